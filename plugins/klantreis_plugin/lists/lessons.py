"""What making the journeys taught, and what is to be done next."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import JourneyEntry
from .table import Column, Row, Table, text, word
from .whole import Placed, Whole, journey

COLUMNS = (
    Column("lesson"),
    Column("kind", facet=True, words="list.lesson_kind"),
    Column("persona", facet=True),
    Column("journey", facet=True),
    Column("owner", facet=True),
)


def lessons(whole: Whole) -> Table:
    """The lessons of every journey and then its next steps, by the journeys' ids and in the order of the file."""
    return whole.table("lessons", COLUMNS, _found)


def _found(whole: Whole, entry: JourneyEntry) -> Iterator[Placed]:
    found = [("leerpunt", one) for one in entry.journey.lessons] + [("vervolg", one) for one in entry.journey.next_steps]
    place = whole.persona(entry.persona), journey(entry), text(entry.journey.owner)
    return (((), Row((text(one), word(kind), *place))) for kind, one in found)
