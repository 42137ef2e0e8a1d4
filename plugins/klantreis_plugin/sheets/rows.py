"""The rows of the sheet: which field of a phase, or of the whole journey, stands in which row, and what the row is called."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from ..load.plan import Keyed, Listed, Table, fields, required
from ..messages import LANGUAGES, Words
from ..model import Journey, Part, Phase, Span
from ..render.lanes import KINDS
from ..scaffold.fields import key_of

_FIRST = ("title", "id", "our_title", "when", "group")
_FIELDS = {
    "experience": "score",
    "feelings": "feeling",
    "actions": "offering.activities",
    "instruments": "offering.instruments",
    "content": "offering.content",
    "owner": "offering.owner",
}
"""Lanes of the map that are called otherwise than the field they show."""

_LANE = {field: lane for lane, field in _FIELDS.items()}
_ORDER = (*_FIRST, *KINDS)
_REST = KINDS.index("evidence") + len(_FIRST)
"""Where fields of a phase stand that the map has no lane for."""

OWN_ROWS = ("lanes",)
"""The field of a phase with rows of which the names are an editor's own."""


@dataclass(frozen=True, slots=True)
class Step:
    """A step from a part to a part within it: one of a list of them, or the only one."""

    name: str
    listed: bool


@dataclass(frozen=True, slots=True)
class Slot:
    """A field that has a row: the steps to it from a phase or journey (`root`), and the part that it belongs to."""

    root: type[Part]
    steps: tuple[Step, ...]
    model: type[Part]
    name: str

    @property
    def group(self) -> tuple[str, ...]:
        """The names down to the item of a list that it belongs to; () for a field of the phase or journey itself."""
        last = max((place for place, step in enumerate(self.steps, 1) if step.listed), default=0)
        return tuple(step.name for step in self.steps[:last])

    @property
    def is_head(self) -> bool:
        """Whether it begins an item of a list."""
        return bool(self.steps) and self.steps[-1].listed and self.name == head(self.model)

    @property
    def lane(self) -> str:
        """The lane of the map that shows it, or its own name."""
        path = ".".join((*(step.name for step in self.steps), self.name))
        return self.group[0] if self.group else _LANE.get(path, path)


def head(model: type[Part]) -> str:
    """The field that an item of a list cannot do without, and so begins with; '' where there is none."""
    return model.short or (*required(model), "")[0]


def _walk(root: type[Part], model: type[Part], steps: tuple[Step, ...]) -> Iterator[Slot]:
    first = head(model)
    for name in sorted(fields(model), key=lambda name: (name != first, name == "id" and bool(steps))):
        match fields(model)[name]:
            case Listed(item=Keyed(model=inner)):
                if inner is not Phase:
                    yield from _walk(root, inner, (*steps, Step(name, listed=True)))
            case Keyed(model=inner, or_leaf=False) if inner is not Span:
                yield from _walk(root, inner, (*steps, Step(name, listed=False)))
            case Table(value=Listed()):
                pass  # own rows, which have no fixed names
            case _:
                yield Slot(root, steps, model, name)


@cache
def slots(root: type[Part]) -> tuple[Slot, ...]:
    """Every row that a phase or a journey can have, those of a phase in the order of the map."""
    found = list(_walk(root, root, ()))
    if root is Phase:
        found.sort(key=lambda slot: _ORDER.index(slot.lane) if slot.lane in _ORDER else _REST)
    return tuple(found)


@cache
def label(slot: Slot, language: str, number: int = 0) -> str:
    """What a row is called; `number` counts the items of its list, 0 for the list as such."""
    if not slot.group:
        return _own_label(slot, language)
    item = Words(language).say(f"sheet.file.item.{slot.group[0]}") + (f" {number}" if number else "")
    rest = _words_of(slot, language)
    return f"{item}: {rest}" if rest else item


def _own_label(slot: Slot, language: str) -> str:
    say = Words(language).say
    if slot.root is Phase and slot.lane == "title":
        return say("sheet.file.phase")
    if slot.root is Journey and slot.lane == "title":
        return say("sheet.title_of")
    if slot.root is Phase and slot.lane in KINDS:
        return say(f"lane.{slot.lane}")
    words = ": ".join(_key_words(name, language) for name in (*(step.name for step in slot.steps), slot.name))
    return words[0].upper() + words[1:]


def _words_of(slot: Slot, language: str) -> str:
    """What a field is called within its item; '' for what the item itself is called after."""
    names = [step.name for step in slot.steps[1:] if not step.listed]
    if slot.name != head(slot.model) or (slot.steps[-1].listed and len(slot.group) > 1):
        names.append(slot.name)
    return ", ".join(_key_words(name, language) for name in names)


def _key_words(name: str, language: str) -> str:
    return key_of(name, language).replace("_", " ")


_NUMBER = re.compile(r"[\s#]*\d+\s*(?=:|$)")
_OTHER = re.compile(r"[\W_]+")
_LONGEST = 80
"""A text that is longer is not looked at: it is no name of a row."""


def folded(text: str) -> str:
    """A name of a row without case, accents, signs and the number of an item."""
    letters = unicodedata.normalize("NFKD", _NUMBER.sub("", text.strip()).casefold())
    return _OTHER.sub(" ", "".join(letter for letter in letters if not unicodedata.combining(letter))).strip()


@cache
def known(root: type[Part]) -> dict[str, Slot]:
    """The rows of a phase or journey by every name that they go by, in both languages, folded."""
    return {folded(name): slot for name, slot in reversed([*_names(root, sure=True), *_names(root, sure=False)])}


@cache
def bare_keys(root: type[Part]) -> frozenset[str]:
    """The names, folded, by which a row of a phase or journey is known only because its key, all by itself, is that."""
    return frozenset(known(root)) - {folded(name) for name, _ in _names(root, sure=True)}


@cache
def within(root: type[Part], group: str) -> dict[str, Slot]:
    """The rows of the items of a list by what they are called without the name of the list before it."""
    own = [slot for slot in slots(root) if slot.group[:1] == (group,)]
    sure = [(_words_of(slot, language), slot) for slot in own for language in LANGUAGES]
    keys = [(_key_words(slot.name, language), slot) for slot in own for language in LANGUAGES]
    return {folded(name): slot for name, slot in reversed(sure + keys) if name}


@cache
def headings() -> frozenset[str]:
    """What stands before the titles of the phases, in both languages."""
    return frozenset(
        folded(text)
        for language in LANGUAGES
        for text in (
            Words(language).say("sheet.file.phase"), Words(language).say("sheet.lane"), _key_words("phases", language)
        )
    )  # fmt: skip


@cache
def own_headings() -> frozenset[str]:
    """What stands above rows of which the names are an editor's own."""
    return frozenset(folded(Words(language).say("sheet.file.own")) for language in LANGUAGES)


def is_known(text: str) -> bool:
    """Whether a text is the name of a row."""
    name = folded(text) if len(text) <= _LONGEST else ""
    return name in known(Phase) or name in known(Journey) or name in headings()


def _names(root: type[Part], *, sure: bool) -> Iterator[tuple[str, Slot]]:
    for slot in slots(root):
        for language in LANGUAGES:
            yield from ((name, slot) for name in (_sure if sure else _less_sure)(slot, language))


def _sure(slot: Slot, language: str) -> Sequence[str]:
    """What the row is called, what the map calls it, and its key; of an item also with that of the list."""
    if not slot.group:
        own = [_key_words(slot.name, language)] if not slot.steps else []
        asked = [Words(language).say("sheet.journey_title")] if slot.root is Journey and slot.lane == "title" else []
        return [label(slot, language), *own, *asked]
    lists = [label(slot, language).partition(":")[0], _key_words(slot.group[0], language)]
    if slot.root is Phase and slot.lane in KINDS:
        lists.append(Words(language).say(f"lane.{slot.lane}"))
    rest = _words_of(slot, language)
    alone = [] if rest else lists
    return [*alone, *(f"{one}: {rest or _key_words(slot.name, language)}" for one in lists)]


def _less_sure(slot: Slot, language: str) -> Sequence[str]:
    """The key of a field within another, and of what begins an item, by themselves."""
    return [_key_words(slot.name, language)] if slot.steps and (not slot.group or slot.is_head) else []
