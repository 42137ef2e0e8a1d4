"""Journeys side by side: their phases by id in one order, how far they lie apart in each, and which are worth comparing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from ..model import Handbook, JourneyEntry, JourneyType, TargetGroup
from .curve import means, relative
from .results import Analysis

LEAST, MOST = 2, 4
"""So few and so many journeys are laid over each other."""

SHARED = 2
"""Journeys of different personas are compared unasked when both have a score in so many of the same phases."""


class Outcome(StrEnum):
    """How the difference in a phase is told."""

    POINTS = "points"
    """In points of the scale that all journeys have."""
    SHARE = "share"
    """The scales differ: as a share of the way from neutral (0) to the top (1) or the bottom (-1)."""
    NEW = "new"
    """Only the wish has this phase."""
    DROPPED = "dropped"
    """The wish has this phase no more."""
    NONE = "none"
    """Fewer than two journeys have a score here."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A phase: its mean in each journey as written, None without a score, and which journeys have it at all.

    `difference` is signed for two journeys, and for more how far the highest lies above the lowest; None when `outcome` is a
    word. `apart` is its size on the relative scale, from 0 to 2.
    """

    ident: str
    title: str
    scores: tuple[Fraction | None, ...]
    present: tuple[bool, ...]
    outcome: Outcome
    difference: Fraction | None
    apart: Fraction | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two to four journeys, in the order in which they were asked, and their phases in one order.

    `wish` is the place of the journey that is the wish for the other one; None where they are no such pair.
    """

    entries: tuple[JourneyEntry, ...]
    phases: tuple[Compared, ...]
    wish: int | None

    @property
    def one_scale(self) -> bool:
        """Whether all scores are on the same scale."""
        return len({entry.journey.scale for entry in self.entries}) == 1

    @property
    def largest(self) -> Compared | None:
        """The phase in which they lie furthest apart, of equals the first; None when there is nothing to compare."""
        return max((phase for phase in self.phases if phase.apart is not None), key=_apart, default=None)

    def runs(self, side: int) -> tuple[tuple[tuple[int, float], ...], ...]:
        """What one line connects for a journey: phases, from 0, with their scores.

        A phase that it lacks or that has no score breaks the line, and so does a place where its own order is another.
        """
        own = {phase.id: place for place, phase in enumerate(self.entries[side].journey.phases)}
        found: list[list[tuple[int, float]]] = []
        after = None
        for column, phase in enumerate(self.phases):
            score = phase.scores[side]
            if score is None:
                after = None
                continue
            if own[phase.ident] != after:
                found.append([])
            found[-1].append((column, float(score)))
            after = own[phase.ident] + 1
        return tuple(map(tuple, found))


def compare(entries: Sequence[JourneyEntry], handbook: Handbook, analyses: Mapping[str, Analysis]) -> Comparison:
    """Journeys laid over each other.

    The phases stand in the order of the first journey; what only another one has follows the phase that goes before it there.
    One that journeys call differently has the title that handboek.yml shares, else that of the first of them.
    The difference of two is the wish minus the current journey for such a pair, else the second minus the first.

    Raises:
        ValueError: they are not two to four different journeys.
    """
    if not LEAST <= len({entry.id for entry in entries}) == len(entries) <= MOST:
        raise ValueError("a comparison takes two to four different journeys")
    found = [_means(entry, analyses) for entry in entries]
    wish = _wish(entries)
    titles = _titles(entries, handbook)
    phases = (_compared(ident, titles[ident], entries, found, wish) for ident in _order(entries))
    return Comparison(tuple(entries), tuple(phases), wish)


def sensible(handbook: Handbook, analyses: Mapping[str, Analysis]) -> tuple[Comparison, ...]:
    """What is worth comparing without being asked, the largest difference first, else wishes first and then by id.

    Every wish with its current journey, when both have a score. And the current journeys of the personas of one parent target
    group (a group at the top is its own parent), so far as they share two scored phases with the first of them: all at once up
    to four, of more the two that are felt worst and the two that are felt best, by the mean of their phases.
    """
    found = [*_wishes(handbook, analyses), *_personas(handbook, analyses)]
    made = [compare(entries, handbook, analyses) for entries in found]
    return tuple(sorted(made, key=lambda one: -(_apart(one.largest) if one.largest else -1)))


def wish_of(entry: JourneyEntry, handbook: Handbook, analyses: Mapping[str, Analysis]) -> Comparison | None:
    """A wish beside its current journey; None for any other journey and as long as one of both has no score."""
    now = handbook.journey.get(entry.journey.belongs_to or "")
    if now is None or entry.journey.type is not JourneyType.DESIRED:
        return None
    if not (analyses[entry.id].points and analyses[now.id].points):
        return None
    return compare((now, entry), handbook, analyses)


def _apart(phase: Compared) -> Fraction:
    return phase.apart if phase.apart is not None else Fraction(-1)


def _means(entry: JourneyEntry, analyses: Mapping[str, Analysis]) -> dict[str, Fraction | None]:
    """The exact mean of every phase, by its id."""
    exact = means(entry.journey, analyses[entry.id].points)
    return {phase.id: found for phase, found in zip(entry.journey.phases, exact, strict=True)}


def _wish(entries: Sequence[JourneyEntry]) -> int | None:
    if len(entries) != LEAST:
        return None
    for place, (one, other) in enumerate((entries, entries[::-1])):
        if one.journey.type is JourneyType.DESIRED and one.journey.belongs_to == other.id:
            return place
    return None


def _titles(entries: Sequence[JourneyEntry], handbook: Handbook) -> dict[str, str]:
    shared = {phase.id: phase.title for phase in handbook.file.phases}
    found: dict[str, str] = {}
    for entry in entries:
        for phase in entry.journey.phases:
            if found.setdefault(phase.id, phase.title) != phase.title:
                found[phase.id] = shared.get(phase.id, found[phase.id])
    return found


def _order(entries: Sequence[JourneyEntry]) -> list[str]:
    order: list[str] = []
    for entry in entries:
        before = 0
        for phase in entry.journey.phases:
            if phase.id not in order:
                order.insert(before, phase.id)
            before = order.index(phase.id) + 1
    return order


def _compared(
    ident: str,
    title: str,
    entries: Sequence[JourneyEntry],
    found: Sequence[Mapping[str, Fraction | None]],
    wish: int | None,
) -> Compared:
    scores = tuple(one.get(ident) for one in found)
    present = tuple(ident in one for one in found)
    known = [(entry.journey.scale, score) for entry, score in zip(entries, scores, strict=True) if score is not None]
    if wish is not None and not all(present):
        return Compared(ident, title, scores, present, Outcome.NEW if present[wish] else Outcome.DROPPED, None, None)
    if len(known) < LEAST:
        return Compared(ident, title, scores, present, Outcome.NONE, None, None)
    levels = [relative(scale, score) for scale, score in known]
    one_scale = len({entry.journey.scale for entry in entries}) == 1
    values = [score for _, score in known] if one_scale else levels
    if len(entries) == LEAST:
        difference = values[0] - values[1] if wish == 0 else values[1] - values[0]
    else:
        difference = max(values) - min(values)
    outcome = Outcome.POINTS if one_scale else Outcome.SHARE
    return Compared(ident, title, scores, present, outcome, difference, max(levels) - min(levels))


def _wishes(handbook: Handbook, analyses: Mapping[str, Analysis]) -> Iterator[tuple[JourneyEntry, ...]]:
    for entry in handbook.journeys:
        if pair := wish_of(entry, handbook, analyses):
            yield pair.entries


def _personas(handbook: Handbook, analyses: Mapping[str, Analysis]) -> Iterator[tuple[JourneyEntry, ...]]:
    parents = dict(_parents(handbook.file.target_groups))
    families: dict[str, list[JourneyEntry]] = {}
    for entry in handbook.journeys:
        family = parents.get(handbook.persona[entry.persona].persona.target_group or "")
        if family and entry.journey.type is JourneyType.CURRENT:
            families.setdefault(family, []).append(entry)
    for siblings in families.values():
        for alike in _alike(siblings, analyses):
            if len({entry.persona for entry in alike}) > 1:
                yield _furthest(alike, analyses)


def _parents(groups: Sequence[TargetGroup], parent: str = "") -> Iterator[tuple[str, str]]:
    for group in groups:
        yield group.id, parent or group.id
        yield from _parents(group.subgroups, group.id)


def _alike(entries: Sequence[JourneyEntry], analyses: Mapping[str, Analysis]) -> list[list[JourneyEntry]]:
    """Each journey with the first one before it that it shares phases with."""
    found: list[tuple[set[str], list[JourneyEntry]]] = []
    for entry in entries:
        scored = {ident for ident, mean in analyses[entry.id].means.items() if mean is not None}
        for first, alike in found:
            if len(first & scored) >= SHARED:
                alike.append(entry)
                break
        else:
            found.append((scored, [entry]))
    return [alike for _, alike in found]


def _furthest(entries: Sequence[JourneyEntry], analyses: Mapping[str, Analysis]) -> tuple[JourneyEntry, ...]:
    if len(entries) <= MOST:
        return tuple(entries)
    ordered = sorted(entries, key=lambda entry: _level(entry, analyses))
    kept = {entry.id for entry in (*ordered[: MOST // 2], *ordered[-(MOST // 2) :])}
    return tuple(entry for entry in entries if entry.id in kept)


def _level(entry: JourneyEntry, analyses: Mapping[str, Analysis]) -> Fraction:
    """How a journey is felt as a whole: the mean of its phases that have a score, from -1 to 1."""
    known = [mean for mean in means(entry.journey, analyses[entry.id].points) if mean is not None]
    return relative(entry.journey.scale, sum(known, Fraction()) / len(known))
