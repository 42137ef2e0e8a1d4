"""Sites without a site generator: a folder that is read, with plain stand-ins for what the door lends."""

from __future__ import annotations

import datetime
import json
import posixpath
import re
from html.parser import HTMLParser
from pathlib import Path

from klantreis_plugin.analysis import analyse
from klantreis_plugin.load import load
from klantreis_plugin.messages.words import Words
from klantreis_plugin.model import Glossary, Handbook, HandbookFile, Persona, Source
from klantreis_plugin.pages import Addresses
from klantreis_plugin.render.engine import Page, Site

from ..hostile import HOSTILE, hostile

CASES = Path(__file__).parent / "handbook"
ICON = "<svg><path d='M0 0'/></svg>"


def site(handbook: Handbook, language: str = "nl") -> Site:
    return Site(
        handbook=handbook,
        analyses={entry.id: analyse(entry.journey) for entry in handbook.journeys},
        words=Words(language),
        today=datetime.date(2026, 11, 22),
        addresses=Addresses("klantreizen"),
        link=lambda here, there: posixpath.relpath(there, posixpath.dirname(here)),
        icon=lambda name: ICON if name == "material/web" else None,
    )


def read(folder: Path = CASES / "journeys") -> Handbook:
    return load(folder).handbook


def read_hostile(folder: Path) -> Handbook:
    """A handbook without journeys in which every text is hostile; the fields are taken from the model."""
    group = {"id": "groep", "titel": HOSTILE, "omschrijving": HOSTILE, "niet_uitgewerkt": HOSTILE}
    files = {
        "handboek.yml": hostile(HandbookFile)
        | {"doelgroepen": [group | {"subgroepen": [group | {"id": "onder"}]}], "bronnen": [hostile(Source, "bron")]},
        "begrippen.yml": hostile(Glossary)["terms"],
        "carine/persona.yml": hostile(Persona)
        | {"doelgroep": "onder", "bronnen": ["bron"]}
        | {"status": "gevalideerd", "gevalideerd_op": "2026-05-01", "gevalideerd_met": HOSTILE},
    }
    (folder / "carine").mkdir()
    for name, data in files.items():
        (folder / name).write_text(json.dumps(data), "utf-8")
    loaded = load(folder)
    assert loaded.diagnostics == ()
    return loaded.handbook


def shown(page: Page) -> str:
    """The page with its finished HTML in place."""
    return re.sub(r"klantreis\d+x", lambda token: page.tokens[token[0]], page.markdown)


class Seen(HTMLParser):
    """What a browser would make of HTML: elements with their attributes, headings, and words, those in attributes too."""

    SPOKEN = ("alt", "aria-label", "title", "data-label")

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.spoken: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self.spoken += [value for name, value in attrs if name in self.SPOKEN and value]

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    @property
    def text(self) -> str:
        return "".join(self.texts)

    @property
    def tags(self) -> set[str]:
        return {tag for tag, _ in self.elements}

    @property
    def ids(self) -> list[str]:
        return [value for _, attributes in self.elements if (value := attributes.get("id"))]

    @property
    def hrefs(self) -> list[str]:
        """Where links lead; a style sheet is none."""
        return [value for tag, attributes in self.elements if tag != "link" and (value := attributes.get("href"))]
