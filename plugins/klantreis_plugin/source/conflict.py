"""Two versions of a file below each other, as git leaves them for a person to choose from."""

from __future__ import annotations

import re

from .lines import Page, Trap

_MARK = re.compile(r"(<{7}|\|{7}|={7}|>{7})(?=[ \t]|$)")


def conflict(text: str, line_offset: int) -> Trap | None:
    """The first line that git put between two versions; `lines` are the numbers of all such lines, for an editor to take away."""
    if "<<<<<<<" not in text or ">>>>>>>" not in text:
        return None
    page = Page(text)
    marks = {number: found[1][0] for number in range(page.line(len(text)) + 1) if (found := _MARK.match(page.content(number)))}
    signs = "".join(marks.values())
    if not re.search("<.*>", signs):
        return None
    kept = list(marks)[signs.index("<") : signs.rindex(">") + 1]
    start, stop = page.bounds(kept[0])
    return Trap(start, stop, "niet-samengevoegd", {"lines": ", ".join(str(number + 1 + line_offset) for number in kept)})
