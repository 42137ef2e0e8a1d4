"""Lists over all journeys: each a table of cells that pages, files and charts are made from, so that they cannot disagree."""

from __future__ import annotations

from collections.abc import Callable

from .channels import FEW, OTHERS, HeatRow, Spot, channels, common_scale, heat, phase_columns
from .gaps import gaps
from .measuring import felt_and_measured, kpis, measurements
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
    "channels": channels,
    "measurements": measurements,
    "kpis": kpis,
    "felt_and_measured": felt_and_measured,
}
"""Every list by its English name, in the order of the navigation; one that stands below another on its page comes after it."""

__all__ = [
    "FEW",
    "LISTS",
    "OTHERS",
    "SHOWN",
    "Cell",
    "Column",
    "HeatRow",
    "Kind",
    "Row",
    "Spot",
    "Table",
    "Wall",
    "Whole",
    "common_scale",
    "heat",
    "phase_columns",
    "wall",
]
