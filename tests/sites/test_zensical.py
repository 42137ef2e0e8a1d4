"""Any other generator, by plain Markdown: tried with Zensical."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from .articles import words
from .conftest import ROOT, Once, afresh, run, served
from .links import broken_in

CONFIG = """\
[project]
site_name = "Klantreishandboek"
extra_css = ["assets/klantreis/klantreis.css"]
extra_javascript = ["assets/klantreis/klantreis.js"]

[project.theme]
language = "nl"
font = false
"""


@pytest.fixture(scope="module")
def site(once: Once) -> Path:
    def make(project: Path) -> None:
        into = ("--into", str(project / "docs"), "--docs", "docs", "--links", "md")
        pages = run("klantreis_plugin", "build", *into, folder=ROOT)
        assert pages.returncode == 0, pages.stdout + pages.stderr
        (project / "zensical.toml").write_text(CONFIG, "utf-8")
        site = afresh("zensical", "build", "--strict", folder=project)
        assert site.returncode == 0, site.stdout + site.stderr

    return once("zensical", make) / "site"


def test_every_page_says_the_same(example: Path, site: Path) -> None:
    assert len(words(site)) > 5
    assert words(site) == words(example)


def test_every_link_leads_somewhere(site: Path) -> None:
    assert broken_in(site) == []


@pytest.mark.browser
def test_a_journey_works_in_a_browser(site: Path, chromium: Browser) -> None:
    with served(site) as address:
        page = chromium.new_page()
        strangers: list[str] = []
        page.on("request", lambda request: strangers.append(request.url) if not request.url.startswith(address) else None)
        page.goto(f"{address}klantreizen/carine/kunst-in-huis/")
        page.wait_for_selector(".kr-tools:not([hidden])")
        assert page.evaluate("getComputedStyle(document.querySelector('.kr-map')).display") == "grid"
        assert page.locator("h1").count() == 1
        page.get_by_label("Alleen de rode draad").check()
        assert page.locator(".kr-acts > li[hidden]").count() > 0
        page.close()
    assert [url for url in strangers if not url.startswith("data:")] == []
