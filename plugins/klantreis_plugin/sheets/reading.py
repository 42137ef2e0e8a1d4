"""A spreadsheet's file -> sheets. Nothing in it is worked out, opened or fetched, and a file that is a trap is refused."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
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
_WORD = re.compile(r'[^\s;,"]*[^\x00-\x7f\s][^\s;,"]*')
"""A word with a sign that is written differently in every encoding."""


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
    if path.suffix.lower() in _OTHERS or data.startswith(_ZIP) or (read := _decoded(data)) is None:
        return report(Position(named), "werkblad-onleesbaar", name=path.name)
    text, guessed = read
    grid = _grid(text, named)
    if isinstance(grid, Diagnostic):
        return grid
    word = _strange_word(text) if guessed else ""
    return (replace(grid, remarks=(report(Position(named), "werkblad-tekens", word=word),)) if word else grid,)


def _too_large(named: str, **facts: Fact) -> Diagnostic:
    return report(Position(named), "werkblad-te-groot", **facts)


def _decoded(data: bytes) -> tuple[str, bool] | None:
    """A text in UTF-8, UTF-16 with a mark, or else what Windows has long written, a guess; None for what is no text."""
    marked = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    told = _or_none(data, "utf-16" if marked else "utf-8-sig")
    text = data.decode("cp1252", "replace") if told is None and not marked else told
    return None if text is None or "\0" in text else (text, told is None)


def _or_none(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _strange_word(text: str) -> str:
    """A word by which somebody sees whether a text was read as it was written."""
    words = [found[0] for found in _WORD.finditer(text)]
    return max(words, key=lambda word: sum(sign.isalpha() for sign in word), default="")


def _grid(text: str, named: str) -> Grid | Diagnostic:
    first, _, rest = text.partition("\n")
    told = first.strip().lower().removeprefix("sep=") if first.lower().startswith("sep=") else ""
    known = told in tuple(_SEPARATORS)
    try:
        found = {one: _rows(rest if known else text, one) for one in (told if known else _SEPARATORS)}
    except csv.Error:
        return report(Position(named), "werkblad-onleesbaar", name=Path(named).name)
    separator = max(found, key=lambda one: _likeness(found[one]))
    if open_quote := _open_quote(text, separator):
        return report(Position(named, *open_quote), "werkblad-aanhalingsteken")
    rows = found[separator]
    if told:
        rows.insert(0, [])
    if len(rows) > MAX_ROWS or max(map(len, rows), default=0) > MAX_COLUMNS:
        return _too_large(named, rows=MAX_ROWS, columns=MAX_COLUMNS)
    return Grid(named, "", tuple(tuple(map(_cell, row)) for row in rows))


def _open_quote(text: str, separator: str) -> tuple[int, int] | None:
    """The row and column, from 1, of a cell that begins with a quote and does not end with one; rows as lines of the file."""
    apart = re.escape(separator)
    cell = re.compile(rf'(?:"[^"]*+(?:""[^"]*+)*+" *(?=[{apart}\r\n]|\Z)|(?!")[^{apart}\r\n]*+)({apart}|\r\n|\r|\n|\Z)')
    start, column = 0, 1
    while start < len(text):
        found = cell.match(text, start)
        if found is None:
            return len(re.findall(r"\r\n|\r|\n", text[:start])) + 1, column
        start, column = found.end(), column + 1 if found[1] == separator else 1
    return None


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
