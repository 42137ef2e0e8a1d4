"""Hand-made pairs of folders, and the sentences that a reader should get of them, in two languages and three forms."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest

from klantreis_plugin.messages import LANGUAGES, Words
from klantreis_plugin.messages.changes import Told, tell
from klantreis_plugin.messages.layouts import as_markdown, as_text
from klantreis_plugin.render import review_page
from klantreis_plugin.review import Comparison, compare, version

CASES = sorted(path for path in (Path(__file__).parent / "cases").iterdir() if path.is_dir())
DAY = datetime.date(2026, 6, 1)
NAMES = {"nl": ("toen", "nu"), "en": ("then", "now")}


def compared(case: Path, language: str) -> tuple[Comparison, Told]:
    sides = [version(case / side, DAY) for side in ("before", "after")]
    found = compare(sides[0][0], sides[1][0])
    skipped = [(path, bool(now)) for now, (_, paths) in enumerate(sides) for path in paths]
    return found, tell(found.changes, NAMES[language], skipped, Words(language))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_changed_in_sentences(case: Path, language: str, golden: Callable[[Path, str], None]) -> None:
    _, told = compared(case, language)
    golden(case / f"expected.{language}.txt", as_text(told, Words(language)))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_changed_for_a_merge_request(case: Path, golden: Callable[[Path, str], None]) -> None:
    _, told = compared(case, "nl")
    golden(case / "expected.md", as_markdown(told, Words("nl")))


def test_what_changed_as_a_page(golden: Callable[[Path, str], None]) -> None:
    case = next(case for case in CASES if case.name == "beleving-en-gaten")
    found, told = compared(case, "nl")
    golden(case / "expected.html", review_page(told, found, Words("nl")))
