"""The map: phases as columns, lanes as rows, and the curve above them, made ready for its template."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, groupby

from ..analysis import CurvePoint, GapKind
from ..charts import level
from ..model import Phase
from ..text import plain
from .curves import compact, weights, wide
from .headline import head_height
from .lanes import Band, Lane, bands
from .subject import Subject

FIRST_LANE_ROW = 4
"""Above the lanes stand the groups, the phase names and the curve."""

WIDER = 1.5
"""From this many times its narrowest width a map has lower phase names."""


@dataclass(frozen=True, slots=True)
class Column:
    """A phase: its number from 1, its points, the kinds of gap that it has, and how many columns its activities take."""

    number: int
    phase: Phase
    points: tuple[CurvePoint, ...]
    gaps: frozenset[GapKind]
    fold: int

    @property
    def grid(self) -> int:
        """Its column in the grid, the first being that of the lane names."""
        return self.number + 1


@dataclass(frozen=True, slots=True)
class Group:
    """Neighbouring phases with the same group, '' for none."""

    title: str
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A word on the curve's scale: which, the score, and its height in percent from the top."""

    name: str
    score: int
    top: float


@dataclass(frozen=True, slots=True)
class Map:
    """The whole map.

    `wide` and `compact` are its curve as SVG, '' without any score; `head` and `head_wide` heights in rem; `channels` ids with
    titles, sorted by title.
    """

    bands: tuple[Band, ...]
    groups: tuple[Group, ...]
    weights: tuple[float, ...]
    head: float
    head_wide: float
    wide: str
    compact: str
    scale: tuple[Mark, ...]
    channels: tuple[tuple[str, str], ...]
    has_thread: bool

    @property
    def columns(self) -> tuple[Column, ...]:
        """All phases."""
        return tuple(column for group in self.groups for column in group.columns)

    @property
    def lanes(self) -> tuple[Lane, ...]:
        """All lanes."""
        return tuple(lane for band in self.bands for lane in band.lanes)

    @property
    def rows(self) -> int:
        """Lines of the grid."""
        return max(lane.row for lane in self.lanes)

    @property
    def size(self) -> int:
        """The sum of the weights in halves, rounded up: decides from which width on the map fits."""
        return halves(self.weights)

    @property
    def cuts(self) -> tuple[str, ...]:
        """Where the curve is cut off when told, in percent of its width: before the first phase, after each, and at the end."""
        whole = sum(self.weights)
        return (*(f"{100 * told / whole:.4g}" for told in accumulate(self.weights, initial=0.0)), "100")


def halves(shares: tuple[float, ...]) -> int:
    """The sum of weights in halves, rounded up: the style sheet has a rule for each, since it cannot compare widths itself."""
    return math.ceil(2 * sum(shares))


def map_of(subject: Subject) -> Map:
    """The map of a journey."""
    journey, shares = subject.journey, weights(subject.journey)
    columns = tuple(_columns(subject, shares))
    activities = [activity for phase in journey.phases for activity in phase.activities]
    used = {channel for activity in activities for channel in activity.channel}
    titles = {channel: plain(subject.site.handbook.channel_titles.get(channel, channel)) for channel in used}
    return Map(
        bands=bands(journey, subject.site.words, FIRST_LANE_ROW),
        groups=tuple(
            Group(title, tuple(members)) for title, members in groupby(columns, lambda column: column.phase.group or "")
        ),
        weights=shares,
        head=_head(subject, shares, 1),
        head_wide=_head(subject, shares, WIDER),
        wide=wide(subject),
        compact=compact(subject),
        scale=scale_of(subject),
        channels=tuple(sorted(titles.items(), key=lambda item: (item[1].casefold(), item[0]))),
        has_thread=any(activity.common_thread for activity in activities),
    )


def scale_of(subject: Subject) -> tuple[Mark, ...]:
    """The three words beside the curve."""
    scale = subject.journey.scale
    named = (("fijn", scale.high), ("neutraal", scale.neutral), ("pijn", scale.low))
    return tuple(Mark(name, score, round(level(scale.low, scale.high, score), 3)) for name, score in named)


def _columns(subject: Subject, shares: tuple[float, ...]) -> Iterator[Column]:
    points, gaps = subject.analysis.points, subject.gaps
    for number, (phase, share) in enumerate(zip(subject.journey.phases, shares, strict=True), 1):
        own = tuple(point for point in points if point.phase_index == number - 1)
        kinds = frozenset(gap.kind for gap in gaps if gap.phase == phase.id)
        yield Column(number, phase, own, kinds, int(share))


def _head(subject: Subject, shares: tuple[float, ...], wider: float) -> float:
    phases = zip(subject.journey.phases, shares, strict=True)
    return max(head_height(subject.site.words, phase, share * wider) for phase, share in phases)
