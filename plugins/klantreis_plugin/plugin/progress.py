"""What a terminal shows of the work: a sign of life while many pages are made, and which pages were made again."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from typing import TextIO, TypeVar

from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import Files

from ..messages import Words

log = get_plugin_logger("klantreis")

T = TypeVar("T")

NAMED = 8
"""So many pages are named; of the others their number is said."""

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


def tell(again: Iterable[str], same: int, files: Files, words: Words) -> None:
    """Say which pages were made again after a save, by their addresses, and how many were not."""
    made = [file.url for uri in again if (file := files.get_file_from_path(uri))]
    if not made:
        log.info(words.say("report.same"))
        return
    pages = ", ".join(made[:NAMED])
    if len(made) > NAMED:
        pages = words.say("report.again_more", pages=pages, n=len(made) - NAMED)
    log.info(words.say("report.again", n=len(made), same=same, pages=pages))
