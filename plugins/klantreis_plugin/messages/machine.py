"""Reports for other programs: annotations of GitHub, a code quality report of GitLab, and plain JSON."""

from __future__ import annotations

import hashlib
import json
import posixpath
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from ..diagnostics import Diagnostic, Severity
from . import message, severity_word, visible

_COMMANDS = {Severity.ERROR: "error", Severity.REMARK: "warning", Severity.FINDING: "notice"}
_GRADES = {Severity.ERROR: "major", Severity.REMARK: "minor", Severity.FINDING: "info"}
_LINE_END = re.compile(r"\r\n|\r|\n")
_PLACES = frozenset({"line"})
"""Facts that say where something else stands, which moves with the lines."""


def github(reports: Sequence[Diagnostic], _texts: Mapping[str, str], language: str) -> str:
    """Workflow commands, a line each, that GitHub shows at the lines of a change.

    Escaped as GitHub's own toolkit does: in the text %, CR and LF, in a property also the colon and the comma.
    """
    return "".join(_command(report, language) + "\n" for report in reports)


def _command(report: Diagnostic, language: str) -> str:
    at, told = report.position, message(report, language)
    properties = {
        "file": _relative(at.path),
        "line": at.line,
        "col": at.column,
        "endColumn": at.column + at.length,
        "title": f"{severity_word(report.severity, language)}[{report.code}]",
    }
    written = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    return f"::{_COMMANDS[report.severity]} {written}::{_data(visible(' '.join(filter(None, (told.sentence, told.hint)))))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def gitlab(reports: Sequence[Diagnostic], texts: Mapping[str, str], language: str) -> str:
    """A code quality report. A fingerprint speaks of what is wrong and in which line of text, never of its number."""
    seen: Counter[str] = Counter()
    found = []
    for report in reports:
        same = _sameness(report, texts)
        found.append(
            {
                "description": message(report, language).sentence,
                "check_name": report.code,
                "fingerprint": hashlib.sha256(f"{same}\0{seen[same]}".encode("utf-8", "replace")).hexdigest(),
                "severity": _GRADES[report.severity],
                "location": {"path": _relative(report.position.path), "lines": {"begin": report.position.line}},
            }
        )
        seen[same] += 1
    return _json(found)


def _sameness(report: Diagnostic, texts: Mapping[str, str]) -> str:
    at = report.position
    lines = _LINE_END.split(texts.get(at.path, ""))
    typed = " ".join(lines[at.line - 1].split()) if at.line <= len(lines) else ""
    facts = [f"{name}={value}" for name, value in report.facts if name not in _PLACES]
    return "\0".join((_relative(at.path), report.code, *facts, typed))


def plain(reports: Sequence[Diagnostic], _texts: Mapping[str, str], language: str) -> str:
    """A list with for each report where, what kind, which code, and what it says."""
    return _json(_described(report, language) for report in reports)


def _described(report: Diagnostic, language: str) -> dict[str, str | int]:
    at, told = report.position, message(report, language)
    return {
        "path": at.path,
        "line": at.line,
        "column": at.column,
        "length": at.length,
        "severity": severity_word(report.severity, language),
        "code": report.code,
        "sentence": told.sentence,
        "hint": told.hint,
    }


def _json(found: Iterable[object]) -> str:
    return json.dumps(list(found), ensure_ascii=True, indent=2) + "\n"


def _relative(path: str) -> str:
    """A path as these programs know files: from the top, without a dot before it."""
    return posixpath.normpath(path)


FORMATS: Mapping[str, Callable[[Sequence[Diagnostic], Mapping[str, str], str], str]] = {
    "github": github,
    "gitlab": gitlab,
    "json": plain,
}
"""How reports are written for a program, by the name of the format."""

HOSTS = frozenset({"github", "gitlab"})
"""Formats for programs that know a file by its path from the top of its repository."""
