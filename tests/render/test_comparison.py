"""Comparisons in words and figures: what a reader is told of the hand-worked cases, in both languages."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from klantreis_plugin.chapters import Wanted
from klantreis_plugin.export import csv
from klantreis_plugin.lists import comparisons
from klantreis_plugin.load import load
from klantreis_plugin.messages import LANGUAGES, Words
from klantreis_plugin.model import Handbook
from klantreis_plugin.render import comparison_data, journey_page, show
from klantreis_plugin.render.comparison import FIRST, comparison_page
from klantreis_plugin.render.engine import Site

from ..hostile import HOSTILE
from .site import Seen, shown, site

CASES = Path(__file__).parents[1] / "analysis" / "comparison"
PAGE = Path(__file__).parent / "comparison"
DRAWN = re.compile(r'(<svg xmlns[^>]*aria-label="([^"]*)"[^>]*>).*?(?=</div>)', re.DOTALL)


def of(case: str, language: str = "nl") -> Site:
    return site(load(CASES / case / "journeys").handbook, language)


def many(folder: Path, personas: int) -> Handbook:
    """Personas with a current journey of six phases and a wish each, all as long as titles in real handbooks are."""
    groups = "".join(f"\n  - {{id: g{n}, titel: Groep}}" for n in range(personas))
    folder.mkdir()
    (folder / "handboek.yml").write_text(f"doelgroepen:{groups}\n", "utf-8")
    for n in range(personas):
        home = folder / f"persoon-{n}"
        home.mkdir()
        (home / "persona.yml").write_text(f"naam: Persoon nummer {n}\ndoelgroep: g{n}\n", "utf-8")
        wish = f"soort: gewenst\nhoort_bij: persoon-{n}/hoe-het-nu-gaat\n"
        for name, more, up in (("hoe-het-nu-gaat", "", 0), ("hoe-het-worden-moet", wish, 2)):
            scores = ((n + p) % 6 - 3 + up for p in range(6))
            phases = "".join(f"  - {{id: fase-{p}, titel: Ik maak fase {p} mee, beleving: {x}}}\n" for p, x in enumerate(scores))
            (home / f"{name}.yml").write_text(f"titel: Ik doe wat ik altijd al wilde doen\n{more}fasen:\n{phases}", "utf-8")
    return load(folder).handbook


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", ["gewenst", "schalen", "vijf", "woorden"])
def test_page(case: str, language: str, golden: Callable[[Path, str], None]) -> None:
    html = shown(comparison_page(of(case, language)))
    golden(PAGE / f"{case}.{language}.html", DRAWN.sub(r"\2", html))


@pytest.mark.parametrize(
    ("case", "told"),
    [
        ("gewenst", "Bij ‘Ik kijken’ is het verschil het grootst: gewenst +3, nu +1."),
        ("gelijk", "Bij ‘Ik a’ is het verschil het grootst: gewenst +1,67, nu +0,67."),
        ("schalen", "Bij ‘Ik b’ is het verschil het grootst: Anna +5 (−5 tot +5), Bert 3 (1 tot 5)."),
        ("vijf", "Bij ‘Ik b’ is het verschil het grootst: Cas +5, Fleur +4, Bert +3, Dora −4."),
    ],
)
def test_one_sentence_says_where_the_difference_is_largest(case: str, told: str) -> None:
    assert told in shown(comparison_page(of(case)))


@pytest.mark.parametrize(("case", "told"), [("een-reis", "comparison.none"), ("zonder-score", "comparison.none")])
def test_where_nothing_can_be_compared_the_page_says_so(case: str, told: str) -> None:
    found = of(case)
    html = shown(comparison_page(found))
    assert found.words.say(told) in html
    assert "<form" not in html and "<svg" not in html


@pytest.mark.parametrize(
    ("idents", "told"),
    [
        (("anna/nu", "dora/nu"), "Bij ‘Ik b’ is het verschil het grootst: Anna +5, Dora +1."),
        (("cas/nu", "dora/nu", "else/nu"), "In elke fase die zij delen, is het gemiddelde gelijk."),
    ],
)
def test_a_block_compares_any_journeys(idents: tuple[str, ...], told: str) -> None:
    html = show(of("schalen"), Wanted("", "vergelijking", (), idents), "weten/a.md")
    assert told in html
    assert f'href="../klantreizen/vergelijken.md?reizen={",".join(idents)}"' in html


def test_without_scores_there_is_a_table_and_no_drawing() -> None:
    html = show(of("zonder-score"), Wanted("", "vergelijking", (), ("anna/nu", "anna/straks")), "a.md")
    assert "Er is geen fase waarin twee van deze reizen een score hebben." in html
    assert html.count("niet te vergelijken") == 2


def test_a_wish_stands_beside_its_current_journey_on_its_own_page_only() -> None:
    found = of("gewenst")
    pages = {ident: shown(journey_page(found, entry)) for ident, entry in found.handbook.journey.items()}
    assert {ident: "## Gewenst naast nu" in html for ident, html in pages.items()} == {"anna/nu": False, "anna/straks": True}
    assert "Bij ‘Ik kijken’ is het verschil het grootst" in pages["anna/straks"]


@pytest.mark.parametrize("case", ["gewenst", "schalen", "vijf", "woorden"])
def test_spreadsheet(case: str, golden: Callable[[Path, str], None]) -> None:
    found = of(case)
    golden(PAGE / f"{case}.csv", csv(comparisons(found.whole), Words("nl")).replace("\r\n", "\n"))


def test_data_holds_every_journey_with_a_score() -> None:
    data = json.loads(re.findall("^window.klantreisCompared = (.*);$", comparison_data(of("schalen")), re.MULTILINE)[0])
    assert data["bert/nu"] == {
        "name": "Bert",
        "title": "Ik reis",
        "href": "bert/nu.md",
        "scale": [1, 3, 5],
        "wish": False,
        "phases": [["a", "Ik a", 4.5], ["b", "Ik b", 3.0], ["d", "Ik d", 1.0]],
    }
    assert list(data) == ["anna/nu", "bert/nu", "cas/nu", "dora/nu", "else/nu"]
    assert '"anna/nu":' not in comparison_data(of("zonder-score"))


def test_data_holds_the_own_titles_of_shared_phases() -> None:
    assert comparison_data(of("woorden")).endswith('\nwindow.klantreisShared = {"a":"Beginnen","b":"Kiezen","c":"Blijven"};\n')


@pytest.mark.parametrize(
    ("idents", "names"),
    [
        (("anna/een", "bert/nu"), "Anna en Bert"),
        (("anna/straks", "bert/nu"), "Anna (gewenst) en Bert"),
        (("bert/nu", "anna/straks", "anna/een"), "Bert, Anna (gewenst) en Anna (huidig)"),
        (("anna/een", "anna/twee"), "Anna (Ik leen) en Anna (Ik koop voor ons huis op de hoek)"),
        (
            ("anna/een", "anna/straks", "anna/twee", "bert/nu"),
            "Anna (Ik leen), Anna (gewenst), Anna (Ik koop voor ons huis op de hoek) en Bert",
        ),
    ],
)
def test_journeys_of_one_persona_are_told_apart(idents: tuple[str, ...], names: str) -> None:
    html = show(of("woorden"), Wanted("", "vergelijking", (), idents), "a.md")
    assert f"{names} naast elkaar</p>" in html
    keys = html.partition("kr-keys")[2].partition("</ul>")[0]
    assert [Seen(key).hrefs for key in keys.split("</li>")[:-1]] == [[f"klantreizen/{ident}.md"] for ident in idents]
    assert keys.count("Ik koop voor ons huis op de hoek") == idents.count("anna/twee")


def test_with_200_journeys_the_first_are_drawn_and_the_page_stays_light(tmp_path: Path) -> None:
    found = site(many(tmp_path / "journeys", 100))
    html = shown(comparison_page(found))
    assert len(found.whole.comparisons) == 100
    assert html.count('role="img"') == FIRST
    assert html.count("?reizen=") == 90
    assert len(html.encode()) <= 120_000


def test_hostile_text_stays_text(tmp_path: Path) -> None:
    folder = tmp_path / "carine"
    folder.mkdir()
    (folder / "persona.yml").write_text(json.dumps({"naam": HOSTILE}), "utf-8")
    phases = [{"id": "a", "titel": HOSTILE, "beleving": 1}, {"id": "b", "titel": HOSTILE, "beleving": 2}]
    for name, more in (("nu", {}), ("straks", {"soort": "gewenst", "hoort_bij": "carine/nu"})):
        (folder / f"{name}.yml").write_text(json.dumps({"titel": HOSTILE, "fasen": phases, **more}), "utf-8")
    seen = Seen(shown(comparison_page(site(load(tmp_path).handbook))))
    assert seen.tags.isdisjoint({"script", "img"})
    assert not [name for _, attributes in seen.elements for name in attributes if name.startswith("on")]
