"""Lists over all journeys: each a table of cells that pages, files and charts are made from, so that they cannot disagree."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from functools import cache

from ..model import Handbook, HandbookFile
from .channels import FEW, OTHERS, HeatRow, Spot, channels, common_scale, heat, phase_columns
from .comparison import comparisons
from .dropoffs import dropoffs
from .gaps import gaps
from .impact import impact
from .lessons import lessons
from .measuring import felt_and_measured, kpis, measurements
from .moments import moments_of_truth
from .opportunities import opportunities, problems
from .pains import pains
from .questions import questions
from .state import state, totals
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
    "dropoffs": dropoffs,
    "moments_of_truth": moments_of_truth,
    "questions": questions,
    "impact": impact,
    "lessons": lessons,
    "state": state,
}
"""Every list by its English name, in the order of the navigation; one that stands below another on its page comes after it."""

TOTALS: dict[str, Callable[[Table], Mapping[str, int]]] = {"state": totals}
"""What the rows of a list come to, by the name of the list."""


@cache
def facets(name: str) -> frozenset[str]:
    """The names of the columns by which the rows of a list can be filtered, whatever a handbook holds."""
    empty = Whole(Handbook(HandbookFile(), (), (), {}), {}, (), datetime.date.min)
    return frozenset(column.name for column in LISTS[name](empty).columns if column.facet)


__all__ = [
    "FEW",
    "LISTS",
    "OTHERS",
    "SHOWN",
    "TOTALS",
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
    "comparisons",
    "facets",
    "heat",
    "phase_columns",
    "wall",
]
