"""What the curve of a journey is drawn from: plain numbers and words, worked out by the caller."""

from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from typing import Literal

Kind = Literal["fijn", "pijn", "neutraal"]


@dataclass(frozen=True, slots=True)
class Point:
    """One score in time.

    `x` counts phases from 0: activity k of m in phase i stands at i + (k - ½)/m. `value` is on the scale of the curve.
    `label` is the feeling in words ('' for none), `title` the whole point as it is spoken, `href` its link and `ident` its id on
    the page ('' for none).
    """

    x: float
    value: float
    label: str
    title: str
    href: str
    moment_of_truth: bool = False
    dropoff: bool = False
    ident: str = ""


@dataclass(frozen=True, slots=True)
class Curve:
    """The scores of one journey, in time order.

    `weights` has one number per phase, 1 or more: the width of its column relative to the others. `no_score` stands in a phase
    without points.
    """

    weights: tuple[float, ...]
    points: tuple[Point, ...]
    low: float
    high: float
    neutral: float
    wished: bool
    title: str
    description: str
    no_score: str


def unlinked(curve: Curve) -> Curve:
    """The same curve without links and ids, for where it stands alone."""
    return replace(curve, points=tuple(replace(point, href="", ident="") for point in curve.points))


def require_drawable(curve: Curve) -> None:
    """Raises ValueError for a curve that cannot be drawn: no points (say so in a sentence instead), a scale upside down,
    a point outside the scale or the phases, points that go back in time."""
    if not curve.points:
        raise ValueError("a curve needs at least one point")
    if not curve.low < curve.neutral < curve.high:
        raise ValueError(f"neutral {curve.neutral} must lie inside the scale {curve.low}..{curve.high}")
    for point in curve.points:
        if not curve.low <= point.value <= curve.high:
            raise ValueError(f"value {point.value} is outside the scale {curve.low}..{curve.high}")
        if not 0 <= point.x <= len(curve.weights):
            raise ValueError(f"x {point.x} is outside the {len(curve.weights)} phases")
    if any(earlier.x > later.x for earlier, later in pairwise(curve.points)):
        raise ValueError("points must be in time order")


def kind(curve: Curve, point: Point) -> Kind:
    """Above the neutral line is fijn, below it pijn."""
    if point.value == curve.neutral:
        return "neutraal"
    return "fijn" if point.value > curve.neutral else "pijn"


def phase_of(curve: Curve, point: Point) -> int:
    """The phase a point stands in, from 0; the far edge of the last phase belongs to it."""
    return min(int(point.x), len(curve.weights) - 1)


def edges(curve: Curve) -> list[float]:
    """Where the columns begin and the last one ends, in weights: [0, w0, w0 + w1, ..]."""
    return [0.0, *accumulate(curve.weights)]


def positions(curve: Curve) -> list[float]:
    """Per point its place in weights, so that a point keeps its share of a column that is wider than others."""
    starts = edges(curve)
    phases = [phase_of(curve, point) for point in curve.points]
    return [starts[i] + (point.x - i) * curve.weights[i] for i, point in zip(phases, curve.points, strict=True)]


def runs(curve: Curve) -> list[range]:
    """Indexes of points that one line connects: a phase without a point begins a new run."""
    phases = [phase_of(curve, point) for point in curve.points]
    cuts = [i + 1 for i, (before, after) in enumerate(pairwise(phases)) if after - before > 1]
    return [range(start, end) for start, end in pairwise([0, *cuts, len(phases)])]


def gaps(curve: Curve) -> list[int]:
    """Phases without a point, from 0."""
    filled = {phase_of(curve, point) for point in curve.points}
    return [i for i in range(len(curve.weights)) if i not in filled]


def number(value: float, curve: Curve, decimal: str) -> str:
    """A score as it is written in a mark: at most two decimals, with a sign on a scale that has values below zero."""
    digits = f"{abs(value):.2f}".rstrip("0").rstrip(".").replace(".", decimal)
    if curve.low >= 0 or value == 0:
        return digits
    return ("+" if value > 0 else "\N{MINUS SIGN}") + digits
