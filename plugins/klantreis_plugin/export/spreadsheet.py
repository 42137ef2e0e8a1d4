"""Lists for a spreadsheet. What an editor typed stays text there, whatever it begins with."""

from __future__ import annotations

import csv as writer
import datetime
import io

from ..lists import Cell, Column, Kind, Table
from ..messages.words import Words
from ..text import plain

BOM = "\ufeff"
"""Stands before the first line, so that a spreadsheet reads the file as UTF-8."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What a cell begins with that a spreadsheet would work out (OWASP, CSV Injection)."""


def csv(table: Table, words: Words) -> str:
    """All rows of a list, as the spreadsheets of a language read it: in Dutch with `;` and decimal commas. Days are ISO 8601."""
    out = io.StringIO()
    lines = writer.writer(out, delimiter=";" if words.decimal == "," else ",", lineterminator="\r\n")
    lines.writerow(words.say(column.heading, **dict(column.facts)) for column in table.columns)
    for row in table.rows:
        lines.writerow(_written(cell, column, words) for cell, column in zip(row.cells, table.columns, strict=True))
    return BOM + out.getvalue()


def _written(cell: Cell, column: Column, words: Words) -> str:
    value = cell.value
    match cell.kind, value:
        case _, None:
            return ""
        case Kind.WORD, _:
            return words.say(column.key(value))
        case Kind.TEXT, str():
            return harmless(plain(value))
        case Kind.TEXT, tuple():
            return harmless(" | ".join(map(plain, value)))
        case _, datetime.date():
            return value.isoformat()
        case _, int() | float():
            shown = f"{round(value, 4) + 0:.4f}".rstrip("0").rstrip(".")  # + 0 takes the sign of a zero away
            return shown.replace(".", words.decimal)
        case _:
            raise TypeError(f"no cell: {cell}")


def harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula: an apostrophe stands before what would begin one."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def bare(text: str) -> str:
    """A text as it was before `harmless`."""
    return text[1:] if text.startswith("'") and text[1:].startswith(_FORMULA) else text
