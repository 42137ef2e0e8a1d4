"""The terms of the glossary in running text: found by one expression, made once a build."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from os.path import commonprefix

from ..model import Term, term_anchors
from ..text import plain

BREAK = "\x00"
"""Stands between texts that do not belong together; no text of an editor has it."""

_BEFORE = r"(?<![\w-])(?<!\w[.@/])"
_AFTER = r"(?![\w-]|['’.@/]\w|\x02[^\x03]*\x03\w)"
"""A whole word is not a part of a compound, an address or a file's name, nor has it a genitive's `'s`."""

_PASSED_OVER = rf"\x02[^\x03]*\x03|{BREAK}"
"""What python-markdown has put aside, and breaks."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a term means, as plain text, and its address on the page of the glossary."""

    anchor: str
    text: str

    def attributes(self, page: str) -> dict[str, str]:
        """Those of the link that a term in running text becomes; `page` is the address of the glossary."""
        return {"class": "kr-term", "href": f"{page}#begrip-{self.anchor}", "data-explanation": self.text}


@dataclass(frozen=True)
class Terms:
    """The terms of a glossary by every form in which they may stand in a text."""

    listed: Sequence[Term]

    @cached_property
    def known(self) -> Mapping[str, Meaning]:
        """Meanings by form, with a small letter first and with a capital; a term goes before another's other form."""
        anchors = term_anchors(self.listed)
        meanings = [Meaning(anchor, plain(term.explanation)) for anchor, term in zip(anchors, self.listed, strict=True)]
        both = list(zip(self.listed, meanings, strict=True))
        names = [(term.term, meaning) for term, meaning in both]
        names += [(name, meaning) for term, meaning in both for name in term.also]
        found: dict[str, Meaning] = {}
        for name, meaning in names:
            for form in _cases(_key(plain(name))):
                found.setdefault(form, meaning)
        return found

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Finds a form, the longest that fits, as group 1; and what is no text, without a group."""
        forms = sorted(form for form in self.known if form)
        return re.compile(f"{_PASSED_OVER}|{_BEFORE}({_either(forms) if forms else '(?!)'}){_AFTER}")

    def meaning(self, form: str) -> Meaning:
        """What a form that was found means."""
        return self.known[_key(form)]

    def explained(self, text: str, page: str, seen: set[str]) -> Iterator[tuple[str, Mapping[str, str]]]:
        """A text in parts: a term that is not yet among `seen` with its link's attributes, all else without."""
        last = 0
        for found in self.pattern.finditer(text):
            meaning = self.meaning(found[1]) if found[1] else None
            if meaning and meaning.anchor not in seen:
                seen.add(meaning.anchor)
                yield text[last : found.start()], {}
                yield found[1], meaning.attributes(page)
                last = found.end()
        yield text[last:], {}


def _key(form: str) -> str:
    """One way to write a form: blanks and line ends are one blank, and both apostrophes are one."""
    return " ".join(form.split()).replace("’", "'")


def _cases(form: str) -> Iterable[str]:
    """A form as it may stand in a sentence and as it may begin one; one that is written in capitals stays so."""
    letters = 2 if form[:2].lower() == "ij" else 1
    if form[: letters + 1].isupper():
        return (form,)
    head, rest = form[:letters], form[letters:]
    return (form, head.lower() + rest, head.upper() + rest)


def _either(forms: Sequence[str], levels: int = 3) -> str:
    """One of the forms, which are sorted, the longest first; those that begin alike are held against a text together."""
    if not levels or len(forms) == 1:
        return "|".join(_signs(form) for form in sorted(forms, key=len, reverse=True))
    either: list[str] = []
    for _, group in groupby((form for form in forms if form), key=lambda form: form[0]):
        found = list(group)
        stem = commonprefix(found)  # noqa: RUF071 - it is letters that are compared
        either.append(f"{_signs(stem)}(?:{_either([form[len(stem) :] for form in found], levels - 1)})")
    return "|".join([*either, ""] if "" in forms else either)


def _signs(form: str) -> str:
    return "".join(map(_sign, form))


def _sign(sign: str) -> str:
    return {" ": r"\s+", "'": "['’]"}.get(sign) or re.escape(sign)
