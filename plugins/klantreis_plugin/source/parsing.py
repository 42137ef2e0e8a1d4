"""Text -> tree and every trap in it: read, and where reading stops, explain, make it harmless and read again."""

from __future__ import annotations

from bisect import bisect_right

from ..diagnostics import Diagnostic, Position, report
from .conflict import conflict
from .events import Reading, read
from .lines import HAS_ODD, Mend, Page, Trap
from .mistakes import diagnose
from .reader import tidy
from .silent import silent
from .tree import Node, Scalar, line_starts

_MOST_ROUNDS = 40
_MOST_WORK = 4_000_000


def parse(text: str, path: str, line_offset: int = 0) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    """The tree of a text, and what an editor must mend in it, in reading order.

    The tree is None when the file is empty or cannot be read to its end. Where a mistake was local, the tree is whole:
    it has the text that was typed. `line_offset` is added to every line (for a block inside a chapter). Nothing is
    raised, whatever the text is.
    """
    clean, traps = tidy(text)
    if unmerged := conflict(clean, line_offset):
        return None, (_diagnostic(text, unmerged, path, line_offset)[1],)
    reading, more = _read(clean, path, line_offset)
    lines: set[int] = set()
    diagnostics = []
    for trap in (*traps, *more):
        line, diagnostic = _diagnostic(text, trap, path, line_offset)
        if line not in lines or trap in traps:
            diagnostics.append(diagnostic)
        lines.add(line)
    return reading.root, tuple(sorted(diagnostics, key=lambda one: one.sort_key))


def _read(text: str, path: str, line_offset: int) -> tuple[Reading, list[Trap]]:
    traps: list[Trap] = []
    restored: dict[int, str] = {}
    blamed: set[int] = set()
    work, lossy = text, False
    for turn in range(1, _MOST_ROUNDS + 1):
        reading = read(work, path, line_offset, restored)
        found, mend = _spaces(reading)
        if reading.problem and not found:
            found, mend = diagnose(reading, reading.problem)
        fresh = [trap for trap in found if Page(work).line(trap.start) not in blamed]
        traps += fresh
        blamed |= {Page(work).line(trap.start) for trap in fresh}
        if not mend or (found and not fresh) or turn * len(text) > _MOST_WORK:
            break
        mended = _mended(work, mend, restored)
        if mended == work:
            break
        work, lossy = mended, lossy or mend.lossy
    if reading.problem and not traps:
        traps.append(Trap(reading.problem.at, reading.problem.at + 1, "niet-te-lezen"))
    traps += reading.traps
    traps += silent(reading)
    if lossy or any(trap.lossy for trap in traps) or (traps and isinstance(reading.root, Scalar)):
        reading.root = None
    return reading, traps


def _spaces(reading: Reading) -> tuple[list[Trap], Mend | None]:
    """No-break spaces that were read as letters: with ordinary ones the tree is as it was meant."""
    if not HAS_ODD.search(reading.text):
        return [], None
    found = [trap for trap in silent(reading) if trap.code == "vreemde-spatie"]
    if not found:
        return [], None
    first, last = found[0].start, found[-1].end
    fill = list(reading.text[first:last])
    for trap in found:
        fill[trap.start - first : trap.end - first] = " " * (trap.end - trap.start)
    return found, Mend(first, "".join(fill))


def _mended(text: str, mend: Mend, restored: dict[int, str]) -> str:
    if mend.restore:
        restored[mend.at] = mend.restore
    return text[: mend.start] + mend.fill + text[mend.start + len(mend.fill) :]


def _diagnostic(text: str, trap: Trap, path: str, line_offset: int) -> tuple[int, Diagnostic]:
    starts = line_starts(text)
    line = bisect_right(starts, trap.start)
    stop = Page(text).bounds(line - 1)[1]
    length = max(1, min(trap.end, stop) - trap.start)
    position = Position(path, line + line_offset, trap.start - starts[line - 1] + 1, length)
    return line, report(position, trap.code, **trap.facts)
