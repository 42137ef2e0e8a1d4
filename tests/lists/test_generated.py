"""Thirty journeys by chance: order and totals are worked out once more, from the files alone and in another way."""

from __future__ import annotations

from collections import Counter
from random import Random
from typing import Any

import pytest
import yaml

from klantreis_plugin.lists import LISTS, TOTALS, Table, Whole

from .handbooks import TODAY, whole

Data = dict[str, Any]
SCALES = {"-5..5": (-5, 5), "-2..2": (-2, 2), "1..5": (1, 5)}
SHARED = ["a", "b", "c"]
OPEN = {"idee", "gepland", "bezig"}


def _journey(chance: Random, ident: str) -> Data:
    scale = chance.choice(list(SCALES))
    found = {"titel": ident, "schaal": scale, "fasen": [_phase(chance, ident, scale, number) for number in range(4)]}
    if chance.random() < 0.5:
        found["herzien_voor"] = chance.choice(["2026-11-21", "2026-11-22", "2025-03-01", "2027-03-01"])
    if chance.random() < 0.3:
        found |= {"status": "gevalideerd", "gevalideerd_op": "2026-05-01", "gevalideerd_met": "Gesprekken"}
    return found | ({"eigenaar": "Team"} if chance.random() < 0.5 else {})


def _phase(chance: Random, ident: str, scale: str, number: int) -> Data:
    name = f"{ident} {number}"
    phase_id = chance.choice(SHARED) if number == 3 else f"eigen-{number}"
    return {
        "id": phase_id,
        "titel": name,
        "vragen": [f"vraag {name}"],
        "activiteiten": [_activity(chance, f"{name} {which}", scale) for which in range(3)],
        "kansen": [_opportunity(chance, f"{name} {which}") for which in range(2)],
    }


def _activity(chance: Random, name: str, scale: str) -> Data:
    found: Data = {"doet": name}
    if chance.random() < 0.8:
        found["beleving"] = chance.randint(*SCALES[scale])
    if chance.random() < 0.5:
        found["afhaakmoment"] = {"reden": name} | ({"antwoord": "Ja"} if chance.random() < 0.5 else {})
    if chance.random() < 0.3:
        found["moment_van_de_waarheid"] = True
    if chance.random() < 0.3:
        found["onderbouwing"] = chance.choice(["aanname", "signaal", "onderzoek"])
    return found


def _opportunity(chance: Random, name: str) -> Data:
    found: Data = {"kans": name, "status": chance.choice(["idee", "gepland", "bezig", "vervallen"]), "knelpunt": name}
    return found | {key: chance.randint(0, 5) for key in ("klantwaarde", "organisatiewaarde", "moeite") if chance.random() < 0.9}


def files() -> dict[str, Data]:
    """The journeys by id, which is also their title, so that every row says where it comes from."""
    chance = Random("dertig")
    idents = [f"p{persona}/reis-{number}" for persona in range(5) for number in range(6)]
    return {ident: _journey(chance, ident) for ident in idents}


FILES = files()
PHASES = [(journey, phase) for journey in FILES.values() for phase in journey["fasen"]]
ACTIVITIES = [(journey, activity) for journey, phase in PHASES for activity in phase["activiteiten"]]
OPPORTUNITIES = [one for _, phase in PHASES for one in phase["kansen"]]


@pytest.fixture(scope="module")
def thirty(tmp_path_factory: pytest.TempPathFactory) -> Whole:
    folder = tmp_path_factory.mktemp("dertig")
    for ident, journey in FILES.items():
        path = folder / f"journeys/{ident}.yml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(yaml.safe_dump(journey, sort_keys=False), "utf-8")
        (path.parent / "persona.yml").write_text(f"naam: {path.parent.name}\n", "utf-8")
    shared = [{"id": ident, "titel": ident.upper()} for ident in SHARED]
    (folder / "journeys/handboek.yml").write_text(yaml.safe_dump({"fasen": shared}), "utf-8")
    return whole(folder)


def firsts(table: Table) -> list[object]:
    return [row.cells[0].value for row in table.rows]


def level(journey: Data, score: float | None) -> float:
    """From -1 to 1; 9 for what is not known."""
    low, high = SCALES[journey["schaal"]]
    return 9 if score is None else round((2 * score - low - high) / (high - low), 9)


def priority(one: Data) -> float:
    values = [one.get(key) for key in ("klantwaarde", "organisatiewaarde", "moeite")]
    return -9 if None in values else (values[0] + values[1]) / 2 - values[2]


def test_opportunities_and_problems(thirty: Whole) -> None:
    going = [one for one in OPPORTUNITIES if one["status"] in OPEN]
    dropped = [one for one in OPPORTUNITIES if one["status"] not in OPEN]
    ordered = sorted(going, key=priority, reverse=True) + dropped
    assert firsts(LISTS["opportunities"](thirty)) == [one["kans"] for one in ordered]
    weights = {one["knelpunt"]: one.get("klantwaarde", -99) + one.get("organisatiewaarde", -99) for one in going}
    found = firsts(LISTS["problems"](thirty))
    assert Counter(found) == Counter(weights.keys())
    shown = [max(weights[str(name)], -1) for name in found]
    assert shown == sorted(shown, reverse=True)


def test_drop_offs_and_moments_of_truth(thirty: Whole) -> None:
    drops = [(journey, one) for journey, one in ACTIVITIES if "afhaakmoment" in one]
    drops.sort(key=lambda item: ("antwoord" in item[1]["afhaakmoment"], level(item[0], item[1].get("beleving"))))
    assert firsts(LISTS["dropoffs"](thirty)) == [one["doet"] for _, one in drops]
    stars = [(journey, one) for journey, one in ACTIVITIES if "moment_van_de_waarheid" in one]
    stars.sort(key=lambda item: level(item[0], item[1].get("beleving")))
    assert firsts(LISTS["moments_of_truth"](thirty)) == [one["doet"] for _, one in stars]


def test_gaps(thirty: Whole) -> None:
    means = {}
    for journey, phase in PHASES:
        scores = [one["beleving"] for one in phase["activiteiten"] if "beleving" in one]
        means[phase["titel"]] = level(journey, sum(scores) / len(scores) if scores else None)
    table = LISTS["gaps"](thirty)
    found = [means[str(row.cells[4].value)] for row in table.rows]
    assert found == sorted(found)
    kinds = Counter(str(row.cells[1].value) for row in table.rows)
    assert kinds["afhaakmoment"] == sum("antwoord" not in one.get("afhaakmoment", {"antwoord": ""}) for _, one in ACTIVITIES)
    assert kinds["score"] == sum(value == 9 for value in means.values())
    assert kinds.keys() == {"afhaakmoment", "score", "kans"}


def test_questions(thirty: Whole) -> None:
    order = [*SHARED, "eigen-0", "eigen-1", "eigen-2"]
    ordered = sorted(PHASES, key=lambda item: order.index(item[1]["id"]))
    assert firsts(LISTS["questions"](thirty)) == [phase["vragen"][0] for _, phase in ordered]


def test_the_state(thirty: Whole) -> None:
    today = TODAY.isoformat()

    def urgency(journey: Data) -> tuple[int, str]:
        due = journey.get("herzien_voor", "")
        return (1 if not due else 0 if due < today else 2), due

    table = LISTS["state"](thirty)
    assert firsts(table) == [journey["titel"] for journey in sorted(FILES.values(), key=urgency)]
    usual = {journey["titel"]: "onderzoek" if journey.get("status") else "aanname" for journey in FILES.values()}
    rests = Counter(one.get("onderbouwing", usual[journey["titel"]]) for journey, one in ACTIVITIES)
    rests.update(usual[journey["titel"]] for journey, _ in PHASES)
    counts = [sum(int(str(row.cells[place].value)) for row in table.rows) for place in (8, 9, 10)]
    assert counts == [rests["aanname"], rests["signaal"], rests["onderzoek"]]
    due = [journey.get("herzien_voor", "") for journey in FILES.values()]
    assert TOTALS["state"](table) == {
        "journeys": 30,
        "wished": 0,
        "validated": sum("status" in journey for journey in FILES.values()),
        "unowned": sum("eigenaar" not in journey for journey in FILES.values()),
        "overdue": sum("" < one < today for one in due),
        "undated": due.count(""),
        "assumed": round(100 * rests["aanname"] / rests.total()),
    }


def test_a_persona_has_a_fifth_of_the_journeys(thirty: Whole) -> None:
    for name in ("questions", "opportunities", "state"):
        table = LISTS[name](thirty)
        for persona in thirty.handbook.persona:
            part = table.filtered({"persona": persona})
            assert len(part.rows) * 5 == len(table.rows)
            assert all(str(title).removeprefix("vraag ").startswith(persona) for title in firsts(part))
