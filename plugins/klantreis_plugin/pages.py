"""Which pages a handbook has, where they stand, and where a link of an editor leads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from .load import Loaded, Role
from .model import (
    COMPARISON_PAGE,
    CROSS_PAGES,
    CROSS_PARTS,
    HISTORY_PAGE,
    SECTION_PAGES,
    SHEETS_PAGE,
    Handbook,
    PersonaEntry,
    term_anchors,
)
from .text import Target, target_of

ASSETS = "assets/klantreis"
"""The folder of the site with what all pages share."""

PAGES_STYLE = f"{ASSETS}/pages.css"
"""The style of what stands beside the journeys; the parts that need it say so themselves."""
SHEET_ANCHOR = "werkblad-"
"""Stands before the name of a worksheet in its address, on the page of worksheets and on a persona's."""

SHEETS = ("inleefschema", "scope", "klantreisschema", "vervolg", "reflectie")
"""The names of the worksheets, as they stand in addresses."""


class PageAnchors(frozenset[str]):
    """The addresses in a generated page that a link may lead to.

    One with `_` is of our own making (`s_kansen`) and always taken, and an empty set, of which nothing is known, takes all.
    """

    def __contains__(self, anchor: object) -> bool:
        return not self or "_" in str(anchor) or super().__contains__(anchor)


@dataclass(frozen=True, slots=True)
class Generated:
    """Where the generated pages will be, and the addresses in each of them, as `Anchors` gives those of chapters."""

    folder: str
    known: Mapping[str, PageAnchors]

    def __call__(self, uri: str) -> PageAnchors | None:
        """The addresses in the page; None when it is not a generated one."""
        return self.known.get(uri)


@dataclass(frozen=True, slots=True)
class Place:
    """A page by its source address (`klantreizen/carine/index.md`), and the part of it, '' for the whole."""

    uri: str
    fragment: str = ""


@dataclass(frozen=True, slots=True)
class Addresses:
    """The source addresses of all generated pages, below `pages_dir`; `history` when there is a page of changes."""

    pages_dir: str
    history: bool = False

    @property
    def overview(self) -> str:
        """The page of all journeys."""
        return f"{self.pages_dir}/index.md"

    def section(self, name: str) -> str:
        """The page of organisation, target_groups, sources or glossary."""
        return f"{self.pages_dir}/{SECTION_PAGES[name]}.md"

    @property
    def sheets(self) -> str:
        """The page of worksheets."""
        return f"{self.pages_dir}/{SHEETS_PAGE}.md"

    @property
    def changes(self) -> str:
        """The page of changes of meaning."""
        return f"{self.pages_dir}/{HISTORY_PAGE}.md"

    @property
    def comparison(self) -> str:
        """The page that lays journeys over each other."""
        return self.comparison_file("md")

    def comparison_file(self, ending: str, number: int = 0) -> str:
        """The same page as another file: what a choice is drawn from (js), all for a spreadsheet (csv), a drawing (svg)."""
        return f"{self.pages_dir}/{COMPARISON_PAGE}{_numbered(number)}.{ending}"

    def cross(self, name: str) -> str:
        """The page of a list over all journeys, or of the list that it stands below."""
        return f"{self.pages_dir}/{CROSS_PAGES[CROSS_PARTS[name][0] if name in CROSS_PARTS else name]}.md"

    def beside(self, name: str, ending: str, number: int = 0) -> str:
        """A file that belongs to such a page: what it asks for (js), all of it for a spreadsheet (csv), a drawing (svg)."""
        part = f"-{CROSS_PARTS[name][1]}" if name in CROSS_PARTS else ""
        return f"{self.cross(name).removesuffix('.md')}{part}{_numbered(number)}.{ending}"

    @property
    def workbook(self) -> str:
        """All lists in one file for a spreadsheet."""
        return f"{self.pages_dir}/lijsten.xlsx"

    def persona(self, persona_id: str) -> str:
        """The page of a persona."""
        return f"{self.pages_dir}/{persona_id}/index.md"

    def journey(self, journey_id: str) -> str:
        """The page of a journey."""
        return f"{self.pages_dir}/{journey_id}.md"

    def picture(self, journey_id: str) -> str:
        """The curve of a journey as a picture, as a file of the site."""
        return f"{self.pages_dir}/{journey_id}.svg"

    def sheet(self, journey_id: str, ending: str) -> str:
        """A journey as a sheet to fill in elsewhere and import again, beside its curve."""
        return f"{self.pages_dir}/{journey_id}-schema.{ending}"

    def portrait(self, entry: PersonaEntry) -> str | None:
        """The picture of a persona, as a file of the site."""
        return f"{self.pages_dir}/{entry.id}/{entry.persona.portrait}" if entry.persona.portrait else None

    def all(self, handbook: Handbook) -> list[str]:
        """Every page's source address."""
        sections = [self.section(name) for name in handbook.sections]
        personas = [self.persona(entry.id) for entry in handbook.personas]
        journeys = [self.journey(entry.id) for entry in handbook.journeys]
        lists = [self.cross(name) for name in CROSS_PAGES]
        changes = [self.changes] if self.history else []
        return [self.overview, *lists, self.comparison, *changes, *sections, self.sheets, *personas, *journeys]

    def anchors(self, loaded: Loaded) -> Generated:
        """The addresses in all pages; what could not be read is given the benefit of the doubt."""
        handbook = loaded.handbook
        known = dict.fromkeys(self.all(handbook), PageAnchors())
        known[self.overview] = PageAnchors(f"persona-{ident}" for ident in handbook.persona)
        known[self.sheets] = PageAnchors(SHEET_ANCHOR + name for name in SHEETS)
        for name, made in (
            ("target_groups", (f"doelgroep-{ident}" for ident in handbook.target_groups)),
            ("sources", (f"bron-{ident}" for ident in handbook.sources)),
            ("glossary", (f"begrip-{anchor}" for anchor in term_anchors(handbook.terms))),
        ):
            if self.section(name) in known:
                known[self.section(name)] = PageAnchors(made)
        known |= {self.journey(entry.id): PageAnchors(entry.ids) for entry in handbook.journeys}
        known |= dict.fromkeys(self._unread(loaded), PageAnchors())
        return Generated(self.pages_dir, known)

    def _unread(self, loaded: Loaded) -> Iterator[str]:
        """The pages of files that could not be read."""
        for file in loaded.files:
            match file.role:
                case _ if file.readable:
                    pass
                case Role.JOURNEY:
                    yield self.journey(file.key)
                case Role.PERSONA:
                    yield self.persona(file.key)
                case _:
                    yield from map(self.section, SECTION_PAGES)

    def place(self, handbook: Handbook, destination: str, here: str = "") -> Place | None:
        """Where a destination of ours leads; None when there is no such thing.

        `here` is the id of the journey that a bare `#part` belongs to. A chapter's existence is not checked here.
        """
        if target_of(destination) is Target.CHAPTER:
            return Place(*destination.partition("#")[::2])
        ident, _, part = destination.partition("#")
        ident = ident.rstrip("/") if ident else here
        if entry := handbook.journey.get(ident):
            return Place(self.journey(ident), part) if not part or part in entry.ids else None
        return Place(self.persona(ident)) if ident in handbook.persona and not part else None


def _numbered(number: int) -> str:
    """What tells one of several files apart; nothing where there is only one."""
    return f"-{number}" if number else ""
