"""Diagnostics in words: a sentence and a hint in Dutch or English, on one line or with the line at fault."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from ..diagnostics import Diagnostic, Fact, Severity
from ..model import ENGLISH_KEYS, ENGLISH_VALUES
from ..source import Source
from .words import LANGUAGES, Words, locale

__all__ = ["LANGUAGES", "Frame", "Message", "Words", "concise", "full", "message", "severity_word", "texts_of"]

WIDEST_FRAME = 100
"""Columns of the source line that a report shows at most."""

_WHOLE = frozenset({"keys", "english", "choices", "suggestion", "fixed"})
"""Facts that are there to choose from or to copy, so never shortened."""

_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Frame:
    """The line at fault, shortened around the place, and a line with carets under it."""

    line: str
    caret: str


@dataclass(frozen=True, slots=True)
class Message:
    """A diagnostic in words. `hint` is empty when there is nothing to advise."""

    sentence: str
    hint: str


def visible(text: str) -> str:
    """Text that a terminal only shows: control characters and marks that change direction are replaced."""
    return _UNSEEN.sub("\ufffd", text)


def message(diagnostic: Diagnostic, language: str) -> Message:
    """Sentence and hint of a diagnostic; the first hint of which every fact is known."""
    words = locale(language)["diagnostics"][diagnostic.code]
    facts = {name: _shown(name, value, language) for name, value in diagnostic.facts}
    hints = words.get("hint", "")
    for hint in [hints] if isinstance(hints, str) else hints:
        try:
            return Message(str(words["sentence"]).format(**facts), str(hint).format(**facts))
        except KeyError:
            continue
    return Message(str(words["sentence"]).format(**facts), "")


def _shown(name: str, value: Fact, language: str) -> Fact:
    """A fact as the sentence shows it: the format's own words in the language of the reader."""
    if not isinstance(value, str):
        return str(value).removesuffix(".0")
    if language != "nl" and name in {"field", "other", "keys"}:
        return ", ".join(ENGLISH_KEYS.get(word, word) for word in value.split(", "))
    if name == "value":
        words = value.split(", ") if language == "nl" else [ENGLISH_VALUES.get(word, word) for word in value.split(", ")]
        return f" {locale(language)['severity']['or']} ".join(words)
    if name in _WHOLE:
        return visible(value)
    return visible(value if len(value) <= WIDEST_FRAME else value[: WIDEST_FRAME - 1] + "…")


def severity_word(severity: Severity, language: str) -> str:
    """fout, opmerking or bevinding, in the language of the reader."""
    return str(locale(language)["severity"][severity.value])


def concise(diagnostic: Diagnostic, language: str) -> str:
    """`path:line:column: fout[code] sentence`, on one line."""
    at = diagnostic.position
    kind = severity_word(diagnostic.severity, language)
    sentence = message(diagnostic, language).sentence
    return f"{visible(at.path)}:{visible(at.place)}: {kind}[{diagnostic.code}] {sentence}"


def full(diagnostic: Diagnostic, sources: Mapping[str, str], language: str) -> str:
    """The concise line, the line at fault with a caret, and the hint. `sources` are texts of files by path."""
    lines = [concise(diagnostic, language)]
    if found := frame(diagnostic, sources):
        number = str(diagnostic.position.line)
        margin = " " * len(number)
        lines += [f"  {number} | {found.line}", f"  {margin} | {found.caret}"]
    if hint := message(diagnostic, language).hint:
        lines.append(f"  {locale(language)['severity']['hint']}: {hint}")
    return "\n".join(lines)


def texts_of(sources: Iterable[Source], reports: Iterable[Diagnostic]) -> dict[str, str]:
    """The texts that reports speak of, by path: those that were read, and chapters."""
    texts = {source.path: source.text for source in sources}
    for path in {report.position.path for report in reports} - texts.keys():
        if path.endswith(".md"):
            texts[path] = Path(path).read_text("utf-8-sig", errors="replace")
    return texts


def frame(diagnostic: Diagnostic, sources: Mapping[str, str]) -> Frame | None:
    """The line at fault; None when the file has no such line."""
    at = diagnostic.position
    lines = re.split(r"\r\n|\r|\n", sources.get(at.path, ""))
    if at.line > len(lines) or not lines[at.line - 1].strip():
        return None
    text = visible(lines[at.line - 1].replace("\t", " "))
    start = min(at.column - 1, len(text))
    cut = max(0, start - WIDEST_FRAME // 2) if len(text) > WIDEST_FRAME else 0
    shown = ("…" if cut else "") + text[cut : cut + WIDEST_FRAME] + ("…" if len(text) > cut + WIDEST_FRAME else "")
    before = _columns(("…" if cut else "") + text[cut:start])
    under = _columns(text[start : min(start + at.length, cut + WIDEST_FRAME)])
    return Frame(shown.rstrip(), " " * before + "^" * max(under, 1))


def _columns(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return sum(
        0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text
    )
