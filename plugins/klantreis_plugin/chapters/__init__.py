"""Hand-written chapters: headings that links lead to, `klantreis` blocks, citations, terms explained, and front matter."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from ..checks import Anchors
from ..diagnostics import Diagnostic, Position, report
from ..model import Handbook
from ..pages import Generated
from .blocks import LISTS, SHOWS, Block, Wanted, blocks, misnamed, read_block
from .citations import Cite, check_citations, citations, citations_in, cited_in, replaced, shown
from .explainer import TermExtension
from .headings import anchors
from .inline import CitationExtension
from .links import check_links
from .matter import FRONT_MATTER, LINE_END, ROWS, chapters, explained, unread
from .reader import BlockExtension
from .steps import steps
from .terms import Terms

__all__ = [
    "FRONT_MATTER",
    "LINE_END",
    "LISTS",
    "ROWS",
    "SHOWS",
    "Block",
    "BlockExtension",
    "CitationExtension",
    "Cite",
    "TermExtension",
    "Terms",
    "Wanted",
    "anchors",
    "blocks",
    "check_chapters",
    "citations",
    "cited_in",
    "explained",
    "read_block",
    "replaced",
    "shown",
    "steps",
]


def check_chapters(
    docs: Path,
    handbook: Handbook,
    addresses: Sequence[str] = (),
    headings: Anchors | None = None,
    sources: Collection[str] | None = None,
    pages: Generated | None = None,
) -> Iterator[Diagnostic]:
    """Faults in all chapters: in blocks, in what they explain, and where a generated page comes too (`addresses`).

    `sources` are the ids that may be cited; None when nobody knows which there are, so that no citation is wrong.
    `pages` gives the addresses in generated pages; None when nobody knows which there will be.
    """
    of_steps = steps(docs)[1]
    taken = {_built(uri) for uri in addresses}
    for uri, path in chapters(docs):
        if _built(uri) in taken:
            yield report(Position(path.as_posix()), "dubbele-bladzijde", uri=uri)
        text = path.read_text("utf-8-sig", errors="replace")
        lines = LINE_END.split(text) if "klantreis" in text.lower() else []
        for block in blocks(lines):
            yield from read_block(block, handbook, path.as_posix())[1]
        yield from misnamed(lines, path.as_posix())
        yield from (fault for fault in unread(text, path.as_posix()) if fault not in of_steps)
        if sources is not None:
            yield from check_citations(tuple(citations_in(text, uri, path.as_posix())), sources)
        if pages is not None and headings is not None:
            yield from check_links(text, uri, path.as_posix(), pages, headings)
    yield from explained(docs, headings)[1]
    yield from of_steps


def _built(uri: str) -> str:
    """One name for sources that are built to the same address: `a.md`, `a/index.md` and `a/README.md`."""
    return re.sub(r"/?(?<![^/])(index|README)\.md$|\.md$", "", uri)
