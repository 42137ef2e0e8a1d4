"""Lines that start in the wrong column, and the tabs that put them there."""

from __future__ import annotations

import re

from ..diagnostics import Fact
from .lines import Mend, Page, Parts, Trap

_TAB_INDENT = re.compile(r" *(\t[ \t]*)(?=[^ \t])")
_BLANK_LINE = re.compile(r"(?:\A|(?<=[\r\n]))[ \t]*\t[ \t]*(?=[\r\n]|\Z)")
_ENOUGH = 20


def tabs(page: Page, at: int) -> tuple[list[Trap], Mend | None]:
    """A tab where reading stopped: after a dash, on an empty line (harmless), or as indentation, here and below."""
    number = page.line(at)
    part = page.parts(number)
    line = page.content(number)
    if not line.strip(" \t"):
        return [], Mend(part.start, _BLANK_LINE.sub(lambda found: " " * len(found[0]), page.text[part.start :]))
    if at >= part.item:
        end = at + len(page.text[at : part.stop]) - len(page.text[at : part.stop].lstrip(" \t"))
        return [Trap(at, end, "tab-na-sleutel", page.fixed(at, end, " "))], Mend(at, " " * (end - at))
    found: list[Trap] = []
    for further in range(number, min(_last(page) + 1, number + 20 * _ENOUGH)):
        if len(found) == _ENOUGH:
            break
        if tab := _TAB_INDENT.match(page.content(further)):
            start = page.bounds(further)[0]
            found.append(Trap(start + tab.start(1), start + tab.end(1), "tab-als-inspringing"))
    return found, None


def _last(page: Page) -> int:
    return page.line(len(page.text))


def misplaced(page: Page, number: int) -> Trap:
    """A line that starts too far to the left or right, with the number of spaces that fits the lines above it.

    Where as many keys stand at the margin as where the first key of the file does, that first one is in the wrong place.
    """
    part = page.parts(number)
    spaces = part.item - part.start
    if not spaces and (first := _first_off_margin(page)):
        return _off(first, 0)
    columns = _columns(page, number, dash=part.bare > part.item)
    return _off(part, min(columns, key=lambda column: (abs(column - spaces), -column)) if columns else spaces)


def _first_off_margin(page: Page) -> Parts | None:
    keys = [part for number in range(_last(page) + 1) if (part := page.parts(number)).colon >= 0 and part.bare == part.item]
    indents = [part.item - part.start for part in keys]
    return keys[0] if keys and indents[0] and indents.count(0) >= indents.count(indents[0]) else None


def _off(part: Parts, expected: int) -> Trap:
    spaces = part.item - part.start
    facts: dict[str, Fact] = {"spaces": spaces}
    if expected != spaces:
        facts["expected"] = expected
    return Trap(part.item, max(part.end, part.item + 1), "inspringing", facts)


def _columns(page: Page, number: int, *, dash: bool) -> list[int]:
    """The columns at which keys (or dashes) of the blocks around a line start, nearest first."""
    found: list[int] = []
    limit = 10_000
    for above in range(number - 1, max(-1, number - 2_000), -1):
        part = page.parts(above)
        if part.item == part.stop or page.text[part.item] == "#":
            continue
        indent = part.item - part.start
        starts = [indent + place.start() for place in re.finditer(r"-[ \t]", page.text[part.item : part.bare])]
        keys = [part.bare - part.start] if part.colon >= 0 else []
        if indent < limit:
            found += [c for c in (starts if dash else keys) if c < limit and c not in found]
            limit = indent
        if limit == 0:
            break
    return found


def under_dash(page: Page, number: int) -> bool:
    """Whether the nearest line above that stands as far to the left, or further, is an item that starts in the same column."""
    part = page.parts(number)
    for above in range(number - 1, max(-1, number - 2_000), -1):
        upper = page.parts(above)
        blank = upper.item == upper.stop or page.text[upper.item] == "#"
        if not blank and upper.item - upper.start <= part.item - part.start:
            return upper.bare > upper.item and upper.item - upper.start == part.item - part.start
    return False
