"""Two versions of one part, field by field: every field of the model is looked at, and each kind of value has one rule."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from ..analysis import GapKind, measure, priority
from ..model import Activity, Dropoff, Handbook, Journey, Measurement, Opportunity, Part, Phase, Span, Wish
from .facts import Change, GapState, Kind, Result, Score, Step, Value, Where
from .match import likeness, match, one_line
from .pairs import NAMING, name_of, paired

SILENT = frozenset(
    f"{name}.id" for name in ("Phase", "Activity", "Opportunity", "TargetGroup", "SharedPhase", "Channel", "Source")
)
"""Addresses: what is at them is compared, and a reader sees no other thing when an address changes."""

_REFERENCES = MappingProxyType(
    {
        "Activity.sources": "source",
        "Phase.sources": "source",
        "Journey.sources": "source",
        "Persona.sources": "source",
        "Activity.channel": "channel",
        "Persona.channels": "channel",
        "Persona.target_group": "group",
        "Journey.belongs_to": "journey",
        "Measurement.phase": "phase",
    }
)
"""Fields that hold ids of something else, and of what: it may have another id now and be the same."""

_MARKS = frozenset({"moment_of_truth", "common_thread"})
"""Marks: no is the same as nothing."""

_SEQUENCES = frozenset({"feeling"})
"""Lists of texts in which the order says something."""

_MENDED: Mapping[type[Part], GapKind] = MappingProxyType({Wish: GapKind.WISH, Dropoff: GapKind.DROPOFF})


@dataclass(frozen=True)
class Sides:
    """What is known of both versions while parts of them are compared.

    `same` has by kind of reference the id of now for each id of then; `signed` is whether scores have a sign, then and now,
    `handbooks` whether handboek.yml could be read in both.
    """

    before: Handbook
    after: Handbook
    same: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    signed: tuple[bool, bool] = (True, True)
    phases: tuple[Mapping[str, str], Mapping[str, str]] = (MappingProxyType({}), MappingProxyType({}))
    handbooks: bool = True

    def now(self, kind: str, ident: str) -> str:
        """What an id of then is now."""
        return self.same.get(kind, {}).get(ident, ident)

    def called(self, kind: str, ident: str, *, before: bool) -> str:
        """How what an id stands for is called, then or now; the id itself where nothing has it."""
        handbook = self.before if before else self.after
        known: Any = None
        match kind:
            case "channel":
                return handbook.channel_titles.get(ident, ident)
            case "phase":
                return self.phases[0 if before else 1].get(ident, ident)
            case "source":
                known = handbook.sources.get(ident)
            case "group":
                known = handbook.target_groups.get(ident)
            case "journey":
                known = handbook.journey[ident].journey if ident in handbook.journey else None
        return known.title if known else ident


def inside(where: Where, model: str, title: str) -> Where:
    """A place one part further."""
    return replace(where, inside=(*where.inside, Step(model, title)))


def fields(sides: Sides, before: Part, after: Part, where: Where, leave: Collection[str] = ()) -> Iterator[Change]:
    """What changed in a part, but for its name and the fields that are left to others."""
    model = type(after).__name__
    for name in type(after).model_fields:
        key = f"{model}.{name}"
        if name not in leave and name != NAMING.get(model) and key not in SILENT:
            yield from _field(sides, key, getattr(before, name), getattr(after, name), where)


def renamed(before: Part, after: Part, where: Where) -> Iterator[Change]:
    """The new name of a part, if it has one."""
    model = type(after).__name__
    if one_line(name_of(before)) != one_line(name_of(after)):
        yield Change(Kind.RENAMED, f"{model}.{NAMING[model]}", where, name_of(before), name_of(after))


def _field(sides: Sides, key: str, before: Any, after: Any, where: Where) -> Iterator[Change]:
    name = key.partition(".")[2]
    if before == after:
        return
    sample = after or before
    if key in _REFERENCES:
        yield from _references(sides, key, before, after, where)
    elif isinstance(sample, dict):
        yield from _table(sides, key, before, after, where)
    elif isinstance(sample, Dropoff):
        yield from items(sides, (before,) if before else (), (after,) if after else (), where)
    elif isinstance(sample, Part) and not isinstance(sample, Span):
        empty = type(sample)()
        yield from fields(sides, before or empty, after or empty, where)
    elif isinstance(sample, tuple) and sample and isinstance(sample[0], Part):
        yield from items(sides, before, after, where)
    elif isinstance(sample, tuple) and name not in _SEQUENCES:
        yield from _texts(key, before, after, where)
    elif name in _MARKS:
        yield from _value(key, bool(before) or None, bool(after) or None, where)
    else:
        yield from _value(key, _told(before, sides.signed[0], key), _told(after, sides.signed[1], key), where)


def _told(value: Any, signed: bool, key: str) -> Value:
    """A value as a change holds it."""
    if isinstance(value, Span):
        return Score(value.from_, value.to, signed)
    if value is not None and key.endswith(".score"):
        return Score(value, None, signed)
    told: Value = None if value == () else value
    return told


def _value(key: str, before: Value, after: Value, where: Where) -> Iterator[Change]:
    if _seen(before) == _seen(after):
        return
    kind = Kind.ADDED if before is None else Kind.REMOVED if after is None else Kind.CHANGED
    yield Change(kind, key, where, before, after)


def _seen(value: Value) -> object:
    if isinstance(value, tuple):
        return tuple(one_line(text) for text in value)
    return (type(value), one_line(value)) if isinstance(value, str) else value


def _texts(key: str, before: Sequence[str], after: Sequence[str], where: Where) -> Iterator[Change]:
    """Texts of a list; their order says nothing."""
    found = match(before, after, (one_line,), likeness)
    for old, new in found.pairs:
        yield from _value(key, old, new, where)
    yield from (Change(Kind.REMOVED, key, where, before=text) for text in found.gone)
    yield from (Change(Kind.ADDED, key, where, after=text) for text in found.come)


def _table(sides: Sides, key: str, before: Mapping[str, Any], after: Mapping[str, Any], where: Where) -> Iterator[Change]:
    """Rows under names of the editor's own."""
    for row in dict.fromkeys((*after, *before)):
        sample = after.get(row) or before.get(row)
        empty: Any = () if isinstance(sample, tuple) else None
        yield from _field(sides, key, before.get(row, empty), after.get(row, empty), inside(where, "Row", row))


def _references(sides: Sides, key: str, before: Any, after: Any, where: Where) -> Iterator[Change]:
    kind = _REFERENCES[key]
    if isinstance(before, tuple):
        old = {sides.now(kind, ident): sides.called(kind, ident, before=True) for ident in before}
        new = {ident: sides.called(kind, ident, before=False) for ident in after}
        yield from (Change(Kind.REMOVED, key, where, before=old[ident]) for ident in old if ident not in new)
        yield from (Change(Kind.ADDED, key, where, after=new[ident]) for ident in new if ident not in old)
    elif (before and sides.now(kind, before)) != after:
        was = before and sides.called(kind, before, before=True)
        now = after and sides.called(kind, after, before=False)
        change = Change(Kind.ADDED if not was else Kind.REMOVED if not now else Kind.CHANGED, key, where, was, now)
        yield change


def items(sides: Sides, before: Sequence[Part], after: Sequence[Part], where: Where) -> Iterator[Change]:
    """Parts of a list in which the order says nothing: those that stayed, went and came."""
    if not before and not after:
        return
    if isinstance((*after, *before)[0], Journey | Phase):
        raise TypeError("journeys and phases have an order and an owner")
    found = paired(before, after, sides.same.get("phase", {}))
    for old, new in found.pairs:
        yield from stayed(sides, old, new, where)
    yield from (went(item, where) for item in found.gone)
    yield from (came(item, where) for item in found.come)


def came(item: Part, where: Where) -> Change:
    """A part that was not there; a wish or a moment of leaving without an answer opens a gap."""
    return Change(Kind.ADDED, type(item).__name__, where, after=item, gaps=_lacks(item, GapState.OPENED))


def went(item: Part, where: Where) -> Change:
    """A part that is no longer there."""
    return Change(Kind.REMOVED, type(item).__name__, where, before=item, gaps=_lacks(item, GapState.GONE))


def _lacks(item: Part, state: GapState) -> tuple[tuple[GapKind, GapState], ...]:
    """The gap that a part brings or takes along: its own, or that of an activity's moment of leaving."""
    mended = item.dropoff if isinstance(item, Activity) else item
    kind = _MENDED.get(type(mended)) if mended else None
    return ((kind, state),) if kind and not getattr(mended, "answer", ()) else ()


def stayed(sides: Sides, before: Part, after: Part, where: Where, leave: Collection[str] = ()) -> Iterator[Change]:
    """A part that is there in both, perhaps under another name."""
    yield from renamed(before, after, where)
    place = inside(where, type(after).__name__, name_of(after))
    match (before, after):
        case (Wish() | Dropoff(), Wish() | Dropoff()):
            yield from _answers(sides, before, after, place)
        case (Opportunity(), Opportunity()):
            yield from _opportunity(sides, before, after, place)
        case (Measurement(), Measurement()):
            yield from _measurement(sides, before, after, place)
        case _:
            yield from fields(sides, before, after, place, leave)


def _answers(sides: Sides, before: Wish | Dropoff, after: Wish | Dropoff, where: Where) -> Iterator[Change]:
    """An answer that closes a gap, or opens it again, is one change with all its texts."""
    field_name, kind = f"{type(after).__name__}.answer", _MENDED[type(after)]
    if bool(before.answer) == bool(after.answer):
        yield from fields(sides, before, after, where)
    elif after.answer:
        yield Change(Kind.ANSWERED, field_name, where, None, after.answer, ((kind, GapState.CLOSED),))
    else:
        yield Change(Kind.UNANSWERED, field_name, where, before.answer, None, ((kind, GapState.OPENED),))


def _opportunity(sides: Sides, before: Opportunity, after: Opportunity, where: Where) -> Iterator[Change]:
    """The last change of a value or of the effort tells what the priority became."""
    changes = list(fields(sides, before, after, where))
    was, now = (None if value is None else float(value) for value in map(priority, (before, after)))
    if was != now:
        weighed = {"Opportunity.customer_value", "Opportunity.business_value", "Opportunity.effort"}
        last = max(index for index, change in enumerate(changes) if change.field in weighed)
        changes[last] = replace(changes[last], result=Result("priority", was, now))
    yield from changes


def _measurement(sides: Sides, before: Measurement, after: Measurement, where: Where) -> Iterator[Change]:
    yield from fields(sides, before, after, where, ("series", "scale"))
    yield from _value("Measurement.scale", before.answer_scale, after.answer_scale, where)
    typed = [{point.date: point for point in side.series} for side in (before, after)]
    given = [{reading.date: reading for reading in measure(side).series} for side in (before, after)]
    for date in sorted({*typed[0], *typed[1]}):
        if typed[0].get(date) == typed[1].get(date):
            continue
        was, now = (side.get(date) for side in given)
        day = inside(where, "Reading", date.isoformat())
        if not was or not now:
            kind = Kind.REMOVED if was else Kind.ADDED
            earlier = [reading.value for reading in measure(after).series if reading.date < date]
            result = Result("reading", earlier[-1], now.value) if now and earlier else None
            values = was.value if was else None, now.value if now else None
            yield Change(kind, "MeasuredPoint.value", day, *values, result=result)
        elif was.value != now.value:
            yield Change(Kind.CHANGED, "MeasuredPoint.value", day, was.value, now.value)
        elif was.n != now.n:
            yield from _value("MeasuredPoint.n", was.n, now.n, day)
        else:
            yield Change(Kind.CHANGED, "MeasuredPoint.responses", day)
