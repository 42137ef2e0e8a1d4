"""The phases of all comparisons that are made unasked, for a spreadsheet."""

from __future__ import annotations

from ..analysis import MOST, Compared, Comparison, Outcome
from .table import Cell, Column, Row, Table, number, signed, text, word
from .whole import Whole, score

COLUMNS = (
    Column("compared"),
    Column("compared_phase"),
    *(Column(f"{name}_{place}") for place in range(1, MOST + 1) for name in ("compared", "score")),
    Column("difference"),
    Column("outcome", words="comparison.outcome"),
)


def comparisons(whole: Whole) -> Table:
    """A row a phase of each comparison, the largest first: whose journeys, which, their means as written, and the difference.

    The difference is in points, or where the scales differ in percent of the way from neutral to the top; for more than two
    journeys it is how far the highest lies above the lowest.
    """
    rows = (_row(whole, one, phase) for one in whole.comparisons for phase in one.phases)
    return Table("comparison", COLUMNS, tuple(rows))


def _row(whole: Whole, one: Comparison, phase: Compared) -> Row:
    personas = dict.fromkeys(entry.persona for entry in one.entries)
    cells = [text([whole.handbook.persona[ident].persona.name for ident in personas]), text(phase.title)]
    for entry, mean in zip(one.entries, phase.scores, strict=True):
        cells += [text(entry.journey.title), score(entry.journey, None if mean is None else float(mean))]
    cells += [text(None)] * (2 + 2 * MOST - len(cells))
    return Row((*cells, _difference(one, phase), word(phase.outcome.value)))


def _difference(one: Comparison, phase: Compared) -> Cell:
    value = None if phase.difference is None else float(phase.difference * (100 if phase.outcome is Outcome.SHARE else 1))
    return signed(value) if len(one.entries) == 2 else number(value)
