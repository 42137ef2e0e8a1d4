"""A comparison in words laid out: as text for a terminal, and as Markdown for a merge request."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate

from .changes import Section, Told
from .words import LANGUAGES, Words

LARGEST = 60_000
"""So many signs a list for a merge request has at most: GitHub takes comments of 65536."""

_REST = 300
"""Room for the sentence that says what was left out."""

_MARKED = re.compile(r"([\\`*_{}\[\]<>|~$&])")
_CALLS = re.compile(r"([@#!%])(?=\w)")
"""What GitHub or GitLab reads as a call to a person, an issue or another change."""

_START = 1000
"""So many signs of a file are enough to know it."""


def as_text(told: Told, words: Words) -> str:
    """For a terminal: a line a phase, its clauses one after another; around the phases a line a clause."""
    lines = [f"{told.between}: {count(told, words)}"]
    for section in told.sections:
        lines += ["", section.title + (f" ({section.journey})" if section.journey else "")]
        for line in section.lines:
            lines += [f"  {line.title}: {'; '.join(line.clauses)}."] if line.title else [f"  {said}." for said in line.clauses]
    return "\n".join([*lines, *([""] if told.skipped else ()), *told.skipped]) + "\n"


def as_markdown(told: Told, words: Words) -> str:
    """For a merge request: a heading a journey, a list a phase; editors' text is nothing but text, and all fits in a comment."""
    head = f"### {words.say('review.title')}\n\n{_escaped(told.between)}: {count(told, words)}\n"
    skipped = [f"- {_escaped(sentence)}\n" for sentence in told.skipped]
    shown = skipped[: _fitting(skipped, LARGEST // 2)]
    more = [f"- {words.say('review.more_skipped', n=len(skipped) - len(shown))}\n"] if len(shown) < len(skipped) else []
    tail = "".join(["\n", *shown, *more]) if skipped else ""
    sections = [_section(section) for section in told.sections]
    fitting = _fitting(sections, LARGEST - len(head) - len(tail) - _REST)
    return "".join([head, *sections[:fitting], _left_out(told.sections[fitting:], words), tail])


def _fitting(texts: Sequence[str], room: int) -> int:
    """How many of the first texts fit."""
    return sum(total <= room for total in accumulate(map(len, texts)))


def _section(section: Section) -> str:
    journey = f" (`{section.journey}`)" if section.journey else ""
    lines = ["", f"#### {_escaped(section.title)}{journey}", ""]
    for line in section.lines:
        lines += [f"- **{_escaped(line.title)}**"] if line.title else []
        lines += [f"{'  ' if line.title else ''}- {_escaped(said)}" for said in line.clauses]
    return "\n".join(lines) + "\n"


def _left_out(sections: Sequence[Section], words: Words) -> str:
    if not sections:
        return ""
    changes = words.say("review.count", n=sum(len(line.clauses) for section in sections for line in section.lines))
    return f"\n{words.say('review.left_out', changes=changes, n=sum(bool(section.journey) for section in sections))}\n"


def is_told(text: str) -> bool:
    """Whether a file is what this, or the page, made of a comparison before; or is empty."""
    start = text[:_START]
    titles = [words.say("review.title") for words in map(Words, LANGUAGES)]
    if any(start.startswith(f"### {title}\n") or f">{title}<" in start for title in titles):
        return True
    return not text or any(_said_in(Words(language)).match(start) for language in LANGUAGES)


def _said_in(words: Words) -> re.Pattern[str]:
    """The first line of a comparison for a terminal."""
    between = words.say("review.from_to", base="\0", head="\0")
    nothing = (words.say("review.nothing"), words.say("review.nothing_compared"))
    told = (*nothing, *(f"{words.say('review.count', n=n)}." for n in (1, 2)))
    ends = [re.escape(end).replace("2", "[0-9]+") for end in told]
    return re.compile(f"{re.escape(between)}: (?:{'|'.join(ends)})\n".replace("\0", ".+"))


def count(told: Told, words: Words) -> str:
    """How many changes there are; without any, that there are none in all that was compared."""
    if told.count:
        return f"{words.say('review.count', n=told.count)}."
    return words.say("review.nothing_compared" if told.skipped else "review.nothing")


def _escaped(text: str) -> str:
    return _CALLS.sub(r"\1<!-- -->", _MARKED.sub(r"\\\1", text))

