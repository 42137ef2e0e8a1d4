"""New files in which every field explains itself: what is known is filled in, the rest stands ready behind a `#`."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ..load.plan import Keyed, Kind, Leaf, Listed, Table, required
from ..model import Glossary, HandbookFile, Journey, MeasuredPoint, Part, Persona, Scale, Span, Term, free, slug
from .fields import FILES, Field, fields_of, texts
from .typed import scalar

Values = Mapping[str, Any]
"""What is known of a part, by the model's names: texts, lists and further values."""

_WIDTH = 110
_TOGETHER = {"validated_on": "status", "validated_with": "status"}
"""Fields that can only be filled in together with another."""

_LEFT_OUT = {("Journey", "belongs_to"), ("Measurement", "unit")}
"""Fields that need what a new handbook does not have; words about them stand in the schema and the manual."""


@dataclass(frozen=True, slots=True)
class Neighbours:
    """What a handbook has that a new file can refer to: the first of each, '' for none."""

    source: str = ""
    target_group: str = ""


def journey_file(language: str, values: Values, near: Neighbours, schema: str, note: str) -> str:
    """A journey: what is known, and all else explained. `note` says by its name in the words what of it is an example."""
    titles = [str(phase["title"]) for phase in values["phases"]]
    scale = Scale(values.get("scale", Scale.ELEVEN))
    scores = {("Activity", "score"): scale.low, ("Span", "from_"): scale.low, ("Span", "to"): scale.high}
    examples = _references(near) | {("Measurement", "phase"): _first_id(titles)} | (scores if "scale" in values else {})
    return _written(Journey, language, values, examples, schema, note)


def persona_file(language: str, values: Values, near: Neighbours, schema: str, note: str = "") -> str:
    """A persona: what is known, and all else explained."""
    return _written(Persona, language, values, _references(near), schema, note)


def handbook_file(language: str, values: Values, schema: str) -> str:
    """The file of the organisation: what is known, and all else explained."""
    return _written(HandbookFile, language, values, {}, schema)


def glossary_file(language: str, values: Values, schema: str) -> str:
    """The glossary: its terms, the first one explained."""
    lines = _Writer(language, {}).listed(list(values["terms"]), Keyed(Term), ready=True)
    return _headed(Glossary, language, schema, lines)


def _references(near: Neighbours) -> dict[tuple[str, str], Any]:
    """Examples that name something else must name what is there."""
    sources = [near.source] if near.source else ""
    named = ("Journey", "Phase", "Activity", "Persona")
    own = {("Persona", "target_group"): near.target_group, ("Persona", "portrait"): ""}
    return {(part, "sources"): sources for part in named} | own


def _first_id(titles: list[str]) -> str:
    return free(slug(titles[0]) or "fase-1", set())


def _written(
    model: type[Part], language: str, values: Values, examples: Mapping[tuple[str, str], Any], schema: str, note: str = ""
) -> str:
    lines = _Writer(language, examples).part(model, values, ready=True, spaced=True)
    return _headed(model, language, schema, lines, note)


def _headed(model: type[Part], language: str, schema: str, lines: list[str], note: str = "") -> str:
    words = texts(language)["files"]
    head = [modeline(model, language, schema)]
    for name in (model.__name__, "how", *([note] if note else [])):
        head += _comment(words[name])
    return "\n".join([*head, *([] if not lines or lines[0] == "" else [""]), *lines]) + "\n"


def modeline(model: type[Part], language: str, schema: str) -> str:
    """The first line of a file, by which editors find its schema in the folder `schema`."""
    return f"# yaml-language-server: $schema={schema}/{FILES[language][model]}.schema.json"


def _comment(text: str, width: int = _WIDTH) -> list[str]:
    return [f"# {line}" for line in textwrap.wrap(text, width)]


@dataclass(slots=True)
class _Writer:
    """Writes parts as lines; a field is explained where it first stands in the file."""

    language: str
    examples: Mapping[tuple[str, str], Any]
    told: set[tuple[str, str]] = field(default_factory=set)

    def part(self, model: type[Part], values: Values, *, ready: bool, spaced: bool = False) -> list[str]:
        """The lines of a part; `ready` adds the fields that are not known, behind a `#`."""
        first = (*required(model), "title")[0]
        lines: list[str] = []
        for one in sorted(fields_of(model, self.language), key=lambda one: one.name != first):
            found = self.known(model, one, values[one.name], ready=ready) if one.name in values else []
            if ready and not found:
                found = self.unknown(model, one, values)
            lines += ["", *found] if spaced and found else found
        return lines

    def known(self, model: type[Part], one: Field, value: Any, *, ready: bool) -> list[str]:
        return [*self.explained(model, one), *self.value(one.key, value, one.kind, ready=ready)]

    def unknown(self, model: type[Part], one: Field, values: Values) -> list[str]:
        """A field that is not filled in, ready to be; nothing where it was explained before, or cannot go with the rest."""
        place = (model.__name__, one.name)
        if place in self.told or place in _LEFT_OUT or one.name in _TOGETHER or _is_double(one, values):
            return []
        group = [one, *(other for other in fields_of(model, self.language) if _TOGETHER.get(other.name) == one.name)]
        said = [line for each in group for line in self.explained(model, each, named=each is not one)]
        if isinstance(one.kind, Keyed) and not one.kind.or_leaf and not required(one.kind.model):
            return [*said, f"{one.key}:", *_indented(self.part(one.kind.model, {}, ready=True))]
        lines = [line for each in group for line in self.value(each.key, self.example(model, each), each.kind, ready=False)]
        return [*said, *(f"#{line}" for line in lines)]

    def explained(self, model: type[Part], one: Field, *, named: bool = False) -> list[str]:
        """What a field is, the first time that it stands in the file."""
        place = (model.__name__, one.name)
        if place in self.told:
            return []
        self.told.add(place)
        return _comment(f"{one.key}: {one.what}" if named else one.what)

    def example(self, model: type[Part], one: Field) -> Any:
        """An example of a field; where it has none of its own, the examples of all that it is made of."""
        place = (model.__name__, one.name)
        if place in self.examples or one.example is not None:
            return self.examples.get(place, one.example)
        kind = one.kind.item if isinstance(one.kind, Listed) else one.kind
        inner = {}
        if isinstance(kind, Keyed):
            parts = [each for each in fields_of(kind.model, self.language) if (kind.model.__name__, each.name) not in _LEFT_OUT]
            inner = {each.name: self.example(kind.model, each) for each in parts}
        return [inner] if isinstance(one.kind, Listed) else inner

    def value(self, key: str, value: Any, kind: Kind, *, ready: bool) -> list[str]:
        """A key with what stands behind it."""
        match kind:
            case Keyed(model=model) if isinstance(value, Mapping) and model is not Span:
                return [f"{key}:", *_indented(self.part(model, value, ready=ready))]
            case Listed(item=Leaf(prose=False)) if isinstance(value, list):
                return [f"{key}: [{', '.join(scalar(str(item), flow=True) for item in value)}]"]
            case Listed(item=item) if isinstance(value, list):
                return [f"{key}:", *_indented(self.listed(value, item, ready=ready))]
            case Table(value=inner) if isinstance(value, Mapping):
                rows = [self.value(scalar(str(name)), item, inner, ready=ready) for name, item in value.items()]
                return [f"{key}:", *_indented([line for row in rows for line in row])]
            case Keyed() if isinstance(value, Mapping):
                return [f"{key}: {self.brackets(value, kind)}"]
            case _:
                return [f"{key}: {scalar(str(value))}".rstrip()]

    def listed(self, items: list[Any], kind: Kind, *, ready: bool) -> list[str]:
        """The items of a list, each behind its dash; the explanation of its first field stands above that."""
        lines: list[str] = []
        for item in items:
            if not isinstance(kind, Keyed) or not isinstance(item, Mapping):
                lines.append(f"- {scalar(str(item))}")
            elif kind.model is MeasuredPoint:
                lines.append(f"- {self.brackets(item, kind)}")
            else:
                lines += _dashed(self.part(kind.model, item, ready=ready))
        return lines

    def brackets(self, value: Any, kind: Kind | None) -> str:
        """A value within `{..}`."""
        if not isinstance(value, Mapping):
            return scalar(str(value), flow=True)
        own = {one.name: one for one in fields_of(kind.model, self.language)} if isinstance(kind, Keyed) else {}
        pairs = [(own[name].key, own[name].kind) if name in own else (scalar(name, flow=True), None) for name in value]
        shown = [f"{key}: {self.brackets(inner, below)}" for (key, below), inner in zip(pairs, value.values(), strict=True)]
        return f"{{{', '.join(shown)}}}"


def _is_double(one: Field, values: Values) -> bool:
    """Whether a phase has scores of activities, beside which it has none of its own."""
    return one.name == "score" and any("score" in activity for activity in values.get("activities", ()))


def _indented(lines: list[str]) -> list[str]:
    return [f"  {line}" for line in lines]


def _dashed(lines: list[str]) -> list[str]:
    start = next(number for number, line in enumerate(lines) if not line.startswith("#"))
    return [*lines[:start], f"- {lines[start]}", *_indented(lines[start + 1 :])]
