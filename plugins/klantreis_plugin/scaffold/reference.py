"""The table of all fields for the manual, in Markdown: what each is in plain words, with an example."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..load.plan import Keyed, Listed
from ..model import DUTCH_KEYS, ENGLISH_KEYS, Glossary, HandbookFile, Journey, Part, Persona, Term
from .fields import Field, fields_of, texts

_FILES: tuple[type[Part], ...] = (Journey, Persona, HandbookFile, Glossary)


def field_table(language: str = "nl") -> str:
    """A heading and a table for every part of the format, in the order in which an editor meets them."""
    words = texts(language)["manual"]
    lines = [f"# {words['title']}", "", words["lead"]]
    for model, at in _parts(language):
        lines += ["", f"## {words['parts'][model.__name__]}", "", *([words["stands_at"].format(keys=at), ""] if at else [])]
        lines += [words["head"], "|---|---|---|"]
        lines += [_row(field, words["required"]) for field in fields_of(model, language)]
    return "\n".join(lines) + "\n"


def _parts(language: str) -> Iterator[tuple[type[Part], str]]:
    """Every part, each once, with the keys at which it stands; '' for a file of its own."""
    places: dict[type[Part], list[str]] = {}
    for model in _FILES:
        places.setdefault(Term if model is Glossary else model, [])
        _walk(model, places, language)
    for model, found in places.items():
        yield model, ", ".join(f"`{key}`" for key in dict.fromkeys(found))


def _walk(model: type[Part], places: dict[type[Part], list[str]], language: str) -> None:
    if model is Glossary:
        return
    for field in fields_of(model, language):
        kind = field.kind.item if isinstance(field.kind, Listed) else field.kind
        if isinstance(kind, Keyed):
            new = kind.model not in places
            places.setdefault(kind.model, []).append(field.key)
            if new:
                _walk(kind.model, places, language)


def _row(field: Field, required: str) -> str:
    other = ENGLISH_KEYS.get(field.key, "") or DUTCH_KEYS.get(field.key, "")
    example = f"`{shown(field.example)}`" if field.example is not None else ""
    what = field.what + (f" **{required}**" if field.required else "")
    keys = f"`{field.key}`" if other == field.key else f"`{field.key}` (`{other}`)"
    return " ".join(["|", keys, "|", what, "|", *([example] if example else []), "|"])


def shown(example: Any) -> str:
    """An example on one line, as it may stand behind its key."""
    if isinstance(example, list):
        return shown(example[0]) if len(example) == 1 else ", ".join(shown(item) for item in example)
    if isinstance(example, Mapping):
        pairs = (f"{_key(str(name))}: {shown(value)}" for name, value in example.items())
        return f"{{{', '.join(pairs)}}}"
    return str(example)


def _key(name: str) -> str:
    return DUTCH_KEYS.get(name, name)
