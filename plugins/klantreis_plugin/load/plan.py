"""What the model expects behind each key, read from its annotations once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from ..model import FROM_TO, REFERENCE, Part


@dataclass(frozen=True, slots=True)
class Leaf:
    """One value. `prose` is a text of the editor's own, in which marks and links may stand."""

    prose: bool


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of one kind of thing; `from_to` when `{van, naar}` may stand for two."""

    item: Kind
    from_to: bool


@dataclass(frozen=True, slots=True)
class Table:
    """Keys of the editor's own, each with a value of one kind."""

    value: Kind


@dataclass(frozen=True, slots=True)
class Keyed:
    """A part of the model; `or_leaf` when a single value may stand in its place (a phase's score)."""

    model: type[Part]
    or_leaf: bool = False


Kind = Leaf | Listed | Table | Keyed


@cache
def fields(model: type[Part]) -> dict[str, Kind]:
    """The kind of every field of a part."""
    return {
        name: _kind(field.rebuild_annotation(), tuple(field.metadata)) for name, field in model.model_fields.items()
    }


def required(model: type[Part]) -> tuple[str, ...]:
    """The fields of a part that may not be left out."""
    return tuple(name for name, field in model.model_fields.items() if field.is_required())


def flat(annotation: Any) -> Iterator[tuple[Any, tuple[Any, ...]]]:
    """The alternatives of a type, each with what `Annotated` says of it."""
    if get_origin(annotation) is Annotated:
        inner, *metadata = get_args(annotation)
        for alternative, deeper in flat(inner):
            yield alternative, (*deeper, *metadata)
    elif get_origin(annotation) in (Union, UnionType):
        for argument in get_args(annotation):
            yield from flat(argument)
    elif annotation is not NoneType:
        yield annotation, ()


def _kind(annotation: Any, metadata: tuple[Any, ...] = ()) -> Kind:
    alternatives = list(flat(annotation))
    parts = [kind for kind, _ in alternatives if isinstance(kind, type) and issubclass(kind, Part)]
    if parts:
        return Keyed(parts[0], or_leaf=len(alternatives) > 1)
    kind, own = alternatives[0]
    marks = (*own, *metadata)
    if get_origin(kind) is tuple:
        return Listed(_kind(get_args(kind)[0]), FROM_TO in marks)
    if get_origin(kind) is dict:
        return Table(_kind(get_args(kind)[1]))
    return Leaf(prose=kind is str and REFERENCE not in marks)
