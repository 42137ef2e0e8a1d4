"""Which pages there are, and where links lead: what is reported as a fault and what leads nowhere are the same links."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from klantreis_plugin.load import Loaded, load
from klantreis_plugin.model import CROSS_PAGES
from klantreis_plugin.pages import Addresses, Place
from klantreis_plugin.survey import survey

PAGES = Addresses("klantreizen")
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
    made = ["index.md", *(f"{name}.md" for name in CROSS_PAGES.values()), "werkbladen.md", "carine/index.md", "carine/reis.md"]
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


def test_a_chapter_is_taken_as_it_is(loaded: Loaded) -> None:
    assert PAGES.place(loaded.handbook, "weten/meten.md#nps") == Place("weten/meten.md", "nps")
    assert PAGES.place(loaded.handbook, "#later") is None
