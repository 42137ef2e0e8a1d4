"""Another door: ProperDocs, the living fork of MkDocs 1.x, builds the handbook as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from .articles import articles
from .conftest import ROOT, Once, afresh


@pytest.fixture(scope="module")
def site(once: Once) -> Path:
    def make(folder: Path) -> None:
        options = ("--strict", "--config-file", "mkdocs.yml", "--site-dir", str(folder / "site"))
        result = afresh("properdocs", "build", *options, folder=ROOT)
        assert result.returncode == 0, result.stderr

    return once("properdocs", make) / "site"


def test_every_page_has_the_same_article(example: Path, site: Path) -> None:
    assert len(articles(site)) > 5
    assert articles(site) == articles(example)
    assert "ProperDocs" in (site / "index.html").read_text("utf-8")


def test_all_other_files_are_the_same_bytes(example: Path, site: Path) -> None:
    def others(folder: Path) -> dict[str, bytes]:
        files = (path for path in folder.rglob("*") if path.is_file() and path.suffix not in {".html", ".gz"})
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}

    assert others(site).keys() == others(example).keys()
    assert [name for name, content in others(site).items() if content != others(example)[name]] == []
    assert "search/search_index.json" in others(site)
