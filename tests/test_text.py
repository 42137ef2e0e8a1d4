"""Inline Markdown of editors: emphasis, links and code, and all else as it was typed."""

from __future__ import annotations

import time
from html import unescape
from xml.etree import ElementTree

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from klantreis_plugin.text import Target, html, isolated, links, plain, target_of


def shown(text: str) -> str:
    return html(text, lambda destination: f"/{destination}/" if destination != "weg" else None)


@pytest.mark.parametrize(
    ("typed", "expected", "bare"),
    [
        ("gewoon", "gewoon", "gewoon"),
        ("*een* _twee_", "<em>een</em> <em>twee</em>", "een twee"),
        ("**een** __twee__", "<strong>een</strong> <strong>twee</strong>", "een twee"),
        ("`a<b>*c*`", "<code>a&lt;b&gt;*c*</code>", "a<b>*c*"),
        ("``a ` b``", "<code>a ` b</code>", "a ` b"),
        ("[a](carine/reis#b)", '<a href="/carine/reis#b/">a</a>', "a"),
        ("[a *b*](https://x.nl/?q=1&r=2)", '<a href="https://x.nl/?q=1&amp;r=2">a <em>b</em></a>', "a b"),
        ('[a](HTTP://x.nl "titel")', '<a href="HTTP://x.nl">a</a>', "a"),
        ("[a](mailto:a@b.nl) [b](tel:+31)", '<a href="mailto:a@b.nl">a</a> <a href="tel:+31">b</a>', "a b"),
        ("[a](<weten/mijn pagina.md>)", '<a href="/weten/mijn pagina.md/">a</a>', "a"),
        ("[a](weg)", "<a>a</a>", "a"),
        ("[a]()", "<a>a</a>", "a"),
        ("een\ntwee\r\ndrie", "een twee drie", "een twee drie"),
        ("*een\ntwee*", "<em>een twee</em>", "een twee"),
        ("*متفائل* 3", "<bdi><em>متفائل</em> 3</bdi>", "متفائل 3"),
        ("snake_case_woord 2*3*4", "snake_case_woord 2<em>3</em>4", "snake_case_woord 234"),
    ],
)
def test_marks(typed: str, expected: str, bare: str) -> None:
    assert shown(typed) == expected
    assert plain(typed) == bare


def test_only_what_is_written_from_right_to_left_is_isolated() -> None:
    assert isolated("blij") == "blij"
    assert isolated("מודאג") == "\N{FIRST STRONG ISOLATE}מודאג\N{POP DIRECTIONAL ISOLATE}"


@pytest.mark.parametrize(
    "typed",
    [
        "![foto](https://x.nl/a.png)",
        "![foto][a]",
        "<b>vet</b> <script>alert(1)</script> <!-- weg --> </title>",
        "<https://x.nl> https://x.nl www.x.nl a@b.nl",
        "&amp; &lt; &copy; &#106;",
        r"\[a\] a\\b a\_b C:\pad",
        "[a][b] [a] [a]: https://x.nl",
        "~~weg~~ ==geel== H~2~O ^[noot]",
        "# kop", "- punt", "1. een", "> citaat", "| a | b |", "---", "    code", "{: .rood }", "{{ 7 * 7 }}", '--8<-- "x"',
        "[a](javascript:alert)", "[a](JaVaScRiPt:alert)", "[a](data:text/html,x)", "[a](vbscript:x)", "[a](file:///etc)",
        "[a](//host/x)", r"[a](/\host/x)", r"[a](\\\\host\x)", "[a](< javascript:x>)", "[a](<java\tscript:x>)",
        "[a](&#106;avascript:x)", "[a](&#x2f;/host)", "[a](<>)", "[a](ftp://x.nl)", "[a](x:y)",
        "[a](java\x00script:x)", "a\x00b\x1b[31m",
    ],
)  # fmt: skip
def test_all_else_stays_as_typed(typed: str) -> None:
    as_text = typed.strip().replace("\x00", "\ufffd").replace("\x1b", "\ufffd")
    assert unescape(shown(typed)) == as_text
    assert "<" not in shown(typed)
    assert plain(typed) == as_text


def test_an_image_inside_a_link_stays_text() -> None:
    assert shown("[![a](b.png)](carine)") == '<a href="/carine/">![a](b.png)</a>'


@pytest.mark.parametrize(
    ("destination", "target"),
    [
        ("https://x.nl", Target.OUTSIDE), ("Mailto:a@b", Target.OUTSIDE), ("tel:1", Target.OUTSIDE),
        ("weten/meten.md", Target.CHAPTER), ("weten/meten.md#nps", Target.CHAPTER),
        ("carine", Target.HANDBOOK), ("carine/reis#deel", Target.HANDBOOK), ("#deel", Target.HANDBOOK),
        ("carine#a.md", Target.HANDBOOK),
        ("javascript:x.md", Target.REFUSED), (" javascript:x", Target.REFUSED), ("java\nscript:x.md", Target.REFUSED),
        ("//host/x.md", Target.REFUSED), ("/\\host/x.md", Target.REFUSED), ("\\\\host", Target.REFUSED), ("", Target.REFUSED),
    ],
)  # fmt: skip
def test_target(destination: str, target: Target) -> None:
    assert target_of(destination) is target


def test_links_in_order_refused_ones_too() -> None:
    assert links("[a](carine) `[b](code)` ![c](beeld.png) [d](javascript:x) [e](weten/a.md#b)") == (
        "carine",
        "javascript:x",
        "weten/a.md#b",
    )
    assert links("geen") == ()


def test_a_link_around_a_refused_one_is_seen() -> None:
    text = "[a [b](javascript:x)](carine)"
    assert set(links(text)) == {"javascript:x", "carine"}
    assert shown(text) == '<a href="/carine/">a [b](javascript:x)</a>'


PIECES = st.sampled_from(
    ["*", "**", "_", "`", "``", "[", "](", ")", "![", "<b>", "</a>", "javascript:", "//", "\\", "&lt;", '"', "'", "a", " ", "\n",
     "https://x.nl", "carine/reis", "<", ">", "&", "\x00", "\ud800", "é", "\u202e", "]", "(", "#", "<!--", "]]>"]
)  # fmt: skip
TEXTS = st.one_of(st.lists(PIECES, max_size=25).map("".join), st.text(st.characters(), max_size=60))


@settings(max_examples=400)
@given(TEXTS)
@example('[a](<https://x.nl/"onload=x>)')
def test_html_is_well_formed_and_has_five_elements(text: str) -> None:
    root = ElementTree.fromstring(f"<p>{shown(text)}</p>".encode("utf-8", "strict"))
    for element in list(root.iter())[1:]:
        assert element.tag in {"em", "strong", "code", "a", "bdi"}
        assert set(element.attrib) <= ({"href"} if element.tag == "a" else set())
        if address := element.get("href"):
            assert address.startswith("/") or target_of(address) is Target.OUTSIDE
    assert "".join(root.itertext()) == plain(text)


@settings(max_examples=400)
@given(TEXTS)
def test_links_are_those_that_html_asks_for(text: str) -> None:
    asked: list[str] = []


    def resolve(destination: str) -> str:
        asked.append(destination)
        return destination

    html(text, resolve)
    assert set(asked) == {link for link in links(text) if target_of(link) in {Target.CHAPTER, Target.HANDBOOK}}


@pytest.mark.parametrize("piece", ["[", "*a ", "`", "![", "](", "_*", "[a](", "**a_", "``` `"])
def test_a_long_text_of_marks_is_read_in_time(piece: str) -> None:
    text = piece * 3000
    start = time.perf_counter()
    shown(text)
    links(text)
    assert time.perf_counter() - start < 5
