"""Ids made from texts, as the format's fourth rule says."""

from __future__ import annotations

import re
import unicodedata

from ..text import plain

IDENT_LENGTH = 60
"""The longest id that the build makes, a number behind it not counted."""

_IDENT = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_OTHER = re.compile(r"[^a-z0-9]+")


def is_ident(text: str) -> bool:
    """Whether a text has the form of an id, and so of a folder name: lower case, digits and single hyphens."""
    return _IDENT.fullmatch(text) is not None


def slug(text: str) -> str:
    """An id from a text: `Ik word lid` is `ik-word-lid`; empty when nothing is left. At most 60 characters, whole words."""
    letters = unicodedata.normalize("NFKD", plain(text))
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter)).lower()
    made = _OTHER.sub("-", bare).strip("-")
    if len(made) <= IDENT_LENGTH:
        return made
    whole = made[: IDENT_LENGTH + 1].rpartition("-")[0]
    return whole or made[:IDENT_LENGTH]


def free(made: str, taken: set[str]) -> str:
    """`made`, or the first of `made-2`, `made-3` .. that is not taken."""
    number, candidate = 1, made
    while candidate in taken:
        number += 1
        candidate = f"{made}-{number}"
    return candidate
