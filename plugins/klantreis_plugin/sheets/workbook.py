"""The bytes of a workbook -> sheets, through openpyxl, which only sees the parts that cells are made of."""

from __future__ import annotations

import datetime
import io
import math
import re
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from ..diagnostics import CellPosition, Fact, report
from .grid import Cell, Grid, Span, letters
from .notes import notes_of
from .shown import around, is_percent
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

_WANTED = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|xl/[^/]+\.xml|xl/_rels/workbook[^/]*\.rels"
    r"|xl/worksheets/[^/]+\.xml|xl/worksheets/_rels/[^/]+\.rels|xl/comments/[^/]+\.xml"
)
"""The parts that cells and notes are made of: no pictures, macros, links to elsewhere, drawings or questions to a server."""

_UNWANTED = re.compile(r"xl/(connections|metadata|volatileDependencies|calcChain)\.xml")
_ENTITIES = re.compile(rb"<!(DOCTYPE|ENTITY)")
_SPAN = re.compile(r"([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})")


class Refusal(Exception):  # noqa: N818 - it is no error of ours
    """Why a workbook is not read: the code of a report, with its facts."""

    def __init__(self, code: str, **facts: Fact) -> None:
        super().__init__(code)
        self.code, self.facts = code, facts


def sheets(data: bytes, named: str) -> tuple[Grid, ...]:
    """The sheets of a workbook that can be seen, with a remark on those that cannot; `named` is how reports call the file.

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
            found = [(_grid(sheet, named), sheet.sheet_state == "visible") for sheet in book.worksheets]
            return _seen(found)
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


def _seen(found: list[tuple[Grid, bool]]) -> tuple[Grid, ...]:
    """The sheets that can be seen; those that cannot and hold something are named, for nobody may know of them."""
    shown = [grid for grid, visible in found if visible] or [grid for grid, _ in found]
    hidden = [grid for grid, _ in found if grid not in shown and grid.rows]
    remarks = tuple(
        report(CellPosition(grid.path, cell=f"{grid.name}!A1"), "werkblad-verborgen", name=grid.name) for grid in hidden
    )
    return (*(replace(grid, remarks=remarks) for grid in shown[:1]), *shown[1:])


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
            raise _too_far(sheet, number, cells[-1][0])
        held = dict(cells)
        rows += [()] * (number - len(rows))
        rows.append(tuple(held.get(column) for column in range(cells[-1][0] + 1)))
    notes = notes_of(sheet.parent._archive, sheet._worksheet_path)  # noqa: SLF001 - read-only sheets do not tell of notes
    last, widest = (max((place[way] for place in notes), default=-1) for way in (0, 1))
    if last >= MAX_ROWS or widest >= MAX_COLUMNS:
        raise _too_far(sheet, last, widest)
    rows += [()] * (last + 1 - len(rows))
    return Grid(named, sheet.title, tuple(rows), tuple(dict.fromkeys(_spans(sheet))), notes)


def _too_far(sheet: Any, row: int, column: int) -> Refusal:
    return Refusal("werkblad-te-groot", rows=MAX_ROWS, columns=MAX_COLUMNS, cell=f"{sheet.title}!{letters(column)}{row + 1}")


def _cell(cell: Any) -> Cell | None:
    value = cell.value
    if isinstance(value, datetime.datetime):
        value = value.date() if value.time() == datetime.time() else value.isoformat(" ")
    if value is None or isinstance(value, bool | datetime.date):
        return None if value is None else Cell(value)
    if isinstance(value, int | float) and math.isfinite(value):
        before, after = around(form := str(cell.number_format))
        return Cell(value, percent=is_percent(form), before=before, after=after)
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
