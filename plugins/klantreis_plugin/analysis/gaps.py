"""What is not known or not solved in a journey, and the marked moments of a phase."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..model import Journey, JourneyType, Phase
from .curve import kind
from .opportunities import has_opportunity
from .results import CurvePoint, Gap, GapKind


def count_dropoffs(phase: Phase) -> int:
    """How many moments of a phase customers leave at: those of activities and those of the phase itself."""
    return sum(activity.dropoff is not None for activity in phase.activities) + len(phase.dropoffs)


def count_stars(phase: Phase) -> int:
    """How many moments of truth a phase has: one for the phase, and one for each activity that is marked."""
    return bool(phase.moment_of_truth) + sum(bool(activity.moment_of_truth) for activity in phase.activities)


def find_gaps(journey: Journey, points: Sequence[CurvePoint]) -> tuple[Gap, ...]:
    """Every gap by phase, then in the order of `GapKind`; `points` are those of the journey's curve."""
    return tuple(
        gap
        for index, phase in enumerate(journey.phases)
        for gap in _of_phase(journey, index, phase, [point for point in points if point.phase_index == index])
    )


def _of_phase(journey: Journey, index: int, phase: Phase, points: Sequence[CurvePoint]) -> Iterator[Gap]:
    here = ("phases", index)
    for number, wish in enumerate(phase.wishes):
        if not wish.answer:
            yield Gap(GapKind.WISH, phase.id, wish.wish, (*here, "wishes", number))
    yield from _open_dropoffs(phase, here)
    if not phase.activities:
        yield Gap(GapKind.ACTIVITY, phase.id, phase.title, here)
    if not points:
        yield Gap(GapKind.SCORE, phase.id, phase.title, here)
    if journey.type is JourneyType.CURRENT and _hurts(journey, phase, points) and not has_opportunity(phase):
        yield Gap(GapKind.OPPORTUNITY, phase.id, phase.title, here)


def _open_dropoffs(phase: Phase, here: tuple[str | int, ...]) -> Iterator[Gap]:
    for number, activity in enumerate(phase.activities):
        if activity.dropoff and not activity.dropoff.answer:
            place = (*here, "activities", number, "dropoff")
            yield Gap(GapKind.DROPOFF, phase.id, activity.dropoff.reason, place)
    for number, dropoff in enumerate(phase.dropoffs):
        if not dropoff.answer:
            yield Gap(GapKind.DROPOFF, phase.id, dropoff.reason, (*here, "dropoffs", number))


def _hurts(journey: Journey, phase: Phase, points: Sequence[CurvePoint]) -> bool:
    below = any(kind(journey.scale, point.score) == "pijn" for point in points)
    return below or bool(phase.pains) or count_dropoffs(phase) > 0
