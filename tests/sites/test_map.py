"""The map and the pages around it, measured in a real browser: what overlaps, moves, hides, is cut off or cannot be reached."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from benchmarks import words
from playwright.sync_api import Browser, Page, Route

from klantreis_plugin.text import plain

from . import hard, keyboard
from .accessible import axe_finds_nothing
from .conftest import Once, built, project, served, settled, sized
from .test_browser import JOURNEY

pytestmark = pytest.mark.browser

PERSONA, OVERVIEW = "klantreizen/carine/", "klantreizen/"


@pytest.fixture(scope="module")
def written(once: Once) -> Path:
    """A built site with one journey, of 6 phases and 18 activities, filled like those of the benchmarks."""

    def make(folder: Path) -> None:
        project(folder, reis=yaml.safe_dump(words.journey(0), allow_unicode=True, sort_keys=False))
        (folder / "journeys/handboek.yml").write_text(yaml.safe_dump(words.handbook(), allow_unicode=True), "utf-8")
        built(folder, "--strict")

    return once("written", make) / "site"


# words and marks


def test_words_on_a_curve_touch_nothing_and_stay_inside(page: Page, handbook: Callable[..., Path]) -> None:
    folder = handbook(**{f"reis-{phases}": hard.journey(phases) for phases in range(1, 8)})
    found: list[str] = []
    with served(built(folder)) as address:
        for phases in range(1, 8):
            page.goto(f"{address}klantreizen/carine/reis-{phases}/")
            for width in (1440, 1100, 1920, 390):
                sized(page, width)
                drawing = ".kr-mini .kr-curve" if width == 390 else ".kr-map .kr-curve"
                found += [f"{phases} phases, {width} px: {fault}" for fault in hard.faults(page, drawing)]
    assert found == []


def test_columns_have_their_weights_and_the_map_the_window(page: Page, site_url: str) -> None:
    sized(page, 1920, 1000)
    page.goto(site_url + JOURNEY)
    box = page.locator(".kr-map").bounding_box()
    assert box is not None and box["width"] > 1700
    columns = page.evaluate("""() => [...document.querySelectorAll(".kr-phase")]
        .map((phase) => [phase.getBoundingClientRect().width, phase.querySelectorAll(".kr-acts > li").length])""")
    widths = [width for width, _ in columns]
    weights = [max(1, activities / 4) for _, activities in columns]
    assert len(set(weights)) > 1
    share = sum(widths) / sum(weights)
    assert widths == pytest.approx([weight * share for weight in weights], abs=0.5)


def test_phase_names_and_lane_names_stay_in_view(page: Page, site_url: str) -> None:
    page.goto(site_url + JOURNEY)
    page.evaluate("scrollTo(0, 1200)")
    settled(page)
    assert page.evaluate("scrollY") == 1200
    met = page.evaluate("""() => [...document.querySelectorAll(".kr-phase > th")].map((name) => {
        const { x, y, width, height } = name.getBoundingClientRect();
        return name.contains(document.elementFromPoint(x + width / 2, y + height / 2));
    })""")
    assert met == [True] * 5
    places = page.evaluate("""() => [...document.querySelectorAll(".kr-lanes > [data-lane]")].filter((name) => {
        const { x, y, width, height } = name.getBoundingClientRect();
        return y > 150 && y + height < innerHeight && name.contains(document.elementFromPoint(x + width / 2, y + height / 2));
    }).map((name) => name.getBoundingClientRect().x)""")
    assert places and all(0 <= left < 40 for left in places)


def test_a_point_of_the_curve_can_be_clicked(page: Page, site_url: str) -> None:
    page.goto(site_url + JOURNEY)
    mark = page.locator(".kr-map .kr-curve a[href='#formulier']")
    mark.locator(".kr-hit").click()
    assert page.url == f"{site_url}{JOURNEY}#formulier"
    page.locator("figcaption .kr-why").click()
    assert urlsplit(page.url).path == "/weten/klantreis-light/beleving/"


# the controls

_STATE = """() => {
    const all = (selector) => [...document.querySelectorAll(selector)];
    const seen = (found) => found.checkVisibility();
    return {
        lanes: all(".kr-lanes > [data-lane]").filter(seen).map((name) => name.dataset.lane),
        cells: all(".kr-phase > td").filter(seen).length,
        bands: all(".kr-band:not(.kr-sr)").filter(seen).map((band) => band.dataset.band),
        lit: all(".kr-lit").map((item) => item.id),
        acts: all(".kr-acts > li").filter(seen).map((item) => item.id),
        dim: all(".kr-dim").map((point) => point.getAttribute("href").slice(1)),
        set: all(".kr-tools input:not(:checked)").map((box) => box.value),
        channel: document.querySelector(".kr-tools select").value,
    };
}"""


def test_a_choice_is_in_the_address_and_the_address_restores_it(page: Page, chromium: Browser, site_url: str) -> None:
    page.goto(site_url + JOURNEY)
    whole = page.evaluate(_STATE)
    thread = page.evaluate("[...document.querySelectorAll('.kr-acts > li[data-thread]')].map((item) => item.id)")
    lit = page.evaluate("[...document.querySelectorAll('.kr-acts > li[data-channel~=winkel]')].map((item) => item.id)")
    assert 0 < len(thread) < len(whole["acts"]) and lit
    assert not whole["dim"] and not whole["lit"]

    page.locator(".kr-menu:not(.kr-print) > summary").click()
    for lane in ("pijn", "impact"):
        page.locator(f".kr-menu input[value={lane}]").uncheck()
    page.keyboard.press("Escape")
    page.locator(".kr-tools select").select_option("winkel")
    points = page.evaluate("[...document.querySelectorAll('.kr-map .kr-curve a')].map((point) => point.href.baseVal.slice(1))")
    assert page.evaluate(_STATE)["dim"] == [point for point in points if point in whole["acts"] and point not in lit]
    page.locator(".kr-only input").check()
    assert parse_qs(urlsplit(page.url).query) == {"zonder": ["pijn,impact"], "kanaal": ["winkel"], "alleen": ["rode-draad"]}
    chosen = page.evaluate(_STATE)
    assert chosen["lanes"] == [lane for lane in whole["lanes"] if lane not in {"pijn", "impact"}]
    assert chosen["cells"] == whole["cells"] - 2 * 5
    assert chosen["acts"] == thread
    assert chosen["lit"] == lit
    both = {*thread} & {*lit}
    assert chosen["dim"] == [point for point in points if point in whole["acts"] and point not in both]

    with chromium.new_context(viewport={"width": 1440, "height": 900}) as other:
        shared = other.new_page()
        shared.goto(page.url)
        shared.locator(".kr-tools").wait_for()
        assert shared.evaluate(_STATE) == chosen
    page.reload()
    page.locator(".kr-tools").wait_for()
    assert page.evaluate(_STATE) == chosen

    page.locator(".kr-only input").uncheck()
    page.locator(".kr-tools select").select_option("")
    page.locator(".kr-menu:not(.kr-print) > summary").click()
    for box in page.locator(".kr-menu input").all():
        box.check()
    assert page.url == site_url + JOURNEY
    assert page.evaluate(_STATE) == whole


def test_a_band_goes_with_its_last_lane(page: Page, site_url: str) -> None:
    page.goto(site_url + JOURNEY)
    bands = page.evaluate(_STATE)["bands"]
    lanes = page.evaluate("[...document.querySelectorAll('.kr-lanes > th')].slice(5, 14).map((name) => name.dataset.lane)")
    page.locator(".kr-menu:not(.kr-print) > summary").click()
    for lane in lanes[:-1]:
        page.locator(f".kr-menu input[value='{lane}']").uncheck()
    assert page.evaluate(_STATE)["bands"] == bands
    page.locator(f".kr-menu input[value='{lanes[-1]}']").uncheck()
    assert page.evaluate(_STATE)["bands"] == [band for band in bands if band != "demand"]


# without script, and before it


def test_without_script_the_whole_map_is_there(chromium: Browser, written: Path) -> None:
    told = [plain(text) for text in words.texts(words.journey(0)["fasen"])]
    with served(written) as address, chromium.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{address}klantreizen/carine/reis/")
        for width in (1440, 1100, 390):
            page.set_viewport_size({"width": width, "height": 900})  # no script can wait until it is drawn
            seen = " ".join(page.locator("article").inner_text().split()).casefold()
            assert [text for text in told if text.casefold() not in seen] == []
            assert page.locator(".kr-tools").is_hidden()
            assert page.locator(".kr-mini").is_visible() == (width == 390)
            assert page.evaluate("document.documentElement.scrollWidth") <= width


_SHIFTS = """
window.shifts = [];
new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) shifts.push([entry.startTime, entry.value]);
}).observe({ type: "layout-shift", buffered: true });
"""


@pytest.mark.parametrize("width", [1440, 1024, 390])
@pytest.mark.parametrize("path", [JOURNEY, PERSONA, OVERVIEW])
def test_nothing_moves_when_the_scripts_come(page: Page, site_url: str, path: str, width: int) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    sized(page, width)
    page.add_init_script(_SHIFTS)
    page.route("**/*.js", hold)
    page.goto(site_url + path, wait_until="commit")
    page.wait_for_function("performance.getEntriesByName('first-contentful-paint').length > 0")
    page.locator(".md-footer").wait_for(state="attached")
    settled(page)
    before = page.evaluate("performance.now()")
    assert held
    page.route("**/*.js", lambda route: route.continue_())
    for route in held:
        route.continue_()
    page.wait_for_load_state("networkidle")
    settled(page)
    if path == JOURNEY and width > 900:
        assert page.locator(".kr-tools").is_visible()
    assert [value for start, value in page.evaluate("shifts") if start > before] == []


# forced colours, the keyboard

@pytest.mark.parametrize("path", [JOURNEY, PERSONA, OVERVIEW])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_forced_colours_keep_the_marks_apart(chromium: Browser, site_url: str, path: str, scheme: Any) -> None:
    with chromium.new_context(viewport={"width": 1440, "height": 900}, color_scheme=scheme, forced_colors="active") as context:
        page = context.new_page()
        page.goto(site_url + path)
        assert page.evaluate("matchMedia('(forced-colors: active)').matches")
        drawing = ".kr-map .kr-curve" if path == JOURNEY else ".kr-curve"
        marks = page.evaluate(
            """(drawing) => {
                const ground = getComputedStyle(document.body).backgroundColor;
                return [...document.querySelectorAll(`${drawing} .kr-pt:is(.fijn, .pijn, .neutraal)`)].map((point) => {
                    const shape = point.querySelector(":is(circle, rect):not(.kr-hit)"), number = point.querySelector(".kr-num");
                    const { width } = shape.getBoundingClientRect(), style = getComputedStyle(shape);
                    const drawn = [style.fill, style.stroke].some((colour) => colour !== ground && colour !== "none");
                    const told = !number || getComputedStyle(number).fill !== style.fill;
                    return [point.classList.contains("pijn") ? "rect" : "circle", shape.tagName, width > 4, drawn, told];
                });
            }""",
            drawing,
        )
        assert {mark[0] for mark in marks} == {"rect", "circle"}
        assert [mark for mark in marks if mark[0] != mark[1] or mark[2:] != [True] * 3] == []
        axe_finds_nothing(page)


@pytest.mark.parametrize("width", [1440, 390])
def test_the_keyboard_reaches_everything_in_order_and_it_shows(page: Page, site_url: str, width: int) -> None:
    sized(page, width)
    page.goto(site_url + JOURNEY)
    page.wait_for_load_state("networkidle")
    faults, places = keyboard.walk(page, "Tab")
    assert faults == []
    assert places == sorted(places) and len(places) == len(set(places))
    assert set(keyboard.reachable(page)) <= set(places)
    faults, back = keyboard.walk(page, "Shift+Tab")
    assert faults == []
    assert back == places[::-1]


# axe, with what is closed at first open


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_what_opens(chromium: Browser, site_url: str, scheme: Any) -> None:
    with chromium.new_context(viewport={"width": 1440, "height": 900}, color_scheme=scheme, reduced_motion="reduce") as context:
        page = context.new_page()
        page.goto(site_url + JOURNEY)
        page.locator(".kr-tools").wait_for()
        opened = page.locator(".kr details > summary").all()
        assert len(opened) == 6
        for summary in opened:
            summary.evaluate("it => it.click()")
            assert summary.locator("..").get_attribute("open") is not None
            axe_finds_nothing(page, ".kr-top, .kr-bar")
        page.locator(".md-search__input").click()
        page.locator(".md-search__input").press_sequentially("kunst")
        page.locator(".md-search-result__item").nth(2).wait_for()
        axe_finds_nothing(page)


# what a page weighs


def test_pages_and_what_they_share_stay_light(written: Path) -> None:
    html = (written / "klantreizen/carine/reis/index.html").read_text("utf-8")
    article = html[html.index("<article") : html.index("</article>") + len("</article>")]
    assert len(article.encode()) <= 60_000
    shared = [written / "assets/klantreis" / name for name in ("klantreis.css", "klantreis.js")]
    assert sum(len(gzip.compress(path.read_bytes(), mtime=0)) for path in shared) <= 12_000
