"""The wheel of emotions as a block: the figure, and in words all that stands on it and beside it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from klantreis_plugin.analysis import wheel
from klantreis_plugin.chapters import Wanted
from klantreis_plugin.model import (
    Activity,
    Handbook,
    HandbookFile,
    Journey,
    JourneyEntry,
    JourneyType,
    Persona,
    PersonaEntry,
    Phase,
)
from klantreis_plugin.render import show
from klantreis_plugin.render import wheel as module
from klantreis_plugin.render.plain import island

from ..hostile import HOSTILE, write
from .site import Seen, read, site

URI = "weten/emoties.md"
EXPECTED = Path(__file__).parent / "wheel"
NOW = Journey(
    title="Ik wil *kunst*",
    phases=(
        Phase(
            id="kijken",
            title="Ik kijk",
            feeling=("onzeker", "Blij"),
            activities=(
                Activity(does="Ik loop langs de **rekken**", id="rekken", feeling=("blij", "trots")),
                Activity(does="Ik hang het op", id="ophangen", feeling=("ontroerd",)),
            ),
        ),
        Phase(id="lenen", title="Ik leen", feeling=("blij",)),
    ),
)
CHOOSING = Phase(id="kiezen", title="Ik kies", feeling=("trots",))
WISH = Journey(title="Ik kies met plezier", type=JourneyType.DESIRED, phases=(CHOOSING,))


def handbook(**journeys: Journey) -> Handbook:
    entries = tuple(JourneyEntry(f"carine/{name}", "carine", journey) for name, journey in journeys.items())
    return Handbook(HandbookFile(), (), (PersonaEntry("carine", Persona(name="Carine"), entries),), {})


def shown(book: Handbook, ident: str = "", language: str = "nl") -> str:
    return show(site(book, language), Wanted(ident, "emotiewiel"), URI)


@pytest.mark.parametrize(("name", "ident", "language"), [("heel", "", "nl"), ("whole", "", "en"), ("reis", "carine/nu", "nl")])
def test_case(
    name: str, ident: str, language: str, golden: Callable[[Path, str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "draw_wheel", lambda petals, title: f'<svg aria-label="{title}"></svg>')  # has tests of its own
    golden(EXPECTED / f"{name}.html", shown(handbook(nu=NOW, wens=WISH), ident, language))


@pytest.mark.parametrize("ident", ["", "carine/nu"])
def test_every_link_of_the_figure_leads_to_an_entry_that_has_the_words(ident: str) -> None:
    seen = Seen(shown(handbook(nu=NOW), ident))
    start = f"{ident}/wiel_" if ident else "wiel_"
    assert seen.ids == [start + place.id for emotion in wheel() for place in emotion.places] + [f"{start}niet"]
    inside = [href.removeprefix("#") for href in seen.hrefs if href.startswith("#")]
    assert inside == [f"{start}vreugde", f"{start}ongerustheid"]


def test_what_is_named_most_comes_first_and_leads_to_all_places() -> None:
    seen = Seen(shown(handbook(nu=NOW, wens=WISH)))
    places = [href for href in seen.hrefs if not href.startswith("#")]
    here = "../klantreizen/carine/nu.md"
    assert places == [
        *(f"{here}#{anchor}" for anchor in ("kijken", "rekken", "lenen", "rekken")),
        "../klantreizen/carine/wens.md#kiezen",
        f"{here}#kijken",
        f"{here}#ophangen",
    ]
    assert "vreugde: blij, trots (5 keer)" in seen.text
    assert "Ik kies met plezier (gewenst) ›" in seen.text


def test_lists_are_folded_for_the_whole_handbook_and_open_for_one_journey() -> None:
    def open_lists(ident: str) -> list[bool]:
        return ["open" in attributes for tag, attributes in Seen(shown(handbook(nu=NOW), ident)).elements if tag == "details"]

    assert open_lists("") == [False] * 3
    assert open_lists("carine/nu") == [True] * 3


def test_without_feelings_every_place_says_so_and_nothing_stands_beside() -> None:
    seen = Seen(shown(handbook()))
    assert seen.text.count("komt niet voor") == 32
    assert "Niet op het wiel" not in seen.text
    assert seen.hrefs == []


def test_a_site_in_another_language_has_english_names() -> None:
    seen = Seen(shown(handbook(nu=NOW), language="en"))
    assert {"Serenity", "Contempt"} <= {text.strip() for text in seen.texts}
    assert "joy: blij, trots (4 times)" in seen.text
    assert "vreugde" not in seen.text.lower()


def test_hostile_text_stays_text_in_both_doors(tmp_path: Path) -> None:
    write(tmp_path)
    there = site(read(tmp_path))
    html = show(there, Wanted("", "emotiewiel"), URI)
    for found in (html, island(there.words, html)):
        seen = Seen(found)
        assert seen.tags <= set("link div p svg g a title path text section b span dl dt dd details summary ul li".split())
        assert not [name for _, attributes in seen.elements for name in attributes if name.startswith("on")]
        assert not [href for href in seen.hrefs if not href.startswith(("#", "../klantreizen/"))]
    assert HOSTILE[:60] in Seen(html).text


def test_an_island_of_it_is_one_block() -> None:
    there = site(handbook(nu=NOW))
    block = island(there.words, show(there, Wanted("", "emotiewiel"), URI))
    assert {line[0] for line in block.splitlines()} == {"<"}
    assert block.count("<div") == block.count("</div>")
