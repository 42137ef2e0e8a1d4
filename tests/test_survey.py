"""A whole folder surveyed: what day it is, what is ignored, and that no file whatsoever is too much for it."""

from __future__ import annotations

import datetime
import random
import re
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from klantreis_plugin.diagnostics import CODES, Severity
from klantreis_plugin.messages import LANGUAGES, full, message, texts_of
from klantreis_plugin.survey import Survey, survey, today

ROOT = Path(__file__).parent.parent
DAY = datetime.date(2026, 6, 1)
TRIP = "titel: Reis\nfasen: [{titel: A, wensen: [Rust]}]\n"


@pytest.mark.parametrize(
    ("epoch", "day"),
    [("0", "1970-01-01"), ("86399", "1970-01-01"), ("86400", "1970-01-02"), ("1780272000", "2026-06-01")],
)
def test_today_is_the_source_date(monkeypatch: pytest.MonkeyPatch, epoch: str, day: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert today() == datetime.date.fromisoformat(day)


@pytest.mark.parametrize("epoch", ["", "morgen", "-1", "²", "1.5", "9" * 30])
def test_else_today_is_the_clock(monkeypatch: pytest.MonkeyPatch, epoch: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    before = datetime.date.today()
    assert before <= today() <= datetime.date.today()


def folder(tmp_path: Path, **files: str) -> Path:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "persona.yml").write_text("naam: A\n", encoding="utf-8")
    for name, text in files.items():
        (tmp_path / "a" / f"{name}.yml").write_text(text, encoding="utf-8")
    return tmp_path


def codes(found: Survey) -> set[str]:
    return {diagnostic.code for diagnostic in found.diagnostics}


def test_the_site_and_the_file_can_ignore(tmp_path: Path) -> None:
    place = folder(tmp_path, een=TRIP, twee=TRIP + "negeer: [gat-wens, aantal-fasen]\n")
    assert {"gat-wens", "aantal-fasen", "titel-zonder-ik"} <= codes(survey(place, DAY))
    assert codes(survey(place, DAY, ("gat-wens",))) == codes(survey(place, DAY)) - {"gat-wens"}
    second = (tmp_path / "a" / "twee.yml").as_posix()
    found = survey(place, DAY)
    of_second = {one.code for one in found.diagnostics if one.position.path == second}
    assert of_second == codes(found) - {"gat-wens", "aantal-fasen"}


def test_an_error_cannot_be_ignored(tmp_path: Path) -> None:
    place = folder(tmp_path, een="titel: Ik\nfasen: [{titel: Ik, beleving: 9}]\nnegeer: buiten-schaal\n")
    assert "buiten-schaal" in codes(survey(place, DAY, ("buiten-schaal",)))


def test_a_persona_and_the_handbook_can_ignore(tmp_path: Path) -> None:
    place = folder(tmp_path)
    long = "b" * 281
    (place / "handboek.yml").write_text(f"organisatie: {{naam: {long}}}\nnegeer: lange-tekst\n", encoding="utf-8")
    (place / "a" / "persona.yml").write_text(f"naam: {long}\nignore: [lange-tekst]\n", encoding="utf-8")
    assert codes(survey(place, DAY)) == set()


def test_findings_wait_until_a_file_has_no_errors(tmp_path: Path) -> None:
    found = survey(folder(tmp_path, goed=TRIP, fout=TRIP + "onzin: ja\n"), DAY)
    wrong = (tmp_path / "a" / "fout.yml").as_posix()
    assert {one.position.path for one in found.of(Severity.FINDING)} == {(tmp_path / "a" / "goed.yml").as_posix()}
    assert [one.code for one in found.errors_in(wrong)] == ["onbekende-sleutel"]


def test_reports_are_in_reading_order(tmp_path: Path) -> None:
    found = survey(folder(tmp_path, b=TRIP, a=TRIP + "x: 1\n", c="titel:\n"), DAY).diagnostics
    places = [(one.position.path, one.position.line, one.position.column) for one in found]
    assert places == sorted(places)
    assert len({path for path, _, _ in places}) == 3


def test_the_example_has_findings_only() -> None:
    found = survey(ROOT / "journeys", datetime.date(2026, 11, 22))
    assert found.of(Severity.ERROR) == found.of(Severity.REMARK) == ()
    assert set(found.analyses) == {entry.id for entry in found.loaded.handbook.journeys}


EXAMPLES = {path.name: path.read_text("utf-8") for path in sorted((ROOT / "journeys").rglob("*.yml"))}
FILES = ("handboek.yml", "begrippen.yml", "a/persona.yml", "a/reis.yml")
NAMES = {"handboek.yml": "handboek.yml", "begrippen.yml": "begrippen.yml", "persona.yml": "carine/persona.yml"}
SIGNS = ":-?[]{},&*#|>!%@`'\"\\\t\n\r \x00\x85\u2028\ufeff\xa0−é★٣\U0001f600" + "[](//javascript:x)"
VALUES = (
    "", "''", "[]", "{}", "-", "~", "true", "nee", "3", "-3", "9" * 400, "1e9", '"3"', "[[1]]", "{van: 1}", "a: b",
    "{van: 1, naar: 9}", "9", "-9", "0", "1.5", "ja", "i'm", "persona", "nps", "csat", "2026-01-31", "carine.svg", "orienteren",
    "2026-02-30", "2999-01-01", "*x", "&x y", "!!int 3", "<<", "carine/kunst-in-huis", "[a](b#c)", "[a](javascript:b)",
    "../x.svg",
    "gewenst", "gevalideerd", "klaar", "1..5", "x" * 300, "{9: 1, 11: 2}", "🙂",
)  # fmt: skip
PIECES = re.compile(r"(?<=: )[^\s#,{}\[\]][^\n#,{}]*(?=[,}\n]|$)", re.MULTILINE)


def bent(text: str, luck: random.Random) -> list[str]:
    """A file whose form is right and of which a few values are those of other keys, or of no key at all."""
    words = PIECES.findall(text)
    lines = text.split("\n")
    keyed = [number for number, line in enumerate(lines) if PIECES.search(line)]
    for number in luck.sample(keyed, luck.randint(0, 3)):
        value = luck.choice(luck.choice([VALUES, words]))
        piece = luck.choice(list(PIECES.finditer(lines[number])))
        lines[number] = lines[number][: piece.start()] + value + lines[number][piece.end() :]
    return lines


def broken(text: str, luck: random.Random) -> list[str]:
    """A piece of a file with up to five mistakes in its form."""
    lines = text.split("\n")
    start = luck.choice([0, 0, luck.randrange(len(lines))])
    lines = lines[start : start + luck.choice([6, 20, 45])]
    for _ in range(luck.randint(0, 5)):
        at = luck.randrange(len(lines))
        line, other = lines[at], luck.randrange(len(lines))
        match luck.randrange(7):
            case 0 if len(lines) > 1:
                del lines[at]
            case 1:
                lines.insert(at, line)
            case 2:
                lines[at] = luck.choice([" ", "  ", "    ", "\t", "- ", "-"]) + line
            case 3:
                lines[at] = line[luck.randint(1, 4) :]
            case 4:
                place = luck.randint(0, len(line))
                lines[at] = line[:place] + luck.choice(SIGNS) + line[place + luck.randint(0, 2) :]
            case 5:
                lines[at], lines[other] = lines[other], lines[at]
            case _:
                known, other_key = luck.choice(["titel", "fasen", "doet", "id"]), luck.choice(["title", "naam", "", "scope"])
                lines[at] = line.replace(known, other_key)
    return lines


def mutated(text: str, seed: int) -> bytes:
    """A file of the example with mistakes in it; the same for the same seed."""
    luck = random.Random(seed)
    lines = luck.choice([bent, broken])(text, luck)
    data = luck.choice(["\n", "\n", "\r\n", "\r"]).join(lines).encode("utf-8", "surrogatepass")
    if luck.random() < 0.1:
        place = luck.randrange(len(data) + 1)
        data = data[:place] + luck.randbytes(luck.randint(1, 4)) + data[place:]
    return data


def judged(files: dict[str, bytes]) -> set[str]:
    """Survey a folder; every report must stand somewhere and be told in both languages. Gives the codes."""
    with TemporaryDirectory() as name:
        for path, data in files.items():
            place = Path(name, path)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)
        found = survey(Path(name), DAY)
        texts = texts_of(found.loaded.sources.values(), found.diagnostics)
        for one in found.diagnostics:
            at = one.position
            assert Path(at.path).exists()
            lines = re.split(r"\r\n|\r|\n", texts.get(at.path, ""))
            assert 1 <= at.line <= len(lines), one
            assert 1 <= at.column <= len(lines[at.line - 1]) + 1, one
            assert at.length >= 1
            for language in LANGUAGES:
                assert message(one, language).hint, one
                full(one, texts, language).encode("utf-8")
        return codes(found)


def place_of(name: str) -> str:
    return NAMES.get(name, f"carine/{name}")


@settings(max_examples=400)
@given(st.sampled_from(sorted(EXAMPLES)), st.integers(0, 2**40))
def test_a_mutated_file_never_stops_the_survey(name: str, seed: int) -> None:
    around = {place_of(other): EXAMPLES[other].encode() for other in ("handboek.yml", "persona.yml")}
    assert judged(around | {place_of(name): mutated(EXAMPLES[name], seed)}) <= CODES.keys()


@settings(max_examples=200)
@given(st.dictionaries(st.sampled_from(FILES), st.binary(max_size=120), max_size=4))
@example({"a/persona.yml": b"\xef\xbb\xbf", "a/reis.yml": b"\xff\xfe"})
def test_random_bytes_never_stop_the_survey(files: dict[str, bytes]) -> None:
    assert judged(files) <= CODES.keys()


KEY = st.sampled_from(
    (
        "titel fasen doet activiteiten beleving van naar gevoel metingen reeks datum antwoorden soort kansen effect status rijen "
        "score from to id naam persona doelgroepen subgroepen bronnen kanalen term uitleg portret kenmerken inleefschema scope"
    ).split()
)
LEAF = st.sampled_from(VALUES)
TREES = st.recursive(
    LEAF,
    lambda inner: st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]")
    | st.dictionaries(KEY, inner, max_size=4).map(lambda keys: "{" + ", ".join(f"{k}: {v}" for k, v in keys.items()) + "}"),
    max_leaves=12,
)


@settings(max_examples=300)
@given(st.dictionaries(KEY, TREES, max_size=5), st.sampled_from(FILES))
def test_any_value_behind_any_key_never_stops_the_survey(keys: dict[str, str], name: str) -> None:
    text = "".join(f"{key}: {value}\n" for key, value in keys.items())
    assert judged({"a/persona.yml": b"naam: A\n", name: text.encode()}) <= CODES.keys()
