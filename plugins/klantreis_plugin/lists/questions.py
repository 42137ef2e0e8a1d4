"""What customers ask."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import JourneyEntry
from .table import Column, Row, Table, text
from .whole import PLACE, Placed, Whole

COLUMNS = (Column("question"), *PLACE)


def questions(whole: Whole) -> Table:
    """Every question of a customer, by phase: the shared ones in the order of handboek.yml, then the others as they come up.

    Within a phase the order is that of the journeys' ids and then of the file.
    """
    return whole.by_phase("questions", COLUMNS, _found)


def _found(whole: Whole, entry: JourneyEntry) -> Iterator[Placed]:
    for phase in entry.journey.phases:
        yield from ((phase.id, Row((text(question), *whole.place(entry, phase)))) for question in phase.questions)
