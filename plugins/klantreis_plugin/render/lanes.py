"""The lanes of the map: which there are, in which order, and what each phase has in them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ..messages.words import Words
from ..model import Journey, Offering, Phase, free, slug

Items = Sequence[object]

_NOTHING = Offering()


def _feelings(phase: Phase) -> Items:
    """The phase's own feeling and score, apart from those of its activities."""
    return (phase,) if phase.feeling or phase.score is not None else ()


def _owner(phase: Phase) -> Items:
    owner = (phase.offering or _NOTHING).owner
    return () if owner is None else (owner,)


_LANES: dict[str, dict[str, Callable[[Phase], Items]]] = {
    "glance": {
        "experience": lambda phase: (phase,),
        "gains": lambda phase: phase.gains,
        "pains": lambda phase: phase.pains,
        "opportunities": lambda phase: phase.opportunities,
    },
    "demand": {
        "goals": lambda phase: phase.goals,
        "wishes": lambda phase: phase.wishes,
        "activities": lambda phase: phase.activities,
        "feelings": _feelings,
        "questions": lambda phase: phase.questions,
        "thoughts": lambda phase: phase.thoughts,
        "motivations": lambda phase: phase.motivations,
        "dropoffs": lambda phase: phase.dropoffs,
        "evidence": lambda phase: (phase,),
    },
    "offer": {
        "actions": lambda phase: (phase.offering or _NOTHING).activities,
        "instruments": lambda phase: (phase.offering or _NOTHING).instruments,
        "content": lambda phase: (phase.offering or _NOTHING).content,
        "kpis": lambda phase: phase.kpis,
        "owner": _owner,
        "impact": lambda phase: phase.impact,
    },
}
"""Band -> lane -> what a phase has in it. The order is that of the page, top to bottom, and of the card."""

ALWAYS = frozenset({"experience", "gains", "pains", "opportunities", "wishes", "activities"})
"""Lanes that stand there even when no phase has anything in them: what is not known shows."""

OWN = "own"
"""The band of the journey's own rows."""


KINDS = tuple(kind for kinds in _LANES.values() for kind in kinds)
"""Every lane that a map can have beside a journey's own rows."""


@dataclass(frozen=True, slots=True)
class Lane:
    """A row of the map. `kind` says how its cells are drawn (`own` for an own row), `key` is its name in the address.

    `row` is its line in the grid, from 1; `items` has what each phase has in it, in the order of the phases.
    """

    band: str
    kind: str
    key: str
    title: str
    row: int
    items: tuple[Items, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """A group of lanes with a heading; `row` is the heading's line in the grid, None where it is not to be seen."""

    name: str
    row: int | None
    lanes: tuple[Lane, ...]


def bands(journey: Journey, words: Words, first_row: int) -> tuple[Band, ...]:
    """The bands that have lanes, each with its lanes; the first has no line for a heading."""
    found: list[Band] = []
    row, taken = first_row, set[str]()
    for name, kinds in (*_LANES.items(), (OWN, _own(journey))):
        filled = {kind: tuple(pick(phase) for phase in journey.phases) for kind, pick in kinds.items()}
        kept = {kind: items for kind, items in filled.items() if kind in ALWAYS or any(items)}
        if not kept:
            continue
        heading = row if found else None
        row += bool(found)
        lanes = []
        for kind, items in kept.items():
            title = kind if name == OWN else words.say(f"lane.{kind}")
            key = free(slug(title) or name, taken)
            taken.add(key)
            lanes.append(Lane(name, OWN if name == OWN else kind, key, title, row, items))
            row += 1
        found.append(Band(name, heading, tuple(lanes)))
    return tuple(found)


def _own(journey: Journey) -> dict[str, Callable[[Phase], Items]]:
    """The journey's own rows, in the order in which they first appear."""
    titles = dict.fromkeys(title for phase in journey.phases for title in phase.lanes)
    return {title: lambda phase, title=title: phase.lanes.get(title, ()) for title in titles}  # type: ignore[misc]  # bound
