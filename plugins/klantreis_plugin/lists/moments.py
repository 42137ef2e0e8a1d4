"""The moments that decide whether a customer stays."""

from __future__ import annotations

from collections.abc import Iterator

from ..analysis import Where
from ..model import JourneyEntry
from .table import Column, Row, Table, text, word
from .whole import PLACE, SCALE, Placed, Whole, scale, score, there, worst_first

COLUMNS = (
    Column("moment"),
    Column("score"),
    SCALE,
    Column("feeling"),
    Column("channel"),
    *PLACE,
    Column("type", facet=True, varies=True),
)


def moments_of_truth(whole: Whole) -> Table:
    """Every phase and activity with a star, the one that is felt worst first.

    By the score of the activity, or the mean of the phase, between -1 and 1 on the journey's own scale; without a score last.
    Among equals the order is that of the journeys' ids and then of the file, a phase before its activities.
    """
    return whole.table("moments_of_truth", COLUMNS, _found)


def _found(whole: Whole, entry: JourneyEntry) -> Iterator[Placed]:
    return ((worst_first(whole.level_at(where)), _row(whole, where)) for where in _of(entry))


def _of(entry: JourneyEntry) -> Iterator[Where]:
    for phase in entry.journey.phases:
        if phase.moment_of_truth:
            yield Where(entry, phase, None)
        for activity in phase.activities:
            if activity.moment_of_truth:
                yield Where(entry, phase, activity)


def _row(whole: Whole, where: Where) -> Row:
    journey, titles = where.entry.journey, whole.handbook.channel_titles
    channels = where.activity.channel if where.activity else ()
    return Row(
        (
            there(where),
            score(journey, whole.felt(where)),
            scale(journey, whole.felt(where)),
            text((where.activity or where.phase).feeling),
            text([titles[ident] for ident in channels]),
            *whole.place(where.entry, where.phase),
            word(journey.type.value),
        )
    )
