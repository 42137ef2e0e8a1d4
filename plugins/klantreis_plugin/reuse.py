"""What spares work: things that one round made, kept for the next, and the collector of garbage kept quiet.

Under `mkdocs serve` a whole handbook is read and made again at every save, and little of it changed. Whoever makes a thing says
what it is made from; while that stays the same, the thing of the round before is handed out again.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from typing import Any, Protocol, TypeVar

T = TypeVar("T")


class Reuse(Protocol):
    """Gives a thing by its name: the one there is if it was made from equal `parts`, else a new one."""

    def __call__(self, name: Hashable, parts: tuple[object, ...], make: Callable[[], T], /) -> T:
        """The thing."""
        ...


def anew(_name: Hashable, _parts: tuple[object, ...], make: Callable[[], T], /) -> T:
    """Every thing is made: for a build, which ends after one round."""
    return make()


class Memo:
    """Keeps the things of the last round and of this one.

    `parts` that are the same object cost nothing to compare, so what is handed out again should be a part of what comes after.
    """

    def __init__(self) -> None:
        self._settings: object = None
        self._then: dict[Hashable, tuple[tuple[object, ...], Any]] = {}
        self._now: dict[Hashable, tuple[tuple[object, ...], Any]] = {}

    def turn(self, settings: object) -> None:
        """Begin a round: what the last did not ask for is forgotten; all is, when the settings are others than then."""
        self._then, self._now = (self._now if same(settings, self._settings) else {}), {}
        self._settings = settings

    def __call__(self, name: Hashable, parts: tuple[object, ...], make: Callable[[], T], /) -> T:
        """See `Reuse`."""
        held = self._now.get(name) or self._then.get(name)
        if held is None or not same(held[0], parts):
            held = (parts, make())
        self._now[name] = held
        made: T = held[1]
        return made


def same(one: Any, other: Any) -> bool:
    """Whether two things are alike to the letter: what `==` finds equal may have its rows in another order."""
    if one is other:
        return True
    if type(one) is not type(other):
        return False
    if isinstance(one, tuple | list):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, dict):
        return list(one) == list(other) and all(same(held, other[name]) for name, held in one.items())
    names = [part.name for part in fields(one) if part.compare] if is_dataclass(one) else getattr(type(one), "model_fields", ())
    return all(same(getattr(one, name), getattr(other, name)) for name in names) if names else bool(one == other)


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """No search for cycles: a handbook has next to none, and walking through it over and over takes as long as making it."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


@contextmanager
def collector_on_new_things() -> Iterator[None]:
    """Only what was made lately is searched for cycles: templates leave many, the handbook they are filled from has none."""
    young, middle, old = gc.get_threshold()
    gc.set_threshold(young, middle, 1_000_000)
    try:
        yield
    finally:
        gc.set_threshold(young, middle, old)
