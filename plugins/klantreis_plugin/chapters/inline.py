"""Citations as python-markdown reads them: each becomes a few elements, `(Van der Steen, 2014)` with a link in it."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.util import AtomicString

from .citations import CITATION, Cite, Cited, shown

AFTER_LINKS = 155
"""Priority of the reader of citations: after code (190), footnotes (175) and links (160 and up), before short links (130)."""


class CitationReader(InlineProcessor):
    """Puts author and year, which lead to the page of sources, where a chapter cites; what is unknown stays as typed."""

    ANCESTOR_EXCLUDES = ("a",)

    def __init__(self, md: markdown.Markdown, cite: Cite) -> None:
        super().__init__(CITATION, md)
        self.cite = cite

    def handleMatch(  # type: ignore[override]  # noqa: N802 - Markdown's own name; its type forgets that a match may be refused
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002 - all that is needed stands in the match
    ) -> tuple[ElementTree.Element | None, int | None, int | None]:
        """The element for a citation, and from where to where it stands."""
        named = m[0][1:-1].casefold() in self.md.references
        parts = () if named else shown(m[0], self.cite)
        return (_element(parts), m.start(), m.end()) if parts else (None, None, None)


class CitationExtension(Extension):
    """The Markdown extension that reads citations in a site's chapters."""

    def __init__(self, cite: Cite) -> None:
        super().__init__()
        self.cite = cite

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 - Markdown's own name
        """Called by Markdown for every page."""
        md.inlinePatterns.register(CitationReader(md, self.cite), "klantreis-bron", AFTER_LINKS)


def _element(parts: tuple[Cited, ...]) -> ElementTree.Element:
    around = ElementTree.Element("span", {"class": "kr-cite"})
    around.text = AtomicString("(")
    for number, part in enumerate(parts, 1):
        link = ElementTree.SubElement(around, "a", {"href": part.address})
        link.text = _text(part.text)
        place = f", {part.place}" if part.place else ""
        link.tail = _text(place + (")" if number == len(parts) else "; "))
    return around


def _text(text: str) -> AtomicString:
    """Text that Markdown reads nothing into; it would take `&lt;` for a sign that is escaped already."""
    return AtomicString(text.replace("&", "&amp;"))
