"""A list over all journeys as a table: columns, and rows whose cells know what they hold, but no words and no HTML."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from ..analysis import MeasurementResult


class Kind(StrEnum):
    """What a cell holds, and so how it is written."""

    TEXT = "text"
    """What an editor typed, with its marks; several are a list."""
    WORD = "word"
    """A fixed word of ours: the part of a key of `locale` below the column's name."""
    NUMBER = "number"
    SIGNED = "signed"
    """A number that is written with its sign."""
    DATE = "date"
    PERCENT = "percent"
    """A part of a whole, out of 100."""


Value = str | float | datetime.date | tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a row under a column; a value None or () is unknown or absent.

    `to` is a destination of ours (`carine/kunst-in-huis#lid-worden`), '' for none. `facet` is what the row is filtered by,
    where that is not the value: the id of a persona, a phase, a channel.
    """

    kind: Kind
    value: Value
    to: str = ""
    facet: str = ""

    @property
    def key(self) -> str:
        """What the row is filtered by in this column, '' where nothing is known."""
        return self.facet or ("" if self.value is None else str(self.value))


@dataclass(frozen=True, slots=True)
class Column:
    """A column by its name in `locale`; rows can be filtered by the cells of a `facet`.

    `words` is where in `locale` the fixed words of its cells stand, where that is not with its name; `facts` are what its name
    in `locale` wants to know. `title` is where that name stands, where that is not by the column's own. One that `varies` tells
    nothing as long as all rows say the same.
    """

    name: str
    facet: bool = False
    words: str = ""
    facts: tuple[tuple[str, str | int], ...] = ()
    varies: bool = False
    title: str = ""

    @property
    def heading(self) -> str:
        """The key in `locale` of what the column is called."""
        return f"list.column.{self.title or self.name}"

    def key(self, value: object) -> str:
        """The key in `locale` of a fixed word."""
        return f"{self.words or f'list.{self.name}'}.{value}"


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a list, a cell a column. `closed` is what is over and done, shown for its result.

    `readings` is what was measured over time, where a figure shows more of it than the line.
    """

    cells: tuple[Cell, ...]
    closed: bool = False
    readings: MeasurementResult | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A list by its name, with its rows in the order in which they matter: the worst, or the most urgent, first."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    def cell(self, row: Row, name: str) -> Cell:
        """What a row holds in the column of that name."""
        return row.cells[[column.name for column in self.columns].index(name)]

    def filtered(self, wanted: Mapping[str, str]) -> Table:
        """Only the rows whose facets are the wanted ones, by the names of columns; a name that is no facet leaves nothing."""
        places = {column.name: place for place, column in enumerate(self.columns) if column.facet}
        if wanted.keys() - places.keys():
            return replace(self, rows=())
        kept = (row for row in self.rows if all(row.cells[places[name]].key == key for name, key in wanted.items()))
        return replace(self, rows=tuple(kept))

    def divided(self, name: str) -> dict[str, Table]:
        """The rows by what they are filtered by in a column, sorted by that; rows where nothing is known are left out."""
        found: dict[str, list[Row]] = {}
        for row in self.rows:
            found.setdefault(self.cell(row, name).key, []).append(row)
        return {key: replace(self, rows=tuple(found[key])) for key in sorted(found) if key}

    def filled(self) -> Table:
        """Without the columns that tell nothing, for where room is scarce."""
        kept = [place for place, column in enumerate(self.columns) if self._tells(place, column)]
        if not self.rows or len(kept) == len(self.columns):
            return self
        rows = tuple(replace(row, cells=tuple(row.cells[place] for place in kept)) for row in self.rows)
        return replace(self, columns=tuple(self.columns[place] for place in kept), rows=rows)

    def _tells(self, place: int, column: Column) -> bool:
        held = (row.cells[place].value for row in self.rows)
        return len(set(held) - {None, ()}) > column.varies


def text(value: str | Sequence[str] | None, to: str = "", facet: str = "") -> Cell:
    """What an editor typed; several texts become a list."""
    return Cell(Kind.TEXT, value if value is None or isinstance(value, str) else tuple(value), to, facet)


def word(value: str | None) -> Cell:
    """A fixed word of ours."""
    return Cell(Kind.WORD, value)


def number(value: float | None, to: str = "") -> Cell:
    """A number as it is."""
    return Cell(Kind.NUMBER, value, to)


def signed(value: float | None, to: str = "") -> Cell:
    """A number of which the sign matters."""
    return Cell(Kind.SIGNED, value, to)


def percent(value: float | None) -> Cell:
    """A part of a whole, out of 100."""
    return Cell(Kind.PERCENT, value)


def date(value: datetime.date | None) -> Cell:
    """A day."""
    return Cell(Kind.DATE, value)
