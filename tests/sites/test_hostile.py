"""Text of editors stays text: on pages, in titles, SVG, navigation, search, data and reports."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from klantreis_plugin.chapters import SHOWS
from klantreis_plugin.chapters.blocks import COMPARISON

from .. import hostile
from .conftest import Once, mkdocs, served

CONFIG = """\
site_name: Proef
theme: {name: material, language: nl, font: false, features: [navigation.path, navigation.footer, navigation.tabs]}
plugins: [search, klantreis]
markdown_extensions: [admonition, attr_list, def_list, footnotes, md_in_html, abbr, pymdownx.superfences, pymdownx.snippets]
"""


@pytest.fixture(scope="module")
def project(once: Once) -> Path:
    return once("hostile", write)


def write(folder: Path) -> None:
    """Write a handbook of hostile texts with every block, and build its site."""
    hostile.write(folder / "journeys")
    (folder / "docs").mkdir()
    of = {COMPARISON: "reizen: [carine/reis, carine/gewenst]"}
    blocks = "".join(f"```klantreis\n{of.get(show, 'reis: carine/reis')}\ntoon: {show}\n```\n\n" for show in SHOWS)
    (folder / "docs/index.md").write_text(f"# Start\n\nZo [@een, p. 1].\n\n{blocks}", "utf-8")
    (folder / "mkdocs.yml").write_text(CONFIG, "utf-8")
    result = mkdocs("build", folder=folder)
    assert result.returncode == 0, result.stderr
    assert "Traceback" not in result.stderr


class _Watch(HTMLParser):
    """Notes whatever an editor's text could have become."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.script = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.script = tag == "script"
        for name, value in attrs:
            address = (value or "").strip().lower()
            if name.startswith("on") or (
                name in {"href", "src"} and ("host.invalid" in address or address.startswith("javascript"))
            ):
                self.found.append(f"<{tag} {name}={value}>")

    def handle_data(self, data: str) -> None:
        if self.script and "alert(" in data:
            self.found.append(data)
        self.script = False


def test_no_markup_comes_to_life(project: Path) -> None:
    for page in (project / "site").rglob("*.html"):
        watch = _Watch()
        watch.feed(page.read_text("utf-8"))
        assert watch.found == [], page
        assert page.read_text("utf-8").lower().count("</title>") - page.read_text("utf-8").count("</title></") >= 0


@pytest.mark.browser
def test_nothing_runs_and_nothing_is_fetched(project: Path, chromium: Browser) -> None:
    with served(project / "site") as address:
        page = chromium.new_page()
        dialogs: list[str] = []
        strangers: list[str] = []
        page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
        page.on("request", lambda request: strangers.append(request.url) if not request.url.startswith(address) else None)
        for path in ("", "klantreizen/", "klantreizen/carine/", "klantreizen/carine/reis/", "klantreizen/carine/gewenst/"):
            page.goto(address + path)
            page.wait_for_load_state("networkidle")
            text = page.evaluate("document.body.textContent")
            assert "{{ 7*7 }}" in text, path
            assert "<script>alert(1)</script>" in text, path
            assert "[k](javascript:alert(3))" in text, path
            if path:
                assert page.title().startswith(("</title><script>alert(1)</script>", "Klantreizen"))
        page.close()
    assert dialogs == []
    assert [url for url in strangers if not url.startswith("data:")] == []


def test_the_data_and_the_search_index_hold_it_as_text(project: Path) -> None:
    data = json.loads((project / "site/klantreizen.json").read_text("utf-8"))
    assert data["reizen"][1]["titel"] == hostile.HOSTILE
    index = json.loads((project / "site/search/search_index.json").read_text("utf-8"))
    assert all("<script" not in entry["title"] + entry["text"] for entry in index["docs"])
    assert any("alert(1)" in entry["title"] for entry in index["docs"])
