"""The workbook, read back by another library."""

from __future__ import annotations

import datetime
import io

import openpyxl
from hypothesis import given
from hypothesis import strategies as st

from klantreis_plugin.export import workbook
from klantreis_plugin.lists import Cell, Column, Kind, Row, Table
from klantreis_plugin.messages.words import Words

DAY = datetime.date(2026, 11, 22)
COLUMNS = (Column("gap"), Column("kind"), Column("priority"), Column("reported_back_on"))


def read(*tables: Table) -> openpyxl.Workbook:
    made = workbook({table.name: table for table in tables}, Words("nl"), DAY)
    return openpyxl.load_workbook(io.BytesIO(made))


def table(*rows: Row, name: str = "gaps") -> Table:
    return Table(name, COLUMNS, rows)


def row(text: str | tuple[str, ...] | None, kind: str | None, number: float | None, day: datetime.date | None) -> Row:
    return Row((Cell(Kind.TEXT, text), Cell(Kind.WORD, kind), Cell(Kind.SIGNED, number), Cell(Kind.DATE, day)))


def test_every_kind_of_cell_keeps_its_kind() -> None:
    sheet = read(table(row("Een *wens*", "wens", -2.5, DAY), row(("a", "b"), None, None, None))).worksheets[0]
    assert sheet.title == "Waar laten we de klant alleen"  # a question mark cannot stand in it
    assert [[cell.value for cell in line] for line in sheet.rows] == [
        ["Wat ontbreekt er?", "Soort", "Voorrang", "Teruggekoppeld op"],
        ["Een wens", "wens zonder antwoord", -2.5, datetime.datetime(2026, 11, 22)],
        ["a\nb", None, None, None],
    ]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B2", "A1:D3")


def test_every_list_has_its_sheet_and_no_name_is_there_twice() -> None:
    assert read(table(), table(name="opportunities"), table(name="problems")).sheetnames == [
        "Waar laten we de klant alleen",
        "Kansen",
        "Knelpunten",
    ]


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zs", "Zl", "Zp")), min_size=1, max_size=40))
def test_what_an_editor_typed_is_never_a_formula_a_link_or_a_number(text: str) -> None:
    for typed in (text, f"={text}", f"+{text}", f"https://{text}", "12"):
        cell = read(table(row(f"`{typed}`" if "`" not in typed else "x", None, None, None))).worksheets[0]["A2"]
        assert cell.data_type == "s"
        assert cell.hyperlink is None


def test_the_same_tables_are_the_same_bytes() -> None:
    tables = {"gaps": table(row("=1+1", "wens", 1, DAY))}
    assert workbook(tables, Words("nl"), DAY) == workbook(tables, Words("nl"), DAY)
