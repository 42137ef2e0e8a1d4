"""Where customers are left alone: everything in all journeys that has no answer yet, or is out of our hands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from ..model import Activity, JourneyEntry, JourneyType, Phase
from .table import Cell, Column, Row, Table, text, word
from .whole import SCALE, WHOSE, Whole, nearest, scale, score, worst_first

COLUMNS = (
    Column("gap"),
    Column("kind", facet=True),
    *WHOSE,
    Column("phase_mean"),
    SCALE,
    Column("owner", facet=True),
)


@dataclass(frozen=True, slots=True)
class _Found:
    """A gap: its kind, what it says, where it stands; no phase is the whole journey, no journey the persona."""

    kind: str
    gap: Cell
    persona: str
    entry: JourneyEntry | None = None
    phase: Phase | None = None


def gaps(whole: Whole) -> Table:
    """Every gap of every journey, then what only shows over journeys: channels, and wishes that experience falls short of.

    Those of the phase that is felt worst come first: by its mean score between -1 and 1 on the journey's own scale, phases
    without a score last, then by journey and in the order of the file.
    """
    found = [*_in_journeys(whole), *_short_of_wish(whole), *_channels(whole)]
    ordered = sorted(found, key=lambda one: worst_first(_level(whole, one)))
    return Table("gaps", COLUMNS, tuple(_row(whole, one) for one in ordered))


def _level(whole: Whole, found: _Found) -> Fraction | None:
    return whole.level(found.entry, found.phase) if found.entry else None


def _row(whole: Whole, found: _Found) -> Row:
    entry, phase = found.entry, found.phase
    if entry is None:
        return Row((found.gap, word(found.kind), whole.persona(found.persona), *(text(None),) * 5))
    mean = whole.analyses[entry.id].means[phase.id] if phase else None
    felt = score(entry.journey, mean), scale(entry.journey, mean)
    return Row((found.gap, word(found.kind), *whole.whose(entry, phase), *felt, nearest(entry, phase)))


def _in_journeys(whole: Whole) -> Iterator[_Found]:
    """What `analysis` found in each journey: wishes, drop-offs, phases without activities, scores or opportunities."""
    for entry in whole.handbook.journeys:
        phases = {phase.id: phase for phase in entry.journey.phases}
        for gap in whole.analyses[entry.id].gaps:
            where = f"{entry.id}#{_anchor(phases[gap.phase], gap.place)}"
            yield _Found(gap.kind.value, text(gap.text, where), entry.persona, entry, phases[gap.phase])


def _anchor(phase: Phase, place: tuple[str | int, ...]) -> str:
    """The address of a gap: the activity it is in, else the phase."""
    match place:
        case (_, _, "activities", int(number), *_):
            return phase.activities[number].id
        case _:
            return phase.id


def _short_of_wish(whole: Whole) -> Iterator[_Found]:
    """Phases of current journeys that are felt worse than their customer wishes: by phase id, where both have a mean."""
    for wish in whole.handbook.journeys:
        now = whole.handbook.journey.get(wish.journey.belongs_to or "")
        if now is None or wish.journey.type is not JourneyType.DESIRED:
            continue
        for phase in now.journey.phases:
            felt = whole.analyses[now.id].means[phase.id]
            wished = whole.analyses[wish.id].means.get(phase.id)
            if felt is not None and wished is not None and wished > felt:
                yield _Found("wens-beleving", text(phase.title, f"{now.id}#{phase.id}"), now.persona, now, phase)


def _channels(whole: Whole) -> Iterator[_Found]:
    """Channels that are not ours, at their first activity of a journey; those of a persona that no journey of it has."""
    titles = whole.handbook.channel_titles
    foreign = {ident for ident, channel in whole.handbook.channels.items() if channel.ours is False}
    for entry in whole.handbook.journeys:
        for ident, (phase, activity) in _first_uses(entry).items():
            if ident in foreign:
                yield _Found("kanaal-van-anderen", text(titles[ident], f"{entry.id}#{activity.id}"), entry.persona, entry, phase)
    for persona in whole.handbook.personas:
        used = {ident for entry in persona.journeys for ident in _first_uses(entry)}
        for ident in persona.persona.channels:
            if ident not in used:
                yield _Found("kanaal-zonder-reis", text(titles.get(ident, ident), persona.id), persona.id)


def _first_uses(entry: JourneyEntry) -> dict[str, tuple[Phase, Activity]]:
    """The channels of a journey by id, each with the first activity that uses it."""
    found: dict[str, tuple[Phase, Activity]] = {}
    for phase in entry.journey.phases:
        for activity in phase.activities:
            for ident in activity.channel:
                found.setdefault(ident, (phase, activity))
    return found
