"""What a handbook is: the words in two languages, what can stand behind a key, and ids made from texts."""

from __future__ import annotations

import datetime
from enum import StrEnum
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from klantreis_plugin.load.plan import fields
from klantreis_plugin.model import (
    DUTCH_KEYS,
    DUTCH_VALUES,
    ENGLISH_KEYS,
    ENGLISH_VALUES,
    Activity,
    AnswerScale,
    Direction,
    Evidence,
    Journey,
    JourneyType,
    Measurement,
    MeasurementType,
    Opportunity,
    OpportunityStatus,
    Part,
    PersonaType,
    Plain,
    Role,
    Scale,
    Status,
    When,
    dutch_key,
    field_name,
    free,
    is_ident,
    slug,
)
from klantreis_plugin.model.values import Count, Date, Ident, Number, Rated, Text, YesNo

SCALES = (Scale, AnswerScale)
CHOICES: tuple[type[StrEnum], ...] = (
    Status, Evidence, When, Direction, JourneyType, Role, OpportunityStatus, MeasurementType, PersonaType,
)  # fmt: skip


def parts(model: type[Part] = Part) -> list[type[Part]]:
    return [found for sub in model.__subclasses__() for found in (sub, *parts(sub))]


def test_every_field_has_a_word_and_every_word_a_field() -> None:
    names = {name.rstrip("_") for part in parts() for name in fields(part)} - {"terms"}
    assert names == set(DUTCH_KEYS)
    for dutch, english in ENGLISH_KEYS.items():
        assert field_name(dutch) == field_name(english) == ("from_" if english == "from" else english)
        assert dutch_key(field_name(dutch) or "") == dutch
    assert len(DUTCH_KEYS) == len(ENGLISH_KEYS)
    assert field_name("from_") is None
    assert field_name("onzin") is None


def test_every_fixed_value_has_a_word_in_two_languages() -> None:
    assert {value.value for choices in CHOICES for value in choices} == set(ENGLISH_VALUES)
    assert len(DUTCH_VALUES) == len(ENGLISH_VALUES)


def read(kind: Any, raw: object) -> object:
    return TypeAdapter(kind).validate_python(raw)


def fault(kind: Any, raw: object) -> tuple[str, dict[str, object]]:
    with pytest.raises(ValidationError) as caught:
        read(kind, raw)
    error = caught.value.errors()[0]
    return error["type"], error.get("ctx", {})


@pytest.mark.parametrize("typed", ["2024", "1.10", "010", "12:30", "nee", "true", "null", "~", "0x1F", "1e3", "-"])
def test_a_text_is_what_was_typed(typed: str) -> None:
    found = read(Text, Plain(typed))
    assert found == typed
    assert type(found) is str


@pytest.mark.parametrize(
    ("typed", "number"),
    [("3", 3), ("-3", -3), ("+3", 3), ("0.5", 0.5), ("010", 10), ("-0", 0), ("5.0", 5.0), ("9" * 15, 999_999_999_999_999)],
)
def test_numbers(typed: str, number: float) -> None:
    assert read(Number, Plain(typed)) == number


def test_zero_has_no_sign() -> None:
    assert str(read(Number, Plain("-0"))) == str(read(Number, Plain("-0.0"))) == "0"


@pytest.mark.parametrize(
    ("typed", "suggestion"),
    [
        ("3", "3"), ("3,5", "3.5"), ("−3", "-3"), (Plain("3,5"), "3.5"), (Plain("–2"), "-2"), (Plain("8%"), "8"),
        (Plain("hoog"), None), (Plain("1e3"), None), (Plain(".5"), None), (Plain("3."), "3"), (Plain("0x1F"), None),
        (Plain("1_000"), None), (Plain("٣"), None), (Plain("²"), None), (Plain("9" * 5000), None), (Plain("nan"), None),
        (Plain("1 000"), None), (Plain("3 "), "3"),
    ],
)  # fmt: skip
def test_no_numbers(typed: str, suggestion: str | None) -> None:
    code, facts = fault(Number, typed)
    assert code == "geen-getal"
    assert facts.get("suggestion") == suggestion


@pytest.mark.parametrize("typed", ["-1", "1.5", "veel", "9" * 5000])
def test_no_counts(typed: str) -> None:
    assert fault(Count, Plain(typed))[0] == "ongeldig-aantal"
    assert read(Count, Plain("0")) == 0


@pytest.mark.parametrize(("typed", "sign"), [("1,", ","), ("1.", "."), ("-3 ;", ";")])
def test_a_sign_behind_a_number_is_named(typed: str, sign: str) -> None:
    assert fault(Number, Plain(typed))[1] == {"typed": typed, "suggestion": typed.rstrip(" ,.;"), "sign": sign}


@pytest.mark.parametrize("typed", ["1.200", "1 200"])
def test_thousands_are_written_without_a_point(typed: str) -> None:
    assert fault(Count, Plain(typed)) == ("ongeldig-aantal", {"typed": typed, "thousands": "1200"})


def test_a_quoted_count_says_what_to_write() -> None:
    assert fault(Count, "12") == ("ongeldig-aantal", {"typed": "12", "suggestion": "12"})


@pytest.mark.parametrize(
    ("typed", "value"), [("true", True), ("ja", True), ("yes", True), ("false", False), ("nee", False), ("no", False)]
)
def test_yes_and_no(typed: str, value: bool) -> None:
    assert read(YesNo, Plain(typed)) is value


@pytest.mark.parametrize("typed", ["1", "on", "n", "Ja", "misschien"])
def test_neither_yes_nor_no(typed: str) -> None:
    assert fault(YesNo, Plain(typed))[0] == "geen-ja-nee"


def test_dates() -> None:
    assert read(Date, Plain("2026-05-01")) == datetime.date(2026, 5, 1)
    for typed in ("2026-5-1", "01-05-2026", "2026-02-30", "20260501", "2026-W01-1", "0000-01-01", "٢٠٢٦-٠٥-٠١"):
        assert fault(Date, Plain(typed))[0] == "geen-datum"


@pytest.mark.parametrize(
    "typed", ["2027-6-1", "2027/06/01", "1-6-2027", "01/06/2027", "1.6.2027", "1 juni 2027", "1 Jun. 2027", "01-JUN-2027"]
)
def test_a_day_in_another_order_is_worked_out(typed: str) -> None:
    assert fault(Date, Plain(typed)) == ("geen-datum", {"typed": typed, "suggestion": "2027-06-01"})


MONTHS = "januari februari maart april mei juni juli augustus september oktober november december".split()


@pytest.mark.parametrize("name", MONTHS)
def test_every_month_is_known_by_its_name(name: str) -> None:
    assert "suggestion" in fault(Date, Plain(f"1 {name} 2027"))[1]
    assert "suggestion" not in fault(Date, Plain(f"1 x{name[:8]} 2027"))[1]


@pytest.mark.parametrize(
    ("typed", "day"),
    [(iso, iso) for iso in ("2027-02-30", "2027-13-01", "2027-00-01", "0000-01-01")] + [("31 april 2027", "2027-04-31")],
)
def test_a_day_that_no_calendar_has(typed: str, day: str) -> None:
    assert fault(Date, Plain(typed)) == ("geen-datum", {"typed": typed, "day": day})


@pytest.mark.parametrize("typed", ["Ja", "TRUE", "nEE"])
def test_yes_and_no_in_capitals(typed: str) -> None:
    assert fault(YesNo, Plain(typed)) == ("geen-ja-nee", {"typed": typed, "suggestion": typed.lower()})


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("Bezig", {"lower": "bezig"}), ("In_progress", {"lower": "in_progress"}), ("In progress", {"value": "bezig"}),
        ("geplant", {"value": "gepland"}), ("later", {}),
    ],
)  # fmt: skip
def test_the_nearest_choice(typed: str, near: dict[str, str]) -> None:
    opportunity = {"opportunity": "Minder velden", "status": Plain(typed)}
    with pytest.raises(ValidationError) as caught:
        Opportunity.model_validate(opportunity)
    facts = caught.value.errors()[0]["ctx"]
    assert {name: facts[name] for name in ("lower", "value") if name in facts} == near


def test_rated() -> None:
    assert [read(Rated, Plain(typed)) for typed in ("0", "5", "2.5")] == [0, 5, 2.5]
    assert fault(Rated, Plain("5.01"))[0] == fault(Rated, Plain("-1"))[0] == "buiten-bereik"


def test_choices_in_both_languages_and_no_other() -> None:
    journey = {"title": "Ik", "phases": ()}
    for choices, field in ((JourneyType, "type"), (Status, "status")):
        for value in choices:
            for word in (value.value, ENGLISH_VALUES[value.value]):
                assert getattr(Journey.model_validate(journey | {field: Plain(word)}), field) is value
    for scale in Scale:
        assert Journey.model_validate(journey | {"scale": Plain(scale.value)}).scale is scale
    with pytest.raises(ValidationError):
        Journey.model_validate(journey | {"type": Plain("Huidig")})


def test_scales() -> None:
    assert [(scale.low, scale.neutral, scale.high) for scale in Scale] == [(-5, 0, 5), (-2, 0, 2), (1, 3, 5)]
    made = {kind: Measurement(name="x", type=kind, series=()).answer_scale for kind in MeasurementType}
    assert made[MeasurementType.CSAT] is AnswerScale.FIVE
    assert made[MeasurementType.CES] is AnswerScale.SEVEN
    assert made[MeasurementType.NPS] is made[MeasurementType.NUMBER] is None


@pytest.mark.parametrize(
    ("text", "ident"),
    [
        ("Ik word lid", "ik-word-lid"), ("  Één   ÇØ!  ", "een-c"), ("*Ik* kijk [hier](carine/x) `rond`", "ik-kijk-hier-rond"),
        ("foto’s & video's", "foto-s-video-s"), ("★", ""), ("", ""), ("日本", ""), ("Straße", "stra-e"), ("½ uur", "1-2-uur"),
        ("İzmir", "izmir"), ("![weg](a.png)", "weg-a-png"), ("2026", "2026"), ("a_b", "a-b"), ("---", ""),
        ("a" * 70, "a" * 60), ("a" * 59 + " b", "a" * 59), ("a" * 58 + " b", "a" * 58 + "-b"), ("a" * 58 + " bc", "a" * 58),
        ("a" * 60 + " b", "a" * 60), ("a " + "b" * 60, "a"),
    ],
)  # fmt: skip
def test_slug(text: str, ident: str) -> None:
    assert slug(text) == ident


@settings(max_examples=200)
@given(st.text(max_size=200))
def test_a_made_id_is_an_id(text: str) -> None:
    made = slug(text)
    assert made == "" or (is_ident(made) and len(made) <= 60)
    assert slug(made) == made


@pytest.mark.parametrize("text", ["", "A", "a_b", "-a", "a-", "a--b", "é", "a\n", "a/b", "a.b"])
def test_no_ids(text: str) -> None:
    assert not is_ident(text)
    assert fault(Ident, text)[0] == "ongeldig-id"


def test_free_skips_what_is_taken() -> None:
    assert free("a", set()) == "a"
    assert free("a", {"a", "a-2", "a-4"}) == "a-3"


def test_parts_are_frozen_and_strict() -> None:
    activity = Activity(does="Ik kijk")
    with pytest.raises(ValidationError):
        activity.does = "anders"  # type: ignore[misc]  # what must not be possible
    with pytest.raises(ValidationError):
        Activity.model_validate({"does": "a", "onzin": "b"})
