"""What must hold inside a measurement: answers on their scale, whole counts, each date once and none in the future."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from ..diagnostics import Diagnostic, report
from ..load import LoadedFile, Place
from ..model import Journey, MeasuredPoint, Measurement, MeasurementType
from .nearest import suggestion

_SCALED = frozenset({MeasurementType.CSAT, MeasurementType.CES})


def check_measurements(
    file: LoadedFile, journey: Journey, phases: tuple[str, ...], today: datetime.date
) -> Iterator[Diagnostic]:
    """Faults in the measurements of a journey; `phases` are the ids of its phases, made ones included."""
    for number, measurement in enumerate(journey.measurements):
        place: Place = ("measurements", number)
        if measurement.phase is not None and measurement.phase not in phases:
            near = suggestion(measurement.phase, phases)
            yield report(file.at(*place, "phase"), "onbekende-fase", id=measurement.phase, **near)
        if measurement.scale is not None and measurement.type not in _SCALED:
            at = file.key_at(*place, "scale")
            yield report(at, "alleen-bij", field="schaal", other="soort", value="csat, ces")
        yield from _dates(file, place, measurement, today)
        for index, point in enumerate(measurement.series):
            yield from _point(file, (*place, "series", index), measurement, point)


def _dates(file: LoadedFile, place: Place, measurement: Measurement, today: datetime.date) -> Iterator[Diagnostic]:
    seen: set[datetime.date] = set()
    for index, point in enumerate(measurement.series):
        at = file.at(*place, "series", index, "date")
        if point.date > today:
            yield report(at, "in-de-toekomst", date=point.date.isoformat())
        if point.date in seen:
            yield report(at, "dubbele-datum", date=point.date.isoformat())
        seen.add(point.date)


def _point(file: LoadedFile, place: Place, measurement: Measurement, point: MeasuredPoint) -> Iterator[Diagnostic]:
    shaped = file.find(place)
    faulted = shaped.faulted if shaped else set()
    if point.responses is None:
        if point.value is None and not faulted & {"value", "responses"}:
            empty = (shaped.empty.get("value") or shaped.empty.get("responses")) if shaped else None
            yield report(empty or file.at(*place), "waarde-of-antwoorden")
        return
    if point.value is not None:
        places = [file.key_at(*place, field) for field in ("value", "responses")]
        yield report(max(places), "waarde-en-antwoorden")
    total = sum(point.responses.values())
    if point.n is not None and point.n != total and shaped and not _some_set_aside(shaped.child("responses")):
        yield report(file.at(*place, "n"), "aantal-klopt-niet", n=point.n, sum=total)
    yield from _same_answers(file, place)
    yield from _answers(file, place, measurement)


def _some_set_aside(responses: object) -> bool:
    """Whether a count was taken out as faulty, so that the sum says nothing."""
    return bool(getattr(responses, "faulted", None))


def _same_answers(file: LoadedFile, place: Place) -> Iterator[Diagnostic]:
    """An answer that stands twice, written in two ways (9 and 9.0)."""
    responses = file.find((*place, "responses"))
    seen: dict[float, tuple[str, int]] = {}
    for typed, count in responses.value.items() if responses and isinstance(responses.value, dict) else ():
        at = count.key or count.position
        first, line = seen.setdefault(float(typed), (typed, at.line))
        if first != typed:
            yield report(at, "dubbele-sleutel", key=typed, first=first, line=line)


def _answers(file: LoadedFile, place: Place, measurement: Measurement) -> Iterator[Diagnostic]:
    bounds = _bounds(measurement)
    responses = file.find((*place, "responses"))
    if bounds is None or responses is None or not isinstance(responses.value, dict) or _is_scale_unknown(file, place):
        return
    low, high = bounds
    for typed, count in responses.value.items():
        answer = float(typed)
        if not low <= answer <= high or answer != int(answer):
            yield report(count.key or count.position, "antwoord-buiten-schaal", answer=typed, low=low, high=high)


def _is_scale_unknown(file: LoadedFile, place: Place) -> bool:
    """Whether the scale of a reading's measurement was faulty, so that nothing is known of the answers it offers."""
    measurement = file.find(place[:2])
    return measurement is not None and "scale" in measurement.faulted


def _bounds(measurement: Measurement) -> tuple[int, int] | None:
    """The answers a question offers, lowest and highest; None where any number will do."""
    if measurement.type is MeasurementType.NPS:
        return 0, 10
    if measurement.answer_scale is None:
        return None
    low, _, high = measurement.answer_scale.value.partition("..")
    return int(low), int(high)


