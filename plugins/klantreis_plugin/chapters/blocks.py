"""The `klantreis` blocks of a chapter: which there are, and what each asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..analysis import LEAST, MOST
from ..checks import suggestion
from ..diagnostics import Diagnostic, Position, report
from ..lists import facets
from ..model import CROSS_PAGES, CROSS_PARTS, ENGLISH_VALUES, Handbook, Journey, OpportunityStatus, Phase, Status
from ..source import Mapping as Keys
from ..source import Node, Scalar, parse
from ..source import Sequence as Items

SHEETS = {"inleefschema": "empathy_map", "scope": "scope", "klantreisschema": "journey_sheet", "reflectie": "reflection"}
"""The worksheets that a block can show, empty when it names no journey: the Dutch word and the English one."""

COMPARISON = "vergelijking"
"""Shows the journeys that `reizen` lists, laid over each other."""

LISTS = {page: name for name, page in CROSS_PAGES.items()} | {word: name for name, (_, word) in CROSS_PARTS.items()}
"""The lists over all journeys: what their pages are called, and the English word."""

SHOWS = (
    {
        "kaart": "map",
        "curve": "curve",
        "tabel": "table",
        "kansen": "opportunities",
        "persona": "persona",
        "emotiewiel": "emotion_wheel",
    "muur": "wall",
    }
    | SHEETS
    | LISTS
    | {COMPARISON: "comparison"}
)
"""What a block can show: its Dutch word and its English one."""

OF_ALL = frozenset({"emotiewiel", "muur", COMPARISON, *SHEETS, *LISTS})
"""What a block shows of no single journey, or also of none: the wall, wheel or a list of the whole handbook, an empty sheet."""

FILTERS = {"persona": "persona", "fase": "phase", "eigenaar": "owner", "status": "status"}
"""What the lines of a list can be chosen by: the Dutch word and the English one, which is the name of the column."""

_OF_JOURNEYS = CROSS_PAGES["state"]
"""The list in which a status is that of a journey; in the others it is that of an opportunity."""

_OF_PERSONA = frozenset({"persona", "inleefschema"})
"""What can be shown of a persona that is named without a journey."""

_FENCE = re.compile(r"^( {0,3})(`{3,}|~{3,})[ \t]*([^`\r\n]*?)[ \t]*$")
_NAME = "klantreis"
_ENGLISH = {"reis": "journey", "reizen": "journeys", "toon": "show"} | FILTERS
_FIELDS = {word: dutch for dutch, english in _ENGLISH.items() for word in (dutch, english)}
_DUTCH = {english: word for word, english in SHOWS.items()} | {word: word for word in SHOWS}
_DUTCH_STATUS = {ENGLISH_VALUES[status.value]: status.value for status in (*OpportunityStatus, *Status)}
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
    """What a block asks for: the id of a journey or persona, '' for none, and one of `SHOWS`.

    Of a list only the lines with these values, by the names of columns; of a comparison the ids of its journeys.
    """

    ident: str
    show: str
    lines: tuple[tuple[str, str], ...] = ()
    journeys: tuple[str, ...] = ()


def blocks(lines: Sequence[str]) -> Iterator[Block]:
    """The blocks of a chapter, from the margin; one shown as an example inside a longer fence is not one."""
    return (block for name, block in _fenced(lines) if name == _NAME)


def misnamed(lines: Sequence[str], path: str) -> Iterator[Diagnostic]:
    """Blocks that stay the text that was typed, for the capitals in their name."""
    for name, block in _fenced(lines):
        if name != _NAME and name.lower() == _NAME:
            column = lines[block.start].index(name) + 1
            yield report(Position(path, block.start + 1, column, len(name)), "blok-naam", name=name)


def _fenced(lines: Sequence[str]) -> Iterator[tuple[str, Block]]:
    """Everything between fences, with what stands behind the first."""
    fence, start, name = "", 0, ""
    for number, line in enumerate(lines):
        found = _FENCE.match(line)
        if not found:
            continue
        _, marks, info = found.groups()
        if not fence:
            fence, start, name = marks, number, info
        elif marks[0] == fence[0] and len(marks) >= len(fence) and not info:
            yield name, Block(start, number + 1, "\n".join(lines[start + 1 : number]))
            fence = ""
    if fence:
        yield name, Block(start, len(lines), "\n".join(lines[start + 1 :]), closed=False)


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
    values: dict[str, tuple[Scalar, ...]] = {}
    for key, value in node.entries:
        name = _FIELDS.get(key.text)
        texts = _texts(value, several=name == "reizen")
        if name is None or name in values or texts is None:
            found.append(report(key.position, "blok-sleutel"))
        elif texts:
            values[name] = texts
    several = values.pop("reizen", ())
    single = {name: texts[0] for name, texts in values.items()}
    missing = [name for name in _needed(single) if name not in single and not (name == "reizen" and several)]
    found += [report(at, "blok-leeg", field=name, english=_ENGLISH[name]) for name in missing if not found]
    if found or missing:
        return None, tuple(found)
    return _wanted(single, several, handbook)


def _texts(value: Node, *, several: bool) -> tuple[Scalar, ...] | None:
    """The text of a key, or where there may be several the texts of a list; () for none, None for anything else."""
    items = value.items if several and isinstance(value, Items) else (value,)
    texts = tuple(item for item in items if isinstance(item, Scalar))
    return tuple(text for text in texts if text.text) if len(texts) == len(items) else None


def _needed(values: Mapping[str, Scalar]) -> tuple[str, ...]:
    show = values["toon"].text if "toon" in values else ""
    if _DUTCH.get(show) == COMPARISON:
        return ("reizen", "toon")
    return ("toon",) if show and show not in _OF_ONE else ("reis", "toon")


def _wanted(
    values: Mapping[str, Scalar], several: Sequence[Scalar], handbook: Handbook
) -> tuple[Wanted | None, tuple[Diagnostic, ...]]:
    ident, show = values.get("reis"), values["toon"]
    found: list[Diagnostic] = []
    word = _DUTCH.get(show.text)
    if word is None:
        choices, english = ", ".join(SHOWS), ", ".join(SHOWS.values())
        found.append(report(show.position, "blok-toon", show=show.text, choices=choices, english=english))
    known = [*handbook.journey, *(handbook.persona if word in _OF_PERSONA else ())]
    if ident and ident.text not in known:
        found.append(report(ident.position, "blok-reis", id=ident.text, **suggestion(ident.text, known)))
    if word == COMPARISON:
        found += _unfit(several, handbook)
    stray = ident if word == COMPARISON else next(iter(several), None)
    if word and stray:
        found.append(report(stray.position, "blok-reizen", id=stray.text, show=show.text))
    filters = {name: value for name, value in values.items() if name in FILTERS}
    if word:
        able = facets(LISTS[word]) if word in LISTS else frozenset()
        strange = {name: value for name, value in filters.items() if FILTERS[name] not in able}
        found += [report(value.position, "blok-filter", name=name, show=word) for name, value in strange.items()]
        found += _unknown({name: value for name, value in filters.items() if name not in strange}, word, handbook)
    if found or word is None:
        return None, tuple(found)
    lines = tuple((FILTERS[name], _DUTCH_STATUS.get(value.text, value.text)) for name, value in filters.items())
    return Wanted(ident.text if ident else "", word, lines, tuple(one.text for one in several)), ()


def _unfit(several: Sequence[Scalar], handbook: Handbook) -> Iterator[Diagnostic]:
    """What cannot be compared: a journey that does not exist or is there already, too few or too many."""
    taken: set[str] = set()
    for one in several:
        if one.text in taken:
            yield report(one.position, "blok-dubbel", id=one.text)
        elif one.text not in handbook.journey:
            yield report(one.position, "blok-reis", id=one.text, **suggestion(one.text, handbook.journey))
        taken.add(one.text)
    if not LEAST <= len(several) <= MOST:
        yield report(several[0].position, "blok-aantal", n=len(several), least=LEAST, most=MOST)


def _unknown(filters: Mapping[str, Scalar], show: str, handbook: Handbook) -> Iterator[Diagnostic]:
    """What lines are chosen by that the handbook does not have: it would leave an empty list, and nobody would know why."""
    for name, value in filters.items():
        known = _values(name, show, handbook)
        if value.text not in known:
            yield report(value.position, "blok-waarde", name=name, value=value.text, **suggestion(value.text, known))


def _values(name: str, show: str, handbook: Handbook) -> set[str]:
    journeys = [entry.journey for entry in handbook.journeys]
    phases = [phase for journey in journeys for phase in journey.phases]
    match name:
        case "persona":
            return set(handbook.persona)
        case "fase":
            return {phase.id for phase in phases}
        case "status":
            known = Status if show == _OF_JOURNEYS else OpportunityStatus
            return {word for status in known for word in (status.value, ENGLISH_VALUES[status.value])}
        case _:
            return _owners(journeys, phases)


def _owners(journeys: Sequence[Journey], phases: Sequence[Phase]) -> set[str]:
    """Everybody who owns a journey, what is offered in a phase, or an opportunity."""
    asked = [one for part in (journeys, phases) for holder in part for one in holder.opportunities]
    owners = [*(journey.owner for journey in journeys), *(one.owner for one in asked)]
    return {owner for owner in [*owners, *(phase.offering.owner for phase in phases if phase.offering)] if owner}
