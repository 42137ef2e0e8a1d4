"""Hand-written chapters: the headings that links lead to, `klantreis` blocks, what front matter says, and terms explained."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from ..checks import Anchors
from ..diagnostics import Diagnostic, Position, report
from ..model import Handbook
from .blocks import SHOWS, Block, Wanted, blocks, read_block
from .explainer import TermExtension
from .headings import anchors
from .matter import FRONT_MATTER, LINE_END, ROWS, chapters, explained
from .reader import BlockExtension
from .steps import steps
from .terms import Terms

__all__ = [
    "FRONT_MATTER",
    "LINE_END",
    "ROWS",
    "SHOWS",
    "Block",
    "BlockExtension",
    "TermExtension",
    "Terms",
    "Wanted",
    "anchors",
    "blocks",
    "check_chapters",
    "explained",
    "read_block",
    "steps",
]


def check_chapters(
    docs: Path, handbook: Handbook, addresses: Sequence[str] = (), headings: Anchors | None = None
) -> Iterator[Diagnostic]:
    """Faults in all chapters: in blocks, in what they explain, and where a generated page comes too (`addresses`)."""
    taken = {_built(uri) for uri in addresses}
    for uri, path in chapters(docs):
        if _built(uri) in taken:
            yield report(Position(path.as_posix()), "dubbele-bladzijde", uri=uri)
        text = path.read_text("utf-8-sig", errors="replace")
        if "klantreis" in text:
            for block in blocks(LINE_END.split(text)):
                yield from read_block(block, handbook, path.as_posix())[1]
    yield from explained(docs, headings)[1]
    yield from steps(docs)[1]


def _built(uri: str) -> str:
    """One name for sources that are built to the same address: `a.md`, `a/index.md` and `a/README.md`."""
    return re.sub(r"/?(?<![^/])(index|README)\.md$|\.md$", "", uri)
