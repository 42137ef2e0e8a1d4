"""Which part of the one list is which part of the other: what stayed the same under another name, or in another place."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Generic, TypeVar

T = TypeVar("T")

ALIKE = 0.6
"""Two texts of which this share is the same are one text that was reworded."""

HALF_ALIKE = 0.5
"""Enough for two parts that stand in the same place between the same neighbours."""

_SHORT = 12
"""In texts of fewer signs than this, equal letters say less."""

_MOST_COMPARED = 400
"""So many pairs of texts are compared; in longer lists a reworded text is one that went and one that came."""


@dataclass(frozen=True)
class Matched(Generic[T]):
    """Pairs in the order of the new list, and what only one of the two holds."""

    pairs: tuple[tuple[T, T], ...]
    gone: tuple[T, ...]
    come: tuple[T, ...]


def one_line(text: str) -> str:
    """A text as a reader sees it: white space is one space."""
    return " ".join(text.split())


def likeness(one: str, other: str) -> float:
    """How much two texts have in common, from 0 to 1; that both begin with "Ik" says nothing."""
    first, second = (one_line(text).casefold().removeprefix("ik ") for text in (one, other))
    weight = min(1.0, max(len(first), len(second)) / _SHORT)
    return weight * SequenceMatcher(None, first, second, autojunk=False).ratio()


def match(
    before: Sequence[T],
    after: Sequence[T],
    keys: Sequence[Callable[[T], Hashable]],
    alike: Callable[[T, T], float],
    *,
    by_place: bool = False,
) -> Matched[T]:
    """Pair two lists: by each key in turn, then by likeness, then, where places count, by place between the same neighbours."""
    old, new = dict(enumerate(before)), dict(enumerate(after))
    pairs: dict[int, int] = {}

    def pair(found: Iterable[tuple[int, int]]) -> None:
        for i, j in found:
            if i in old and j in new:
                pairs[j] = i
                del old[i], new[j]

    for key in keys:
        pair(tuple(_by_key(old, new, key)))
    pair(_likest(old, new, alike))
    if by_place:
        pair([(i, j) for i, j in _by_place(pairs, old, new) if alike(old[i], new[j]) >= HALF_ALIKE])
    return Matched(tuple((before[i], after[j]) for j, i in sorted(pairs.items())), tuple(old.values()), tuple(new.values()))


def _by_key(old: dict[int, T], new: dict[int, T], key: Callable[[T], Hashable]) -> Iterator[tuple[int, int]]:
    """Pairs with the same key, in their order; an empty key is none."""
    places: dict[Hashable, list[int]] = {}
    for i, item in old.items():
        places.setdefault(key(item), []).append(i)
    for j, item in new.items():
        known = key(item)
        if known and places.get(known):
            yield places[known].pop(0), j


def _likest(old: dict[int, T], new: dict[int, T], alike: Callable[[T, T], float]) -> list[tuple[int, int]]:
    """Pairs that are alike, the likest first."""
    if len(old) * len(new) > _MOST_COMPARED:
        return []
    found = [(-alike(one, other), i, j) for i, one in old.items() for j, other in new.items()]
    return [(i, j) for share, i, j in sorted(found) if -share >= ALIKE]


def _by_place(pairs: dict[int, int], old: dict[int, T], new: dict[int, T]) -> Iterator[tuple[int, int]]:
    """Those that stand alone between the same two neighbours."""
    before = {i: j for j, i in pairs.items()}
    slots: dict[object, list[int]] = {}
    for i in old:
        above = max((k for k in before if k < i), default=None)
        slots.setdefault(above, []).append(i)
    places: dict[object, list[int]] = {}
    for j in new:
        above = max((k for k in pairs if k < j), default=None)
        places.setdefault(None if above is None else pairs[above], []).append(j)
    for slot, held in slots.items():
        if len(held) == 1 and len(places.get(slot, ())) == 1:
            yield held[0], places[slot][0]


def out_of_order(places: Sequence[int]) -> frozenset[int]:
    """The fewest numbers that, left out, leave the rest rising: what was moved."""
    best: list[list[int]] = []
    for place in places:
        before = max((run for run in best if run[-1] < place), key=len, default=[])
        best.append([*before, place])
    kept = max(best, key=len, default=[])
    return frozenset(places) - frozenset(kept)
