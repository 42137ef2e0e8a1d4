"""Sheets as workshops fill them in: the file, every report in both languages, and the YAML that comes of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from klantreis_plugin.diagnostics import Diagnostic
from klantreis_plugin.messages import LANGUAGES, full
from klantreis_plugin.sheets import grids_of, take, text_of

from .journeys import read

CASES = Path(__file__).parent / "cases"
EXPECTED = {"nl": "expected.txt", "en": "expected.en.txt"}


@pytest.mark.parametrize("path", sorted(CASES.glob("*/blad.*")), ids=lambda path: path.parent.name)
def test_case(path: Path, golden: Callable[[Path, str], None]) -> None:
    for language, expected in EXPECTED.items():
        grids = grids_of(path, path.name)
        if isinstance(grids, Diagnostic):
            golden(path.parent / expected, full(grids, {}, language) + "\n\n")
            continue
        taken = take(grids, language)
        golden(path.parent / expected, "".join(full(report, {}, language) + "\n\n" for report in taken.reports))
        if taken.journey.lists:
            text = text_of(taken.journey, language, path.name)
            golden(path.parent / f"reis.{language}.yml", text)
            assert not {"niet-te-lezen", "onbekende-sleutel"} & {fault.code for fault in read(text)[1]}


def test_both_languages_say_the_same() -> None:
    for path in CASES.glob("*/blad.*"):
        grids = grids_of(path, path.name)
        if not isinstance(grids, Diagnostic):
            found = [take(grids, language).reports for language in LANGUAGES]
            assert [(one.position, one.code) for one in found[0]] == [(one.position, one.code) for one in found[1]]
