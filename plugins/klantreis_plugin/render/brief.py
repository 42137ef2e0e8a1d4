"""A journey in short: what its first lines say, and the moments they count, each with the way to its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..analysis import CurvePoint, Gap, GapKind
from ..model import JourneyEntry, Phase
from ..text import plain
from .curves import unscored
from .subject import Subject

MOST_NAMED = 3
"""So many equal highs or lows are named in a sentence; the others are counted."""


@dataclass(frozen=True, slots=True)
class Moment:
    """Something that is counted: its words without marks, and the part of the journey it belongs to."""

    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Extremes:
    """Equal highs or lows: those that are named, one a place, and how many more there are."""

    named: tuple[CurvePoint, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Brief:
    """What the first lines tell. `high` and `low` are None when all scores are the same, or there is none."""

    points: tuple[CurvePoint, ...]
    high: Extremes | None
    low: Extremes | None
    unscored: tuple[Phase, ...]
    activities: int
    stars: tuple[Moment, ...]
    dropoffs: tuple[Moment, ...]
    gaps: tuple[Moment, ...]


def brief_of(subject: Subject) -> Brief:
    """The journey in short."""
    analysis = subject.analysis
    varied = {point.score for point in analysis.highest} != {point.score for point in analysis.lowest}
    return Brief(
        points=analysis.points,
        high=_extremes(analysis.highest) if varied else None,
        low=_extremes(analysis.lowest) if varied else None,
        unscored=unscored(subject) if analysis.points else (),
        activities=sum(len(phase.activities) for phase in subject.journey.phases),
        stars=tuple(_stars(subject.journey.phases)),
        dropoffs=tuple(_dropoffs(subject.journey.phases)),
        gaps=tuple(_gap(subject, gap) for gap in subject.gaps),
    )


def pairs_of(subject: Subject) -> tuple[JourneyEntry, ...]:
    """The current journey of a wished one, or the wishes for a current one."""
    journeys = subject.site.handbook.journey
    if subject.wished:
        entry = journeys.get(subject.journey.belongs_to or "")
        return (entry,) if entry else ()
    return tuple(entry for entry in journeys.values() if entry.journey.belongs_to == subject.entry.id)


def _extremes(points: Iterable[CurvePoint]) -> Extremes:
    places = tuple({point.anchor: point for point in points}.values())
    return Extremes(places[:MOST_NAMED], len(places[MOST_NAMED:]))


def _stars(phases: Iterable[Phase]) -> Iterator[Moment]:
    for phase in phases:
        if phase.moment_of_truth:
            yield Moment(plain(phase.title), phase.id)
        for activity in phase.activities:
            if activity.moment_of_truth:
                yield Moment(plain(activity.does), activity.id)


def _dropoffs(phases: Iterable[Phase]) -> Iterator[Moment]:
    for phase in phases:
        for activity in phase.activities:
            if activity.dropoff:
                yield Moment(plain(activity.dropoff.reason), activity.id)
        for dropoff in phase.dropoffs:
            yield Moment(plain(dropoff.reason), phase.id)


def _gap(subject: Subject, gap: Gap) -> Moment:
    told = subject.site.words.say(f"gap.{gap.kind.name.lower()}", text=plain(gap.text))
    return Moment(told, _anchor(subject, gap))


def _anchor(subject: Subject, gap: Gap) -> str:
    match gap.kind, gap.place:
        case GapKind.DROPOFF, ("phases", int() as phase, "activities", int() as activity, *_):
            return subject.journey.phases[phase].activities[activity].id
    return gap.phase
