"""What a reader meets: every kind of page in a real browser."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from .conftest import ROOT

pytestmark = pytest.mark.browser

JOURNEY = "klantreizen/carine/kunst-in-huis/"
PAGES = [
    "",
    "klantreizen/",
    "klantreizen/carine/",
    JOURNEY,
    "klantreizen/carine/kunst-in-huis-gewenst/",
    "klantreizen/jurre/geen-wachtkamer/",
    "klantreizen/organisatie/",
    "klantreizen/doelgroepen/",
    "klantreizen/bronnen/",
    "handboek/dit-is-onze-klant/",
    "handboek/dit-doet-onze-klant/",
    "weten/klantreis-light/beleving/",
]
"""Every kind of page."""


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1440, "height": 900}, color_scheme="light", reduced_motion="reduce")
    with context:
        yield context.new_page()


@pytest.mark.parametrize("path", PAGES)
def test_no_console_error_and_no_other_host(page: Page, site_url: str, path: str) -> None:
    noise: list[str] = []
    page.on("console", lambda message: noise.append(message.text) if message.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: noise.append(str(error)))
    page.on("request", lambda request: noise.append(request.url) if not request.url.startswith((site_url, "data:")) else None)
    response = page.goto(site_url + path)
    page.wait_for_load_state("networkidle")
    assert response is not None and response.status == 200
    assert noise == []


@pytest.mark.parametrize("width", [1440, 1200, 1024])
def test_every_point_stands_above_its_share_of_the_column(page: Page, site_url: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(site_url + JOURNEY)
    data = page.request.get(f"{site_url}klantreizen.json").json()
    journey = next(found for found in data["reizen"] if found["id"] == "carine/kunst-in-huis")
    phases = [phase["id"] for phase in journey["fasen"]]
    boxes = {ident: page.locator(f"[id='{ident}']").bounding_box() for ident in phases}
    marks = page.locator(".kr-map .kr-curve .kr-hit")
    curve = journey["afgeleid"]["curve"]
    assert marks.count() == len(curve)
    for number, point in enumerate(curve):
        column, mark = boxes[point["fase"]], marks.nth(number).bounding_box()
        assert column is not None and mark is not None
        share = point["x"] - phases.index(point["fase"])
        wanted = column["x"] + share * column["width"]
        assert abs(mark["x"] + mark["width"] / 2 - wanted) <= 2, point


@pytest.mark.parametrize("width", [390, 320])
@pytest.mark.parametrize("path", PAGES)
def test_a_phone_never_scrolls_sideways(page: Page, site_url: str, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(site_url + path)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_first_screen_tells_the_story(page: Page, site_url: str) -> None:
    page.goto(site_url + JOURNEY)
    for lane in ("fijn", "pijn", "kansen"):
        box = page.locator(f".kr-map thead [data-lane='{lane}']").bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= 900, lane


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(chromium: Browser, site_url: str, path: str, width: int, scheme: Any) -> None:
    with chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce") as context:
        page = context.new_page()
        page.goto(site_url + path)
        page.wait_for_load_state("networkidle")
        options = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
        results = Axe().run(page, options=options)
        assert results.response["violations"] == [], results.generate_report()


@pytest.mark.parametrize(
    ("path", "name"),
    [
        (JOURNEY, "reis"),
        ("klantreizen/carine/", "persona"),
        ("klantreizen/", "overzicht"),
    ],
)
def test_the_text_without_style_reads_in_order(
    page: Page, site_url: str, path: str, name: str, golden: Callable[[Path, str], None]
) -> None:
    page.goto(site_url + path)
    text = page.evaluate("""() => {
        document.querySelectorAll("link[rel=stylesheet], style, script").forEach((e) => e.remove());
        document.querySelectorAll(".kr-tools, .headerlink").forEach((e) => e.remove());
        return document.querySelector("article").innerText;
    }""")
    lines = [line.rstrip() for line in text.splitlines()]
    golden(Path(__file__).parent / "cases" / f"{name}.txt", "\n".join(line for line in lines if line) + "\n")


def test_on_paper_no_list_lies_over_the_page(page: Page, site_url: str) -> None:
    page.goto(site_url + JOURNEY)
    page.emulate_media(media="print")
    page.evaluate("document.querySelectorAll('details').forEach((found) => { found.open = true; })")  # as Material does
    assert [found.is_visible() for found in page.locator(".kr-count > ul").all()] == [False] * 3
    assert page.locator(".kr-about dl").first.is_visible()


def test_search_lands_on_an_activity(page: Page, site_url: str) -> None:
    index = page.request.get(f"{site_url}search/search_index.json").json()
    locations = {entry["location"] for entry in index["docs"]}
    assert f"{JOURNEY}#formulier" in locations
    assert f"{JOURNEY}#lid-worden" in locations
    page.goto(site_url)
    page.keyboard.press("f")
    page.locator(".md-search__input").fill("inschrijfformulier")
    page.locator(f".md-search-result a[href*='{JOURNEY}'][href$='#formulier']").first.wait_for(state="attached")


def test_the_name_of_a_row_leads_to_the_chapter_that_explains_it(page: Page, site_url: str) -> None:
    page.goto(site_url + JOURNEY)
    page.locator(".kr-map thead [data-lane='pijn'] a").click()
    assert page.url == f"{site_url}weten/klantreis-light/rode-draad/#pijn-en-fijn"
    assert page.locator("#pijn-en-fijn").is_visible()


def test_contents_list_the_phases(example: Path) -> None:
    html = (example / JOURNEY / "index.html").read_text("utf-8")
    data = json.loads((example / "klantreizen.json").read_text("utf-8"))
    journey = next(found for found in data["reizen"] if found["id"] == "carine/kunst-in-huis")
    for phase in journey["fasen"]:
        assert f'<a href="#{phase["id"]}" class="md-nav__link">' in html


def test_our_html_is_valid(page: Page, site_url: str, tmp_path: Path) -> None:
    for number, path in enumerate(PAGES):
        html = page.request.get(site_url + path).text()
        article = html[html.index("<article") : html.index("</article>") + len("</article>")]
        document = (
            f'<!DOCTYPE html>\n<html lang="nl"><head><title>Proef</title></head><body><main>{article}</main></body></html>\n'
        )
        (tmp_path / f"{number}.html").write_text(document, "utf-8")
    tools = ROOT / "tests/tools"
    command = [str(tools / "node_modules/.bin/html-validate"), "--config", str(tools / "htmlvalidate.json"), str(tmp_path)]
    result = subprocess.run(command, cwd=tools, capture_output=True, encoding="utf-8", check=False)
    assert result.returncode == 0, result.stdout + result.stderr
