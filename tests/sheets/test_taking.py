"""What becomes of a sheet: nothing in it is lost, and what comes of it can be read."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from klantreis_plugin.model import Journey, Phase
from klantreis_plugin.sheets import take, text_of
from klantreis_plugin.sheets.grid import Cell, Grid, Span, letters, row_of
from klantreis_plugin.sheets.rows import label, slots
from klantreis_plugin.sheets.shown import around
from klantreis_plugin.source import parse

from .journeys import read

MANUAL = Path(__file__).parents[2] / "docs/gebruik/werkblad.md"

NAMES = [
    label(slot, language, number)
    for root in (Journey, Phase) for slot in slots(root) for language in ("nl", "en") for number in (0, 1)
]  # fmt: skip
OTHERS = ["Fase", "Eigen rijen", "Activiteiten", "Wensen", "antwoord", "reden", "kanaal", "Rij van ons"]
LABELS = st.none() | st.sampled_from([*OTHERS, *NAMES])
KINDS = st.sampled_from(["", "", "w#x", "w#x", "- e#x\n- t#x", "★ w#x", "7000#", "=w#x", "a#x, b#x", '\\"w#x"\\'])


@st.composite
def sheets(draw: st.DrawFn) -> Grid:
    """A sheet with a header somewhere, in which every text is another one."""
    number, rows = 0, []
    for _ in range(draw(st.integers(2, 9))):
        row: list[Cell | None] = [Cell(name)] if (name := draw(LABELS)) else [None]
        for kind in draw(st.lists(KINDS, max_size=3)):
            number += 1
            row.append(Cell(kind.replace("#", str(number)), formula=kind.startswith("=")) if kind else None)
        rows.append(tuple(row))
    rows.insert(draw(st.integers(0, 3)), (Cell("Fase"), Cell("Ik a"), Cell("Ik b")))
    return Grid("blad.xlsx", "Kaart", tuple(rows))


@settings(max_examples=150)
@given(sheets())
def test_nothing_is_lost_and_what_comes_of_it_can_be_read(grid: Grid) -> None:
    for language in ("nl", "en"):
        taken = take([grid], language)
        text = text_of(taken.journey, language, "blad.xlsx")
        node, faults = parse(text, "reis.yml")
        assert (node is None, faults) == (False, ()), text
        for row in range(len(grid.rows)):
            for column, cell in grid.cells(row):
                words = re.findall(r"\w+", cell.text)
                assert column == 0 or all(word in text for word in words), text
        assert taken.unplaced == sum(line.lstrip().startswith("# Kaart!") for line in text.splitlines()) - lines_more(grid, text)


def lines_more(grid: Grid, text: str) -> int:
    """How many comments there are beyond one a cell: those of cells of two lines."""
    more = 0
    for row in range(len(grid.rows)):
        for column, cell in grid.cells(row):
            if "\n" in cell.text:
                more += text.count(f"# Kaart!{letters(column)}{row + 1} ") // 2
    return more


def test_the_sheet_in_the_manual_has_a_place_for_everything() -> None:
    lines = [line for line in MANUAL.read_text("utf-8").splitlines() if line.startswith("|") and "---" not in line]
    rows = [[cell.strip(" *") for cell in line.strip("|").split("|")] for line in lines]
    taken = take([Grid("", "", tuple(tuple(Cell(text) if text else None for text in row) for row in rows))], "nl")
    assert taken.reports == ()
    journey, faults = read(text_of(taken.journey, "nl", ""))
    assert faults == []
    assert journey.title == "Ik wil kunst in huis"
    assert [[activity.score for activity in phase.activities] for phase in journey.phases] == [[1, None], [-3]]
    assert [wish.answer for phase in journey.phases for wish in phase.wishes] == [("Prijs op de homepage",), ()]


def sheet(*rows: tuple[str | float | None, ...], spans: tuple[Span, ...] = ()) -> Grid:
    return Grid("blad.xlsx", "Kaart", tuple(row_of(row) for row in rows), spans)


def told(grid: Grid) -> tuple[Journey, list[tuple[str, str]]]:
    """The journey in a sheet, and where which report was made."""
    taken = take([grid], "nl")
    return read(text_of(taken.journey, "nl", ""))[0], [(one.position.place, one.code) for one in taken.reports]


def test_a_merged_name_and_a_merged_title_hold_for_all_they_stand_beside() -> None:
    rows = ("Titel", "Ik"), ("Fase", "Ik a", None, "Ik b"), ("Fijn", "x", "y", "z"), (None,), (None, None, None, "later")
    journey, said = told(sheet(*rows, spans=(Span(1, 1, 1, 2), Span(2, 0, 4, 0))))
    assert ([phase.gains for phase in journey.phases], said) == ([("x", "y"), ("z", "later")], [])
    journey, said = told(sheet(*rows))
    assert [phase.gains for phase in journey.phases] == [("x",), ("z",)]
    assert said == [("Kaart!C3", "cel-zonder-fase"), ("Kaart!D5", "cel-zonder-plek")]


def test_what_is_merged_over_phases_stands_in_each_of_them() -> None:
    rows = [
        ("Titel", "Ik", None, None, None), ("Fase", "Ik a", None, "Ik b", "Ik c"), ("Groep", "Samen"), ("Fijn", "x"),
        ("Activiteit", "Ik bel"), ("reden", "omdat"), ("Rij van ons", "y", None, "z"), ("Fijn", "w"),
        ("Kans", "Korter"), ("moeite", "3"),
    ]  # fmt: skip
    merged = [Span(row, 1, row, 3) for row in range(len(rows)) if row not in {1, 6}]
    journey, said = told(sheet(*rows, spans=(*merged, Span(1, 1, 1, 2), Span(6, 3, 6, 4))))
    assert journey.title == "Ik"
    assert [(phase.group, phase.gains) for phase in journey.phases] == [("Samen", ("x", "w"))] * 2 + [(None, ())]
    assert [[one.reason for one in phase.activities] for phase in journey.phases] == [["omdat"], ["omdat"], []]
    assert [phase.lanes for phase in journey.phases] == [{"Rij van ons": (text,)} for text in "yzz"]
    assert [[one.effort for one in phase.opportunities] for phase in journey.phases] == [[3], [], []]
    assert said == [("Kaart!A7", "eigen-rij"), ("Kaart!B9", "cel-over-fasen")]


def test_a_note_is_kept_as_a_comment() -> None:
    grid = replace(sheet(("Fase", "Ik a"), ("Pijn", "lang")), notes={(1, 1): "Ann:\ndrie weken", (0, 0): "a"})
    taken = take([grid], "nl")
    places = [one.position.place for one in taken.reports if one.code == "cel-zonder-plek"]
    assert (places, len(taken.reports)) == (["Kaart!A1", "Kaart!B2"], 2)
    text = text_of(taken.journey, "nl", "")
    assert "# Kaart!B2 Pijn: notitie: Ann:\n# Kaart!B2 Pijn: drie weken\n" in text
    assert taken.unplaced == 2


def test_phases_below_each_other_are_read_and_places_stay_those_of_the_sheet() -> None:
    above = ("Titel", "Ik wil"), (None, "los"), (None, "Fase", "Doelen", "Pijnn", "Beleving")
    rows = (None, "Ik a", "d1", "p1", "1"), (None, "Ik b", "d2", None, "veel"), (None,), (None, "Ik c", "d3")
    known = tuple(tuple("Pijn" if cell == "Pijnn" else cell for cell in row) for row in above)
    grid = replace(sheet(*known, *rows, spans=(Span(3, 3, 4, 3),)), notes={(4, 2): "n"})
    journey, said = told(grid)
    assert journey.title == "Ik wil"
    assert [(phase.title, phase.goals, phase.pains) for phase in journey.phases] == [
        ("Ik a", ("d1",), ("p1",)), ("Ik b", ("d2",), ("p1",)), ("Ik c", ("d3",), ()),
    ]  # fmt: skip
    assert said == [
        ("Kaart!B2", "cel-te-veel"), ("Kaart!B3", "fasen-gekanteld"),
        ("Kaart!C5", "cel-zonder-plek"), ("Kaart!E5", "geen-getal"),
    ]  # fmt: skip
    assert ("Kaart!B3", "fasen-gekanteld") in told(sheet(*above, *rows))[1]
    header = ("Fase", "Doelen", "Pijn")
    for others in (((*header[:2], "b"), ("Kassa", "x")), (header, ("Pijn", "x")), (header, ("Eigen rijen",), ("Kassa", "x"))):
        assert "fasen-gekanteld" not in {one.code for one in take([sheet(*others)], "nl").reports}


def test_a_number_keeps_the_unit_that_it_is_shown_in() -> None:
    euros, fields, points = Cell(25, before="€ ", after=" per lid"), Cell(23, after=" velden"), Cell(2, after=" punten")
    rows = [("Fase", "Ik a"), ("KPI", "Kosten"), ("KPI: waarde", euros), ("Pijn", fields), ("Beleving", points)]
    grid = Grid("blad.xlsx", "Kaart", tuple((Cell(name), cell if isinstance(cell, Cell) else Cell(cell)) for name, cell in rows))
    journey, said = told(grid)
    assert [(kpi.value, kpi.unit) for kpi in journey.phases[0].kpis] == [(25, "€ per lid")]
    assert (journey.phases[0].pains, said) == (("23 velden",), [("Kaart!B5", "geen-getal")])


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("General", ("", "")), ("0.0%", ("", "")), ("+0;-0;0", ("", "")), ("@", ("", "")), ("_ * #,##0.00_ ;@", ("", "")),
        ('"€" #,##0.00', ("€ ", "")), ("[$€-413] #,##0.00;[Red]-0", ("€ ", "")), ("0\\ [$€-1]", ("", " €")), ("$0", ("$", "")),
        ('0" velden"', ("", " velden")), ('"ca. "0" per lid"', ("ca. ", " per lid")), ('0,"k"', ("", "")),
    ],
)  # fmt: skip
def test_what_a_format_shows_around_a_number(form: str, shown: tuple[str, str]) -> None:
    assert around(form) == shown


def test_a_percentage_has_its_unit_and_is_no_score() -> None:
    figures = ("KPI", "Bezoek"), ("KPI: waarde", "5,4 %"), ("KPI", "Leden"), ("KPI: waarde", 0.1 + 0.2)
    others = ("Beleving", 0.1 + 0.2), ("Kans", "Korter"), ("Kans: moeite", "3%")
    journey, said = told(sheet(("Titel", "Ik"), ("Fase", "Ik a"), *figures, *others))
    assert said == [("Kaart!B9", "geen-getal")]
    assert [(kpi.value, kpi.unit) for kpi in journey.phases[0].kpis] == [(5.4, "%"), (0.3, None)]
    assert journey.phases[0].score == 0.3


def test_a_row_below_an_activity_is_about_that_activity() -> None:
    rows = ("Activiteit 1", "Ik bel"), ("reden", "omdat"), ("Activiteit 2", "Ik wacht"), ("Pijn", "lang"), ("Reden", "zodat")
    journey, said = told(sheet(("Titel", "Ik"), ("Fase", "Ik a"), *rows, ("Afhaakmoment", "Te lang"), ("antwoord", "Korter")))
    phase = journey.phases[0]
    assert [(activity.does, activity.reason) for activity in phase.activities] == [("Ik bel", "omdat"), ("Ik wacht", "zodat")]
    assert [(moment.reason, moment.answer) for moment in phase.dropoffs] == [("Te lang", ("Korter",))]
    assert said == []


def test_columns_have_the_names_of_a_spreadsheet() -> None:
    assert [letters(number) for number in (0, 25, 26, 701, 702, 16_383)] == ["A", "Z", "AA", "ZZ", "AAA", "XFD"]


def test_a_score_below_a_numbered_activity_is_that_of_the_phase_and_that_is_said() -> None:
    def of(name: str) -> tuple[object, list[tuple[str, str]]]:
        journey, said = told(sheet(("Titel", "Ik"), ("Fase", "Ik a"), ("Activiteit 2", "Ik wacht"), (name, "-2")))
        return journey.phases[0].score, said

    assert of("beleving") == (-2, [("Kaart!A4", "rij-twijfel")])
    assert of("Beleving") == (-2, [])  # as it stands in a sheet that we wrote
