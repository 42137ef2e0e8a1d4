"""What a generated page gets after Markdown: finished HTML for its tokens, phases in its contents, entries for search."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html import escape, unescape
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

from ..model import slug
from ..render import Leaf, Site, search_entries, toc_entries
from .shelf import title

_HEADING = re.compile(r'(<h[1-6] id="|href="#)([^"]+)"')
_TOKEN = re.compile(r"<p>(klantreis\d+x)</p>|(klantreis\d+x)")
_ID = re.compile(r'<[^<>]*\sid="([^"]+)"')
_TAG = re.compile(r"<[^>]*>")
_UNSEARCHED = re.compile(r"<(\w+) class=\"kr[^>]*\sdata-search-exclude[^>]*>")
_ASIDE = "<!-- klantreis -->"
SECTION = "s_"
"""Stands before the address of a heading of ours; an id of an editor never has an underscore."""


def fill(html: str, page: Page, leaf: Leaf, site: Site) -> str:
    """The page's content with every token replaced, each once, and its table of contents and anchors brought in line."""
    tokens = leaf.page.tokens
    if leaf.page.description:
        page.meta.setdefault("description", title(leaf.page.description))
    html = _HEADING.sub(lambda found: f'{found[1]}{_section(found[2], tokens)}"', html)
    for item in page.toc:
        _rename(item, tokens)
    if leaf.journey and leaf.journey in site.handbook.journey:
        entry = site.handbook.journey[leaf.journey]
        phases = [AnchorLink(escape(title), anchor, 2) for anchor, title in toc_entries(entry)]
        top = next(iter(page.toc), None)
        if top is not None:
            top.children[:0] = phases
    html = _TOKEN.sub(lambda found: tokens.get(found[1] or found[2], found[0]), html)
    page.present_anchor_ids = (page.present_anchor_ids or set()) | set(_ID.findall(html))
    return html


def _section(ident: str, tokens: Mapping[str, str]) -> str:
    """The address of a heading of ours; one that is a token gets it from the words it stands for."""
    return SECTION + (slug(unescape(_TAG.sub("", tokens[ident]))) if ident in tokens else ident)


def _rename(item: AnchorLink, tokens: Mapping[str, str]) -> None:
    item.id = _section(item.id, tokens)
    item.title = tokens.get(item.title, item.title)
    for child in item.children:
        _rename(child, tokens)


def put_aside(html: str) -> tuple[str, tuple[str, ...]]:
    """The content with a comment for every part of ours that search must not read, and those parts.

    Content in which somebody typed that very comment is left as it is.
    """
    if _ASIDE in html:
        return html, ()
    pieces, parts, last = list[str](), list[str](), 0
    while found := _UNSEARCHED.search(html, last):
        end = _end(html, found)
        pieces += [html[last : found.start()], _ASIDE]
        parts.append(html[found.start() : end])
        last = end
    return "".join([*pieces, html[last:]]), tuple(parts)


def _end(html: str, opened: re.Match[str]) -> int:
    """Where an element ends that may hold others of its name."""
    depth = 1
    for tag in re.finditer(rf"<(/?){opened[1]}\b[^>]*>", html[opened.end() :]):
        depth += -1 if tag[1] else 1
        if not depth:
            return opened.end() + tag.end()
    return len(html)


def put_back(html: str, parts: Iterable[str]) -> str:
    """The content with the parts that were put aside."""
    waiting = iter(parts)
    return "".join(piece if place == 0 else next(waiting, _ASIDE) + piece for place, piece in enumerate(html.split(_ASIDE)))


def add_search_entries(page: Page, leaf: Leaf, site: Site, config: MkDocsConfig) -> None:
    """Add an entry for every phase and activity to the index of the search plugin, if the site has one of those we know."""
    if leaf.journey not in site.handbook.journey:
        return
    search = config.plugins.get("material/search") or config.plugins.get("search")
    index: Any = getattr(search, "search_index", None)
    for entry in search_entries(site, site.handbook.journey[leaf.journey]):
        location = f"{page.url}#{entry.anchor}"
        if hasattr(index, "entries"):
            found = {"location": location, "title": escape(entry.title), "text": escape(entry.text)}
            index.entries.append(found)
        elif hasattr(index, "_add_entry"):
            index._add_entry(entry.title, entry.text, location)  # noqa: SLF001 - MkDocs's own index has no other way in
