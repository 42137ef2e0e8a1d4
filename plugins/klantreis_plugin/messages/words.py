"""The interface's words in one language, and how that language writes numbers and dates."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

LANGUAGES = ("nl", "en")
MINUS = "\u2212"
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""Every start reads our words, which takes libyaml a tenth of the time where PyYAML was built with it."""


@cache
def locale(language: str) -> Mapping[str, Any]:
    """The whole of `locale/<language>.yml`; a language we do not have is read as English."""
    known = language if language in LANGUAGES else "en"
    text = files("klantreis_plugin").joinpath("locale", f"{known}.yml").read_text("utf-8")
    words: Mapping[str, Any] = yaml.load(text, LOADER)  # noqa: S506 - safe in both forms
    return words


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language (`nl` or `en`)."""

    language: str

    def say(self, key: str, /, **facts: object) -> str:
        """The phrase at a dotted key of `ui`, with its facts filled in.

        A phrase with the forms `one` and `other` (and perhaps `zero`) is chosen by the fact `n`.

        Raises:
            KeyError: there is no such phrase, or it wants a fact that is not given.
        """
        phrase: Any = locale(self.language)["ui"]
        for step in key.split("."):
            phrase = phrase[step]
        if isinstance(phrase, Mapping):
            form = {0: "zero", 1: "one"}.get(facts["n"], "other")  # type: ignore[call-overload]  # any count will do
            phrase = phrase.get(form, phrase["other"])
        return str(phrase).format(**facts)

    def number(self, value: float) -> str:
        """A number as this language writes it, with at most 4 decimals and a real minus sign."""
        shown = f"{abs(value):.4f}".rstrip("0").rstrip(".")
        sign = MINUS if value < 0 and shown != "0" else ""
        return sign + shown.replace(".", self.decimal)

    def signed(self, value: float) -> str:
        """A number with its sign: +3, −3, 0."""
        return f"+{self.number(value)}" if value > 0 else self.number(value)

    def date(self, value: datetime.date) -> str:
        """A date in words: 1 juni 2027."""
        months = locale(self.language)["ui"]["months"].split()
        return f"{value.day} {months[value.month - 1]} {value.year}"

    @property
    def decimal(self) -> str:
        """The decimal sign."""
        return "," if self.language == "nl" else "."
