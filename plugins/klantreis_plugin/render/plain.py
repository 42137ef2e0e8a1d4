"""Pages for any other generator: plain Markdown, in which finished HTML stands so that no Markdown reads anything into it."""

from __future__ import annotations

import re

from markupsafe import Markup

from ..messages import Words
from .engine import Page, bare_part

_TOKEN = re.compile(r"^(#+ )?(klantreis\d+x)$", re.MULTILINE)
_BREAK = re.compile(r"\s*\n\s*(<?)")
_SIGN = re.compile(r"(<[^<>]*>|&#?\w+;)|[!\"#$%*+:=@\[\\\]^_`{|}~]")
"""Tags and character references, which stay; and the signs that some Markdown or template language gives a meaning."""


def plain_markdown(words: Words, page: Page) -> str:
    """The page with every token replaced: headings as Markdown, the rest as blocks of HTML."""

    def put(token: re.Match[str]) -> str:
        html = page.tokens[token[2]]
        return token[1] + in_line(html) if token[1] else island(words, html)

    return _TOKEN.sub(put, page.markdown).rstrip() + "\n"


def island(words: Words, html: str) -> str:
    """HTML as one block of Markdown, at the margin.

    No line in it is blank, which would end the block in CommonMark; every line begins with a tag, so none is a fence or a
    directive; and no brace is left for a template language.
    """
    block = _BREAK.sub(lambda found: "\n<" if found[1] else " ", html.strip()).replace("{", "&#123;")
    return bare_part(words, "island", html=Markup(block)).strip()  # noqa: S704 - made by our own templates


def in_line(html: str) -> str:
    """HTML for inside a line of Markdown: every sign outside its tags that could mean something there is a reference."""
    return _SIGN.sub(lambda found: found[1] or f"&#{ord(found[0])};", " ".join(html.split()))
