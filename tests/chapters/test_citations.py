"""Citations in chapters: what is one, where it stands, and what python-markdown makes of it."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import markdown
import pytest

from klantreis_plugin.chapters import CitationExtension, cited_in, replaced, shown
from klantreis_plugin.chapters.citations import citations_in, title_of
from klantreis_plugin.chapters.prose import prose

EXTENSIONS = ["footnotes", "admonition", "tables", "attr_list", "def_list", "md_in_html", "toc"]
HOSTILE = """<script>alert(1)</script> &lt;b&gt; &amp; *x* `c` [k](javascript:alert(1)) "q" ![i](x) \\* | {: onclick=x }"""
KNOWN = {
    "a": ("Aarts, 2014", "../bronnen/#bron-a"),
    "b-2": ("De Boer, z.d.", "../bronnen/#bron-b-2"),
    "boos": (HOSTILE, "../bronnen/?a=1&b=2#bron-boos"),
}


class Links(HTMLParser):
    """The words of a page, and its links with theirs."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.words = ""
        self.links: list[tuple[str, str]] = []
        self.tags: set[str] = set()
        self.inside = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.links.append((dict(attrs)["href"] or "", ""))
        self.inside = tag == "a"
        self.tags.add(tag)

    def handle_endtag(self, tag: str) -> None:
        self.inside = False

    def handle_data(self, data: str) -> None:
        self.words += data
        if self.inside:
            address, words = self.links.pop()
            self.links.append((address, words + data))


def read(text: str, fences: str = "fenced_code") -> tuple[list[str], str]:
    """The sources that python-markdown saw cited, and the HTML it made."""
    asked: list[str] = []

    def cite(ident: str) -> tuple[str, str] | None:
        asked.append(ident)
        return KNOWN.get(ident, (ident, "#"))

    return asked, markdown.markdown(text, extensions=[*EXTENSIONS, fences, CitationExtension(cite)])


def made(text: str) -> str:
    html = markdown.markdown(text, extensions=[*EXTENSIONS, "fenced_code", CitationExtension(KNOWN.get)])
    return html.replace('<span class="kr-cite">', "").replace("</span>", "")


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Zo [@a].", '<p>Zo (<a href="../bronnen/#bron-a">Aarts, 2014</a>).</p>'),
        ("[ @a ]", '<p>(<a href="../bronnen/#bron-a">Aarts, 2014</a>)</p>'),
        ("Zo [@a, p. 12]: *ja*", '<p>Zo (<a href="../bronnen/#bron-a">Aarts, 2014</a>, p. 12): <em>ja</em></p>'),
        (
            "Zo [@a, p.\n12; @b-2]",
            '<p>Zo (<a href="../bronnen/#bron-a">Aarts, 2014</a>, p. 12; <a href="../bronnen/#bron-b-2">De Boer, z.d.</a>)</p>',
        ),
        ("[@a, ]", '<p>(<a href="../bronnen/#bron-a">Aarts, 2014</a>)</p>'),
        ("[@a, <i>1</i> *2*]", '<p>(<a href="../bronnen/#bron-a">Aarts, 2014</a>, &lt;i&gt;1&lt;/i&gt; *2*)</p>'),
        ("[@weg]", "<p>[@weg]</p>"),
        ("[@a; @weg] *x*", "<p>[@a; @weg] <em>x</em></p>"),
        ("[a@a] a[@] @a [@a", "<p>[a@a] a[@] @a [@a</p>"),
        ("\\[@a]", "<p>[@a]</p>"),
        ("`[@a]`", "<p><code>[@a]</code></p>"),
        ("[@a](https://x.nl)", '<p><a href="https://x.nl">@a</a></p>'),
        ("[@a]\n\n[@a]: https://x.nl", '<p><a href="https://x.nl">@a</a></p>'),
        ("[*zie* [@a] hier](https://x.nl)", '<p><a href="https://x.nl"><em>zie</em> [@a] hier</a></p>'),
        ("# Kop [@a]", '<h1 id="kop-aarts-2014">Kop (<a href="../bronnen/#bron-a">Aarts, 2014</a>)</h1>'),
    ],
)
def test_what_becomes_of_a_citation(text: str, html: str) -> None:
    assert made(text) == html


def test_a_footnote_beside_and_around_a_citation() -> None:
    html = made("Zo[^1] [@a][^1].\n\n[^1]: Zie [@b-2].")
    assert '(<a href="../bronnen/#bron-a">Aarts, 2014</a>)<sup' in html
    assert 'Zie (<a href="../bronnen/#bron-b-2">De Boer, z.d.</a>).' in html


def test_what_an_editor_typed_of_a_source_stays_text() -> None:
    seen = Links(made("Zo [@boos, p. 1]."))
    assert seen.words == f"Zo ({HOSTILE}, p. 1)."
    assert seen.links == [("../bronnen/?a=1&b=2#bron-boos", HOSTILE)]
    assert seen.tags == {"p", "a"}


SAME = [
    "Zo [@a] en [@b; @c, p. 3].",
    "[@a](https://x.nl) [@b][naam] [@c][^1] ![@d](x.png)\n\n[naam]: https://x.nl\n\n[^1]: Noot [@e]\n\n    Vervolg [@f]",
    "[@iemand] [@Iemand]\n\n[@iemand]: https://x.nl 'titel'",
    "Zo\n[@a]: dat is alles",
    "`[@nee]` ``[@nee] ` [@nee]`` [@a] `[@b] [@c]",
    "Een `span\n[@nee]` en [@a]\n\n`[@b]\n\n[@c]`",
    "```\n[@nee]\n```\n[@a]",
    "~~~~ yaml\n[@nee]\n~~~\n[@nee]\n~~~~\n\n[@a]",
    "Tekst\n\n    [@nee]\n\n    [@nee]\n\nTekst [@a]\n    [@b]",
    "- punt [@a]\n\n    alinea [@b]\n\n    - onder [@c]\n\n        alinea [@d]\n\n            [@nee]\n\nTekst\n\n    [@nee]",
    "1. punt\n2. punt [@a]\n   [@b]\n\n\t[@c]\n\n\t\t[@nee]",
    "!!! note \"Titel\"\n    Zo [@a]\n\n    En [@b]\n\n        [@nee]\n\nTekst [@c]",
    "term\n:   uitleg [@a]\n\n    alinea [@b]",
    "> citaat [@a]\n> [@b;\n> @c]\n\n[@d]",
    "| a | b |\n|---|---|\n| [@a] | `[@nee]` |",
    "<!-- [@nee]\n\n[@nee] -->\n\n[@a]",
    "<pre>\n[@nee]\n\n[@nee]\n</pre>\n\n[@a]",
    "<div>\n[@nee]\n</div>\n\n[@a] <em>[@b]</em>",
    '<div markdown="1">\n[@a]\n</div>',
    "\\[@nee] [@a]",
    "**[@a]** *x [@b]* # [@c]",
    "## Kop [@a]\n\nKop [@b]\n===",
    "[@A_b.c] [@a:b] [@é]",
]


@pytest.mark.parametrize("fences", ["fenced_code", "pymdownx.superfences"])
@pytest.mark.parametrize("text", SAME)
def test_what_is_checked_is_what_python_markdown_reads(text: str, fences: str) -> None:
    found = [one.id for one in citations_in(text, "a.md", "a.md")]
    assert "nee" not in found
    assert sorted(found) == sorted(read(text, fences)[0])
    assert found or "[@iemand]" in text


def test_a_citation_knows_its_line_and_column() -> None:
    text = "---\ntitle: x\n---\n\n> Zo [@a;\n>   @b, p. 2]\n"
    places = ((one.id, one.position) for one in citations_in(text, "u.md", "p/u.md"))
    found = [(ident, place.line, place.column, place.length) for ident, place in places]
    assert found == [("a", 5, 8, 1), ("b", 6, 6, 1)]


@pytest.mark.parametrize("text", [*SAME, "", "\n", "a\tb `c`\n\n\n    d", "---\na: b\n---\n# x\n"])
def test_prose_keeps_every_sign_in_its_place(text: str) -> None:
    kept = prose(text)
    assert [len(line) for line in kept.split("\n")] == [len(line) for line in text.split("\n")]
    assert all(sign in (was, " ") for sign, was in zip(kept, text, strict=True))


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("---\ntitle: De *titel*\n---\n# Kop\n", "De titel"),
        ("---\ntags: [a]\n---\n\n# De *kop* met `code` {: #x } #\n", "De kop met code"),
        ("---\ntitle:\n---\nKop\n===\n", "Kop"),
        ("```\n# Geen kop\n```\n\n## Ook niet\n\n# Wel\n", "Wel"),
        ("tekst", "weten/a.md"),
        ("---\ntitle: [\n---\n", "weten/a.md"),
    ],
)
def test_what_a_chapter_is_called(text: str, title: str) -> None:
    assert title_of(text, "weten/a.md") == title


def test_the_chapters_that_cite_a_source(tmp_path: Path) -> None:
    for name, text in {
        "b.md": "# B\n\n[@een] [@een]",
        "a/index.md": "# A\n\n[@een; @twee]",
        ".weg/c.md": "[@drie]",
        "a/.weg/d.md": "[@drie]",
        "leeg.md": "# Leeg",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    assert cited_in(tmp_path) == {"een": {"a/index.md": "A", "b.md": "B"}, "twee": {"a/index.md": "A"}}


def test_a_chapter_with_other_words_in_place_of_citations() -> None:
    text = "---\nx: '[@a]'\n---\nZo [@a], `[@a]`, [@weg]\n[@b-2,\np. 2]."
    assert replaced(text, lambda typed: "|".join(one.text + one.place for one in shown(typed, KNOWN.get)) or None) == (
        "---\nx: '[@a]'\n---\nZo Aarts, 2014, `[@a]`, [@weg]\nDe Boer, z.d.p. 2."
    )
    assert replaced("geen", lambda _typed: "x") == "geen"
