"""Chapters that are a step of a method: their front matter as data, and every fault in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from ..diagnostics import Diagnostic, Position, report
from ..load import split_by_colon
from ..method import Field, Step, UnknownFieldError, read_field
from ..model import is_ident, slug
from ..source import Node, Scalar
from ..source import Sequence as Items
from ..text import plain
from .matter import FRONT_MATTER, chapters, matter

KEYS = {"methode": "method", "stap": "step", "minuten": "minutes", "taken": "tasks", "klaar": "done"}
"""What a chapter says of a step, in Dutch and in English."""

_DUTCH = {english: dutch for dutch, english in KEYS.items()}
_MARK = frozenset({"methode", "method"})
_TITLE = re.compile(r"^# +(.+?)(?: +#+)?(?: *\{[^}]*\})?$", re.MULTILINE)


def steps(docs: Path) -> tuple[tuple[Step, ...], tuple[Diagnostic, ...]]:
    """Every chapter that is a step, or about a whole method, and every fault found; a faulty chapter is none."""
    found: dict[tuple[str, int | None], Step] = {}
    faults: list[Diagnostic] = []
    for uri, path in chapters(docs):
        typed, wrong = matter(path, _MARK)
        own = {_DUTCH.get(key.text, key.text): (key, value) for key, value in typed}
        if "methode" not in own:
            continue
        step, more = _Reader(uri, path).read(own)
        if step and (step.method, step.number) in found:
            other = found[step.method, step.number].uri
            more = (*more, report(own["methode"][0].position, "stap-dubbel", chapter=other))
        elif step and not wrong:
            found[step.method, step.number] = step
        faults += [*wrong, *more]
    return tuple(found.values()), tuple(faults)


Typed = dict[str, tuple[Scalar, Node]]


class _Reader:
    """Reads one chapter's keys, gathering faults."""

    def __init__(self, uri: str, path: Path) -> None:
        self.uri, self.path = uri, path
        self.faults: list[Diagnostic] = []

    def read(self, own: Typed) -> tuple[Step | None, tuple[Diagnostic, ...]]:
        """The step, or None where there are faults, and those."""
        step = Step(
            method=self._ident(own),
            number=self._count(own, "stap", 1),
            uri=self.uri,
            title=self._title(),
            minutes=self._count(own, "minuten", 0),
            tasks=tuple(text.text for text in self._texts(own, "taken")),
            fields=tuple(self._fields(own)),
        )
        return (None if self.faults else step), tuple(self.faults)

    def _say(self, position: Position, code: str, **facts: str) -> None:
        self.faults.append(report(position, code, **facts))

    def _ident(self, own: Typed) -> str:
        value = own["methode"][1]
        if not isinstance(value, Scalar):
            self._say(value.position, "tekst-verwacht")
            return ""
        if not is_ident(value.text):
            near = slug(value.text)
            self._say(value.position, "ongeldig-id", typed=value.text, **({"suggestion": near} if near else {}))
        return value.text

    def _count(self, own: Typed, key: str, least: int) -> int | None:
        if key not in own:
            return None
        value = own[key][1]
        typed = value.text if isinstance(value, Scalar) else "[..]"
        if typed.isascii() and typed.isdigit() and len(typed) < 10 and int(typed) >= least:
            return int(typed)
        if typed:
            self._say(value.position, "ongeldig-aantal", typed=typed)
        return None

    def _texts(self, own: Typed, key: str) -> Iterator[Scalar]:
        """The texts of a list, or the one text that stands for it."""
        value = own[key][1] if key in own else None
        for item in value.items if isinstance(value, Items) else (value,):
            if isinstance(item, Scalar):
                if item.text:
                    yield item
            elif item is not None:
                self.faults.append(split_by_colon(item) or report(item.position, "tekst-verwacht"))

    def _fields(self, own: Typed) -> Iterator[Field]:
        for text in self._texts(own, "klaar"):
            try:
                yield read_field(text.text)
            except UnknownFieldError as unknown:
                near = {"suggestion": unknown.near} if unknown.near else {}
                self._say(text.position, "veld-onbekend", field=text.text, word=unknown.word, **near)

    def _title(self) -> str:
        """The words of the first heading, as far as they can be known without Markdown; else the name of the file."""
        text = FRONT_MATTER.sub("", self.path.read_text("utf-8-sig", errors="replace"))
        found = _TITLE.search(text)
        return plain(found[1]) if found else self.path.stem
