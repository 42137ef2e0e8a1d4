"""Where libyaml stops reading, an editor typed something else: what that was, and how to read on."""

from __future__ import annotations

import re
from dataclasses import replace

from ..diagnostics import Fact
from ..model.words import field_name
from .brackets import in_brackets, open_bracket
from .events import Leaf, Problem, Reading
from .indent import misplaced, tabs, undashed, under_dash
from .lines import BULLETS, DASHES, ODD, Blame, Mend, Page, Trap, glued
from .silent import runaway
from .starts import after_quote, bullet, element, sign_trap, unclosed, wrong_start

_ODD_GAP = re.compile(f"^[ \t]*([{ODD}][ \t{ODD}]*)|(?:-|^[ \t]*[\\w-]+:)[ \t]*([{ODD}][ \t{ODD}]*)")
_NO_SPACE = re.compile(r"-+(?=[^\s-])")
_BULLET = re.compile(f"[{BULLETS}{DASHES}][ \t{ODD}]*(?=\\S)")
_NOTE = re.compile(r"//|([-=_*~+])\1+$")


def diagnose(reading: Reading, problem: Problem) -> Blame:
    """The mistake at which a reading stopped."""
    page = reading.page
    for leaf in reading.leaves:
        quoted = leaf.lines and reading.text[leaf.scalar.start] in "'\""
        if quoted and (trap := runaway(page, leaf)):
            start = leaf.scalar.start
            end = element(page, start)[1] if leaf.flow else page.bounds(page.line(start))[1]
            return [trap], page.masked(start, end)
    if (opened := open_bracket(reading, problem)) is not None:
        return in_brackets(page, problem, opened)
    if "mapping values" in problem.words:
        return _colon(page, problem.at, reading.leaves)
    if "could not find expected ':'" in problem.words:
        return _no_colon(page, page.line(problem.since))
    return _character(page, problem) or _value_or_line(page, problem, reading.leaves)


def _character(page: Page, problem: Problem) -> Blame | None:
    """A tab, or something in a text between quotes."""
    if "tab character" in problem.words or page.text[problem.at : problem.at + 1] == "\t":
        return tabs(page, problem.at)
    return _quoted(page, problem) if "quoted scalar" in problem.context else None


def _value_or_line(page: Page, problem: Problem, leaves: list[Leaf]) -> Blame:
    """A value that begins wrong, something behind a value, or a line that stands in the wrong place."""
    scanning = problem.context.startswith("while scanning") and problem.since >= 0
    number = page.line(problem.since if scanning else problem.at)
    if found := wrong_start(page, number):
        return [found[0]], found[1]
    if "directive" in problem.context or page.content(number).startswith("%"):
        start, end = page.parts(number).item, page.parts(number).end
        return [sign_trap(page, start, end, "%")], page.hidden(number)
    if problem.at > page.parts(page.line(problem.at)).item:
        return _after(page, problem.at, leaves)
    if "document start" in problem.words and re.search(r"^\.\.\.", page.text[: problem.at], re.MULTILINE):
        return [Trap(problem.at, problem.at + 1, "tweede-document")], None
    lost = undashed(page, page.line(problem.at))
    return ([lost], None) if lost else _line_start(page, problem, leaves)


def _colon(page: Page, at: int, leaves: list[Leaf]) -> Blame:
    """A colon with a space in a text, or a key where no key can stand."""
    number = page.line(at)
    part = page.parts(number)
    if found := wrong_start(page, number):
        return [found[0]], found[1]
    if part.colon >= 0 and part.colon != at and part.value <= at:
        key = page.text[part.bare : part.colon]
        whole = part.bare > part.item and " " in key and not field_name(key)
        facts = page.quoted(part.bare if whole else part.value, part.end)
        return [Trap(at, at + 1, "dubbele-punt", facts)], page.masked(part.value, part.end)
    above = page.before(number)
    text = next((leaf.scalar for leaf in reversed(leaves) if leaf.scalar.start < at <= leaf.scalar.end + 1), None)
    word = page.text[part.bare : at]
    sentence = not field_name(word) and " " in word.strip()
    if sentence and text and page.line(text.start) < number:
        facts = page.quoted(text.start, part.end)
        return [Trap(at, at + 1, "dubbele-punt", facts)], page.masked(text.start, part.end)
    if above < 0:
        return [Trap(at, at + 1, "dubbele-punt", page.quoted(part.bare, part.end))], page.masked(part.bare, part.end)
    return _key_below(page, number, above, text.start if text else -1)


def _key_below(page: Page, number: int, above: int, text: int) -> Blame:
    """A key on a line of its own that became the end of the text above it."""
    part, upper = page.parts(number), page.parts(above)
    if blame := _missing_space(page, above):
        return blame
    if lost := undashed(page, number):
        return [lost], None
    first = page.line(text) if text >= 0 else above
    owner = page.parts(first)
    if owner.colon < 0 and owner.bare > owner.item:
        shown = page.text[owner.bare : owner.end]
        trap = Trap(owner.bare, max(owner.end, owner.bare + 1), "tekst-zonder-sleutel", {"text": shown[:60]})
        fits = owner.end - owner.bare > 3
        return [trap], Mend(owner.bare, "x: ", lossy=True) if fits else None
    if upper.colon < 0 and upper.item - upper.start == part.item - part.start:
        return _colonless(page, above)
    blank = re.sub(r"[^\r\n]", " ", page.text[owner.value : part.start])
    return [misplaced(page, number)], Mend(owner.value, blank, lossy=True)


def _no_colon(page: Page, number: int) -> Blame:
    """A line that should be a key or an item and is neither."""
    part = page.parts(number)
    if blame := _missing_space(page, number):
        return blame
    if (found := wrong_start(page, number)) and part.value == part.item:
        return [found[0]], Mend(part.item, "#", lossy=True)
    return _colonless(page, number)


def _missing_space(page: Page, number: int, *, item: bool = False) -> Blame | None:
    """A line on which the space after a dash or a colon is missing, is a no-break space, or the dash is no dash."""
    part = page.parts(number)
    line = page.text[part.start : part.stop]
    bare = page.text[part.item : part.stop]
    if found := _ODD_GAP.search(line):
        group = 1 if found[1] else 2
        start, end = (part.start + place for place in found.span(group))
        return [Trap(start, end, "vreemde-spatie")], Mend(start, " " * (end - start))
    if (item or part.colon < 0) and (found := _NO_SPACE.match(bare)):
        rest = part.item + found.end()
        facts = page.fixed(rest, rest, " ")
        trap = Trap(part.item, rest + 1, "streepje-zonder-spatie", facts)
        spaced = _spaced(page, part.item + 1, rest, part.end)
        return [trap], replace(spaced, lossy=part.colon >= 0)
    if found := _BULLET.match(bare):
        mend = Mend(part.item, "- ", lossy=True) if found.end() > 1 else None
        return [bullet(page, part.item, found.end())], mend
    word = glued(page.text[part.bare : part.stop])
    if word and part.colon < 0:
        after = part.bare + len(word) + 1
        trap = Trap(part.bare, after, "sleutel-zonder-spatie", page.fixed(after, after, " ") | {"key": word})
        return [trap], _spaced(page, after, after, part.end)
    return None


def _spaced(page: Page, at: int, text: int, end: int) -> Mend:
    """A mend that makes room for the missing space at the cost of a letter, and gives the text back."""
    return Mend(at, " " + "x" * (end - at - 1), at + 1 if end > at + 1 else at, page.text[text:end])


def _colonless(page: Page, number: int) -> Blame:
    """A line that is no key: a key that lost its colon, a note without its `#`, an item without its dash, or anything else."""
    part = page.parts(number)
    text = page.text[part.bare : part.end]
    facts: dict[str, Fact] = {"text": text[:40]}
    mend = page.hidden(number)
    if field_name(text):
        facts["key"] = text
        mend = Mend(part.bare, "x" * (len(text) - 1) + ":", lossy=True)
    elif _NOTE.match(text):
        facts["note"] = f"# {text}"
    elif under_dash(page, number):
        facts["item"] = f"- {text}"
    return [Trap(part.item, max(part.end, part.item + 1), "sleutel-zonder-dubbele-punt", facts)], mend


def _quoted(page: Page, problem: Problem) -> Blame:
    number = page.line(problem.since)
    part = page.parts(number)
    stop = page.bounds(number)[1]
    if "escape" in problem.words or "hexdecimal" in problem.words or "Unicode" in problem.words:
        at = page.text.rfind("\\", problem.since, problem.at + 1)
        found = wrong_start(page, number)
        piece = page.text[problem.since + 1 : part.end].rstrip('"')
        single = "'" + piece.replace("'", "''") + "'"
        facts = page.fixed(problem.since, part.end, single) if not found else {}
        return [Trap(at, at + 1, "backslash-in-tekst", facts)], page.masked(problem.since, part.end)
    if found := wrong_start(page, number):
        return [found[0]], found[1]
    return [unclosed(page, problem.since)], page.masked(problem.since, stop)


def _after(page: Page, at: int, leaves: list[Leaf]) -> Blame:
    """Something behind a value that was complete, on the line where it ended."""
    last = leaves[-1].scalar if leaves else None
    if last and not last.plain and last.end <= at and not page.text[last.end : at].strip():
        stop = page.parts(page.line(at)).end
        return [after_quote(page, at, last.start, max(stop, at))], None
    return [Trap(at, at + 1, "niet-te-lezen")], None


def _line_start(page: Page, problem: Problem, leaves: list[Leaf]) -> Blame:
    """A line that does not fit under the ones above it."""
    number = page.line(problem.at)
    if problem.at >= len(page.text):
        return [Trap(problem.at, problem.at + 1, "niet-te-lezen")], None
    if blame := _missing_space(page, number, item="'-' indicator" in problem.words):
        return blame
    part = page.parts(number)
    last = page.parts(number - 1) if number else part
    cut = leaves and leaves[-1].scalar.plain and page.text[last.item : last.item + 1] == "#"
    if cut and part.colon < 0 and part.bare == part.item:
        word = page.text[last.item : last.stop].split()[0]
        return [Trap(last.item, last.item + len(word), "hekje-knipt-tekst", {"word": word})], None
    column = page.column(problem.at)
    if problem.since >= 0 and column == page.column(problem.since):
        if part.bare > part.item:
            return [Trap(part.item, part.item + 1, "streepje-bij-sleutels")], None
        first = page.parts(page.line(problem.since))
        whole = not column and first.colon >= 0  # a file that is a list from its margin on was hardly meant as one
        facts: dict[str, Fact] = {"dashed": page.text[first.bare : first.colon]} if whole else {}
        return [Trap(part.item, part.item + 1, "sleutel-bij-streepjes", facts)], None
    return [misplaced(page, number)], None
