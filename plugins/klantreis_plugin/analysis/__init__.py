"""Pure numbers and lists of journeys: the curve, its highs and lows, gaps, opportunities, measurements, feelings."""

from __future__ import annotations

from ..model import Journey
from .agreement import Agreement, agreements, bounds
from .comparison import LEAST, MOST, Compared, Comparison, Outcome, compare, sensible, wish_of
from .curve import changes, curve, extremes, kind, means, relative
from .exact import exact, mean
from .feelings import Blend, Emotion, Occurrences, Place, Where, occurrences, wheel
from .gaps import count_dropoffs, count_stars, find_gaps
from .measurements import kpi_results, measure
from .opportunities import count_statuses, has_opportunity, priority, rank, worth
from .results import (
    Analysis,
    Change,
    CurvePoint,
    Gap,
    GapKind,
    KpiResult,
    MeasurementResult,
    Ranked,
    Reading,
)

__all__ = [
    "LEAST",
    "MOST",
    "Agreement",
    "Analysis",
    "Blend",
    "Change",
    "Compared",
    "Comparison",
    "CurvePoint",
    "Emotion",
    "Gap",
    "GapKind",
    "KpiResult",
    "MeasurementResult",
    "Occurrences",
    "Outcome",
    "Place",
    "Ranked",
    "Reading",
    "Where",
    "agreements",
    "analyse",
    "bounds",
    "compare",
    "exact",
    "has_opportunity",
    "kind",
    "mean",
    "measure",
    "occurrences",
    "priority",
    "relative",
    "sensible",
    "wheel",
    "wish_of",
    "worth",
]


def analyse(journey: Journey) -> Analysis:
    """Everything that is worked out from a loaded journey: its ids filled in, what shared phases lend too."""
    points = curve(journey)
    by_phase = means(journey, points)
    fall, rise = changes(journey, by_phase)
    lowest, highest = extremes(points)
    return Analysis(
        points=points,
        means={
            phase.id: None if mean is None else float(mean)
            for phase, mean in zip(journey.phases, by_phase, strict=True)
        },
        highest=highest,
        lowest=lowest,
        largest_fall=fall,
        largest_rise=rise,
        moments_of_truth=sum(count_stars(phase) for phase in journey.phases),
        dropoffs=sum(count_dropoffs(phase) for phase in journey.phases),
        gaps=find_gaps(journey, points),
        opportunity_counts=count_statuses(journey),
        ranked=rank(journey),
        measurements=tuple(measure(measurement) for measurement in journey.measurements),
        kpis=kpi_results(journey),
    )
