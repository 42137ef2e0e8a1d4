"""The bytes of a workbook -> sheets, through openpyxl, which only sees the parts that cells are made of."""

from __future__ import annotations

import datetime
import io
import math
import re
import warnings
import zipfile
from collections.abc import Iterator
from typing import Any

from ..diagnostics import Fact
from .grid import Cell, Grid, Span, letters
from .texts import is_fault

MAX_ROWS, MAX_COLUMNS = 5_000, 300
"""So many rows and columns can hold anything; a journey has less."""

_MAX_PARTS = 2_000
_MAX_UNPACKED = 5_000_000
_MAX_RATIO = 200
_SMALL = 1_000_000
"""A part smaller than this is no bomb, however well it was packed."""

_MAX_PLACES = 2_000_000
"""So many cells, full or empty, are looked at."""

_WANTED = re.compile(r"(\[Content_Types\]\.xml|_rels/\.rels|xl/[^/]+\.xml|xl/_rels/workbook[^/]*\.rels|xl/worksheets/[^/]+\.xml)")
"""The parts that cells are made of: no pictures, macros, links to elsewhere, drawings or questions to a server."""

_UNWANTED = re.compile(r"xl/(connections|metadata|volatileDependencies|calcChain)\.xml")
_ENTITIES = re.compile(rb"<!(DOCTYPE|ENTITY)")
_LITERAL = re.compile(r'"[^"]*"|\\.')
_SPAN = re.compile(r"([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})")


class Refusal(Exception):  # noqa: N818 - it is no error of ours
    """Why a workbook is not read: the code of a report, with its facts."""

    def __init__(self, code: str, **facts: Fact) -> None:
        super().__init__(code)
        self.code, self.facts = code, facts


def sheets(data: bytes, named: str) -> tuple[Grid, ...]:
    """The sheets of a workbook that can be seen; `named` is how reports call the file.

    Raises:
        Refusal: it is no workbook, it is too large, or it is made to do harm.
        ModuleNotFoundError: the extra is not installed.
    """
    import defusedxml  # noqa: F401, PLC0415 - openpyxl reads with it where it is there, and it should be
    import openpyxl  # noqa: PLC0415 - only who has a workbook needs it

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what a workbook has that is not read
            book = openpyxl.load_workbook(io.BytesIO(_bare(data)), read_only=True, keep_links=False)
            return tuple(_grid(sheet, named) for sheet in book.worksheets if sheet.sheet_state == "visible")
    except Refusal:
        raise
    except Exception as error:  # whatever a file that is none makes its reader stumble over
        raise Refusal("werkblad-onleesbaar", name=named.rpartition("/")[2]) from error


def _bare(data: bytes) -> bytes:
    """The workbook with only the parts that cells are made of, once it is clear how much that is."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as packed, zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as kept:
        if len(packed.infolist()) > _MAX_PARTS:
            raise Refusal("werkblad-te-groot", parts=_MAX_PARTS)
        wanted = [one for one in packed.infolist() if _WANTED.fullmatch(one.filename) and not _UNWANTED.fullmatch(one.filename)]
        if sum(one.file_size for one in wanted) > _MAX_UNPACKED:
            raise Refusal("werkblad-te-groot", most=_MAX_UNPACKED)
        if any(map(_is_bomb, wanted)):
            raise Refusal("werkblad-te-groot", ratio=_MAX_RATIO)
        for one in wanted:
            content = packed.read(one)
            if _ENTITIES.search(content.replace(b"\0", b"")):
                raise Refusal("werkblad-onleesbaar", entities=one.filename)
            kept.writestr(one.filename, content)
    return out.getvalue()


def _is_bomb(part: zipfile.ZipInfo) -> bool:
    return part.file_size > _SMALL and part.file_size > _MAX_RATIO * max(part.compress_size, 1)


def _grid(sheet: Any, named: str) -> Grid:
    sheet.reset_dimensions()  # a sheet may say that it is larger than it is
    rows, places = list[tuple[Cell | None, ...]](), 0
    for number, row in enumerate(sheet.iter_rows()):
        places += len(row)
        if places > _MAX_PLACES:
            raise Refusal("werkblad-te-groot", rows=MAX_ROWS, columns=MAX_COLUMNS)
        cells = [(column, made) for column, cell in enumerate(row) if (made := _cell(cell)) is not None]
        if not cells:
            continue
        if number >= MAX_ROWS or cells[-1][0] >= MAX_COLUMNS:
            where = f"{sheet.title}!{letters(cells[-1][0])}{number + 1}"
            raise Refusal("werkblad-te-groot", rows=MAX_ROWS, columns=MAX_COLUMNS, cell=where)
        held = dict(cells)
        rows += [()] * (number - len(rows))
        rows.append(tuple(held.get(column) for column in range(cells[-1][0] + 1)))
    return Grid(named, sheet.title, tuple(rows), tuple(dict.fromkeys(_spans(sheet))))


def _cell(cell: Any) -> Cell | None:
    value = cell.value
    if isinstance(value, datetime.datetime):
        value = value.date() if value.time() == datetime.time() else value.isoformat(" ")
    if value is None or isinstance(value, bool | datetime.date):
        return None if value is None else Cell(value)
    if isinstance(value, int | float) and math.isfinite(value):
        return Cell(value, percent="%" in _LITERAL.sub("", str(cell.number_format)))
    text = str(getattr(value, "text", value))  # a formula over several cells is an object with a text
    return Cell(text, formula=cell.data_type in {"f", "e"} or is_fault(text)) if text.strip() else None


def _spans(sheet: Any) -> Iterator[Span]:
    """The merged cells of a sheet, no further than cells are read: a file may say that all there are is one."""
    from defusedxml.ElementTree import iterparse  # noqa: PLC0415 - only who has a workbook needs it
    from openpyxl.utils import column_index_from_string  # noqa: PLC0415

    with sheet.parent._archive.open(sheet._worksheet_path) as source:  # noqa: SLF001 - read-only sheets do not tell of merged cells
        for _, element in iterparse(source):
            if element.tag.endswith("}mergeCell") and (found := _SPAN.fullmatch(element.get("ref", ""))):
                left, right = (min(column_index_from_string(found[place]), MAX_COLUMNS) - 1 for place in (1, 3))
                top, bottom = (min(int(found[place]), MAX_ROWS) - 1 for place in (2, 4))
                yield Span(top, left, bottom, right)
            element.clear()
