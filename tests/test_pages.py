"""Which pages there are, and where links lead: what is reported as a fault and what leads nowhere are the same links."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest

from klantreis_plugin.load import Loaded, load
from klantreis_plugin.messages import Words
from klantreis_plugin.model import COMPARISON_PAGE, CROSS_PAGES, SECTION_PAGES
from klantreis_plugin.pages import Addresses, Place
from klantreis_plugin.publish import site_of
from klantreis_plugin.render import book
from klantreis_plugin.survey import survey

PAGES = Addresses("klantreizen")
EXAMPLE = Path(__file__).parents[1] / "journeys"
ID = re.compile(r'<[^<>]*\sid="([^"]+)"')
TRIP = """
titel: Ik
fasen: [{titel: Ik ga, activiteiten: [Ik kijk], kansen: [Beter]}]
kansen: [Later]
vervolg:
  - Zie [x](%s)
"""


def folder(tmp_path: Path, link: str = "#ik-ga") -> Path:
    (tmp_path / "carine").mkdir()
    (tmp_path / "carine" / "persona.yml").write_text("naam: Carine\nportret: a.svg\n", encoding="utf-8")
    (tmp_path / "carine" / "a.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', encoding="utf-8")
    (tmp_path / "carine" / "reis.yml").write_text(TRIP % link, encoding="utf-8")
    return tmp_path


@pytest.fixture
def loaded(tmp_path: Path) -> Loaded:
    return load(folder(tmp_path))


def test_every_page_has_an_address(loaded: Loaded) -> None:
    crossing = [f"{name}.md" for name in (*CROSS_PAGES.values(), COMPARISON_PAGE)]
    made = ["index.md", *crossing, "werkbladen.md", "carine/index.md", "carine/reis.md"]
    assert PAGES.all(loaded.handbook) == [f"klantreizen/{uri}" for uri in made]
    assert PAGES.portrait(loaded.handbook.persona["carine"]) == "klantreizen/carine/a.svg"


PLACES = {
    "carine": Place("klantreizen/carine/index.md"),
    "carine/": Place("klantreizen/carine/index.md"),
    "carine/reis": Place("klantreizen/carine/reis.md"),
    "carine/reis#ik-ga": Place("klantreizen/carine/reis.md", "ik-ga"),
    "carine/reis#ik-kijk": Place("klantreizen/carine/reis.md", "ik-kijk"),
    "carine/reis#beter": Place("klantreizen/carine/reis.md", "beter"),
    "#later": Place("klantreizen/carine/reis.md", "later"),
    "carine#ik-ga": None,
    "carine/reis#weg": None,
    "carine/weg": None,
    "#weg": None,
    "/": None,
    "/carine": None,
    "reis": None,
    "carine/reis/ik-ga": None,
    "Carine": None,
}


@pytest.mark.parametrize("destination", PLACES)
def test_where_a_link_leads_and_what_is_reported_agree(tmp_path: Path, destination: str) -> None:
    found = survey(folder(tmp_path, destination), datetime.date(2026, 6, 1))
    assert PAGES.place(found.loaded.handbook, destination, "carine/reis") == PLACES[destination]
    assert ("kapotte-link" in {one.code for one in found.diagnostics}) is (PLACES[destination] is None)


def test_the_addresses_in_a_page_are_those_that_links_may_lead_to() -> None:
    """All that an editor's files give has one; what we make ourselves has a `_`, and no more is promised of it."""
    found = survey(EXAMPLE, datetime.date(2026, 11, 22))
    made = PAGES.anchors(found.loaded)
    site = site_of(found, Words("nl"), PAGES.pages_dir, None)
    pages = [PAGES.overview, PAGES.sheets, *map(PAGES.section, SECTION_PAGES), *map(PAGES.journey, found.loaded.handbook.journey)]
    ids = {leaf.uri: {found for html in leaf.page.tokens.values() for found in ID.findall(html)} for leaf in book(site, found)}
    assert {uri: {one for one in ids[uri] if "_" not in one} for uri in pages} == {uri: set(made(uri) or ()) for uri in pages}
    assert made("klantreizen/weg.md") is None
    assert made("weten.md") is None
    assert "s_kansen" in (made(PAGES.sheets) or ())
    assert "weg" not in (made(PAGES.sheets) or ())


def test_a_chapter_is_taken_as_it_is(loaded: Loaded) -> None:
    assert PAGES.place(loaded.handbook, "weten/meten.md#nps") == Place("weten/meten.md", "nps")
    assert PAGES.place(loaded.handbook, "#later") is None
