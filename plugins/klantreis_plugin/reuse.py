"""What spares work: things that one round made, kept for the next, and the collector of garbage kept quiet.

Under `mkdocs serve` a whole handbook is read and made again at every save, and little of it changed. Whoever makes a thing says
what it is made from; while that stays the same, the thing of the round before is handed out again.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
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
        self._then, self._now = (self._now if settings == self._settings else {}), {}
        self._settings = settings

    def __call__(self, name: Hashable, parts: tuple[object, ...], make: Callable[[], T], /) -> T:
        """See `Reuse`."""
        held = self._now.get(name) or self._then.get(name)
        if held is None or held[0] != parts:
            held = (parts, make())
        self._now[name] = held
        made: T = held[1]
        return made


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
