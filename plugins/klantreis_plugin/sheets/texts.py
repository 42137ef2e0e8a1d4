"""Texts as they stand in cells, and back: as people type them, and exactly where that would change something."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from ..export import LONGEST_TEXT, bare

STARS = "★⭐"
"""What people put beside a moment of truth."""

_LINE = re.compile(r"\r\n|\r|\n")
_BULLET = re.compile(r"\s*(?:[•·▪◦●‣⁃\uf0b7]\s*|[-–—*]\s+)")
_BETWEEN = re.compile(r"[,;]")
_ODD = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]|_x[0-9A-Fa-f]{4}_")
"""Signs that a file cannot hold as they are, and what looks like the way in which a workbook writes them."""

_FAULT = re.compile(r"#(NAAM\?|NAME\?|VERW!|REF!|WAARDE!|VALUE!|DEEL/0!|DIV/0!|N/B|N/A|GETAL!|NUM!|LEEG!|NULL!)")
_EXACT = re.compile(r'\\("[^\n]*")(\\?)')
_PIECE = 2_500
"""So many signs fit in a cell however they are written."""


class Exact(str):
    """A text that was written exactly: nothing in it is a star, a bullet or a separator."""

    __slots__ = ()


def is_fault(text: str) -> bool:
    """Whether a spreadsheet says in a cell that it could not work something out."""
    return _FAULT.fullmatch(text) is not None


def exact(text: str) -> tuple[str, ...]:
    r"""A text as it is, whatever is in it: `\"..."`; a long one in several cells, of which all but the last end in `\`."""
    pieces = [text[start : start + _PIECE] for start in range(0, len(text), _PIECE)]
    shown = ["\\" + json.dumps(piece).replace("_x", "\\u005fx") for piece in pieces]
    return (*(f"{piece}\\" for piece in shown[:-1]), shown[-1])


def continued(typed: str) -> str | None:
    """The piece of a text of which the rest stands in the next cell; None for a cell that is complete."""
    found = None if isinstance(typed, Exact) else _EXACT.fullmatch(typed)
    return _decoded(found[1]) if found and found[2] else None


def whole(typed: str) -> Exact | None:
    """The text of a cell that is written exactly, or the last piece of one; None for one that people typed."""
    if isinstance(typed, Exact):
        return typed
    found = _EXACT.fullmatch(typed)
    decoded = _decoded(found[1]) if found and not found[2] else None
    return None if decoded is None else Exact(decoded)


def _decoded(quoted: str) -> str | None:
    try:
        return str(json.loads(quoted))
    except ValueError:
        return None


def written(text: str) -> tuple[str, ...]:
    """The cells for one text: what was typed, or exactly where people's way of typing would be read as something else."""
    return (text,) if _reads_back(text) else exact(text)


def written_names(texts: Iterable[str]) -> tuple[str, ...]:
    """The cells for ids and other short names: one with commas, or one each."""
    cells = [(text,) if _reads_back(text) and names(text) == [text] else exact(text) for text in texts]
    together = ", ".join(piece for cell in cells for piece in cell)
    simple = all(len(cell) == 1 and not whole(cell[0]) for cell in cells)
    return (together,) if simple and len(together) <= LONGEST_TEXT else tuple(piece for cell in cells for piece in cell)


def _reads_back(text: str) -> bool:
    odd = _ODD.search(text) or is_fault(text) or text[0] in STARS or text[-1] in STARS or text.startswith('\\"')
    return not odd and bare(text) == sentence(text) == text and items(text) == [text] and len(text) <= LONGEST_TEXT


def seen(text: str) -> str:
    """A text on one line, in which every sign can be seen."""
    return " ".join(exact(text)) if _ODD.search(text) else text


def lines(typed: str) -> list[str]:
    """The lines of a text that have something on them."""
    return [line for line in _LINE.split(typed) if line.strip()]


def sentence(typed: str) -> str:
    """One text; its lines are one sentence."""
    return whole(typed) or " ".join(line.strip() for line in lines(typed))


def items(typed: str) -> list[str]:
    """What stands below each other in a cell. Where the first has a bullet, a line without one goes on with the item above."""
    if text := whole(typed):
        return [text]
    told = lines(typed)
    if not told or not _BULLET.match(told[0]):
        return [line.strip() for line in told]
    found: list[str] = []
    for line in told:
        if bullet := _BULLET.match(line):
            found.append(line[bullet.end() :].strip())
        else:
            found[-1] = f"{found[-1]} {line.strip()}".strip()
    return [item for item in found if item]


def names(typed: str) -> list[str]:
    """The ids and other short names in a cell, on lines of their own or with commas between them."""
    if text := whole(typed):
        return [text]
    return [name.strip() for item in items(typed) for name in _BETWEEN.split(item) if name.strip()]
