"""The wall: the whole handbook on one screen, above all journeys or in a chapter."""

from __future__ import annotations

from ..lists import SHOWN, Cell, Column, Row, Table, wall
from .engine import Site, part
from .lists import in_cells
from .persona import persona_view

FACES = 12
"""So many personas are shown; the others stand below, with their journeys."""


def wall_part(site: Site, uri: str) -> str:
    """The wall on the page `uri`."""
    made = wall(site.whole, site.tables)
    return part(
        site,
        "wall",
        uri,
        wall=made,
        people=[persona_view(site, entry) for entry in made.personas[:FACES]],
        more=len(made.personas[FACES:]),
        first=SHOWN,
        gaps=len(site.tables["gaps"].rows),
        named=_named,
        **in_cells(site, uri),
    )


def _named(table: Table, row: Row) -> dict[str, tuple[Cell, Column]]:
    """The cells of a row with their columns, by the columns' names."""
    return {column.name: (cell, column) for cell, column in zip(row.cells, table.columns, strict=True)}
