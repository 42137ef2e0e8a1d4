"""Lists over all journeys as pages and blocks. The first lines stand on the page, the others in a file beside it.

So a page stays light however many journeys there are; who filters or asks for more gets them from that file, which is a
script since a page that is opened as a file may fetch nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from markupsafe import escape

from ..lists import Cell, Column, Kind, Row, Table
from ..model import slug
from ..text import plain
from .engine import Page, Site, address, page, part

FIRST = 50
"""So many lines stand on the page itself."""


def list_page(site: Site, name: str) -> Page:
    """The page of a list."""
    uri = site.addresses.cross(name)
    title = site.words.say(f"list.{name}.title")
    table = site.tables[name]
    shown = _part(site, "list", uri, table, table.rows[:FIRST], total=len(table.rows), name=name)
    return page(site, "list", title, escape(title), {"list": shown})


def list_rest(site: Site, name: str) -> str | None:
    """What the script of a list's page asks for: all lines that are not on it; None when there are none."""
    table = site.tables[name]
    if len(table.rows) <= FIRST:
        return None
    rows = _part(site, "list_rows", site.addresses.cross(name), table, table.rows[FIRST:])
    return f"window.klantreisRest = {json.dumps(rows.splitlines(), ensure_ascii=False)};\n"


def list_block(site: Site, name: str, wanted: Mapping[str, str], uri: str) -> str:
    """A list on the page `uri`, of the rows that were asked for: at most FIRST, and a link to all."""
    table = site.tables[name].filtered(wanted)
    return _part(site, "list_block", uri, table, table.rows[:FIRST], total=len(table.rows), name=name)


def _part(site: Site, template: str, uri: str, table: Table, rows: Sequence[Row], /, **context: object) -> str:
    columns = [(column, site.words.say(f"list.column.{column.name}")) for column in table.columns]
    context |= {"table": table, "columns": columns, "rows": rows, "first": FIRST}
    return part(site, template, uri, parameter=lambda title: slug(plain(title)), **in_cells(site, uri), **context)


def in_cells(site: Site, uri: str) -> dict[str, object]:
    """What a template needs to write cells on the page `uri`."""
    return {
        "shown": lambda cell, column: written(site, cell, column),
        "leads": lambda cell: address(site, uri, cell.to) if cell.to else None,
        "Kind": Kind,
    }


def written(site: Site, cell: Cell, column: Column) -> str:
    """A cell that is no text of an editor, in words; '' where nothing is known."""
    words, value = site.words, cell.value
    match cell.kind, value:
        case _, None:
            return ""
        case Kind.WORD, _:
            return words.say(column.key(value))
        case Kind.DATE, _:
            return words.date(value)  # type: ignore[arg-type]  # a cell of this kind holds a date
        case Kind.SIGNED, _:
            return words.signed(round(value, 2))  # type: ignore[arg-type]  # likewise a number
        case _:
            return words.number(round(value, 2))  # type: ignore[arg-type]
