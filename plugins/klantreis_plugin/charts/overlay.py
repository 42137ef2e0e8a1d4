"""Up to four curves laid over each other: a point a phase, on columns that they share.

They are told apart by their dash, the shape of their marks and the name at their end; colours only repeat that. A script draws
the same for a choice of the reader (`assets/compare.js`), by the same steps in the same order, so both give the same numbers.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor
from xml.etree.ElementTree import Element, SubElement, tostring

from klantreis_plugin.charts.base import clean, short
from klantreis_plugin.charts.drawing import FINE, WIDTH, path_of
from klantreis_plugin.charts.labels import cut
from klantreis_plugin.charts.monotone import beziers

SIGNS = (
    "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0",
    "M0-7.5L7.5 0 0 7.5-7.5 0Z",
    "M-6-6H6V6H-6Z",
    "M0-9L8.5 6H-8.5Z",
)
"""The marks of the first, second, third and fourth curve: circle, diamond, square, triangle, around 0 0."""

_HEIGHT = 210.0  # units of a twentieth of a rem, as the curve of a journey
_PAD = 38.0
LEVELS = (100 * _PAD / _HEIGHT, 50.0, 100 - 100 * _PAD / _HEIGHT)
"""Where the best, neutral and the worst of every scale stand, in percent from the top."""
_APART = 17.0  # from a name to the next
_SIGNS, _LEAST = 16, 4  # of a name at the end of a curve, and of its beginning where it ends in brackets


@dataclass(frozen=True, slots=True)
class Line:
    """The curve of one journey on its own scale; a run is what one unbroken line connects: columns from 0 with their values."""

    name: str
    low: float
    high: float
    runs: tuple[tuple[tuple[int, float], ...], ...]
    wished: bool = False

    @property
    def points(self) -> list[tuple[int, float]]:
        """All columns that have a value."""
        return [point for run in self.runs for point in run]


@dataclass(frozen=True, slots=True)
class Overlay:
    """The curves and how many columns they share; `title` is all that the drawing says, in words."""

    columns: int
    lines: tuple[Line, ...]
    title: str


def draw_overlay(overlay: Overlay) -> str:
    """One `<svg>` element. Each scale fills the whole height, so that neutral is one line whatever the scales.

    ValueError: there are no columns, no curves or more than there are marks, or a point is outside.
    """
    _require_drawable(overlay)
    said = {"class": "kr-curve kr-over-each", "role": "img", "aria-label": clean(overlay.title), "data-search-exclude": ""}
    root = Element("svg", said)
    _ground(root, overlay)
    numbered = list(enumerate(overlay.lines, 1))
    for number, line in numbered:
        _line(root, overlay.columns, number, line)
    for number, line in reversed(numbered):
        for column, value in line.points:
            _mark(root, number, _middle(column, overlay.columns), _height(line, value))
    _names(root, overlay)
    return tostring(root, encoding="unicode").replace(" />", "/>")


def spread(heights: Sequence[float]) -> list[float]:
    """Where names stand that are to be at these heights: moved up or down until none overlaps another or leaves the drawing."""
    order = sorted(range(len(heights)), key=lambda i: (heights[i], i))
    placed = list(heights)
    edge = _APART / 2
    for i in order:
        placed[i] = max(placed[i], edge)
        edge = placed[i] + _APART
    edge = _HEIGHT - _APART / 2
    for i in reversed(order):
        placed[i] = min(placed[i], edge)
        edge = placed[i] - _APART
    return placed


def _require_drawable(overlay: Overlay) -> None:
    if overlay.columns < 1 or not 1 <= len(overlay.lines) <= len(SIGNS):
        raise ValueError("an overlay needs columns, and one to four curves")
    for line in overlay.lines:
        if not all(0 <= column < overlay.columns and line.low <= value <= line.high for column, value in line.points):
            raise ValueError(f"a point is outside the {overlay.columns} columns or the scale {line.low}..{line.high}")


def _middle(column: int, columns: int) -> float:
    return WIDTH * (2 * column + 1) / (2 * columns)


def _height(line: Line, value: float) -> float:
    return _PAD + (_HEIGHT - 2 * _PAD) * (line.high - value) / (line.high - line.low)


def _percent(part: float, whole: float) -> str:
    return f"{short(floor(10000 * part / whole + 0.5) / 100, 2)}%"


def _ground(root: Element, overlay: Overlay) -> None:
    """Five steps of the scale, the columns, and neutral where anything is known; a column without a score is grey."""
    columns, known = overlay.columns, {column for line in overlay.lines for column, _ in line.points}
    for quarter in (0, 1, 3, 4):
        y = _percent(_PAD + (_HEIGHT - 2 * _PAD) * quarter / 4, _HEIGHT)
        SubElement(root, "line", {"class": "kr-step", "x2": "100%", "y1": y, "y2": y})
    for column in range(columns):
        left = _percent(column, columns)
        if column:
            SubElement(root, "line", {"class": "kr-col", "x1": left, "x2": left, "y2": "100%"})
        if column in known and column - 1 not in known:
            end = next(after for after in range(column, columns + 1) if after not in known)
            ends = {"x1": left, "x2": _percent(end, columns), "y1": "50%", "y2": "50%"}
            SubElement(root, "line", {"class": "kr-zero", **ends})
        elif column not in known:
            SubElement(root, "rect", {"class": "kr-gap", "x": left, "width": _percent(1, columns), "height": "100%"})


def _line(root: Element, columns: int, number: int, line: Line) -> None:
    """A part a run, in a drawing that stretches; a run of one column is its mark alone."""
    frame = {"viewBox": f"0 0 {short(FINE * WIDTH, 0)} {short(FINE * _HEIGHT, 0)}", "preserveAspectRatio": "none"}
    whole = SubElement(root, "svg", {"class": f"kr-line kr-o{number}{' kr-wish' if line.wished else ''}", **frame})
    for run in line.runs:
        places = [(_middle(column, columns), _height(line, value)) for column, value in run]
        if len(places) > 1:
            SubElement(whole, "path", {"d": path_of(beziers(places))})


def _mark(root: Element, number: int, x: float, y: float) -> Element:
    at = {"x": _percent(x, WIDTH), "y": _percent(y, _HEIGHT)}
    holder = SubElement(root, "svg", {"class": f"kr-spot kr-o{number}", **at})
    SubElement(holder, "path", {"d": SIGNS[number - 1]})
    return holder


def _names(root: Element, overlay: Overlay) -> None:
    """Beside the drawing, at the height where each curve ends, tied to its last point."""
    ends: list[tuple[int, Line, float, float]] = []
    for number, line in enumerate(overlay.lines, 1):
        if line.points:
            column, value = line.points[-1]
            ends.append((number, line, _middle(column, overlay.columns), _height(line, value)))
    for (number, line, x, y), place in zip(ends, spread([end[3] for end in ends]), strict=True):
        tie = {"x1": _percent(x, WIDTH), "y1": _percent(y, _HEIGHT), "x2": "100%", "y2": _percent(place, _HEIGHT)}
        root.insert(0, Element("line", {"class": "kr-lead", **tie}))
        holder = _mark(root, number, WIDTH, place)
        SubElement(holder, "text", {"class": "kr-lab kr-start", "x": "1em"}).text = clean(_short(line.name))


def _short(name: str) -> str:
    """A name that fits: what stands in brackets tells two curves apart, so that is whole, or left to the legend."""
    head, space, brackets = name.partition(" (")
    room = _SIGNS - len(space + brackets)
    if len(head) <= room or room >= _LEAST:
        return cut(head, room) + space + brackets
    return cut(head, _SIGNS)
