"""The page that stands in a journey's place while its file has errors, and the same report as a block in a chapter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import escape

from ..diagnostics import Diagnostic
from ..messages import Words, frame, message, severity_word
from ..text import plain
from .engine import Page, bare_page, bare_part


@dataclass(frozen=True, slots=True)
class ReportView:
    """A report in words, all plain text. `line` and `column` count from 1.

    `hint` is '' when there is nothing to advise; `frame` is the line at fault and a line with carets under it, None
    when the file has no such line.
    """

    severity: str
    code: str
    path: str
    line: int
    column: int
    sentence: str
    hint: str
    frame: tuple[str, str] | None

    @property
    def excerpt(self) -> str:
        """The line at fault behind its number, and the carets under it; '' without a frame."""
        if self.frame is None:
            return ""
        number = str(self.line)
        return f"{number} | {self.frame[0]}\n{' ' * len(number)} | {self.frame[1]}"


def report_view(diagnostic: Diagnostic, sources: Mapping[str, str], words: Words) -> ReportView:
    """A diagnostic as a page shows it. `sources` are texts of files by path."""
    at, said, found = diagnostic.position, message(diagnostic, words.language), frame(diagnostic, sources)
    return ReportView(
        severity=severity_word(diagnostic.severity, words.language),
        code=diagnostic.code,
        path=at.path,
        line=at.line,
        column=at.column,
        sentence=said.sentence,
        hint=said.hint,
        frame=(found.line, found.caret) if found else None,
    )


def report_page(site_words: Words, title: str, reports: tuple[ReportView, ...]) -> Page:
    """The page in a journey's place; needs nothing of the handbook, which may be what could not be read."""
    return bare_page(site_words, "report", title, escape(plain(title)), {"reports": report_block(site_words, reports)})


def report_block(site_words: Words, reports: tuple[ReportView, ...]) -> str:
    """The reports as HTML, with a sentence that says what to do."""
    return bare_part(site_words, "report", reports=reports)
