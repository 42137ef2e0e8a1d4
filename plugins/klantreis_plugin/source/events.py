"""libyaml's events -> our tree. What the format does not have (anchors, tags, a second document ..) is refused here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple, TypeAlias

import yaml

from ..diagnostics import Position
from .lines import Page, Trap, glued
from .tree import Mapping, Node, Scalar, Sequence

LOADER = getattr(yaml, "CLoader", yaml.Loader)
MAX_DEPTH = 32
"""How many lists and groups of keys may stand inside each other."""

_Event: TypeAlias = Any  # the stubs know neither `flow_style` nor that a parsed event always has its marks
_TAG = re.compile(r"!(<|!\w|include\b|ENV\b|relative\b)")


class Leaf(NamedTuple):
    """A scalar and where it stood.

    `role` is key, value, item or root; `indent` is the column of the block around it, -1 at the root; `lines` is how
    many lines further it ends.
    """

    scalar: Scalar
    role: str
    flow: bool
    indent: int
    lines: int


class Problem(NamedTuple):
    """Where libyaml stopped: its own words, the offset, and the offset of what it was reading (-1 unknown)."""

    words: str
    context: str
    at: int
    since: int


class Bare(NamedTuple):
    """An entry of `{..}` without a colon: its key, and the value before it, if there is one."""

    key: Scalar
    before: Node | None


@dataclass(frozen=True, slots=True)
class Frame:
    """A list or group of keys that is being read; `nodes` are its items, or its keys and values in turn."""

    mapping: bool
    flow: bool
    start: int
    position: Position
    indent: int
    nodes: list[Node]


@dataclass(slots=True)
class Reading:
    """One reading of a text, and what came of it.

    `restored` gives, by offset, the texts of scalars that were made harmless before reading. `root` is None when the
    reading stopped before the end. `frames` are what was open where it stopped.
    """

    text: str
    path: str
    line_offset: int
    restored: dict[int, str]
    root: Node | None = None
    leaves: list[Leaf] = field(default_factory=list)
    traps: list[Trap] = field(default_factory=list)
    bare: list[Bare] = field(default_factory=list)
    frames: list[Frame] = field(default_factory=list)
    problem: Problem | None = None

    @property
    def page(self) -> Page:
        """The text in lines."""
        return Page(self.text)


def read(text: str, path: str, line_offset: int, restored: dict[int, str]) -> Reading:
    """Read a text as far as it goes; nothing is raised."""
    reading = Reading(text, path, line_offset, restored)
    try:
        for event in _events(reading):
            _take(event, reading)
            if len(reading.frames) > MAX_DEPTH:
                start = reading.frames[-1].start
                reading.traps.append(Trap(start, start + 1, "te-diep-genest", {"most": MAX_DEPTH}))
                break
    except yaml.MarkedYAMLError as error:
        reading.problem = _problem(error, len(text))
    if reading.problem or reading.frames:
        reading.root = None
    return reading


def _problem(error: yaml.MarkedYAMLError, length: int) -> Problem:
    at = min(error.problem_mark.index, length) if error.problem_mark else length
    since = min(error.context_mark.index, length) if error.context_mark else -1
    return Problem(str(error.problem), str(error.context), at, since)


def _events(reading: Reading) -> Iterator[_Event]:
    """The events of the first document; a directive and a second document are traps."""
    documents = 0
    for event in yaml.parse(reading.text, Loader=LOADER):
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if _is_second(event, documents, reading):
                return
        yield event


def _is_second(event: _Event, documents: int, reading: Reading) -> bool:
    start = event.start_mark.index
    if event.version or event.tags:
        reading.traps.append(Trap(start, reading.page.bounds(event.start_mark.line)[1], "yaml-instructie"))
    if documents > 1:
        reading.traps.append(Trap(start, start + 3, "tweede-document"))
    return documents > 1


def _take(event: _Event, reading: Reading) -> None:
    kind, frames = type(event), reading.frames
    if kind is yaml.ScalarEvent:
        node: Node = _scalar(event, reading)
    elif kind in {yaml.MappingStartEvent, yaml.SequenceStartEvent}:
        _open(event, reading)
        return
    elif kind in {yaml.MappingEndEvent, yaml.SequenceEndEvent}:
        node = _close(frames.pop(), event.end_mark, reading)
    elif kind is yaml.AliasEvent:
        node = _alias(event, reading)
    else:
        return
    if frames:
        frames[-1].nodes.append(node)
    else:
        reading.root = node


def _open(event: _Event, reading: Reading) -> None:
    if event.tag is not None or event.anchor is not None:
        _refuse(event, reading)
    mark, frames, flow = event.start_mark, reading.frames, bool(event.flow_style)
    position = Position(reading.path, mark.line + 1 + reading.line_offset, mark.column + 1)
    indent = (frames[-1].indent if frames else -1) if flow else mark.column
    frames.append(Frame(isinstance(event, yaml.MappingStartEvent), flow, mark.index, position, indent, []))


def _scalar(event: _Event, reading: Reading) -> Scalar:
    first, last, style, text = event.start_mark, event.end_mark, event.style, event.value
    start, end = first.index, last.index
    lines = last.line - first.line
    if style in {"|", ">"}:
        end = start + len(reading.text[start:end].rstrip())
    length = (min(reading.page.bounds(first.line)[1], end) if lines else end) - start
    if event.tag is not None or event.anchor is not None:
        _refuse(event, reading)
        text = text if style else reading.text[start:end]
    if reading.restored:
        text = reading.restored.get(start, text)
    position = Position(reading.path, first.line + 1 + reading.line_offset, first.column + 1, length or 1)
    scalar = Scalar(text, not style, position, start, end)
    if reading.frames:
        frame = reading.frames[-1]
        role = "item" if not frame.mapping else "value" if len(frame.nodes) % 2 else "key"
        reading.leaves.append(Leaf(scalar, role, frame.flow, frame.indent, lines))
    else:
        reading.leaves.append(Leaf(scalar, "root", flow=False, indent=-1, lines=lines))
    return scalar


def _close(frame: Frame, mark: Any, reading: Reading) -> Node:
    nodes, first = frame.nodes, frame.position
    end = mark.index if frame.flow else nodes[-1].end if nodes else frame.start
    length = 1
    if frame.flow and mark.line + 1 + reading.line_offset == first.line:
        length = max(end - frame.start, 1)
    elif frame.mapping and nodes and not frame.flow:
        length = nodes[0].position.length
    position = Position(first.path, first.line, first.column, length)
    if not frame.mapping:
        return Sequence(tuple(nodes), position, frame.start, end, frame.flow)
    return Mapping(tuple(_entries(frame, reading)), position, frame.start, end, frame.flow)


def _entries(frame: Frame, reading: Reading) -> Iterator[tuple[Scalar, Node]]:
    """The entries that the format knows; the others are left out and reported."""
    nodes = frame.nodes
    for number in range(0, len(nodes) - 1, 2):
        key, value = nodes[number], nodes[number + 1]
        if not isinstance(key, Scalar):
            _not_a_key(key, reading, frame)
        elif key.plain and key.text == "<<":
            reading.traps.append(Trap(key.start, key.end, "samenvoegsleutel"))
        elif frame.flow and key.plain and isinstance(value, Scalar) and value.plain and value.start == key.end:
            yield from _bare(key, nodes[number - 1] if number else None, reading)
        else:
            yield key, value


def _bare(key: Scalar, before: Node | None, reading: Reading) -> Iterator[tuple[Scalar, Node]]:
    reading.bare.append(Bare(key, before))
    if word := glued(key.text):
        at, colon = key.position, len(word)
        value_at = Position(at.path, at.line, at.column + colon + 1, max(1, at.length - colon - 1))
        value = Scalar(key.text[colon + 1 :], plain=True, position=value_at, start=key.start + colon + 1, end=key.end)
        name_at = Position(at.path, at.line, at.column, colon)
        yield Scalar(word, plain=True, position=name_at, start=key.start, end=key.start + colon), value


def _not_a_key(key: Node, reading: Reading, frame: Frame) -> None:
    text, start = reading.text, frame.start
    if frame.flow and text.startswith("{{", start):
        found = text.find("}}", start)
        facts = reading.page.quoted(start, found + 2 if found >= 0 else start + 2) | {"sign": "{{"}
        reading.traps.append(Trap(start, key.end, "tekst-begint-met", facts, lossy=True))
    else:
        reading.traps.append(Trap(key.start, max(key.end, key.start + 1), "sleutel-geen-tekst", lossy=True))


def _refuse(event: _Event, reading: Reading) -> None:
    """Report an anchor or tag; where it rather looks like a text, say that."""
    start, text, page = event.start_mark.index, reading.text, reading.page
    scalar = isinstance(event, yaml.ScalarEvent)
    stop = max(start + 1, event.end_mark.index if scalar else page.parts(event.start_mark.line).end)
    word = text[start:stop].split(" ")[0]
    if event.anchor is not None and (not scalar or event.anchor in _names("*", text)):
        reading.traps.append(Trap(start, start + max(len(word), 1), "anker", {"name": event.anchor}))
    elif event.anchor is None and (not scalar or _TAG.match(word)):
        reading.traps.append(Trap(start, start + max(len(word), 1), "tag", {"name": word}))
    else:
        _looks_like_text(start, stop, reading)


@lru_cache(maxsize=16)
def _names(sign: str, text: str) -> frozenset[str]:
    """The names that stand behind a sign anywhere in a text."""
    return frozenset(re.findall(re.escape(sign) + r"([\w-]+)", text))


def _looks_like_text(start: int, stop: int, reading: Reading) -> None:
    facts = reading.page.quoted(start, stop) | {"sign": reading.text[start]}
    reading.traps.append(Trap(start, start + 1, "tekst-begint-met", facts))


def _alias(event: _Event, reading: Reading) -> Scalar:
    """An alias, as the text that was typed."""
    mark, end = event.start_mark, event.end_mark.index
    if event.anchor in _names("&", reading.text):
        reading.traps.append(Trap(mark.index, end, "verwijzing", {"name": event.anchor}))
    else:
        _looks_like_text(mark.index, end, reading)
    position = Position(reading.path, mark.line + 1 + reading.line_offset, mark.column + 1, end - mark.index)
    return Scalar(reading.text[mark.index : end], plain=True, position=position, start=mark.index, end=end)
