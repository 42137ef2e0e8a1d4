"""Two handbooks -> every change of meaning: what they share first, then personas and their journeys."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from ..analysis import analyse
from ..load import Role
from ..model import Handbook, HandbookFile, Journey, JourneyEntry, Organisation, PersonaEntry, TargetGroup
from .facts import Change, Kind, Name, Result, Where
from .journeys import journey
from .match import Matched, match, one_line
from .pairs import alike, paired
from .parts import Sides, came, fields, inside, items, renamed, stayed, went

FileKey = tuple[Role, str]
"""A file of a handbook: what it is for, and the id of its persona or journey ('' of the two in the folder itself)."""


@dataclass(frozen=True)
class Version:
    """A handbook as it is at one moment.

    What `broken` files hold is not to be relied on, nor that they hold nothing; the folders of `unread` personas hold more
    than was read.
    """

    handbook: Handbook
    broken: frozenset[FileKey] = frozenset()
    unread: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Comparison:
    """Every change in reading order, and the journeys that stayed, came (then None) or went (now None)."""

    changes: tuple[Change, ...]
    journeys: tuple[tuple[JourneyEntry | None, JourneyEntry | None], ...] = field(default=())


def compare(
    before: Version,
    after: Version,
    moved: Mapping[str, str] = MappingProxyType({}),
    pictures: frozenset[str] = frozenset(),
) -> Comparison:
    """All that changed in meaning.

    `moved` has the ids of now of personas and journeys whose files moved, by that of then; `pictures` the paths of those that
    took the place of others.
    """
    personas = _entries(before.handbook.personas, after.handbook.personas, moved, lambda entry: entry.persona)
    journeys = _entries(before.handbook.journeys, after.handbook.journeys, moved, lambda entry: entry.journey)
    groups = paired(_groups(before.handbook), _groups(after.handbook))
    sources = paired(before.handbook.file.sources, after.handbook.file.sources)
    handbooks = not {(Role.HANDBOOK, "")} & (before.broken | after.broken)
    same = {
        "journey": {old.id: new.id for old, new in journeys.pairs},
        "group": {old.id: new.id for old, new in groups.pairs},  # type: ignore[attr-defined]  # groups have ids
        "source": {old.id: new.id for old, new in sources.pairs},  # type: ignore[attr-defined]  # and so have sources
        "channel": _channels(before.handbook, after.handbook),
    }
    sides = Sides(before.handbook, after.handbook, same, handbooks=handbooks)
    comparing = _Comparing(sides, before, after, {old.id: new.id for old, new in personas.pairs}, pictures)
    changes = [*comparing.shared(groups), *comparing.personas(personas, journeys)]
    went_and_came = (*((old, None) for old in journeys.gone), *((None, new) for new in journeys.come))
    return Comparison(tuple(changes), (*journeys.pairs, *went_and_came))


def _groups(handbook: Handbook) -> tuple[TargetGroup, ...]:
    """Every target group, each without those below it."""
    return tuple(group.model_copy(update={"subgroups": ()}) for group in handbook.target_groups.values())


def _channels(before: Handbook, after: Handbook) -> dict[str, str]:
    found = paired(before.file.channels, after.file.channels)
    return {old.id: new.id for old, new in found.pairs}  # type: ignore[attr-defined]  # channels have ids


def _entries(before: Sequence[Any], after: Sequence[Any], moved: Mapping[str, str], part: Callable[[Any], Any]) -> Matched[Any]:
    """Entries by id, by where their file went, by name, by what they hold."""
    then = [(entry, moved.get(entry.id, "")) for entry in before]
    now = [(entry, entry.id) for entry in after]
    keys: tuple[Callable[[Any], Any], ...] = (
        lambda item: item[0].id,
        lambda item: item[1],
        lambda item: one_line(_title(part(item[0]))).casefold(),
    )
    found = match(then, now, keys, lambda one, other: alike(part(one[0]), part(other[0]), named=False))
    pairs = tuple((old[0], new[0]) for old, new in found.pairs)
    return Matched(pairs, tuple(item[0] for item in found.gone), tuple(item[0] for item in found.come))


def _title(part: Any) -> str:
    return str(part.title if isinstance(part, Journey) else part.name)


@dataclass(frozen=True)
class _Comparing:
    sides: Sides
    before: Version
    after: Version
    persona_now: Mapping[str, str]
    pictures: frozenset[str]

    def is_broken(self, role: Role, before: str, after: str) -> bool:
        """Whether the file of either side cannot be relied on."""
        folders = (before.partition("/")[0] in self.before.unread, after.partition("/")[0] in self.after.unread)
        return any(folders) or (role, before) in self.before.broken or (role, after) in self.after.broken

    def shared(self, groups: Matched[Any]) -> Iterator[Change]:
        """What stands in handboek.yml and begrippen.yml."""
        then, now, where = self.sides.before.file, self.sides.after.file, Where()
        if not self.is_broken(Role.HANDBOOK, "", ""):
            yield from fields(self.sides, then.organisation or Organisation(), now.organisation or Organisation(), where)
            yield from self.groups(groups, where)
            listed = {name for name in HandbookFile.model_fields if name not in {"organisation", "target_groups"}}
            yield from fields(self.sides, then, now, where, set(HandbookFile.model_fields) - listed)
        if not self.is_broken(Role.GLOSSARY, "", ""):
            yield from items(self.sides, self.sides.before.terms, self.sides.after.terms, where)

    def groups(self, found: Matched[Any], where: Where) -> Iterator[Change]:
        """The tree of target groups; one that stands on another branch was moved."""
        above = [_above(handbook.file.target_groups) for handbook in (self.sides.before, self.sides.after)]
        for old, new in found.pairs:
            yield from stayed(self.sides, old, new, where)
            was, now = (parents.get(group.id) for parents, group in zip(above, (old, new), strict=True))
            if self.sides.now("group", was.id if was else "") != (now.id if now else ""):
                place = inside(where, "TargetGroup", new.title)
                yield Change(Kind.MOVED, "TargetGroup", place, was.title if was else "", now.title if now else "")
        yield from (went(group, where) for group in found.gone)
        yield from (came(group, where) for group in found.come)

    def personas(self, found: Matched[Any], journeys: Matched[Any]) -> Iterator[Change]:
        """Personas by id of now, each with its journeys; those that went come last."""
        for old, new in sorted(found.pairs, key=lambda pair: str(pair[1].id)):
            where = Where(persona=Name(new.id, new.persona.name or old.persona.name))
            if not self.is_broken(Role.PERSONA, old.id, new.id):
                yield from self.persona(old, new, where)
            yield from self.journeys(new.id, journeys, where)
        for new in found.come:
            where = Where(persona=Name(new.id, new.persona.name))
            if not self.is_broken(Role.PERSONA, new.id, new.id):
                yield came(new.persona, where)
            yield from self.journeys(new.id, journeys, where)
        for old in found.gone:
            where = Where(persona=Name(old.id, old.persona.name))
            if not self.is_broken(Role.PERSONA, old.id, old.id):
                yield went(old.persona, where)
            yield from self.gone(old.id, journeys, where)

    def persona(self, old: PersonaEntry, new: PersonaEntry, where: Where) -> Iterator[Change]:
        """What changed in a persona."""
        yield from renamed(old.persona, new.persona, where)
        if old.id != new.id:
            yield Change(Kind.MOVED, "Persona", where, old.id, new.id)
        yield from fields(self.sides, old.persona, new.persona, where)
        if old.persona.portrait == new.persona.portrait and f"{new.id}/{new.persona.portrait}" in self.pictures:
            yield Change(Kind.REPLACED, "Persona.portrait", where)

    def journeys(self, persona: str, found: Matched[Any], where: Where) -> Iterator[Change]:
        """The journeys that a persona has now, and those it had that are nowhere now."""
        for old, new in sorted(found.pairs, key=lambda pair: str(pair[1].id)):
            if new.persona == persona and not self.is_broken(Role.JOURNEY, old.id, new.id):
                yield from self.journey(old, new, replace(where, journey=Name(new.id, new.journey.title)))
        for new in found.come:
            if new.persona == persona and not self.is_broken(Role.JOURNEY, new.id, new.id):
                gaps = Result("gaps", None, len(analyse(new.journey).gaps))
                yield replace(came(new.journey, replace(where, journey=Name(new.id, new.journey.title))), result=gaps)
        before = {old for old, new in self.persona_now.items() if new == persona}
        for ident in before:
            yield from self.gone(ident, found, where)

    def gone(self, persona: str, found: Matched[Any], where: Where) -> Iterator[Change]:
        """The journeys that a persona had and that are nowhere now."""
        for old in found.gone:
            if old.persona == persona and not self.is_broken(Role.JOURNEY, old.id, old.id):
                yield went(old.journey, replace(where, journey=Name(old.id, old.journey.title)))

    def journey(self, old: JourneyEntry, new: JourneyEntry, where: Where) -> Iterator[Change]:
        """What changed in a journey; that its persona's folder has another name is said of the persona."""
        folder = self.persona_now.get(old.persona)
        if f"{folder}/{old.id.partition('/')[2]}" != new.id:
            yield Change(Kind.MOVED, "Journey", where, old.id, new.id)
        yield from journey(self.sides, old.journey, new.journey, where)


def _above(groups: Sequence[TargetGroup], parent: TargetGroup | None = None) -> dict[str, TargetGroup | None]:
    """The group above every group of a tree."""
    found: dict[str, TargetGroup | None] = {}
    for group in groups:
        found[group.id] = parent
        found |= _above(group.subgroups, group)
    return found
