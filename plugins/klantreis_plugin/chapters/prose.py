"""The prose of a chapter: what is left when code, HTML and front matter are blanked, every sign in its place.

Only python-markdown knows for sure what it makes of a text, but it forgets lines and columns. So this reads a text as it
does in what editors write; `tests/chapters` holds the two side by side.
"""

from __future__ import annotations

import re

from markdown.util import BLOCK_LEVEL_ELEMENTS

from .matter import FRONT_MATTER

_QUOTE = re.compile(r"^[ ]{0,3}(?:>[ ]?)+")
_FENCE = re.compile(r"^\s*(`{3,}|~{3,})([^`]*)$")
_HOLDER = re.compile(r"\s*(?:[-*+]\s|\d+[.)]\s|[!?]{3}\+?\s|===[!+]*\s|\[\^[^\]]+\]:|:\s)")
"""Lists, admonitions, tabs, footnotes and definitions: what stands indented below them belongs to them."""

_WHOLE = ("pre", "script", "style", "textarea")
"""Elements that go on over blank lines."""

_BLOCK = re.compile(
    rf"^ {{0,3}}</?(?:{'|'.join(sorted({*BLOCK_LEVEL_ELEMENTS} - {*_WHOLE}))})\b(?![^>]*\bmarkdown\b)", re.IGNORECASE
)
_RAW = re.compile(rf"<!--.*?-->|<({'|'.join(_WHOLE)})\b.*?</\1>", re.DOTALL | re.IGNORECASE)
_CODE = re.compile(r"(?<![\\`])(`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)\1(?!`)", re.DOTALL)
_INDENT = 4


class _Lines:
    """Reads lines in order; knows what the lines before make of the next one."""

    def __init__(self) -> None:
        self.fence = ""
        self.raw = self.coded = False
        self.blank = True
        self.holder = -_INDENT

    def read(self, line: str) -> str:
        """The line, blanked where it is no prose; the marks of a quotation always are."""
        line = _QUOTE.sub(lambda quote: _blank(quote[0]), line)
        return _blank(line) if self._is_fenced(line) or self._is_block(line) else line

    def _is_fenced(self, line: str) -> bool:
        fence = _FENCE.match(line)
        if self.fence:
            if fence and fence[1].startswith(self.fence) and not fence[2].strip():
                self.fence = ""
            return True
        self.fence = fence[1] if fence else ""
        return bool(fence)

    def _is_block(self, line: str) -> bool:
        """Whether a line is raw HTML, up to the next blank line, or code by its indentation."""
        if not line.strip():
            self.blank, self.raw = True, False
            return False
        after_blank, self.blank = self.blank, False
        wide = line.expandtabs(_INDENT)
        indent = len(wide) - len(wide.lstrip())
        self.coded = not self.raw and (after_blank or self.coded) and indent >= self.holder + 2 * _INDENT
        self.raw = self.raw or (not self.coded and bool(_BLOCK.match(line)))
        if self.coded or self.raw:
            return True
        if _HOLDER.match(line):
            self.holder = indent
        elif after_blank and indent <= self.holder:
            self.holder = max(indent - _INDENT, -_INDENT)
        return False


def prose(text: str, *, code: bool = True) -> str:
    """The text with a space for every sign that is no prose; code inside a line stays when `code` is False."""
    text = FRONT_MATTER.sub(lambda matter: _blank(matter[0]), text)
    lines = _Lines()
    text = "\n".join(lines.read(line) for line in text.split("\n"))
    text = _RAW.sub(lambda raw: _blank(raw[0]), text)
    return _CODE.sub(lambda span: _blank(span[0]), text) if code else text


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)
