"""What every list is made from: the journeys of a handbook with what was worked out of them, and cells that many lists share."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from ..analysis import Analysis, relative
from ..method import Method, Progress, progress_of
from ..model import Handbook, Journey, JourneyEntry, Phase
from .table import Cell, number, signed, text


@dataclass(frozen=True)
class Whole:
    """A handbook, its analyses by journey id, the methods of its chapters, and the day it is looked at."""

    handbook: Handbook
    analyses: Mapping[str, Analysis]
    methods: Sequence[Method]
    today: datetime.date

    @cached_property
    def progress(self) -> Progress:
        """How far every journey has come with every method."""
        return progress_of(self.methods, self.handbook)

    @cached_property
    def shared(self) -> dict[str, str]:
        """The titles of the phases that handboek.yml shares, by id, in its order."""
        return {phase.id: phase.title for phase in self.handbook.file.phases}

    def phases(self) -> Iterator[tuple[JourneyEntry, Phase]]:
        """Every phase of every journey, in the order of the journeys' ids and of their files."""
        return ((entry, phase) for entry in self.handbook.journeys for phase in entry.journey.phases)

    def persona(self, ident: str) -> Cell:
        """Whose it is, leading to the page of the persona."""
        return text(self.handbook.persona[ident].persona.name, ident, ident)

    def level(self, entry: JourneyEntry, phase: Phase | None) -> Fraction | None:
        """The mean of a phase from -1, the worst its scale knows, to 1; None without a score or for the whole journey."""
        mean = self.analyses[entry.id].means[phase.id] if phase else None
        return None if mean is None else relative(entry.journey.scale, mean)


def journey(entry: JourneyEntry) -> Cell:
    """Of which journey it is, leading there."""
    return text(entry.journey.title, entry.id, entry.id)


def phase_cell(entry: JourneyEntry, phase: Phase | None) -> Cell:
    """Of which phase it is, leading there; None is the whole journey."""
    return text(phase.title, f"{entry.id}#{phase.id}", phase.id) if phase else text(None)


def owner(*owners: str | None) -> Cell:
    """Whose work it is: the first that is known of who is nearest to it, the phase and the journey."""
    return text(next(filter(None, owners), None))


def score(of: Journey, value: float | None, to: str = "") -> Cell:
    """A score as its scale writes it: with a sign where the scale has values below zero."""
    return signed(value, to) if of.scale.low < 0 else number(value, to)


def worst_first(level: Fraction | None) -> tuple[bool, Fraction]:
    """To sort by: the lowest level first, what is not known last."""
    return level is None, level or Fraction()
