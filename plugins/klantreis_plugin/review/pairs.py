"""Which part of one version is which of the other: by what it holds, by its address, by its name, by likeness."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from ..model import Part
from .match import Matched, likeness, match, one_line

NAMING = MappingProxyType(
    {
        "Persona": "name",
        "Journey": "title",
        "Phase": "title",
        "Activity": "does",
        "Opportunity": "opportunity",
        "Wish": "wish",
        "Dropoff": "reason",
        "Kpi": "name",
        "Measurement": "name",
        "Involved": "who",
        "TargetGroup": "title",
        "SharedPhase": "title",
        "Channel": "title",
        "Source": "title",
        "Term": "term",
    }
)
"""The field that a part is called by."""


_TIMED = frozenset({"phases", "activities", "feeling"})
"""Lists of which the order says something: they stand in time."""


def name_of(part: Part) -> str:
    """What a part is called."""
    return str(getattr(part, NAMING[type(part).__name__]))


def paired(
    before: Sequence[Part], after: Sequence[Part], phases: Mapping[str, str] = MappingProxyType({}), *, by_place: bool = False
) -> Matched[Part]:
    """The parts of two lists: by what they hold, by id, by name (of a measurement: and phase), by likeness.

    `phases` has the ids of now for those of then.
    """
    then = [(part, phases.get(_phase_of(part), _phase_of(part))) for part in before]
    now = [(part, _phase_of(part)) for part in after]
    keys: tuple[Callable[[tuple[Part, str]], Any], ...] = (
        lambda item: _content(item[0]),
        lambda item: getattr(item[0], "id", ""),
        lambda item: (_name_key(item[0]), item[1]),
        lambda item: _name_key(item[0]),
    )
    found = match(then, now, keys, lambda one, other: alike(one[0], other[0]), by_place=by_place)
    pairs = tuple((old[0], new[0]) for old, new in found.pairs)
    return Matched(pairs, tuple(item[0] for item in found.gone), tuple(item[0] for item in found.come))


def _phase_of(part: Part) -> str:
    return getattr(part, "phase", None) or ""


def _content(part: Part) -> str:
    """All that a part holds but its address; lists in which order says nothing in an order of our own."""
    return json.dumps(_in_order(part.model_dump(mode="json", exclude={"id"})), sort_keys=True)


def _in_order(value: Any, field: str = "") -> Any:
    if isinstance(value, dict):
        return {key: _in_order(held, key) for key, held in value.items()}
    if isinstance(value, list):
        held = [_in_order(one) for one in value]
        return held if field in _TIMED else sorted(held, key=lambda one: json.dumps(one, sort_keys=True))
    return value


def _name_key(part: Part) -> str:
    return one_line(name_of(part)).casefold()


def alike(one: Part, other: Part, *, named: bool = True) -> float:
    """How much two parts have in common: in their names, or in what they hold where that is more than one thing."""
    share = likeness(name_of(one), name_of(other)) if named else 0.0
    mine, theirs = set(_leaves(one)), set(_leaves(other))
    common = len(mine & theirs)
    held = common / max(len(mine), len(theirs), 1)
    return max(share, held if common > 1 else min(held, 0.5))


def _leaves(part: Part) -> Iterator[str]:
    """Every value that was filled in, with the field that it stands in; neither name nor address."""
    dumped = part.model_dump(mode="json", exclude_defaults=True, exclude={"id", "evidence", NAMING[type(part).__name__]})
    yield from _flat("", dumped)


def _flat(at: str, value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, held in value.items():
            if key not in {"id", "evidence"}:
                yield from _flat(f"{at}.{key}", held)
    elif isinstance(value, list):
        for held in value:
            yield from _flat(at, held)
    else:
        yield f"{at}={value}"
