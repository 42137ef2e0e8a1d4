"""What becomes of a sheet: nothing in it is lost, and what comes of it can be read."""

from __future__ import annotations

import re
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from klantreis_plugin.model import Journey, Phase
from klantreis_plugin.sheets import take, text_of
from klantreis_plugin.sheets.grid import Cell, Grid, letters
from klantreis_plugin.sheets.rows import label, slots
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


def test_columns_have_the_names_of_a_spreadsheet() -> None:
    assert [letters(number) for number in (0, 25, 26, 701, 702, 16_383)] == ["A", "Z", "AA", "ZZ", "AAA", "XFD"]
