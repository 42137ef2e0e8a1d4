"""What changes for customers."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import JourneyEntry
from .table import Column, Row, Table, text
from .whole import PLACE, Placed, Whole

COLUMNS = (Column("impact"), *PLACE)


def impact(whole: Whole) -> Table:
    """Everything that a phase changes for a customer, in the order of the questions: by phase, then by journey."""
    return whole.by_phase("impact", COLUMNS, _found)


def _found(whole: Whole, entry: JourneyEntry) -> Iterator[Placed]:
    for phase in entry.journey.phases:
        yield from ((phase.id, Row((text(change), *whole.place(entry, phase)))) for change in phase.impact)
