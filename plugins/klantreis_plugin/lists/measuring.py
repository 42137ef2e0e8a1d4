"""What is measured in all journeys: measurements, the figures of phases, and whether what is felt is also what is measured."""

from __future__ import annotations

from collections.abc import Iterator

from ..analysis import Agreement, KpiResult, MeasurementResult, agreements
from ..model import JourneyEntry, JourneyType, Measurement, MeasurementType
from .table import Column, Row, Table, date, number, signed, text, word
from .whole import WHOSE, Placed, Whole, journey, nearest, phase_cell, score

COLUMNS = (
    Column("measurement"),
    *WHOSE,
    Column("measurement_type", facet=True, words="measurement_type"),
    Column("value"),
    Column("unit"),
    Column("n"),
    Column("date"),
    Column("change"),
    Column("target"),
    Column("direction"),
    Column("reached", facet=True, words="kpi"),
    Column("owner", facet=True),
)
KPIS = (
    Column("kpi"),
    *WHOSE,
    Column("value"),
    Column("unit"),
    Column("target"),
    Column("direction"),
    Column("reached", facet=True, words="kpi"),
    Column("owner", facet=True),
)
FELT = (
    Column("phase", facet=True),
    Column("verdict", facet=True),
    Column("persona", facet=True),
    Column("journey", facet=True),
    Column("measurement"),
    Column("measurement_type", facet=True, words="measurement_type"),
    Column("felt"),
    Column("measured"),
    Column("felt_share"),
    Column("measured_share"),
    Column("difference"),
    Column("owner", facet=True),
)


def measurements(whole: Whole) -> Table:
    """Every measurement of every journey: what it gave last, how that changed, and whether it is where it should be.

    Those that miss their target come first, then those of which that is not known, then those that reached it; among equals the
    order is that of the journeys' ids and then of the file. NPS is the percentage of 9 and 10 minus that of 0 to 6; CSAT the
    percentage of the two highest answers; CES the mean answer (see `analysis.measurements`).
    """
    return whole.table("measurements", COLUMNS, _measurements)


def kpis(whole: Whole) -> Table:
    """Every figure of every phase beside where it should be; those that miss it first, as with measurements."""
    return whole.table("kpis", KPIS, _kpis)


def felt_and_measured(whole: Whole) -> Table:
    """Phases of current journeys that have both scores and a measurement; where the two disagree first, widest apart first.

    What disagreeing is, `analysis.Agreement` says.
    """
    return whole.table("felt_and_measured", FELT, _agreements)


def _measurements(whole: Whole, entry: JourneyEntry) -> Iterator[Placed]:
    results = whole.analyses[entry.id].measurements
    return ((_missed_first(result.reached), _measurement(whole, entry, result)) for result in results)


def _kpis(whole: Whole, entry: JourneyEntry) -> Iterator[Placed]:
    return ((_missed_first(result.reached), _kpi(whole, entry, result)) for result in whole.analyses[entry.id].kpis)


def _agreements(whole: Whole, entry: JourneyEntry) -> Iterator[Placed]:
    if entry.journey.type is JourneyType.CURRENT:
        for one in agreements(entry.journey, whole.analyses[entry.id].points):
            yield (not one.disagree, -abs(one.difference)), _felt(whole, entry, one)


def _missed_first(reached: bool | None) -> int:
    return {False: 0, None: 1, True: 2}[reached]


def _measurement(whole: Whole, entry: JourneyEntry, result: MeasurementResult) -> Row:
    one, last = result.measurement, result.series[-1]
    phase = next((phase for phase in entry.journey.phases if phase.id == one.phase), None)
    cells = (
        text(one.name),
        *whole.whose(entry, phase),
        word(one.type.value),
        number(last.value),
        text(unit(one)),
        number(last.n),
        date(last.date),
        signed(result.change),
        number(one.target),
        word(one.direction.value),
        word(_reached(result.reached)),
        nearest(entry, phase),
    )
    return Row(cells, readings=result)


def unit(measurement: Measurement) -> str | None:
    """In what a value is: as typed, else % for csat and the answers for ces."""
    if measurement.unit or measurement.type is not MeasurementType.CES:
        return measurement.unit or ("%" if measurement.type is MeasurementType.CSAT else None)
    return measurement.answer_scale.value.replace("..", "\N{EN DASH}") if measurement.answer_scale else None


def _kpi(whole: Whole, entry: JourneyEntry, result: KpiResult) -> Row:
    one = result.kpi
    phase = next(phase for phase in entry.journey.phases if phase.id == result.phase)
    return Row(
        (
            text(one.name),
            *whole.whose(entry, phase),
            number(one.value),
            text(one.unit),
            number(one.target),
            word(one.direction.value),
            word(_reached(result.reached)),
            nearest(entry, phase),
        )
    )


def _felt(whole: Whole, entry: JourneyEntry, one: Agreement) -> Row:
    return Row(
        (
            phase_cell(entry, one.phase),
            word("disagree" if one.disagree else "agree"),
            whole.persona(entry.persona),
            journey(entry),
            text(one.measurement.name),
            word(one.measurement.type.value),
            score(entry.journey, float(one.felt)),
            number(float(one.measured)),
            number(float(one.felt_share)),
            number(float(one.measured_share)),
            signed(float(one.difference)),
            nearest(entry, one.phase),
        )
    )


def _reached(reached: bool | None) -> str | None:
    return None if reached is None else "reached" if reached else "missed"
