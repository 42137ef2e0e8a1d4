"""Lists over all journeys: each a table of cells that pages, files and charts are made from, so that they cannot disagree."""

from __future__ import annotations

from collections.abc import Callable

from .gaps import gaps
from .opportunities import opportunities, problems
from .pains import pains
from .table import Cell, Column, Kind, Row, Table
from .wall import SHOWN, Wall, wall
from .whole import Whole

LISTS: dict[str, Callable[[Whole], Table]] = {
    "pains": pains,
    "gaps": gaps,
    "opportunities": opportunities,
    "problems": problems,
}
"""Every list by its English name, in the order of the navigation."""

__all__ = ["LISTS", "SHOWN", "Cell", "Column", "Kind", "Row", "Table", "Wall", "Whole", "wall"]
