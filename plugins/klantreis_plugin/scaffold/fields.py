"""What every field of the format is, in words and with an example: the one source for new files, schemas and the manual."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import yaml

from ..load.plan import Kind, fields, required
from ..model import Glossary, HandbookFile, Journey, Part, Persona, dutch_key

FILES: Mapping[str, Mapping[type[Part], str]] = MappingProxyType({
    "nl": {HandbookFile: "handboek", Glossary: "begrippen", Persona: "persona", Journey: "reis"},
    "en": {HandbookFile: "handbook", Glossary: "glossary", Persona: "persona", Journey: "journey"},
})
"""The kinds of files and what each is called, in both languages of keys."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a part, in one language. An example has the model's names; it is None where the parts of it have theirs."""

    name: str
    key: str
    what: str
    example: Any
    required: bool
    kind: Kind


def key_of(name: str, language: str) -> str:
    """The key of a model's field as it is typed in a language."""
    return name.rstrip("_") if language == "en" else dutch_key(name)


@cache
def texts(language: str) -> Mapping[str, Any]:
    """The whole list of words about fields; every single value in it is a text."""
    text = files("klantreis_plugin").joinpath("locale", f"fields.{language}.yml").read_text("utf-8")
    words: Mapping[str, Any] = yaml.load(text, yaml.BaseLoader)  # noqa: S506 - it makes nothing but texts, lists and tables
    return words


@cache
def fields_of(model: type[Part], language: str) -> tuple[Field, ...]:
    """The fields of a part, in the order of the model.

    Raises:
        KeyError: a field has no words.
    """
    words = texts(language)
    own = words[model.__name__]
    needed = required(model)

    def field(name: str, kind: Kind) -> Field:
        said = own.get(name.rstrip("_")) or words["any"][name.rstrip("_")]
        example = said[1] if len(said) > 1 else None
        return Field(name, key_of(name, language), said[0], example, name in needed, kind)

    return tuple(field(name, kind) for name, kind in fields(model).items())
