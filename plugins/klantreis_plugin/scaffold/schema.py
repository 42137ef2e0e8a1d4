"""JSON Schemas (draft-07) of the four kinds of files, made from the model: what is offered, told and marked while typing."""

from __future__ import annotations

import datetime
import json
from enum import StrEnum
from typing import Any, get_args, get_origin

from ..load.plan import Kind, Leaf, Listed, Table, flat
from ..model import ENGLISH_VALUES, FROM_TO, Glossary, MeasuredPoint, Part, Phase, Span, Term
from ..model.values import Ident, Rated
from .fields import FILES, fields_of, key_of, texts

Schema = dict[str, Any]

_MARK = "klantreis schema"
_TEXT = ("string", "number", "boolean")
"""In a text field `2024` and `true` are the texts that were typed."""

_NUMBER_KEY = r"^[+-]?[0-9]+(\.[0-9]+)?$"
_EMPTY = {"not": {"type": ["number", "boolean"]}, "maxLength": 0, "maxItems": 0, "maxProperties": 0}
"""Nothing after the key, '', [] and {}: all count as left out. Said so that no editor offers to type them."""

_ONE_OF = {Phase: ("title", "id"), MeasuredPoint: ("value", "responses")}
"""Parts of which one of two fields must be there, though the model can do without either."""


def schemas(language: str) -> dict[str, str]:
    """The schema of every kind of file in one language of keys, by file name."""
    return {f"{name}.schema.json": _text(_Maker(language).file(model)) for model, name in FILES[language].items()}


def is_schema(text: str) -> bool:
    """Whether a file is one that `schemas` made, now or in an earlier version, and so may be made again."""
    return text.startswith("{") and f'"$comment": "{_MARK}"' in text


def _text(schema: Schema) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


class _Maker:
    def __init__(self, language: str) -> None:
        self.language = language
        self.parts: dict[str, Schema] = {}

    def file(self, model: type[Part]) -> Schema:
        head = {
            "$schema": "http://json-schema.org/draft-07/schema#",
            "$comment": _MARK,
            "title": FILES[self.language][model].capitalize(),
            "description": texts(self.language)["files"][model.__name__],
        }
        if model is Glossary:
            term = self.part(Term)
            return head | {"anyOf": [{"type": "array", "items": term}, term, _EMPTY]} | self.definitions()
        self.part(model)
        whole = self.parts.pop(model.__name__)
        needed = whole.get("required")
        return head | (whole if needed else whole | {"type": ["object", "null"]}) | self.definitions()

    def definitions(self) -> Schema:
        return {"definitions": dict(sorted(self.parts.items())) | {"empty": _EMPTY}}

    def part(self, model: type[Part]) -> Schema:
        if model.__name__ not in self.parts:
            self.parts[model.__name__] = {}  # so that groups within groups end
            made: Schema = {"type": "object", "additionalProperties": False}
            made["properties"] = {field.key: self.field(model, field.name) for field in fields_of(model, self.language)}
            needed = [field.key for field in fields_of(model, self.language) if field.required]
            if needed:
                made["required"] = needed
            if model in _ONE_OF:
                made["anyOf"] = [{"required": [key_of(name, self.language)]} for name in _ONE_OF[model]]
            self.parts[model.__name__] = made
        return {"$ref": f"#/definitions/{model.__name__}"}

    def field(self, model: type[Part], name: str) -> Schema:
        """The schema of a field: what it is, examples, and what may stand there."""
        field = next(field for field in fields_of(model, self.language) if field.name == name)
        info = model.model_fields[name]
        ways = self.ways(info.rebuild_annotation(), tuple(info.metadata))
        if not field.required:
            ways.append({"$ref": "#/definitions/empty"})
        made: Schema = {"description": field.what}
        if field.example is not None and isinstance(field.kind, Leaf | Table | Listed):
            made["examples"] = [_typed(field.example, ways, field.kind, self.language)]
        return made | (ways[0] if len(ways) == 1 and "$ref" not in ways[0] else {"anyOf": ways})

    def ways(self, annotation: Any, marks: tuple[Any, ...] = ()) -> list[Schema]:
        """The ways in which a value may be typed."""
        alternatives = list(flat(annotation))
        parts = [kind for kind, _ in alternatives if isinstance(kind, type) and issubclass(kind, Part)]
        if parts:
            short = [{"type": list(_TEXT)}] if parts[0].short else []
            single = [{"type": "number"}] if len(alternatives) > 1 else []
            return [self.part(parts[0]), *short, *single]
        kind, own = alternatives[0]
        marks = (*own, *marks)
        if get_origin(kind) is tuple:
            return self.listed(self.ways(get_args(kind)[0]), FROM_TO in marks)
        if get_origin(kind) is dict:
            return [self.table(*get_args(kind))]
        return [self.leaf(kind, marks, [found for found, _ in alternatives]), *([self.other_words()] if kind is bool else [])]

    def other_words(self) -> Schema:
        """Yes and no in the other language: taken, as all readers of the format do, but not offered."""
        return {"type": "string", "pattern": "^(yes|no)$" if self.language == "nl" else "^(ja|nee)$"}

    def listed(self, item: list[Schema], from_to: bool) -> list[Schema]:
        ways = [{"type": "array", "items": {"anyOf": [*item, {"$ref": "#/definitions/empty"}]}}, *item]
        if from_to:
            properties = {
                field.key: {"description": field.what, "anyOf": item} for field in fields_of(Span, self.language)
            }
            pair = {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}
            ways.append(pair)
        return ways

    def table(self, key: Any, value: Any) -> Schema:
        values = {"anyOf": [*self.ways(value), {"$ref": "#/definitions/empty"}]}
        if key is str:
            return {"type": "object", "additionalProperties": values}
        return {"type": "object", "patternProperties": {_NUMBER_KEY: values}, "additionalProperties": False}

    def leaf(self, kind: Any, marks: tuple[Any, ...], kinds: list[Any]) -> Schema:
        if issubclass(kind, StrEnum):
            return {"enum": [value.value if self.language == "nl" else ENGLISH_VALUES.get(value, value.value) for value in kind]}
        if kind is bool:
            return {"enum": [True, False, *(("ja", "nee") if self.language == "nl" else ("yes", "no"))]}
        if kind is datetime.date:
            return {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
        if kind is int:
            return _number_of(kinds) | ({"minimum": 0, "maximum": 5} if _is(Rated, marks) else {})
        if _is(Ident, marks):
            return {"type": ["string", "number"], "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}
        return {"type": list(_TEXT)}


def _is(alias: Any, marks: tuple[Any, ...]) -> bool:
    """Whether what stands in `marks` is of one of the model's kinds of values."""
    return get_args(alias)[1] in marks


def _number_of(kinds: list[Any]) -> Schema:
    return {"type": "number"} if float in kinds else {"type": "integer", "minimum": 0}


def _typed(example: Any, ways: list[Schema], kind: Kind, language: str) -> Any:
    """An example as JSON: numbers as numbers, yes and no as such, keys in the language."""
    if isinstance(example, list):
        return [_typed(item, ways, kind, language) for item in example]
    if isinstance(example, dict):
        own = isinstance(kind, Table)
        return {name if own or not name.isalpha() else key_of(name, language): _number(value) for name, value in example.items()}
    types = {found for way in ways for found in ([way["type"]] if isinstance(way.get("type"), str) else way.get("type", []))}
    if any(way.get("enum", [None])[0] is True for way in ways):
        return example == "true"
    return _number(example) if types & {"number", "integer"} and "string" not in types else example


def _number(text: Any) -> Any:
    if isinstance(text, dict):
        return {name: _number(value) for name, value in text.items()}
    try:
        return json.loads(text) if isinstance(text, str) else text
    except ValueError:
        return text
