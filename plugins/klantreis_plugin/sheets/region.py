"""Where in a sheet the names of the rows stand, and where the titles of the phases."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from ..model import Journey, Phase
from .grid import Grid
from .rows import folded, headings, is_known, known

_ENOUGH = 2
"""So many rows that only phases have make a sheet one of phases."""


@dataclass(frozen=True, slots=True)
class Region:
    """`labels` is the column with the names of rows; `header` the row with the titles of phases, None on a sheet without phases.

    It is `guessed` where nothing says that it is the one. All from 0.
    """

    labels: int
    header: int | None
    guessed: bool = False


def find(grid: Grid) -> Region:
    """What stands where in a sheet."""
    named = Counter(
        column for row in range(len(grid.rows)) for column, cell in grid.cells(row)
        if isinstance(cell.value, str) and is_known(cell.value)
    )  # fmt: skip
    labels = min(named, key=lambda column: (-named[column], column), default=0)
    names = {row: folded(cell.text) for row in range(len(grid.rows)) if (cell := dict(grid.cells(row)).get(labels))}
    header = next((row for row, name in names.items() if name in headings() and _beside(grid, row, labels)), None)
    if header is not None:
        return Region(labels, header)
    lanes = [row for row, name in names.items() if name in known(Phase) and name not in known(Journey)]
    above = [row for row in range(lanes[0] if len(lanes) >= _ENOUGH else 0) if _beside(grid, row, labels)]
    untold = [row for row in above if not is_known(names.get(row, ""))]
    return Region(labels, untold[-1], guessed=True) if untold else Region(labels, None)


def _beside(grid: Grid, row: int, labels: int) -> bool:
    """Whether anything stands to the right of the names of rows."""
    return any(column > labels for column, _ in grid.cells(row))
