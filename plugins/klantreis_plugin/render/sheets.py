"""The worksheets: what the model asks, as pages to print and fill in, empty or filled from a persona or a journey.

Fields are those of the model and lanes those of the map, so what is new there is new here; `locale` has a question for each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from markupsafe import escape

from ..model import JourneyEntry, PersonaEntry, Scope
from ..pages import SHEET_ANCHOR
from .engine import Page, Site, page, part
from .lanes import ALWAYS, KINDS, OWN
from .map import Column, map_of
from .persona import QUADRANTS
from .subject import Subject
from .tables import kpi_words

PHASES = 5
"""So many columns has an empty klantreisschema."""

REFLECTION = {
    "workshop": ("absent", "guessed", "surprised", "next_time"),
    "journey": ("shared", "improved", "tested", "measured"),
}
"""What is asked afterwards: moment -> questions, by their names in `locale`."""


@dataclass(frozen=True, slots=True)
class Box:
    """Something to fill in: what it is called, what to ask oneself ('' for nothing), and what is known of it."""

    title: str
    question: str = ""
    texts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A lane, and what every phase has in it."""

    kind: str
    title: str
    question: str
    cells: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A worksheet: a page of paper. `name` is its address, '' for none; `blanks` say whom or what it is about.

    It has groups of boxes, each with a title that may be '', or rows over columns, which are None while they are empty.
    """

    name: str
    title: str
    blanks: tuple[Box, ...]
    groups: tuple[tuple[str, tuple[Box, ...]], ...] = ()
    rows: tuple[Row, ...] = ()
    columns: tuple[Column | None, ...] = ()


def sheets_page(site: Site) -> Page:
    """The page of all worksheets, empty."""
    title = site.words.say("sheet.title")
    sheets = [sheet for make in SHEETS.values() for sheet in make(site, None, None)]
    shown = part(site, "sheets", site.addresses.sheets, sheets=sheets, anchor=SHEET_ANCHOR, subject=None)
    return page(site, "sheets", title, escape(title), {"sheets": shown})


def sheet_block(site: Site, ident: str, name: str, uri: str) -> str:
    """A worksheet on the page `uri`: empty, or filled from the persona or journey with this id."""
    journey = site.handbook.journey.get(ident)
    persona = site.handbook.persona.get(ident.partition("/")[0])
    context = {"sheets": SHEETS[name](site, persona, journey)}
    if journey is None:
        return part(site, "sheet_block", uri, subject=None, **context)
    subject = _subject(site, journey, uri)
    return subject.part("sheet_block", **context, **kpi_words(subject))


def _empathy_map(site: Site, persona: PersonaEntry | None, _: JourneyEntry | None) -> Iterator[Sheet]:
    say, known = site.words.say, persona.persona.empathy_map if persona else None
    boxes = _boxes(site, "persona", "empathy_map", QUADRANTS, known)
    yield Sheet(
        "inleefschema",
        say("sheet.inleefschema"),
        (Box(say("sheet.name"), texts=(persona.persona.name,) if persona else ()), Box(say("sheet.date"))),
        (("", boxes),),
    )


def _scope(site: Site, _: PersonaEntry | None, entry: JourneyEntry | None) -> Iterator[Sheet]:
    boxes = _boxes(site, "about", "scope", Scope.model_fields, entry and entry.journey.scope)
    yield Sheet("scope", site.words.say("sheet.scope"), _whose(site, entry), (("", boxes),))


def _journey_sheet(site: Site, _: PersonaEntry | None, entry: JourneyEntry | None) -> Iterator[Sheet]:
    """One table when filled; empty two pages, so that A4 has room to write: the lanes of every map, and the others."""
    say, blanks = site.words.say, _whose(site, entry)
    title = say("sheet.klantreisschema")
    if entry is not None:
        shown = map_of(_subject(site, entry, ""))
        rows = tuple(Row(lane.kind, lane.title, _asked(site, lane.kind), lane.items) for lane in shown.lanes)
        yield Sheet("klantreisschema", title, blanks, rows=rows, columns=shown.columns)
        return
    empty = (None,) * PHASES
    for name, heading, own in (("klantreisschema", title, True), ("vervolg", say("sheet.more"), False)):
        kinds = [kind for kind in KINDS if (kind in ALWAYS) is own]
        rows = tuple(Row(kind, say(f"lane.{kind}"), _asked(site, kind), empty) for kind in kinds)
        yield Sheet(name, heading, blanks, rows=rows, columns=empty)


def _reflection(site: Site, _: PersonaEntry | None, entry: JourneyEntry | None) -> Iterator[Sheet]:
    say = site.words.say
    groups = tuple(
        (say(f"sheet.{moment}"), tuple(Box(say(f"sheet.ask.{moment}.{name}")) for name in names))
        for moment, names in REFLECTION.items()
    )
    yield Sheet("reflectie", say("sheet.reflectie"), _whose(site, entry), groups)


SHEETS: dict[str, Callable[[Site, PersonaEntry | None, JourneyEntry | None], Iterator[Sheet]]] = {
    "inleefschema": _empathy_map,
    "scope": _scope,
    "klantreisschema": _journey_sheet,
    "reflectie": _reflection,
}
"""The worksheets by the names that blocks in chapters call them, in the order of use."""


def _subject(site: Site, entry: JourneyEntry, uri: str) -> Subject:
    return Subject(site, entry, uri, here=False)


def _whose(site: Site, entry: JourneyEntry | None) -> tuple[Box, ...]:
    say = site.words.say
    title = Box(say("sheet.title_of"), texts=(entry.journey.title,)) if entry else Box(say("sheet.journey_title"))
    return title, Box(say("sheet.date"))


def _boxes(site: Site, titles: str, asked: str, names: Iterable[str], known: object) -> tuple[Box, ...]:
    say = site.words.say
    return tuple(
        Box(say(f"{titles}.{name}"), say(f"sheet.ask.{asked}.{name}"), _texts(getattr(known, name, None))) for name in names
    )


def _asked(site: Site, kind: str) -> str:
    """The question of a lane; a journey's own rows have none."""
    return "" if kind == OWN else site.words.say(f"sheet.ask.lane.{kind}")


def _texts(value: str | tuple[str, ...] | None) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value or ()
