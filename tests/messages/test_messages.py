"""Reports in words: the line at fault with a caret, hints by what is known, and nothing that a terminal would act on."""

from __future__ import annotations

import datetime

import pytest

from klantreis_plugin.diagnostics import Diagnostic, Position, Severity, report
from klantreis_plugin.messages import LANGUAGES, Words, concise, full, message, severity_word
from klantreis_plugin.messages import frame as frame_of


def at(line: int, column: int, length: int = 1) -> Diagnostic:
    return report(Position("a.yml", line, column, length), "geen-eigenaar")


@pytest.mark.parametrize(
    ("text", "line", "column", "length", "shown", "caret"),
    [
        ("titel: Ik", 1, 8, 2, "titel: Ik", "       ^^"),
        ("a\r\nb: c\rd: e\n", 2, 4, 1, "b: c", "   ^"),
        ("a\r\nb: c\rd: e\n", 3, 1, 1, "d: e", "^"),
        ("a\x0bb\u2028c\nd", 2, 1, 1, "d", "^"),
        ("\ta: b", 1, 2, 1, " a: b", " ^"),
        ("日本: é", 1, 5, 1, "日本: é", "      ^"),
        ("e\u0301e\u0301: x", 1, 7, 1, "e\u0301e\u0301: x", "    ^"),
        ("a: \x1b[31m\u202eb", 1, 4, 1, "a: \ufffd[31m\ufffdb", "   ^"),
        ("a: b", 1, 5, 1, "a: b", "    ^"),
        ("a: b", 1, 3, 90, "a: b", "  ^^"),
        ("x" * 150, 1, 1, 150, "x" * 100 + "…", "^" * 100),
        ("x" * 150, 1, 101, 2, "…" + "x" * 100, " " * 51 + "^^"),
        ("x" * 200, 1, 101, 200, "…" + "x" * 100 + "…", " " * 51 + "^" * 50),
    ],
)
def test_the_caret_stands_under_the_place(text: str, line: int, column: int, length: int, shown: str, caret: str) -> None:
    found = frame_of(at(line, column, length), {"a.yml": text})
    assert found is not None
    assert (found.line, found.caret) == (shown, caret)


def test_no_frame_without_a_line() -> None:
    for text in ("", "a", "a\n\n", "a\n   \n"):
        assert frame_of(at(2, 1), {"a.yml": text}) is None
    assert frame_of(at(1, 1), {}) is None


def test_full_and_concise() -> None:
    fault = report(Position("map/a.yml", 12, 7, 3), "onbekende-bron", id="xyz", suggestion="xyy")
    text = "\n" * 11 + "bron: xyz\n"
    assert concise(fault, "nl") == "map/a.yml:12:7: fout[onbekende-bron] De bron 'xyz' staat niet in handboek.yml."
    assert full(fault, {"map/a.yml": text}, "nl") == (
        "map/a.yml:12:7: fout[onbekende-bron] De bron 'xyz' staat niet in handboek.yml.\n"
        "  12 | bron: xyz\n"
        "     |       ^^^\n"
        "  tip: Bedoel je 'xyy'?"
    )
    assert "Add the source" in message(report(Position("a.yml"), "onbekende-bron", id="xyz"), "en").hint


def test_values_are_shown_as_an_editor_types_them() -> None:
    fault = report(Position("a.yml"), "buiten-schaal", score=-5.5, scale="-5..5", low=-5, high=5)
    assert message(fault, "nl").sentence == "De score -5.5 valt buiten de schaal -5..5."
    assert "van -5 tot 5" in message(fault, "nl").hint


def test_words_are_in_the_language_of_the_reader() -> None:
    fault = report(Position("a.yml"), "alleen-bij", field="gevalideerd_op", other="status", value="gevalideerd")
    assert message(fault, "en").sentence == "'validated_on' is possible only when 'status' is 'validated'."
    scale = report(Position("a.yml"), "alleen-bij", field="schaal", other="soort", value="csat, ces")
    assert [message(scale, language).sentence for language in LANGUAGES] == [
        "'schaal' kan alleen als 'soort' op 'csat of ces' staat.",
        "'scale' is possible only when 'type' is 'csat or ces'.",
    ]


def test_a_long_value_is_shortened_and_a_list_to_choose_from_is_not() -> None:
    assert len(message(report(Position("a.yml"), "geen-getal", typed="9" * 5000), "nl").sentence) < 200
    keys = ", ".join(["bronnen"] * 40)
    assert keys in message(report(Position("a.yml"), "onbekende-sleutel", key="x", keys=keys, english=keys), "nl").hint


def test_nothing_of_an_editor_reaches_the_terminal_as_a_command() -> None:
    fault = report(Position("a\x1b[2J.yml"), "onbekende-sleutel", key="\x1b]0;x\x07\u202e{key}\n", suggestion="\x00")
    for language in LANGUAGES:
        told = full(fault, {"a\x1b[2J.yml": "\x1b[31m: \x9b"}, language)
        assert not any(sign in told for sign in "\x1b\x07\x00\u202e\x9b")
        assert "{key}" in told


def test_severities_have_words() -> None:
    assert [severity_word(severity, "nl") for severity in Severity] == [severity.value for severity in Severity]
    assert [severity_word(severity, "en") for severity in Severity] == ["error", "remark", "finding"]


def test_numbers_and_dates_in_words() -> None:
    dutch, english = Words("nl"), Words("en")
    assert [dutch.number(value) for value in (3, -3.5, 0.25)] == ["3", "−3,5", "0,25"]
    assert [dutch.number(value) for value in (-0.00001, 1 / 3, 1000)] == ["0", "0,3333", "1000"]
    assert [english.signed(value) for value in (3, -3, 0, 0.5)] == ["+3", "−3", "0", "+0.5"]
    assert dutch.date(datetime.date(2027, 6, 1)) == "1 juni 2027"
    assert english.date(datetime.date(2026, 12, 31)) == "31 December 2026"
