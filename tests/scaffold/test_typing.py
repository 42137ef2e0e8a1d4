"""While typing: what the language server that VS Code and other editors use for YAML makes of a new handbook."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest

from klantreis_plugin.messages import LANGUAGES
from klantreis_plugin.scaffold import project, put

from .typing_help import Editor

DAY = datetime.date(2026, 11, 22)
MODELINE = "# yaml-language-server: $schema=../../schemas/reis.schema.json\n"
TYPING = """titel: Ik wil kunst

fasen:
  - titel: Ik kijk rond
    kansen:
      - kans: Beter
        status:\x20
    activiteiten:
      - doet: Ik zoek
        \x20
"""


@pytest.fixture(scope="module")
def dutch(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    folder = tmp_path_factory.mktemp("handboek")
    put(folder, project("nl", "Wij", "Carine", "Ik wil kunst", DAY))
    with Editor(folder) as editor:
        yield editor


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_new_handbook_has_nothing_to_mark(language: str, tmp_path: Path) -> None:
    made = project(language, "Wij", "Carine", "Ik wil kunst", DAY)
    put(tmp_path, made)
    with Editor(tmp_path) as editor:
        journeys = [place for place in made if place.startswith("journeys/")]
        assert {place: editor.open(place, made[place]) for place in journeys} == {place: [] for place in journeys}


@pytest.mark.parametrize(
    ("line", "column", "offered", "not_offered"),
    [
        (1, 0, {"eigenaar", "scope", "metingen", "herzien_voor"}, {"owner", "titel", "doet"}),
        (9, 8, {"reden", "kanaal", "beleving", "gevoel", "afhaakmoment"}, {"reason", "doet", "fijn"}),
        (6, 16, {"idee", "gepland", "bezig", "klaar", "vervallen"}, {"planned", "light", "null"}),
    ],
    ids=["reis", "activiteit", "status"],
)
def test_what_may_come_here_is_offered_in_dutch(
    dutch: Editor, line: int, column: int, offered: set[str], not_offered: set[str]
) -> None:
    place = f"journeys/carine/nieuw-{line}.yml"
    dutch.open(place, MODELINE + TYPING)
    found = dutch.offered(place, line + 1, column)
    assert (offered - found.keys(), found.keys() & not_offered) == (set(), set())
    if line == 1:
        assert found["eigenaar"] == "Het team of de functie die hiervoor zorgt, geen naam van een mens."


def test_a_key_says_what_it_is(dutch: Editor) -> None:
    place = "journeys/carine/uitleg.yml"
    dutch.open(place, MODELINE + TYPING)
    assert "Wat de klant zichtbaar doet. Begin met “Ik”." in dutch.hover(place, 9, 9)
    assert "Wat hier beter kan." in dutch.hover(place, 5, 6)


@pytest.mark.parametrize(
    ("text", "line", "column", "said"),
    [
        ("titel: Ik\neigenar: Team\nfasen: [Ik]\n", 1, 0, "eigenar"),
        ("titel: Ik\nfasen:\n  - titel: Ik\n    activiteiten:\n      - {doet: Ik, belevin: 3}\n", 4, 19, "belevin"),
        ("titel: Ik\nfasen:\n  - titel: Ik\n    beleving: hoog\n", 3, 14, "number"),
        ("titel: Ik\nstatus: zeker\nfasen: {titel: Ik}\n", 1, 8, "gevalideerd"),
        ("titel: Ik\n", 0, 0, "fasen"),
    ],
    ids=["sleutel", "diep", "getal", "keuze", "ontbreekt"],
)
def test_a_mistake_is_underlined(dutch: Editor, text: str, line: int, column: int, said: str) -> None:
    marks = dutch.open(f"journeys/carine/fout-{line}-{column}.yml", MODELINE + text)
    places = {(mark["range"]["start"]["line"] - 1, mark["range"]["start"]["character"]): mark["message"] for mark in marks}
    assert said in places[line, column]


@pytest.mark.parametrize(
    ("place", "right", "typo"),
    [
        ("journeys/jan/persona.yml", "naam: Jan\n", "bijnaam: J\n"),
        ("journeys/jan/reis.yml", "titel: Ik\nfasen: {titel: Ik}\n", "naam: Jan\n"),
        ("journeys/handboek.yml", "organisatie: {naam: Wij}\n", "titel: a\n"),
        ("journeys/begrippen.yml", "- {term: a, uitleg: b}\n", "- {term: a, uitleg: b, oko: c}\n"),
    ],
    ids=["persona", "reis", "handboek", "begrippen"],
)
def test_files_made_by_hand_get_the_same_help(dutch: Editor, place: str, right: str, typo: str) -> None:
    assert dutch.open(place, right) == []
    assert len(dutch.open(place, right + typo)) == 1
