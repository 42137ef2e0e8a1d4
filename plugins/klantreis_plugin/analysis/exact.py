"""Exact arithmetic on typed numbers, so that equals are equal and a mean never leaves its data."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache


@lru_cache(maxsize=4096)
def exact(number: float | Fraction) -> Fraction:
    """A number as it was typed: 0.1 is one tenth, not the nearest binary fraction."""
    return Fraction(str(number))


def mean(numbers: Sequence[float]) -> Fraction:
    """The arithmetic mean.

    Raises:
        ZeroDivisionError: there are no numbers.
    """
    return sum(map(exact, numbers), Fraction()) / len(numbers)
