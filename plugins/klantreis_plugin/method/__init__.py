"""Methods as data: the steps that chapters describe, and how far every journey has come.

No method is known here by name. A chapter says in its front matter which step it is and which fields it fills; a step is done
when those are filled (`fields`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..model import Handbook, JourneyEntry, Status
from .fields import ROOTS, Field, UnknownFieldError, is_filled, read_field

__all__ = [
    "ROOTS",
    "Done",
    "Field",
    "Method",
    "Progress",
    "Step",
    "UnknownFieldError",
    "examples",
    "has_done",
    "methods_of",
    "progress_of",
    "read_field",
]


@dataclass(frozen=True, slots=True)
class Step:
    """A chapter as a step of a method, or, with `number` None, the chapter about the whole method.

    `uri` is the chapter, `minutes` what it takes, `tasks` what is to be done, `fields` what it fills.
    """

    method: str
    number: int | None
    uri: str
    title: str
    minutes: int | None = None
    tasks: tuple[str, ...] = ()
    fields: tuple[Field, ...] = ()


@dataclass(frozen=True, slots=True)
class Method:
    """A method: its id, its title, the chapter about the whole of it ('' for none), and its steps by number."""

    id: str
    title: str
    uri: str
    steps: tuple[Step, ...]

    @property
    def minutes(self) -> int:
        """What all steps that say so take together."""
        return sum(step.minutes or 0 for step in self.steps)


Done = bool | None
"""Whether a step is done; None for a step that fills no field, of which nothing can be known."""

Progress = Mapping[str, Mapping[str, tuple[Done, ...]]]
"""Journey id -> method id -> each step of the method, in their order."""


def methods_of(steps: Iterable[Step]) -> tuple[Method, ...]:
    """The methods that chapters describe, by id; one without a chapter about the whole goes by its id."""
    found = list(steps)
    made = []
    for ident in sorted({step.method for step in found}):
        whole = next((step for step in found if step.method == ident and step.number is None), None)
        own = (step for step in found if step.method == ident and step.number is not None)
        numbered = tuple(sorted(own, key=lambda step: step.number or 0))
        made.append(Method(ident, whole.title if whole else ident, whole.uri if whole else "", numbered))
    return tuple(made)


def has_done(step: Step, handbook: Handbook, entry: JourneyEntry) -> Done:
    """Whether a journey has done a step."""
    return all(is_filled(field, handbook, entry) for field in step.fields) if step.fields else None


def progress_of(methods: Iterable[Method], handbook: Handbook) -> Progress:
    """How far every journey has come with every method that has steps."""
    kept = [method for method in methods if method.steps]
    return {
        entry.id: {method.id: tuple(has_done(step, handbook, entry) for step in method.steps) for method in kept}
        for entry in handbook.journeys
    }


def examples(method: Method, handbook: Handbook, progress: Progress) -> tuple[JourneyEntry, ...]:
    """All journeys, the best example first: most steps of the method done, then validated before light, then by id."""

    def rank(entry: JourneyEntry) -> tuple[int, bool, str]:
        done = progress[entry.id].get(method.id, ())
        return -sum(map(bool, done)), entry.journey.status is not Status.VALIDATED, entry.id

    return tuple(sorted(handbook.journeys, key=rank))
