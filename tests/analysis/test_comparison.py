"""Journeys side by side, on hand-worked cases: a folder each, with all that is compared unasked and every figure in it."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from klantreis_plugin.analysis import Comparison, analyse, compare, sensible
from klantreis_plugin.model import Handbook, HandbookFile, Journey, JourneyEntry, Phase
from klantreis_plugin.survey import Survey, survey

CASES = Path(__file__).parent / "comparison"


def surveyed(case: str) -> Survey:
    return survey(CASES / case / "journeys", datetime.date(2026, 11, 22))


def written(one: Comparison) -> str:
    head = " + ".join(entry.id for entry in one.entries) + ("" if one.wish is None else f", wish {one.entries[one.wish].id}")
    lines = [head]
    for phase in one.phases:
        scores = " | ".join("none" if score is None else str(score) for score in phase.scores)
        largest = " *" if phase is one.largest else ""
        lines.append(f"  {phase.ident} ({phase.title}): {scores} = {phase.difference} {phase.outcome}{largest}")
    for side in range(len(one.entries)):
        runs = (" ".join(str(column) for column, _ in run) for run in one.runs(side))
        lines += [f"  line: {' / '.join(runs)}"]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("case", sorted(path.name for path in CASES.iterdir()))
def test_case(case: str, golden: Callable[[Path, str], None]) -> None:
    found = surveyed(case)
    assert [one for one in found.diagnostics if one.severity.value == "error"] == []
    text = "".join(map(written, sensible(found.loaded.handbook, found.analyses)))
    golden(CASES / case / "expected.txt", text or "nothing\n")


def test_the_wish_minus_the_current_journey_whichever_is_asked_first() -> None:
    found = surveyed("gewenst")
    book, analyses = found.loaded.handbook, found.analyses
    now, wish = book.journey["anna/nu"], book.journey["anna/straks"]
    forth, back = compare((now, wish), book, analyses), compare((wish, now), book, analyses)
    assert (forth.wish, back.wish) == (1, 0)
    differences = {phase.ident: phase.difference for phase in forth.phases}
    assert differences == {phase.ident: phase.difference for phase in back.phases}
    assert differences["kijken"] == 2


def test_two_to_four_different_journeys() -> None:
    found = surveyed("vijf")
    book, analyses = found.loaded.handbook, found.analyses
    entries = book.journeys
    for wrong in ((), entries[:1], entries[:5], (entries[0], entries[0])):
        with pytest.raises(ValueError, match="two to four"):
            compare(wrong, book, analyses)
    assert len(compare(entries[:4], book, analyses).entries) == 4


def test_a_shared_phase_has_its_own_title_as_soon_as_two_journeys_call_it_otherwise() -> None:
    found = surveyed("woorden")
    book = found.loaded.handbook

    def titles(*idents: str) -> list[str]:
        return [phase.title for phase in compare([book.journey[ident] for ident in idents], book, found.analyses).phases]

    assert titles("anna/een", "anna/straks") == ["Ik begin", "Kiezen", "Ik blijf", "Ik x"]
    assert titles("bert/nu", "anna/een") == ["Beginnen", "Kiezen", "Ik blijf", "Ik y"]
    assert titles("anna/een", "anna/twee", "anna/straks", "bert/nu") == ["Beginnen", "Kiezen", "Ik blijf", "Ik x"]


EMPTY = Handbook(HandbookFile(), (), (), {})
IDS = st.lists(st.sampled_from("abcdef"), min_size=1, max_size=6, unique=True)
TRIPS = st.lists(st.tuples(IDS, st.lists(st.none() | st.integers(-5, 5), min_size=6, max_size=6)), min_size=2, max_size=4)


def entry(number: int, idents: list[str], scores: list[int | None]) -> JourneyEntry:
    phases = tuple(Phase(id=ident, title=ident, score=score) for ident, score in zip(idents, scores, strict=False))
    return JourneyEntry(f"p{number}/reis", f"p{number}", Journey(title="Ik", phases=phases))


@given(TRIPS)
def test_every_phase_stands_once_and_a_line_keeps_to_its_journey(trips: list[tuple[list[str], list[int | None]]]) -> None:
    entries = [entry(number, *trip) for number, trip in enumerate(trips)]
    one = compare(entries, EMPTY, {each.id: analyse(each.journey) for each in entries})
    order = [phase.ident for phase in one.phases]
    assert sorted(order) == sorted({phase.id for each in entries for phase in each.journey.phases})
    assert [ident for ident in order if ident in trips[0][0]] == trips[0][0]
    for side, (idents, scores) in enumerate(trips):
        known = {ident: score for ident, score in zip(idents, scores, strict=False) if score is not None}
        drawn = [point for run in one.runs(side) for point in run]
        assert {order[column]: value for column, value in drawn} == known
        for run in one.runs(side):
            columns = [column for column, _ in run]
            own = [idents.index(order[column]) for column in columns]
            assert columns == list(range(columns[0], columns[0] + len(run)))
            assert own == list(range(own[0], own[0] + len(run)))
    for phase in one.phases:
        known_here = [score for score in phase.scores if score is not None]
        assert (phase.difference is None) == (len(known_here) < 2)
        if phase.difference is not None:
            assert abs(phase.difference) == max(abs(a - b) for a, b in combinations(known_here, 2))
