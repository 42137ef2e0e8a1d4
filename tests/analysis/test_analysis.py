"""The figures of a journey: hand-worked cases of what the export calls `afgeleid`, and what holds for every journey."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from klantreis_plugin.analysis import Analysis, GapKind, analyse, kind
from klantreis_plugin.export import handbook_json
from klantreis_plugin.model import (
    Activity,
    AnswerScale,
    Handbook,
    HandbookFile,
    Journey,
    JourneyEntry,
    Measurement,
    Persona,
    PersonaEntry,
    Phase,
    Scale,
    Span,
    field_name,
)

CASES = sorted(path.parent for path in (Path(__file__).parent / "cases").glob("*/journey.yml"))


def by_field(data: object) -> object:
    """Data with the model's names for the format's keys; other keys, such as answers, stay."""
    if isinstance(data, dict):
        return {field_name(str(key)) or key: by_field(value) for key, value in data.items()}
    if isinstance(data, list):
        return [by_field(item) for item in data]
    return data


def read(case: Path) -> Journey:
    return Journey.model_validate(by_field(yaml.safe_load((case / "journey.yml").read_text(encoding="utf-8"))))


def case(name: str) -> Journey:
    return read(Path(__file__).parent / "cases" / name)


def derived(journey: Journey) -> object:
    entry = JourneyEntry("carine/reis", "carine", journey)
    persona = PersonaEntry("carine", Persona(name="Carine"), (entry,))
    handbook = Handbook(HandbookFile(), (), (persona,), {})
    return json.loads(handbook_json(handbook, {entry.id: analyse(journey)}, str))["reizen"][0]["afgeleid"]


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: folder.name)
def test_case(folder: Path, golden: Callable[[Path, str], None]) -> None:
    text = json.dumps(derived(read(folder)), ensure_ascii=False, indent=2)
    golden(folder / "expected.json", text + "\n")


def test_every_gap_leads_to_its_place() -> None:
    journey = case("gaps-in-order")
    places = [(gap.kind, gap.place) for gap in analyse(journey).gaps]
    assert places == [
        (GapKind.WISH, ("phases", 0, "wishes", 0)),
        (GapKind.WISH, ("phases", 0, "wishes", 2)),
        (GapKind.DROPOFF, ("phases", 0, "dropoffs", 0)),
        (GapKind.DROPOFF, ("phases", 0, "dropoffs", 2)),
        (GapKind.ACTIVITY, ("phases", 0)),
        (GapKind.SCORE, ("phases", 0)),
        (GapKind.OPPORTUNITY, ("phases", 0)),
        (GapKind.DROPOFF, ("phases", 1, "activities", 0, "dropoff")),
        (GapKind.DROPOFF, ("phases", 1, "activities", 2, "dropoff")),
        (GapKind.DROPOFF, ("phases", 1, "dropoffs", 0)),
    ]


def test_points_know_their_phase_and_activity() -> None:
    journey = case("both-scores")
    points = analyse(journey).points
    first, second = journey.phases
    assert [(point.phase_index, point.activity) for point in points] == [
        (0, first.activities[0]),
        (0, first.activities[1]),
        (1, second.activities[1]),
    ]
    assert [point.activity for point in analyse(case("time-order")).points[3:]] == [None] * 7


def test_figures_are_not_rounded() -> None:
    points = analyse(case("time-order")).points
    assert [point.x for point in points[:3]] == [1 / 6, 1 / 2, 5 / 6]
    results = analyse(case("measurements")).measurements
    assert results[2].change == 200 / 9


def test_ranked_opportunities_know_their_phase_and_whether_they_are_open() -> None:
    journey = case("priority")
    one, two = journey.phases
    ranked = [(item.opportunity.id, item.phase, item.open) for item in analyse(journey).ranked]
    assert ranked == [
        ("hoogst", None, True),
        ("gelijk-een", one, True),
        ("gelijk-twee", two, True),
        ("nul", two, True),
        ("laagst", one, True),
        ("onbekend", one, True),
        ("ook-onbekend", None, True),
        ("af", one, False),
        ("weg", two, False),
        ("ook-af", None, False),
    ]


@pytest.mark.parametrize(
    ("scale", "pain", "neutral", "joy"),
    [(Scale.ELEVEN, -0.1, 0, 0.1), (Scale.FIVE, -2, 0.0, 2), (Scale.STARS, 2.9, 3, 3.1)],
)
def test_kind_goes_by_the_middle_of_the_scale(scale: Scale, pain: float, neutral: float, joy: float) -> None:
    assert (kind(scale, pain), kind(scale, neutral), kind(scale, joy)) == ("pijn", "neutraal", "fijn")


@pytest.mark.parametrize(
    ("type_", "typed", "scale"),
    [
        ("csat", None, AnswerScale.FIVE),
        ("ces", None, AnswerScale.SEVEN),
        ("csat", "1..7", AnswerScale.SEVEN),
        ("ces", "1..5", AnswerScale.FIVE),
        ("nps", None, None),
        ("getal", None, None),
    ],
)
def test_only_satisfaction_and_effort_have_a_scale(type_: str, typed: str | None, scale: AnswerScale | None) -> None:
    fields = {"name": "Meting", "type": type_, "series": ()} | ({"scale": typed} if typed else {})
    assert Measurement.model_validate(fields).answer_scale is scale


scores = st.integers(-5, 5) | st.decimals(-5, 5, places=1).map(float)
maybe = st.none() | scores
texts = st.text(max_size=8).filter(bool)


@st.composite
def journeys(draw: st.DrawFn) -> Journey:
    phases = []
    for index in range(draw(st.integers(1, 5))):
        activities = tuple(
            Activity(does=draw(texts), id=f"f{index}-a{place}", score=score, dropoff=draw(dropoffs))
            for place, score in enumerate(draw(st.lists(maybe, max_size=4)))
        )
        own = draw(maybe | st.builds(Span, from_=scores, to=scores))
        wishes = tuple({"wish": text} for text in draw(st.lists(texts, max_size=2)))
        phases.append(Phase(id=f"f{index}", title=draw(texts), score=own, activities=activities, wishes=wishes))
    return Journey(title=draw(texts), phases=tuple(phases), type=draw(st.sampled_from(["huidig", "gewenst"])))


dropoffs = st.none() | st.builds(lambda reason, answer: {"reason": reason, "answer": answer}, texts, st.just(()))


@given(journeys())
def test_a_mean_stays_within_its_data(journey: Journey) -> None:
    analysis = analyse(journey)
    for phase in journey.phases:
        found = [point.score for point in analysis.points if point.phase == phase.id]
        mean = analysis.means[phase.id]
        assert (mean is None) == (not found)
        assert mean is None or min(found) <= mean <= max(found)


@given(journeys())
def test_points_stand_in_time_order_inside_their_phase(journey: Journey) -> None:
    points = analyse(journey).points
    places = [point.x for point in points]
    assert places == sorted(set(places))
    assert all(point.phase_index < point.x < point.phase_index + 1 for point in points)


@given(journeys())
def test_gaps_stand_by_phase_and_then_by_kind(journey: Journey) -> None:
    order = list(GapKind)
    places = [(gap.place[1], order.index(gap.kind)) for gap in analyse(journey).gaps]
    assert places == sorted(places)


@given(journeys())
def test_falls_go_down_and_rises_go_up(journey: Journey) -> None:
    analysis: Analysis = analyse(journey)
    fall, rise = analysis.largest_fall, analysis.largest_rise
    means = list(analysis.means.values())
    steps = [b > a for a, b in pairwise(means) if a is not None and b is not None and a != b]
    assert (fall is not None, rise is not None) == (False in steps, True in steps)
    assert fall is None or fall.difference < 0
    assert rise is None or rise.difference > 0
