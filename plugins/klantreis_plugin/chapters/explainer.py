"""Terms of the glossary in a chapter become links to it that carry their explanation, each once a section."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from xml.etree.ElementTree import Element

import markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE, HTML_PLACEHOLDER_RE

from .terms import BREAK, Meaning, Terms

LAST = -10
"""Priority of the explainer: after all who make or check links, headings and abbreviations."""

Wanted = tuple[Terms, str]
"""The terms to explain, and the address of the glossary."""

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_RUNNING = frozenset({"p", "li", "td", "dd"})
_PLAIN = frozenset({"b", "del", "em", "i", "ins", "mark", "q", "s", "small", "span", "strong", "u"})
_OFF = _HEADINGS | set("a abbr button caption code dt figcaption kbd label math nav pre samp select summary svg th".split())
_IN_LINE = _PLAIN | {"a", "abbr", "code"}
_OFF_CLASSES = frozenset({"admonition-title", "arithmatex"})
_TAG = re.compile(r"<(/?)([a-z]+)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A text of the tree: that of `holder`, or what follows `child` in it. Only in running text terms are explained."""

    text: str
    holder: Element
    child: Element | None = None
    running: bool = False


class Explainer(Treeprocessor):
    """Links the first use of every term in each section of a chapter."""

    def __init__(self, md: markdown.Markdown, wanted: Callable[[], Wanted | None]) -> None:
        super().__init__(md)
        self.wanted = wanted

    def run(self, root: Element) -> None:
        """Change the tree in place; a page that is not a chapter stays as it is."""
        wanted = self.wanted()
        if wanted is None:
            return
        terms, page = wanted
        for section in _sections(root):
            found = self._found(section, terms)
            for place in sorted(found, reverse=True):  # from the end, so that places before stay where they are
                _link(section[place], found[place], page)

    def _found(self, section: list[_Piece], terms: Terms) -> dict[int, list[tuple[int, int, Meaning]]]:
        """By piece, the terms to explain in it; one that runs over into another piece is no whole word."""
        ends = list(accumulate(len(piece.text) for piece in section))
        found: dict[int, list[tuple[int, int, Meaning]]] = {}
        seen: set[str] = set()
        closed = 0
        for match in terms.pattern.finditer("".join(piece.text for piece in section)):
            if match[1] is None:
                closed = 0 if match[0] == BREAK else max(0, closed + self._closes(match[0]))
                continue
            place = bisect_right(ends, match.start())
            piece, meaning = section[place], terms.meaning(match[1])
            if closed or not piece.running or match.end() > ends[place] or meaning.anchor in seen:
                continue
            seen.add(meaning.anchor)
            start = ends[place] - len(piece.text)
            found.setdefault(place, []).append((match.start() - start, match.end() - start, meaning))
        return found

    def _closes(self, placeholder: str) -> int:
        """1 for a tag typed as HTML in which nothing is explained, -1 for its end, else 0."""
        number = HTML_PLACEHOLDER_RE.fullmatch(placeholder)
        html = self.md.htmlStash.rawHtmlBlocks[int(number[1])] if number else ""
        tag = _TAG.match(html) if isinstance(html, str) else None
        return 0 if not tag or tag[2].lower() not in _OFF else -1 if tag[1] else 1


def _sections(root: Element) -> Iterator[list[_Piece]]:
    """The texts of a chapter in reading order, from one heading to the next."""
    section: list[_Piece] = []
    for piece in _pieces(root):
        if piece.holder.tag in _HEADINGS:
            yield section
            section = []
        else:
            section.append(piece)
    yield section


def _pieces(element: Element, running: bool = False, off: bool = False) -> Iterator[_Piece]:
    off = off or element.tag in _OFF or not _OFF_CLASSES.isdisjoint(element.get("class", "").split())
    running = not off and (element.tag in _RUNNING or (running and element.tag in _PLAIN))
    edge = _Piece("" if element.tag in _IN_LINE else BREAK, element)
    yield edge
    yield _Piece(element.text or "", element, running=running)
    for child in element:
        yield from _pieces(child, running, off)
        yield _Piece(child.tail or "", element, child, running)
    yield edge


def _link(piece: _Piece, found: list[tuple[int, int, Meaning]], page: str) -> None:
    """Put links in a piece: what stands before the first stays where it is, the rest follows each link."""
    place = 0 if piece.child is None else list(piece.holder).index(piece.child) + 1
    for (start, end, meaning), following in reversed(list(zip(found, [*found[1:], None], strict=True))):
        attributes = meaning.attributes(page)
        attributes["data-explanation"] = meaning.text.replace("&", f"{AMP_SUBSTITUTE}amp;")  # or `&lt;` would come out as `<`
        link = Element("a", attributes)
        link.text = piece.text[start:end]
        link.tail = piece.text[end : following[0] if following else None]
        piece.holder.insert(place, link)
    before = piece.text[: found[0][0]]
    if piece.child is None:
        piece.holder.text = before
    else:
        piece.child.tail = before


class TermExtension(Extension):
    """The Markdown extension that explains terms; `wanted` says which, on the page that is being read."""

    def __init__(self, wanted: Callable[[], Wanted | None]) -> None:
        super().__init__()
        self.wanted = wanted

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 - Markdown's own name
        """Called by Markdown for every page."""
        md.treeprocessors.register(Explainer(md, self.wanted), "klantreis_terms", LAST)
