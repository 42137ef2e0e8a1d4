"""Measurements and KPIs: what they gave, how they changed, and whether they are where they should be."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from ..model import (
    AnswerScale,
    Direction,
    Journey,
    MeasuredPoint,
    Measurement,
    MeasurementType,
)
from .exact import exact
from .results import KpiResult, MeasurementResult, Reading

Responses = Mapping[int | float, int]


def measure(measurement: Measurement) -> MeasurementResult:
    """A measurement's readings by date, the last one minus the one before it, and whether the last is good enough."""
    points = sorted(measurement.series, key=lambda point: point.date)
    values = [_value(measurement, point) for point in points]
    return MeasurementResult(
        measurement,
        tuple(
            Reading(point.date, None if value is None else float(value), _people(point))
            for point, value in zip(points, values, strict=True)
        ),
        _change(values),
        _reached(values[-1] if values else None, measurement.target, measurement.direction),
    )


def last_value(measurement: Measurement) -> Fraction | None:
    """What the last reading gave, exact; None when nobody answered."""
    return _value(measurement, max(measurement.series, key=lambda point: point.date)) if measurement.series else None


def kpi_results(journey: Journey) -> tuple[KpiResult, ...]:
    """The KPIs of all phases, in the order of the file."""
    return tuple(
        KpiResult(phase.id, kpi, _reached(None if kpi.value is None else exact(kpi.value), kpi.target, kpi.direction))
        for phase in journey.phases
        for kpi in phase.kpis
    )


def _value(measurement: Measurement, point: MeasuredPoint) -> Fraction | None:
    if not point.responses:
        return None if point.value is None else exact(point.value)
    if not sum(point.responses.values()):
        return None
    match measurement.type:
        case MeasurementType.NPS:
            return _net_promoter_score(point.responses)
        case MeasurementType.CSAT:
            high = 7 if measurement.answer_scale is AnswerScale.SEVEN else 5
            return _percentage(point.responses, high - 1, high)
        case MeasurementType.CES | MeasurementType.NUMBER:
            return _mean_answer(point.responses)


def _people(point: MeasuredPoint) -> int | None:
    return sum(point.responses.values()) if point.responses else point.n


def _percentage(responses: Responses, low: int, high: int) -> Fraction:
    chosen = sum(count for answer, count in responses.items() if low <= answer <= high)
    return Fraction(100 * chosen, sum(responses.values()))


def _net_promoter_score(responses: Responses) -> Fraction:
    """Promoters (9-10) minus detractors (0-6), in percentage points.

    Source: F. F. Reichheld, The One Number You Need to Grow, Harvard Business Review, December 2003.
    """
    return _percentage(responses, 9, 10) - _percentage(responses, 0, 6)


def _mean_answer(responses: Responses) -> Fraction:
    total = sum((exact(answer) * count for answer, count in responses.items()), Fraction())
    return total / sum(responses.values())


def _change(values: list[Fraction | None]) -> float | None:
    match values:
        case [*_, Fraction() as before, Fraction() as last]:
            return float(last - before)
        case _:
            return None


def _reached(value: Fraction | None, target: float | None, direction: Direction) -> bool | None:
    if value is None or target is None:
        return None
    return value <= exact(target) if direction is Direction.DOWN else value >= exact(target)
