"""A journey in short: what its first lines say, and the moments they count, each with the way to its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..analysis import Gap, GapKind
from ..model import Phase
from ..text import plain
from .story import Story, story_of
from .subject import Subject


@dataclass(frozen=True, slots=True)
class Moment:
    """Something that is counted: its words without marks, and the part of the journey it belongs to."""

    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Brief:
    """What the first lines tell, and what they count."""

    story: Story
    activities: int
    stars: tuple[Moment, ...]
    dropoffs: tuple[Moment, ...]
    gaps: tuple[Moment, ...]


def brief_of(subject: Subject) -> Brief:
    """The journey in short."""
    return Brief(
        story=story_of(subject),
        activities=sum(len(phase.activities) for phase in subject.journey.phases),
        stars=tuple(_stars(subject.journey.phases)),
        dropoffs=tuple(_dropoffs(subject.journey.phases)),
        gaps=tuple(_gap(subject, gap) for gap in subject.gaps),
    )


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
