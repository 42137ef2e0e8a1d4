"""The fields that a step fills, as a chapter names them, and whether they are filled.

A name is a path of the format's keys, Dutch or English: `scope.doel`, `fasen[*].activiteiten` (in every phase),
`fasen[?].rode_draad` (in at least one). It begins at a journey, or with `persona.` or `handboek.` at those. In a phase a key
counts for its activities too: `fasen[*].beleving` is filled by a score of the phase or of one of its activities.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from ..load.plan import Keyed, Kind, Listed, fields
from ..model import Activity, Handbook, HandbookFile, Journey, JourneyEntry, Part, Persona, Phase, dutch_key, field_name

_HOP = re.compile(r"([^\[\].]+)(?:\[([*?])\])?")
ROOTS: dict[str, type[Part]] = {"persona": Persona, "handboek": HandbookFile, "handbook": HandbookFile}
"""What a path may begin with, beside the keys of a journey."""


@dataclass(frozen=True, slots=True)
class Hop:
    """A key by the model's name; `each` is `*` for every item of its list, `?` for at least one, '' where it is no list."""

    name: str
    each: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """A field as a chapter named it: where it begins, and the way from there."""

    typed: str
    root: type[Part]
    hops: tuple[Hop, ...]


class UnknownFieldError(Exception):
    """There is no such field; `near` is the nearest key that there is at that place, '' when none is near."""

    def __init__(self, word: str, near: str) -> None:
        super().__init__(word)
        self.word, self.near = word, near


def read_field(typed: str) -> Field:
    """A field by its name.

    Raises:
        UnknownFieldError: the format has no such key there, or a list on the way does not say `[*]` or `[?]`.
    """
    words = typed.split(".")
    root = ROOTS.get(words[0], Journey)
    if root is not Journey:
        words = words[1:]
    hops, kind = list[Hop](), Keyed(root)
    for number, word in enumerate(words):
        hop, found = _hop(word, kind)
        hops.append(hop)
        last = number == len(words) - 1
        if isinstance(found, Listed) and (hop.each or not last):
            if not hop.each:
                raise UnknownFieldError(word, f"{word}[*]")
            found = found.item
        elif hop.each:
            raise UnknownFieldError(word, word.partition("[")[0])
        if not last and not isinstance(found, Keyed):
            raise UnknownFieldError(words[number + 1], "")
        kind = found if isinstance(found, Keyed) else kind
    if not hops:
        raise UnknownFieldError(typed, "")
    return Field(typed, root, tuple(hops))


def _hop(word: str, holder: Keyed) -> tuple[Hop, Kind]:
    found = _HOP.fullmatch(word)
    known = _keys(holder.model)
    name = field_name(found[1]) if found else word
    if found is None or name not in known:
        near = get_close_matches(word, [*map(dutch_key, known), *known], n=1)
        raise UnknownFieldError(word, near[0] if near else "")
    return Hop(name, found[2] or ""), known[name]


def _keys(model: type[Part]) -> dict[str, Kind]:
    """The keys of a part; a phase has those of its activities too."""
    return fields(Activity) | fields(Phase) if model is Phase else fields(model)


def is_filled(field: Field, handbook: Handbook, entry: JourneyEntry) -> bool:
    """Whether a field holds anything for a journey; false and the empty do not count, zero does."""
    starts: dict[type[Part], object] = {
        Journey: entry.journey,
        Persona: handbook.persona[entry.persona].persona,
        HandbookFile: handbook.file,
    }
    return _holds(starts[field.root], field.hops)


def _holds(value: object, hops: tuple[Hop, ...]) -> bool:
    if not hops:
        return _is_something(value)
    hop, rest = hops[0], hops[1:]
    for found in _values(value, hop.name):
        if not hop.each:
            held = _holds(found, rest)
        else:
            items = [_holds(item, rest) for item in found] if isinstance(found, Iterable) else []
            held = bool(items) and (all(items) if hop.each == "*" else any(items))
        if held:
            return True
    return False


def _values(value: object, name: str) -> Iterable[object]:
    """What a part has under a key; of a phase, what its activities have under it too."""
    if value is None:
        return
    if name in type(value).model_fields:  # type: ignore[attr-defined]  # a path leads from part to part
        yield getattr(value, name)
    if isinstance(value, Phase) and name in Activity.model_fields:
        yield from (getattr(activity, name) for activity in value.activities)


def _is_something(value: object) -> bool:
    if isinstance(value, Part):
        return any(_is_something(getattr(value, name)) for name in type(value).model_fields)
    return value is not None and value is not False and value not in ("", (), {})
