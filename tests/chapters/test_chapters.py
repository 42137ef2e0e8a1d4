"""Chapters: the blocks in them, the headings that links lead to, and what python-markdown makes of both."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

import markdown
import pytest

from klantreis_plugin.chapters import (
    ROWS,
    Block,
    BlockExtension,
    Wanted,
    anchors,
    blocks,
    check_chapters,
    citations,
    explained,
    read_block,
)
from klantreis_plugin.checks import known_sources
from klantreis_plugin.messages import LANGUAGES, full, texts_of
from klantreis_plugin.model import dutch_key
from klantreis_plugin.pages import Addresses
from klantreis_plugin.reuse import Memo
from klantreis_plugin.survey import survey

TODAY = datetime.date(2026, 6, 1)
CASES = Path(__file__).parent / "cases"
EXPECTED = {"nl": "expected.txt", "en": "expected.en.txt"}


@pytest.mark.parametrize("case", [pytest.param(path.parent, id=path.parent.name) for path in sorted(CASES.glob("*/docs"))])
def test_case(case: Path, golden: Callable[[Path, str], None], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(case)
    docs = Path("docs")
    pages = Addresses("klantreizen")
    found = survey(Path("journeys"), TODAY, (), anchors(docs), {one.id for one in citations(docs)}, pages.anchors)
    handbook = found.loaded.handbook
    sources, made = known_sources(found.loaded), pages.anchors(found.loaded)
    in_chapters = check_chapters(docs, handbook, pages.all(handbook), anchors(docs), sources, made)
    reports = sorted((*found.diagnostics, *in_chapters), key=lambda diagnostic: diagnostic.sort_key)
    texts = texts_of(found.loaded.sources.values(), reports)
    for language in LANGUAGES:
        text = "".join(full(diagnostic, texts, language) + "\n\n" for diagnostic in reports)
        golden(case / EXPECTED[language], text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("```klantreis\nreis: a\n```", [(0, 3, "reis: a", True)]),
        ("~~~klantreis\nreis: a\n~~~", [(0, 3, "reis: a", True)]),
        ("  ````  klantreis  \nreis: a\n ````` ", [(0, 3, "reis: a", True)]),
        ("```klantreis\n```", [(0, 2, "", True)]),
        ("```klantreis\n~~~\n```", [(0, 3, "~~~", True)]),
        ("````markdown\n```klantreis\nreis: a\n```\n````", []),
        ("~~~\n```klantreis\nreis: a\n```\n~~~", []),
        ("    ```klantreis\n    reis: a\n    ```", []),
        ("```klantreis kaart\nreis: a\n```", []),
        ("```yaml\nx\n```\n```klantreis\nreis: a\n```", [(3, 6, "reis: a", True)]),
        ("a\n```klantreis\nreis: a", [(1, 3, "reis: a", False)]),
        ("```\n```klantreis\nreis: a\n```", []),
        ("", []),
    ],
)
def test_blocks(text: str, expected: list[tuple[int, int, str, bool]]) -> None:
    assert list(blocks(text.split("\n"))) == [Block(*block) for block in expected]


def test_a_block_asks_in_either_language(tmp_path: Path) -> None:
    handbook = survey(Path(__file__).parent / "cases" / "goed" / "journeys", TODAY).loaded.handbook
    wanted = [
        read_block(Block(0, 4, text), handbook)[0]
        for text in ("reis: carine/kunst\ntoon: kaart", "journey: carine/kunst\nshow: map", "journey: carine/kunst\ntoon: map")
    ]
    assert wanted[0] is not None
    assert wanted[0].show == "kaart"
    assert wanted.count(wanted[0]) == 3


@pytest.mark.parametrize(
    ("text", "ident", "show"),
    [
        ("toon: scope", "", "scope"),
        ("show: journey_sheet", "", "klantreisschema"),
        ("reis:\ntoon: reflectie", "", "reflectie"),
        ("journey: carine\nshow: empathy_map", "carine", "inleefschema"),
        ("reis: carine/kunst\ntoon: inleefschema", "carine/kunst", "inleefschema"),
    ],
)
def test_a_worksheet_may_be_empty(text: str, ident: str, show: str) -> None:
    handbook = survey(CASES / "goed" / "journeys", TODAY).loaded.handbook
    assert read_block(Block(0, 4, text), handbook) == (Wanted(ident, show), ())


@pytest.mark.parametrize(("text", "code"), [("toon: kaart", "blok-leeg"), ("toon: scope\nreis: carine", "blok-reis")])
def test_what_only_a_journey_has_asks_for_a_journey(text: str, code: str) -> None:
    handbook = survey(CASES / "goed" / "journeys", TODAY).loaded.handbook
    wanted, faults = read_block(Block(0, 4, text), handbook)
    assert wanted is None
    assert [fault.code for fault in faults] == [code]


@pytest.mark.parametrize("sources", [("a.md", "a/index.md"), ("a/README.md", "a.md"), ("index.md", "README.md")])
def test_two_sources_of_one_address(tmp_path: Path, sources: tuple[str, str]) -> None:
    handbook = survey(CASES / "goed" / "journeys", TODAY).loaded.handbook
    chapter = tmp_path / sources[0]
    chapter.parent.mkdir(exist_ok=True)
    chapter.write_text("# Kop\n")
    (tmp_path / "mijn-index.md").write_text("# Kop\n")
    found = list(check_chapters(tmp_path, handbook, [sources[1], "mijn-.md"]))
    assert [(diagnostic.code, diagnostic.facts) for diagnostic in found] == [("dubbele-bladzijde", (("uri", sources[0]),))]


def test_a_chapter_with_a_byte_order_mark_and_odd_line_ends(tmp_path: Path) -> None:
    handbook = survey(CASES / "goed" / "journeys", TODAY).loaded.handbook
    (tmp_path / "a.md").write_bytes(b"\xef\xbb\xbf```klantreis\r\nreis: jan\r\ntoon: kaart\r\n```\r\n")
    (tmp_path / "b.md").write_bytes("a\u2028b\x0cc\n```klantreis\nreis: jan\ntoon: kaart\n```\n".encode())
    (tmp_path / "c.md").write_bytes(b"klantreis \xff\n")
    (tmp_path / "d.md").mkdir()
    found = [(one.position.path.rpartition("/")[2], one.position.line, one.code) for one in check_chapters(tmp_path, handbook)]
    assert found == [("a.md", 2, "blok-reis"), ("b.md", 3, "blok-reis")]


def test_anchors(tmp_path: Path) -> None:
    (tmp_path / "weten").mkdir()
    (tmp_path / "weten" / "meten.md").write_text(
        "---\ntitle: x\n---\n# De NPS\n\n## Twee keer\n\n## Twee keer\n\n## Eigen {: #mijn }\n\n"
        '<a id="los"></a> <b data-id="nee"></b>\n\n`id="code"`\n'
    )
    (tmp_path.parent / "buiten.md").write_text("# Buiten\n")
    of = anchors(tmp_path)
    assert of("weten/meten.md") == frozenset({"de-nps", "twee-keer", "twee-keer_1", "mijn", "los"})
    for nowhere in ("weten/weg.md", "../buiten.md", "/etc/hosts.md", "weten.md", "a" * 5000 + ".md"):
        assert of(nowhere) is None


def test_headings_from_another_file_are_read_again_when_only_that_file_changed(tmp_path: Path) -> None:
    (tmp_path / "meten.md").write_text('# Meten\n\n--8<-- "kop.txt"\n', "utf-8")
    memo, configs = Memo(), {"pymdownx.snippets": {"base_path": [str(tmp_path)]}}
    found = []
    for text in ("## Eerst\n", "## Dan\n"):
        (tmp_path / "kop.txt").write_text(text, "utf-8")
        memo.turn(None)
        found.append(anchors(tmp_path, ["toc", "pymdownx.snippets"], configs, memo)("meten.md"))
    assert found == [{"meten", "eerst"}, {"meten", "dan"}]


CHAPTER = """# Kop

Voor.
```klantreis
reis: a
```
Na *dit*.

~~~~ markdown
```klantreis
reis: voorbeeld
```
~~~~

- punt

    ```klantreis
    reis: in een lijst
    ```
"""


@pytest.mark.parametrize(
    "extensions",
    [["fenced_code"], ["pymdownx.superfences"], ["fenced_code", "md_in_html", "attr_list", "admonition", "tables"]],
)
@pytest.mark.parametrize("ours_first", [True, False])
def test_finished_html_stands_where_the_block_was(extensions: list[str], ours_first: bool) -> None:
    seen: list[str] = []

    def render(block: Block) -> str:
        seen.append(block.text)
        return '<div class="kr">*geen nadruk* <b>| #\n\n    en leeg</b></div>'

    ours: list[Any] = [BlockExtension(render)]
    html = markdown.markdown(CHAPTER, extensions=ours + extensions if ours_first else extensions + ours)
    assert seen == ["reis: a"]
    assert '<div class="kr">*geen nadruk* <b>| #\n\n    en leeg</b></div>' in html
    assert "<p>Voor.</p>" in html
    assert "<p>Na <em>dit</em>.</p>" in html
    assert "reis: voorbeeld" in html
    assert "reis: in een lijst" in html


def test_chapters_say_which_rows_they_explain() -> None:
    found, _ = explained(CASES / "rij-uitleg" / "docs")
    assert found == {
        "score": "beleving.md#de-curve",
        "gains": "beleving.md",
        "pains": "beleving.md#bestaat-niet",
        "wishes": "fijn.md",
    }


def test_every_row_is_a_key_of_the_format() -> None:
    assert all(dutch_key(row) for row in ROWS)
