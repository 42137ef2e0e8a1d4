"""How high the phase names of a map are: they stick, so their height has to be known before any browser sees them."""

from __future__ import annotations

from ..messages.words import Words
from ..model import Phase
from ..text import plain

COLUMN = 7.5
"""The narrowest column of weight 1, in rem."""

BESIDE = 2.55
"""What padding, point and number take of a phase name's width, in rem."""

TITLE, SUB = (0.7, 0.875), (0.6, 0.75)
"""Size and line height of the title and of the line under it, in rem."""

_NARROW, _WIDE = frozenset("ijltfrI.,:;!|'’‘ ()[]-"), frozenset("mwMW@%")


def text_width(text: str) -> float:
    """The width of a text in em, by three classes of letters; generous, since fonts differ."""
    return sum(0.32 if sign in _NARROW else 0.88 if sign in _WIDE else 0.7 if sign.isupper() else 0.59 for sign in text)


def count_lines(text: str, width: float) -> int:
    """How many lines of `width` em a text takes; a word that does not fit is broken."""
    lines, used = 1, 0.0
    for word in text.split():
        size = text_width(word)
        if used and used + text_width(" ") + size > width:
            lines, used = lines + 1, 0.0
        used += (text_width(" ") if used else 0) + size
        lines, used = lines + int(used // width), used % width if used > width else used
    return lines


def head_height(words: Words, phase: Phase, weight: float) -> float:
    """The height of a phase name in a column of this weight, in rem."""
    width = COLUMN * weight - BESIDE
    star = " MM" if phase.moment_of_truth else ""
    title = count_lines(plain(phase.title) + star, width / TITLE[0])
    below = [plain(phase.our_title)] if phase.our_title else []
    below += [words.say(f"when.{phase.when.value}")] if phase.when else []
    sub = count_lines(" · ".join(below), width / SUB[0]) if below else 0
    return round(title * TITLE[1] + sub * SUB[1] + 0.5, 3)
