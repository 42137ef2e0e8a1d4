"""Hand-worked cases: each a handbook, and what some of the lists say of it, as their CSV."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from klantreis_plugin.export import csv
from klantreis_plugin.export.spreadsheet import BOM
from klantreis_plugin.lists import LISTS
from klantreis_plugin.messages import Words

from .handbooks import whole

CASES = sorted((Path(__file__).parent / "cases").glob("*/expected/*.csv"))


@pytest.mark.parametrize("expected", [pytest.param(path, id=f"{path.parts[-3]}-{path.stem}") for path in CASES])
def test_case(expected: Path, golden: Callable[[Path, str], None]) -> None:
    table = LISTS[expected.stem](whole(expected.parents[1]))
    golden(expected, csv(table, Words("nl")).removeprefix(BOM).replace("\r\n", "\n"))


def test_every_list_has_a_case_in_which_it_holds_something_and_one_in_which_it_does_not() -> None:
    filled = {path.stem for path in CASES if path.read_text("utf-8").count("\n") > 1}
    empty = {path.stem for path in CASES if path.read_text("utf-8").count("\n") == 1}
    here = set(LISTS) - {"pains", "channels", "measurements", "kpis", "felt_and_measured"}  # these have tests of their own
    assert filled == here
    assert empty == here - {"gaps", "state"}  # nothing filled in is a gap, and a journey has a state
