"""A sheet as data: rows of cells that know what they hold, before and after they are a file."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import zip_longest

from ..diagnostics import CellPosition, Diagnostic, Position

_DECIMALS = 15
"""So many decimals a number can have in a journey; a program that reckoned may have left more."""

Value = str | int | float | bool | datetime.date


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell. A `percent` is a part of 1 that is shown out of 100; a `formula` is never worked out.

    `before` and `after` are what a spreadsheet shows around a number, as `€ ` and ` per lid`.
    """

    value: Value
    percent: bool = False
    formula: bool = False
    before: str = ""
    after: str = ""

    @property
    def text(self) -> str:
        """The cell as somebody reads it."""
        match self.value:
            case bool():
                return str(self.value).upper()
            case int() | float():
                return self.before + written_out(self.number) + "%" * self.percent + self.after
            case datetime.date():
                return self.value.isoformat()
            case _:
                return self.value

    @property
    def unit(self) -> str:
        """In what a number is shown; '' where that is not said."""
        if isinstance(self.value, str):
            return "%" * self.value.strip().endswith("%")
        return " ".join(f"{self.before} {'%' * self.percent}{self.after}".split())

    @property
    def number(self) -> int | float:
        """The number that is shown; 0 for what is none."""
        if not isinstance(self.value, int | float):
            return 0
        return round(self.value * 100, 10) if self.percent else round(self.value, _DECIMALS)


Row = tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """Merged cells, both ends included, from 0. The first holds what stands in them."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet of a file. `name` is '' where a file has no sheets; `spans` are merged cells, `notes` stand beside cells.

    `remarks` are what there is to say of how it was read. A sheet that is `turned` has its rows as columns in the file.
    """

    path: str
    name: str
    rows: tuple[Row, ...]
    spans: tuple[Span, ...] = ()
    notes: Mapping[tuple[int, int], str] = field(default_factory=dict)
    remarks: tuple[Diagnostic, ...] = ()
    turned: bool = False

    def at(self, row: int, column: int) -> Position:
        """The position of a cell in the file; row and column from 0."""
        if self.turned:
            row, column = column, row
        if not self.name:
            return Position(self.path, row + 1, column + 1)
        return CellPosition(self.path, row + 1, column + 1, cell=f"{self.name}!{letters(column)}{row + 1}")

    def cells(self, row: int) -> Iterator[tuple[int, Cell]]:
        """The cells of a row that hold something, each with its column."""
        return ((column, cell) for column, cell in enumerate(self.rows[row]) if cell is not None)

    def turn(self) -> Grid:
        """Its rows as columns; places stay those in the file."""
        return replace(
            self,
            rows=tuple(zip_longest(*self.rows)),
            spans=tuple(Span(span.left, span.top, span.right, span.bottom) for span in self.spans),
            notes={(column, row): note for (row, column), note in self.notes.items()},
            turned=not self.turned,
        )


def letters(column: int) -> str:
    """The name of a column, from 0: A, B .. Z, AA."""
    name = ""
    while column >= 0:
        name = chr(ord("A") + column % 26) + name
        column = column // 26 - 1
    return name


def row_of(values: Iterable[Value | None]) -> Row:
    """A row of cells; None is an empty one."""
    return tuple(None if value is None else Cell(value) for value in values)


THOUSANDS = re.compile(r"[+-]?[1-9][0-9]{0,2}[.,][0-9]{3}")
"""A number of which nobody knows whether it has thousands or decimals."""


def in_text(number: float) -> str:
    """A number as a text, which nobody takes for one with thousands."""
    text = written_out(number)
    return f"{text}0" if THOUSANDS.fullmatch(text) else text


def written_out(number: float) -> str:
    """A number with a point and without an exponent."""
    return format(Decimal(repr(number)), "f") if isinstance(number, float) and number != int(number) else str(int(number))
