"""`klantreizen.json`: one handbook with every field of the model, and what holds for every text and number."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import get_args

import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic.fields import FieldInfo

from klantreis_plugin.analysis import analyse
from klantreis_plugin.export import handbook_json
from klantreis_plugin.model import (
    Glossary,
    Handbook,
    HandbookFile,
    Journey,
    JourneyEntry,
    Measurement,
    Organisation,
    Part,
    Persona,
    PersonaEntry,
    Phase,
    Term,
    field_name,
)

FULL = Path(__file__).parent / "export" / "full"

DERIVED = [
    "curve",
    "gemiddelde_per_fase",
    "hoogste",
    "laagste",
    "grootste_daling",
    "grootste_stijging",
    "momenten_van_de_waarheid",
    "afhaakmomenten",
    "gaten",
    "kansen",
    "prioriteit",
    "metingen",
    "kpis",
    "voortgang",
]

TOP = ["versie", "organisatie", "doelgroepen", "fasen", "kanalen", "bronnen", "begrippen", "personas", "reizen"]


def by_field(data: object) -> object:
    """Data with the model's names for the format's keys; other keys, such as answers, stay."""
    if isinstance(data, dict):
        return {field_name(str(key)) or key: by_field(value) for key, value in data.items()}
    if isinstance(data, list):
        return [by_field(item) for item in data]
    return data


def read(name: str) -> object:
    return by_field(yaml.safe_load((FULL / name).read_text(encoding="utf-8")))


def full() -> Handbook:
    journeys = tuple(
        JourneyEntry(f"carine/{name}", "carine", Journey.model_validate(read(f"{name}.yml")))
        for name in ("kaal", "kunst-in-huis")
    )
    personas = (
        PersonaEntry("zonder-reis", Persona(name="Zonder reis"), ()),
        PersonaEntry("carine", Persona.model_validate(read("persona.yml")), journeys[::-1]),
    )
    terms = Glossary.model_validate({"terms": read("begrippen.yml")}).terms
    return Handbook(HandbookFile.model_validate(read("handboek.yml")), terms, personas, {})


def small(journey: Journey, persona: Persona | None = None) -> Handbook:
    entry = JourneyEntry("carine/reis", "carine", journey)
    return Handbook(HandbookFile(), (), (PersonaEntry("carine", persona or Persona(name="Carine"), (entry,)),), {})


def written(handbook: Handbook) -> str:
    analyses = {entry.id: analyse(entry.journey) for entry in handbook.journeys}
    return handbook_json(handbook, analyses, lambda ident: f"klantreizen/{ident}/")


def parts_in(value: object) -> Iterator[Part]:
    if isinstance(value, Part):
        yield value
        for name in type(value).model_fields:
            yield from parts_in(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from parts_in(item)


def parts_of(annotation: object) -> Iterator[type[Part]]:
    """Every part that a type speaks of, at any depth."""
    if isinstance(annotation, FieldInfo):
        yield from parts_of(annotation.annotation)
    elif isinstance(annotation, type) and issubclass(annotation, Part):
        yield annotation
        for field in annotation.model_fields.values():
            if annotation not in get_args(field.annotation):
                yield from parts_of(field)
    for inside in get_args(annotation):
        yield from parts_of(inside)


def test_the_whole_handbook(golden: Callable[[Path, str], None]) -> None:
    whole = json.loads(written(full()))
    golden(FULL / "klantreizen.json", json.dumps(whole, ensure_ascii=False, indent=2) + "\n")


def test_the_whole_handbook_has_every_field_of_the_model() -> None:
    handbook = full()
    roots = (
        handbook.file,
        handbook.terms,
        *(p.persona for p in handbook.personas),
        *(j.journey for j in handbook.journeys),
    )
    filled = {(type(part), name) for root in roots for part in parts_in(root) for name in part.model_fields_set}
    models = {model for root in (HandbookFile, Persona, Journey, Term) for model in parts_of(root)}
    assert {(model, name) for model in models for name in model.model_fields} - filled == set()


def test_every_filled_field_is_written_under_its_dutch_key() -> None:
    handbook = full()
    data = json.loads(written(handbook))
    kept = [(data["reizen"][1], handbook.journeys[1].journey), (data["personas"][0], handbook.personas[1].persona)]
    for json_part, part in kept:
        fields = type(part).model_fields
        assert [key for key in json_part if key in {field.alias for field in fields.values()}] == [
            field.alias for field in fields.values()
        ]


def test_what_is_absent_is_left_out_but_what_is_derived_is_always_there() -> None:
    data = json.loads(written(small(Journey(title="Ik kies", phases=(Phase(id="kiezen", title="Ik kies"),)))))
    assert list(data) == TOP
    assert data["organisatie"] == {}
    assert [data[key] for key in TOP[2:7]] == [[], [], [], [], []]
    assert data["personas"] == [
        {
            "id": "carine",
            "url": "klantreizen/carine/",
            "reizen": ["carine/reis"],
            "naam": "Carine",
            "soort": "klanttype",
            "status": "light",
        }
    ]
    journey = data["reizen"][0]
    assert list(journey.pop("afgeleid")) == DERIVED
    assert journey == {
        "id": "carine/reis",
        "persona": "carine",
        "url": "klantreizen/carine/reis/",
        "titel": "Ik kies",
        "soort": "huidig",
        "status": "light",
        "schaal": "-5..5",
        "fasen": [{"id": "kiezen", "titel": "Ik kies", "onderbouwing": "aanname"}],
    }


def test_zero_and_a_typed_false_are_not_absent() -> None:
    phase = Phase(id="kiezen", title="Ik kies", score=0, moment_of_truth=False)
    data = json.loads(written(small(Journey(title="Ik kies", phases=(phase,)))))
    kept = data["reizen"][0]["fasen"][0]
    assert (kept["beleving"], kept["moment_van_de_waarheid"]) == (0, False)
    assert kept["moment_van_de_waarheid"] is False


def test_a_part_with_nothing_in_it_is_absent() -> None:
    handbook = full()
    bare = Handbook(HandbookFile(organisation=Organisation()), (), handbook.personas, {})
    assert json.loads(written(bare))["organisatie"] == {}


def test_numbers_have_at_most_four_decimals_and_answers_keep_theirs() -> None:
    responses = {-1: 1, 2.0: 1, 0.00001: 1, 0.00002: 1}
    series = ({"date": "2026-01-31", "responses": responses}, {"date": "2026-02-28", "value": -0.00001})
    typed = Measurement.model_validate({"name": "Meting", "type": "getal", "target": 3.0, "series": series})
    journey = Journey(title="Ik kies", phases=(), measurements=(typed,))
    kept = json.loads(written(small(journey)))["reizen"][0]
    first, second = kept["metingen"][0]["reeks"]
    assert list(first["antwoorden"]) == ["-1", "2", "0.00001", "0.00002"]
    assert repr(second["waarde"]) == "0"
    assert repr(kept["metingen"][0]["streefwaarde"]) == "3"
    assert [reading["waarde"] for reading in kept["afgeleid"]["metingen"][0]["reeks"]] == [0.25, 0]
    assert kept["afgeleid"]["metingen"][0]["verandering"] == -0.25


def test_it_is_one_line_with_letters_as_they_are_and_a_final_newline() -> None:
    text = written(small(Journey(title="Ik kiés", phases=())))
    assert text.startswith('{"versie": 1, "organisatie": {}, ')
    assert '"titel": "Ik kiés"' in text
    assert text.index("\n") == len(text) - 1


def as_read(text: str) -> str:
    """A text as JSON gives it back: two halves of one letter that stand side by side have become that letter."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")


@example("\ud800 \u2028 </script> \x00", "\udfff\ud800")
@example("\ud83d\ude00", '"\\')
@given(st.text(st.characters(), min_size=1), st.text(st.characters(), min_size=1))
def test_every_text_comes_back_as_typed_from_valid_json(text: str, key: str) -> None:
    phase = Phase(id="kiezen", title=text, lanes={key: (text,)})
    handbook = small(Journey(title=text, phases=(phase,)), Persona(name=text, facts={key: text}))
    made = written(handbook)
    data = json.loads(made.encode("utf-8"))
    expected, name = (
        typed.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass") for typed in (text, key)
    )
    assert data["reizen"][0]["titel"] == expected
    assert data["reizen"][0]["fasen"][0]["rijen"] == {name: [expected]}
    assert data["personas"][0]["kenmerken"] == {name: expected}
    assert written(handbook) == made
