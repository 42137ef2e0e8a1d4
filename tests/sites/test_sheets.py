"""Worksheets on paper: one a page, whole, on A4 and on A3."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from klantreis_plugin.chapters.blocks import SHEETS as SHEETS_IN_BLOCKS

from .accessible import axe_finds_nothing
from .conftest import Once, at_widths, built, copy_example, served, sized
from .valid import articles_are_valid

pytestmark = pytest.mark.browser

SHEETS = "klantreizen/werkbladen/"
JOURNEY = "carine/kunst-in-huis"
TITLES = ["Inleefschema", "Vragen voor de scope", "Klantreisschema", "Klantreisschema, vervolg", "Terugkijken"]
LANDSCAPE = {"A4": (842, 595), "A3": (1191, 842)}
"""The sizes of a sheet on its side, in points."""


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    with chromium.new_context(viewport={"width": 1440, "height": 900}) as context:
        yield context.new_page()


@pytest.fixture(scope="module")
def filled(once: Once) -> Iterator[str]:
    """The address of the example with a chapter that has every sheet, empty and filled."""

    def make(project: Path) -> None:
        copy_example(project)
        wanted = [(whose, name) for whose in ("", f"reis: {JOURNEY}\n") for name in SHEETS_IN_BLOCKS]
        blocks = [f"```klantreis\ntoon: {name}\n{whose}```\n" for whose, name in wanted]
        (project / "docs/blad.md").write_text("# Bladen\n\n## Alle\n\n" + "\nTekst.\n\n".join(blocks), "utf-8")
        built(project, "--strict")

    with served(once("bladen", make) / "site") as address:
        yield address


def printed(page: Page, paper: str) -> list[str]:
    """The text of every page on paper; each page is on its side."""
    pages = PdfReader(io.BytesIO(page.pdf(format=paper, prefer_css_page_size=True))).pages
    for one in pages:
        assert (float(one.mediabox.width), float(one.mediabox.height)) == pytest.approx(LANDSCAPE[paper], abs=1.5)
    return [one.extract_text() for one in pages]


@pytest.mark.parametrize("paper", LANDSCAPE)
def test_every_sheet_is_a_page(page: Page, site_url: str, paper: str) -> None:
    page.goto(site_url + SHEETS)
    pages = printed(page, paper)
    assert [text.partition("\n")[0] for text in pages] == TITLES
    assert "Waarmee begint het voor de klant?" in " ".join(pages[1].split())
    assert "Wat is er hierna anders voor de klant?" in " ".join(pages[3].split())


@pytest.mark.parametrize("paper", LANDSCAPE)
def test_a_persona_prints_its_empathy_map_on_a_page(page: Page, site_url: str, paper: str) -> None:
    page.goto(site_url + "klantreizen/carine/")
    pages = printed(page, paper)
    assert [text.partition("\n")[0] for text in pages] == ["Kunstliefhebber Carine", "Inleefschema", "De reizen van Carine"]
    assert "Inleefschema van Carine." in pages[1]


def test_a_sheet_fills_its_page_and_its_lines_print(page: Page, site_url: str) -> None:
    page.goto(site_url + SHEETS)
    page.emulate_media(media="print")
    sized(page, 1055, 726)  # A4 on its side, less the margins
    for form in page.locator(".kr-form").all():
        box = form.bounding_box()
        assert box is not None
        assert 0.9 * 726 < box["height"] <= 726
        assert box["width"] == pytest.approx(1055, abs=1)
        assert form.evaluate("(element) => element.scrollHeight <= element.clientHeight + 1")
    assert page.locator(".kr-rule").first.evaluate("(element) => getComputedStyle(element).printColorAdjust") == "exact"


def test_a_journey_leads_to_its_filled_sheets_and_the_empty_ones(page: Page, site_url: str) -> None:
    page.goto(site_url + "klantreizen/carine/kunst-in-huis/")
    page.locator(".kr-about > summary").click()
    page.get_by_role("link", name="Inleefschema van Carine").click()
    page.locator(".kr-paper#werkblad-inleefschema").wait_for()
    assert page.url == f"{site_url}klantreizen/carine/#werkblad-inleefschema"
    page.get_by_role("link", name="Leeg inleefschema om af te drukken").click()
    page.locator(".kr-form#werkblad-inleefschema").wait_for()
    assert page.url == f"{site_url}{SHEETS}#werkblad-inleefschema"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_sheets_in_a_chapter_are_whole_on_a_phone_and_axe_finds_nothing(
    page: Page, filled: str, scheme: Literal["light", "dark"]
) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{filled}blad/")
    assert page.locator(".kr-form").count() == 2 * len(SHEETS_IN_BLOCKS) + 1  # an empty klantreisschema is two
    for width in at_widths(page, 1440, 320):
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        axe_finds_nothing(page, told=width)


def test_sheets_in_a_chapter_are_valid_html(chromium: Browser, filled: str, tmp_path: Path) -> None:
    with chromium.new_context() as context:
        articles_are_valid({"blad": context.new_page().request.get(f"{filled}blad/").text()}, tmp_path)
