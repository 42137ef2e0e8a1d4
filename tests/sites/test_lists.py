"""Lists over all journeys in a browser: of 200, what is worst stands on the first screen, and a filter answers at once."""

from __future__ import annotations

import csv
import io
import re
import statistics
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any, Literal

import pytest
import yaml
from benchmarks import words
from playwright.sync_api import Browser, Page, expect

from .accessible import axe_finds_nothing
from .conftest import Once, at_widths, built, served, sized

pytestmark = pytest.mark.browser

JOURNEYS, PERSONAS = 200, 25
SLOW = 4
"""So many times as long as this processor needs a slow one."""

GAPS, OPPORTUNITIES, STATE = "klantreizen/gaten/", "klantreizen/kansen/", "klantreizen/stand/"
LISTS = (GAPS, OPPORTUNITIES, STATE)
CONFIG = """\
site_name: Proef
theme:
  name: material
  language: nl
  font: false
  palette:
    - {media: "(prefers-color-scheme: light)", scheme: default}
    - {media: "(prefers-color-scheme: dark)", scheme: slate}
plugins: [search, klantreis]
"""


def journey(number: int) -> dict[str, Any]:
    """One of the benchmark's, with what lists are about: wishes without an answer, opportunities of every status and worth."""
    chance, found = Random(f"lijst {number}"), words.journey(number)
    for phase in found["fasen"]:
        phase["wensen"][0].pop("antwoord")
        for one in phase["kansen"]:
            one |= {key: chance.randint(0, 5) for key in ("klantwaarde", "organisatiewaarde", "moeite")}
            one |= {"status": chance.choice(("idee", "gepland", "bezig", "vervallen")), "knelpunt": "Het duurt te lang"}
    return found


@pytest.fixture(scope="module")
def site(once: Once) -> Path:
    """The folder of a site of 200 journeys, and a chapter with a list for one persona."""
    return once("lijsten", write) / "site"


def write(folder: Path) -> None:
    """Write the journeys and their chapter, and build the site."""
    for number in range(JOURNEYS):
        own = folder / f"journeys/persoon-{number % PERSONAS:02}"
        own.mkdir(parents=True, exist_ok=True)
        (own / "persona.yml").write_text(yaml.safe_dump(words.persona(number % PERSONAS)), "utf-8")
        (own / f"reis-{number:03}.yml").write_text(yaml.safe_dump(journey(number), sort_keys=False), "utf-8")
    (folder / "journeys/handboek.yml").write_text(yaml.safe_dump(words.handbook()), "utf-8")
    (folder / "docs").mkdir()
    block = "```klantreis\nshow: opportunities\npersona: persoon-03\nstatus: dropped\n```\n"
    (folder / "docs/index.md").write_text(f"# Start\n\n{block}", "utf-8")
    (folder / "mkdocs.yml").write_text(CONFIG, "utf-8")
    built(folder, "--strict")


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with served(site) as found:
        yield found


def table(site: Path, path: str) -> list[list[str]]:
    """All lines of the file for a spreadsheet, its head first."""
    text = (site / f"{path.rstrip('/')}.csv").read_text("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


def shows(page: Page, wanted: list[str]) -> None:
    """The first cells of the lines that stand there, as soon as they are so many."""
    expect(page.locator(".kr-lines tbody tr")).to_have_count(len(wanted))
    assert firsts(page) == wanted


def firsts(page: Page) -> list[str]:
    """The first cells, without the number that some have in a figure."""
    texts = page.locator(".kr-lines tbody th").all_inner_texts()
    return [re.sub(r"^\d+\s+wijs aan in de figuur\s+", "", text) for text in texts]


def ready(page: Page, url: str) -> None:
    """Open a list and wait until all its lines are there to choose from."""
    page.goto(url)
    page.locator(".kr-filter select").first.focus()
    page.wait_for_function("!document.querySelector('[data-rest]') || window.klantreisRest")


@pytest.mark.parametrize("path", LISTS)
def test_the_page_of_200_journeys_is_light(site: Path, path: str) -> None:
    html = (site / path / "index.html").read_bytes()
    assert len(html) < 150_000
    assert len(table(site, path)) > 150


@pytest.mark.parametrize("path", [*LISTS, "klantreizen/kanalen/", "klantreizen/pijn/"])
def test_the_first_screen_shows_the_ten_worst(page: Page, site: Path, address: str, path: str) -> None:
    page.goto(address + path)
    page.locator(".kr-filter").wait_for()
    assert firsts(page)[:10] == [line[0] for line in table(site, path)[1:11]]
    tenth = page.locator(".kr-lines tbody tr").nth(9).bounding_box()
    assert tenth is not None
    assert tenth["y"] + tenth["height"] <= 900
    assert page.evaluate("scrollY") == 0
    over = page.locator(".kr-over:has(> .kr-lines)").first
    assert over.evaluate("(box) => box.scrollWidth - box.clientWidth") == 0


_CHOOSE = """async (number) => {
    const select = document.querySelector('.kr-filter select[name=persona]');
    select.value = select.options[number].value;
    select.dispatchEvent(new Event('change', { bubbles: true }));
    await new Promise((done) => {
        const { port1, port2 } = new MessageChannel();  // what it says comes as soon as the frame has been made
        port1.onmessage = done;
        requestAnimationFrame(() => port2.postMessage(''));
    });
    const rows = [...document.querySelectorAll('.kr-lines > tbody > tr')];
    return rows.map((row) => [...row.cells].some((cell) => cell.dataset.key === select.value));
}"""
"""Choose a persona: of each line in the next frame, whether it is of that persona."""


@pytest.mark.parametrize("path", [*LISTS, "klantreizen/kanalen/", "klantreizen/pijn/", "klantreizen/vragen/"])
def test_a_filter_answers_within_a_tenth_of_a_second_on_a_slow_processor(page: Page, address: str, path: str) -> None:
    ready(page, address + path)
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})  # of what else this machine does nothing is counted

    def worked() -> float:
        return {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}["TaskDuration"]

    took = []
    for number in range(1, 13):
        before = worked()
        chosen = page.evaluate(_CHOOSE, number)
        took.append(worked() - before)
        assert chosen == [True] * len(chosen) != []
    assert SLOW * statistics.median(took) < 0.1, took


def test_a_filter_leaves_what_it_says_and_the_address_keeps_it(page: Page, site: Path, address: str) -> None:
    lines = table(site, OPPORTUNITIES)[1:]
    ready(page, address + OPPORTUNITIES)
    page.get_by_label("Persona").select_option("Persoon 4")
    wanted = [line[0] for line in lines if line[1] == "Persoon 4"]
    shows(page, wanted[:50])
    expect(page.locator(".kr-list [role=status]")).to_have_text(f"{len(wanted)} van {len(lines)} regels")
    page.get_by_label("Status").select_option("gepland")
    both = [line[0] for line in lines if line[1] == "Persoon 4" and line[8] == "gepland"]
    assert 0 < len(both) < 50
    shows(page, both)
    expect(page).to_have_url(f"{address}{OPPORTUNITIES}?persona=persoon-03&status=gepland")
    page.reload()
    shows(page, both)
    assert page.get_by_label("Status").input_value() == "gepland"
    page.get_by_label("Status").select_option("alle")
    page.get_by_label("Persona").select_option("alle")
    expect(page).to_have_url(f"{address}{OPPORTUNITIES}")
    shows(page, [line[0] for line in lines[:50]])


def test_the_last_choice_counts_when_choices_follow_fast(page: Page, site: Path, address: str) -> None:
    ready(page, address + OPPORTUNITIES)
    page.evaluate("""() => {
        const select = document.querySelector('.kr-filter select[name=persona]');
        for (const value of ['persoon-03', 'persoon-05', 'persoon-07']) {
            select.value = value;
            select.dispatchEvent(new Event('change', { bubbles: true }));
        }
    }""")
    shows(page, [line[0] for line in table(site, OPPORTUNITIES)[1:] if line[1] == "Persoon 8"])


def test_choices_that_do_not_exist_leave_all_lines(page: Page, address: str) -> None:
    page.goto(f"{address}{STATE}?persona=niemand&kleur=rood")
    expect(page.locator(".kr-list [role=status]")).to_have_text("200 van 200 regels")
    expect(page.locator(".kr-lines tbody tr")).to_have_count(50)


def test_there_are_more_lines_for_who_asks(page: Page, site: Path, address: str) -> None:
    lines = [line[0] for line in table(site, STATE)[1:]]
    page.goto(address + STATE)
    more = page.get_by_role("button", name="Meer regels")
    for count in (100, 150, 200):
        more.click()
        shows(page, lines[:count])
    assert not more.is_visible()


def test_what_leaves_nothing_to_choose_is_no_filter(page: Page, address: str) -> None:
    ready(page, address + STATE)
    expect(page.locator(".kr-filter label:visible")).to_have_count(2)
    assert [text.split()[0] for text in page.locator(".kr-filter label:visible").all_inner_texts()] == ["Persona", "Eigenaar"]


def test_without_script_it_is_whole_and_the_rest_is_in_a_file(chromium: Browser, site: Path, address: str) -> None:
    with chromium.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(address + GAPS)
        lines = table(site, GAPS)
        assert firsts(page) == [line[0] for line in lines[1:51]]
        assert not page.locator(".kr-filter").is_visible()
        assert not page.locator(".kr-next").is_visible()
        link = page.get_by_role("link", name=f"Alle {len(lines) - 1} regels als CSV")
        response = page.request.get(f"{address}{GAPS}{link.get_attribute('href')}")
        assert response.body() == (site / "klantreizen/gaten.csv").read_bytes()


def test_no_table_of_channels_tells_of_more_than_the_lines(page: Page, address: str) -> None:
    page.goto(f"{address}klantreizen/kanalen/?klantreis=persoon-03/reis-003")  # one of eight of this persona
    status, figure = page.locator(".kr-list [role=status]"), page.locator(".kr-by")
    expect(status).to_contain_text(" van ")
    expect(figure).to_have_attribute("hidden", "")
    page.get_by_label("Klantreis").select_option("")
    page.get_by_label("Persona").select_option("persoon-03")
    expect(figure).not_to_have_attribute("hidden", "")
    seen = figure.locator("[data-of]:not([hidden])").evaluate_all("found => found.map((one) => one.dataset.of)")
    assert seen == ["persoon-03"]


def test_it_works_from_a_folder_without_a_server(page: Page, site: Path) -> None:
    page.goto((site / STATE / "index.html").as_uri())
    page.locator(".kr-filter select").first.focus()
    page.get_by_label("Persona").locator("option", has_text="Persoon 25").wait_for(state="attached")
    page.get_by_label("Persona").select_option("Persoon 25")
    expect(page.locator(".kr-lines tbody tr")).to_have_count(JOURNEYS // PERSONAS)
    page.wait_for_url("file://**?persona=persoon-24")


def test_a_block_shows_its_lines_and_leads_to_all(page: Page, site: Path, address: str) -> None:
    page.goto(address)
    lines = [line[0] for line in table(site, OPPORTUNITIES)[1:] if line[1] == "Persoon 4" and line[8] == "vervallen"]
    assert firsts(page) == lines
    assert lines
    page.get_by_role("link", name="Alles bij elkaar: Kansen").click()
    page.wait_for_url(address + OPPORTUNITIES)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", LISTS)
def test_axe_finds_nothing_with_a_filter_chosen(page: Page, address: str, path: str, scheme: Literal["light", "dark"]) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{address}{path}?persona=persoon-03")
    expect(page.locator(".kr-list [role=status]")).to_contain_text(" van ")
    for width in at_widths(page, *((1440, 390) if scheme == "light" else (390,))):
        axe_finds_nothing(page, told=width)


@pytest.mark.parametrize("path", LISTS)
def test_a_narrow_phone_never_scrolls_sideways(page: Page, address: str, path: str) -> None:
    sized(page, 320, 640)
    page.goto(f"{address}{path}?persona=persoon-03")
    expect(page.locator(".kr-list [role=status]")).to_contain_text(" van ")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.locator(".kr-over").evaluate("(box) => box.scrollWidth - box.clientWidth") == 0


def test_on_paper_there_is_nothing_to_choose(page: Page, address: str) -> None:
    ready(page, address + OPPORTUNITIES)
    page.emulate_media(media="print", color_scheme="dark")
    shown = page.locator(".kr-list :is(.kr-filter, .kr-next, [download])").all()
    assert len(shown) > 3
    assert not any(one.is_visible() for one in shown)
    assert page.locator(".kr-lines tbody tr").count() == 50
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "light"
