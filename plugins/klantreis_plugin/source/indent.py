"""Lines that start in the wrong column, and the tabs that put them there."""

from __future__ import annotations

import re

from ..diagnostics import Fact
from .lines import Mend, Page, Parts, Trap

_TAB_INDENT = re.compile(r" *(\t[ \t]*)(?=[^ \t])")
_BLANK_LINE = re.compile(r"(?:\A|(?<=[\r\n]))[ \t]*\t[ \t]*(?=[\r\n]|\Z)")
_ENOUGH = 20
_REACH = 200


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
    """The first key, where it stands off the margin and not fewer keys stand at it."""
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


def undashed(page: Page, number: int) -> Trap | None:
    """The first key below a key, where what follows shows that it begins an item of a list and lost its dash."""
    above = number
    while number - (above := page.before(above)) < _REACH and above > 0:
        part, owner = page.parts(above), page.parts(max(page.before(above), 0))
        indent, outer = part.item - part.start, owner.item - owner.start
        if part.bare > part.item or owner.colon < 0 or owner.value < owner.end or owner.bare - owner.start >= indent:
            continue
        column = _next_item(page, number, indent, page.text[part.item : part.colon])
        if part.colon >= 0 and outer < column and column in (indent, indent - 2) and _lowest(page, above, number) >= indent:
            facts = page.fixed(part.item, part.item, "- ") | {"spaces": column}
            return Trap(part.item, part.item + 1, "sleutel-bij-streepjes", facts)
    return None


def _lowest(page: Page, first: int, stop: int) -> int:
    """How far from the margin the line stands that is nearest to it, of those from `first` to `stop` (exclusive)."""
    parts = [page.parts(number) for number in range(first, stop)]
    return min(part.item - part.start for part in parts if part.item < part.stop and page.text[part.item] != "#")


def _next_item(page: Page, number: int, indent: int, key: str) -> int:
    """The column of the next item that stands as far to the left as `indent`, or further, and begins with a key; -1 for none."""
    for below in range(number, min(_last(page) + 1, number + _REACH)):
        part = page.parts(below)
        blank = part.item == part.stop or page.text[part.item] == "#"
        if not blank and part.item - part.start <= indent:
            same = part.bare > part.item and part.colon >= 0 and page.text[part.bare : part.colon] == key
            return part.item - part.start if same else -1
    return -1
