"""A comparison as one page that needs no other: every change in words, and of a journey its curves over each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from ..analysis import Analysis, CurvePoint, analyse
from ..charts import Caption, Curve, Point, changed_picture, picture
from ..messages.changes import Section, Told
from ..messages.layouts import count
from ..messages.words import Words
from ..model import Journey, JourneyEntry, JourneyType
from ..review import Comparison, columns
from ..text import plain
from .curves import ACTIVITIES_A_COLUMN
from .engine import bare_part


@dataclass(frozen=True, slots=True)
class Row:
    """A phase with its mean then and now, as written; '' where it was not there, or is not."""

    title: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """The curves of a journey: a picture, and the same in figures."""

    svg: Markup
    rows: tuple[Row, ...]
    both: bool


@dataclass(frozen=True, slots=True)
class Part:
    """A section with the curves of its journey, if they changed."""

    section: Section
    drawn: Drawn | None


def review_page(told: Told, comparison: Comparison, words: Words) -> str:
    """The whole page as HTML, without a script and with nothing from elsewhere."""
    entries = {(new or old).id: (old, new) for old, new in comparison.journeys if new or old}  # type: ignore[union-attr]
    parts = [Part(section, _drawn(section, entries, words)) for section in told.sections]
    return bare_part(words, "review", told=told, counted=count(told, words), parts=parts, language=words.language)


def _drawn(
    section: Section, entries: Mapping[str, tuple[JourneyEntry | None, JourneyEntry | None]], words: Words
) -> Drawn | None:
    """The curves of the journey of a section; None where there is none now, or it is what it was."""
    old, new = entries.get(section.journey, (None, None))
    if new is None:
        return None
    then = old.journey if old else new.journey.model_copy(update={"phases": ()})
    sides = _Sides(then, new.journey, analyse(then), analyse(new.journey), words)
    if not sides.analysis.points or (old and sides.is_same()):
        return None
    after = sides.curve(before=False, title=section.title)
    caption = Caption(section.title, tuple(row.title for row in sides.rows()), sides.scale())
    if not sides.was.points:
        return Drawn(_markup(picture(after, caption, words.decimal)), sides.rows(), both=False)
    svg = changed_picture(sides.curve(before=True, title=section.title), after, caption, words.decimal)
    return Drawn(_markup(svg), sides.rows(), both=True)


def _markup(svg: str) -> Markup:
    return Markup(svg)  # noqa: S704 - a tree that the charts wrote, with every text in it escaped


@dataclass(frozen=True)
class _Sides:
    before: Journey
    journey: Journey
    was: Analysis
    analysis: Analysis
    words: Words

    def is_same(self) -> bool:
        """Whether the two curves are one."""
        kept = (self.before.scale, [(phase.title, self.was.means[phase.id]) for phase in self.before.phases])
        now = (self.journey.scale, [(phase.title, self.analysis.means[phase.id]) for phase in self.journey.phases])
        points = [[(point.x, point.score) for point in side.points] for side in (self.was, self.analysis)]
        return kept == now and points[0] == points[1]

    def rows(self) -> tuple[Row, ...]:
        """The phases of both in time."""
        found = []
        for old, new in columns(self.before, self.journey):
            title = plain(new.title if new else old.title if old else "")
            shown = title if new else self.words.say("review.gone", title=title)
            was = self._mean(self.before, self.was, old.id) if old else ""
            now = self._mean(self.journey, self.analysis, new.id) if new else ""
            found.append(Row(shown, was, now))
        return tuple(found)

    def _mean(self, journey: Journey, analysis: Analysis, phase: str) -> str:
        mean = analysis.means[phase]
        return self.words.say("review.no_score") if mean is None else self._score(journey, mean)

    def _score(self, journey: Journey, score: float) -> str:
        score = round(score, 2)
        return self.words.number(score) if journey.scale.neutral else self.words.signed(score)

    def scale(self) -> tuple[str, str, str]:
        """The words at the top, the middle and the foot of the scale of now."""
        say, scale = self.words.say, self.journey.scale
        outer = (("fijn", scale.high), ("pijn", scale.low))
        ends = [f"{say(f'scale.{name}')} {self._score(self.journey, at)}" for name, at in outer]
        return ends[0], say("scale.neutraal"), ends[1]

    def curve(self, *, before: bool, title: str) -> Curve:
        """One side on the columns of both."""
        journey, analysis = (self.before, self.was) if before else (self.journey, self.analysis)
        both = columns(self.before, self.journey)
        ids = [pair[0 if before else 1] for pair in both]
        place = {phase.id: number for number, phase in enumerate(ids) if phase}
        widest = [max(len(phase.activities) for phase in pair if phase) for pair in both]
        points = [self._point(point, place[point.phase]) for point in analysis.points]
        told = "; ".join(f"{row.title}: {row.before or self.words.say('review.no_score')} → {row.after}" for row in self.rows())
        return Curve(
            weights=tuple(max(1.0, count / ACTIVITIES_A_COLUMN) for count in widest),
            points=tuple(sorted(points, key=lambda point: point.x)),
            low=journey.scale.low,
            high=journey.scale.high,
            neutral=journey.scale.neutral,
            wished=journey.type is JourneyType.DESIRED,
            title=self.words.say("review.curve", title=title),
            description=told,
            no_score=self.words.say("review.no_score"),
        )

    @staticmethod
    def _point(point: CurvePoint, column: int) -> Point:
        star = bool(point.activity and point.activity.moment_of_truth)
        label = ", ".join(plain(feeling) for feeling in point.feeling)
        x = point.x - point.phase_index + column
        return Point(x=x, value=point.score, label=label, title=plain(point.text), href="", moment_of_truth=star)
