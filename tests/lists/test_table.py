"""Tables: what a filter leaves, which columns tell something, and what a level is."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from klantreis_plugin.lists import LISTS, TOTALS, Column, Row, Table, facets
from klantreis_plugin.lists.table import number, text, word

from .handbooks import whole

CASES = Path(__file__).parent / "cases"
PHASES = {"persona", "journey", "phase", "owner"}


def of(case: str, name: str) -> Table:
    return LISTS[name](whole(CASES / case))


def firsts(table: Table) -> list[object]:
    return [row.cells[0].value for row in table.rows]


@pytest.mark.parametrize(
    ("case", "name", "wanted", "left"),
    [
        ("schalen", "dropoffs", {"persona": "bo"}, ["B1", "B2", "B3"]),
        ("schalen", "dropoffs", {"phase": "c-een"}, ["C1", "C2"]),
        ("schalen", "dropoffs", {"owner": "Balie", "persona": "bo"}, ["B1", "B2", "B3"]),
        ("schalen", "dropoffs", {"owner": "Balie", "persona": "ali"}, []),
        ("schalen", "dropoffs", {"owner": "Team B"}, []),  # the phase's own owner is nearer
        ("schalen", "moments_of_truth", {"journey": "carine/a"}, ["Ik doe a1", "Ik doe a2"]),
        ("gewenst", "moments_of_truth", {"type": "gewenst"}, ["Ik wens a"]),
        ("gewenst", "gaps", {"kind": "wens-beleving"}, ["A"]),
        ("gewenst", "gaps", {"phase": "d"}, ["Straks weg", "Nu weg"]),
        ("kanalen", "gaps", {"persona": "bo"}, ["Website", "fax"]),
        ("kansen", "opportunities", {"status": "idee", "persona": "bo"}, ["Duur"]),
        ("kansen", "opportunities", {"owner": "Team Reis"}, []),  # who owns the journey does not own what could be better
        ("kansen", "problems", {"phase": "f"}, ["Ook zwaarst", "Zwaarst", "Weet niemand"]),
        ("fasen", "questions", {"phase": "achteraf"}, ["Bo achteraf?", "Carine achteraf?"]),
        ("fasen", "impact", {"owner": "Bo"}, ["Bo kiest", "Bo durft", "Bo weet iets"]),
        ("leerpunten", "lessons", {"kind": "vervolg", "persona": "carine"}, ["Valideren", "Meten"]),
        ("stand", "state", {"review": "te-laat"}, ["Lang geleden", "Gisteren", "Gelijk"]),
        ("stand", "state", {"status": "gevalideerd"}, ["Heel"]),
        ("stand", "state", {}, ["Lang geleden", "Gisteren", "Gelijk", "Nooit", "Heel", "Vandaag", "Ver"]),
        ("stand", "state", {"review_by": "2025-01-01"}, []),  # no facet
        ("stand", "state", {"phase": "f"}, []),
    ],
)
def test_a_filter_leaves(case: str, name: str, wanted: dict[str, str], left: list[str]) -> None:
    assert firsts(of(case, name).filtered(wanted)) == left


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("case", ["schalen", "gewenst", "kanalen", "kansen", "fasen", "leerpunten", "stand"])
def test_every_filter_divides_the_rows_and_keeps_their_order(case: str, name: str) -> None:
    table = of(case, name)
    for place, column in enumerate(table.columns):
        if not column.facet:
            continue
        divided = table.divided(column.name)
        assert list(divided) == sorted({row.cells[place].key for row in table.rows} - {""})
        parts = {key: table.filtered({column.name: key}).rows for key in divided}
        for key, rows in parts.items():
            assert rows == divided[key].rows == tuple(row for row in table.rows if row.cells[place].key == key)
        unknown = [row for row in table.rows if not row.cells[place].key]
        assert sum(map(len, parts.values())) + len(unknown) == len(table.rows)


def test_what_each_list_is_filtered_by() -> None:
    assert {name: facets(name) for name in LISTS} == {
        "pains": PHASES | {"answered"},
        "gaps": PHASES | {"kind"},
        "opportunities": PHASES | {"status"},
        "problems": PHASES | {"status"},
        "dropoffs": PHASES | {"type"},
        "moments_of_truth": PHASES | {"type"},
        "questions": PHASES,
        "impact": PHASES,
        "lessons": {"persona", "journey", "owner", "kind"},
        "channels": {"channel", "whose", "persona", "journey", "phase"},
        "measurements": PHASES | {"measurement_type", "reached"},
        "kpis": PHASES | {"reached"},
        "felt_and_measured": PHASES | {"measurement_type", "verdict"},
        "state": {"persona", "journey", "owner", "type", "status", "review"},
    }


def test_a_column_without_anything_tells_nothing() -> None:
    table = Table(
        "proef",
        (Column("a"), Column("b"), Column("c"), Column("d", varies=True), Column("e", varies=True)),
        (
            Row((text("een"), text(()), number(0), word("x"), word("y")), closed=True),
            Row((text("twee"), text(None), number(None), word(None), word("z"))),
        ),
    )
    filled = table.filled()
    assert [column.name for column in filled.columns] == ["a", "c", "e"]
    assert [[cell.value for cell in row.cells] for row in filled.rows] == [["een", 0, "y"], ["twee", None, "z"]]
    assert [row.closed for row in filled.rows] == [True, False]
    assert filled.filled() == filled
    empty = Table("proef", table.columns, ())
    assert empty.filled() == empty


def test_equal_levels_on_different_scales_are_equal(tmp_path: Path) -> None:
    """A mean of 5/3 on -5..5 and one of 2/3 on -2..2 are both a third; rounded they would differ."""
    journey = "titel: Reis\nschaal: {}\nfasen:\n  - titel: F\n    wensen: [W]\n    activiteiten:\n{}"
    activity = "      - {{doet: Ik doe {0}, beleving: {0}}}\n"
    for persona, scale, scores in (("ali", "-5..5", (0, 1, 4)), ("bo", "-2..2", (0, 1, 1)), ("carine", "1..5", (3, 4, 4))):
        folder = tmp_path / "journeys" / persona
        folder.mkdir(parents=True)
        (folder / "persona.yml").write_text(f"naam: {persona}\n", "utf-8")
        (folder / "reis.yml").write_text(journey.format(scale, "".join(map(activity.format, scores))), "utf-8")
    found = whole(tmp_path)
    levels = [found.level(entry, phase) for entry, phase in found.phases()]
    assert levels == [Fraction(1, 3)] * 3
    assert [row.cells[2].key for row in LISTS["gaps"](found).rows] == ["ali", "bo", "carine"]


def test_what_the_state_comes_to() -> None:
    assert TOTALS["state"](of("stand", "state")) == {
        "journeys": 7,
        "wished": 0,
        "validated": 1,
        "unowned": 5,
        "overdue": 3,
        "undated": 2,
        "assumed": 64,  # 7 of the 11 phases and activities
    }
    assert TOTALS["state"](of("gewenst", "state"))["wished"] == 1


def test_without_journeys_the_totals_are_nothing(tmp_path: Path) -> None:
    (tmp_path / "journeys").mkdir()
    assert set(TOTALS["state"](LISTS["state"](whole(tmp_path))).values()) == {0}


def test_rows_lead_to_where_they_stand() -> None:
    moments, drops, gaps = (of("schalen", name) for name in ("moments_of_truth", "dropoffs", "gaps"))
    assert [row.cells[0].to for row in moments.rows][:4] == [
        "ali/c#ik-doe-c1",
        "bo/b#ik-doe-b1",
        "carine/a#ik-doe-a1",
        "ali/c#c-twee",
    ]
    assert [row.cells[2].to for row in drops.rows if row.cells[0].value in {"C3", "A2"}] == ["ali/c#c-twee", "carine/a#ik-doe-a2"]
    assert [row.cells[0].to for row in gaps.rows][:3] == ["ali/c#ik-doe-c1", "ali/c#c-een", "carine/a#ik-doe-a1"]
    opportunities, problems = of("kansen", "opportunities"), of("kansen", "problems")
    assert opportunities.rows[0].cells[0].to == problems.rows[2].cells[7].to == "bo/reis#bezig"
    assert [row.closed for row in opportunities.rows] == [False] * 7 + [True] * 2
    assert [row.cells[0].to for row in of("kanalen", "gaps").rows][:3] == ["carine/twee#ik-ruil", "carine/een#ik-koop", "bo"]
