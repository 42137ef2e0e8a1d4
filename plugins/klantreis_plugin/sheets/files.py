"""The sheet of a journey as a file for a spreadsheet: CSV, and XLSX for who has the extra `xlsx`."""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Sequence
from typing import Any

from ..export import BOM, harmless, new_book
from ..messages import Words
from .grid import Cell, Grid, in_text

_FIRST_YEAR = 1901
"""The first year of which workbooks know all days."""


def as_csv(grids: Sequence[Grid], words: Words) -> bytes:
    """The sheets below each other with an empty row between, as the spreadsheets of a language read it. UTF-8."""
    out = io.StringIO()
    lines = csv.writer(out, delimiter=";" if words.decimal == "," else ",", lineterminator="\r\n")
    for number, grid in enumerate(grids):
        if number:
            lines.writerow(())
        for row in grid.rows:
            lines.writerow("" if cell is None else _shown(cell, words) for cell in row)
    return (BOM + out.getvalue()).encode()


def _shown(cell: Cell, words: Words) -> str:
    if isinstance(cell.value, str):
        return harmless(cell.value)
    return in_text(cell.value).replace(".", words.decimal) if isinstance(cell.value, float) else cell.text


def as_xlsx(grids: Sequence[Grid], day: datetime.date) -> bytes:
    """The sheets in one workbook, that of the phases in front; the same grids give the same bytes.

    Raises:
        ModuleNotFoundError: the extra is not installed.
    """
    out = io.BytesIO()
    book = new_book(out, day)
    bold, indented = (book.add_format(own | {"valign": "top", "text_wrap": True}) for own in ({"bold": True}, {"indent": 1}))
    body = book.add_format({"valign": "top", "text_wrap": True})
    dates = book.add_format({"valign": "top", "num_format": "yyyy-mm-dd"})
    for grid in reversed(grids):
        sheet = book.add_worksheet(grid.name)
        sheet.freeze_panes(int(grid is grids[-1]), 1)
        sheet.set_column(0, 0, 30)
        sheet.set_column(1, max((len(row) for row in grid.rows), default=2) - 1, 40)
        for line, row in enumerate(grid.rows):
            within = row[0] is not None and ": " in row[0].text
            for column, cell in enumerate(row):
                heading = column == 0 or (line == 0 and grid is grids[-1])
                form = (indented if within else bold) if heading else body
                if cell is not None:
                    _write(sheet, line, column, cell, form, dates)
    book.close()
    return out.getvalue()


def _write(sheet: Any, line: int, column: int, cell: Cell, form: Any, dates: Any) -> None:
    match cell.value:
        case datetime.date() as day if day.year >= _FIRST_YEAR:
            sheet.write_datetime(line, column, day, dates)
        case int() | float() as number if float(f"{number:.16G}") == number:
            sheet.write_number(line, column, number, form)
        case _:  # a workbook keeps 16 digits of a number, and no days of centuries ago
            sheet.write_string(line, column, cell.text, form)
