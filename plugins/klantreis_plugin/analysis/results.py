"""What an analysis holds: frozen figures and lists, every number unrounded."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum

from ..model import Activity, Kpi, Measurement, Opportunity, OpportunityStatus, Phase


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """One score on the curve. `x` counts phases from 0 and `score` is on the journey's scale, as it was typed.

    `text` is what the activity does, or the phase's title where the score is the phase's own (`activity` is then None).
    """

    phase: str
    phase_index: int
    x: float
    score: int | float
    feeling: tuple[str, ...]
    text: str
    anchor: str
    activity: Activity | None


@dataclass(frozen=True, slots=True)
class Change:
    """From one phase (its id) to the next: the mean of `to` minus that of `from_`, in points of the scale."""

    from_: str
    to: str
    difference: float


class GapKind(StrEnum):
    """What is not known or not solved, in the order in which the gaps of one phase stand."""

    WISH = "wens"
    DROPOFF = "afhaakmoment"
    ACTIVITY = "activiteit"
    SCORE = "score"
    OPPORTUNITY = "kans"


@dataclass(frozen=True, slots=True)
class Gap:
    """One gap. `place` is the way to it in the model, such as ('phases', 0, 'wishes', 1)."""

    kind: GapKind
    phase: str
    text: str
    place: tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Ranked:
    """An opportunity in its place by priority (-5 to 5, None when unknown); `phase` is None for the whole journey."""

    opportunity: Opportunity
    phase: Phase | None
    priority: float | None
    open: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """What a measurement gave on a day, in its own unit, and how many people answered."""

    date: datetime.date
    value: float | None
    n: int | None


@dataclass(frozen=True, slots=True)
class MeasurementResult:
    """A measurement by date; `change` and `reached` speak of the last reading and are None where unknown."""

    measurement: Measurement
    series: tuple[Reading, ...]
    change: float | None
    reached: bool | None


@dataclass(frozen=True, slots=True)
class KpiResult:
    """A KPI of a phase (its id), and whether it is where it should be."""

    phase: str
    kpi: Kpi
    reached: bool | None


@dataclass(frozen=True, slots=True)
class Analysis:
    """All that is worked out from one journey. `means` has every phase id, `opportunity_counts` every status."""

    points: tuple[CurvePoint, ...]
    means: dict[str, float | None]
    highest: tuple[CurvePoint, ...]
    lowest: tuple[CurvePoint, ...]
    largest_fall: Change | None
    largest_rise: Change | None
    moments_of_truth: int
    dropoffs: int
    gaps: tuple[Gap, ...]
    opportunity_counts: dict[OpportunityStatus, int]
    ranked: tuple[Ranked, ...]
    measurements: tuple[MeasurementResult, ...]
    kpis: tuple[KpiResult, ...]
