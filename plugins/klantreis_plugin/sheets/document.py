"""A journey in the making -> YAML as an editor would type it: sentences on lines of their own, words and numbers in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..load.plan import fields
from ..messages import Words
from ..model import MeasuredPoint, Part, Phase
from ..scaffold.fields import key_of
from ..scaffold.typed import clean, scalar
from ..source.lines import quote
from .made import Made
from .rows import OWN_ROWS, head
from .values import Sort, Typed, holds

_ONE_IS_USUAL = frozenset({"answer", "channel", "feeling"})
"""Lists that mostly hold one thing, which then stands behind its key."""

_SAFE = re.compile(r"(?!-)[\w \-.,?!()/%’‘“”–…]+")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?|-?[0-9]\.\.[0-9]|https?://[\w./-]+\w")
_JOINER = "\u200d"
"""Makes one picture of two, as in the family of an emoji."""

_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}


def text_of(journey: Made, language: str, name: str) -> str:
    """A journey in a language of keys; a comment says from which file (`name`) it is."""
    lines = [f"# {Words(language).say('sheet.file.from', name=clean(name))}", "", *_Writer(language).part(journey, spaced=True)]
    return "\n".join(lines) + "\n"


def quoted(text: str) -> str:
    """A text within quotes: double ones, in which every sign that cannot be seen is written out."""
    if '"' in text and text.isprintable() and "\\" not in text:
        return quote(text)
    return '"' + "".join(_escaped(sign) for sign in text) + '"'


def _escaped(sign: str) -> str:
    if sign in _ESCAPES:
        return _ESCAPES[sign]
    if sign.isprintable() or sign == _JOINER:
        return sign
    return f"\\U{ord(sign):08X}" if ord(sign) > 0xFFFF else f"\\u{ord(sign):04X}"


class _Writer:
    def __init__(self, language: str) -> None:
        self.language = language

    def part(self, made: Made, *, spaced: bool = False) -> list[str]:
        """The lines of a part, in the order of the model, what it cannot do without first; `spaced` sets blocks apart."""
        first = ("title",) if "title" in fields(made.model) else (head(made.model),) if made.model.short else ()
        lines: list[str] = []
        for name in sorted(fields(made.model), key=lambda name: name not in first):
            found = [*_comments(made.notes.get(name, ())), *self.field(made, name)]
            lines += ["", *found] if spaced and lines and len(found) > 1 else found
        return lines

    def field(self, made: Made, name: str) -> list[str]:
        """A key with what stands behind it; nothing where nothing does."""
        key = key_of(name, self.language)
        if name in OWN_ROWS and made.own:
            rows = [line for row, texts in made.own.items() for line in _texts(_value(row), texts)]
            return [f"{key}:", *_indented(rows)]
        if name in made.parts and not made.parts[name].is_empty:
            return self.inner(key, made.parts[name])
        if items := made.lists.get(name):
            spaced = made.lists[name][0].model is Phase
            blocks = [self.item(item) for item in items]
            return [f"{key}:", *_indented([line for number, block in enumerate(blocks) for line in
                                           ([""] if spaced and number else []) + block])]  # fmt: skip
        if name in made.typed:
            return self.leaf(made.model, name, key, made.typed[name])
        return []

    def inner(self, key: str, made: Made) -> list[str]:
        if _is_short(made):
            return [f"{key}: {_value(made.word(head(made.model)))}"]
        return [f"{key}:", *_indented(self.part(made))]

    def item(self, made: Made) -> list[str]:
        """An item of a list behind its dash; comments on it stand above."""
        if _is_short(made):
            return [f"- {_value(made.word(head(made.model)))}"]
        if made.model is MeasuredPoint and not made.notes:
            return [f"- {{{', '.join(self.pair(made, name) for name in fields(made.model) if name in made.typed)}}}"]
        lines = self.part(made)
        start = next((number for number, line in enumerate(lines) if not line.startswith("#")), len(lines))
        if start == len(lines):
            return lines
        return [*lines[:start], f"- {lines[start]}", *_indented(lines[start + 1 :])]

    def pair(self, made: Made, name: str) -> str:
        return f"{key_of(name, self.language)}: {self.together(made.typed[name][0])}"

    def together(self, typed: Typed) -> str:
        """A value that stands within brackets."""
        if isinstance(typed, str):
            return _value(typed, flow=True)
        pairs = ((key_of(name, self.language) if name in {"from_", "to"} else name, one) for name, one in typed.items())
        return f"{{{', '.join(f'{name}: {_value(one, flow=True)}' for name, one in pairs)}}}"

    def leaf(self, model: type[Part], name: str, key: str, typed: Sequence[Typed]) -> list[str]:
        held = holds(model, name)
        if not held.several:
            one = typed[0] if typed else ""
            return [f"{key}: {_value(one) if isinstance(one, str) else self.together(one)}".rstrip(" ")]
        if name in _ONE_IS_USUAL and len(typed) == 1:
            return [f"{key}: {_value(str(typed[0]))}"]
        if held.sort is Sort.NAME:
            return [f"{key}: [{', '.join(_value(str(one), flow=True) for one in typed)}]"]
        return _texts(key, typed)


def _texts(key: str, typed: Sequence[Typed]) -> list[str]:
    return [f"{key}:", *_indented([f"- {_value(str(text))}" for text in typed])]


def _is_short(made: Made) -> bool:
    """Whether a part is no more than the text that stands for it."""
    return made.model.short is not None and set(made.typed) == {made.model.short} and not (made.parts or made.lists or made.notes)


def _value(text: str, *, flow: bool = False) -> str:
    """One value: without quotes where nothing in it can be misread, else within double ones; nothing for none."""
    if not text:
        return ""
    if not _SAFE.fullmatch(text) or text != text.strip():
        return _unquoted(text) or quoted(text)
    plain = scalar(text, flow=flow)
    return plain if plain == text else quoted(text)


def _unquoted(text: str) -> str:
    return text if _NUMBER.fullmatch(text) else ""


def _comments(notes: Sequence[str]) -> Iterator[str]:
    for note in notes:
        yield f"# {note}"


def _indented(lines: Sequence[str]) -> list[str]:
    return [f"  {line}" if line else "" for line in lines]
