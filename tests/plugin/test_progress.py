"""The sign of life on a terminal."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest

from klantreis_plugin.plugin.progress import counted


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def work(seconds: float, out: io.StringIO) -> list[int]:
    """Ten pages that take so many seconds each, by a clock of the test's own."""
    now = 100.0

    def pages() -> Iterator[int]:
        nonlocal now
        for number in range(10):
            now += seconds
            yield number

    return list(counted(pages(), lambda done: f"{done} van 10", out, lambda: now))


@pytest.mark.parametrize(
    ("seconds", "lines"),
    [(0.1, []), (0.5, ["4 van 10", "6 van 10", "8 van 10", "10 van 10"]), (3, [f"{number} van 10" for number in range(1, 11)])],
)
def test_a_line_a_second_once_it_takes_long(seconds: float, lines: list[str]) -> None:
    terminal = Terminal()
    assert work(seconds, terminal) == list(range(10))
    assert terminal.getvalue().splitlines() == lines


def test_a_file_is_told_nothing() -> None:
    file = io.StringIO()
    assert work(3, file) == list(range(10))
    assert file.getvalue() == ""
