"""Steps of methods: the fields they fill, what fills them, and which journey is the best example."""

from __future__ import annotations

from typing import Any

import pytest

from klantreis_plugin.method import Method, Step, UnknownFieldError, examples, has_done, methods_of, progress_of, read_field
from klantreis_plugin.model import (
    Activity,
    EmpathyMap,
    Handbook,
    HandbookFile,
    Journey,
    JourneyEntry,
    Opportunity,
    Organisation,
    Persona,
    PersonaEntry,
    Phase,
    Scope,
    Status,
)


def phase(*activities: Activity, **filled: Any) -> Phase:
    return Phase(id="fase", title="Ik begin", activities=activities, **filled)


def handbook(journeys: dict[str, Journey], persona: Persona | None = None, file: HandbookFile | None = None) -> Handbook:
    entries = tuple(JourneyEntry(f"carine/{name}", "carine", journey) for name, journey in journeys.items())
    return Handbook(file or HandbookFile(), (), (PersonaEntry("carine", persona or Persona(name="Carine"), entries),), {})


def filled(path: str, journey: Journey, **around: Any) -> bool | None:
    whole = handbook({"reis": journey}, **around)
    return has_done(Step("m", 1, "m.md", "M", fields=(read_field(path),)), whole, whole.journeys[0])


DOES, SCORED = Activity(does="Ik doe"), Activity(does="Ik doe", score=0)
THREAD, NO_THREAD = Activity(does="Ik doe", common_thread=True), Activity(does="Ik doe", common_thread=False)


@pytest.mark.parametrize(
    ("path", "phases", "expected"),
    [
        ("fasen[*].activiteiten", [phase(DOES), phase(DOES)], True),
        ("fasen[*].activiteiten", [phase(DOES), phase()], False),
        ("fasen[?].activiteiten", [phase(DOES), phase()], True),
        ("phases[?].activities", [phase(), phase()], False),
        ("fasen[*].titel", [phase(), phase()], True),
        ("fasen", [phase()], True),
        ("fasen[?].rode_draad", [phase(NO_THREAD), phase(DOES, THREAD)], True),
        ("fasen[?].rode_draad", [phase(NO_THREAD)], False),
        ("fasen[*].rode_draad", [phase(THREAD), phase(DOES)], False),
        ("fasen[*].beleving", [phase(DOES, SCORED), phase(score=0)], True),
        ("fasen[*].beleving", [phase(DOES)], False),
        ("fasen[?].activiteiten[*].beleving", [phase(SCORED, DOES), phase()], False),
        ("fasen[?].activiteiten[*].beleving", [phase(SCORED, DOES), phase(SCORED)], True),
        ("fasen[?].kansen[?].klantwaarde", [phase(opportunities=(Opportunity(opportunity="Iets", customer_value=0),))], True),
        ("fasen[?].kansen[?].eigenaar", [phase(opportunities=(Opportunity(opportunity="Iets"),))], False),
        ("fasen[?].kansen[*].eigenaar", [phase()], False),
        ("fasen[?].moment_van_de_waarheid", [phase(moment_of_truth=False)], False),
        ("fasen[?].moment_van_de_waarheid", [phase(Activity(does="Ik doe", moment_of_truth=True))], True),
    ],
)
def test_what_fills_a_field_of_phases(path: str, phases: list[Phase], expected: bool) -> None:
    assert filled(path, Journey(title="Ik wil", phases=tuple(phases))) is expected


def test_what_fills_other_fields() -> None:
    bare = Journey(title="Ik wil", phases=(phase(),))
    scoped = bare.model_copy(update={"scope": Scope(goal="Kunst")})
    assert filled("scope.doel", scoped) is True
    assert [filled(path, bare) for path in ("scope.doel", "scope", "metingen", "eigenaar")] == [False] * 4
    assert [filled(path, scoped) for path in ("scope", "scope.aanleiding")] == [True, False]
    persona = Persona(name="Carine", empathy_map=EmpathyMap(hears=("Iets",)))
    assert filled("persona.inleefschema.hoort", bare, persona=persona) is True
    assert filled("persona.inleefschema.ziet", bare, persona=persona) is False
    assert filled("persona.inleefschema", bare) is False
    file = HandbookFile(organisation=Organisation(why="Omdat"))
    assert filled("handboek.organisatie.waarom", bare, file=file) is True
    assert filled("handbook.organisation.how", bare, file=file) is False


@pytest.mark.parametrize(
    ("path", "word", "near"),
    [
        ("scoop.doel", "scoop", "scope"),
        ("scope.doelen", "doelen", "doel"),
        ("fasen.activiteiten", "fasen", "fasen[*]"),
        ("scope[*].doel", "scope[*]", "scope"),
        ("fasen[*].activiteit", "activiteit", "activiteiten"),
        ("fasen[!].titel", "fasen[!]", "fasen"),
        ("fasen[*].titel.klein", "klein", ""),
        ("persona", "persona", ""),
        ("persona.naaam", "naaam", "naam"),
        ("", "", ""),
        ("fasen[*]..titel", "", ""),
        ("(a+)+$", "(a+)+$", ""),
    ],
)
def test_a_field_that_does_not_exist(path: str, word: str, near: str) -> None:
    with pytest.raises(UnknownFieldError) as caught:
        read_field(path)
    assert (caught.value.word, caught.value.near) == (word, near)


def steps(*paths: str) -> tuple[Method, ...]:
    numbered = (Step("m", n, f"{n}.md", f"Stap {n}", 30, fields=(read_field(path),)) for n, path in enumerate(paths, 1))
    return methods_of([*numbered, Step("m", None, "m.md", "De methode"), Step("los", 2, "los.md", "Los")])


def test_methods_have_their_steps_in_order_and_their_time() -> None:
    loose, method = methods_of(reversed([step for found in steps("eigenaar", "metingen") for step in found.steps]))
    assert [(found.id, found.title, found.uri) for found in (loose, method)] == [("los", "los", ""), ("m", "m", "")]
    assert [step.number for step in method.steps] == [1, 2]
    assert (method.minutes, loose.minutes) == (60, 0)
    assert [(found.title, found.uri) for found in steps("eigenaar")] == [("los", ""), ("De methode", "m.md")]


def test_the_best_example_has_most_steps_then_is_validated_then_comes_first() -> None:
    bare = Journey(title="Ik wil", phases=(phase(),))
    owned = bare.model_copy(update={"owner": "Team"})
    journeys = {
        "c": owned,
        "b": owned,
        "d": owned.model_copy(update={"status": Status.VALIDATED}),
        "a": bare,
        "e": owned.model_copy(update={"lessons": ("Iets",)}),
    }
    whole, (loose, method) = handbook(journeys), steps("eigenaar", "leerpunten")
    progress = progress_of((loose, method), whole)
    assert [entry.id[-1] for entry in examples(method, whole, progress)] == ["e", "d", "b", "c", "a"]
    assert [entry.id[-1] for entry in examples(loose, whole, progress)] == ["d", "a", "b", "c", "e"]
    assert progress["carine/e"] == {"los": (None,), "m": (True, True)}
    assert progress["carine/a"] == {"los": (None,), "m": (False, False)}


def test_a_method_without_steps_has_no_progress() -> None:
    only = methods_of([Step("m", None, "m.md", "De methode")])
    assert progress_of(only, handbook({"a": Journey(title="Ik wil", phases=(phase(),))})) == {"carine/a": {}}
