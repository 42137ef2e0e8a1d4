"""JSON Schemas: made from the model, checked in as made, true to what the loader takes and refuses."""

from __future__ import annotations

import datetime
import functools
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from klantreis_plugin.load import LoadedFile, Role
from klantreis_plugin.messages import LANGUAGES
from klantreis_plugin.model import DUTCH_KEYS, ENGLISH_KEYS, Glossary, Part
from klantreis_plugin.scaffold import field_table, schemas
from klantreis_plugin.scaffold.fields import fields_of, texts
from klantreis_plugin.scaffold.schema import is_schema
from klantreis_plugin.survey import survey
from tests.model.test_model import parts

ROOT = Path(__file__).parents[2]
PARTS = [part for part in parts(Part) if part is not Glossary]
"""All but the list of terms, to which only the build gives a key."""

KINDS = {Role.HANDBOOK: 0, Role.GLOSSARY: 1, Role.PERSONA: 2, Role.JOURNEY: 3}


class Core(yaml.SafeLoader):
    """YAML 1.2 as editors read it: `ja` and `2026-01-01` are texts, `true` and `+3` are not."""

    yaml_implicit_resolvers = {}  # noqa: RUF012 - the library's own way


_KINDS = {
    "null": (r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    "bool": (r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    "int": (r"[-+]?[0-9]+", list("-+0123456789")),
    "float": (r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", list("-+.0123456789")),
}
for name, (pattern, starts) in _KINDS.items():
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{name}", re.compile(f"^(?:{pattern})$"), starts)
Core.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(node.value))


def core(text: str) -> Any:
    """The data of a YAML file as a schema sees it: keys are texts."""

    def texted(data: Any) -> Any:
        if isinstance(data, dict):
            return {str(key): texted(value) for key, value in data.items()}
        return [texted(item) for item in data] if isinstance(data, list) else data

    return texted(yaml.load(text, Core))


def validators(language: str) -> list[jsonschema.Draft7Validator]:
    """Those of handbook, glossary, persona and journey."""
    return [jsonschema.Draft7Validator(json.loads(text)) for text in schemas(language).values()]


SCHEMAS = {language: validators(language) for language in LANGUAGES}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_schemas_are_checked_in_as_they_are_made(language: str, golden: Callable[[Path, str], None]) -> None:
    made = schemas(language)
    for name, text in made.items():
        golden(ROOT / "schemas" / language / name, text)
        assert is_schema(text)
    assert {path.name for path in (ROOT / "schemas" / language).iterdir()} == set(made)
    for validator in SCHEMAS[language]:
        validator.check_schema(validator.schema)


def test_every_field_has_words_in_both_languages_and_no_words_are_left_over() -> None:
    for language in LANGUAGES:
        words = texts(language)
        known = {part.__name__: {field.name.rstrip("_") for field in fields_of(part, language)} for part in PARTS}
        own = {name: set(said) for name, said in words.items() if name not in {"files", "any", "manual"}}
        assert {name: names - known[name] for name, names in own.items() if names - known[name]} == {}
        shared = [names - own.get(name, set()) for name, names in known.items()]
        assert set(words["any"]) == set().union(*shared)
        assert set(words["manual"]["parts"]) == set(known)


def said_of(words: Any) -> Any:
    """Of which fields is said what they are, and of which an example is given."""
    return {part: {name: len(said) for name, said in words[part].items()} for part in words if part not in {"files", "manual"}}


def test_both_languages_say_as_much() -> None:
    dutch, english = (texts(language) for language in LANGUAGES)
    assert said_of(dutch) == said_of(english)
    assert [set(dutch[part]) for part in ("files", "manual")] == [set(english[part]) for part in ("files", "manual")]


def test_every_explanation_is_a_sentence_that_fits_on_a_screen() -> None:
    for language in LANGUAGES:
        for part in PARTS:
            for field in fields_of(part, language):
                assert re.fullmatch(r"\S.{5,115}[.?]", field.what), (part, field)


def keys_of(data: Any) -> Iterator[str]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield key
            yield from keys_of(value)
    elif isinstance(data, list):
        for item in data:
            yield from keys_of(item)


def language_of(data: Any) -> str:
    """The one language of a file's keys; '' for a file that mixes them."""
    keys = set(keys_of(data))
    dutch, english = keys & (ENGLISH_KEYS.keys() - DUTCH_KEYS.keys()), keys & (DUTCH_KEYS.keys() - ENGLISH_KEYS.keys())
    return "" if dutch and english else "en" if english else "nl"


def loaded_files() -> Iterator[tuple[LoadedFile, Any, str]]:
    """Every file of the example and of all cases without an error, with its data and its language."""
    for folder in (ROOT / "journeys", ROOT / "tests/lists/wall", *sorted((ROOT / "tests").rglob("journeys"))):
        surveyed = survey(folder, datetime.date(2026, 11, 22))
        for file in surveyed.loaded.files:
            if not surveyed.errors_in(file.path):
                data = core(file.source.text)
                yield file, data, language_of(data)


@functools.cache
def found() -> tuple[tuple[LoadedFile, Any, str], ...]:
    return tuple(loaded_files())


def test_what_the_loader_takes_the_schema_takes() -> None:
    wrong = [
        f"{file.path}: {error.json_path} {error.message}"
        for file, data, language in found()
        if language
        for error in SCHEMAS[language][KINDS[file.role]].iter_errors(data)
    ]
    assert wrong == []
    count = {language: sum(own == language for _, _, own in found()) for language in (*LANGUAGES, "")}
    assert count["nl"] > 100, count
    assert count["en"] >= 1, count
    assert count[""] < 8, count


FINE = "titel: Ik a\nfasen:\n  - titel: Ik b\n"
PERSONA = "naam: A\n"
WRONG = {
    "een sleutel met een tikfout": (3, FINE + "eigenar: Team\n"),
    "een Engelse sleutel": (3, FINE + "owner: Team\n"),
    "een tikfout in een fase": (3, FINE + "    wensn: a\n"),
    "een tikfout in een activiteit": (3, FINE + "    activiteiten:\n      - {doet: a, belevin: 3}\n"),
    "een activiteit zonder doet": (3, FINE + "    activiteiten:\n      - {beleving: 3}\n"),
    "tekst waar een getal hoort": (3, FINE + "    beleving: hoog\n"),
    "een getal met een komma": (3, FINE + "    beleving: 3,5\n"),
    "van zonder naar": (3, FINE + "    beleving: {van: 1}\n"),
    "een gevoel met van zonder naar": (3, FINE + "    gevoel: {van: blij}\n"),
    "een onbekende keuze": (3, FINE + "status: zeker\n"),
    "een Engelse keuze": (3, FINE + "soort: desired\n"),
    "misschien": (3, FINE + "    moment_van_de_waarheid: misschien\n"),
    "een andere datum": (3, FINE + "herzien_voor: 1 mei\n"),
    "geen titel": (3, "fasen:\n  - titel: Ik b\n"),
    "geen fasen": (3, "titel: Ik a\n"),
    "lege fasen": (3, "titel: Ik a\nfasen:\n"),
    "een fase zonder titel": (3, "titel: Ik a\nfasen:\n  - doelen: x\n"),
    "een waarde boven 5": (3, FINE + "kansen:\n  - {kans: a, moeite: 6}\n"),
    "een half mens": (3, FINE + "metingen: {naam: a, soort: nps, reeks: {datum: 2026-01-01, waarde: 3, n: 1.5}}\n"),
    "een meting zonder waarde": (3, FINE + "metingen:\n  - {naam: a, soort: nps, reeks: [{datum: 2026-01-01}]}\n"),
    "een woord als antwoord": (3, FINE + "metingen: {naam: a, soort: ces, reeks: {datum: 2026-01-01, antwoorden: {veel: 3}}}\n"),
    "een lijst waar een tekst hoort": (2, "naam: [a, b]\n"),
    "sleutels waar een tekst hoort": (2, PERSONA + "citaat: {a: b}\n"),
    "geen naam": (2, "titel: a\n"),
    "een onbekend kwadrant": (2, PERSONA + "inleefschema: {ruikt: a}\n"),
    "een id met hoofdletters": (0, "kanalen:\n  - {id: Website, titel: a}\n"),
    "een doelgroep in een doelgroep zonder titel": (0, "doelgroepen:\n  - {id: a, titel: b, subgroepen: [{id: c}]}\n"),
    "een begrip zonder uitleg": (1, "- term: a\n"),
    "een woord in plaats van begrippen": (1, "woord\n"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_underlined(name: str) -> None:
    kind, text = WRONG[name]
    assert not SCHEMAS["nl"][kind].is_valid(core(text))


def test_the_shortest_files_are_right() -> None:
    for kind, text in enumerate(("", "", PERSONA, FINE)):
        assert SCHEMAS["nl"][kind].is_valid(core(text))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_example_is_valid_where_it_stands(language: str) -> None:
    for validator in SCHEMAS[language]:
        whole = validator.schema
        for part in (whole, *whole["definitions"].values()):
            for key, field in part.get("properties", {}).items():
                for example in field.get("examples", ()):
                    own = validator.evolve(schema=field | {"definitions": whole["definitions"]})
                    assert own.is_valid(example), (key, example)


def test_the_table_of_fields_is_as_it_is_made(golden: Callable[[Path, str], None]) -> None:
    made = field_table()
    golden(ROOT / "docs/gebruik/velden.md", made)
    rows = re.findall(r"^\| `(\w+)`(?: \(`(\w+)`\))? \|", made, re.MULTILINE)
    assert {key: other or key for key, other in rows} == dict(ENGLISH_KEYS)
    fields = sum(len(fields_of(part, "nl")) for part in PARTS)
    assert len(rows) == fields
    assert "| `title` (`titel`) |" in field_table("en")
