"""Plugins that stand beside ours in one mkdocs.yml, and a navigation of the site's own: all are respected."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from klantreis_plugin.model import COMPARISON_PAGE, CROSS_PAGES

from .. import hostile
from .conftest import mkdocs
from .links import broken_in
from .test_build import JOURNEY

MATERIAL = "{name: material, language: nl, font: false}"

LISTS = [f"klantreizen/{name}/" for name in (*CROSS_PAGES.values(), COMPARISON_PAGE)]
SHEETS = "klantreizen/werkbladen/"


@pytest.fixture
def project(handbook: Callable[..., Path]) -> Callable[..., Path]:
    """Makes a project of two personas with the plugins that are named; `nav` is YAML, `docs` are chapters by name."""

    def make(plugins: str, nav: str = "", **docs: str) -> Path:
        folder = handbook(kunst=JOURNEY.replace("op internet", "op internet, want dat is snel"))
        (folder / "journeys/noor").mkdir()
        (folder / "journeys/noor/persona.yml").write_text("naam: Noor\n", "utf-8")
        (folder / "docs/index.md").write_text("# Welkom\n", "utf-8")
        for name, text in docs.items():
            (folder / f"docs/{name}.md").write_text(text, "utf-8")
        config = f"site_name: Proef\ntheme: {MATERIAL}\nplugins: [{plugins}]\nstrict: true\n{nav}"
        (folder / "mkdocs.yml").write_text(config, "utf-8")
        return folder

    return make


def build(folder: Path) -> None:
    result = mkdocs("build", folder=folder)
    assert result.returncode == 0, result.stderr
    assert broken_in(folder / "site") == []


def navigation(folder: Path, page: str = "index.html") -> list[str]:
    """The addresses in the navigation of a page, in order."""
    html = (folder / "site" / page).read_text("utf-8")
    return re.findall(r'<a href="([^"#]+)" class="md-nav__link', html)


def test_a_page_in_the_own_navigation_is_not_added_again(project: Callable[..., Path]) -> None:
    nav = "nav:\n  - Thuis: index.md\n  - Onze Carine: klantreizen/carine/index.md\n  - Reis: klantreizen/carine/kunst.md\n"
    folder = project("search, klantreis", nav)
    build(folder)
    shown = ["klantreizen/carine/", "klantreizen/carine/kunst/", "klantreizen/", *LISTS, "klantreizen/noor/", SHEETS]
    assert navigation(folder) == [".", *shown]
    page = (folder / "site/klantreizen/carine/index.html").read_text("utf-8")
    assert re.findall(r'<link rel="(prev|next)" href="([^"]+)"', page) == [("prev", "../.."), ("next", "kunst/")]


@pytest.mark.parametrize("plugins", ["search, awesome-nav, klantreis", "search, klantreis, awesome-nav"])
def test_awesome_nav_places_the_handbook(project: Callable[..., Path], plugins: str) -> None:
    folder = project(plugins, weten="# Weten\n")
    build(folder)
    handbook = ["klantreizen/", *sorted([*LISTS, SHEETS]), "klantreizen/carine/", "klantreizen/noor/"]
    assert navigation(folder) == [".", "weten/", *handbook]
    (folder / "docs/.nav.yml").write_text("nav:\n  - klantreizen\n  - index.md\n  - '*'\n", "utf-8")
    build(folder)
    assert navigation(folder) == [*handbook, ".", "weten/"]


def test_awesome_nav_without_the_handbook_gets_it_at_the_end(project: Callable[..., Path]) -> None:
    folder = project("search, awesome-nav, klantreis", weten="# Weten\n")
    (folder / "docs/.nav.yml").write_text("nav:\n  - weten.md\n  - Noor: klantreizen/noor/index.md\n", "utf-8")
    build(folder)
    assert navigation(folder) == ["weten/", "klantreizen/noor/", "klantreizen/", *LISTS, "klantreizen/carine/", SHEETS]


@pytest.mark.parametrize("plugins", ["search, tags, klantreis", "search, klantreis, tags"])
def test_tags_of_chapters_are_listed(project: Callable[..., Path], plugins: str) -> None:
    chapter = "---\ntags: [vertrouwen]\n---\n\n# Kaal\n\n```klantreis\nreis: carine/kunst\ntoon: curve\n```\n"
    folder = project(plugins, kaal=chapter, tags="# Trefwoorden\n\n<!-- material/tags -->\n")
    build(folder)
    listing = (folder / "site/tags/index.html").read_text("utf-8")
    assert 'href="../kaal/"' in listing
    assert "vertrouwen" in (folder / "site/kaal/index.html").read_text("utf-8")
    assert "kr-curve" in (folder / "site/kaal/index.html").read_text("utf-8")


def test_print_site_has_every_page_of_the_navigation(project: Callable[..., Path]) -> None:
    nav = "nav:\n  - index.md\n  - klantreizen/index.md\n  - klantreizen/noor/index.md\n  - klantreizen/carine/kunst.md\n"
    folder = project("search, klantreis, print-site", nav)
    result = mkdocs("build", folder=folder)
    assert result.returncode == 0, result.stderr
    page = (folder / "site/print_page/index.html").read_text("utf-8")
    assert "Ik zoek op internet" in page
    assert ">Noor<" in page
    assert re.findall(r"klantreis\d+x", page) == []


@pytest.mark.parametrize("plugins", ["search, macros, klantreis", "search, klantreis, macros"])
def test_macros_run_in_chapters_and_never_in_the_text_of_editors(tmp_path: Path, plugins: str) -> None:
    hostile.write(tmp_path / "journeys")
    (tmp_path / "docs").mkdir()
    chapter = "# Start\n\nZes keer zeven is {{ 6 * 7 }}.\n\n```klantreis\nreis: carine/reis\ntoon: kaart\n```\n"
    (tmp_path / "docs/index.md").write_text(chapter, "utf-8")
    (tmp_path / "mkdocs.yml").write_text(f"site_name: Proef\ntheme: {MATERIAL}\nplugins: [{plugins}]\n", "utf-8")
    result = mkdocs("build", folder=tmp_path)
    assert result.returncode == 0, result.stderr
    assert "[macros] - ERROR" not in result.stderr
    assert "Zes keer zeven is 42." in (tmp_path / "site/index.html").read_text("utf-8")
    for page in ("index.html", "klantreizen/carine/index.html", "klantreizen/carine/reis/index.html"):
        html = (tmp_path / "site" / page).read_text("utf-8")
        assert "{{ 7*7 }} {% x %}" in html, page
        assert "Macro Syntax Error" not in html, page
        assert "<script>alert" not in html, page
