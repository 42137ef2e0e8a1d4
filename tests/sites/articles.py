"""What a reader reads on a page: its article, whatever theme is around it."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

_ARTICLE = re.compile(r"<article.*?</article>", re.DOTALL)


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.within = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.within |= tag == "article"

    def handle_endtag(self, tag: str) -> None:
        self.within &= tag != "article"

    def handle_data(self, data: str) -> None:
        if self.within:
            self.texts.append(data)


def articles(site: Path) -> dict[str, str]:
    """The HTML of the article on every page, by the page's place."""
    found = {}
    for path in site.rglob("*.html"):
        article = _ARTICLE.search(path.read_text("utf-8"))
        assert article, path
        found[path.relative_to(site).as_posix()] = article[0]
    return found


def words(site: Path) -> dict[str, str]:
    """The words of the article on every page, the signs beside headings left out."""
    return {name: _words(article) for name, article in articles(site).items()}


def _words(article: str) -> str:
    parser = _Text()
    parser.feed(article)
    return " ".join("".join(parser.texts).replace("¶", "").split())
