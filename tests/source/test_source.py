"""The face of the room: bytes to text, text to tree, and that nothing an editor saves is ever a traceback."""

import re
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from klantreis_plugin.diagnostics import Position, Severity
from klantreis_plugin.source import Mapping, Node, Scalar, Sequence, Source, decode, parse, position_at

CASES = [path.read_text(encoding="utf-8") for path in sorted((Path(__file__).parent / "cases").glob("*/input.yml"))]
RELAXED = settings(max_examples=400, suppress_health_check=[HealthCheck.too_slow])


def codes(text: str) -> list[str]:
    return [one.code for one in parse(text, "f")[1]]


def values(node: Node | None) -> object:
    """The tree as plain data, every scalar a text."""
    if isinstance(node, Mapping):
        return {key.text: values(value) for key, value in node.entries}
    if isinstance(node, Sequence):
        return [values(item) for item in node.items]
    return node.text if node else None


def scalars(node: Node | None) -> list[Scalar]:
    if isinstance(node, Scalar):
        return [node]
    if isinstance(node, Sequence):
        return [one for item in node.items for one in scalars(item)]
    return [one for key, value in node.entries for one in (key, *scalars(value))] if node else []


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_line_ends_with_or_without_a_byte_order_mark(mark, end):
    text, faults = decode(mark + f"a: é😀{end}b: x{end}".encode(), "f")
    assert faults == ()
    node, faults = parse(text, "f")
    assert (values(node), faults) == ({"a": "é😀", "b": "x"}, ())
    assert scalars(node)[2].position == Position("f", 2, 1)


@pytest.mark.parametrize(
    ("data", "line", "column", "facts"),
    [
        ("a: x\nb: één".encode("cp1252"), 2, 4, {"letter": "é"}),
        ("a: x".encode("utf-16"), 1, 1, {}),
        (b"\xef\xbb\xbfa\r\nb: \xf0\x9f\x98\x80 \xff", 2, 6, {"letter": "ÿ"}),
        (b"a: \xed\xa0\x80", 1, 4, {"letter": "í"}),
    ],
)
def test_what_is_not_utf8_is_an_error_at_its_first_byte(data, line, column, facts):
    _, (fault,) = decode(data, "f")
    assert (fault.code, fault.severity) == ("geen-utf8", Severity.ERROR)
    assert (fault.position, dict(fault.facts)) == (Position("f", line, column), facts)


def test_a_file_over_a_megabyte_is_refused_and_one_of_a_megabyte_is_not():
    text, (fault,) = decode(b"x" * 1_048_577, "f")
    assert (text, fault.code) == ("", "bestand-te-groot")
    assert decode(b"x" * 1_048_576, "f") == ("x" * 1_048_576, ())


def test_a_line_offset_moves_lines_and_nothing_else():
    node, faults = parse("a: b: c\nd: 'e'\n", "f", line_offset=10)
    assert (faults[0].position.line, faults[0].position.column) == (11, 5)
    assert [one.position.line for one in scalars(node)] == [11, 11, 12, 12]
    assert [one.start for one in scalars(node)] == [0, 3, 8, 11]


def test_an_empty_value_stands_right_after_its_colon():
    node, _ = parse("titel:\nsoort:   \n", "f")
    assert isinstance(node, Mapping)
    first, second = (value for _, value in node.entries)
    assert (first.position, first.start, first.end) == (Position("f", 1, 7), 6, 6)
    assert second.position == Position("f", 2, 7)


def test_a_key_typed_twice_is_kept_twice():
    node, faults = parse("a: 1\na: 2\n", "f")
    assert isinstance(node, Mapping)
    assert ([key.text for key, _ in node.entries], faults) == (["a", "a"], ())


def test_a_place_in_a_file():
    source = Source("f", "één\r\n\t😀x\rz")
    assert position_at(source, 7, 2) == Position("f", 2, 3, 2)
    assert position_at(source, 9) == Position("f", 3, 1)
    assert position_at(source, 0) == Position("f", 1, 1)


def test_hostile_files_are_read_quickly_and_refused():
    laughs = "a: &a [x, x]\n" + "".join(f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    assert codes("[" * 100_000) == ["te-diep-genest"]
    assert codes("{a: " * 100_000) == ["te-diep-genest"]
    assert codes("- " * 100_000) == ["te-diep-genest"]
    assert {"anker", "verwijzing"} >= set(codes(laughs)) >= {"anker"}
    assert codes("a: \ud800\x00") == ["verboden-teken"]


def test_thirty_two_deep_is_fine_and_one_deeper_is_not():
    assert codes("[" * 32 + "]" * 32) == []
    assert codes("[" * 33 + "]" * 33) == ["te-diep-genest"]


def test_a_tab_on_an_empty_line_harms_nothing():
    node, faults = parse("a: b\n" + "\t\n" * 100 + "c: |\n  x\n", "f")
    assert (values(node), faults) == ({"a": "b", "c": "x\n"}, ())


def test_many_mistakes_in_one_large_file_are_not_read_forever():
    assert len(codes("- a: b: c\n" * 20_000)) >= 1


@RELAXED
@given(st.binary(max_size=200))
def test_random_bytes_are_never_a_traceback(data):
    text, _ = decode(data, "f")
    parse(text, "f")


def assert_sound(text: str) -> None:
    """Reports stand inside the text; without a report the tree is what YAML itself says, as texts."""
    node, faults = parse(text, "f")
    lines = re.split(r"\r\n|\r|\n", text)
    for one in faults:
        assert one.position.column <= len(lines[one.position.line - 1]) + 1
    if not faults:
        blank_lines_emptied = re.sub(r"(?:\A|(?<=[\r\n]))[ \t]*\t[ \t]*(?=[\r\n]|\Z)", "", text)
        assert values(node) == yaml.load(blank_lines_emptied, Loader=yaml.CBaseLoader)


@RELAXED
@given(st.text(max_size=200) | st.text(" \n\t-:#'\"[]{}?*&!|>%@`,aB1\u00a0\ufeff\r\ud800\x85", max_size=60))
def test_random_text_is_never_a_traceback(text):
    assert_sound(text)


PIECES = [*"'\"[]{}#\t\n\r\u00a0*&!|%?,\\\x00", "", ": ", " #x", "- ", "  ", "---\n", "'t "]


@RELAXED
@given(st.sampled_from(CASES), st.integers(0, 400), st.sampled_from(PIECES), st.integers(0, 3))
def test_a_mutated_file_is_never_a_traceback(text, at, piece, gone):
    at = min(at, len(text))
    assert_sound(text[:at] + piece + text[at + gone :])


WORDS = st.text("abz AB1-:#'\",?!*&|>%@`[]{}éß😀.\n\u00a0(\\/", max_size=30)
TREES = st.recursive(WORDS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=4), max_leaves=12)
TRAPS_AS_TEXT = re.compile(r"(?m)'[tsnkm] |\?|^[ -]*-+[^\s\d-]|\u00a0|#")


@RELAXED
@given(TREES, st.sampled_from([None, True, False]), st.sampled_from([40, 10_000]), st.sampled_from([None, "'", '"', "|"]))
def test_what_a_program_wrote_is_read_back_without_a_complaint(tree, flow, width, style):
    """What is quoted well is never a trap; texts that look like one themselves are the cases' business."""
    text = yaml.safe_dump(tree, allow_unicode=True, default_flow_style=flow, width=width, default_style=style, sort_keys=False)
    node, faults = parse(text, "f")
    if TRAPS_AS_TEXT.search(text):
        return
    assert faults == (), text
    assert values(node) == tree


@RELAXED
@given(TREES)
def test_offsets_cut_the_text_that_was_typed(tree):
    text = "# 😀\r\n" + yaml.safe_dump(tree, allow_unicode=True, line_break="\r\n", sort_keys=False)
    node, faults = parse(text, "f")
    if faults:
        return
    for one in scalars(node):
        typed = text[one.start : one.end]
        assert position_at(Source("f", text), one.start).line == one.position.line
        assert position_at(Source("f", text), one.start).column == one.position.column
        if one.plain and "\n" not in typed:
            assert one.text == typed
        elif typed[:1] in "'\"" and one.text:
            assert yaml.safe_load(typed) == one.text
