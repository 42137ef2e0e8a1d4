"""All lists in one workbook, a sheet a list, for who has the extra `xlsx` installed."""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Mapping
from importlib.util import find_spec
from typing import Any

from ..lists import Cell, Column, Kind, Table
from ..messages.words import Words
from ..text import plain

AVAILABLE = find_spec("xlsxwriter") is not None
"""Whether a workbook can be written here."""

_LONGEST_NAME = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
LONGEST_TEXT = 32_767
"""So many characters fit in a cell."""

_PLAIN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
"""A text is a text: nothing in it is worked out, opened or counted."""


def workbook(tables: Mapping[str, Table], words: Words, day: datetime.date) -> bytes:
    """An XLSX file; the same tables give the same bytes. `day` is written in it as the day it was made.

    Raises:
        ModuleNotFoundError: the extra is not installed.
    """
    out = io.BytesIO()
    book = new_book(out, day)
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    body = book.add_format({"text_wrap": True, "valign": "top"})
    dates = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top"})
    used: set[str] = set()
    for name, table in tables.items():
        sheet = book.add_worksheet(_sheet_name(words.say(f"list.{name}.title"), used))
        sheet.freeze_panes(1, 1)
        for place, column in enumerate(table.columns):
            sheet.write_string(0, place, words.say(column.heading, **dict(column.facts)), head)
            sheet.set_column(place, place, 40 if place == 0 else 18)
        for line, row in enumerate(table.rows, start=1):
            for place, (cell, column) in enumerate(zip(row.cells, table.columns, strict=True)):
                value = _value(cell, column, words)
                if isinstance(value, str):
                    sheet.write_string(line, place, value[:LONGEST_TEXT], body)
                elif isinstance(value, datetime.date):
                    sheet.write_datetime(line, place, value, dates)
                elif value is not None:
                    sheet.write_number(line, place, value, body)
        sheet.autofilter(0, 0, max(len(table.rows), 1), len(table.columns) - 1)
    book.close()
    return out.getvalue()


def new_book(out: io.BytesIO, day: datetime.date) -> Any:
    """A workbook without sheets, in which a text stays a text; `day` is written in it as the day it was made.

    Raises:
        ModuleNotFoundError: the extra is not installed.
    """
    import xlsxwriter  # noqa: PLC0415 - only who wants a workbook needs it

    book = xlsxwriter.Workbook(out, _PLAIN)
    book.set_properties({"created": datetime.datetime.combine(day, datetime.time())})
    return book


def _sheet_name(title: str, used: set[str]) -> str:
    """A title as the name of a sheet: no forbidden sign, not too long, and none twice."""
    name = base = _FORBIDDEN.sub(" ", title).strip(" '")[:_LONGEST_NAME]
    number = 2
    while name.casefold() in used:
        name = f"{base[: _LONGEST_NAME - len(str(number)) - 1]} {number}"
        number += 1
    used.add(name.casefold())
    return name


def _value(cell: Cell, column: Column, words: Words) -> str | float | datetime.date | None:
    match cell.kind, cell.value:
        case Kind.WORD, str() as value:
            return words.say(column.key(value))
        case Kind.TEXT, str() as value:
            return plain(value)
        case Kind.TEXT, tuple() as values:
            return "\n".join(map(plain, values))
        case _, tuple():
            return None
        case _, value:
            return value
