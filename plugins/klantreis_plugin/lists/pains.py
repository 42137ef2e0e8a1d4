"""Where it hurts: the moments that are felt worse than neutral."""

from __future__ import annotations

from collections.abc import Iterator

from ..analysis import CurvePoint, has_opportunity, relative
from ..model import JourneyEntry, JourneyType
from .table import Column, Row, Table, text, word
from .whole import SCALE, WHOSE, Placed, Whole, nearest, scale, score

COLUMNS = (
    Column("moment"),
    Column("experience"),
    SCALE,
    Column("feeling"),
    *WHOSE,
    Column("answered", facet=True),
    Column("owner", facet=True),
)


def pains(whole: Whole) -> Table:
    """Every point below neutral on the curve of a current journey, the worst first.

    Worst is lowest between -1 and 1 on the journey's own scale; equals stand in the order of the journeys' ids and then of time.
    `answered` says whether its phase has an opportunity that is open or done.
    """
    return whole.table("pains", COLUMNS, _found)


def _found(whole: Whole, entry: JourneyEntry) -> Iterator[Placed]:
    if entry.journey.type is JourneyType.CURRENT:
        for point in whole.analyses[entry.id].points:
            level = relative(entry.journey.scale, point.score)
            if level < 0:
                yield level, _row(whole, entry, point)


def _row(whole: Whole, entry: JourneyEntry, point: CurvePoint) -> Row:
    phase = entry.journey.phases[point.phase_index]
    return Row(
        (
            text(point.text, f"{entry.id}#{point.anchor}"),
            score(entry.journey, point.score),
            scale(entry.journey, point.score),
            text(point.feeling),
            *whole.whose(entry, phase),
            word("ja" if has_opportunity(phase) else "nee"),
            nearest(entry, phase),
        )
    )
