"""The handbook as plain files: what is written, where its links lead, and what is left alone."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from functools import cache
from pathlib import Path
from urllib.parse import urldefrag

import pytest
from markdown import markdown

from klantreis_plugin.chapters import anchors
from klantreis_plugin.diagnostics import Severity
from klantreis_plugin.messages import Words
from klantreis_plugin.publish import LINKS, LIST, Refused, address, files, link, site_of, write
from klantreis_plugin.survey import survey
from klantreis_plugin.text import plain

from ..hostile import HOSTILE
from ..hostile import write as write_hostile
from ..render.site import Seen
from ..sites.links import broken

CASE = Path(__file__).parent / "case"
EXAMPLE = Path(__file__).parents[2]
DAY = datetime.date(2026, 11, 22)
EXTENSIONS = ("toc", "tables", "fenced_code", "attr_list", "md_in_html", "admonition", "abbr", "smarty", "meta", "footnotes")


def made(journeys: Path, docs: Path | None, links: str = "dir", language: str = "nl") -> dict[str, bytes]:
    found = survey(journeys, DAY, (), anchors(docs) if docs else None)
    assert found.of(Severity.ERROR) == ()
    return files(site_of(found, Words(language), "klantreizen", docs, links), found, docs, links)


@cache
def example(links: str) -> dict[str, bytes]:
    return made(EXAMPLE / "journeys", EXAMPLE / "docs", links)


def test_a_small_handbook(golden: Callable[[Path, str], None]) -> None:
    found = made(CASE / "journeys", CASE / "docs")
    ours = {uri for uri in found if uri.startswith("assets/")}
    names = "compare.js klantreis.css klantreis.js list.js pages.css read.js tell.css tell.js".split()
    assert ours == {f"assets/klantreis/{name}" for name in names}
    ours |= {"klantreizen/lijsten.xlsx"}
    for uri in sorted(found.keys() - ours):
        golden(CASE / "expected" / uri, found[uri].decode())
    written = {path.relative_to(CASE / "expected").as_posix() for path in (CASE / "expected").rglob("*") if path.is_file()}
    assert written == found.keys() - ours


@pytest.mark.parametrize(
    ("here", "there", "folders", "flat", "sources"),
    [
        ("a/index.md", "a/b.md", "b/", "b.html", "b.md"),
        ("a/b.md", "a/index.md", "../", "index.html", "index.md"),
        ("a/b.md", "a/c.md", "../c/", "c.html", "c.md"),
        ("a/b/c.md", "index.md", "../../../", "../../index.html", "../../index.md"),
        ("index.md", "index.md", "./", "index.html", "index.md"),
        ("index.md", "a/README.md", "a/", "a/index.html", "a/README.md"),
        ("a/b.md", "a/b.svg", "../b.svg", "b.svg", "b.svg"),
        ("a/index.md", "een woord/é.md", "../een%20woord/%C3%A9/", "../een%20woord/%C3%A9.html", "../een%20woord/%C3%A9.md"),
        ("a.md", "myindex.md", "../myindex/", "myindex.html", "myindex.md"),
    ],
)
def test_links(here: str, there: str, folders: str, flat: str, sources: str) -> None:
    assert [link(here, there, links) for links in ("dir", "html", "md")] == [folders, flat, sources]


@pytest.mark.parametrize("links", LINKS)
def test_every_link_leads_somewhere(links: str) -> None:
    """Each page is made HTML at the address that its links are written for."""

    def place(uri: str) -> str:
        shown = address(uri, links)
        return f"{shown}index.html" if shown == "" or shown.endswith("/") else shown

    found = example(links)
    pages = {place(uri): _html(content) for uri, content in found.items() if uri.endswith(".md")}
    assert len(pages) > 10
    lost = broken(pages, set(map(place, found)))
    sources = [link for link in lost if urldefrag(link).url.endswith((".md", ".png"))]
    assert [link for link in lost if link not in sources] == []
    assert all(not link.startswith("klantreizen/") for link in sources)  # a chapter's own, which a generator resolves
    assert links != "md" or sources == []


def _html(content: bytes) -> str:
    return markdown(content.decode(), extensions=list(EXTENSIONS))


def test_nothing_of_an_editor_is_left_for_a_markdown_or_template_language(tmp_path: Path) -> None:
    write_hostile(tmp_path / "journeys")
    found = made(tmp_path / "journeys", None)
    pages = [content.decode() for uri, content in found.items() if uri.endswith(".md")]
    assert len(pages) > 3
    for page in pages:
        assert "{" not in page
        seen = Seen(_html(page.encode()))
        assert seen.tags.isdisjoint({"script", "img"})
        assert [name for _, attributes in seen.elements for name in attributes if name.startswith("on")] == []
    assert any("&#123;&#123; 7*7 }}" in page for page in pages)


def test_a_citation_of_a_hostile_source_is_one_link_and_text(tmp_path: Path) -> None:
    write_hostile(tmp_path / "journeys")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/a.md").write_text("# A\n\nZo [@een, p. 1] en `[@een]`.\n", "utf-8")
    line = made(tmp_path / "journeys", tmp_path / "docs")["a.md"].decode().splitlines()[2]
    assert "{" not in line
    seen = Seen(_html(line.encode()))
    assert seen.tags == {"p", "a", "code"}
    assert seen.hrefs == ["../klantreizen/bronnen/#bron-een"]
    typed = plain(HOSTILE).replace("--", "–")  # which only smarty did
    assert seen.text.startswith(f"Zo ({typed}, {typed}")
    assert seen.text.endswith(", p. 1) en [@een].")


def test_an_island_has_no_blank_line_and_begins_every_line_with_a_tag() -> None:
    pages = [content.decode() for uri, content in example("dir").items() if uri.startswith("klantreizen/") and uri.endswith("md")]
    islands = [block.partition("\n\n")[0] for page in pages for block in page.split('\n<div class="kr-island">\n')[1:]]
    assert len(islands) > len(pages)
    for island in islands:
        assert island.rstrip().endswith("\n</div>")
        assert island.count("<div") + 1 == island.count("</div>")
        assert {line[0] for line in island.splitlines()} == {"<"}


def test_a_language() -> None:
    found = made(CASE / "journeys", CASE / "docs", language="en")
    assert found["klantreizen/index.md"].startswith(b"# Customer journeys\n")


FILES = {"a.md": b"a", "map/b.md": b"b"}


def contents(folder: Path) -> dict[str, bytes]:
    paths = (path for path in folder.rglob("*") if path.is_file() and path.name != LIST)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def test_writing_again_takes_away_what_is_no_more_and_touches_nothing_else(tmp_path: Path) -> None:
    assert write(tmp_path / "uit", FILES) is None
    (tmp_path / "uit/eigen.md").write_text("eigen")
    before = (tmp_path / "uit/a.md").stat().st_mtime_ns
    assert write(tmp_path / "uit", {"a.md": b"a", "c.md": b"c"}) is None
    assert contents(tmp_path / "uit") == {"a.md": b"a", "c.md": b"c", "eigen.md": b"eigen"}
    assert (tmp_path / "uit/a.md").stat().st_mtime_ns == before
    assert write(tmp_path / "uit", {"a.md": b"aa"}) is None
    assert contents(tmp_path / "uit") == {"a.md": b"aa", "eigen.md": b"eigen"}


def test_a_file_that_is_not_ours_or_was_changed_stops_everything(tmp_path: Path) -> None:
    (tmp_path / "map").mkdir()
    (tmp_path / "map/b.md").write_text("van een ander")
    assert write(tmp_path, FILES) == Refused(("map/b.md",), ())
    assert contents(tmp_path) == {"map/b.md": b"van een ander"}
    (tmp_path / "map/b.md").unlink()
    assert write(tmp_path, FILES) is None
    (tmp_path / "a.md").write_text("bijgewerkt")
    assert write(tmp_path, {"a.md": b"nieuw"}) == Refused(("a.md",), ())
    assert contents(tmp_path) == {"a.md": b"bijgewerkt", "map/b.md": b"b"}


def test_a_changed_file_that_is_no_more_stays(tmp_path: Path) -> None:
    assert write(tmp_path, FILES) is None
    (tmp_path / "a.md").write_text("bijgewerkt")
    assert write(tmp_path, {"map/b.md": b"b"}) is None
    assert contents(tmp_path) == {"a.md": b"bijgewerkt", "map/b.md": b"b"}


def test_no_way_leads_out_of_the_folder(tmp_path: Path) -> None:
    into, elsewhere = tmp_path / "uit", tmp_path / "elders"
    into.mkdir()
    elsewhere.mkdir()
    (into / "map").symlink_to(elsewhere)
    assert write(into, FILES) == Refused((), ("map/b.md",))
    assert write(into, {"../b.md": b"b"}) == Refused((), ("../b.md",))
    assert contents(tmp_path) == {}


def test_a_list_that_names_a_file_elsewhere_takes_nothing_away(tmp_path: Path) -> None:
    assert write(tmp_path / "uit", {"a.md": b"a"}) is None
    (tmp_path / "kostbaar.md").write_bytes(b"a")
    listed = (tmp_path / "uit" / LIST).read_text("utf-8")
    (tmp_path / "uit" / LIST).write_text(listed + listed.replace("a.md", "../kostbaar.md"), "utf-8")
    assert write(tmp_path / "uit", {"c.md": b"c"}) is None
    assert contents(tmp_path) == {"uit/c.md": b"c", "kostbaar.md": b"a"}
