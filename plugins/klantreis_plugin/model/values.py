"""What can stand behind a key: text, number, yes or no, date, fixed value. Typing goes by the field, never by YAML."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from difflib import get_close_matches
from enum import StrEnum
from typing import Annotated, Any, TypeVar

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

from .ids import is_ident, slug
from .words import DUTCH_VALUES, ENGLISH_VALUES

E = TypeVar("E", bound=StrEnum)
V = TypeVar("V")


class Plain(str):
    """A value as an editor typed it without quotes; only such a value can be a number."""

    __slots__ = ()


_NUMBER = re.compile(r"[+-]?[0-9]{1,15}(\.[0-9]{1,15})?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DAY = re.compile(r"([0-9]{1,2})-([0-9]{1,2}|[a-z]{3,9})-([0-9]{4})")
_MONTHS = {name: number for number, name in enumerate("jan feb maa apr mei jun jul aug sep okt nov dec".split(), 1)}
_MONTHS |= {"mrt": 3, "mar": 3, "may": 5, "oct": 10}
_ENDED = re.compile(r"(.*[0-9])\s*([.,;:])")
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:[. ][0-9]{3})+")
_ODD_BLANK = re.compile("[\u00a0\u00ad\u1680\u2000-\u200f\u202f\u205f\u2060\u3000\ufeff]")
_YES_NO = {"true": True, "ja": True, "yes": True, "false": False, "nee": False, "no": False}


def _fault(code: str, typed: object, **facts: object) -> PydanticCustomError:
    return PydanticCustomError(code, "{typed}", {"typed": str(typed), **facts})


def _spaced(read: Callable[[Any], V]) -> Callable[[Any], V]:
    """`read`, that says so where only a no-break space and the like keep it from reading what was typed."""

    def reads(raw: object) -> bool:
        try:
            read(raw)
        except PydanticCustomError:
            return False
        return True

    def careful(raw: Any) -> V:
        if isinstance(raw, Plain) and _ODD_BLANK.search(raw) and not reads(raw):
            spaced = _ODD_BLANK.sub(" ", raw).partition(" #")[0].strip()
            if reads(Plain(spaced)):
                raise _fault("vreemde-spatie", raw)
        return read(raw)

    return careful


def _text(raw: Any) -> str:
    if isinstance(raw, str):
        return str(raw)
    raise _fault("tekst-verwacht", raw)


def _suggested_number(typed: str) -> str:
    """The number an editor most likely meant, for the hint; empty when nothing is likely."""
    likely = _ODD_BLANK.sub("", typed).strip().replace("\u2212", "-").replace("\u2013", "-").replace(",", ".").rstrip("%").strip()
    return likely if _NUMBER.fullmatch(likely) else ""


def _number(raw: Any) -> int | float:
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        return raw
    if isinstance(raw, Plain) and _NUMBER.fullmatch(raw):
        return (float(raw) if "." in raw else int(raw)) or 0
    raise _fault("geen-getal", raw, **(_number_facts(raw) if isinstance(raw, str) else {}))


def _number_facts(typed: str) -> dict[str, object]:
    """The number that was most likely meant, and the `sign` behind it that is one too many."""
    ended = _ENDED.fullmatch(typed.strip())
    suggestion = _suggested_number(ended[1] if ended else typed)
    if not suggestion:
        return {}
    return {"suggestion": suggestion, "sign": ended[2]} if ended else {"suggestion": suggestion}


def _count(raw: Any) -> int:
    try:
        number = _number(raw)
    except PydanticCustomError:
        raise _fault("ongeldig-aantal", raw, **_count_facts(raw)) from None
    if number < 0 or number != int(number):
        raise _fault("ongeldig-aantal", raw, **_count_facts(raw))
    return int(number)


def _count_facts(raw: object) -> dict[str, object]:
    """The count that was most likely meant: one with points between its thousands, or between quotes."""
    typed = raw if isinstance(raw, str) else ""
    if _THOUSANDS.fullmatch(typed):
        return {"thousands": re.sub(r"[. ]", "", typed)}
    likely = _suggested_number(typed)
    return {"suggestion": likely} if likely.isdecimal() else {}


def _yes_no(raw: Any) -> bool:
    if isinstance(raw, bool):
        return raw
    if isinstance(raw, str) and raw in _YES_NO:
        return _YES_NO[raw]
    lower = raw.lower() if isinstance(raw, str) else ""
    raise _fault("geen-ja-nee", raw, **({"suggestion": lower} if lower in _YES_NO else {}))


def _date(raw: Any) -> datetime.date:
    if isinstance(raw, datetime.date):
        return raw
    try:
        if isinstance(raw, str) and _DATE.fullmatch(raw):
            return datetime.date.fromisoformat(raw)
    except ValueError:
        pass
    raise _fault("geen-datum", raw, **(_date_facts(raw.strip().lower()) if isinstance(raw, str) else {}))


def _date_facts(typed: str) -> dict[str, object]:
    """The date that was most likely meant, in digits or with a month by its name; or that day, where no calendar has it."""
    parts = re.split("[-./ ]+", typed)
    found = _DAY.fullmatch("-".join(reversed(parts) if len(parts[0]) == 4 else parts))
    month = _MONTHS.get(found[2][:3], found[2]) if found else ""
    if not found or not str(month).isdigit():
        return {}
    year, month, day = int(found[3]), int(month), int(found[1])
    try:
        return {"suggestion": datetime.date(year, month, day).isoformat()}
    except ValueError:
        return {"day": f"{year:04}-{month:02}-{day:02}"}


def _ident(raw: Any) -> str:
    if isinstance(raw, str) and is_ident(raw):
        return str(raw)
    if isinstance(raw, str) and (suggestion := slug(raw)):
        raise _fault("ongeldig-id", raw, suggestion=suggestion)
    raise _fault("ongeldig-id", raw)


def choice(choices: type[E]) -> Callable[[Any], E]:
    """A validator that takes a fixed value by its Dutch or its English word."""

    def choose(raw: Any) -> E:
        word = DUTCH_VALUES.get(raw, raw) if isinstance(raw, str) else raw
        try:
            return choices(word)
        except ValueError:
            dutch = ", ".join(choices)
            english = ", ".join(ENGLISH_VALUES.get(value, value) for value in choices)
            near = _near(raw, choices) if isinstance(raw, str) else {}
            raise _fault("geen-keuze", raw, choices=dutch, english=english, **near) from None

    return _spaced(choose)


def _near(typed: str, choices: type[StrEnum]) -> dict[str, object]:
    """The word that was most likely meant: the same in small letters, or the nearest, in Dutch; no scale: that has no letters."""
    dutch = {word: value.value for value in choices for word in (value.value, ENGLISH_VALUES.get(value.value, ""))}
    words = [word for word in dutch if word.isidentifier()]
    lower = typed.strip().lower()
    if lower in words:
        return {"lower": lower}
    close = get_close_matches(lower.replace(" ", "_"), words, n=1, cutoff=0.7)
    return {"value": dutch[close[0]]} if close else {}


def _rated(raw: Any) -> int | float:
    number = _number(raw)
    if not 0 <= number <= 5:
        raise _fault("buiten-bereik", raw, low=0, high=5)
    return number


REFERENCE = "reference"
"""Marks a text that is an address or the name of something else: no marks in it, and no length to advise on."""

FROM_TO = "from and to"
"""Marks a list of texts that may also be written as `{van, naar}`."""

Text = Annotated[str, BeforeValidator(_text)]
Reference = Annotated[str, BeforeValidator(_text), REFERENCE]
Number = Annotated[int | float, BeforeValidator(_spaced(_number))]
Rated = Annotated[int | float, BeforeValidator(_spaced(_rated))]
Count = Annotated[int, BeforeValidator(_spaced(_count))]
YesNo = Annotated[bool, BeforeValidator(_spaced(_yes_no))]
Date = Annotated[datetime.date, BeforeValidator(_spaced(_date))]
Ident = Annotated[str, BeforeValidator(_ident), REFERENCE]
