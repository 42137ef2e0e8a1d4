"""A curve in sentences: where it starts and ends, its highs and lows, and what is not known. Picture and page tell the same."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..analysis import CurvePoint
from ..model import Phase
from ..text import plain
from .engine import opened
from .subject import Subject

MOST_NAMED = 3
"""So many equal highs or lows are named in a sentence; the others are counted."""


@dataclass(frozen=True, slots=True)
class Extremes:
    """Equal highs or lows: those that are named, one a place, and how many more there are."""

    named: tuple[CurvePoint, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Story:
    """What the points tell. `high` and `low` are None when all scores are the same, or there is none."""

    points: tuple[CurvePoint, ...]
    high: Extremes | None
    low: Extremes | None
    unscored: tuple[Phase, ...]


def story_of(subject: Subject) -> Story:
    """The story of a journey; without any score there is none, and no phase is named for having none."""
    analysis = subject.analysis
    varied = {point.score for point in analysis.highest} != {point.score for point in analysis.lowest}
    return Story(
        points=analysis.points,
        high=_extremes(analysis.highest) if varied else None,
        low=_extremes(analysis.lowest) if varied else None,
        unscored=unscored(subject) if analysis.points else (),
    )


def unscored(subject: Subject) -> tuple[Phase, ...]:
    """The phases without a point."""
    return tuple(phase for phase in subject.journey.phases if subject.analysis.means[phase.id] is None)


def feelings(point: CurvePoint) -> str:
    """The feelings of a point without marks."""
    return ", ".join(plain(feeling) for feeling in point.feeling)


def describe(subject: Subject) -> str:
    """The curve for who does not see it, in the words that the page begins with."""
    return " ".join(_sentences(subject, story_of(subject)))


def _sentences(subject: Subject, story: Story) -> Iterable[str]:
    say = subject.site.words.say
    if len(story.points) == 1:
        (point,) = story.points
        yield opened(say("brief.single", name=subject.name, score=_felt(subject, point), place=plain(point.text)))
    else:
        key = "brief.ends_wished" if subject.wished else "brief.ends"
        start, end = (_felt(subject, point) for point in (story.points[0], story.points[-1]))
        yield opened(say(key, name=subject.name, start=start, end=end))
        if story.high and story.low:
            yield say(
                "brief.extremes",
                high=_named(subject, story.high),
                high_score=scored(subject, story.high),
                low=_named(subject, story.low),
                low_score=scored(subject, story.low),
            )
        else:
            yield say("brief.level", score=subject.score(story.points[0].score))
    if story.unscored:
        yield say("brief.unscored", phases=", ".join(plain(phase.title) for phase in story.unscored))


def scored(subject: Subject, found: Extremes) -> str:
    """The score of equal highs or lows, with the feeling where they are one point: +5, verwonderd."""
    score = subject.score(found.named[0].score)
    felt = feelings(found.named[0])
    return f"{score}, {felt}" if felt and len(found.named) == 1 else score


def _felt(subject: Subject, point: CurvePoint) -> str:
    """A point as score and feeling: +1 (nieuwsgierig)."""
    score = subject.score(point.score)
    return f"{score} ({feelings(point)})" if point.feeling else score


def _named(subject: Subject, found: Extremes) -> str:
    """The places of equal highs or lows, in words."""
    say = subject.site.words.say
    texts = [plain(point.text) for point in found.named]
    if found.more:
        return f"{', '.join(texts)} {say('brief.more', n=found.more)}"
    return f" {say('brief.and')} ".join(filter(None, (", ".join(texts[:-1]), texts[-1])))


def _extremes(points: Iterable[CurvePoint]) -> Extremes:
    places = tuple({point.anchor: point for point in points}.values())
    return Extremes(places[:MOST_NAMED], len(places[MOST_NAMED:]))
