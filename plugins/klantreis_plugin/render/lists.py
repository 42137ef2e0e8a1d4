"""Lists over all journeys as pages and blocks. The first lines stand on the page, the others in a file beside it.

So a page stays light however many journeys there are; who filters or asks for more gets them from that file, which is a
script since a page that is opened as a file may fetch nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache

from markupsafe import Markup, escape

from ..lists import TOTALS, Cell, Column, Kind, Row, Table
from ..model import CROSS_PAGES, CROSS_PARTS, slug
from ..text import plain
from .engine import Page, Site, address, page, part
from .figures import Figure, figure

FIRST = 50
"""So many lines stand on the page itself."""

FIRST_BELOW = 10
"""So many of a list that stands below another."""


def first_of(name: str) -> int:
    """How many lines of a list stand on its page."""
    return FIRST_BELOW if name in CROSS_PARTS else FIRST


def list_page(site: Site, name: str) -> Page:
    """The page of a list, with those that stand below it."""
    title = site.words.say(f"list.{name}.title")
    names = [name, *(part_ for part_, (above, _) in CROSS_PARTS.items() if above == name)]
    return page(site, "list", title, escape(title), {"list": Markup("\n").join(Markup(_whole(site, one)) for one in names)})  # noqa: S704 - finished HTML


def _whole(site: Site, name: str) -> str:
    uri, table = site.addresses.cross(name), site.tables[name]
    first, filled = first_of(name), table.filled()
    context = {
        "total": len(table.rows),
        "name": name,
        "totals": TOTALS[name](table) if name in TOTALS else {},
        "heading": CROSS_PARTS[name][1] if name in CROSS_PARTS else "",
        "named": {"phase": _phases(site, table)},
        "others": [other for other in CROSS_PAGES if other != name],
    }
    return _part(site, "list", uri, filled, filled.rows[:first], figure(site, table, uri, first), **context)


def _phases(site: Site, table: Table) -> dict[str, str]:
    """What a filter calls the shared phases that some line calls otherwise: one choice gives those of all journeys."""
    cells = [table.cell(row, "phase") for row in table.rows] if any(one.name == "phase" for one in table.columns) else []
    shared = site.whole.shared
    otherwise = {cell.key for cell in cells if cell.value != shared.get(cell.key, cell.value)}
    return {ident: plain(title) for ident, title in shared.items() if ident in otherwise}


def has_rest(site: Site, name: str) -> bool:
    """Whether there are lines that do not stand on the page of a list."""
    return len(site.tables[name].rows) > first_of(name)


def list_rest(site: Site, name: str) -> str:
    """What the script of a list's page asks for: all lines that are not on it, and the rest of its figure."""
    table, first = site.tables[name], first_of(name)
    uri = site.addresses.cross(name)
    filled = table.filled()
    rows = _part(site, "list_rows", uri, filled, filled.rows[first:], Figure())
    drawn = figure(site, table, uri, first).rest
    more = f"window.klantreisFigure = {json.dumps(drawn, ensure_ascii=False)};\n" if drawn else ""
    return f"window.klantreisRest = {json.dumps(rows.splitlines(), ensure_ascii=False)};\n{more}"


def list_block(site: Site, name: str, wanted: Mapping[str, str], uri: str) -> str:
    """A list on the page `uri`, of the rows that were asked for: at most FIRST, and a link to all."""
    table = site.tables[name].filtered(wanted)
    prefix = "_".join(slug(word) for word in (name, *wanted.values())) + "_"
    shown = figure(site, table, uri, FIRST, prefix)
    filled = table.filled()
    return _part(site, "list_block", uri, filled, filled.rows[:FIRST], shown, total=len(table.rows), name=name)


def _part(site: Site, template: str, uri: str, table: Table, rows: Sequence[Row], shown: Figure, /, **context: object) -> str:
    columns = [(column, site.words.say(column.heading, **dict(column.facts))) for column in table.columns]
    before = f"{CROSS_PARTS[table.name][1]}-" if table.name in CROSS_PARTS else ""
    context |= {"table": table, "figure": shown, "columns": columns, "rows": rows, "first": first_of(table.name)}
    return part(site, template, uri, parameter=lambda title: before + slug(plain(title)), **in_cells(site, uri), **context)


def in_cells(site: Site, uri: str) -> dict[str, object]:
    """What a template needs to write cells on the page `uri`."""
    return {
        "shown": lambda cell, column: written(site, cell, column),
        "leads": lambda cell: address(site, uri, cell.to) if cell.to else None,
        "Kind": Kind,
        "once": cache,
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
        case Kind.PERCENT, _:
            return f"{words.number(round(value))}%"  # type: ignore[arg-type]  # likewise a number
        case Kind.SIGNED, _:
            return words.signed(round(value, 2))  # type: ignore[arg-type]  # likewise a number
        case _:
            return words.number(round(value, 2))  # type: ignore[arg-type]
