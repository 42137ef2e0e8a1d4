"""What a chapter's front matter says to us: which rows of the map it explains."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

from ..checks import Anchors
from ..diagnostics import Diagnostic, report
from ..model import dutch_key, field_name
from ..source import Mapping as Keys
from ..source import Scalar, parse

LINE_END = re.compile(r"\r\n|\r|\n")
FRONT_MATTER = re.compile(r"\A---\s*\n.*?\n(?:---|\.\.\.)\s*\n", re.DOTALL)

EXPLAINS = frozenset({"legt_uit", "explains"})
"""The key in a chapter's front matter under which it says which rows of the map it explains."""

ROWS = (
    "score gains pains opportunities goals wishes activities feeling questions thoughts motivations dropoffs evidence "
    "offering instruments content kpis owner impact"
).split()
"""The rows of the map that a chapter can explain, by the English names of their keys."""


def chapters(docs: Path) -> Iterator[tuple[str, Path]]:
    """Every chapter below a folder, by its address in it, sorted."""
    for path in sorted(path for path in docs.rglob("*.md") if path.is_file()):
        yield path.relative_to(docs).as_posix(), path


def explained(docs: Path, headings: Anchors | None = None) -> tuple[dict[str, str], tuple[Diagnostic, ...]]:
    """Which chapter explains which row, as front matter says: `legt_uit: {fijn: pijn-en-fijn}`, row and heading.

    Gives the destination (`weten/rode-draad.md#pijn-en-fijn`) by the row's name in `ROWS`, and every fault found.
    """
    found: dict[str, str] = {}
    faults: list[Diagnostic] = []
    for uri, path in chapters(docs):
        for row, anchor in _explanations(path):
            name = field_name(row.text)
            known = headings(uri) if headings and anchor.text else None
            if name not in ROWS:
                near = get_close_matches(row.text, [dutch_key(row) for row in ROWS], n=1)
                faults.append(report(row.position, "rij-onbekend", row=row.text, **({"suggestion": near[0]} if near else {})))
            elif name in found:
                faults.append(report(row.position, "rij-dubbel", row=row.text, chapter=found[name].partition("#")[0]))
            elif known is not None and anchor.text not in known:
                faults.append(report(anchor.position, "hoofdstuk-zonder-kop", chapter=uri, anchor=anchor.text))
            else:
                found[name] = f"{uri}#{anchor.text}" if anchor.text else uri
    return found, tuple(faults)


def _explanations(path: Path) -> Iterator[tuple[Scalar, Scalar]]:
    """Rows and headings in the front matter of a chapter; front matter that is not ours to read is passed over."""
    matter = FRONT_MATTER.match(path.read_text("utf-8-sig", errors="replace"))
    if not matter or not any(f"{key}:" in matter[0] for key in EXPLAINS):
        return
    body = "\n".join(LINE_END.split(matter[0])[1:-2])
    node, _ = parse(body, path.as_posix(), line_offset=1)
    for key, rows in node.entries if isinstance(node, Keys) else ():
        if key.text in EXPLAINS and isinstance(rows, Keys):
            yield from ((row, anchor) for row, anchor in rows.entries if isinstance(anchor, Scalar))
