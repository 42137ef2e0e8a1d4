"""How the handbook stands: what every journey rests on, who keeps it, and what is overdue."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator

from ..model import Evidence, Journey, JourneyEntry, JourneyType, Status
from ..text import plain
from .table import Cell, Column, Row, Table, date, number, percent, text, word
from .whole import Placed, Whole, journey

COLUMNS = (
    Column("journey", facet=True),
    Column("persona", facet=True),
    Column("type", facet=True),
    Column("status", facet=True, words="list.journey_status"),
    Column("owner", facet=True),
    Column("review_by"),
    Column("review", facet=True),
    Column("validated_on"),
    *(Column(evidence) for evidence in ("assumption", "signal", "research")),
    Column("assumed"),
)
LATE, UNDATED, IN_TIME = "te-laat", "geen-datum", "op-tijd"
"""How far the review of a journey is, the most urgent first."""


def state(whole: Whole) -> Table:
    """Every journey: those of which the review is overdue first, then those without a date, then the others.

    A review is overdue from the day after its date. The earliest date comes first; among equals the order is that of the ids of
    the journeys. What a journey rests on is counted in phases and activities together, each by its own evidence. Of every method
    that chapters describe the steps that are done; a step of which that cannot be known is not one of the total.
    """
    methods = tuple(Column("steps", facts=(("method", title), ("total", total))) for _, title, total in _methods(whole))
    return whole.table("state", (*COLUMNS, *methods), _found)


def _found(whole: Whole, entry: JourneyEntry) -> Iterator[Placed]:
    yield _urgency(whole, entry.journey), _row(whole, entry)


def totals(table: Table) -> dict[str, int]:
    """What the rows of the state come to: journeys, and how many are wished, validated, without an owner, overdue, undated.

    `assumed` is the part of all phases and activities together that is an assumption, in whole percents; 0 where there is none.
    """
    names = [column.name for column in table.columns]

    def values(name: str) -> list[object]:
        return [row.cells[names.index(name)].value for row in table.rows]

    rests = [sum(value for value in values(name) if isinstance(value, int)) for name in ("assumption", "signal", "research")]
    return {
        "journeys": len(table.rows),
        "wished": values("type").count(JourneyType.DESIRED.value),
        "validated": values("status").count(Status.VALIDATED.value),
        "unowned": values("owner").count(None),
        "overdue": values("review").count(LATE),
        "undated": values("review").count(UNDATED),
        "assumed": round(100 * rests[0] / sum(rests)) if sum(rests) else 0,
    }


def review(whole: Whole, one: Journey) -> str:
    """How far the review of a journey is: overdue from the day after its date."""
    if one.review_by is None:
        return UNDATED
    return LATE if one.review_by < whole.today else IN_TIME


def _urgency(whole: Whole, one: Journey) -> tuple[int, datetime.date]:
    return (LATE, UNDATED, IN_TIME).index(review(whole, one)), one.review_by or datetime.date.min


def _row(whole: Whole, entry: JourneyEntry) -> Row:
    one = entry.journey
    return Row(
        (
            journey(entry),
            whole.persona(entry.persona),
            word(one.type.value),
            word(one.status.value),
            text(one.owner),
            date(one.review_by),
            word(review(whole, one)),
            date(one.validated_on),
            *_rests_on(one),
            *(number(sum(map(bool, whole.progress[entry.id][ident]))) for ident, _, _ in _methods(whole)),
        )
    )


def _rests_on(one: Journey) -> tuple[Cell, ...]:
    """How many phases and activities rest on what, and the part that is assumed."""
    found = Counter(phase.evidence for phase in one.phases)
    found.update(activity.evidence for phase in one.phases for activity in phase.activities)
    counts = [found[evidence] for evidence in Evidence]
    return *map(number, counts), percent(100 * found[Evidence.ASSUMPTION] / sum(counts) if counts else None)


def _methods(whole: Whole) -> Iterator[tuple[str, str, int]]:
    """The methods of which it can be known how far a journey is: id, title, and how many steps tell."""
    for method in whole.methods:
        if total := sum(bool(step.fields) for step in method.steps):
            yield method.id, plain(method.title), total
