"""Every report as an editor reads it: a folder of journeys in, the full report out, in Dutch and in English."""

from __future__ import annotations

import datetime
import os
import re
import string
from collections.abc import Callable
from pathlib import Path

import pytest

from klantreis_plugin.diagnostics import CODES
from klantreis_plugin.messages import LANGUAGES, full, texts_of
from klantreis_plugin.messages.words import locale
from klantreis_plugin.survey import survey

TODAY = datetime.date(2026, 6, 1)
TESTS = Path(__file__).parent.parent
CASES = Path(__file__).parent / "cases"
EXPECTED = {"nl": "expected.txt", "en": "expected.en.txt"}


def reported(folder: str = "journeys") -> dict[str, str]:
    """The full report on a folder, by language."""
    found = survey(Path(folder), TODAY)
    texts = texts_of(found.loaded.sources.values(), found.diagnostics)
    return {
        language: "".join(full(diagnostic, texts, language) + "\n\n" for diagnostic in found.diagnostics)
        for language in LANGUAGES
    }


def compare(case: Path, golden: Callable[[Path, str], None]) -> None:
    for language, text in reported().items():
        golden(case / EXPECTED[language], text)


@pytest.mark.parametrize("case", [pytest.param(path.parent, id=path.parent.name) for path in sorted(CASES.glob("*/journeys"))])
def test_case(case: Path, golden: Callable[[Path, str], None], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(case)
    compare(case, golden)


def test_links_out_of_the_folder(
    golden: Callable[[Path, str], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outside, folder = tmp_path / "outside", tmp_path / "journeys"
    (outside / "jan").mkdir(parents=True)
    (folder / "carine").mkdir(parents=True)
    (outside / "jan" / "persona.yml").write_text("naam: Jan\n")
    (outside / "jan" / "jan.svg").write_text("<svg/>")
    (folder / "carine" / "persona.yml").write_text("naam: Carine\nportret: jan.svg\n")
    (folder / "jan").symlink_to(outside / "jan")
    (folder / "carine" / "jan.svg").symlink_to(outside / "jan" / "jan.svg")
    (folder / "carine" / "reis.yml").symlink_to(outside / "jan" / "persona.yml")
    (folder / "begrippen.yml").symlink_to(outside / "jan" / "persona.yml")
    monkeypatch.chdir(tmp_path)
    compare(CASES / "buiten-map", golden)


def test_files_that_cannot_be_opened(
    golden: Callable[[Path, str], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "journeys" / "carine"
    folder.mkdir(parents=True)
    (folder / "persona.yml").write_text("naam: Carine\n")
    (folder / "rond.yml").symlink_to(folder / "rond.yml")
    (folder / "weg.yml").symlink_to(folder / "nergens")
    monkeypatch.chdir(tmp_path)
    compare(CASES / "bestand-onleesbaar", golden)


@pytest.mark.parametrize("refused", ["list", "look"])
def test_a_folder_that_cannot_be_read_is_no_folder_without_a_persona(
    refused: str, golden: Callable[[Path, str], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "journeys" / "carine"
    folder.mkdir(parents=True)
    (folder / "persona.yml").write_text("naam: Carine\n")
    owner, name = {"list": (os, "scandir"), "look": (Path, "stat")}[refused]
    allowed = getattr(owner, name)

    def denied(path: str | Path, *args: bool, **more: bool) -> object:
        if Path(path) == Path("journeys/carine" if refused == "list" else "journeys/carine/persona.yml"):
            raise PermissionError(13, "Permission denied", str(path))
        return allowed(path, *args, **more)

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(owner, name, denied)
    compare(CASES / "map-onleesbaar", golden)


def test_bytes_that_are_no_text_and_a_file_that_is_too_large(
    golden: Callable[[Path, str], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "journeys" / "carine"
    folder.mkdir(parents=True)
    (folder / "persona.yml").write_bytes(b"naam: Carine\ncitaat: geen id\xe9e\n")
    (folder / "groot.yml").write_bytes(b"# " + b"x" * 1_048_576)
    monkeypatch.chdir(tmp_path)
    compare(CASES / "geen-utf8", golden)


def test_a_portrait_of_exactly_one_megabyte_is_small_enough(
    golden: Callable[[Path, str], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "journeys"
    for name, size in (("groot", 1_048_577), ("klein", 1_048_576)):
        (folder / name).mkdir(parents=True)
        (folder / name / "persona.yml").write_text(f"naam: {name.title()}\nportret: foto.png\n")
        (folder / name / "foto.png").write_bytes(bytes(size))
    monkeypatch.chdir(tmp_path)
    compare(CASES / "portret-te-groot", golden)


def test_every_code_has_its_case() -> None:
    texts = "\n".join(path.read_text("utf-8") for path in TESTS.glob("*/cases/**/expected*.txt"))
    told = set(re.findall(r"[a-z0-9-]+", texts))
    assert [code for code in CODES if code not in told] == []


@pytest.mark.parametrize("code", CODES)
def test_every_code_has_words_with_the_same_facts(code: str) -> None:
    words = {language: locale(language)["diagnostics"][code] for language in LANGUAGES}
    assert all(word["sentence"] and word["hint"] for word in words.values())
    assert _names(words["nl"]["sentence"]) == _names(words["en"]["sentence"])
    dutch, english = (_hints(words[language]["hint"]) for language in LANGUAGES)
    assert [_names(hint) for hint in dutch] == [_names(hint) for hint in english]


def test_no_words_without_a_code() -> None:
    for language in LANGUAGES:
        assert set(locale(language)["diagnostics"]) == set(CODES)


def _hints(hint: str | list[str]) -> list[str]:
    return [hint] if isinstance(hint, str) else hint


_ONE_FACT_IN_TWO_LANGUAGES = {"english": "choices", "keys": "choices", "field": "choices"}


def _names(phrase: str) -> set[str]:
    """The facts a phrase speaks of; a list of words has a fact a language."""
    names = {name for _, name, _, _ in string.Formatter().parse(phrase) if name}
    return {_ONE_FACT_IN_TWO_LANGUAGES.get(name, name) for name in names}
