"""A measurement over time: small, on its own scale, with the value at every point and a line where it should be.

Places are percentages, so it fills its frame at any width, while dots and words keep their size.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from klantreis_plugin.charts.base import Chart, clean, short
from klantreis_plugin.charts.labels import Box, overlap, text_width

HEIGHT = 140.0  # units of a twentieth of a rem, so 7rem
NARROWEST = 240.0  # units

_WIDTH = 1000.0
_LEFT, _RIGHT = 130.0, 90.0  # of the width: room for the scale, and for half a value
_ABOVE, _BELOW = 24.0, 30.0  # units: room for a value above the scale, and for the dates below it
_LETTERS = 12.0
_FINE = 4  # steps in a unit, for the line


@dataclass(frozen=True, slots=True)
class Reading:
    """A day as a number, what was measured (None when nothing was), and that value as it is written."""

    day: int
    value: float | None
    label: str


@dataclass(frozen=True, slots=True)
class Trend:
    """Readings by date on a scale from `low` to `high`, both as they are written; `zero` has a line of its own.

    `first` and `last` are the outermost days in words, `title` says all that is drawn.
    """

    readings: tuple[Reading, ...]
    low: float
    high: float
    scale: tuple[str, str]
    target: float | None
    first: str
    last: str
    title: str
    zero: float | None = None


def draw_trend(trend: Trend) -> str:
    """One `<svg>` element, HEIGHT units high and as wide as its place.

    ValueError where there are not two values to draw a line between, or one that lies outside the scale.
    """
    values = [one.value for one in trend.readings if one.value is not None]
    if len(values) < 2:
        raise ValueError("a trend needs two values or more")
    if not trend.low < trend.high or not all(trend.low <= value <= trend.high for value in values):
        raise ValueError(f"values must lie inside the scale {trend.low}..{trend.high}")
    return _Line(trend).text()


class _Line(Chart):
    """One series per unbroken run of values; pygal's view turns (day, value) into (0.._WIDTH, 0..HEIGHT)."""

    def __init__(self, trend: Trend) -> None:
        days = [one.day for one in trend.readings]
        wide = (days[-1] - days[0]) / (_WIDTH - _LEFT - _RIGHT)
        tall = (trend.high - trend.low) / (HEIGHT - _ABOVE - _BELOW)
        across = (days[0] - wide * _LEFT, days[-1] + wide * _RIGHT)
        super().__init__(_WIDTH, HEIGHT, across, (trend.low - tall * _BELOW, trend.high + tall * _ABOVE))
        self.trend = trend
        for known, run in groupby(trend.readings, key=lambda one: one.value is not None):
            if known:
                self.add("", [(one.day, one.value) for one in run])

    def _plot(self) -> None:
        svg, trend = self.svg, self.trend
        svg.root.attrib.update({"class": "kr-trend", "data-search-exclude": "", "role": "img", "aria-label": clean(trend.title)})
        self._ground()
        runs = [[self.view(value) for value in serie.values] for serie in self.series]
        self._lines(runs)
        places = [place for run in runs for place in run]
        known = [one for one in trend.readings if one.value is not None]
        shown = _labelled([one.label for one in known], [float(one.value or 0) for one in known], places)
        for one, (x, y), label in zip(known, places, shown, strict=True):
            holder = svg.node(None, "svg", {"class": "kr-at", "x": _percent(x, _WIDTH), "y": _percent(y, HEIGHT)})
            svg.node(holder, "circle")
            if label is not None:
                svg.words(holder, "text", one.label, {"y": _em(label, _LETTERS), "class": "kr-lab"})

    def _ground(self) -> None:
        svg, trend, view = self.svg, self.trend, self.view
        for value, name in ((trend.high, "kr-step"), (trend.low, "kr-step"), (trend.zero, "kr-zero"), (trend.target, "kr-goal")):
            if value is not None and trend.low <= value <= trend.high:
                y = _percent(view.y(value), HEIGHT)
                svg.node(None, "line", {"x2": "100%", "y1": y, "y2": y, "class": name})
        for words, value, down in ((trend.scale[1], trend.high, -4), (trend.scale[0], trend.low, -4)):
            holder = svg.node(None, "svg", {"class": "kr-at", "y": _percent(view.y(value), HEIGHT)})
            svg.words(holder, "text", words, {"y": _em(down, _LETTERS), "class": "kr-ends"})
        for words, x, name in ((trend.first, "0", "kr-ends"), (trend.last, "100%", "kr-ends kr-end")):
            holder = svg.node(None, "svg", {"class": "kr-at", "x": x, "y": "100%"})
            svg.words(holder, "text", words, {"y": _em(-6, _LETTERS), "class": name})

    def _lines(self, runs: Sequence[Sequence[tuple[float, float]]]) -> None:
        """Straight from value to value: nothing is known of what lies between; where one is missing the line stops."""
        box = f"0 0 {_FINE * _WIDTH:.0f} {_FINE * HEIGHT:.0f}"
        whole = self.svg.node(None, "svg", {"class": "kr-line", "viewBox": box, "preserveAspectRatio": "none"})
        for run in runs:
            if len(run) > 1:
                places = "L".join(f"{short(_FINE * x, 0)} {short(_FINE * y, 0)}" for x, y in run)
                self.svg.node(whole, "path", {"d": f"M{places}"})


def _labelled(labels: Sequence[str], values: Sequence[float], places: Sequence[tuple[float, float]]) -> tuple[float | None, ...]:
    """The baseline of every value from its dot, None where there is no room: the last, first, lowest and highest go first."""
    at = [(x * NARROWEST / _WIDTH, y) for x, y in places]
    last = len(values) - 1
    order = [last, 0, values.index(min(values)), values.index(max(values)), *range(last)]
    taken: list[Box] = [(x - 4, y - 4, x + 4, y + 4) for x, y in at]
    found: dict[int, float | None] = {}
    for index in dict.fromkeys(order):
        found[index] = next(_free(labels[index], at[index], taken), None)
        if (baseline := found[index]) is not None:
            taken.append(_box(labels[index], at[index], baseline))
    return tuple(found[index] for index in range(len(values)))


def _free(label: str, at: tuple[float, float], taken: Sequence[Box]) -> Iterator[float]:
    for baseline in (-8.0, 17.0):
        box = _box(label, at, baseline)
        if box[1] >= 0 and box[3] <= HEIGHT - 16 and not any(overlap(box, other) for other in taken):
            yield baseline


def _box(label: str, at: tuple[float, float], baseline: float) -> Box:
    (x, y), half = at, text_width(label, _LETTERS) / 2
    return x - half, y + baseline - 9, x + half, y + baseline + 2


def _em(units: float, size: float = 20) -> str:
    return f"{short(units / size, 3)}em"


def _percent(part: float, whole: float) -> str:
    return f"{short(100 * part / whole, 2)}%"
