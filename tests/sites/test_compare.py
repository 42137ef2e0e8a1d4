"""A reader's own comparison: picking, the address, and that what the script says and draws is what the build says and draws."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from klantreis_plugin.analysis import sensible
from klantreis_plugin.survey import survey

from .accessible import axe_finds_nothing
from .conftest import ROOT, Once, at_widths, built, served

pytestmark = pytest.mark.browser

PAGE = "klantreizen/vergelijken/"
FOUR = "carine/kunst-in-huis,glenn/met-zijn-tweeen,jurre/geen-wachtkamer,willemien/blijven-kijken"
PAIR = "carine/kunst-in-huis,carine/kunst-in-huis-gewenst"
CASES = ROOT / "tests" / "analysis" / "comparison"

SAME = """() => {
    const bare = (part) => {
        const made = part.cloneNode(true);
        made.removeAttribute("style");
        made.normalize();
        const texts = document.createTreeWalker(made, NodeFilter.SHOW_TEXT);
        const blank = [];
        while (texts.nextNode()) if (/^\\s*$/.test(texts.currentNode.data)) blank.push(texts.currentNode);
        blank.forEach((text) => text.remove());
        return made;
    };
    const picked = document.querySelector(".kr-pick + section");
    const title = picked.querySelector("h2").textContent;
    const others = [...document.querySelectorAll(".kr-compare > section")].filter((part) => part !== picked);
    const built = others.find((part) => part.querySelector("h2").textContent === title);
    const said = built.querySelector(".kr-differ").textContent === document.querySelector(".kr-pick [role=status]").textContent;
    const equal = [".kr-keys", "svg.kr-curve", ".kr-scale", "table", ".kr-laid"].filter(
        (name) => !bare(picked.querySelector(name)).isEqualNode(bare(built.querySelector(name))));
    const paths = (part) => [...part.querySelectorAll(".kr-line path")].map((path) => path.getAttribute("d"));
    return { title, said, unequal: equal, picked: paths(picked), built: paths(built) };
}"""


@pytest.fixture(scope="module")
def hard(once: Once) -> Path:
    """A folder with a site of the hand-worked cases: scales, gaps, new and dropped phases, ties, titles; in English."""
    return once("comparisons", write)


def write(folder: Path) -> None:
    """Write the cases as one handbook, and build its site."""
    (folder / "docs").mkdir()
    (folder / "docs/index.md").touch()
    theme = "{name: material, language: en, font: false}"
    (folder / "mkdocs.yml").write_text(f"site_name: Proof\ntheme: {theme}\nplugins: [search, klantreis]\n", "utf-8")
    shutil.copytree(CASES / "schalen" / "journeys", folder / "journeys")
    shutil.copytree(CASES / "woorden" / "journeys" / "bert", folder / "journeys" / "bob")
    with (folder / "journeys" / "handboek.yml").open("a", encoding="utf-8") as file:
        file.write("  - {id: woorden, titel: Woorden}\nfasen: [{id: a, titel: A}, {id: b, titel: B}]\n")
    bob = folder / "journeys" / "bob" / "persona.yml"
    bob.write_text("naam: Bob\ndoelgroep: woorden\n", "utf-8")
    for case in ("gewenst", "gelijk", "woorden"):
        shutil.copytree(CASES / case / "journeys" / "anna", folder / "journeys" / case)
        for path in (folder / "journeys" / case).glob("*.yml"):
            text = path.read_text("utf-8").replace("anna/", f"{case}/")
            path.write_text(text.replace("naam: Anna", f"naam: {case.title()}").replace("top", case), "utf-8")
    built(folder)


def picked(page: Page) -> str:
    return page.locator(".kr-pick + section h2").inner_text()


def test_the_script_says_and_draws_what_the_build_does(page: Page, site_url: str, hard: Path) -> None:
    with served(hard / "site") as address:
        for url, journeys in ((site_url, ROOT / "journeys"), (address, hard / "journeys")):
            found = survey(journeys, datetime.date(2026, 11, 22))
            comparisons = sensible(found.loaded.handbook, found.analyses)
            assert len(comparisons) > 1
            for one in comparisons:
                page.goto(f"{url}{PAGE}?{'reizen' if url == site_url else 'journeys'}={','.join(e.id for e in one.entries)}")
                expect(page.locator(".kr-pick + section svg.kr-curve")).to_be_visible()
                same = page.evaluate(SAME)
                assert same["picked"] == same["built"] and same["built"]
                assert same["said"] and same["unequal"] == [], same["title"]


def test_what_is_picked_is_drawn_and_stands_in_the_address(page: Page, site_url: str) -> None:
    page.goto(site_url + PAGE)
    selects = page.locator(".kr-pick select")
    status = page.locator(".kr-pick [role=status]")
    assert page.locator(".kr-pick optgroup").first.get_attribute("label") == "Carine"
    selects.nth(0).select_option("carine/kunst-in-huis")
    expect(status).to_have_text("Kies nog een klantreis om te vergelijken.")
    assert page.locator(".kr-pick + section").count() == 0
    for n in range(4):  # what is chosen is no choice in another box
        expect(selects.nth(n).locator("option[value='carine/kunst-in-huis']")).to_be_enabled(enabled=n == 0)
    selects.nth(2).select_option("glenn/met-zijn-tweeen")
    expect(status).to_have_text("Bij ‘Kopen’ is het verschil het grootst: Glenn +2,67, Carine 0.")
    assert picked(page) == "Carine en Glenn naast elkaar"
    assert page.url.endswith("?reizen=carine/kunst-in-huis,glenn/met-zijn-tweeen")
    assert page.locator(".kr-pick + section td a").first.get_attribute("href") == "../carine/kunst-in-huis/#orienteren"
    page.reload()
    expect(page.locator(".kr-pick + section h2")).to_have_text("Carine en Glenn naast elkaar")
    assert [selects.nth(n).input_value() for n in range(4)] == ["carine/kunst-in-huis", "glenn/met-zijn-tweeen", "", ""]
    selects.nth(1).select_option("")
    assert page.locator(".kr-pick + section").count() == 0
    selects.nth(0).select_option("")
    assert page.url.endswith(PAGE)
    expect(status).to_have_text("")


def test_an_address_with_what_is_not_there_is_no_harm(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}{PAGE}?reizen=carine/weg,__proto__,constructor,carine/kunst-in-huis")
    expect(page.locator(".kr-pick [role=status]")).to_have_text("Kies nog een klantreis om te vergelijken.")
    assert page.locator(".kr-pick select").nth(0).input_value() == "carine/kunst-in-huis"


def test_a_journey_that_an_address_has_twice_is_chosen_once(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}{PAGE}?reizen=carine/kunst-in-huis,carine/kunst-in-huis,glenn/met-zijn-tweeen")
    expect(page.locator(".kr-pick + section h2")).to_have_text("Carine en Glenn naast elkaar")
    values = page.locator(".kr-pick select").evaluate_all("found => found.map((one) => one.value)")
    assert values == ["carine/kunst-in-huis", "glenn/met-zijn-tweeen", "", ""]
    page.locator(".kr-pick select").nth(0).select_option("")
    expect(page.locator(".kr-pick select").nth(2).locator("option[value='carine/kunst-in-huis']")).to_be_enabled()


def test_two_journeys_of_one_persona_beside_others(page: Page, site_url: str) -> None:
    idents = ("farida/kantoor-met-karakter", "carine/kunst-in-huis-gewenst", "carine/kunst-in-huis")
    page.goto(f"{site_url}{PAGE}?reizen={','.join(idents)}")
    names = ["Farida", "Carine (gewenst)", "Carine (huidig)"]
    section = page.locator(".kr-pick + section")
    expect(section.locator("h2")).to_have_text("Farida, Carine (gewenst) en Carine (huidig) naast elkaar")
    assert section.locator(".kr-keys b").all_inner_texts() == names
    assert section.locator("thead th").all_inner_texts()[1:-1] == names
    assert sorted(section.locator(".kr-lab").all_text_contents()) == sorted(names)
    assert section.locator(".kr-keys a").evaluate_all("found => found.map((one) => one.getAttribute('href'))") == [
        f"../{ident}/" for ident in idents
    ]


def test_a_wish_asked_before_its_current_journey(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}{PAGE}?reizen={','.join(reversed(PAIR.split(',')))}")
    expect(page.locator(".kr-pick + section thead th").last).to_contain_text("gewenst min nu")
    assert page.locator(".kr-pick + section tbody tr").first.locator("td").all_inner_texts() == ["+2,5", "+1", "+1,5"]
    assert page.locator(".kr-pick + section .kr-line").first.get_attribute("class") == "kr-line kr-o1 kr-wish"


def test_picked_by_keyboard(page: Page, site_url: str) -> None:
    page.goto(site_url + PAGE)
    first = page.locator(".kr-pick select").first
    expect(first).to_be_visible()
    first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".kr-pick + section h2")).to_have_text("Carine: gewenst naast nu")
    assert page.evaluate("document.activeElement.matches('.kr-pick label:nth-of-type(2) select')")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_a_choice(page: Page, site_url: str, scheme: Literal["light", "dark"]) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{site_url}{PAGE}?reizen={FOUR}")
    for width in at_widths(page, 1440, 390):
        expect(page.locator(".kr-pick + section svg.kr-curve")).to_be_visible()
        axe_finds_nothing(page, told=width)


@pytest.mark.parametrize("chosen", [FOUR, PAIR])
def test_a_choice_never_scrolls_sideways(page: Page, site_url: str, chosen: str) -> None:
    page.goto(f"{site_url}{PAGE}?reizen={chosen}")
    expect(page.locator(".kr-pick + section svg.kr-curve")).to_be_visible()
    panes = "[...document.querySelectorAll('.kr-compare *')].filter((e) => getComputedStyle(e).overflowX === 'auto').length"
    for width in at_widths(page, 390, 320):
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(panes) == 0


@pytest.mark.parametrize("chosen", [FOUR, f"{PAIR},farida/kantoor-met-karakter,jurre/geen-wachtkamer"])
def test_names_at_the_ends_are_whole_and_apart(page: Page, site_url: str, chosen: str) -> None:
    page.goto(f"{site_url}{PAGE}?reizen={chosen}")
    names = page.locator(".kr-pick + section .kr-lab")
    expect(names).to_have_count(4)
    for width in at_widths(page, 1440, 1024, 390, 320):
        boxes = [box for n in range(4) if (box := names.nth(n).bounding_box())]
        boxes.sort(key=lambda box: box["y"])
        letters = float(names.first.evaluate("(name) => parseFloat(getComputedStyle(name).fontSize)"))
        assert all(below["y"] - above["y"] >= 1.3 * letters for above, below in pairwise(boxes)), width
        assert all(box["x"] + box["width"] <= width for box in boxes), width


def test_points_stand_in_the_middle_of_the_columns_of_the_table(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}{PAGE}?reizen={PAIR}")
    section = page.locator(".kr-pick + section")
    expect(section.locator("svg.kr-curve")).to_be_visible()
    heads = section.locator("tbody th")
    marks = section.locator(".kr-spot.kr-o1:not(:has(text)) path")
    for width in at_widths(page, 1440, 1000):
        assert heads.count() == marks.count() == 5
        for n in range(5):
            head, mark = heads.nth(n).bounding_box(), marks.nth(n).bounding_box()
            assert head is not None and mark is not None
            assert abs(head["x"] + head["width"] / 2 - mark["x"] - mark["width"] / 2) <= 2, width


def test_without_script_all_sensible_comparisons_are_there(chromium: Browser, site_url: str) -> None:
    with chromium.new_context(java_script_enabled=False, viewport={"width": 1440, "height": 900}) as context:
        page = context.new_page()
        page.goto(site_url + PAGE)
        assert not page.locator(".kr-pick").is_visible()
        assert page.locator(".kr-compare > section svg.kr-curve").count() == 2
        assert "Verschil" in page.locator(".kr-compare table").last.inner_text()
        page.goto(f"{site_url}klantreizen/carine/kunst-in-huis-gewenst/")
        assert page.locator(".kr-beside-each svg.kr-curve").is_visible()


def test_opened_as_a_file(page: Page, example: Path) -> None:
    page.goto(f"{(example / PAGE / 'index.html').as_uri()}?reizen={FOUR}")
    expect(page.locator(".kr-pick + section h2")).to_have_text("Carine, Glenn, Jurre en Willemien naast elkaar")


def test_only_this_page_asks_for_the_script(page: Page, site_url: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path in ("klantreizen/", "klantreizen/kansen/", "klantreizen/carine/kunst-in-huis-gewenst/"):
        page.goto(site_url + path)
        page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "compare.js" in url or "vergelijken.js" in url]
    page.goto(site_url + PAGE)
    expect(page.locator(".kr-pick")).to_be_visible()
    assert len([url for url in asked if "compare.js" in url or "vergelijken.js" in url]) == 2


def test_the_words_are_those_of_the_site(page: Page, hard: Path) -> None:
    with served(hard / "site") as address:
        page.goto(f"{address}{PAGE}?journeys=bert/nu,gewenst/straks")
        expect(page.locator(".kr-pick + section h2")).to_have_text("Bert and Gewenst (desired) side by side")
        status = page.locator(".kr-pick [role=status]").inner_text()
        text = page.locator(".kr-pick + section").inner_text()
    assert status == "There is no phase in which two of these journeys have a score."
    assert "no phase" in text and "not to be compared" in text and "The scales differ." in text
    assert not [word for word in ("geen", "naast", "Fase", "schaal") if word in text.split()]


def test_a_chapter_shows_a_comparison(handbook: Callable[..., Path]) -> None:
    trip = "titel: Ik ga\nfasen:\n  - {id: a, titel: Ik a, beleving: %s}\n"
    folder = handbook(een=trip % 1, twee=trip % 3)
    (folder / "docs/weten.md").write_text("# Weten\n\n```klantreis\ntoon: vergelijking\nreizen: [carine/een, carine/twee]\n```\n")
    html = (built(folder) / "weten/index.html").read_text("utf-8")
    assert "Bij ‘Ik a’ is het verschil het grootst: Carine (Ik ga) +3, Carine (Ik ga) +1." in html
    assert 'href="../klantreizen/vergelijken/?reizen=carine/een,carine/twee"' in html


def test_with_letters_twice_as_large_the_curves_keep_their_width_on_a_phone(page: Page, site_url: str) -> None:
    page.goto(site_url + PAGE)
    page.context.new_cdp_session(page).send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 32}})
    for width in at_widths(page, 390, 320):
        for curve in page.locator(".kr-layers .kr-curve:visible").all():
            box = curve.bounding_box()
            assert box is not None and box["width"] > width / 2
