"""Bytes -> text, and the characters in it that no editor means to type."""

from __future__ import annotations

import re

from ..diagnostics import Diagnostic, Fact, Position, report
from .lines import Trap
from .tree import Source, line_starts, position_at

MAX_BYTES = 1_048_576
"""The largest file that is read, in bytes."""

_ENOUGH = 20
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]|[\x85\u2028\u2029]")


def decode(data: bytes, path: str) -> tuple[str, tuple[Diagnostic, ...]]:
    """The text of a file in UTF-8, without byte order mark, its line ends left as they are.

    Not UTF-8: an error at the first byte that is not, and the text with U+FFFD for each such byte. More than
    `MAX_BYTES`: an error and no text.
    """
    if len(data) > MAX_BYTES:
        return "", (report(Position(path), "bestand-te-groot", size=len(data), most=MAX_BYTES),)
    try:
        return data.decode("utf-8").lstrip("\ufeff"), ()
    except UnicodeDecodeError as error:
        text = data.decode("utf-8", errors="replace").lstrip("\ufeff")
        before = data[: error.start].decode("utf-8").lstrip("\ufeff")
        return text, (report(position_at(Source(path, text), len(before)), "geen-utf8", **_guess(data, error.start)),)


def _guess(data: bytes, at: int) -> dict[str, Fact]:
    """The letter that was meant, when the file looks like one of Windows' old encodings."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return {}
    letter = data[at : at + 1].decode("cp1252", errors="ignore")
    return {"letter": letter} if letter.isalpha() else {}


def tidy(text: str) -> tuple[str, tuple[Trap, ...]]:
    """The text with every character that YAML forbids or breaks lines at replaced by one of the same length.

    At most 20 of them are reported, one a line.
    """
    found: dict[int, Trap] = {}
    if not _FORBIDDEN.search(text):
        return text, ()
    source, starts = Source("", text), line_starts(text)
    for match in _FORBIDDEN.finditer(text):
        start = starts[position_at(source, match.start()).line - 1]
        if start not in found and len(found) < _ENOUGH:
            breaks = match[0] in "\x85\u2028\u2029"
            code = "vreemd-regeleinde" if breaks else "verboden-teken"
            found[start] = Trap(match.start(), match.end(), code, {"character": f"U+{ord(match[0]):04X}"})
    return _FORBIDDEN.sub(lambda m: " " if m[0] in "\x85\u2028\u2029" else "\ufffd", text), tuple(found.values())
