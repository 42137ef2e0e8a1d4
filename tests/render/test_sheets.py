"""The worksheets: all that the model and the map ask, with a question each; empty, or filled from a persona or a journey."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from klantreis_plugin.chapters import Wanted
from klantreis_plugin.chapters.blocks import SHEETS as IN_BLOCKS
from klantreis_plugin.messages.words import LANGUAGES, Words, locale
from klantreis_plugin.model import EmpathyMap, Scope
from klantreis_plugin.render import lanes, show
from klantreis_plugin.render.engine import Site
from klantreis_plugin.render.persona import QUADRANTS
from klantreis_plugin.render.sheets import PHASES, REFLECTION, SHEETS, sheet_block, sheets_page
from klantreis_plugin.text import plain

from ..hostile import HOSTILE, write
from .site import Seen, read, shown, site

CASES = Path(__file__).parent / "cases"
ASKED = {"empathy_map": EmpathyMap.model_fields, "scope": Scope.model_fields, "lane": lanes.KINDS} | REFLECTION
NAMES = {"empathy_map": "persona", "scope": "about", "lane": "lane"}
"""What is asked on the sheets, from the model and the map themselves, and where the page and the map have its name."""


def full(language: str = "nl") -> Site:
    return site(read(CASES / "full"), language)


def empty(language: str = "nl") -> Seen:
    return Seen(shown(sheets_page(site(read(), language))))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("about", ASKED)
def test_every_field_and_lane_has_a_question_on_the_empty_sheets_and_no_other(about: str, language: str) -> None:
    text, say = empty(language).text, Words(language).say
    assert set(locale(language)["ui"]["sheet"]["ask"][about]) == set(ASKED[about])
    for name in ASKED[about]:
        assert say(f"sheet.ask.{about}.{name}") in text, name
        if about in NAMES:
            assert say(f"{NAMES[about]}.{name}") in text, name


def test_the_page_of_a_persona_shows_every_field_of_the_empathy_map() -> None:
    assert set(QUADRANTS) == set(EmpathyMap.model_fields)


def test_a_new_lane_of_the_map_asks_for_its_question(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("klantreis_plugin.render.sheets.KINDS", (*lanes.KINDS, "weather"))
    with pytest.raises(KeyError, match="weather"):
        sheets_page(full())


def test_the_sheets_have_addresses_that_the_list_leads_to() -> None:
    seen = empty()
    assert seen.ids == [f"werkblad-{name}" for name in ("inleefschema", "scope", "klantreisschema", "vervolg", "reflectie")]
    assert seen.hrefs == [f"#{ident}" for ident in seen.ids]


def test_an_empty_journey_sheet_has_room_in_every_lane_and_phase() -> None:
    cells = [tag for tag, _ in empty().elements if tag == "td"]
    assert len(cells) == len(lanes.KINDS) * PHASES


def test_a_block_may_ask_for_every_sheet() -> None:
    assert set(IN_BLOCKS) == set(SHEETS)


@pytest.mark.parametrize("name", SHEETS)
def test_a_block_without_a_journey_is_the_empty_sheet(name: str) -> None:
    there = full()
    block = Seen(show(there, Wanted("", name), "klant.md"))
    assert block.ids == []
    texts = {text.strip() for text in block.texts}
    assert texts <= {text.strip() for text in Seen(shown(sheets_page(there))).texts}
    assert len(texts) > 5


def test_a_filled_empathy_map_has_the_name_and_every_text() -> None:
    there = site(read())
    entry = there.handbook.persona["carine"]
    assert entry.persona.empathy_map is not None
    typed = [text for name in EmpathyMap.model_fields for text in getattr(entry.persona.empathy_map, name)]
    assert len(typed) >= len(EmpathyMap.model_fields)
    shown_of = [sheet_block(there, ident, "inleefschema", "klant.md") for ident in ("carine", entry.journeys[0].id)]
    assert shown_of[0].replace("\n", "") == shown_of[1].replace("\n", "")
    text = Seen(shown_of[0]).text
    assert [words for words in ("Carine", *map(plain, typed)) if words not in text] == []


def test_a_filled_scope_has_the_title_and_every_text() -> None:
    there = full()
    journey = there.handbook.journey["carine/reis"].journey
    text = Seen(sheet_block(there, "carine/reis", "scope", "klant.md")).text
    assert plain(journey.title) in text
    for name in Scope.model_fields:
        value = getattr(journey.scope, name)
        assert value, name
        for typed in (value,) if isinstance(value, str) else value:
            assert plain(typed) in text


def test_a_filled_journey_sheet_has_the_lanes_of_the_map() -> None:
    there = full()
    entry = there.handbook.journey["carine/reis"]
    seen = Seen(sheet_block(there, entry.id, "klantreisschema", "klant.md"))
    bands = lanes.bands(entry.journey, there.words, 1)
    titles = [plain(lane.title) for band in bands for lane in band.lanes]
    rows = [attributes["class"] for tag, attributes in seen.elements if tag == "tr" and attributes.get("class")]
    assert rows == [f"kr-f-{lane.kind}" for band in bands for lane in band.lanes]
    for words in (*titles, *(plain(phase.title) for phase in entry.journey.phases)):
        assert words in seen.text
    for phase in entry.journey.phases:
        for activity in phase.activities:
            assert plain(activity.does) in seen.text
    assert seen.ids == []
    assert [href for href in seen.hrefs if href.startswith("#")] == []


def parts(there: Site) -> Iterator[str]:
    yield from (sheet_block(there, "carine/reis", name, "klant.md") for name in SHEETS)
    yield sheet_block(there, "carine", "inleefschema", "klant.md")


def test_hostile_text_stays_text(tmp_path: Path) -> None:
    write(tmp_path / "journeys")
    for html in parts(site(read(tmp_path / "journeys"))):
        seen = Seen(html)
        assert not seen.tags & {"script", "img", "title"}
        assert [name for _, attributes in seen.elements for name in attributes if name.startswith("on")] == []
        assert [href for href in seen.hrefs if not href.startswith("klantreizen/carine/reis.md#")] == []
        assert plain(HOSTILE) in seen.text
