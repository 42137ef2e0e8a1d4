"""The handbook on one screen: whose journeys it has, where it hurts, what is being done, and what is left lying."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from ..model import JourneyEntry, OpportunityStatus, PersonaEntry
from .state import LATE, UNDATED, review
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


def wall(whole: Whole, tables: Mapping[str, Table]) -> Wall:
    """What the first screen answers, from the lists that were made already, by their names."""
    return Wall(whole.handbook.in_tree_order, tables["pains"], _doing(tables["opportunities"]), _stale(whole))


def _doing(table: Table) -> Table:
    """The opportunities that are worked on, then those that are planned, each by priority."""
    wanted = (OpportunityStatus.IN_PROGRESS, OpportunityStatus.PLANNED)
    rows = (row for status in wanted for row in table.rows if table.cell(row, "status").value == status.value)
    return replace(table, rows=tuple(rows))


def _stale(whole: Whole) -> Table:
    """Journeys that are overdue for review, the longest first, then those without a day for it, then those without an owner."""
    found = [(_why(whole, entry), entry) for entry in whole.handbook.journeys]
    ordered = sorted((_WHYS.index(why), entry.journey.review_by or whole.today, entry.id) for why, entry in found if why)
    return Table("state", STALE, tuple(_row(whole.handbook.journey[ident], _WHYS[place]) for place, _, ident in ordered))


_WHYS = ("overdue", "no_date", "no_owner")
"""Why a journey is left lying, the most urgent first."""


def _why(whole: Whole, entry: JourneyEntry) -> str:
    """The first of `_WHYS` that holds, '' for none."""
    by_review = {LATE: "overdue", UNDATED: "no_date"}
    return by_review.get(review(whole, entry.journey), "" if entry.journey.owner else "no_owner")


def _row(entry: JourneyEntry, why: str) -> Row:
    return Row((journey(entry), word(why), date(entry.journey.review_by if why == "overdue" else None)))
