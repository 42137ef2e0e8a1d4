"""The curve of a journey as the charts want it: points with words, and a title and description from the data."""

from __future__ import annotations

from ..analysis import CurvePoint
from ..charts import Caption, Curve, Point, draw, picture
from ..model import Dropoff, Journey
from ..text import isolated, plain
from .story import describe, feelings
from .subject import Subject

ACTIVITIES_A_COLUMN = 4
"""So many activities fit in a column of weight 1; a phase with more is wider."""


def weights(journey: Journey) -> tuple[float, ...]:
    """The width of each phase's column, 1 or more."""
    return tuple(max(1.0, len(phase.activities) / ACTIVITIES_A_COLUMN) for phase in journey.phases)


def wide(subject: Subject) -> str:
    """The curve as SVG for columns, each point a link; '' for a journey without any score."""
    return _drawn(subject, compact=False)


def compact(subject: Subject) -> str:
    """The curve as SVG for a card; '' for a journey without any score."""
    return _drawn(subject, compact=True)


def own_picture(subject: Subject) -> str:
    """The curve as a file of its own, with its colours, its scale and its phases; '' for a journey without any score."""
    curve, say, scale = _curve(subject, linked=False), subject.site.words.say, subject.journey.scale
    if curve is None:
        return ""
    ends = [f"{say(f'scale.{name}')} {subject.score(score)}" for name, score in (("fijn", scale.high), ("pijn", scale.low))]
    phases = tuple(plain(phase.title) for phase in subject.journey.phases)
    caption = Caption(f"{subject.name}: {plain(subject.journey.title)}", phases, (ends[0], say("scale.neutraal"), ends[1]))
    return picture(curve, caption, subject.site.words.decimal)


def _drawn(subject: Subject, *, compact: bool) -> str:
    curve = _curve(subject, linked=not compact)
    return draw(curve, compact=compact, decimal=subject.site.words.decimal) if curve else ""


def _curve(subject: Subject, *, linked: bool) -> Curve | None:
    """The curve as the charts want it; None for a journey without any score."""
    points = subject.analysis.points
    if not points:
        return None
    scale, words = subject.journey.scale, subject.site.words
    key = "curve.title_wished" if subject.wished else "curve.title"
    return Curve(
        weights=weights(subject.journey),
        points=tuple(_point(subject, point, linked=linked) for point in points),
        low=scale.low,
        high=scale.high,
        neutral=scale.neutral,
        wished=subject.wished,
        title=words.say(key, name=subject.name),
        description=describe(subject),
        no_score=words.say("curve.no_score"),
    )


def _point(subject: Subject, point: CurvePoint, *, linked: bool) -> Point:
    star, dropoff = _marks(subject.journey, point)
    say = subject.site.words.say
    marks = [say("mark.star")] * star + [say("mark.dropoff")] * bool(dropoff)
    told = ", ".join([*(isolated(plain(one)) for one in point.feeling), subject.score(point.score), *marks])
    return Point(
        x=point.x,
        value=point.score,
        label=feelings(point),
        title=f"{isolated(plain(point.text))}: {told}",
        href=subject.href(point.anchor) if linked else "",
        ident=subject.ident(subject.point(point.activity.id)) if linked and subject.here and point.activity else "",
        moment_of_truth=star,
        dropoff=bool(dropoff),
    )


def _marks(journey: Journey, point: CurvePoint) -> tuple[bool, tuple[Dropoff, ...]]:
    """Star and drop-offs of a point; a phase's own belong to its point when it has just one of its own."""
    if point.activity:
        dropoff = point.activity.dropoff
        return bool(point.activity.moment_of_truth), (dropoff,) if dropoff else ()
    phase = journey.phases[point.phase_index]
    if point.x != point.phase_index + 0.5:
        return False, ()
    return bool(phase.moment_of_truth), phase.dropoffs
