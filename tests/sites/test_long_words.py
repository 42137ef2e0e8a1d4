"""Words of sixty letters and addresses, in every place of a handbook: they break, and nothing is cut off or scrolls the page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from .conftest import Once, at_widths, built, project, served, sized
from .reach import WIDTHS, reaches_out

pytestmark = pytest.mark.browser

WORD = "Arbeidsongeschiktheidsverzekeringsvoorwaardenwijzigingsbalie"
ADDRESS = "https://www.voorbeeld.nl/een/heel/lang/adres/zonder/spaties/over/arbeidsongeschiktheidsverzekeringen"
PERSONA = f"""\
naam: {WORD}
titel: {WORD}
citaat: {WORD}
samenvatting: {WORD}
kenmerken: {{{WORD}: {WORD}}}
eigenschappen: [{WORD}]
pijnpunten: [{WORD}]
behoeften: [{WORD}]
inleefschema:
  denkt_en_voelt: [{WORD}]
  hoort: [{WORD}]
  ziet: [{WORD}]
bronnen: [lang]
"""
PHASE = f"""
  - titel: {{n}} {WORD}
    onze_titel: {WORD}
    groep: {WORD}
    wensen: [{{{{wens: {WORD}, antwoord: {ADDRESS}}}}}, {WORD}]
    vragen: [{WORD}]
    activiteiten:
      - doet: Ik lees {WORD}
        reden: {WORD}
        kanaal: {WORD}
        beleving: {{score}}
        gevoel: {WORD}
        moment_van_de_waarheid: true
        afhaakmoment: {WORD}
    fijn: [{WORD}]
    pijn: [{WORD}]
    kansen:
      - {{{{kans: {{n}} {WORD}, knelpunt: {WORD}, klantwaarde: 5, organisatiewaarde: 3, moeite: 2, eigenaar: {WORD}}}}}
    kpis: [{{{{naam: {WORD}, streefwaarde: 8000000, waarde: 5.4, eenheid: {WORD}}}}}]
    aanbod: {{{{eigenaar: {WORD}, activiteiten: [{ADDRESS}]}}}}
    rijen: {{{{{WORD}: [{WORD}]}}}}"""
HANDBOOK = f"""\
organisatie: {{naam: {WORD}}}
bronnen:
  - {{id: lang, titel: {WORD}, auteur: {WORD}, jaar: 2020, url: {ADDRESS}}}
"""
JOURNEY = f"""\
titel: {WORD}
eigenaar: {WORD}
scope: {{aanleiding: {WORD}, klant: {WORD}}}
gewenste_beleving: {WORD}
bronnen: [lang]
leerpunten: [{WORD}]
metingen:
  - naam: {WORD}
    soort: nps
    streefwaarde: 40
    reeks: [{{datum: 2026-01-31, waarde: 31}}, {{datum: 2026-04-30, waarde: -31}}]
fasen:""" + "".join(PHASE.format(n=n, score=n * 2 - 5) for n in range(1, 6))


@pytest.fixture(scope="module")
def site(once: Once) -> Path:
    def make(folder: Path) -> None:
        project(folder, reis=JOURNEY, nog=JOURNEY)
        (folder / "journeys/carine/persona.yml").write_text(PERSONA, "utf-8")
        (folder / "journeys/handboek.yml").write_text(HANDBOOK, "utf-8")
        built(folder)

    return once("lange woorden", make) / "site"


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with served(site) as found:
        yield found


def test_no_page_scrolls_sideways_and_nothing_is_cut_off(page: Page, site: Path, address: str) -> None:
    found = []
    for path in sorted(f"{file.parent.relative_to(site)}/" for file in site.glob("klantreizen/**/index.html")):
        page.goto(address + path)
        for width in at_widths(page, 1440, *WIDTHS):
            found += [(path, width, said) for said in reaches_out(page)]
    assert found == []


A3, A4 = 1542, 1077
"""What a landscape page leaves between its margins, in pixels."""


@pytest.mark.parametrize("width", [A3, A4])
def test_on_paper_no_word_reaches_into_the_next_column_of_the_map(page: Page, address: str, width: int) -> None:
    page.goto(f"{address}klantreizen/carine/reis/")
    sized(page, width)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    cells = page.locator(".kr-map :is(td, .kr-phase > th)")
    assert cells.count() > 100
    over = "(cells) => cells.filter((it) => it.matches('td') && it.scrollWidth > it.clientWidth + 1).map((it) => it.textContent)"
    assert cells.evaluate_all(over) == []


def test_on_paper_all_columns_of_a_table_are_there(page: Page, site: Path, address: str) -> None:
    found = []
    sized(page, A4)
    page.emulate_media(media="print")
    for file in site.glob("klantreizen/**/index.html"):
        path = f"{file.parent.relative_to(site)}/"
        page.goto(address + path)
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        rights = page.locator(".kr table").evaluate_all("(tables) => tables.map((it) => it.getBoundingClientRect().right)")
        found += [(path, right) for right in rights if right > A4]
    assert found == []
