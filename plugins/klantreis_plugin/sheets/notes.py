"""The notes beside the cells of a workbook, which its reader does not tell of."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator

_CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_LETTER = re.compile(r"\A\[[^\]\n]+\]\s+[^\n]*linkid=870924\s+")
"""What a spreadsheet writes above a conversation, for programs that only know notes."""


def notes_of(archive: zipfile.ZipFile, sheet: str) -> dict[tuple[int, int], str]:
    """What is noted beside which cell of a sheet (its path in the workbook); row and column from 0."""
    from defusedxml.ElementTree import fromstring  # noqa: PLC0415 - only who has a workbook needs it
    from openpyxl.utils import column_index_from_string  # noqa: PLC0415

    found: dict[tuple[int, int], str] = {}
    for part in _parts(archive, sheet):
        for note in fromstring(archive.read(part)).iter():
            text = "".join(piece.text or "" for piece in note.iter() if piece.tag.endswith("}t")).strip()
            if note.tag.endswith("}comment") and text and (cell := _CELL.fullmatch(note.get("ref", ""))):
                found[int(cell[2]) - 1, column_index_from_string(cell[1]) - 1] = _LETTER.sub("", text)
    return found


def _parts(archive: zipfile.ZipFile, sheet: str) -> Iterator[str]:
    """The parts with notes that a sheet leads to and that are there."""
    from defusedxml.ElementTree import fromstring  # noqa: PLC0415

    folder, name = posixpath.split(sheet)
    relations, there = f"{folder}/_rels/{name}.rels", set(archive.namelist())
    for link in fromstring(archive.read(relations)) if relations in there else ():
        target = posixpath.normpath(posixpath.join("/", folder, link.get("Target", ""))).lstrip("/")
        if link.get("Type", "").endswith("/comments") and target in there:
            yield target
