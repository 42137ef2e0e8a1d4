"""What a field holds, to cells and back: numbers, days, fixed words and texts, as people write them in a spreadsheet."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from functools import cache
from typing import Any, get_args, get_origin

from pydantic import TypeAdapter, ValidationError

from ..diagnostics import Fact
from ..load.plan import flat
from ..model import ENGLISH_VALUES, REFERENCE, Part, Plain, Span
from ..scaffold.fields import key_of
from .grid import THOUSANDS, Cell, Value, in_text, written_out
from .texts import items, names, sentence, whole, written, written_names

Typed = str | dict[str, str]
"""A value as it is typed in YAML: a word, or keys with a word each (`from_` and `to`, or answers)."""


class Sort(Enum):
    """How a value is written and read."""

    TEXT = auto()
    NAME = auto()
    """An id, or another short name without marks."""
    NUMBER = auto()
    YES_NO = auto()
    DATE = auto()
    CHOICE = auto()
    SCORES = auto()
    """One number, or from and to."""
    ANSWERS = auto()
    """How many gave which answer."""


@dataclass(frozen=True, slots=True)
class Holds:
    """What stands behind a key: `several` for a list; `reads` is the model's own reader of one value."""

    sort: Sort
    several: bool
    reads: TypeAdapter[Any]
    choices: type[StrEnum] | None


@dataclass(frozen=True, slots=True)
class Misfit:
    """Why a cell is no value of its field: the code of a report, with its facts."""

    code: str
    facts: Mapping[str, Fact]


@cache
def holds(model: type[Part], name: str) -> Holds:
    """What a field of a part holds.

    Raises:
        TypeError: it holds parts, or something that has no way to stand in a cell yet.
    """
    annotation = model.model_fields[name].rebuild_annotation()
    alternatives = list(flat(annotation))
    several = get_origin(alternatives[0][0]) is tuple
    if several:
        annotation = get_args(alternatives[0][0])[0]
        alternatives = list(flat(annotation))
    kinds = [kind for kind, _ in alternatives]
    marks = {mark for _, own in alternatives for mark in own if isinstance(mark, str)}
    choices = kinds[0] if isinstance(kinds[0], type) and issubclass(kinds[0], StrEnum) else None
    return Holds(_sort(kinds, marks), several, TypeAdapter(annotation), choices)


def _sort(kinds: list[Any], marks: set[str]) -> Sort:
    known = {bool: Sort.YES_NO, int: Sort.NUMBER, float: Sort.NUMBER, datetime.date: Sort.DATE, Span: Sort.SCORES}
    if kinds[0] in known:
        return known[kinds[0]]
    if kinds[0] is str:
        return Sort.NAME if REFERENCE in marks else Sort.TEXT
    if isinstance(kinds[0], type) and issubclass(kinds[0], StrEnum):
        return Sort.CHOICE
    if get_origin(kinds[0]) is dict:
        return Sort.ANSWERS
    raise TypeError(f"no cell for {kinds}")


_YES_NO = {"nl": ("nee", "ja"), "en": ("no", "yes")}
_MEANT = {"ja": "true", "yes": "true", "true": "true", "waar": "true", "x": "true", "v": "true", "✓": "true", "★": "true"} | {
    "nee": "false", "no": "false", "false": "false", "onwaar": "false"
}  # fmt: skip


def cells_of(value: Any, held: Holds, language: str) -> tuple[Value, ...]:
    """The cells for what a field holds, to stand below each other."""
    if held.sort is Sort.NAME:
        return written_names(value) if held.several else written(value)
    if held.sort is Sort.TEXT:
        return tuple(cell for text in (value if held.several else (value,)) for cell in written(text))
    return (_cell_of(value, held, language),)


def _cell_of(value: Any, held: Holds, language: str) -> Value:
    match held.sort:
        case Sort.YES_NO:
            return _YES_NO[language][value]
        case Sort.CHOICE:
            return word(value, language)
        case Sort.SCORES if isinstance(value, Span):
            from_, to = (key_of(name, language) for name in Span.model_fields)
            return f"{from_} {in_text(value.from_)} {to} {in_text(value.to)}"
        case Sort.ANSWERS:
            return "; ".join(f"{in_text(answer)}: {count}" for answer, count in value.items())
        case _:
            return value  # type: ignore[no-any-return]  # a number or a day, as the model has it


def word(value: str, language: str) -> str:
    """A fixed value in a language."""
    return ENGLISH_VALUES.get(value, str(value)) if language == "en" else str(value)


def read(cell: Cell, held: Holds, language: str) -> list[Typed] | Misfit:
    """What a cell says, as it is typed in a language of keys; or why it says nothing here."""
    if held.several:
        return list(_listed(cell, held))
    typed = _typed(cell, held, language)
    doubtful = [one for one in (typed.values() if isinstance(typed, dict) else [typed]) if THOUSANDS.fullmatch(one)]
    if doubtful and held.sort in _NUMBERS and isinstance(cell.value, str):
        digits = _number(f"{doubtful[0]}0").removesuffix("0")
        return Misfit("getal-twijfel", {"typed": doubtful[0], "thousands": digits.replace(".", ""), "decimals": f"{digits}0"})
    raw = {Plain(name): Plain(one) for name, one in typed.items()} if isinstance(typed, dict) else Plain(typed)
    try:
        held.reads.validate_python(raw)
    except ValidationError as error:
        found = error.errors(include_url=False, include_input=False)[0]
        return Misfit(found["type"], dict(found.get("ctx", {})))
    return [typed]


def _listed(cell: Cell, held: Holds) -> Iterable[str]:
    if not isinstance(cell.value, str):
        return [cell.text]
    return names(cell.value) if held.sort is Sort.NAME else items(cell.value)


def _typed(cell: Cell, held: Holds, language: str) -> Typed:
    if held.sort is Sort.TEXT:
        return sentence(cell.text)
    if held.choices:
        return _choice(cell.text.strip(), held.choices, language)
    if held.sort in _NUMBERS and isinstance(cell.value, int | float) and not isinstance(cell.value, bool):
        return written_out(cell.number)
    return _READ[held.sort](cell.text.strip()) if whole(cell.text) is None else str(whole(cell.text))


_NUMBER = re.compile(r"([+-]?)([0-9]+)(?:[.,]([0-9]+))?")
_DAY = re.compile(r"([0-9]{1,2})-([0-9]{1,2})-([0-9]{4})")
_SPAN = re.compile(r"(?:(?:van|from)\s+)?(\S+)\s*(?:naar|to|tot|→|->|>)\s*(\S+)", re.IGNORECASE)
_ANSWER = re.compile(r"\s*(\S+?)\s*[:=]\s*(\S+)\s*")


def _number(text: str) -> str:
    """A number as YAML has it; what is in doubt, or no number at all, stays as it was typed."""
    plain = text.replace("\u2212", "-").replace("\u2013", "-").replace("\u00a0", " ").removesuffix("%").strip()
    found = _NUMBER.fullmatch(plain)
    if not found or THOUSANDS.fullmatch(plain):
        return text
    return found[1].strip("+") + found[2] + (f".{found[3]}" if found[3] else "")


def _day(text: str) -> str:
    """A day as YAML has it: also as the Dutch write it, with dashes."""
    found = _DAY.fullmatch(text)
    return f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}" if found else text


def _choice(text: str, choices: type[StrEnum], language: str) -> str:
    known = {_fold(form): value for value in choices for form in (value.value, word(value, "en"))}
    value = known.get(_fold(text))
    return text if value is None else word(value, language)


def _fold(text: str) -> str:
    return re.sub(r"[\s_]+", "", text.replace("\u2212", "-").replace("\u2013", "-").replace("…", "..")).casefold()


def _scores(text: str) -> Typed:
    found = _SPAN.fullmatch(text)
    return {"from_": _number(found[1]), "to": _number(found[2])} if found else _number(text)


def _answers(text: str) -> Typed:
    found = [_ANSWER.fullmatch(one) for one in re.split(r"[;\n]|,\s", text) if one.strip()]
    pairs = [(_number(one[1]), _number(one[2])) for one in found if one]
    return dict(pairs) if len(dict(pairs)) == len(found) else text


def _yes_no(text: str) -> str:
    return _MEANT.get(text.casefold(), text)


_NUMBERS = frozenset({Sort.NUMBER, Sort.SCORES, Sort.ANSWERS})
_READ: Mapping[Sort, Callable[[str], Typed]] = {
    Sort.NAME: str,
    Sort.NUMBER: _number,
    Sort.YES_NO: _yes_no,
    Sort.DATE: _day,
    Sort.SCORES: _scores,
    Sort.ANSWERS: _answers,
}
