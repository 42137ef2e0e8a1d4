"""The word an editor most likely meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def suggestion(typed: str, known: Iterable[str], likeness: float = 0.6) -> dict[str, str]:
    """The nearest known word as the fact `suggestion`; nothing when none is near. `likeness` runs from 0 to 1."""
    close = get_close_matches(typed.lower(), list(known), n=1, cutoff=likeness)
    return {"suggestion": close[0]} if close else {}
