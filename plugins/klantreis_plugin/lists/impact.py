"""What changes for customers."""

from __future__ import annotations

from .table import Column, Row, Table, text
from .whole import PLACE, Whole

COLUMNS = (Column("impact"), *PLACE)


def impact(whole: Whole) -> Table:
    """Everything that a phase changes for a customer, in the order of the questions: by phase, then by journey."""
    return Table(
        "impact",
        COLUMNS,
        tuple(Row((text(change), *whole.place(entry, phase))) for entry, phase in whole.by_phase() for change in phase.impact),
    )
