"""What the format of a cell in a workbook shows around its number: `€ `, ` velden`, a percentage."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_PART = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<sign>.)|\[\$(?P<money>[^\]-]*)[^\]]*\]|\[[^\]]*\]|[_*].|(?P<digit>[0#?])|(?P<bare>.)'
)
"""A piece of a format. What stands between brackets is a colour or a condition; `_x` and `*x` only fill up."""

_SCALED = re.compile(r"[0#?],+(?![0#?,])")


def is_percent(form: str) -> bool:
    """Whether a format shows a part of 1 out of 100."""
    return any(part["bare"] == "%" for part in _PART.finditer(form))


def around(form: str) -> tuple[str, str]:
    """The words and signs of money that a format shows before and after a number.

    None of a format that shows thousands or millions as ones: what stands behind it does not go with the number itself.
    """
    parts = list(_first(form))
    digits = [place for place, part in enumerate(parts) if part["digit"]]
    if not digits or _SCALED.search("".join(part["digit"] or part["bare"] or " " for part in parts)):
        return "", ""
    return _words(parts[: digits[0]]).lstrip(), _words(parts[digits[-1] :]).rstrip()


def _first(form: str) -> Iterator[re.Match[str]]:
    """The format for numbers above zero, which stands first."""
    for part in _PART.finditer(form):
        if part["bare"] == ";":
            return
        yield part


def _words(parts: list[re.Match[str]]) -> str:
    return "".join(part["quoted"] or part["sign"] or part["money"] or _kept(part["bare"] or "") for part in parts)


def _kept(bare: str) -> str:
    """A sign without quotes, where it is shown and says something: a blank, or a sign of money."""
    return bare if bare and (bare.isspace() or unicodedata.category(bare) == "Sc") else ""
