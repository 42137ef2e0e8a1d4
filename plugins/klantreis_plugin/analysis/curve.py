"""The curve of a journey: its points in time order, the mean of every phase, highs, lows, falls and rises."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from ..model import Journey, Phase, Scale, Span
from .exact import exact, mean
from .results import Change, CurvePoint


def kind(journey_scale: Scale, score: float) -> Literal["fijn", "neutraal", "pijn"]:
    """On which side of the middle of its scale a score lies."""
    if score == journey_scale.neutral:
        return "neutraal"
    return "fijn" if score > journey_scale.neutral else "pijn"


@lru_cache(maxsize=4096)
def relative(journey_scale: Scale, score: float | Fraction) -> Fraction:
    """A score from -1 to 1, whatever its scale, with neutral at 0: (score - neutral) / (top - neutral)."""
    return (exact(score) - journey_scale.neutral) / (exact(journey_scale.high) - journey_scale.neutral)


def curve(journey: Journey) -> tuple[CurvePoint, ...]:
    """All points in time order. A phase with scores of its own and of activities uses those of the activities."""
    return tuple(
        point
        for index, phase in enumerate(journey.phases)
        for point in (tuple(_of_activities(phase, index)) or _of_phase(phase, index))
    )


def _of_activities(phase: Phase, index: int) -> Iterator[CurvePoint]:
    """Activity k of the m that have a score stands at (k - 1/2) / m of its phase."""
    scored = [(activity, activity.score) for activity in phase.activities if activity.score is not None]
    for place, (activity, score) in enumerate(scored):
        x = index + (2 * place + 1) / (2 * len(scored))
        yield CurvePoint(phase.id, index, x, score, activity.feeling, activity.does, activity.id, activity)


def _of_phase(phase: Phase, index: int) -> tuple[CurvePoint, ...]:
    if phase.score is None:
        return ()
    if isinstance(phase.score, Span):
        first, second = phase.feeling[:1], phase.feeling[1:2]
        parts = ((0.25, phase.score.from_, first), (0.75, phase.score.to, second))
        return tuple(_phase_point(phase, index, *part) for part in parts)
    return (_phase_point(phase, index, 0.5, phase.score, phase.feeling),)


def _phase_point(phase: Phase, index: int, share: float, score: float, feeling: tuple[str, ...]) -> CurvePoint:
    return CurvePoint(phase.id, index, index + share, score, feeling, phase.title, phase.id, None)


def means(journey: Journey, points: Sequence[CurvePoint]) -> tuple[Fraction | None, ...]:
    """The mean of the points of every phase, exact and in the order of the phases; None for a phase without points."""
    scores: list[list[int | float]] = [[] for _ in journey.phases]
    for point in points:
        scores[point.phase_index].append(point.score)
    return tuple(mean(found) if found else None for found in scores)


def extremes(points: Sequence[CurvePoint]) -> tuple[tuple[CurvePoint, ...], tuple[CurvePoint, ...]]:
    """All points at the lowest score, and all at the highest."""
    scores = [point.score for point in points]
    return (
        tuple(point for point in points if point.score == min(scores)),
        tuple(point for point in points if point.score == max(scores)),
    )


def changes(journey: Journey, by_phase: Sequence[Fraction | None]) -> tuple[Change | None, Change | None]:
    """The largest fall and the largest rise between neighbouring phases that both have a mean; of equals the first."""
    found = [
        (after - before, first.id, second.id)
        for (first, before), (second, after) in pairwise(zip(journey.phases, by_phase, strict=True))
        if before is not None and after is not None
    ]
    falls = [step for step in found if step[0] < 0]
    rises = [step for step in found if step[0] > 0]
    return (
        _change(min(falls, key=lambda step: step[0], default=None)),
        _change(max(rises, key=lambda step: step[0], default=None)),
    )


def _change(step: tuple[Fraction, str, str] | None) -> Change | None:
    return None if step is None else Change(step[1], step[2], float(step[0]))
