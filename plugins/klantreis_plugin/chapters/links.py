"""Links in chapters to pages that the build makes: the page exists, and has the address behind `#`.

Links from chapter to chapter are the site generator's to check.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote

from ..checks import Anchors, suggestion
from ..diagnostics import Diagnostic, Position, report
from ..pages import Generated
from .prose import prose

_LINK = re.compile(r"(?:\]\(\s*|^ {0,3}\[[^\]\n]+\]:[ \t]*)<?(?P<to>[^\s<>()#:]+\.md(?:#[^\s<>()]*)?)", re.MULTILINE)


def check_links(text: str, uri: str, path: str, pages: Generated, headings: Anchors) -> Iterator[Diagnostic]:
    """Faults in the links of the chapter `uri` to generated pages; `path` is the chapter's file."""
    folder = pages.folder
    if folder not in text and not uri.startswith(f"{folder}/"):
        return
    for found in _LINK.finditer(prose(text)):
        page, _, anchor = unquote(found["to"]).partition("#")
        target = posixpath.normpath(posixpath.join(posixpath.dirname(uri), page))
        if not target.startswith(f"{folder}/"):
            continue
        made = pages(target)
        at = found.start("to")
        line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
        position = Position(path, line, column, len(found["to"]))
        if made is None and headings(target) is None:
            near = suggestion(target, pages.known, 0.75)
            meant = {"suggestion": posixpath.relpath(near["suggestion"], posixpath.dirname(uri))} if near else {}
            yield report(position, "kapotte-link", destination=found["to"], **meant)
        elif made is not None and anchor and anchor not in made:
            yield report(position, "hoofdstuk-zonder-kop", chapter=target, anchor=anchor, **suggestion(anchor, sorted(made)))
