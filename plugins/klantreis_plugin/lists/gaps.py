"""Where customers are left alone: everything in all journeys that has no answer yet, or is out of our hands."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Activity, JourneyEntry, JourneyType, Phase
from .table import Cell, Column, Row, Table, text, word
from .whole import SCALE, WHOSE, Placed, Whole, nearest, ordered, scale, score, worst_first

COLUMNS = (
    Column("gap"),
    Column("kind", facet=True),
    *WHOSE,
    Column("phase_mean"),
    SCALE,
    Column("owner", facet=True),
)


def gaps(whole: Whole) -> Table:
    """Every gap of every journey, then what only shows over journeys: channels, and wishes that experience falls short of.

    Those of the phase that is felt worst come first: by its mean score between -1 and 1 on the journey's own scale, phases
    without a score last, then by journey and in the order of the file.
    """
    in_journeys, abroad = whole.rows("gaps", _in_journey), whole.rows("foreign channels", _foreign)
    return ordered("gaps", COLUMNS, (*in_journeys, *_short_of_wish(whole), *abroad, *_unused(whole)))


def _placed(whole: Whole, kind: str, gap: Cell, entry: JourneyEntry, phase: Phase) -> Placed:
    mean = whole.analyses[entry.id].means[phase.id]
    felt = score(entry.journey, mean), scale(entry.journey, mean)
    cells = (gap, word(kind), *whole.whose(entry, phase), *felt, nearest(entry, phase))
    return worst_first(whole.level(entry, phase)), Row(cells)


def _in_journey(whole: Whole, entry: JourneyEntry) -> Iterator[Placed]:
    """What `analysis` found in a journey: wishes, drop-offs, phases without activities, scores or opportunities."""
    phases = {phase.id: phase for phase in entry.journey.phases}
    for gap in whole.analyses[entry.id].gaps:
        where = f"{entry.id}#{_anchor(phases[gap.phase], gap.place)}"
        yield _placed(whole, gap.kind.value, text(gap.text, where), entry, phases[gap.phase])


def _anchor(phase: Phase, place: tuple[str | int, ...]) -> str:
    """The address of a gap: the activity it is in, else the phase."""
    match place:
        case (_, _, "activities", int(number), *_):
            return phase.activities[number].id
        case _:
            return phase.id


def _short_of_wish(whole: Whole) -> Iterator[Placed]:
    """Phases of current journeys that are felt worse than their customer wishes: by phase id, where both have a mean."""
    for wish in whole.handbook.journeys:
        now = whole.handbook.journey.get(wish.journey.belongs_to or "")
        if now is None or wish.journey.type is not JourneyType.DESIRED:
            continue
        for phase in now.journey.phases:
            felt = whole.analyses[now.id].means[phase.id]
            wished = whole.analyses[wish.id].means.get(phase.id)
            if felt is not None and wished is not None and wished > felt:
                yield _placed(whole, "wens-beleving", text(phase.title, f"{now.id}#{phase.id}"), now, phase)


def _foreign(whole: Whole, entry: JourneyEntry) -> Iterator[Placed]:
    """Channels that are not ours, at their first activity of a journey."""
    for ident, (phase, activity) in _first_uses(entry).items():
        channel = whole.handbook.channels.get(ident)
        if channel and channel.ours is False:
            cell = text(whole.handbook.channel_titles[ident], f"{entry.id}#{activity.id}")
            yield _placed(whole, "kanaal-van-anderen", cell, entry, phase)


def _unused(whole: Whole) -> Iterator[Placed]:
    """Channels of a persona that no journey of it has."""
    titles = whole.handbook.channel_titles
    for persona in whole.handbook.personas:
        wanted = persona.persona.channels
        used = {ident for entry in persona.journeys for ident in _first_uses(entry)} if wanted else set[str]()
        for ident in wanted:
            if ident not in used:
                gap, whose = text(titles.get(ident, ident), persona.id), whole.persona(persona.id)
                yield worst_first(None), Row((gap, word("kanaal-zonder-reis"), whose, *(text(None),) * 5))


def _first_uses(entry: JourneyEntry) -> dict[str, tuple[Phase, Activity]]:
    """The channels of a journey by id, each with the first activity that uses it."""
    found: dict[str, tuple[Phase, Activity]] = {}
    for phase in entry.journey.phases:
        for activity in phase.activities:
            for ident in activity.channel:
                found.setdefault(ident, (phase, activity))
    return found
