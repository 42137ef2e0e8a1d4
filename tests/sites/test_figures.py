"""Figures above lists in a real browser: value against effort, channel by phase, measurements over time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from .accessible import axe_finds_nothing
from .conftest import at_widths

pytestmark = pytest.mark.browser

PAGES = ("kansen", "kanalen", "metingen")
TOGETHER = ".kr-by > [data-of='']"


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    with chromium.new_context(viewport={"width": 1440, "height": 900}) as context:
        page = context.new_page()
        page.on("pageerror", lambda error: pytest.fail(str(error)))
        yield page


def is_inside(page: Page, selector: str) -> list[bool]:
    return list(
        page.locator(selector).evaluate_all(
            """marks => marks.map(mark => {
                const one = mark.getBoundingClientRect(), all = mark.closest(".kr-matrix, .kr-trend").getBoundingClientRect();
                const across = one.left > all.left - 1 && one.right < all.right + 1;
                return across && one.top > all.top - 1 && one.bottom < all.bottom + 1;
            })"""
        )
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(page: Page, site_url: str, name: str, scheme: Literal["light", "dark"]) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{site_url}klantreizen/{name}/")
    page.locator(".kr-filter").first.wait_for()
    page.evaluate("for (const one of document.querySelectorAll('.kr-by details')) one.open = true")
    for width in at_widths(page, *((1440, 390) if scheme == "light" else (390,))):
        axe_finds_nothing(page, told=width)


@pytest.mark.parametrize(
    ("name", "marks", "count"), [("kanalen", "", 0), ("metingen", ".kr-trend :is(circle, text)", 82), ("kansen", ".kr-num", 18)]
)
def test_figures_fit_and_no_page_scrolls_sideways(page: Page, site_url: str, name: str, marks: str, count: int) -> None:
    page.goto(f"{site_url}klantreizen/{name}/")
    page.locator(".kr-filter").first.wait_for()
    for width in at_widths(page, 320, 390, 768, 1440):
        assert page.evaluate("document.documentElement.scrollWidth") == width
        if marks:
            assert is_inside(page, marks) == [True] * count, width
        if name == "kansen":
            expect(page.locator(".kr-matrix .kr-lab").first).to_be_visible(visible=width > 1000)


def test_no_number_lies_on_another(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}klantreizen/kansen/")
    for width in at_widths(page, 320, 1440):
        boxes = page.locator(".kr-matrix circle:not(.kr-hit)").evaluate_all(
            "marks => marks.map(mark => { const { x, y } = mark.getBoundingClientRect(); return [x, y]; })"
        )
        assert len(boxes) == 18
        for number, (x, y) in enumerate(boxes):
            for there, down in boxes[number + 1 :]:
                assert max(abs(x - there), abs(y - down)) >= 22, f"a mark is 20 px and its edge 2, {width} wide"


def test_from_a_point_to_its_row_and_back_by_keyboard(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}klantreizen/kansen/")
    page.locator("#punt_3").focus()
    page.keyboard.press("Enter")
    row = page.locator("#regel_3")
    expect(row).to_be_focused()
    expect(row).to_be_in_viewport()
    assert row.locator("xpath=ancestor::tr").evaluate("row => getComputedStyle(row).backgroundColor") != "rgba(0, 0, 0, 0)"
    page.keyboard.press("Enter")
    expect(page.locator("#punt_3")).to_be_focused()
    expect(page.locator("#punt_3")).to_be_in_viewport()
    page.goto(f"{site_url}klantreizen/metingen/")
    page.locator("#regel_2").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#punt_2")).to_be_focused()


def test_the_figure_shows_what_the_filter_leaves(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}klantreizen/kansen/?persona=carine")
    expect(page.locator(".kr-lines tbody tr")).to_have_count(7)
    numbers = page.locator(".kr-lines .kr-nr").evaluate_all("found => found.map(one => one.id)")
    expect(page.locator(".kr-matrix a:visible")).to_have_count(len(numbers))
    assert page.locator(".kr-matrix a:visible").evaluate_all("found => found.map(one => one.dataset.line)") == numbers
    page.get_by_label("Status").select_option("klaar")
    expect(page.locator(".kr-figure")).to_be_hidden()
    page.get_by_label("Status").select_option("")
    page.get_by_label("Persona").select_option("")
    expect(page.locator(".kr-matrix a:visible")).to_have_count(18)


def test_a_persona_in_the_address_has_its_own_table_of_channels(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}klantreizen/kanalen/")
    expect(page.locator(TOGETHER).first).to_be_visible()
    page.get_by_label("Persona").select_option("willemien")  # her table comes from the file beside the page
    own = page.locator("[data-of=willemien] table")
    expect(own).to_be_visible()
    expect(page.locator(".kr-heat:visible")).to_have_count(1)
    page.wait_for_url("**persona=willemien*")  # the address follows a moment later
    page.reload()
    expect(own).to_be_visible()
    expect(page.locator(".kr-heat:visible")).to_have_count(1)
    page.get_by_label("Persona").select_option("")
    expect(page.locator(TOGETHER).first).to_be_visible()


HEAT = """() => [...document.querySelectorAll(".kr-heat")].filter((table) => table.checkVisibility()).map((table) => {
    const words = (cell) => cell.innerText.replace(/\\s+/g, " ").trim();
    const shown = (row) => [...row.cells].filter((cell) => !cell.hidden).map(words);
    return [...table.rows].filter((row) => !row.hidden).map(shown);
})"""


def counted(page: Page) -> tuple[list[list[list[str]]], int, int]:
    """The tables that are seen; how many activities the first one counts; how many the lines below it count."""
    page.wait_for_function("parseInt(document.querySelector('[role=status]').textContent) > 0")
    told = int(page.locator("[role=status]").inner_text().split()[0])
    expect(page.locator(".kr-lines tbody tr")).to_have_count(min(told, 50))
    tables = page.evaluate(HEAT)
    cells = [cell for row in tables[0][1:] for cell in row[1:]] if tables else []
    below = page.locator("[data-label=Activiteiten]").all_inner_texts()
    return tables, sum(int(found[1]) for cell in cells if (found := re.search(r"(\d+) activiteit", cell))), sum(map(int, below))


@pytest.mark.parametrize(
    ("asked", "rows", "columns"),
    [
        ("kanaal=winkel", {"Winkel van ons"}, None),
        ("fase=lenen", None, ["Kanaal", "Lenen"]),
        ("van-wie=others", None, None),
        ("kanaal=winkel&fase=kopen", {"Winkel van ons"}, ["Kanaal", "Kopen"]),
        ("persona=glenn&fase=lenen", None, ["Kanaal", "Lenen"]),
        ("klantreis=farida%2Fkantoor-met-karakter", None, None),
    ],
)
def test_the_table_of_channels_follows_every_filter(
    page: Page, site_url: str, asked: str, rows: set[str] | None, columns: list[str] | None
) -> None:
    page.goto(f"{site_url}klantreizen/kanalen/?{asked}")
    tables, above, below = counted(page)
    assert above == below > 0
    assert rows is None or {row[0] for row in tables[0][1:]} == rows
    assert columns is None or tables[0][0] == columns
    assert all(any(cell for cell in row[1:]) for row in tables[0])
    page.locator("form.kr-filter").evaluate("form => form.reset()")
    page.get_by_label("Persona").dispatch_event("change")
    expect(page.locator("[role=status]")).to_contain_text(re.compile(r"^(\d+) van \1 regels$"))
    assert counted(page)[1] == 85
    expect(page.get_by_text("De tabel van")).to_have_count(0)


@pytest.mark.parametrize("name", ["pijn", "kansen", "gaten", "vragen", "impact", "knelpunten", "afhaakmomenten", "metingen"])
def test_a_filter_calls_a_shared_phase_as_all_journeys_do(page: Page, site_url: str, name: str) -> None:
    page.goto(f"{site_url}klantreizen/{name}/")
    phases = page.locator("[name=fase]")
    phases.focus()
    shared = {"Oriënteren", "Lid worden", "Lenen", "Kopen", "Aanbevelen"}
    assert set(phases.locator("option").all_inner_texts()) <= {"alle", *shared}
    phases.select_option("lenen")
    chosen = page.locator(".kr-lines").first.locator("tbody td[data-key=lenen]")
    expect(chosen.first).to_be_visible()
    assert "Lenen" not in chosen.all_inner_texts(), "a line keeps the words of its journey"
    page.wait_for_url("**?fase=lenen")


def test_lists_below_one_another_have_filters_of_their_own(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}klantreizen/metingen/?kpis-persona=carine")
    lists = page.locator(".kr-list")
    expect(lists.nth(1).locator("[role=status]")).to_contain_text("van 25 regels")
    assert set(lists.nth(1).locator("tbody tr td:nth-child(2)").all_inner_texts()) == {"Carine"}
    expect(lists.nth(0).locator("[role=status]")).to_be_empty()
    expect(lists.nth(0).locator("tbody tr")).to_have_count(11)


def test_all_is_there_without_script(chromium: Browser, site_url: str) -> None:
    with chromium.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{site_url}klantreizen/kanalen/")
        expect(page.locator(".kr-heat").first).to_be_visible()
        page.locator(".kr-by summary").first.click()
        expect(page.locator(".kr-by details table").first).to_be_visible()
        page.goto(f"{site_url}klantreizen/kansen/")
        page.locator("#punt_2 circle").last.click()
        assert page.url.endswith("#regel_2")
        page.goto(f"{site_url}klantreizen/metingen/")
        expect(page.locator(".kr-trend")).to_have_count(10)
        expect(page.locator("h2")).to_have_text(["KPI’s van fasen", "Gevoeld en gemeten"])


def test_every_point_is_reached_in_order_and_shows_the_focus(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}klantreizen/kansen/")
    page.locator(".kr-filter").first.wait_for()
    page.get_by_label("Eigenaar").focus()
    for number in range(1, 19):
        page.keyboard.press("Tab")
        point = page.locator(f"#punt_{number}")
        expect(point).to_be_focused()
        ring = point.locator(".kr-hit")
        assert ring.evaluate("shape => getComputedStyle(shape).stroke") != "none"
    page.keyboard.press("Tab")
    assert ring.evaluate("shape => getComputedStyle(shape).stroke") == "none"


def test_without_colours_the_numbers_remain(chromium: Browser, site_url: str) -> None:
    with chromium.new_context(forced_colors="active", viewport={"width": 1440, "height": 900}) as context:
        page = context.new_page()
        page.goto(f"{site_url}klantreizen/kansen/")
        mark, number = page.locator("#punt_1 circle").last, page.locator("#punt_1 .kr-num")
        colours = [one.evaluate("shape => getComputedStyle(shape).fill") for one in (mark, number)]
        assert colours[0] != colours[1]
        page.goto(f"{site_url}klantreizen/kanalen/")
        expect(page.locator(".kr-heat td b").first).to_be_visible()
