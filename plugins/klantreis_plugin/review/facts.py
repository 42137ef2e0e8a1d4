"""What can be said of a change, as data: what kind, where, from what, to what. The words come last, in `messages`."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import Enum, StrEnum, auto

from ..analysis import GapKind
from ..model import Part


class Kind(StrEnum):
    """What happened. The value names the phrase in `locale/`."""

    ADDED = "added"
    REMOVED = "removed"
    RENAMED = "renamed"
    CHANGED = "changed"
    REPLACED = "replaced"
    """Another file of the same name."""
    ANSWERED = "answered"
    UNANSWERED = "unanswered"
    MOVED = "moved"
    """To another phase, file or branch: `before` and `after` name the two."""
    PLACED = "placed"
    """Elsewhere in the same order: `after` is what it follows now, '' for none."""
    GAP = "gap"
    """A gap that opened or closed by itself, with no other change that says so."""


class GapState(Enum):
    """What became of a gap."""

    OPENED = auto()
    CLOSED = auto()
    GONE = auto()
    """What lacked an answer is no longer there."""


@dataclass(frozen=True, slots=True)
class Score:
    """A score, or the first and the last; `signed` on a scale that has its middle at zero."""

    value: float
    to: float | None
    signed: bool


Value = str | int | float | datetime.date | Score | tuple[str, ...] | Part | None
"""What something was or is: an editor's text, a fixed value (a `StrEnum`), a figure, or a whole part."""


@dataclass(frozen=True, slots=True)
class Name:
    """A persona, journey or phase: its id, and what it is called now (what it was called, once it is gone)."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Step:
    """A part on the way to a change: the name of its model, and what it is called."""

    model: str
    title: str


@dataclass(frozen=True, slots=True)
class Where:
    """The place of a change; without a persona it is in what the handbook shares."""

    persona: Name | None = None
    journey: Name | None = None
    phase: Name | None = None
    inside: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """A figure that follows from a change: the mean of a phase (`mean`), the priority of an opportunity (`priority`).

    Or one that goes with it: the reading before a new one (`reading`), how many gaps a new phase or journey has (`gaps`).
    """

    name: str
    before: Value
    after: Value


@dataclass(frozen=True, slots=True)
class Change:
    """One change of meaning. `field` is a model and its field (`Phase.pains`); the model alone for a part that came or went."""

    kind: Kind
    field: str
    where: Where
    before: Value = None
    after: Value = None
    gaps: tuple[tuple[GapKind, GapState], ...] = ()
    result: Result | None = None
