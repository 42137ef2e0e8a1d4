"""Where the links of a built site lead."""

from __future__ import annotations

from collections.abc import Container, Mapping
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

ROOT = "http://site/"
OF_THE_THEME = frozenset({"__skip", "__top", "__toc"})


class Links(HTMLParser):
    """The links and the ids of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if found.get("id"):
            self.ids.add(str(found["id"]))
        for name in ("href", "src"):
            if found.get(name) is not None:
                self.links.append(str(found[name]))


def broken(pages: Mapping[str, str], files: Container[str]) -> list[str]:
    """Links of pages (HTML by place) that lead to no file, or to no address on a page; links out of the site are passed over."""
    read: dict[str, Links] = {}
    for place, html in pages.items():
        read[place] = Links()
        read[place].feed(html)
    found: list[str] = []
    for place, parser in read.items():
        for link in parser.links:
            target, anchor = urldefrag(urljoin(ROOT + place, link))
            if not target.startswith(ROOT):
                continue
            uri = unquote(target.removeprefix(ROOT).partition("?")[0])
            uri = f"{uri}index.html" if uri == "" or uri.endswith("/") else uri
            missed = anchor and uri in read and unquote(anchor) not in read[uri].ids | OF_THE_THEME
            if uri not in files or missed:
                found.append(f"{place} -> {link}")
    return found


def broken_in(site: Path) -> list[str]:
    """The same for a site on disk; a 404.html is shown at any address and so has no links of its own."""
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    pages = {name for name in files if name.endswith(".html") and name != "404.html"}
    return broken({name: (site / name).read_text("utf-8") for name in pages}, files)
