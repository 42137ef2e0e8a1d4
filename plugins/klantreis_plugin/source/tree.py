"""What a file says, as a tree in which every key and value knows where it was typed."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from ..diagnostics import Position

_BREAK = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Scalar:
    """One text, untyped: never a number, a yes or no, or a date.

    `text` is what was typed, several lines folded into one as YAML does; `plain` is False between quotes and in a block
    (`|`, `>`). `start` and `end` (exclusive) are character offsets into the decoded text, quotes included.
    A key with nothing after it has an empty plain text, right after its colon.
    """

    text: str
    plain: bool
    position: Position
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list. `flow` is True for `[..]`; `start` and `end` are as in `Scalar`."""

    items: tuple[Node, ...]
    position: Position
    start: int
    end: int
    flow: bool


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with their values, in the order of the file; a key typed twice is there twice. `flow` is True for `{..}`."""

    entries: tuple[tuple[Scalar, Node], ...]
    position: Position
    start: int
    end: int
    flow: bool


Node: TypeAlias = Scalar | Sequence | Mapping


@dataclass(frozen=True, slots=True)
class Source:
    """A file's text, decoded and without byte order mark; `path` as the caller gave it."""

    path: str
    text: str


@lru_cache(maxsize=16)
def line_starts(text: str) -> tuple[int, ...]:
    """The offset of the first character of every line; a line ends at LF, CR LF or CR."""
    return (0, *(found.end() for found in _BREAK.finditer(text)))


def position_at(source: Source, offset: int, length: int = 1) -> Position:
    """Where a character offset stands in a file; line and column from 1, a tab is one column."""
    starts = line_starts(source.text)
    line = bisect_right(starts, max(offset, 0))
    return Position(source.path, line, max(offset, 0) - starts[line - 1] + 1, length)
