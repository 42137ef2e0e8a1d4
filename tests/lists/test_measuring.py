"""Measurements, the figures of phases, and felt beside measured, on cases worked out by hand."""

from __future__ import annotations

import datetime
from pathlib import Path

from klantreis_plugin.analysis import analyse
from klantreis_plugin.lists import LISTS, Table, Whole
from klantreis_plugin.load import load

NOW = """
titel: Ik leen
eigenaar: Team Publiek
fasen:
  - titel: Ik kijk
    id: kijken
    activiteiten: [{doet: Ik kijk, beleving: 3}]
    kpis:
      - {naam: Bezoek, waarde: 0, streefwaarde: 0}
      - {naam: Klachten, waarde: 3, streefwaarde: 2, richting: omlaag, eenheid: stuks}
      - {naam: Nieuw, streefwaarde: 2}
  - titel: Ik leen
    id: lenen
    aanbod: {eigenaar: Team Lenen}
    beleving: -1
metingen:
  - naam: Gehaald
    soort: nps
    streefwaarde: 50
    reeks:
      - {datum: 2026-02-01, antwoorden: {9: 6, 6: 2}}
      - {datum: 2026-01-01, waarde: 60, n: 9}
  - naam: Zonder doel
    soort: getal
    eenheid: dagen
    fase: lenen
    reeks:
      - {datum: 2026-01-01, waarde: 0}
  - naam: Moeite
    soort: ces
    fase: kijken
    richting: omlaag
    streefwaarde: 2
    reeks:
      - {datum: 2026-01-01, antwoorden: {6: 1, 7: 1}}
  - naam: Niemand
    soort: csat
    fase: lenen
    streefwaarde: 1
    reeks:
      - {datum: 2026-01-01, waarde: 90, n: 3}
      - {datum: 2026-02-01, antwoorden: {5: 0}}
  - naam: Tevreden
    soort: csat
    schaal: 1..7
    fase: lenen
    reeks:
      - {datum: 2026-01-01, antwoorden: {7: 1, 6: 1, 5: 2}}
"""


def whole(folder: Path, **journeys: str) -> Whole:
    persona = folder / "carine"
    persona.mkdir(exist_ok=True)
    (persona / "persona.yml").write_text("naam: Carine\n", "utf-8")
    for name, text in journeys.items():
        (persona / f"{name}.yml").write_text(text, "utf-8")
    loaded = load(folder)
    assert [found for found in loaded.diagnostics if found.severity.value == "fout"] == []
    analyses = {entry.id: analyse(entry.journey) for entry in loaded.handbook.journeys}
    return Whole(loaded.handbook, analyses, (), datetime.date(2026, 11, 22))


def rows(table: Table, *names: str) -> list[tuple[object, ...]]:
    return [tuple(table.cell(row, name).value for name in names) for row in table.rows]


def test_measurements_that_miss_their_target_come_first(tmp_path: Path) -> None:
    table = LISTS["measurements"](whole(tmp_path, nu=NOW))
    assert rows(table, "measurement", "value", "unit", "n", "change", "target", "direction", "reached", "owner") == [
        ("Moeite", 6.5, "1–7", 2, None, 2, "omlaag", "missed", "Team Publiek"),
        ("Zonder doel", 0.0, "dagen", None, None, None, "omhoog", None, "Team Lenen"),
        ("Niemand", None, "%", 0, None, 1, "omhoog", None, "Team Lenen"),
        ("Tevreden", 50.0, "%", 4, None, None, "omhoog", None, "Team Lenen"),
        ("Gehaald", 50.0, None, 8, -10.0, 50, "omhoog", "reached", "Team Publiek"),  # 100 * (6 - 2) / 8
    ]
    assert rows(table, "date")[-1] == (datetime.date(2026, 2, 1),)


def test_figures_of_phases_beside_their_target(tmp_path: Path) -> None:
    table = LISTS["kpis"](whole(tmp_path, nu=NOW))
    assert rows(table, "kpi", "value", "unit", "target", "direction", "reached") == [
        ("Klachten", 3, "stuks", 2, "omlaag", "missed"),
        ("Nieuw", None, None, 2, "omhoog", None),
        ("Bezoek", 0, None, 0, "omhoog", "reached"),
    ]


def test_felt_beside_measured_disagreements_first(tmp_path: Path) -> None:
    table = LISTS["felt_and_measured"](whole(tmp_path, nu=NOW))
    assert rows(table, "phase", "verdict", "measurement", "felt", "measured", "felt_share", "measured_share") == [
        ("Ik kijk", "disagree", "Moeite", 3.0, 6.5, 0.8, 1 / 12),  # 1 - 5.5 / 6
        ("Ik leen", "agree", "Tevreden", -1.0, 50.0, 0.4, 0.5),  # exactly neutral is on no side
    ]


def test_a_wish_is_felt_by_nobody_and_nothing_gives_nothing(tmp_path: Path) -> None:
    wish = NOW.replace("titel: Ik leen\neigenaar", "titel: Ik leen\nsoort: gewenst\neigenaar", 1)
    assert LISTS["felt_and_measured"](whole(tmp_path, nu=wish)).rows == ()
    empty = whole(tmp_path, nu="titel: Ik\nfasen: [{titel: Ik ga}]\n")
    assert [LISTS[name](empty).rows for name in ("measurements", "kpis", "felt_and_measured")] == [(), (), ()]
