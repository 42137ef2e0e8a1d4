"""Mistakes between `[` and `]` or `{` and `}`."""

from __future__ import annotations

import re

from ..diagnostics import Fact
from .events import Problem, Reading
from .lines import Blame, Mend, Page, Trap
from .starts import after_quote, closing, element, sign_trap, unclosed

_HASH = re.compile(r"(?:(?<=[ \t])|(?<=[\[,]))#+[^\s#]\S*")
_QUESTION = re.compile(r"(?<=[\[{,])\s*\?\s*(?=[\]},])")


def open_bracket(reading: Reading, problem: Problem) -> int | None:
    """The innermost bracket that is still open where reading stopped, by the text of its line or by the events."""
    page = reading.page
    if problem.context in {"while parsing a flow sequence", "while parsing a flow mapping"}:
        return problem.since
    at = problem.since if "quoted" in problem.context else problem.at
    opened = _open(page.text, page.parts(page.line(at)).value, at)
    if opened is not None:
        return opened
    if not reading.frames or not reading.frames[-1].flow:
        return None
    return reading.frames[-1].start


def _open(text: str, start: int, at: int) -> int | None:
    if text[start : start + 1] not in ("[", "{"):
        return None
    stack: list[int] = []
    for place in range(start, min(at, start + 2_000)):
        if text[place] in "[{":
            stack.append(place)
        elif text[place] in "]}" and stack:
            stack.pop()
    return stack[-1] if stack else None


def in_brackets(page: Page, problem: Problem, opened: int) -> Blame:
    """A mistake between [ ] or { }."""
    sign = page.text[opened]
    closer = "]" if sign == "[" else "}"
    line_end = page.parts(page.line(opened)).stop
    rest = page.text[opened:line_end]
    if (found := _HASH.search(rest)) and not closing(rest[: found.start()]):
        word = found[0].rstrip("]},") or found[0]
        start = opened + found.start()
        mend = page.masked(opened, line_end, lossy=True)
        return [Trap(start, start + len(word), "hekje-knipt-tekst", {"word": word})], mend
    if "quoted" in problem.context:
        start, end = element(page, problem.since)
        return [unclosed(page, problem.since, end)], page.masked(start, end)
    if closer not in rest and page.line(problem.at) > page.line(opened):
        return _never_closed(page, opened, problem.at, closer)
    if found := _QUESTION.search(rest):
        mark = opened + found.start() + found[0].index("?")
        return [Trap(mark, mark + 1, "vraagteken-in-haken", page.quoted(mark, mark + 1))], page.masked(mark, mark + 1)
    if problem.at >= len(page.text):
        return [Trap(opened, opened + 1, "haak-open", {"sign": sign, "closer": closer})], None
    at = problem.since if problem.context.startswith("while scanning") and problem.since >= 0 else problem.at
    return [_piece(page, at, sign)], _piece_mend(page, at)


def _never_closed(page: Page, opened: int, at: int, closer: str) -> Blame:
    """A bracket without its partner on the line."""
    if page.column(page.parts(page.line(at)).item) > page.column(page.parts(page.line(opened)).item):
        return [Trap(at, at + 1, "niet-te-lezen-in-haken", {"sign": page.text[opened]})], None
    facts: dict[str, Fact] = {"sign": page.text[opened], "closer": closer}
    end = max(opened + 1, page.parts(page.line(opened)).end)
    return [Trap(opened, opened + 1, "haak-open", facts)], page.masked(opened, end, lossy=True)


def _piece(page: Page, at: int, sign: str) -> Trap:
    start, end = element(page, at)
    character = page.text[at]
    facts = page.quoted(start, end)
    if character == ":":
        return Trap(at, at + 1, "dubbele-punt", facts)
    if character == "\t":
        return Trap(at, at + 1, "tab-na-sleutel", page.fixed(at, at + 1, " "))
    if page.text[start] in "'\"" and at > start:
        return after_quote(page, at, start, max(end, at))
    if at == start and character in "*&!|>%@`?":
        return sign_trap(page, start, end, character)
    return Trap(at, at + 1, "niet-te-lezen-in-haken", {"sign": sign})


def _piece_mend(page: Page, at: int) -> Mend | None:
    start, end = element(page, at)
    return page.masked(start, end) if start <= at < end else None
