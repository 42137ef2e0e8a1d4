"""Felt beside measured: whether the scores on a journey and what customers answered tell the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ..model import Direction, Journey, Measurement, MeasurementType, Phase
from .curve import means
from .measurements import last_value
from .results import CurvePoint

NEUTRAL = Fraction(1, 2)
FAR = Fraction(3, 10)
"""More than this part of the scale apart is told as a difference."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """A phase that has scores and a measurement of its own: both as they are, and from 0, the worst, to 1, the best.

    They disagree on either side of neutral (one below 0.5, the other above it), or more than 0.30 apart. This is a rule of this
    handbook, to find what is worth asking customers; it is no test of significance.
    """

    phase: Phase
    measurement: Measurement
    felt: Fraction
    measured: Fraction
    felt_share: Fraction
    measured_share: Fraction

    @property
    def difference(self) -> Fraction:
        """How much better it measures than it feels, from -1 to 1."""
        return self.measured_share - self.felt_share

    @property
    def disagree(self) -> bool:
        """Whether they tell something else. Exactly neutral is on no side, and exactly 0.30 is not more."""
        opposite = (self.felt_share - NEUTRAL) * (self.measured_share - NEUTRAL) < 0
        return opposite or abs(self.difference) > FAR


def agreements(journey: Journey, points: Sequence[CurvePoint]) -> Iterator[Agreement]:
    """Every nps, csat and ces of a phase that has a mean, in the order of the file; those without a last value left out."""
    scale = journey.scale
    felt = {phase.id: (phase, mean) for phase, mean in zip(journey.phases, means(journey, points), strict=True)}
    for measurement in journey.measurements:
        phase, mean = felt.get(measurement.phase or "", (None, None))
        value, share = last_value(measurement), measured_share(measurement)
        if phase is not None and mean is not None and value is not None and share is not None:
            yield Agreement(phase, measurement, mean, value, (mean - scale.low) / (scale.high - scale.low), share)


def bounds(measurement: Measurement) -> tuple[int, int] | None:
    """The least and the most that a measurement can give: nps -100 to 100, csat 0 to 100 %, ces its answers; None for a number.

    CES: M. Dixon, K. Freeman and N. Toman, Stop Trying to Delight Your Customers, Harvard Business Review, July 2010.
    """
    match measurement.type:
        case MeasurementType.NPS:
            return -100, 100
        case MeasurementType.CSAT:
            return 0, 100
        case MeasurementType.CES if measurement.answer_scale:
            low, _, high = measurement.answer_scale.value.partition("..")
            return int(low), int(high)
        case _:
            return None


def measured_share(measurement: Measurement) -> Fraction | None:
    """The last value from 0 to 1: (value - least) / (most - least), turned round where less is better.

    So an NPS v is (v + 100) / 200, a CSAT v / 100, a CES (v - 1) / (most - 1). None without a last value, for a number, and for
    a value that cannot be.
    """
    value, limits = last_value(measurement), bounds(measurement)
    if value is None or limits is None or not limits[0] <= value <= limits[1]:
        return None
    share = (value - limits[0]) / (limits[1] - limits[0])
    return 1 - share if measurement.direction is Direction.DOWN else share
