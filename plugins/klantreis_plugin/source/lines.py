"""How one line is made: indentation, dashes, key, value. What every explanation of a trap looks at."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TypeAlias

from ..diagnostics import Fact
from .tree import line_starts

ODD = "\u00a0\u00ad\u1680\u2000-\u200f\u202f\u205f\u2060\u3000\ufeff"
"""Blanks that look like a space, or like nothing, and are neither to YAML; for use inside [..] of a pattern."""

HAS_ODD = re.compile(f"[{ODD}]")
BULLETS = "•·‣▪◦●"
DASHES = "–—−‐‑"

_LONGEST = 2_000
_SHOWN = 200
_LINE = re.compile(
    rf"(?P<indent>[ \t{ODD}]*)(?P<dashes>(?:-(?:[ \t]+|$))*)"
    r"(?:(?P<key>\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'"
    r"|(?![\"'\[\]{},#&*!|>%@`]|[-?:](?:\s|$))(?:(?![ \t]\#|:(?:\s|$)).)+)"
    r":(?=[ \t]|$))?[ \t]*"
)
_COMMENT = re.compile(r"(?:^|[ \t])[ \t]*#(?:[ \t]|$)")
_SHORT_WORD = re.compile(r"(?:[tsnkm]|\d\d)[ \t]")
_KEY_GLUED = re.compile(rf"([\w-]+):(?![{ODD}]|//)\S")


@dataclass(frozen=True, slots=True)
class Trap:
    """A mistake of an editor, or of YAML: from `start` to `end` (offsets, exclusive).

    `lossy` is whether the tree then says something else than what was typed.
    """

    start: int
    end: int
    code: str
    facts: dict[str, Fact] = field(default_factory=dict)
    lossy: bool = False


@dataclass(frozen=True, slots=True)
class Mend:
    """What to put in the text so that reading can go on: `fill` is as long as what it replaces, from `start`.

    `restore` is the text to give back where the fill is read as a text that starts at `at`. After a `lossy` mend the
    tree no longer says what the file says; it only serves to find more mistakes.
    """

    start: int
    fill: str
    at: int = -1
    restore: str = ""
    lossy: bool = False


Blame: TypeAlias = tuple[list[Trap], Mend | None]
"""What to report, and the mend with which reading goes on; None when it cannot."""


@dataclass(frozen=True, slots=True)
class Parts:
    """A line's parts, as offsets into the whole text. `item` is the first character after indentation.

    `key` is where the key starts, `colon` where its colon stands, -1 without a key. The value runs from `value` to
    `end`, without a comment; `bare` is where what follows the dashes starts.
    """

    start: int
    item: int
    bare: int
    colon: int
    value: int
    end: int
    stop: int


@dataclass(frozen=True, slots=True)
class Page:
    """A text with its lines, numbered from 0."""

    text: str

    def line(self, offset: int) -> int:
        """The line of an offset."""
        return bisect_right(line_starts(self.text), offset) - 1

    def bounds(self, number: int) -> tuple[int, int]:
        """Where a line starts and ends, its line end left out."""
        starts = line_starts(self.text)
        stop = starts[number + 1] if number + 1 < len(starts) else len(self.text)
        while stop > starts[number] and self.text[stop - 1] in "\r\n":
            stop -= 1
        return starts[number], stop

    def content(self, number: int) -> str:
        """A line without its line end."""
        start, stop = self.bounds(number)
        return self.text[start:stop]

    def column(self, offset: int) -> int:
        """The column of an offset, from 0."""
        return offset - line_starts(self.text)[self.line(offset)]

    def parts(self, number: int) -> Parts:
        """The parts of a line; of a very long line only its beginning counts."""
        start, stop = self.bounds(number)
        line = self.text[start : min(stop, start + _LONGEST)]
        found = next(_LINE.finditer(line))  # every part of the pattern may be empty: there is always one at 0
        value = found.end()
        comment = None if line[value : value + 1] in ("'", '"') else _COMMENT.search(line, value)
        end = comment.start() if comment else len(line)
        end = max(value, len(line[:end].rstrip()))
        colon = found.end("key") if found["key"] else -1
        return Parts(
            start=start,
            item=start + found.end("indent"),
            bare=start + found.end("dashes"),
            colon=start + colon if colon >= 0 else -1,
            value=start + value,
            end=start + end,
            stop=stop,
        )

    def before(self, number: int) -> int:
        """The nearest line above that is neither empty nor a comment; -1 when there is none."""
        number -= 1
        while number >= 0 and (not (line := self.content(number).strip()) or line.startswith("#")):
            number -= 1
        return number

    def fixed(self, start: int, end: int, replacement: str) -> dict[str, Fact]:
        """The fact `fixed`: the line of `start` with a piece replaced; nothing when it is too long to show."""
        first, stop = self.bounds(self.line(start))[0], self.bounds(self.line(end))[1]
        line = (self.text[first:start] + replacement + self.text[end:stop]).strip()
        return {"fixed": line} if len(line) <= _SHOWN else {}

    def quoted(self, start: int, end: int) -> dict[str, Fact]:
        """The fact `fixed`: the line with this piece between quotes."""
        return self.fixed(start, end, quote(" ".join(self.text[start:end].split())))

    def masked(self, start: int, end: int, *, lossy: bool = False) -> Mend:
        """A mend that makes harmless letters of a piece, and gives its text back in the tree."""
        piece = self.text[start:end]
        return Mend(start, re.sub(r"[^\r\n ]", "x", piece), start, " ".join(piece.split()), lossy)

    def hidden(self, number: int) -> Mend:
        """A mend that makes a comment of a line."""
        item = self.parts(number).item
        return Mend(item, "#", lossy=True)


def quote(text: str) -> str:
    """A text between the quotes that need least to be doubled.

    A single one before `s ` or `t ` would begin a word, as `'s ochtends` does.
    """
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    if _SHORT_WORD.match(text):
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return "'" + text.replace("'", "''") + "'"


def glued(text: str) -> str | None:
    """The word before a colon with no space after it, where a text starts with that and is no address."""
    found = _KEY_GLUED.match(text)
    return found[1] if found else None
