"""A tree as typed -> a tree as the model wants it: one language of keys, lists where lists are due, short forms written out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from ..diagnostics import Diagnostic, Fact, Position, report
from ..model import DUTCH_KEYS, ENGLISH_KEYS, Part, Plain, Span, dutch_key, field_name
from ..source import Mapping, Node, Scalar, Sequence
from .plan import Keyed, Kind, Leaf, Listed, Table, fields
from .unknown import unknown

Place = tuple[str | int, ...]


@dataclass(slots=True)
class Shaped:
    """A value with its place in the file.

    Of a part, `model` is what it is, `empty` holds the keys that had nothing after them and `faulted` those reported;
    `mistyped` has the keys that it does not know by the field that each was meant to be, None where there are none.
    """

    position: Position
    start: int
    end: int
    value: str | list[Shaped] | dict[str, Shaped]
    key: Position | None = None
    prose: bool = False
    model: type[Part] | None = None
    empty: dict[str, Position] = field(default_factory=dict)
    faulted: set[str] = field(default_factory=set)
    mistyped: dict[str, Scalar] | None = None

    def child(self, step: object) -> Shaped | None:
        """What stands at a key or an index; None when nothing does."""
        if isinstance(self.value, dict):
            return self.value.get(str(step))
        if isinstance(self.value, list) and isinstance(step, int) and step < len(self.value):
            return self.value[step]
        return None

    @property
    def keys(self) -> dict[str, Position]:
        """The fields of a part whose keys were typed, each with its place; of a part between { } or in its short form none."""
        if not isinstance(self.value, dict):
            return {}
        typed = {name: child.key for name, child in self.value.items() if child.key} | self.empty
        first = min(typed.values(), default=None)
        return typed if first and first.column == self.position.column else {}

    def joined(self, above: Shaped | None, name: str) -> dict[str, Fact]:
        """The fact `other`, where a dash may have made an item of what belongs to the item above: the key behind that dash.

        `name` is the field that this item lacks and the one above has.
        """
        mine, others = self.keys, above.keys if above else {}
        if not mine or name not in others or mine.keys() & others.keys():
            return {}
        return {"other": dutch_key(min(mine, key=lambda field: mine[field]))}

    def raw(self) -> Any:
        """The plain data in it, for the model to read."""
        if isinstance(self.value, dict):
            own = self.model is None  # only a key of the editor's own can be a number
            return {Plain(name) if own else name: child.raw() for name, child in self.value.items()}
        return [child.raw() for child in self.value] if isinstance(self.value, list) else self.value

    def leaves(self, place: Place = ()) -> Iterator[tuple[Place, Shaped]]:
        """Every single value below, with its place, in the order of the file."""
        stack = [(place, self)]
        while stack:
            place, here = stack.pop()
            if isinstance(here.value, str):
                yield place, here
            else:
                steps = here.value.items() if isinstance(here.value, dict) else enumerate(here.value)
                stack += reversed([((*place, step), child) for step, child in steps])


def split_by_colon(node: Node) -> Diagnostic | None:
    """What to say of a text with `: ` in it that was read as a key and its value; None for any other node."""
    if not isinstance(node, Mapping) or len(node.entries) != 1:
        return None
    key, value = node.entries[0]
    if node.flow and node.start != key.start:
        return None
    if not isinstance(value, Scalar) or value.position.line != key.position.line:
        return None
    text = f"{key.text}: {value.text}".rstrip().replace("'", "''")
    return report(key.position, "dubbele-punt-in-tekst", fixed=f"'{text}'")


def shape(node: Node, kind: Kind) -> tuple[Shaped | None, list[Diagnostic]]:
    """The tree that `kind` asks for, and what is wrong with the keys and forms in `node`; None when nothing was typed."""
    shaper = _Shaper(node, [], kind.model if isinstance(kind, Keyed) else Part)
    return shaper.any(node, kind), shaper.faults


@dataclass(frozen=True, slots=True)
class _Shaper:
    root: Node
    faults: list[Diagnostic]
    model: type[Part]

    def any(self, node: Node, kind: Kind) -> Shaped | None:
        if _is_empty(node):
            return None
        match kind:
            case Listed():
                return self.list(node, kind)
            case Table():
                return self.table(node, kind)
            case Keyed():
                return self.part(node, kind)
            case Leaf():
                return self.leaf(node, kind)

    def leaf(self, node: Node, kind: Leaf) -> Shaped | None:
        if isinstance(node, Scalar):
            text = Plain(node.text) if node.plain else node.text
            return _shaped(node, text, prose=kind.prose)
        if not self.colon(node):
            self.fault(node.position, "tekst-verwacht")
        return None

    def colon(self, node: Node) -> bool:
        """Whether a text with `: ` in it was read as a key and its value; that is said."""
        found = split_by_colon(node)
        self.faults.extend([found] if found else ())
        return found is not None

    def list(self, node: Node, kind: Listed) -> Shaped | None:
        if kind.from_to and isinstance(node, Mapping):
            return self.from_to(node, kind)
        nodes = node.items if isinstance(node, Sequence) else (node,)
        items = [item for child in nodes if (item := self.any(child, kind.item)) is not None]
        return _shaped(node, items) if items else None

    def from_to(self, node: Mapping, kind: Listed) -> Shaped | None:
        if _is_sentence(node, Span) and self.colon(node):
            return None
        pair: dict[str, Node] = {}
        seen: dict[str, Scalar] = {}
        before = len(self.faults)
        for key, value in node.entries:
            name = field_name(key.text)
            if name not in fields(Span):
                self.unknown(key, Span)
            elif not self.twice(key, name, seen) and not _is_empty(value):
                pair[name] = value
        if len(pair) == 1 and len(self.faults) == before:
            self.fault(seen[next(iter(pair))].position, "van-zonder-naar")
        if len(pair) < 2:
            return None
        items = [self.any(pair[name], kind.item) for name in ("from_", "to")]
        return _shaped(node, [item for item in items if item is not None])

    def table(self, node: Node, kind: Table) -> Shaped | None:
        if not isinstance(node, Mapping):
            self.fault(node.position, "sleutels-verwacht", **_dashed(node))
            return None
        values: dict[str, Shaped] = {}
        seen: dict[str, Scalar] = {}
        for key, value in node.entries:
            if self.twice(key, key.text, seen):
                continue
            shaped = self.any(value, kind.value)
            if shaped is not None:
                shaped.key = key.position
                values[key.text] = shaped
        return _shaped(node, values) if values else None

    def part(self, node: Node, kind: Keyed) -> Shaped | None:
        if isinstance(node, Scalar) and kind.or_leaf:
            return self.leaf(node, Leaf(prose=False))
        short = kind.model.short
        if isinstance(node, Scalar) and short:
            text = self.leaf(node, Leaf(prose=True))
            return _shaped(node, {short: text}, model=kind.model) if text else None
        if not isinstance(node, Mapping):
            keys = ", ".join(dutch_key(name) for name in list(kind.model.model_fields)[:3])
            self.fault(node.position, "sleutels-verwacht", keys=keys, **_dashed(node, kind.model))
            return None
        if short and _is_sentence(node, kind.model) and self.colon(node):
            return None
        part = self.keys(node, kind.model)
        nothing = kind.model is Span and len(part.empty) == len(node.entries)
        return None if nothing else part

    def keys(self, node: Mapping, model: type[Part]) -> Shaped:
        known = fields(model)
        values: dict[str, Shaped] = {}
        part = _shaped(node, values, model=model)
        seen: dict[str, Scalar] = {}
        for key, value in node.entries:
            name = field_name(key.text)
            if name not in known:
                if meant := self.unknown(key, model):
                    part.mistyped = {meant: key} | (part.mistyped or {})
                continue
            if self.twice(key, name, seen, begins=key.text == node.entries[0][0].text):
                continue
            if _is_empty(value):
                part.empty[name] = key.position
                continue
            before = len(self.faults)
            shaped = self.any(value, known[name])
            if shaped is not None:
                shaped.key = key.position
                values[name] = shaped
            elif len(self.faults) > before:
                part.faulted.add(name)
            else:
                part.empty[name] = key.position
        return part

    def twice(self, key: Scalar, name: str, seen: dict[str, Scalar], *, begins: bool = False) -> bool:
        """Whether a key stands here again, which is said; a hyphen may be missing before one that `begins` a part."""
        first = seen.setdefault(name, key)
        if first is key:
            return False
        at = key.position
        undashed = {"begins": key.text} if begins and at.column > 1 and at.line > first.position.line else {}
        self.fault(at, "dubbele-sleutel", key=key.text, first=first.text, line=first.position.line, **undashed)
        return True

    def unknown(self, key: Scalar, model: type[Part]) -> str:
        """Say that a key is not known here; gives the field that was meant, '' when nobody knows."""
        facts = unknown(key.text, model, self.model, english=_is_english(self.root))
        self.fault(key.position, "onbekende-sleutel", key=key.text, **facts)
        return field_name(str(facts.get("suggestion", ""))) or ""

    def fault(self, position: Position, code: str, **facts: Fact) -> None:
        self.faults.append(report(position, code, **facts))


_NO_KEYS: dict[str, Position] = {}
_NO_FAULTS: set[str] = set()
"""Shared by all values that can have no keys: an empty set each would be half of what a thousand files take."""


def _shaped(
    node: Node, value: str | list[Shaped] | dict[str, Shaped], prose: bool = False, model: type[Part] | None = None
) -> Shaped:
    if isinstance(value, dict):
        return Shaped(node.position, node.start, node.end, value, model=model)
    return Shaped(node.position, node.start, node.end, value, prose=prose, empty=_NO_KEYS, faulted=_NO_FAULTS)


def _is_empty(node: Node) -> bool:
    if isinstance(node, Scalar):
        return not node.text.strip()
    return not (node.items if isinstance(node, Sequence) else node.entries)


def _dashed(node: Node, model: type[Part] | None = None) -> dict[str, Fact]:
    """The fact `dashed`, where keys (of `model`) are due and they do stand there, but with dashes: the first of them."""
    first = node.items[0] if isinstance(node, Sequence) and not node.flow and node.items else None
    if not isinstance(first, Mapping) or not first.entries or first.flow:
        return {}
    key = first.entries[0][0].text
    return {"dashed": key} if model is None or field_name(key) in fields(model) else {}


def _is_english(root: Node) -> bool:
    """Whether more keys of a file are English than Dutch; those that are the same in both do not count."""
    english, nodes = 0, [root]
    while nodes:
        node = nodes.pop()
        if isinstance(node, Mapping):
            english += sum((key.text in DUTCH_KEYS) - (key.text in ENGLISH_KEYS) for key, _ in node.entries)
            nodes += (value for _, value in node.entries)
        elif isinstance(node, Sequence):
            nodes += node.items
    return english > 0


def _is_sentence(node: Mapping, model: type[Part]) -> bool:
    """Whether the only key of an item looks like the start of a sentence and not like a key mistyped."""
    if len(node.entries) != 1:
        return False
    key = node.entries[0][0].text
    known = [dutch_key(name) for name in fields(model)]
    known += [ENGLISH_KEYS[name] for name in known]
    return field_name(key) not in fields(model) and not get_close_matches(key, known, 1, 0.75)
