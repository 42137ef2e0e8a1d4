"""What stands below the map as a table or list: opportunities, measurements, sources, and the curve in figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..analysis import CurvePoint, MeasurementResult
from ..citing import Reference
from ..messages.words import Words
from ..model import Direction, MeasuredPoint, Measurement, MeasurementType, Phase
from .subject import Subject


@dataclass(frozen=True, slots=True)
class Figure:
    """One reading in words: its value, how many people gave it, and how many gave which answer."""

    point: MeasuredPoint
    value: str
    n: int | None
    responses: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Measured:
    """A measurement as a row: `phase` is the part it belongs to, None for the whole journey; '' is unknown."""

    result: MeasurementResult
    phase: Phase | None
    series: tuple[Figure, ...]
    change: str
    target: str


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """A line of the curve in figures: a point, or None for a phase without a score. `first` opens its phase."""

    phase: Phase
    point: CurvePoint | None
    lines: int
    first: bool


@dataclass(frozen=True, slots=True)
class Cited:
    """A source as it is referred to, and whether it was given for the whole journey."""

    reference: Reference
    whole: bool


def quantity(words: Words, value: float, unit: str | None) -> str:
    """A number with its unit; a percent sign stands against it, as Dutch and English write it."""
    if not unit:
        return words.number(value)
    return words.number(value) + ("" if unit == "%" else "\u00a0") + unit


def goal(words: Words, target: float, unit: str | None, direction: Direction) -> str:
    """Where a figure should be, and from which side."""
    return words.say(f"goal.{direction.name.lower()}", value=quantity(words, target, unit))


def measured(subject: Subject) -> tuple[Measured, ...]:
    """The rows of the measurements, in the order of the file."""
    phases = {phase.id: phase for phase in subject.journey.phases}
    words = subject.site.words
    rows = []
    for result in subject.analysis.measurements:
        one = result.measurement
        points = sorted(one.series, key=lambda point: point.date)
        series = tuple(
            Figure(
                point,
                "" if reading.value is None else quantity(words, _shown(one, point, reading.value), one.unit),
                reading.n,
                tuple((words.number(answer), words.number(n)) for answer, n in sorted((point.responses or {}).items())),
            )
            for point, reading in zip(points, result.series, strict=True)
        )
        change = "" if result.change is None else words.signed(round(result.change, _decimals(one)))
        target = "" if one.target is None else goal(words, one.target, one.unit, one.direction)
        rows.append(Measured(result, phases.get(one.phase or ""), series, change, target))
    return tuple(rows)


def _shown(measurement: Measurement, point: MeasuredPoint, value: float) -> float:
    """A value as typed; one that was worked out has few decimals, more would promise too much."""
    return value if point.value is not None else round(value, _decimals(measurement))


def _decimals(measurement: Measurement) -> int:
    """A percentage is told to a tenth, a mean to a hundredth."""
    return 1 if measurement.type in {MeasurementType.NPS, MeasurementType.CSAT} else 2


def score_rows(subject: Subject) -> Iterator[ScoreRow]:
    """The curve in figures, every phase at least once."""
    for index, phase in enumerate(subject.journey.phases):
        own = [point for point in subject.analysis.points if point.phase_index == index]
        points: list[CurvePoint | None] = [*own] or [None]
        for number, point in enumerate(points):
            yield ScoreRow(phase, point, len(points), number == 0)


def cited(subject: Subject) -> tuple[Cited, ...]:
    """Every source of the journey once, in the order of a list of sources."""
    journey = subject.journey
    idents = set(journey.sources)
    for phase in journey.phases:
        idents |= {*phase.sources, *(source for activity in phase.activities for source in activity.sources)}
    listed = tuple(ident for ident in subject.site.references if ident in idents)
    return tuple(Cited(reference, reference.source.id in journey.sources) for reference in subject.sources(listed))


def kpi_words(subject: Subject) -> dict[str, object]:
    """What a template needs to write the figures of phases."""
    words = subject.site.words
    return {
        "quantity": lambda value, unit: quantity(words, value, unit),
        "goal": lambda target, unit, direction: goal(words, target, unit, direction),
        "reached": {(result.phase, result.kpi): result.reached for result in subject.analysis.kpis},
    }
