"""A sign of life on a terminal while many pages are made."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from typing import TextIO, TypeVar

T = TypeVar("T")

_PATIENCE = 2.0
_PAUSE = 1.0
"""Seconds until the first line, and at least between two."""


def counted(
    pages: Iterable[T],
    told: Callable[[int], str],
    out: TextIO | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> Iterator[T]:
    """The pages as they come; `told` gives the line for how many there were. Nothing is said where nobody looks.

    `out` is standard error where it is left out.
    """
    out = out or sys.stderr
    due = clock() + _PATIENCE
    for number, page in enumerate(pages, 1):
        yield page
        if out.isatty() and clock() >= due:
            print(told(number), file=out, flush=True)
            due = clock() + _PAUSE
