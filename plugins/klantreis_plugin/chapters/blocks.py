"""The `klantreis` blocks of a chapter: which there are, and what each asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from ..diagnostics import Diagnostic, Position, report
from ..model import Handbook
from ..source import Mapping as Keys
from ..source import Scalar, parse

SHEETS = {"inleefschema": "empathy_map", "scope": "scope", "klantreisschema": "journey_sheet", "reflectie": "reflection"}
"""The worksheets that a block can show, empty when it names no journey: the Dutch word and the English one."""

SHOWS = {
    "kaart": "map",
    "curve": "curve",
    "tabel": "table",
    "kansen": "opportunities",
    "persona": "persona",
    "emotiewiel": "emotion_wheel",
} | SHEETS
"""What a block can show: its Dutch word and its English one."""

OF_ALL = frozenset({"emotiewiel", *SHEETS})
"""What a block can also show when it names no journey: the wheel of the whole handbook, or an empty worksheet."""

_OF_PERSONA = frozenset({"persona", "inleefschema"})
"""What can be shown of a persona that is named without a journey."""

_FENCE = re.compile(r"^( {0,3})(`{3,}|~{3,})[ \t]*([^`\r\n]*?)[ \t]*$")
_FIELDS = {"reis": "reis", "journey": "reis", "toon": "toon", "show": "toon"}
_ENGLISH = {"reis": "journey", "toon": "show"}
_DUTCH = {english: word for word, english in SHOWS.items()} | {word: word for word in SHOWS}
_OF_ONE = {word for pair in SHOWS.items() if pair[0] not in OF_ALL for word in pair}


@dataclass(frozen=True, slots=True)
class Block:
    """A `klantreis` block: the lines it takes (from 0, the fences included, end exclusive) and what stands between them.

    One that is never `closed` runs to the end of the chapter.
    """

    start: int
    end: int
    text: str
    closed: bool = True


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a block asks for: the id of a journey or persona, '' for none, and one of `SHOWS`."""

    ident: str
    show: str


def blocks(lines: Sequence[str]) -> Iterator[Block]:
    """The blocks of a chapter, from the margin; one shown as an example inside a longer fence is not one."""
    fence, start, ours = "", 0, False
    for number, line in enumerate(lines):
        found = _FENCE.match(line)
        if not found:
            continue
        _, marks, info = found.groups()
        if not fence:
            fence, start, ours = marks, number, info == "klantreis"
        elif marks[0] == fence[0] and len(marks) >= len(fence) and not info:
            if ours:
                yield Block(start, number + 1, "\n".join(lines[start + 1 : number]))
            fence = ""
    if fence and ours:
        yield Block(start, len(lines), "\n".join(lines[start + 1 :]), closed=False)


def read_block(block: Block, handbook: Handbook, path: str = "") -> tuple[Wanted | None, tuple[Diagnostic, ...]]:
    """What a block asks for, or every fault in it; positions are in the chapter at `path`."""
    if not block.closed:
        return None, (report(Position(path, block.start + 1), "blok-open"),)
    node, faults = parse(block.text, path, line_offset=block.start + 1)
    at = node.position if node else Position(path, block.start + 1)
    if faults:
        return None, faults
    if not isinstance(node, Keys):
        return None, (report(at, "blok-sleutel"),)
    found: list[Diagnostic] = []
    values: dict[str, Scalar] = {}
    for key, value in node.entries:
        name = _FIELDS.get(key.text)
        if name is None or name in values or not isinstance(value, Scalar):
            found.append(report(key.position, "blok-sleutel"))
        elif value.text:
            values[name] = value
    needed = ("toon",) if "toon" in values and values["toon"].text not in _OF_ONE else ("reis", "toon")
    missing = [name for name in needed if name not in values]
    found += [report(at, "blok-leeg", field=name, english=_ENGLISH[name]) for name in missing if not found]
    if found or missing:
        return None, tuple(found)
    return _wanted(values.get("reis"), values["toon"], handbook)


def _wanted(ident: Scalar | None, show: Scalar, handbook: Handbook) -> tuple[Wanted | None, tuple[Diagnostic, ...]]:
    found: list[Diagnostic] = []
    word = _DUTCH.get(show.text)
    if word is None:
        choices, english = ", ".join(SHOWS), ", ".join(SHOWS.values())
        found.append(report(show.position, "blok-toon", show=show.text, choices=choices, english=english))
    known = [*handbook.journey, *(handbook.persona if word in _OF_PERSONA else ())]
    if ident and ident.text not in known:
        close = get_close_matches(ident.text, known, n=1)
        found.append(report(ident.position, "blok-reis", id=ident.text, **({"suggestion": close[0]} if close else {})))
    return (None if found or word is None else Wanted(ident.text if ident else "", word)), tuple(found)
