"""Traps that YAML reads without a word, while a text is cut off, glued to the next line or read as something else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ..diagnostics import Fact
from ..model.words import field_name
from .events import Bare, Leaf, Reading
from .lines import BULLETS, DASHES, HAS_ODD, ODD, Page, Parts, Trap, glued
from .starts import APOSTROPHE, apostrophe, bullet, element, unclosed
from .tree import Scalar

_CUT = re.compile(r"[ \t]*(?<=[ \t])(#+[^\s#]\S*)([^\r\n]*)")
_ODD_START = re.compile(f"[{ODD}]+")
_ODD_END = re.compile(f"[{ODD}]+$")
_ODD_AFTER_DASH = re.compile(f"-([{ODD}]+)")
_ODD_AFTER_KEY = re.compile(f"([\\w-]+):([{ODD}]+)")
_NO_SPACE = re.compile(r"-(?![\d\s.,])[^\s-]")
_BULLET = re.compile(f"[{BULLETS}][ \t{ODD}]*(?=\\S)")
_DASH = re.compile(f"[{DASHES}][ \t{ODD}]+(?=\\S)")
_NEW_ITEM = re.compile(r"[ \t]*(-[ \t]|[\w-]+:([ \t]|$))")
_ASKED = re.compile(r"^[ \t-]*(?P<sign>\?)[ \t\r\n]+\Z", re.MULTILINE)
_ASKED_IN_FLOW = re.compile(r"[,{\[][ \t]*(?P<sign>\?)[ \t]+\Z")
_WRAPPED = 72
_INDENT_ONLY = re.compile(r"[>|][+-]?\d")


def silent(reading: Reading) -> Iterator[Trap]:
    """All traps in what was read without an error, at most one a scalar."""
    page = Page(reading.text)
    odd = HAS_ODD.search(reading.text) is not None
    tabs = "\t" in reading.text
    for leaf in reading.leaves:
        trap = _of_leaf(page, leaf, odd=odd) or (_tab(page, leaf.scalar) if tabs else None)
        if trap:
            yield trap
        if leaf.lines and leaf.scalar.plain:
            yield from _continued(page, leaf)
    number = 0
    while number < len(reading.bare):
        last = _run(page, reading.bare, number)
        yield _bare(page, reading.bare[number], reading.bare[last].key.end)
        number = last + 1


def _of_leaf(page: Page, leaf: Leaf, *, odd: bool) -> Trap | None:
    scalar, text = leaf.scalar, page.text
    if not scalar.plain:
        return _of_quoted(page, leaf) or _cut(page, leaf)
    if odd and (trap := _odd_blank(scalar, leaf.role)):
        return trap
    if leaf.role == "key":
        return _of_key(page, scalar, flow=leaf.flow)
    after = text[scalar.end : scalar.end + 2]
    if after[:1] in " \t" and after and (trap := _cut(page, leaf)):
        return trap
    if leaf.flow:
        return _question(page, scalar)
    return _of_line_start(page, leaf) if scalar.text else None


def _of_quoted(page: Page, leaf: Leaf) -> Trap | None:
    scalar, text = leaf.scalar, page.text
    if text[scalar.start] in "|>":
        if not scalar.text and _INDENT_ONLY.match(text, scalar.start):
            sign, stop = text[scalar.start], page.bounds(page.line(scalar.start))[1]
            facts = page.quoted(scalar.start, stop) | {"sign": sign}
            return Trap(scalar.start, scalar.start + 1, "tekst-begint-met", facts)
        return None
    if leaf.lines and (trap := runaway(page, leaf)):
        return trap
    if APOSTROPHE.match(text, scalar.start) and text[scalar.start + 1].isalpha():
        return apostrophe(page, scalar.start, scalar.end)
    return None


def runaway(page: Page, leaf: Leaf) -> Trap | None:
    """A quoted text that runs on over what are clearly the next items: its closing quote is missing."""
    start = leaf.scalar.start
    first = page.line(start)
    for number in range(first + 1, first + leaf.lines + 1):
        line = page.content(number)
        if len(line) - len(line.lstrip()) <= leaf.indent and _NEW_ITEM.match(line):
            return unclosed(page, start, element(page, start)[1] if leaf.flow else -1)
    return None


def _cut(page: Page, leaf: Leaf) -> Trap | None:
    """A `#` with no space after it, which makes a comment of the rest of a text."""
    scalar = leaf.scalar
    if leaf.role == "key" or not (found := _CUT.match(page.text, scalar.end)):
        return None
    begin, stop = scalar.start, found.end()
    if comment := re.search(r"[ \t]+#[ \t]", page.text[found.start(2) : stop]):
        stop = found.start(2) + comment.start()
    if not scalar.text and scalar.plain:
        begin = found.start(1)
    facts: dict[str, Fact] = {} if leaf.flow else page.quoted(begin, begin + len(page.text[begin:stop].rstrip()))
    return Trap(found.start(1), found.end(1), "hekje-knipt-tekst", facts | {"word": found[1]})


def _odd_blank(scalar: Scalar, role: str) -> Trap | None:
    text, start = scalar.text, scalar.start
    found = _ODD_START.match(text) or _ODD_AFTER_DASH.match(text)
    if not found and role == "key" and (end := _ODD_END.search(text)):
        return Trap(scalar.end - len(end[0]), scalar.end, "vreemde-spatie")
    if found:
        skipped = 1 if text[0] == "-" else 0
        return Trap(start + skipped, start + found.end(), "vreemde-spatie")
    if role in ("item", "root", "key") and (found := _ODD_AFTER_KEY.match(text)) and field_name(found[1]):
        return Trap(start + found.start(2), start + found.end(2), "vreemde-spatie")
    return None


def _of_key(page: Page, key: Scalar, *, flow: bool) -> Trap | None:
    if page.text[key.start - 1 : key.start] in _BLANKS and (found := _asked(page.text, key.start, flow=flow)):
        sign = found.start("sign")
        facts: dict[str, Fact] = {} if flow else page.quoted(sign, page.parts(page.line(sign)).end)
        return Trap(sign, sign + 1, "tekst-begint-met", facts | {"sign": "?"}, lossy=True)
    if not key.text:
        end = page.parts(page.line(key.start)).end
        return Trap(key.start, key.start + 1, "tekst-begint-met", page.quoted(key.start, end) | {"sign": ":"}, lossy=True)
    if not flow and _NO_SPACE.match(key.text):
        return replace(no_space(page, key.start), lossy=True)
    return _glued(page, key.start, key.text)


_REACH = 50
_BLANKS = (" ", "\t", "\r", "\n")


def _asked(text: str, start: int, *, flow: bool) -> re.Match[str] | None:
    """The `?` that YAML would let stand before a key."""
    pattern = _ASKED_IN_FLOW if flow else _ASKED
    begin = max(text.rfind("\n", 0, start - 1) + 1 if not flow else 0, start - _REACH)
    return pattern.search(text, begin, start)


def _glued(page: Page, start: int, text: str) -> Trap | None:
    word = glued(text) if ":" in text else None
    if not word or not field_name(word):
        return None
    after = start + len(word) + 1
    return Trap(start, after, "sleutel-zonder-spatie", page.fixed(after, after, " ") | {"key": word})


def _question(page: Page, scalar: Scalar) -> Trap | None:
    if not scalar.text.endswith("?") or page.text[scalar.end : scalar.end + _REACH].lstrip()[:1] not in ("]", "}"):
        return None
    return Trap(scalar.end - 1, scalar.end, "vraagteken-in-haken", page.quoted(scalar.start, scalar.end))


def _of_line_start(page: Page, leaf: Leaf) -> Trap | None:
    scalar = leaf.scalar
    own_line = page.parts(page.line(scalar.start)).item == scalar.start if scalar.text[0] in _STARTS else False
    if own_line:
        if _NO_SPACE.match(scalar.text):
            return no_space(page, scalar.start)
        if found := _BULLET.match(scalar.text) or _DASH.match(scalar.text):
            return bullet(page, scalar.start, found.end())
    trap = _glued(page, scalar.start, scalar.text)
    if not trap or leaf.role in {"item", "root"} or leaf.lines:
        return trap
    return trap if page.parts(page.line(scalar.start)).item == scalar.start else None


_STARTS = "-" + BULLETS + DASHES


def no_space(page: Page, dash: int) -> Trap:
    """A dash with no space after it."""
    return Trap(dash, dash + 2, "streepje-zonder-spatie", page.fixed(dash + 1, dash + 1, " "))


def _continued(page: Page, leaf: Leaf) -> Iterator[Trap]:
    """The further lines of a text: an item or key of its own that was swallowed."""
    first = page.line(leaf.scalar.start)
    numbers = range(first + 1, first + leaf.lines + 1)
    dashes = sum(page.content(number).lstrip().startswith("- ") for number in numbers)
    for number in numbers:
        short = len(page.content(number - 1)) < _WRAPPED
        if trap := _swallowed(page, leaf, page.parts(number), wrapped=not short and dashes < 2):
            yield trap


def _swallowed(page: Page, leaf: Leaf, part: Parts, *, wrapped: bool) -> Trap | None:
    """What a further line of a text was meant to be; a line after a long one may be a wrapped text."""
    line = page.text[part.item : part.stop]
    item = leaf.scalar.text.startswith("-")
    found = _ODD_AFTER_DASH.match(line) or _ODD_AFTER_KEY.match(line)
    if found and (line[0] == "-" or field_name(found[1])):
        return Trap(part.item + found.start(found.re.groups), part.item + found.end(), "vreemde-spatie")
    if item and _NO_SPACE.match(line):
        return no_space(page, part.item)
    if not wrapped and (bulleted := _BULLET.match(line)):
        return bullet(page, part.item, bulleted.end())
    if part.bare == part.item:
        return _glued(page, part.item, line)
    if odd := _ODD_START.search(page.text[part.start : part.item]):
        return Trap(part.start + odd.start(), part.start + odd.end(), "vreemde-spatie")
    shown: dict[str, Fact] = {"text": leaf.scalar.text[:40]}
    return None if item or wrapped else Trap(part.item, part.item + 1, "streepje-in-tekst", shown)


def _tab(page: Page, scalar: Scalar) -> Trap | None:
    text, start = page.text, scalar.start
    begin = start
    while begin and text[begin - 1] in " \t":
        begin -= 1
    if "\t" not in text[begin:start] or begin == 0 or text[begin - 1] not in ":-" or not scalar.end > start:
        return None
    return Trap(begin, start, "tab-na-sleutel", page.fixed(begin, start, " "))


def _run(page: Page, every: list[Bare], number: int) -> int:
    """The last of the pieces without a colon that follow one another, as a text with several commas leaves them."""
    while number + 1 < len(every):
        end, start = every[number].key.end, every[number + 1].key.start
        if start - end > _REACH or page.text[end:start].strip() != ",":
            break
        number += 1
    return number


def _bare(page: Page, bare: Bare, end: int) -> Trap:
    """A piece of `{..}` without a colon: mostly the rest of a text with a comma in it."""
    key, before = bare.key, bare.before
    word = glued(key.text)
    if word:
        after = key.start + len(word) + 1
        return Trap(key.start, after, "sleutel-zonder-spatie", page.fixed(after, after, " ") | {"key": word})
    if not isinstance(before, Scalar) or not before.text:
        stop = max(key.end, key.start + 1)
        return Trap(key.start, stop, "sleutel-zonder-dubbele-punt", {"text": key.text[:40]}, lossy=True)
    comma = page.text.find(",", before.end)
    if re.fullmatch(r"[-+−]?\d+", before.text) and re.fullmatch(r"\d+", key.text) and end == key.end:
        facts = page.fixed(before.start, end, f"{before.text}.{key.text}")
        return Trap(before.start, end, "decimale-komma", facts)
    return Trap(comma, comma + 1, "komma-in-accolades", page.quoted(before.start, end))
