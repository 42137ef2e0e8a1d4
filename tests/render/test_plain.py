"""Plain Markdown: headings that show what was typed, in every Markdown, and blocks that no Markdown reads."""

from __future__ import annotations

from html import escape, unescape
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html
from markdown import markdown
from markdown_it import MarkdownIt

from klantreis_plugin.messages import Words
from klantreis_plugin.render import Page, plain_markdown

NL = Words("nl")
EXTENSIONS = ["toc", "attr_list", "md_in_html", "abbr", "pymdownx.critic", "pymdownx.mark", "pymdownx.caret", "pymdownx.keys"]
READER: dict[str, Any] = {"extensions": [*EXTENSIONS, "pymdownx.emoji", "pymdownx.magiclink", "pymdownx.tilde"]}
TEXTS = st.text(
    st.one_of(st.characters(codec="utf-8", categories=["L", "N", "P", "S"]), st.sampled_from("*_{}[]()#`<>&:!|~^=+\\ "))
).map(lambda text: " ".join(text.split()))


def written(heading: str, block: str = "<p>x</p>") -> str:
    return plain_markdown(NL, Page("x", "# klantreis0x\n\nklantreis1x\n", {"klantreis0x": heading, "klantreis1x": block}))


def heading_of(html: str) -> str:
    found = lxml_html.fromstring(html).xpath("//h1")
    assert len(found) == 1, html
    return " ".join(str(found[0].text_content()).split())


@given(TEXTS.filter(lambda text: bool(text.strip())))
def test_a_heading_shows_what_was_typed(text: str) -> None:
    page = written(escape(text))
    wanted = " ".join(text.split())
    assert heading_of(markdown(page, **READER)) == wanted
    assert heading_of(MarkdownIt("commonmark").render(page)) == wanted


def test_a_heading_keeps_its_marks() -> None:
    page = written("Ik <em>wil</em> <a href=\"a_b_c/\">dit &amp; *dat*</a>")
    assert '# Ik <em>wil</em> <a href="a_b_c/">dit &amp; &#42;dat&#42;</a>' in page
    for html in (markdown(page, **READER), MarkdownIt("commonmark").render(page)):
        assert '<a href="a_b_c/">dit &amp; ' in html
        assert heading_of(html) == "Ik wil dit & *dat*"


BLOCK = """
<section class="kr">

    <p>
  ``` geen hek
--8&lt;-- "x"
  {{ 7 * 7 }} *a* _b_
  </p>

      <svg><text>x</text></svg></section>
"""


@pytest.mark.parametrize("read", [lambda text: markdown(text, **READER), MarkdownIt("commonmark").render])
def test_a_block_is_read_by_no_markdown(read: Any) -> None:
    html = read(written("x", BLOCK))
    assert '<p> ``` geen hek --8&lt;-- "x" &#123;&#123; 7 * 7 }} *a* _b_\n</p>' in html
    assert "\n<svg><text>x</text></svg></section>\n</div>" in html
    assert "{{ 7 * 7 }}" in unescape(html)
