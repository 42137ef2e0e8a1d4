"""The wall and the list of pains, worked out by hand on a handbook of four journeys in two scales."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from klantreis_plugin.lists import LISTS, Table, Wall, Whole, wall
from klantreis_plugin.survey import survey

DAY = datetime.date(2026, 11, 22)


@pytest.fixture(scope="module")
def whole() -> Whole:
    found = survey(Path(__file__).parent / "wall", DAY)
    return Whole(found.loaded.handbook, found.analyses, (), DAY)


def of(whole: Whole) -> Wall:
    return wall(whole, {name: make(whole) for name, make in LISTS.items()})


def told(table: Table, *names: str) -> list[tuple[object, ...]]:
    places = [[column.name for column in table.columns].index(name) for name in names]
    return [tuple(row.cells[place].value for place in places) for row in table.rows]


def test_the_deepest_points_on_their_own_scale_come_first(whole: Whole) -> None:
    assert told(LISTS["pains"](whole), "moment", "experience", "feeling", "persona", "answered") == [
        ("Ik zoek", -5, ("boos",), "Carine", "ja"),  # -1 on the scale of -1 to 1
        ("Ik sta buiten", 1, (), "Jurre", "nee"),  # (1 - 3) / 2 = -1: a tie, and carine stands before jurre
        ("Ik kies", -2.5, (), "Carine", "ja"),  # -0.5
        ("Ik ga naar binnen", 2, (), "Jurre", "nee"),  # (2 - 3) / 2 = -0.5
        ("Ik bel", -1, (), "Carine", "ja"),  # -0.2
    ]


def test_a_pain_leads_to_its_activity_or_phase(whole: Whole) -> None:
    leads = [row.cells[0].to for row in LISTS["pains"](whole).rows]
    assert leads[:3] == ["carine/kunst#ik-zoek", "jurre/posters#ik-sta-buiten", "carine/kunst#ik-kies"]


def test_personas_stand_in_the_order_of_their_groups(whole: Whole) -> None:
    assert [entry.id for entry in of(whole).personas] == ["jurre", "carine"]


def test_what_is_worked_on_comes_before_what_is_planned(whole: Whole) -> None:
    assert told(of(whole).doing, "opportunity", "status", "owner") == [
        ("Sneller zoeken", "bezig", None),
        ("Hulp bij kiezen", "gepland", "Winkel"),
    ]


def test_overdue_comes_first_the_longest_before_others_and_the_day_itself_is_not_overdue(whole: Whole) -> None:
    assert told(of(whole).stale, "journey", "why", "date") == [
        ("Ik geniet van kunst", "overdue", datetime.date(2026, 11, 21)),
        ("Ik wil van mijn posters af", "no_date", None),
        ("Ik richt mijn studio in", "no_owner", None),
    ]


def test_a_handbook_without_journeys_has_an_empty_wall(tmp_path: Path) -> None:
    found = survey(tmp_path, DAY)
    made = of(Whole(found.loaded.handbook, found.analyses, (), DAY))
    assert (made.personas, made.pains.rows, made.doing.rows, made.stale.rows) == ((), (), (), ())
