"""Channel by phase, on cases worked out by hand: from files to the list, and from the list to the table above it."""

from __future__ import annotations

import datetime
from pathlib import Path

from klantreis_plugin.analysis import analyse
from klantreis_plugin.export import csv
from klantreis_plugin.lists import FEW, LISTS, OTHERS, Spot, Table, Whole, common_scale, heat, phase_columns
from klantreis_plugin.load import load
from klantreis_plugin.messages import Words

HANDBOOK = """
fasen: [{id: lenen, titel: Lenen}, {id: kopen, titel: Kopen}, {id: nergens, titel: Nergens}]
kanalen:
  - {id: winkel, titel: Winkel, van_ons: true}
  - {id: vrienden, titel: Vrienden, van_ons: false}
  - {id: post, titel: Post}
"""
CARINE = """
titel: Ik leen
fasen:
  - id: kopen
    activiteiten:
      - {doet: Ik koop, kanaal: winkel, beleving: 4}
  - id: lenen
    activiteiten:
      - {doet: Ik kijk, kanaal: winkel, beleving: -5}
      - {doet: Ik vraag het een vriend, kanaal: [vrienden, Winkel], beleving: 2}
      - {doet: Ik wacht, kanaal: winkel}
      - {doet: Ik kijk weer, kanaal: [winkel, Winkel], beleving: -5}
      - {doet: Ik droom, beleving: 5}
  - {titel: Ik ga weg, activiteiten: [{doet: Ik bel, kanaal: zwarte-telefoon}]}
"""
DAAN = """
titel: Ik kijk
schaal: SCALE
fasen:
  - id: lenen
    activiteiten:
      - {doet: Ik krijg een brief, kanaal: post, beleving: FIRST}
      - {doet: Ik loop binnen, kanaal: winkel, beleving: SECOND}
"""
UNSCORED = """
titel: Ik leen
fasen: [{id: lenen, activiteiten: [{doet: Ik wacht, kanaal: winkel}]}]
"""
WISH = """
titel: Ik wens
soort: gewenst
hoort_bij: carine/nu
fasen: [{id: lenen, activiteiten: [{doet: Ik, kanaal: post, beleving: 5}]}]
"""


def whole(folder: Path, **files: str) -> Whole:
    """A handbook of which each journey is given as persona__name."""
    (folder / "handboek.yml").write_text(HANDBOOK, "utf-8")
    for name, text in files.items():
        persona, journey = name.split("__")
        (folder / persona).mkdir(exist_ok=True)
        (folder / persona / "persona.yml").write_text(f"naam: {persona.title()}\n", "utf-8")
        (folder / persona / f"{journey}.yml").write_text(text, "utf-8")
    handbook = load(folder).handbook
    analyses = {entry.id: analyse(entry.journey) for entry in handbook.journeys}
    return Whole(handbook, analyses, (), datetime.date(2026, 11, 22))


def daan(scale: str, first: int, second: int) -> str:
    return DAAN.replace("SCALE", scale).replace("FIRST", str(first)).replace("SECOND", str(second))


def rows(table: Table, *names: str) -> list[tuple[object, ...]]:
    return [tuple(table.cell(row, name).value for name in names) for row in table.rows]


FIGURES = ("channel", "phase", "activities", "scored", "mean", "worst_score", "worst")


def test_one_journey_as_its_scale_has_it(tmp_path: Path) -> None:
    book = whole(tmp_path, carine__nu=CARINE, carine__wens=WISH)
    table = LISTS["channels"](book)
    assert rows(table, *FIGURES) == [
        ("Winkel", "Lenen", 4, 3, -8 / 3, -5.0, "Ik kijk"),  # (-5 + 2 - 5) / 3; of two equal lows the first
        ("Vrienden", "Lenen", 1, 1, 2.0, 2.0, "Ik vraag het een vriend"),
        ("Winkel", "Kopen", 1, 1, 4.0, 4.0, "Ik koop"),
        ("zwarte-telefoon", "Ik ga weg", 1, 0, None, None, None),
    ]
    assert [table.cell(row, "worst").to for row in table.rows] == [
        "carine/nu#ik-kijk",
        "carine/nu#ik-vraag-het-een-vriend",
        "carine/nu#ik-koop",
        "",
    ]
    assert rows(table, "whose") == [("ours",), ("others",), ("ours",), ("unknown",)]


def test_different_scales_are_put_on_one_from_minus_one_to_one(tmp_path: Path) -> None:
    table = LISTS["channels"](whole(tmp_path, carine__nu=CARINE, daan__nu=daan("1..5", 1, 4)))
    assert rows(table, "channel", "persona", "mean", "worst_score") == [
        ("Post", "Daan", -1.0, -1.0),
        ("Winkel", "Carine", -8 / 15, -1.0),
        ("Vrienden", "Carine", 0.4, 0.4),
        ("Winkel", "Daan", 0.5, 0.5),
        ("Winkel", "Carine", 0.8, 0.8),
        ("zwarte-telefoon", "Carine", None, None),
    ]


def test_columns_say_so_when_scores_were_put_on_another_scale(tmp_path: Path) -> None:
    def heads(book: Whole, language: str = "nl") -> list[str]:
        return csv(LISTS["channels"](book), Words(language)).splitlines()[0].split(";" if language == "nl" else ",")[7:9]

    alike = whole(tmp_path, carine__nu=CARINE, daan__nu=daan("-5..5", 1, 4))
    assert heads(alike) == ["Gemiddelde beleving", "Laagste score"]
    assert heads(whole(tmp_path, daan__nu="titel: Ik\nfasen: [{titel: Ik ga}]\n", carine__nu=UNSCORED)) == heads(alike)
    mixed = whole(tmp_path, carine__nu=CARINE, daan__nu=daan("1..5", 1, 4))
    assert heads(mixed) == ["Gemiddelde beleving (van −1 tot +1)", "Laagste score (van −1 tot +1)"]
    assert heads(mixed, "en") == ["Mean experience (from −1 to +1)", "Lowest score (from −1 to +1)"]


def spots(table: Table, book: Whole) -> dict[str, list[tuple[int, int, float | None, object, int | None] | None]]:
    def told(spot: Spot | None) -> tuple[int, int, float | None, object, int | None] | None:
        return spot and (spot.activities, spot.scored, spot.mean, spot.worst.value, spot.tint)

    found = heat(table, phase_columns(book), common_scale(book), tuple(book.handbook.channels))
    return {str(row.channel.value): [told(spot) for spot in row.spots] for row in found}


def test_all_journeys_together_weigh_every_score_alike(tmp_path: Path) -> None:
    book = whole(tmp_path, carine__nu=CARINE, daan__nu=daan("-5..5", 5, -1))
    assert phase_columns(book) == ("lenen", "kopen", "ik-ga-weg")
    assert spots(LISTS["channels"](book), book) == {
        "Winkel": [(5, 4, -2.25, "Ik kijk", -1), (1, 1, 4.0, "Ik koop", 2), None],  # (-5 + 2 - 5 - 1) / 4
        "Vrienden": [(1, 1, 2.0, "Ik vraag het een vriend", 1), None, None],
        "Post": [(1, 1, 5.0, "Ik krijg een brief", 2), None, None],
        "zwarte-telefoon": [None, None, (1, 0, None, None, None)],
    }


def test_the_table_of_a_persona_has_its_rows_only(tmp_path: Path) -> None:
    book = whole(tmp_path, carine__nu=CARINE, daan__nu=daan("-5..5", 0, -1))
    own = LISTS["channels"](book).filtered({"persona": "daan"})
    assert spots(own, book) == {
        "Winkel": [(1, 1, -1.0, "Ik loop binnen", 0), None, None],
        "Post": [(1, 1, 0.0, "Ik krijg een brief", 0), None, None],
    }


def test_many_phases_of_one_journey_share_a_column(tmp_path: Path) -> None:
    def journey(name: str, count: int) -> str:
        steps = "".join(f"  - {{titel: Ik {name} {n}, activiteiten: [{{doet: Ik, kanaal: post}}]}}\n" for n in range(count))
        return f"titel: Ik\nfasen:\n  - {{id: samen, titel: Samen}}\n  - {{id: kopen, titel: Kopen}}\n{steps}"

    few = whole(tmp_path, carine__een=journey("a", FEW - 2))
    assert phase_columns(few) == ("kopen", "samen", *(f"ik-a-{n}" for n in range(FEW - 2)))
    many = whole(tmp_path, carine__een=journey("a", FEW - 2), carine__twee=journey("b", 2))
    assert phase_columns(many) == ("kopen", "samen", OTHERS)
    table = LISTS["channels"](many)
    assert len(table.rows) == FEW
    assert spots(table, many) == {"Post": [None, None, (FEW, 0, None, None, None)]}


def test_nothing_filled_in(tmp_path: Path) -> None:
    empty = whole(tmp_path, carine__nu="titel: Ik\nfasen: [{titel: Ik ga, activiteiten: [{doet: Ik, beleving: 1}]}]\n")
    assert LISTS["channels"](empty).rows == ()
    assert common_scale(empty) is not None
    none = whole(tmp_path, carine__nu="titel: Ik\nfasen: [{titel: Ik ga}]\n")
    assert LISTS["channels"](none).rows == ()
