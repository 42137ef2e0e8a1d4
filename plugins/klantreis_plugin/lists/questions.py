"""What customers ask."""

from __future__ import annotations

from .table import Column, Row, Table, text
from .whole import PLACE, Whole

COLUMNS = (Column("question"), *PLACE)


def questions(whole: Whole) -> Table:
    """Every question of a customer, by phase: the shared ones in the order of handboek.yml, then the others as they come up.

    Within a phase the order is that of the journeys' ids and then of the file.
    """
    return Table(
        "questions",
        COLUMNS,
        tuple(
            Row((text(question), *whole.place(entry, phase))) for entry, phase in whole.by_phase() for question in phase.questions
        ),
    )
