"""Lists for a spreadsheet: what opens well, and what an editor typed that stays text."""

from __future__ import annotations

import csv as reader
import datetime
import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from klantreis_plugin.export import csv
from klantreis_plugin.export.spreadsheet import BOM, harmless
from klantreis_plugin.lists import Cell, Column, Row, Table
from klantreis_plugin.lists.table import date, number, percent, signed, text, word
from klantreis_plugin.messages import Words
from klantreis_plugin.text import plain

FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\uff1d1+1", "\uff0b1", "\uff0d1", "\uff20SUM(A1)"]
"""What a spreadsheet would work out; a tab or a line break in front is taken away with all blanks at the ends of a text."""


def table(*cells: Cell) -> Table:
    columns = (Column("gap"), Column("kind"), *(Column("score") for _ in cells[2:]))
    return Table("gaps", columns[: len(cells)], (Row(cells),))


def parsed(made: str, delimiter: str) -> list[list[str]]:
    return list(reader.reader(io.StringIO(made.removeprefix(BOM), newline=""), delimiter=delimiter, strict=True))


def test_in_dutch() -> None:
    cells = text("Een; twee"), word("wens"), number(2.5), signed(-0.333333), percent(200 / 3), date(datetime.date(2026, 3, 1))
    assert csv(table(*cells), Words("nl")) == (
        "\ufeffWat ontbreekt er?;Soort;Beleving;Beleving;Beleving;Beleving\r\n"
        '"Een; twee";wens zonder antwoord;2,5;-0,3333;66,6667;2026-03-01\r\n'
    )


def test_in_english() -> None:
    cells = text("One, two"), word("wens"), number(2.5), signed(3), number(0), date(None)
    assert csv(table(*cells), Words("en")) == (
        "\ufeffWhat is missing?,Kind,Experience,Experience,Experience,Experience\r\n"
        '"One, two",wish without an answer,2.5,3,0,\r\n'
    )


def test_several_texts_stand_in_one_cell_without_their_marks() -> None:
    made = csv(table(text(["Eerst **dit**", "dan [dat](a.md)"]), word(None)), Words("nl"))
    assert parsed(made, ";")[1] == ["Eerst dit | dan dat", ""]


def test_what_is_unknown_is_empty() -> None:
    cells = text(None), word(None), number(None), signed(None), percent(None), date(None), text(())
    assert parsed(csv(table(*cells), Words("nl")), ";")[1] == [""] * 7


@pytest.mark.parametrize("typed", FORMULAS)
def test_no_text_is_a_formula(typed: str) -> None:
    for cell in (text(typed), text([typed, "b"])):
        [shown] = parsed(csv(table(cell), Words("nl")), ";")[1]
        assert shown.startswith(f"'{typed}")


@pytest.mark.parametrize("start", ["\t", "\r", *(typed[0] for typed in FORMULAS)])
def test_every_sign_that_begins_a_formula_is_known(start: str) -> None:
    assert harmless(f"{start}x") == f"'{start}x"
    assert harmless(f"x{start}") == f"x{start}"


def test_a_number_below_zero_stays_a_number() -> None:
    assert parsed(csv(table(text("a"), word(None), signed(-4)), Words("nl")), ";")[1][2] == "-4"


@pytest.mark.parametrize(
    ("value", "shown"), [(1234567, "1234567"), (1234567.5, "1234567,5"), (-0.00001, "0"), (0.00005001, "0,0001"), (100, "100")]
)
def test_numbers_are_written_out(value: float, shown: str) -> None:
    assert parsed(csv(table(text("a"), word(None), number(value)), Words("nl")), ";")[1][2] == shown


@given(st.lists(st.text(), min_size=1, max_size=4), st.sampled_from(["nl", "en"]))
@example(['"; a,b\n"'], "nl")
@example(["\x00\ud800"], "en")
@example(["\u2028=1"], "nl")
def test_texts_come_back(texts: list[str], language: str) -> None:
    cells = [text(typed) for typed in texts]
    delimiter = ";" if language == "nl" else ","
    made = csv(table(*cells), Words(language))
    assert made.startswith(BOM)
    head, *rows = parsed(made, delimiter)
    assert len(head) == len(texts)
    assert rows == [[harmless(plain(typed)) for typed in texts]]
    assert [shown.removeprefix("'") if shown != plain(typed) else shown for shown, typed in zip(rows[0], texts, strict=True)] == [
        plain(typed) for typed in texts
    ]
