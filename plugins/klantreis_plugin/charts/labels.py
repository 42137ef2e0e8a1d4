"""Where the words at the marks go, worked out without a browser.

Everything is measured at the narrowest width the drawing is shown at. A word stands at its mark, so a wider drawing only pulls
words and marks apart: what is free here is free everywhere, as long as no word reaches past what belongs to the next mark.
Widths of letters are taken generously, as fonts differ.
"""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

Box = tuple[float, float, float, float]  # left, top, right, bottom
Anchor = Literal["start", "middle", "end"]

COLUMN = 4  # units between two samples of the line

_ASCENT, _DESCENT = 0.92, 0.25  # of the size of the text
_PAD = 1.5  # the halo of a word, to both sides
_BUCKET = 64
_REACH = 28  # how far words may begin from the x of their mark
_TIER = 14.1
_TIERS = 6
_TRIES = 6
_LETTERS = {
    **dict.fromkeys("ijlI.,;:!|'`‘’· \u00a0", 0.38),
    **dict.fromkeys("frt()[]{}/\\-J", 0.5),
    **dict.fromkeys('csz?"“”*', 0.6),
    **dict.fromkeys("ABCDEGHKNOPQRUVXYZ+−<=>~#", 0.85),
    **dict.fromkeys("mwMW&@%…—", 1.11),
}  # of the size, after the bold letters of the widest common fonts


@dataclass(frozen=True, slots=True)
class Mark:
    """A drawn point with what may be written at it: `texts`, the fullest first, none for a mark without words.

    `side` is -1 where words would rather stand above and 1 where below; of two marks the one with the lower `rank` goes first.
    """

    x: float
    y: float
    radius: float
    star: bool
    door: bool
    texts: tuple[str, ...]
    side: int
    rank: int


@dataclass(frozen=True, slots=True)
class Label:
    """Words at a mark: baseline at (x, y) from its middle; `lead` gives both ends of the thin line that ties them, if any."""

    text: str
    x: float
    y: float
    anchor: Anchor
    lead: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class _Spot:
    """A way to put words at a mark: beside it, or some tiers above or below."""

    cost: int
    tier: int
    turned: bool  # on the side that was not asked for
    anchor: Anchor
    beside: bool = False


_ASIDE: tuple[tuple[Anchor, int], ...] = (("middle", 0), ("start", 4), ("end", 5))
_ABOVE_BELOW = [
    _Spot(10 * tier + 12 * turned + aside, tier, turned=turned, anchor=anchor)
    for tier in range(_TIERS)
    for turned in (False, True)
    for anchor, aside in _ASIDE
]
_BESIDE = [_Spot(11, 0, turned=False, anchor="start", beside=True), _Spot(12, 0, turned=False, anchor="end", beside=True)]
_SPOTS = sorted(_ABOVE_BELOW + _BESIDE, key=lambda spot: spot.cost)
_ON_LINE = 3  # for each sample of the line under a word
_SHORTENED = 50


def overlap(one: Box, other: Box) -> bool:
    """Whether two boxes share room; touching is not sharing."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def cut(text: str, signs: int) -> str:
    """At most so many signs, the last of them an ellipsis where something was left off."""
    return text if len(text) <= signs else text[: signs - 1].rstrip() + "…"


@lru_cache(maxsize=4096)
def text_width(text: str, size: float) -> float:
    """How wide a text may become, in units, for letters of `size`."""
    return size * sum(map(_letter_width, text))


@lru_cache(maxsize=1024)
def fitting(text: str, size: float, room: float) -> str:
    """A text cut to a room, both in the unit of `size`; of a room too small for anything five signs are left."""
    while text_width(text, size) > room and len(text) > 5:
        text = cut(text, len(text) - 1)
    return text


def _letter_width(letter: str) -> float:
    if letter in _LETTERS:
        return _LETTERS[letter]
    if unicodedata.combining(letter):
        return 0.0
    if letter < "\u0250":
        return 0.85 if letter.isupper() else 0.72
    return 0.95 if letter < "\u2e80" else 1.3


def mark_boxes(mark: Mark) -> list[Box]:
    """The mark itself, its star at the top right and its door at the bottom left."""
    x, y, r = mark.x, mark.y, mark.radius + 1
    boxes = [(x - r, y - r, x + r, y + r)]
    if mark.star:
        boxes.append((x + r - 9, y - r - 9, x + r + 9, y - r + 9))
    if mark.door:
        boxes.append((x - r - 6, y + r - 7, x - r + 7, y + r + 7))
    return boxes


def label_box(mark: Mark, label: Label, size: float) -> Box:
    """The room words may take, halo included."""
    width = text_width(label.text, size)
    left = mark.x + label.x - {"start": 0.0, "middle": width / 2, "end": width}[label.anchor]
    base = mark.y + label.y
    return left - _PAD, base - _ASCENT * size, left + width + _PAD, base + _DESCENT * size


def lead_box(mark: Mark, lead: tuple[float, float]) -> Box:
    """The room of a leader."""
    ends = sorted(lead)
    return mark.x - 1, mark.y + ends[0], mark.x + 1, mark.y + ends[1]


def place(
    marks: Sequence[Mark], line: Mapping[int, float], taken: Iterable[Box], frame: tuple[float, float], size: float
) -> list[Label | None]:
    """A label per mark, or None where there is nothing to write or no room.

    `line` holds the line's height at each multiple of COLUMN, `taken` boxes that are in use, `frame` width and height.
    Important marks choose first. Marks that found no room choose first in a next try; the try that lost the least important
    words, and then the cheapest, stands.
    """
    ground = _Ground(frame)
    for box in taken:
        ground.take(box, (box[0] + box[2]) / 2)
    for mark in marks:
        for box in mark_boxes(mark):
            ground.take(box, mark.x)
    order = sorted((i for i, mark in enumerate(marks) if mark.texts), key=lambda i: (marks[i].rank, i))
    best: tuple[tuple[list[int], int], dict[int, Label]] | None = None
    for _ in range(_TRIES):
        found, cost = _attempt(marks, order, line, ground.copy(), size)
        lost = [i for i in order if i not in found]
        score = (_lost_by_rank(marks, lost), cost)
        if best is None or score < best[0]:
            best = (score, found)
        if not lost:
            break
        order = lost + [i for i in order if i in found]
    labels = best[1] if best else {}
    return [labels.get(i) for i in range(len(marks))]


def _lost_by_rank(marks: Sequence[Mark], lost: Sequence[int]) -> list[int]:
    counts = [0] * (1 + max((mark.rank for mark in marks), default=0))
    for i in lost:
        counts[marks[i].rank] += 1
    return counts


def _attempt(
    marks: Sequence[Mark], order: Sequence[int], line: Mapping[int, float], ground: "_Ground", size: float
) -> tuple[dict[int, Label], int]:
    found: dict[int, Label] = {}
    total = 0
    for i in order:
        mark = marks[i]
        best: tuple[int, Label] | None = None
        for shortened, text in enumerate(mark.texts):
            extra = shortened * _SHORTENED
            if best is not None and best[0] <= extra:
                break
            choice = _cheapest(mark, text, line, ground, size)
            if choice and (best is None or choice[0] + extra < best[0]):
                best = (choice[0] + extra, choice[1])
        if best is None:
            continue
        cost, label = best
        total += cost
        found[i] = label
        ground.take(label_box(mark, label, size), mark.x)
        if label.lead:
            ground.take(lead_box(mark, label.lead), mark.x)
    return found, total


def _cheapest(mark: Mark, text: str, line: Mapping[int, float], ground: "_Ground", size: float) -> tuple[int, Label] | None:
    best: tuple[int, Label] | None = None
    for spot in _SPOTS:
        if best is not None and spot.cost >= best[0]:
            break
        label = _at(mark, text, spot, size)
        box = label_box(mark, label, size)
        if not ground.free(box, mark.x) or (label.lead and not ground.free(_open_lead(mark, label.lead), mark.x)):
            continue
        cost = spot.cost + _ON_LINE * _crossings(line, mark, box, beside=spot.beside)
        if best is None or cost < best[0]:
            best = (cost, label)
    return best


def _open_lead(mark: Mark, lead: tuple[float, float]) -> Box:
    """A leader without its foot, which touches its own mark."""
    foot, head = lead
    return lead_box(mark, (foot + (2 if head > foot else -2), head))


def _at(mark: Mark, text: str, spot: _Spot, size: float) -> Label:
    r = mark.radius + 1
    if spot.beside:
        aside = r + 3 + (9 if mark.star else 0) if spot.anchor == "start" else -(r + 3 + (6 if mark.door else 0))
        return Label(text, aside, round(0.35 * size, 1), spot.anchor, None)
    above = (mark.side < 0) != spot.turned
    far = spot.tier * _TIER
    if above:
        top = r + 9 if mark.star and (far or spot.anchor != "end") else r
        y = -(top + far + 0.5 + _DESCENT * size)
        lead = (-mark.radius, y + _DESCENT * size)
    else:
        bottom = r + 7 if mark.door and (far or spot.anchor != "start") else r
        y = bottom + far + 0.5 + _ASCENT * size
        lead = (mark.radius, y - _ASCENT * size)
    aside = {"start": 8.0, "middle": 0.0, "end": -8.0}[spot.anchor] * (-1 if far else 1)
    return Label(text, aside, round(y, 1), spot.anchor, lead if far else None)


def _crossings(line: Mapping[int, float], mark: Mark, box: Box, *, beside: bool) -> int:
    """Samples of the line under a box, at the narrowest width and at twice that, where the line is flatter.

    Beside a mark the line sets out right under the words, so there what comes near counts too, and twice.
    """
    left, top, right, bottom = box
    if beside:
        top, bottom = top - 10, bottom + 10
    count = 0
    for scale in (1, 2):
        first, last = mark.x + (left - mark.x) / scale, mark.x + (right - mark.x) / scale
        for column in range(int(first // COLUMN) + 1, int(last // COLUMN) + 1):
            if column in line and top <= line[column] <= bottom:
                count += 1
    return 2 * count if beside else count


class _Ground:
    """Boxes in use, each with the x it is tied to, in strips of x, so that only near ones are looked at."""

    def __init__(self, frame: tuple[float, float]) -> None:
        self.width, self.height = frame
        self.strips: list[list[tuple[Box, float]]] = [[] for _ in range(int(self.width // _BUCKET) + 1)]

    def copy(self) -> "_Ground":
        other = _Ground((self.width, self.height))
        other.strips = [list(strip) for strip in self.strips]
        return other

    def _near(self, left: float, right: float) -> list[list[tuple[Box, float]]]:
        return self.strips[max(0, int(left // _BUCKET)) : max(0, int(right // _BUCKET)) + 1]

    def take(self, box: Box, x: float) -> None:
        for strip in self._near(box[0], box[2]):
            strip.append((box, x))

    def free(self, box: Box, x: float) -> bool:
        """Whether a box tied to `x` has its room, at this width and at any wider one.

        What is tied further right must lie to the right of the box, or it would move into it; likewise to the left.
        """
        left, top, right, bottom = box
        if left < 0 or top < 0 or right > self.width or bottom > self.height:
            return False
        for strip in self._near(min(left, x) - _REACH, max(right, x) + _REACH):
            for (a, b, c, d), tied in strip:
                if b < bottom and top < d and (a < right or tied < x) and (left < c or tied > x):
                    return False
        return True
