"""What was made is handed out again while what it was made from is the same; a handbook that is kept up is as one made anew."""

from __future__ import annotations

import gc
import random
from dataclasses import replace
from pathlib import Path

import pytest

from klantreis_plugin.chapters import anchors, citations
from klantreis_plugin.diagnostics import Severity
from klantreis_plugin.messages import Words
from klantreis_plugin.publish import beside, data, site_of
from klantreis_plugin.render import Leaf, book
from klantreis_plugin.reuse import Memo, Reuse, anew, collector_at_rest, collector_on_new_things
from klantreis_plugin.survey import Survey, survey, today


class Maker:
    """Makes numbers, a new one each time."""

    def __init__(self) -> None:
        self.made = 0

    def __call__(self) -> int:
        self.made += 1
        return self.made


def test_the_same_parts_give_the_same_thing_in_this_round_and_the_next() -> None:
    memo, make = Memo(), Maker()
    memo.turn(None)
    assert [memo("a", (1, "x"), make), memo("a", (1, "x"), make), memo("b", (1, "x"), make)] == [1, 1, 2]
    memo.turn(None)
    assert [memo("a", (1, "x"), make), memo("a", (2, "x"), make), memo("a", (2, "x"), make)] == [1, 3, 3]


def test_what_a_round_did_not_ask_for_is_forgotten() -> None:
    memo, make = Memo(), Maker()
    memo.turn(None)
    memo("a", (), make)
    memo.turn(None)
    memo.turn(None)
    assert memo("a", (), make) == 2


def test_with_other_settings_nothing_stays() -> None:
    memo, make = Memo(), Maker()
    memo.turn("wit")
    memo("a", (), make)
    memo.turn("zwart")
    assert memo("a", (), make) == 2


def test_a_build_makes_everything() -> None:
    make = Maker()
    assert [anew("a", (), make), anew("a", (), make)] == [1, 2]


@pytest.mark.parametrize("enabled", [True, False])
def test_the_collector_is_afterwards_what_it_was(enabled: bool) -> None:
    was = gc.isenabled()
    try:
        (gc.enable if enabled else gc.disable)()
        with pytest.raises(RuntimeError), collector_at_rest():
            assert not gc.isenabled()
            raise RuntimeError
        assert gc.isenabled() == enabled
    finally:
        (gc.enable if was else gc.disable)()


def test_the_collector_looks_at_all_again_afterwards() -> None:
    before = gc.get_threshold()
    with pytest.raises(RuntimeError), collector_on_new_things():
        assert gc.get_threshold()[:2] == before[:2]
        assert gc.get_threshold()[2] > 1000 * before[2]
        raise RuntimeError
    assert gc.get_threshold() == before


FILES = {
    "journeys/handboek.yml": """\
organisatie: {naam: Kunstuitleen, waarom: Kunst voor iedereen}
doelgroepen: [{id: thuis, titel: Thuis, subgroepen: [{id: gezin, titel: Gezin}]}]
fasen: [{id: kiezen, titel: Ik kies, onze_titel: Helpen, wanneer: tijdens}]
kanalen: [{id: website, titel: Website, icoon: material/web, van_ons: true}, {id: buren, titel: De buren, van_ons: false}]
bronnen: [{id: balie, titel: De balie, jaar: 2026}, {id: boek, auteur: Steen, titel: Het boek, jaar: 2014}]
""",
    "journeys/begrippen.yml": "- {term: uitleen, uitleg: Lenen tegen een bedrag}\n- {term: lijst, uitleg: Rand om kunst}\n",
    "journeys/anna/persona.yml": """\
naam: Anna
doelgroep: gezin
samenvatting: Anna kijkt eerst op de uitleen. Zie [haar reis](anna/kunst#zoeken).
kanalen: [website, buren]
kenmerken: {Leeftijd: 61, Woont: In Delft}
bronnen: [boek]
inleefschema: {hoort: [Dat het duur is]}
""",
    "journeys/anna/kunst.yml": """\
titel: Ik wil kunst
eigenaar: Team Publiek
herzien_voor: 2027-06-01
scope: {doel: Een lijst aan de muur, buiten_scope: [Beelden]}
fasen:
  - titel: Ik zoek
    id: zoeken
    wensen: [{wens: Weten wat het kost, antwoord: Prijs op de site}, Rust]
    vragen: Wat kost een uitleen?
    activiteiten:
      - {doet: Ik kijk rond, reden: omdat ik wil, kanaal: [website, winkel], beleving: 2, gevoel: blij, bronnen: [balie]}
      - {doet: Ik vraag rond, kanaal: buren, beleving: -3, gevoel: onzeker, afhaakmoment: Niemand weet het}
    kpis: [{naam: Bezoek, waarde: 5, streefwaarde: 8}]
  - id: kiezen
    pijn: [Te veel keus]
    impact: [Er hangt iets]
    rijen: {Wet: [Niets], Techniek: [De kassa]}
    activiteiten:
      - {doet: Ik kies, reden: want het moet passen, beleving: 4, moment_van_de_waarheid: true}
    kansen: [{kans: Minder tonen, knelpunt: Te veel keus, klantwaarde: 4, organisatiewaarde: 3, moeite: 1, status: bezig}]
metingen:
  - {naam: NPS, soort: nps, reeks: [{datum: 2026-01-31, waarde: 3}, {datum: 2026-03-31, antwoorden: {9: 3, 2: 1}}]}
leerpunten: [Vraag het eerder]
""",
    "journeys/anna/wens.yml": """\
titel: Ik heb kunst
soort: gewenst
hoort_bij: anna/kunst
fasen:
  - {titel: Ik zoek, id: zoeken, activiteiten: [{doet: Ik vind het, reden: omdat het er staat, beleving: 5}]}
  - {titel: Ik bewaar, beleving: {van: 1, naar: 3}}
""",
    "journeys/bert/persona.yml": "naam: Bert\nkanalen: [telefoon]\n",
    "journeys/bert/terug.yml": """\
titel: Ik breng het terug
schaal: 1..5
fasen:
  - titel: Ik pak in
    doelen: ['Zoals [Anna](anna) deed, zie [zoeken](anna/kunst#zoeken) en [meten](meten.md#nps)']
    activiteiten: [{doet: Ik zoek de doos, kanaal: winkel, beleving: 2}]
  - titel: Ik zoek
    id: zoeken
    beleving: 4
""",
    "docs/index.md": "# Start\n",
    "docs/meten.md": """\
---
legt_uit: {beleving: nps}
methode: m
stap: 1
klaar: ['fasen[*].beleving']
---
# Meten

## NPS

Zo [@boek].
""",
}
"""A handbook in which everything leads to something else."""

EDITS = (
    ("journeys/anna/kunst.yml", "beleving: -3", "beleving: -1"),
    ("journeys/anna/kunst.yml", "id: zoeken", "id: zoeken-eerst"),
    ("journeys/anna/kunst.yml", "titel: Ik zoek", "titel: Ik speur"),
    ("journeys/anna/kunst.yml", "beleving: 2", "beleving: 9"),
    ("journeys/anna/kunst.yml", "titel: Ik wil kunst", "titel: 'Ik wil kunst"),
    ("journeys/anna/kunst.yml", "[website, winkel]", "[website, Winkel]"),
    ("journeys/anna/kunst.yml", "eigenaar: Team Publiek", "negeer: [gat-wens]"),
    ("journeys/anna/kunst.yml", "2027-06-01", "2026-06-01"),
    ("journeys/anna/wens.yml", "titel: Ik heb kunst", "titel: Ik heb er plezier van"),
    ("journeys/anna/wens.yml", "hoort_bij: anna/kunst", "hoort_bij: anna/weg"),
    ("journeys/anna/wens.yml", "soort: gewenst", "soort: huidig"),
    ("journeys/anna/persona.yml", "naam: Anna", "naam: Ans"),
    ("journeys/anna/persona.yml", "doelgroep: gezin", "doelgroep: thuis"),
    ("journeys/anna/persona.yml", "naam: Anna", "naam: [Anna]"),
    ("journeys/anna/persona.yml", "{Leeftijd: 61, Woont: In Delft}", "{Woont: In Delft, Leeftijd: 61}"),
    ("journeys/anna/kunst.yml", "{Wet: [Niets], Techniek: [De kassa]}", "{Techniek: [De kassa], Wet: [Niets]}"),
    ("journeys/anna/kunst.yml", "{9: 3, 2: 1}", "{2: 1, 9: 3}"),
    ("journeys/bert/terug.yml", "schaal: 1..5", "schaal: -5..5"),
    ("journeys/bert/terug.yml", "anna/kunst#zoeken", "anna/kunst#nergens"),
    ("journeys/handboek.yml", "titel: Website", "titel: De site"),
    ("journeys/handboek.yml", "titel: Ik kies", "titel: Ik beslis"),
    ("journeys/handboek.yml", "van_ons: false", "van_ons: true"),
    ("journeys/handboek.yml", "{id: balie, titel: De balie, jaar: 2026}, ", ""),
    ("journeys/handboek.yml", "titel: Gezin", "titel: Gezinnen"),
    ("journeys/handboek.yml", "organisatie:", "organisatie"),
    ("journeys/begrippen.yml", "Lenen tegen een bedrag", "Lenen"),
    ("journeys/begrippen.yml", "term: lijst", "term: rand"),
    ("docs/meten.md", "## NPS", "## Meer"),
    ("docs/meten.md", "['fasen[*].beleving']", "[eigenaar]"),
    ("docs/meten.md", "legt_uit: {beleving: nps}\n", ""),
    ("docs/meten.md", "[@boek]", "[@balie]"),
)


class House:
    """A handbook on disk, and all that is made of it: one time with what was kept, or anew."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.memo = Memo()
        self.icon = "<svg/>"
        for name, text in FILES.items():
            self.write(name, text)

    def write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def found(self, reuse: Reuse) -> Survey:
        docs = self.folder / "docs"
        cited = {one.id for one in citations(docs)}
        return survey(self.folder / "journeys", today(), (), anchors(docs, reuse=reuse), cited, None, reuse)

    def made(self, reuse: Reuse) -> dict[str, object]:
        """Every page with its tokens, every file beside them, the data, and what was reported."""
        found = self.found(reuse)
        plain = site_of(found, Words("nl"), "klantreizen", self.folder / "docs")
        site = replace(plain, reuse=reuse, icon=lambda _name: self.icon)
        pages: dict[str, object] = {leaf.uri: leaf for leaf in book(site, found)}
        files = {uri: make() for uri, make in beside(site) if not uri.endswith(".xlsx")}
        return pages | files | {"data": data(site), "reports": found.diagnostics}

    def kept(self) -> dict[str, object]:
        self.memo.turn(None)
        return self.made(self.memo)


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795348800")
    made = House(tmp_path)
    made.kept()
    return made


def test_the_handbook_has_no_errors_to_begin_with(house: House) -> None:
    assert [one.code for one in house.found(anew).of(Severity.ERROR)] == []


def differing(one: dict[str, object], other: dict[str, object]) -> list[str]:
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def test_after_an_edit_and_back_everything_is_as_if_made_anew(house: House) -> None:
    before = house.kept()
    for name, old, new in EDITS:
        assert old in FILES[name]
        house.write(name, FILES[name].replace(old, new, 1))
        after = house.kept()
        assert differing(after, house.made(anew)) == [], (name, new)
        assert differing(after, before) != [], (name, new)
        house.write(name, FILES[name])
    assert differing(house.kept(), before) == []


def test_another_icon_in_the_theme_is_another_page(house: House) -> None:
    before = house.kept()
    house.icon = "<svg><path/></svg>"
    assert differing(house.kept(), house.made(anew)) == []
    assert "klantreizen/anna/kunst.md" in differing(house.kept(), before)


def test_a_file_that_goes_and_comes_back(house: House) -> None:
    before = house.kept()
    for name, text in FILES.items():
        (house.folder / name).unlink()
        assert differing(house.kept(), house.made(anew)) == [], name
        house.write(name, text)
    assert differing(house.kept(), before) == []


def test_any_line_may_change(house: House) -> None:
    chance = random.Random(7)
    lines = [(name, line) for name in FILES if name.startswith("journeys/") for line in FILES[name].splitlines() if ": " in line]
    for name, line in chance.sample(lines, 8):
        house.write(name, FILES[name].replace(line, f"{line} {chance.randint(1, 5)}", 1))
        assert differing(house.kept(), house.made(anew)) == [], line
        house.write(name, FILES[name])


def test_another_day_is_another_handbook(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    before = house.kept()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1830000000")
    assert differing(house.kept(), house.made(anew)) == []
    assert differing(house.kept(), before) != []


def test_what_did_not_change_is_not_made_again(house: House) -> None:
    pages = {uri: leaf.page for uri, leaf in house.kept().items() if isinstance(leaf, Leaf) and leaf.journey}
    house.write("journeys/anna/kunst.yml", FILES["journeys/anna/kunst.yml"].replace("beleving: 4", "beleving: 3"))
    again = {uri: leaf.page for uri, leaf in house.kept().items() if isinstance(leaf, Leaf) and leaf.journey}
    assert [uri for uri in pages if pages[uri] is not again[uri]] == ["klantreizen/anna/kunst.md", "klantreizen/anna/wens.md"]
