"""A spreadsheet's file -> sheets. Nothing in it is worked out, opened or fetched, and a file that is a trap is refused."""

from __future__ import annotations

import csv
import io
from importlib.util import find_spec
from itertools import islice
from pathlib import Path

from ..diagnostics import Diagnostic, Fact, Position, report
from ..export import bare
from .grid import Cell, Grid
from .rows import is_known
from .texts import is_fault
from .workbook import MAX_COLUMNS, MAX_ROWS, Refusal, sheets

READABLE = find_spec("openpyxl") is not None and find_spec("defusedxml") is not None
"""Whether a workbook can be read here."""

MAX_BYTES = 20_000_000
"""The largest file that is read; pictures in a workbook count here, though nobody looks at them."""

_MAX_TEXT = 5_000_000
_WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xltx", ".xltm"})
_OTHERS = frozenset({".xls", ".ods", ".numbers", ".pdf", ".docx", ".xlsb"})
_ZIP = b"PK"
_SEPARATORS = ";,\t"


def is_workbook(path: Path) -> bool:
    """Whether a file is a workbook by its name."""
    return path.suffix.lower() in _WORKBOOKS


def grids_of(path: Path, named: str) -> tuple[Grid, ...] | Diagnostic:
    """The sheets in a file, or why there are none to be had; `named` is how reports call it.

    Raises:
        OSError: the file cannot be read.
        ModuleNotFoundError: it is a workbook, and the extra is not installed.
    """
    most = MAX_BYTES if is_workbook(path) else _MAX_TEXT
    with path.open("rb") as file:
        data = file.read(most + 1)  # no more, however large it says it is
    if len(data) > most:
        return _too_large(named, most=most)
    if is_workbook(path):
        try:
            return sheets(data, named)
        except Refusal as refusal:
            return report(Position(named), refusal.code, **refusal.facts)
    if path.suffix.lower() in _OTHERS or data.startswith(_ZIP) or (text := _decoded(data)) is None:
        return report(Position(named), "werkblad-onleesbaar", name=path.name)
    return _grid(text, named)


def _too_large(named: str, **facts: Fact) -> Diagnostic:
    return report(Position(named), "werkblad-te-groot", **facts)


def _decoded(data: bytes) -> str | None:
    """A text in UTF-8, UTF-16 with a mark, or else what Windows has long written; None for what is no text."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _or_none(data, "utf-16")
    text = _or_none(data, "utf-8-sig")
    if text is None:
        text = data.decode("cp1252", "replace")
    return None if "\0" in text else text


def _or_none(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _grid(text: str, named: str) -> tuple[Grid, ...] | Diagnostic:
    first, _, rest = text.partition("\n")
    told = first.strip().lower().removeprefix("sep=") if first.lower().startswith("sep=") else ""
    try:
        found = [_rows(rest, told)] if told in tuple(_SEPARATORS) else [_rows(text, one) for one in _SEPARATORS]
    except csv.Error:
        return report(Position(named), "werkblad-onleesbaar", name=Path(named).name)
    rows = max(found, key=_likeness)
    if told:
        rows.insert(0, [])
    if len(rows) > MAX_ROWS or max(map(len, rows), default=0) > MAX_COLUMNS:
        return _too_large(named, rows=MAX_ROWS, columns=MAX_COLUMNS)
    return (Grid(named, "", tuple(tuple(map(_cell, row)) for row in rows)),)


def _rows(text: str, separator: str) -> list[list[str]]:
    """The rows, and one more than there can be where there are too many."""
    return list(islice(csv.reader(io.StringIO(text, newline=""), delimiter=separator), MAX_ROWS + 1))


def _likeness(rows: list[list[str]]) -> tuple[int, int]:
    """How much a way of reading looks like a sheet: names of rows, then rows with more than one cell."""
    return sum(any(map(is_known, row)) for row in rows), sum(len(row) > 1 for row in rows)


def _cell(text: str) -> Cell | None:
    if not text.strip():
        return None
    return Cell(bare(text), formula=text.startswith("=") or is_fault(text))
