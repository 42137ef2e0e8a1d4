"""The handbook on one screen: whose journeys it has, where it hurts, what is being done, and what is left lying."""

from __future__ import annotations

from dataclasses import dataclass

from ..model import JourneyEntry, OpportunityStatus, PersonaEntry
from .opportunities import opportunities
from .pains import pains
from .table import Column, Row, Table, date, word
from .whole import Whole, journey

SHOWN = 5
"""So many lines has each list of the wall."""

STALE = (Column("journey"), Column("why"), Column("date"))


@dataclass(frozen=True, slots=True)
class Wall:
    """Personas in the order of their target groups; three lists with all their lines, of which the first are shown."""

    personas: tuple[PersonaEntry, ...]
    pains: Table
    doing: Table
    stale: Table


def wall(whole: Whole) -> Wall:
    """What the first screen answers."""
    return Wall(whole.handbook.in_tree_order, pains(whole), doing(whole), stale(whole))


def doing(whole: Whole) -> Table:
    """The opportunities that are worked on, then those that are planned, each by priority."""
    table = opportunities(whole)
    place = [column.name for column in table.columns].index("status")
    wanted = (OpportunityStatus.IN_PROGRESS, OpportunityStatus.PLANNED)
    rows = (row for status in wanted for row in table.rows if row.cells[place].value == status.value)
    return Table("opportunities", table.columns, tuple(rows))


def stale(whole: Whole) -> Table:
    """Journeys that are overdue for review, the longest first, then those without a day for it, then those without an owner."""
    found = sorted(
        (place, entry.journey.review_by or whole.today, entry.id)
        for entry in whole.handbook.journeys
        if (place := _why(whole, entry)) is not None
    )
    return Table("state", STALE, tuple(_stale(whole.handbook.journey[ident], place) for place, _, ident in found))


_WHY = ("overdue", "no_date", "no_owner")


def _why(whole: Whole, entry: JourneyEntry) -> int | None:
    """The first of `_WHY` that holds."""
    review_by = entry.journey.review_by
    holds = (review_by is not None and review_by < whole.today, review_by is None, entry.journey.owner is None)
    return holds.index(True) if any(holds) else None


def _stale(entry: JourneyEntry, place: int) -> Row:
    return Row((journey(entry), word(_WHY[place]), date(entry.journey.review_by if place == 0 else None)))
