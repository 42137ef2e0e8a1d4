"""What making the journeys taught, and what is to be done next."""

from __future__ import annotations

from ..model import JourneyEntry
from .table import Column, Row, Table, text, word
from .whole import Whole, journey

COLUMNS = (
    Column("lesson"),
    Column("kind", facet=True, words="list.lesson_kind"),
    Column("persona", facet=True),
    Column("journey", facet=True),
    Column("owner", facet=True),
)


def lessons(whole: Whole) -> Table:
    """The lessons of every journey and then its next steps, by the journeys' ids and in the order of the file."""
    return Table("lessons", COLUMNS, tuple(row for entry in whole.handbook.journeys for row in _rows(whole, entry)))


def _rows(whole: Whole, entry: JourneyEntry) -> list[Row]:
    found = [("leerpunt", one) for one in entry.journey.lessons] + [("vervolg", one) for one in entry.journey.next_steps]
    place = whole.persona(entry.persona), journey(entry), text(entry.journey.owner)
    return [Row((text(one), word(kind), *place)) for kind, one in found]
