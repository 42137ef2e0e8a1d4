"""What every list is made from: the journeys of a handbook with what was worked out of them, and cells that many lists share."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, partial
from typing import Any

from ..analysis import Analysis, Comparison, Where, relative, sensible
from ..method import Method, Progress, progress_of
from ..model import Handbook, Journey, JourneyEntry, Phase
from ..reuse import Reuse, anew
from .table import Cell, Column, Row, Table, number, signed, text, word

WHOSE = (Column("persona", facet=True), Column("journey", facet=True), Column("phase", facet=True))
"""The columns that say where a row belongs; their cells are those of `Whole.whose`."""

PLACE = (*WHOSE, Column("owner", facet=True))
"""The same, and who answers for it; their cells are those of `Whole.place`."""

SCALE = Column("scale", varies=True)
"""Stands after a score; its cells are those of `scale`."""


Placed = tuple[Any, Row]
"""A row with what it is sorted by; rows that are equal in that stand in the order in which they were found."""

Found = Callable[["Whole", JourneyEntry], Iterable[Placed]]
"""Gives the rows of a journey."""


@dataclass(frozen=True)
class Whole:
    """A handbook, its analyses by journey id, the methods of its chapters, and the day it is looked at."""

    handbook: Handbook
    analyses: Mapping[str, Analysis]
    methods: Sequence[Method]
    today: datetime.date
    reuse: Reuse = anew

    def rows(self, name: str, found: Found, also: Callable[[JourneyEntry], object] | None = None) -> list[Placed]:
        """The rows of all journeys, in the order of their ids; `also` is what those of a journey come from besides `needs`."""
        return [
            placed
            for entry in self.handbook.journeys
            for placed in self.reuse(
                ("rows", name, entry.id),
                (self.needs(entry), also(entry) if also else None),
                partial(_found, found, self, entry),
            )
        ]

    def table(self, name: str, columns: tuple[Column, ...], found: Found) -> Table:
        """A list of rows of all journeys."""
        return ordered(name, columns, self.rows(name, found))

    def needs(self, entry: JourneyEntry) -> tuple[object, ...]:
        """All that is told of a journey anywhere: while it is the same, what was made of it can stand."""
        return self._needs[entry.id]

    @cached_property
    def _needs(self) -> dict[str, tuple[object, ...]]:
        shared = (self.handbook.file, tuple(self.methods), self.today)
        shared = self.reuse(("shared",), shared, lambda: shared)
        return {entry.id: (entry, self.analyses[entry.id], self._around(entry), shared) for entry in self.handbook.journeys}

    def _around(self, entry: JourneyEntry) -> tuple[object, ...]:
        """Whose it is, what its channels are called, and the journeys that are its wish or what it is the wish for."""
        channels = (one for phase in entry.journey.phases for activity in phase.activities for one in activity.channel)
        titles = tuple(self.handbook.channel_titles.get(channel) for channel in channels)
        others = tuple((other, self.analyses[other.id]) for other in self.handbook.partners(entry))
        return self.handbook.persona[entry.persona].persona, titles, others

    @cached_property
    def progress(self) -> Progress:
        """How far every journey has come with every method."""
        return progress_of(self.methods, self.handbook)

    @cached_property
    def comparisons(self) -> tuple[Comparison, ...]:
        """What is worth comparing without being asked, the largest difference first."""
        return sensible(self.handbook, self.analyses)

    @cached_property
    def shared(self) -> dict[str, str]:
        """The titles of the phases that handboek.yml shares, by id, in its order."""
        return {phase.id: phase.title for phase in self.handbook.file.phases}

    def phases(self) -> Iterator[tuple[JourneyEntry, Phase]]:
        """Every phase of every journey, in the order of the journeys' ids and of their files."""
        return ((entry, phase) for entry in self.handbook.journeys for phase in entry.journey.phases)

    def by_phase(self, name: str, columns: tuple[Column, ...], found: Found) -> Table:
        """A list of rows placed by the id of a phase: in the order of handboek.yml, then as they come up in the journeys."""
        order = {ident: place for place, ident in enumerate(self.shared)}
        for _, phase in self.phases():
            order.setdefault(phase.id, len(order))
        return ordered(name, columns, [(order[ident], row) for ident, row in self.rows(name, found)])

    def whose(self, entry: JourneyEntry, phase: Phase | None) -> tuple[Cell, ...]:
        """Whose it is, of which journey and phase, None for the whole journey: what stands under WHOSE."""
        return self.persona(entry.persona), journey(entry), phase_cell(entry, phase)

    def place(self, entry: JourneyEntry, phase: Phase) -> tuple[Cell, ...]:
        """The same, and who answers for it: what stands under PLACE."""
        return *self.whose(entry, phase), nearest(entry, phase)

    def persona(self, ident: str) -> Cell:
        """Whose it is, leading to the page of the persona."""
        return text(self.handbook.persona[ident].persona.name, ident, ident)

    def level(self, entry: JourneyEntry, phase: Phase | None) -> Fraction | None:
        """The mean of a phase from -1, the worst its scale knows, to 1; None without a score or for the whole journey."""
        return self._levels.get((entry.id, phase.id)) if phase else None

    @cached_property
    def _levels(self) -> dict[tuple[str, str], Fraction]:
        """Worked out from the points themselves: what is equal is equal on every scale, and no mean was rounded before."""
        found: dict[tuple[str, str], list[Fraction]] = {}
        for entry in self.handbook.journeys:
            for point in self.analyses[entry.id].points:
                found.setdefault((entry.id, point.phase), []).append(relative(entry.journey.scale, point.score))
        return {where: sum(levels, Fraction()) / len(levels) for where, levels in found.items()}

    def felt(self, where: Where) -> float | None:
        """How an activity is felt, as typed, or else the mean of the phase; None without a score."""
        return where.activity.score if where.activity else self.analyses[where.entry.id].means[where.phase.id]

    def level_at(self, where: Where) -> Fraction | None:
        """The same from -1 to 1."""
        if where.activity is None:
            return self.level(where.entry, where.phase)
        return None if where.activity.score is None else relative(where.entry.journey.scale, where.activity.score)


def ordered(name: str, columns: tuple[Column, ...], found: Iterable[Placed]) -> Table:
    """A list of rows, sorted."""
    return Table(name, columns, tuple(row for _, row in sorted(found, key=lambda placed: placed[0])))


def _found(found: Found, whole: Whole, entry: JourneyEntry) -> tuple[Placed, ...]:
    return tuple(found(whole, entry))


def journey(entry: JourneyEntry) -> Cell:
    """Of which journey it is, leading there."""
    return text(entry.journey.title, entry.id, entry.id)


def there(where: Where) -> Cell:
    """An activity, or a phase, leading there."""
    return text(where.text, f"{where.entry.id}#{where.anchor}")


def phase_cell(entry: JourneyEntry, phase: Phase | None) -> Cell:
    """Of which phase it is, leading there; None is the whole journey."""
    return text(phase.title, f"{entry.id}#{phase.id}", phase.id) if phase else text(None)


def nearest(entry: JourneyEntry, phase: Phase | None) -> Cell:
    """Who answers for a phase: who owns what we offer in it, else who owns the journey."""
    own = phase.offering.owner if phase and phase.offering else None
    return text(own or entry.journey.owner)


def score(of: Journey, value: float | None, to: str = "") -> Cell:
    """A score as its scale writes it: with a sign where the scale has values below zero."""
    return signed(value, to) if of.scale.low < 0 else number(value, to)


def scale(of: Journey, value: float | None) -> Cell:
    """The scale that a score is on; without a score there is none to know."""
    return word(None if value is None else of.scale.name.lower())


def worst_first(level: Fraction | None) -> tuple[bool, Fraction]:
    """To sort by: the lowest level first, what is not known last."""
    return level is None, level or Fraction()
