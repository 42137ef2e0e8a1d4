"""Values as an editor would type them: without quotes where YAML reads what stands there, quoted where it would not."""

from __future__ import annotations

import re
import unicodedata

from ..source.lines import quote

_PLAIN = re.compile(r"[^\W_](?:[\w ./()&;%…–+’‘“”é!-]|:(?=[\w/]))*")
_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?|-?[0-9]\.\.[0-9]")


def clean(text: str) -> str:
    """A text on one line, without signs that nobody sees."""
    seen = "".join(sign if unicodedata.category(sign)[0] != "C" else " " for sign in text)
    return " ".join(seen.split())


def scalar(text: str, *, flow: bool = False) -> str:
    """One value; `flow` when it stands within brackets."""
    plain = _NUMBER.fullmatch(text) or (_PLAIN.fullmatch(text) and not text.endswith((" ", ":")))
    if plain or (not flow and text and _plain_sentence(text)):
        return text
    return quote(text) if text else ""


def _plain_sentence(text: str) -> bool:
    """Whether a text is plain but for signs that trip YAML only within brackets."""
    return _PLAIN.fullmatch(text.replace(",", ".").replace("?", ".")) is not None and not text.endswith(" ")
