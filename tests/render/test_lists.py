"""Lists over all journeys on their pages, in the files beside these, and in blocks: all from one table."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from klantreis_plugin.chapters import Wanted
from klantreis_plugin.model import (
    CROSS_PAGES,
    Activity,
    Dropoff,
    Handbook,
    HandbookFile,
    Journey,
    JourneyEntry,
    Persona,
    PersonaEntry,
    Phase,
)
from klantreis_plugin.pages import Addresses
from klantreis_plugin.render import has_rest, list_rest, show
from klantreis_plugin.render.engine import Site
from klantreis_plugin.render.lists import FIRST, list_page

from ..hostile import HOSTILE
from .site import Seen, read, shown, site

CASES = Path(__file__).parents[1] / "lists" / "cases"
URI = "weten/kansen.md"


def case(name: str, language: str = "nl") -> Site:
    return site(read(CASES / name / "journeys"), language)


def many(count: int, text: str = "Reden") -> Site:
    """A journey with so many drop-off moments."""
    drops = tuple(Dropoff(reason=f"{text} {number}") for number in range(count))
    phase = Phase(id="f", title="F", activities=(Activity(does="Ik doe", id="ik-doe", score=1),), dropoffs=drops)
    entry = JourneyEntry("carine/nu", "carine", Journey(title="Nu", phases=(phase,)))
    return site(Handbook(HandbookFile(), (), (PersonaEntry("carine", Persona(name="Carine"), (entry,)),), {}))


def rows(html: str) -> list[str]:
    """The texts of the lines of a list, without what only screen readers hear of an empty cell."""
    first = html.partition(" kr-lines")[2].partition("<tbody")[2].partition("</tbody")[0]
    found = re.findall(r"<tr role=\"row\".*?</tr>", first or html)
    return [re.sub("^[0-9]+ wijs aan in de figuur ", "", Seen(row).text.replace("–niets genoteerd", "")) for row in found]


def heads(html: str) -> list[str]:
    return re.findall(r'<th role="columnheader"[^>]*>(.*?)</th>', html)


@pytest.mark.parametrize("name", CROSS_PAGES)
def test_a_page_has_every_row_of_its_table_in_order(name: str) -> None:
    for there in (case("schalen"), case("kansen"), case("fasen"), case("leerpunten"), case("stand")):
        table = there.tables[name]
        html = shown(list_page(there, name))
        assert len(rows(html)) == len(table.rows)
        for text, row in zip(rows(html), table.rows, strict=True):
            assert text.startswith(str(row.cells[0].value).replace("**", ""))
        assert (there.words.say(f"list.{name}.none") in html) == (not table.rows)


def test_a_column_in_which_nothing_stands_is_left_out() -> None:
    html = shown(list_page(case("gewenst"), "dropoffs"))
    assert heads(html) == ["Reden om af te haken", "Waar", "Beleving", "Persona", "Klantreis", "Fase", "Klantreis is"]
    assert "Schaal" in heads(shown(list_page(case("schalen"), "dropoffs")))
    assert "Klantreis is" not in heads(shown(list_page(case("schalen"), "dropoffs")))


def test_a_block_leaves_out_what_its_own_lines_do_not_have() -> None:
    html = show(case("schalen"), Wanted("", "afhaakmomenten", (("persona", "ali"),)), URI)
    assert heads(html) == ["Reden om af te haken", "Wat het keert", "Waar", "Beleving", "Persona", "Klantreis", "Fase"]
    assert rows(html) == ["C1Ik doe c1−2AliCC een", "C3C twee−1AliCC twee", "C2JaIk doe c2−1AliCC een"]
    assert "kr-filter" not in html
    assert Seen(html).hrefs[-1] == "../klantreizen/afhaakmomenten.md"


@pytest.mark.parametrize(
    ("wanted", "lines"),
    [
        (Wanted("", "stand", (("status", "gevalideerd"),)), ["Heel"]),
        (Wanted("", "stand", (("owner", "Team B"),)), ["Gisteren"]),
        (Wanted("carine/c-heel", "stand"), ["Heel"]),
        (Wanted("bo/c-nooit", "vragen"), []),
    ],
)
def test_a_block_shows_the_lines_it_asks_for(wanted: Wanted, lines: list[str]) -> None:
    found = rows(show(case("stand"), wanted, URI))
    assert [row[: len(line)] for row, line in zip(found, lines, strict=True)] == lines


def test_the_filter_by_phase_knows_the_own_titles_of_shared_phases_that_a_line_calls_otherwise() -> None:
    html = shown(list_page(case("fasen"), "questions"))
    assert re.findall('<option value="([^"]+)">([^<]*)<', html) == [("kiezen", "Kiezen")]
    assert '<option value="c' not in shown(list_page(case("schalen"), "dropoffs"))


def test_in_english_no_word_is_dutch() -> None:
    html = show(case("gewenst", "en"), Wanted("", "stand"), URI)
    assert heads(html)[:4] == ["Customer journey", "Persona", "The journey is", "Status"]
    assert rows(html)[1] == "StraksCarinedesiredlightno date1000100%"
    assert "All of it: State of the handbook" in html


def test_the_state_says_what_its_lines_come_to() -> None:
    said = Seen(shown(list_page(case("stand"), "state"))).text
    assert (
        "Samen: 7 klantreizen, 0 gewenst, 1 gevalideerd, 5 zonder eigenaar, 3 te laat met herzien, "
        "2 zonder datum om te herzien, 64% van alle fasen en activiteiten is aanname."
    ) in said


@pytest.mark.parametrize("count", [FIRST - 1, FIRST, FIRST + 1, 3 * FIRST])
def test_what_does_not_stand_on_the_page_stands_in_the_file_beside_it(count: int) -> None:
    there = many(count)
    html, rest = shown(list_page(there, "dropoffs")), list_rest(there, "dropoffs") if has_rest(there, "dropoffs") else ""
    assert (not rest) == ("data-rest" not in html) == (count <= FIRST)
    beside = json.loads(rest.removeprefix("window.klantreisRest = ").removesuffix(";\n")) if rest else []
    assert all(line.startswith("<tr ") and line.endswith("</tr>") for line in beside)
    found = [*rows(html), *(Seen(line).text for line in beside)]
    assert [text.split("F")[0] for text in found] == [f"Reden {number}" for number in range(count)]
    assert ("De eerste 50 van" in html) == (count > FIRST)
    if rest:
        assert [line.count("<td") for line in beside] == [len(heads(html)) - 1] * len(beside)
        assert f'data-rest="{Addresses("klantreizen").beside("dropoffs", "js").rpartition("/")[2]}"' in html


def test_what_an_editor_typed_stays_text() -> None:
    there = many(FIRST + 1, HOSTILE)
    rest = list_rest(there, "dropoffs")
    lines = json.loads(rest.removeprefix("window.klantreisRest = ").removesuffix(";\n"))
    for html in (shown(list_page(there, "dropoffs")), "".join(lines)):
        seen = Seen(html)
        assert not seen.tags & {"script", "img", "iframe"}
        assert not [name for _, attributes in seen.elements for name in attributes if name.startswith("on")]
        assert not [href for href in seen.hrefs if ":" in href or href.startswith("//")]
        assert "<script>alert(1)</script>" in seen.text
