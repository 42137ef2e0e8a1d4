"""A value that begins with a character that means something to YAML, explained from its own line."""

from __future__ import annotations

import re

from ..diagnostics import Fact
from .lines import Mend, Page, Trap, quote

APOSTROPHE = re.compile(r"'(?:[tsnkm]|\d\d)(?=[ \t])")
_HEADER = re.compile(r"[>|][+-]?[1-9]?[+-]?")
_CURLED = {'"': "“”„", "'": "‘’‚"}
_STAR = re.compile(r"\*[ \t]+(?=\S)")
_SIGNS = "*&!%@`,]}"
_CLOSER = {"[": "]", "{": "}"}


def wrong_start(page: Page, number: int) -> tuple[Trap, Mend] | None:
    """What is wrong with how the value on a line begins, and how to read on; None when nothing is to be seen."""
    part = page.parts(number)
    value = page.text[part.value : part.end]
    if not value:
        return None
    if part.value == part.item and (star := _STAR.match(value)):
        return bullet(page, part.item, star.end()), Mend(part.item, "- ", lossy=True)
    trap = _trap(page, part.value, value, after_key=part.colon >= 0)
    return (trap, page.masked(part.value, part.end)) if trap else None


def _trap(page: Page, start: int, value: str, *, after_key: bool) -> Trap | None:
    sign = value[0]
    if sign in "'\"":
        return _quotes(page, start, value)
    if sign in _CLOSER:
        end = closing(value)
        rest = value[end:].strip() if end else ""
        return sign_trap(page, start, start + len(value), sign) if rest else None
    if sign in _SIGNS or (sign in "|>" and not _HEADER.fullmatch(value)):
        return sign_trap(page, start, start + len(value), sign)
    if after_key and re.match(r"-(\s|$)", value):
        end = start + len(value)
        number = re.fullmatch(r"-\s+(\d+(?:\.\d+)?)", value)
        facts = page.fixed(start, end, f"-{number[1]}") if number else page.quoted(start, end)
        return Trap(start, start + 1, "lijst-achter-sleutel", facts | _alone(value))
    if re.match(r"[?:](\s|$)", value):
        return sign_trap(page, start, start + len(value), sign)
    return None


def bullet(page: Page, start: int, length: int) -> Trap:
    """A bullet that is not YAML's."""
    sign = page.text[start]
    return Trap(start, start + 1, "ander-opsommingsteken", page.fixed(start, start + length, "- ") | {"sign": sign})


def sign_trap(page: Page, start: int, end: int, sign: str) -> Trap:
    """A text that begins with a sign of YAML's."""
    return Trap(start, start + 1, "tekst-begint-met", page.quoted(start, end) | _alone(page.text[start:end]) | {"sign": sign})


def _alone(value: str) -> dict[str, Fact]:
    """The fact `alone`: a sign that is all there is, as one that stands for what is not known."""
    return {"alone": value} if value in ("?", "-") else {}


def _quotes(page: Page, start: int, value: str) -> Trap | None:
    end = closing_quote(value)
    rest = value[end:].strip() if end else ""
    if APOSTROPHE.match(value) and (rest or not end):
        return apostrophe(page, start, start + len(value))
    if not end:
        return unclosed(page, start)
    if rest and not re.match(r"[ \t]+#[ \t]", value[end:]):
        begin = start + end + len(value[end:]) - len(value[end:].lstrip())
        return after_quote(page, begin, start, start + len(value))
    return None


def after_quote(page: Page, at: int, start: int, end: int) -> Trap:
    """Something at `at` behind the closing quote of a value that runs from `start` to `end`.

    Where the text ends with that quote too, and the one in the middle closes no word, the outer ones were meant as quotes.
    """
    value = page.text[start:end].rstrip()
    close = closing_quote(value) if value else 0
    glued = close and (value[close - 2 : close - 1].isspace() or value[close : close + 1].isalnum())
    meant = value[1:-1] if glued and close < len(value) and value[-1] == value[0] else value
    return Trap(at, max(end, at + 1), "tekst-na-aanhalingsteken", page.fixed(start, end, quote(" ".join(meant.split()))))


def apostrophe(page: Page, start: int, end: int) -> Trap:
    """A text that begins with `'t` and the like."""
    word = page.text[start:end].split()[0]
    line = page.bounds(page.line(start))[1]
    return Trap(start, start + len(word), "apostrof-vooraan", page.quoted(start, min(end, line)) | {"word": word})


def unclosed(page: Page, start: int, end: int = -1) -> Trap:
    """A text between quotes of which the last is missing; `end` is where it should have been, -1 the line's end."""
    stop = end if end >= 0 else page.bounds(page.line(start))[1]
    if APOSTROPHE.match(page.text, start) or page.text[start:stop] == "'t":
        return apostrophe(page, start, stop)
    sign = page.text[start]
    last = stop - 1 if stop - 1 > start and page.text[stop - 1] in _CURLED.get(sign, "") else stop
    return Trap(start, start + 1, "aanhalingsteken-open", page.fixed(last, stop, sign) | {"sign": sign})


def closing_quote(value: str) -> int:
    """Where the quoted text that a value begins with ends (exclusive); 0 when it does not."""
    pattern = r'"(?:[^"\\]|\\.)*"' if value[0] == '"' else r"'(?:[^']|'')*'"
    found = re.match(pattern, value, re.DOTALL)
    return found.end() if found else 0


def closing(value: str) -> int:
    """Where the brackets that a value begins with close (exclusive); 0 when they do not."""
    open_ones: list[str] = []
    at = 0
    while at < len(value):
        sign = value[at]
        if sign in "'\"" and value[:at].rstrip()[-1:] in ("[", "{", ",", ":"):
            at += max(closing_quote(value[at:]), 1)
            continue
        if sign in _CLOSER:
            open_ones.append(_CLOSER[sign])
        elif open_ones and sign == open_ones[-1]:
            open_ones.pop()
            if not open_ones:
                return at + 1
        at += 1
    return 0


def element(page: Page, at: int) -> tuple[int, int]:
    """Where the piece between brackets in which an offset stands starts and ends, on its line."""
    first, stop = page.bounds(page.line(at))
    start = max(page.text.rfind(sign, first, at) for sign in "[{,") + 1 or first
    if found := re.match(r"\s*[^:]*?:\s+", page.text[start:at]):
        start += found.end()
    start += len(page.text[start:at]) - len(page.text[start:at].lstrip())
    ends = [place for sign in ",]}" if (place := page.text.find(sign, at, stop)) >= 0]
    end = min(ends, default=stop)
    return start, start + len(page.text[start:end].rstrip())
