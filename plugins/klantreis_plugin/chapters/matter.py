"""What a chapter's front matter says to us: which rows of the map it explains, and which step of a method it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

import yaml

from ..checks import Anchors
from ..diagnostics import Diagnostic, Position, report
from ..messages.words import LOADER
from ..model import dutch_key, field_name
from ..source import Mapping as Keys
from ..source import Node, Scalar, parse

LINE_END = re.compile(r"\r\n|\r|\n")
FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*\r?(?:\n|\Z)", re.DOTALL | re.MULTILINE)

_KEY = re.compile(r"[A-Za-z0-9_-]+:[ \t\r\n]")

EXPLAINS = frozenset({"legt_uit", "explains"})
"""The key in a chapter's front matter under which it says which rows of the map it explains."""

ROWS = (
    "score gains pains opportunities goals wishes activities feeling questions thoughts motivations dropoffs evidence "
    "offering instruments content kpis owner impact lanes"
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
    for key, rows in matter(path, EXPLAINS)[0]:
        if key.text in EXPLAINS and isinstance(rows, Keys):
            yield from ((row, anchor) for row, anchor in rows.entries if isinstance(anchor, Scalar))


def matter(path: Path, keys: frozenset[str]) -> tuple[tuple[tuple[Scalar, Node], ...], tuple[Diagnostic, ...]]:
    """The keys of a chapter's front matter with their values, and what is wrong with it as YAML.

    A chapter without any of `keys` has nothing that is ours to read.
    """
    found = FRONT_MATTER.match(path.read_text("utf-8-sig", errors="replace"))
    if not found or not any(f"{key}:" in found[0] for key in keys):
        return (), ()
    node, faults = parse(found[1], path.as_posix(), line_offset=1)
    return (node.entries if isinstance(node, Keys) else ()), faults


def unread(text: str, path: str) -> tuple[Diagnostic, ...]:
    """What is wrong with front matter that MkDocs cannot read either, for then it stands on the page as text.

    Whatever does not begin with a key was no front matter, but a line across the page.
    """
    found = FRONT_MATTER.match(text)
    if not found or not _KEY.match(found[1]):
        return ()
    try:
        yaml.load(found[1], LOADER)  # noqa: S506 - safe in both forms
    except (yaml.YAMLError, ValueError, TypeError, RecursionError):  # a date that does not exist is a ValueError
        return parse(found[1], path, line_offset=1)[1] or (report(Position(path, 2), "niet-te-lezen"),)
    return ()
