"""Sheets with a phase a row, which are turned: the other parts of this room know phases as columns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..diagnostics import report
from ..model import Phase
from .grid import Grid, Span
from .rows import folded, headings, is_known, known, own_headings


def upright(grid: Grid) -> tuple[Grid, ...]:
    """The sheet as it is; or, of one with a phase a row, what stands above those, and then the phases as columns."""
    place = _heading(grid)
    if place is None:
        return (grid,)
    row, column = place
    above = replace(grid, rows=grid.rows[:row], notes={at: note for at, note in grid.notes.items() if at[0] < row})
    below = replace(
        grid,
        rows=((),) * row + grid.rows[row:],
        spans=(*(span for span in grid.spans if span.top >= row), *_going_on(grid, row, column)),
        notes={at: note for at, note in grid.notes.items() if at[0] >= row},
        remarks=(report(grid.at(row, column), "fasen-gekanteld"),),
    )
    return above, below.turn()


def _going_on(grid: Grid, header: int, column: int) -> Iterator[Span]:
    """Each phase with the lines below it that have no title of their own, as if they were merged."""
    start = header
    for row in range(header + 1, len(grid.rows) + 1):
        held = dict(grid.cells(row)) if row < len(grid.rows) else {}
        if not held or column in held:
            yield Span(start, column, row - 1, column)
            start = row


def _heading(grid: Grid) -> tuple[int, int] | None:
    """Where `Fase` stands with mostly names of rows beside it, and below it nothing but titles."""
    for row in range(len(grid.rows)):
        cells = list(grid.cells(row))
        if cells and folded(cells[0][1].text) in headings():
            (column, _), *names = cells
            below = [held.text for line in range(row + 1, len(grid.rows)) for at, held in grid.cells(line) if at == column]
            lanes = sum(folded(cell.text) in known(Phase) for _, cell in names) * 2 > len(names)  # others are rows of their own
            titles = bool(below) and not any(is_known(text) or folded(text) in own_headings() for text in below)
            return (row, column) if lanes and titles else None
    return None
