"""The moments at which customers leave, and what turns them round."""

from __future__ import annotations

from collections.abc import Iterator

from ..analysis import Where
from ..model import Dropoff, JourneyEntry
from .table import Column, Row, Table, text, word
from .whole import PLACE, SCALE, Placed, Whole, scale, score, there, worst_first

COLUMNS = (
    Column("dropoff"),
    Column("answer"),
    Column("where"),
    Column("score"),
    SCALE,
    *PLACE,
    Column("type", facet=True, varies=True),
)


def dropoffs(whole: Whole) -> Table:
    """Every drop-off moment of activities and phases: those without an answer first, and of both kinds the worst first.

    How bad one is, is the score of the activity it happens in, or the mean of the phase where it is the phase's own, between -1
    and 1 on the journey's own scale; without a score last. Among equals the order is that of the journeys' ids and then of the
    phases, in each first what happens in its activities.
    """
    return whole.table("dropoffs", COLUMNS, _found)


def _found(whole: Whole, entry: JourneyEntry) -> Iterator[Placed]:
    for where, dropoff in _of(entry):
        yield (bool(dropoff.answer), *worst_first(whole.level_at(where))), _row(whole, where, dropoff)


def _of(entry: JourneyEntry) -> Iterator[tuple[Where, Dropoff]]:
    for phase in entry.journey.phases:
        for activity in phase.activities:
            if activity.dropoff:
                yield Where(entry, phase, activity), activity.dropoff
        for dropoff in phase.dropoffs:
            yield Where(entry, phase, None), dropoff


def _row(whole: Whole, where: Where, dropoff: Dropoff) -> Row:
    journey = where.entry.journey
    return Row(
        (
            text(dropoff.reason),
            text(dropoff.answer),
            there(where),
            score(journey, whole.felt(where)),
            scale(journey, whole.felt(where)),
            *whole.place(where.entry, where.phase),
            word(journey.type.value),
        )
    )
