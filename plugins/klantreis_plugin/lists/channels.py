"""Channels: where customers do what they do, in which phase, and how that is felt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from ..analysis import exact, relative
from ..model import Activity, JourneyEntry, JourneyType, Phase, Scale
from .table import Cell, Column, Row, Table, number, signed, text, word
from .whole import Placed, Whole, journey, ordered, worst_first

COLUMNS = (
    Column("channel", facet=True),
    Column("whose", facet=True),
    Column("phase", facet=True),
    Column("persona", facet=True),
    Column("journey", facet=True),
    Column("activities"),
    Column("scored"),
    Column("mean"),
    Column("worst_score"),
    Column("worst"),
)
RELATIVE = {"mean": "mean_relative", "worst_score": "worst_score_relative"}
"""What columns of scores are called when these were put on one scale."""

OTHERS = ""
"""The column of a heat table for all phases without one of their own; no phase has this id."""
FEW = 7
"""So many different phases, or fewer, have a column each."""


def channels(whole: Whole) -> Table:
    """A row for each channel in each phase of each current journey: how many activities, their mean score and the lowest.

    An activity with two channels counts in each. Scores are as written when all current journeys that have any share a scale,
    else each from -1 to 1 with neutral at 0. The lowest mean comes first, rows without a score last. A wished journey is left
    out: what it hopes for is not felt by anyone yet. A phase is called as handboek.yml does, else as in the first journey.
    """
    scale = common_scale(whole)
    titles = {phase.id: phase.title for entry in reversed(list(_current(whole))) for phase in entry.journey.phases} | whole.shared

    def also(entry: JourneyEntry) -> object:
        return scale, tuple(titles.get(phase.id) for phase in entry.journey.phases)

    def found(whole: Whole, entry: JourneyEntry) -> Iterator[Placed]:
        return ((worst_first(_mean(use, None)), _row(whole, scale, use, titles[use.phase.id])) for use in _uses(entry))

    mixed = len(_scales(whole)) > 1
    columns = tuple(replace(one, title=RELATIVE.get(one.name, "")) for one in COLUMNS) if mixed else COLUMNS
    return ordered("channels", columns, whole.rows("channels", found, also))


def common_scale(whole: Whole) -> Scale | None:
    """The scale of all current journeys with a score; None when they differ, or there are none."""
    scales = _scales(whole)
    return scales.pop() if len(scales) == 1 else None


def _scales(whole: Whole) -> set[Scale]:
    return {entry.journey.scale for entry in _current(whole) if whole.analyses[entry.id].points}


def phase_columns(whole: Whole) -> tuple[str, ...]:
    """The phases that have a column of a heat table, by id; OTHERS, last, where there are more.

    Those that handboek.yml shares and a current journey has, in its order, then those of two or more current journeys. Where
    there are few (FEW) in all, each has a column.
    """
    counts = Counter(phase.id for entry in _current(whole) for phase in entry.journey.phases)
    own = [ident for ident in whole.shared if ident in counts]
    others = [ident for ident in counts if ident not in whole.shared]
    if len(counts) <= FEW:
        return (*own, *others)
    common = [ident for ident in others if counts[ident] > 1]
    return (*own, *common, *([OTHERS] if len(common) < len(others) else []))


@dataclass(frozen=True, slots=True)
class _Use:
    """The activities of a phase that use a channel (its id)."""

    entry: JourneyEntry
    phase: Phase
    channel: str
    activities: tuple[Activity, ...]


@dataclass(frozen=True, slots=True)
class Spot:
    """A channel in a phase, all journeys together: how many activities, how many with a score, their mean, the lowest.

    `tint` repeats the mean in five steps, from -2, the worst, to 2.
    """

    activities: int
    scored: int
    mean: float | None
    worst_score: Cell
    worst: Cell
    tint: int | None


@dataclass(frozen=True, slots=True)
class HeatRow:
    """A channel, whose it is, and a place for each column, None where nobody uses it."""

    channel: Cell
    whose: str
    spots: tuple[Spot | None, ...]


def heat(table: Table, columns: Sequence[str], scale: Scale | None, order: Sequence[str]) -> tuple[HeatRow, ...]:
    """The rows of the list of channels as a table of channel by phase: counts added up, means weighted by how many scores.

    Channels stand in `order` (ids), others after them by name.
    """
    spots: dict[str, dict[str, list[Row]]] = {}
    for row in table.rows:
        phase = table.cell(row, "phase").key
        own = spots.setdefault(table.cell(row, "channel").key, {})
        own.setdefault(phase if phase in columns else OTHERS, []).append(row)
    known = {table.cell(row, "channel").key: row for row in table.rows}
    places = {ident: place for place, ident in enumerate(order)}

    def place(ident: str) -> tuple[int, str]:
        return places.get(ident, len(places)), str(table.cell(known[ident], "channel").value).casefold()

    return tuple(
        HeatRow(
            table.cell(known[ident], "channel"),
            table.cell(known[ident], "whose").key,
            tuple(_spot(table, spots[ident][column], scale) if column in spots[ident] else None for column in columns),
        )
        for ident in sorted(known, key=place)
    )


def _spot(table: Table, rows: Sequence[Row], scale: Scale | None) -> Spot:
    def numbers(name: str) -> list[float]:
        return [value for row in rows if isinstance(value := table.cell(row, name).value, int | float)]

    scored = [row for row in rows if table.cell(row, "scored").value]
    counts, means = numbers("scored"), numbers("mean")
    total = sum(count * exact(mean) for count, mean in zip(filter(None, counts), means, strict=True))
    mean = total / int(sum(counts)) if means else None
    worst = min(scored, key=lambda row: table.cell(row, "worst_score").value, default=rows[0])  # type: ignore[arg-type, return-value]
    level = mean if mean is None or scale is None else relative(scale, float(mean))
    return Spot(
        int(sum(numbers("activities"))),
        int(sum(counts)),
        None if mean is None else float(mean),
        table.cell(worst, "worst_score"),
        table.cell(worst, "worst"),
        None if level is None else round(2 * level),
    )


def _current(whole: Whole) -> Iterator[JourneyEntry]:
    return (entry for entry in whole.handbook.journeys if entry.journey.type is JourneyType.CURRENT)


def _uses(entry: JourneyEntry) -> Iterator[_Use]:
    """Every channel of every phase of a current journey, in the order of its file."""
    for phase in entry.journey.phases if entry.journey.type is JourneyType.CURRENT else ():
        found: dict[str, list[Activity]] = {}
        for activity in phase.activities:
            for ident in dict.fromkeys(activity.channel):
                found.setdefault(ident, []).append(activity)
        for ident, activities in found.items():
            yield _Use(entry, phase, ident, tuple(activities))


def _mean(use: _Use, scale: Scale | None) -> Fraction | None:
    levels = [_level(use.entry, scale, one.score) for one in use.activities if one.score is not None]
    return sum(levels, Fraction()) / len(levels) if levels else None


def _level(entry: JourneyEntry, scale: Scale | None, score: float) -> Fraction:
    return exact(score) if scale else relative(entry.journey.scale, score)


def _row(whole: Whole, scale: Scale | None, use: _Use, title: str) -> Row:
    entry, ident = use.entry, use.channel
    scored = [(one.score, one) for one in use.activities if one.score is not None]
    low, worst = min(scored, key=lambda one: one[0], default=(None, None))
    mean = _mean(use, scale)
    figure = number if scale and scale.low > 0 else signed
    return Row(
        (
            text(whole.handbook.channel_titles.get(ident, ident), facet=ident),
            word(_whose(whole, ident)),
            text(title, facet=use.phase.id),
            whole.persona(entry.persona),
            journey(entry),
            number(len(use.activities)),
            number(len(scored)),
            figure(None if mean is None else float(mean)),
            figure(None if low is None else float(_level(entry, scale, low))),
            text(worst.does, f"{entry.id}#{worst.id}") if worst else text(None),
        )
    )


def _whose(whole: Whole, ident: str) -> str:
    channel = whole.handbook.channels.get(ident)
    return {True: "ours", False: "others", None: "unknown"}[channel.ours if channel else None]
