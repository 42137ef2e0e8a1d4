"""Citations in chapters: `[@steen-2014]`, `[@steen-2014, p. 12; @borne-2010]`. Which there are, where, and of what."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from ..checks import suggestion
from ..diagnostics import Diagnostic, Position, report
from ..source import Mapping as Keys
from ..source import Scalar, parse
from ..text import plain
from .matter import FRONT_MATTER, chapters
from .prose import prose

_ITEM = r"@[^\s,;@\[\]]+(?:,[^;\[\]]*)?"
CITATION = rf"(?<!\\)\[\s*{_ITEM}(?:;\s*{_ITEM})*\s*\](?!\(|\[(?!\^))"
"""A citation; one with an address or a name of an address behind it is a link."""

_FOUND = re.compile(CITATION)
_SOURCE = re.compile(r"@(?P<id>[^\s,;@\[\]]+)(?:,(?P<place>[^;\[\]]*))?")
_DEFINED = re.compile(r"""^[ \t]*\[(@[^\]\n]*)\]:[ \t]*\S+[ \t]*(?:"[^"\n]*"|'[^'\n]*'|\([^)\n]*\))?[ \t]*$""", re.MULTILINE)
_HEADING = re.compile(r"^ {0,3}(?:#[ \t]+(.+?)[ \t]*#*|(\S.*)\n=+)[ \t]*$", re.MULTILINE)
_ATTRIBUTES = re.compile(r"\s*\{[^{}]*\}\s*$")

Cite = Callable[[str], tuple[str, str] | None]
"""How a source is referred to and the address that leads to it, by its id; None when there is no such source."""


@dataclass(frozen=True, slots=True)
class Citation:
    """One source that is cited in the chapter `uri`; `position` is that of the id."""

    id: str
    uri: str
    position: Position


@dataclass(frozen=True, slots=True)
class Cited:
    """A part of a citation as it is shown: the reference, where it leads, and the place in the source, '' for none."""

    text: str
    address: str
    place: str


def shown(citation: str, cite: Cite) -> tuple[Cited, ...]:
    """What a citation shows, in the order as typed; nothing when one of its sources is unknown, for then it stays as typed."""
    found = []
    for one in _SOURCE.finditer(citation):
        known = cite(one["id"])
        if known is None:
            return ()
        found.append(Cited(*known, " ".join((one["place"] or "").split())))
    return tuple(found)


def replaced(text: str, write: Callable[[str], str | None]) -> str:
    """A chapter in which `write` gives what stands in the place of each citation; None leaves it as it is."""
    out, last = [], 0
    for found in _citations(text):
        written = write(found[0])
        if written is not None:
            out += [text[last : found.start()], written]
            last = found.end()
    return "".join([*out, text[last:]])


def citations(docs: Path) -> tuple[Citation, ...]:
    """Every source cited in the chapters below a folder, in reading order."""
    return tuple(one for uri, path in chapters(docs) for one in citations_in(_read(path), uri, path.as_posix()))


def citations_in(text: str, uri: str, path: str) -> Iterator[Citation]:
    """Every source cited in the text of a chapter."""
    for found in _citations(text):
        for one in _SOURCE.finditer(found[0]):
            at = found.start() + one.start("id")
            line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
            yield Citation(one["id"], uri, Position(path, line, column, len(one["id"])))


def cited_in(docs: Path) -> dict[str, dict[str, str]]:
    """The chapters that cite a source, by the source's id: their titles by address. Hidden folders are no part of a site."""
    found: dict[str, dict[str, str]] = {}
    for one in citations(docs):
        if not one.uri.startswith(".") and "/." not in one.uri:
            where = found.setdefault(one.id, {})
            where[one.uri] = where.get(one.uri) or title_of(_read(docs / one.uri), one.uri)
    return found


def check_citations(citations: Collection[Citation], known: Collection[str]) -> Iterator[Diagnostic]:
    """Sources in chapters that handboek.yml does not have."""
    for one in citations:
        if one.id not in known:
            yield report(one.position, "onbekende-bron", id=one.id, **suggestion(one.id, known))


def title_of(text: str, uri: str) -> str:
    """What a chapter is called: by its front matter, else by its first heading, else by its address. Without marks."""
    matter = FRONT_MATTER.match(text)
    if matter and "title:" in matter[0]:
        node, _ = parse("\n".join(matter[0].split("\n")[1:-2]), uri)
        for key, value in node.entries if isinstance(node, Keys) else ():
            if key.text == "title" and isinstance(value, Scalar) and value.text:
                return plain(value.text)
    heading = _HEADING.search(prose(text, code=False))
    return plain(_ATTRIBUTES.sub("", heading[1] or heading[2])) if heading else uri


def _citations(text: str) -> Iterator[re.Match[str]]:
    if "@" not in text:
        return
    seen = prose(text)
    defined = {name.casefold() for name in _DEFINED.findall(seen)}
    yield from (found for found in _FOUND.finditer(seen) if found[0][1:-1].casefold() not in defined)


def _read(path: Path) -> str:
    return path.read_text("utf-8-sig", errors="replace")
