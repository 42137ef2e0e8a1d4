"""Felt beside measured: what is put on 0 to 1, and when the two disagree."""

from __future__ import annotations

import datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from klantreis_plugin.analysis import Agreement, agreements, analyse
from klantreis_plugin.analysis.agreement import measured_share
from klantreis_plugin.model import (
    AnswerScale,
    Direction,
    Journey,
    MeasuredPoint,
    Measurement,
    MeasurementType,
    Phase,
    Scale,
)

NPS, CSAT, CES, NUMBER = MeasurementType.NPS, MeasurementType.CSAT, MeasurementType.CES, MeasurementType.NUMBER
DAY = datetime.date(2026, 1, 1)


def measurement(kind: MeasurementType, value: float | None, **more: object) -> Measurement:
    point = MeasuredPoint(date=DAY, value=value, **({} if value is not None else {"responses": {}}))
    return Measurement(name="Meting", type=kind, series=(point,), **more)  # type: ignore[arg-type]


def found(scale: Scale, score: float | None, one: Measurement) -> list[Agreement]:
    journey = Journey(title="Ik", scale=scale, phases=(Phase(id="a", title="Ik ga", score=score), Phase(id="b", title="B")))
    own = one.model_copy(update={"phase": one.phase or "a"})
    return list(agreements(journey.model_copy(update={"measurements": (own,)}), analyse(journey).points))


@pytest.mark.parametrize(
    ("kind", "value", "more", "share"),
    [
        (NPS, -100, {}, Fraction(0)),
        (NPS, 0, {}, Fraction(1, 2)),
        (NPS, 31, {}, Fraction(131, 200)),
        (CSAT, 0, {}, Fraction(0)),
        (CSAT, 84, {}, Fraction(84, 100)),
        (CES, 1, {}, Fraction(0)),
        (CES, 4, {}, Fraction(1, 2)),
        (CES, 4, {"scale": AnswerScale.FIVE}, Fraction(3, 4)),
        (CES, 2, {"direction": Direction.DOWN}, Fraction(5, 6)),
        (CES, 2, {"direction": Direction.DOWN, "scale": AnswerScale.FIVE}, Fraction(3, 4)),
        (NUMBER, 3, {}, None),
        (NPS, 101, {}, None),
        (CES, 0, {}, None),
        (CSAT, None, {}, None),
    ],
)
def test_a_value_from_worst_to_best(kind: MeasurementType, value: float, more: dict[str, object], share: Fraction | None) -> None:
    assert measured_share(measurement(kind, value, **more)) == share


@pytest.mark.parametrize(
    ("scale", "score", "csat", "disagree"),
    [
        (Scale.ELEVEN, 0, 80, False),  # 0.5 and 0.80: exactly 0.30 apart, and neutral is on no side
        (Scale.ELEVEN, 0, 80.1, True),
        (Scale.ELEVEN, 0, 20, False),
        (Scale.ELEVEN, 0, 19.9, True),
        (Scale.ELEVEN, 2, 100, False),  # 0.7 and 1, which floats would find 0.30000000000000004 apart
        (Scale.ELEVEN, 1.9, 100, True),
        (Scale.ELEVEN, 1, 49, True),  # 0.6 and 0.49
        (Scale.ELEVEN, 1, 50, False),
        (Scale.ELEVEN, -1, 51, True),
        (Scale.STARS, 3, 50, False),
        (Scale.STARS, 1, 31, True),
        (Scale.FIVE, -2, 30, False),
    ],
)
def test_on_either_side_of_neutral_or_far_apart(scale: Scale, score: float, csat: float, disagree: bool) -> None:
    assert [one.disagree for one in found(scale, score, measurement(CSAT, csat))] == [disagree]


def test_only_phases_with_scores_and_a_measurement_of_their_own() -> None:
    assert found(Scale.ELEVEN, None, measurement(CSAT, 50)) == []
    assert found(Scale.ELEVEN, 1, measurement(CSAT, 50, phase="b")) == []
    assert found(Scale.ELEVEN, 1, measurement(NUMBER, 50)) == []
    assert found(Scale.ELEVEN, 1, measurement(CSAT, None)) == []


@given(st.integers(-5, 5), st.integers(-100, 100))
def test_it_never_depends_on_which_way_is_up(score: int, nps: int) -> None:
    """Felt and measured turned round together tell the same."""
    one, other = found(Scale.ELEVEN, score, measurement(NPS, nps)), found(Scale.ELEVEN, -score, measurement(NPS, -nps))
    assert [(one.disagree, one.difference) for one in one] == [(two.disagree, -two.difference) for two in other]
