"""A persona, and the handbook that holds all: organisation, target groups, shared phases, channels, sources, glossary."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType
from typing import Annotated

from pydantic import BeforeValidator, Field

from .base import Part, References, Status, StatusField, Texts, WhenField
from .ids import free, slug
from .journey import Journey, JourneyType
from .values import Date, Ident, Reference, Text, YesNo, choice


class PersonaType(StrEnum):
    """A customer type has behaviour only; a persona has a face."""

    CUSTOMER_TYPE = "klanttype"
    PERSONA = "persona"


class EmpathyMap(Part):
    """The inleefschema: four quadrants and what follows from them."""

    thinks_and_feels: Texts = ()
    hears: Texts = ()
    sees: Texts = ()
    says_and_does: Texts = ()
    wishes_and_needs: Texts = ()


class Persona(Part):
    """Whose journeys these are. `portrait` is the name of a picture beside the file."""

    name: Text
    title: Text | None = None
    target_group: Reference | None = None
    type: Annotated[PersonaType, BeforeValidator(choice(PersonaType))] = PersonaType.CUSTOMER_TYPE
    status: StatusField = Status.LIGHT
    validated_on: Date | None = None
    validated_with: Text | None = None
    portrait: Reference | None = None
    portrait_alt: Text | None = None
    quote: Text | None = None
    summary: Text | None = None
    desired_experience: Text | None = None
    facts: dict[str, Text] = Field(default_factory=dict)
    traits: Texts = ()
    habits: Texts = ()
    pain_points: Texts = ()
    needs: Texts = ()
    motivations: Texts = ()
    channels: References = ()
    empathy_map: EmpathyMap | None = None
    sources: References = ()
    ignore: References = ()


class Organisation(Part):
    """Who we are: why, how and what, and the experience we want customers to have."""

    name: Text | None = None
    why: Text | None = None
    how: Text | None = None
    what: Text | None = None
    desired_experience: Text | None = None


class TargetGroup(Part):
    """A branch of the tree of customers."""

    id: Ident
    title: Text
    description: Text | None = None
    not_covered: Text | None = None
    subgroups: tuple[TargetGroup, ...] = ()


class SharedPhase(Part):
    """A phase that journeys share by its id, which makes them comparable."""

    id: Ident
    title: Text
    our_title: Text | None = None
    when: WhenField | None = None
    group: Text | None = None


class Channel(Part):
    """A place where customers meet us. `ours` is unknown when left out; `icon` is a name of the theme's icon set."""

    id: Ident
    title: Text
    icon: Reference | None = None
    ours: YesNo | None = None


class Source(Part):
    """Where something is known from."""

    id: Ident
    author: Text | None = None
    year: Text | None = None
    title: Text
    publisher: Text | None = None
    url: Reference | None = None


class HandbookFile(Part):
    """What stands in handboek.yml."""

    organisation: Organisation | None = None
    target_groups: tuple[TargetGroup, ...] = ()
    phases: tuple[SharedPhase, ...] = ()
    channels: tuple[Channel, ...] = ()
    sources: tuple[Source, ...] = ()
    ignore: References = ()


class Term(Part):
    """A word of the glossary."""

    term: Text
    explanation: Text
    also: Texts = ()
    english: Text | None = None
    see_also: References = ()


def term_anchors(listed: Sequence[Term]) -> tuple[str, ...]:
    """The addresses of terms, made as ids are: by text, else by place, a taken one with a number."""
    taken: set[str] = set()
    made: list[str] = []
    for place, term in enumerate(listed, 1):
        made.append(free(slug(term.term) or str(place), taken))
        taken.add(made[-1])
    return tuple(made)


class Glossary(Part):
    """What stands in begrippen.yml: a list, to which the build gives a key so that it is read like all else."""

    terms: tuple[Term, ...] = Field(default=(), alias="begrippen")


SECTION_PAGES = MappingProxyType(
    {"organisation": "organisatie", "target_groups": "doelgroepen", "sources": "bronnen", "glossary": "begrippen"}
)
"""Parts of handboek.yml, and the glossary, that have a page of their own, and its name among the personas."""

CROSS_PAGES = MappingProxyType(
    {
        "pains": "pijn",
        "gaps": "gaten",
        "opportunities": "kansen",
        "problems": "knelpunten",
        "dropoffs": "afhaakmomenten",
        "moments_of_truth": "momenten-van-de-waarheid",
        "questions": "vragen",
        "channels": "kanalen",
        "measurements": "metingen",
        "impact": "impact",
        "lessons": "leerpunten",
        "state": "stand",
    }
)
"""Lists over all journeys, and the names of their pages among the personas."""

CROSS_PARTS = MappingProxyType(
    {"kpis": ("measurements", "kpis"), "felt_and_measured": ("measurements", "gevoeld-en-gemeten")}
)
"""Lists that stand below another on its page: the name of that list, and the word for this one in addresses and blocks."""
COMPARISON_PAGE = "vergelijken"
"""The name among the personas of the page that lays journeys over each other."""

HISTORY_PAGE = "wijzigingen"
"""The name among the personas of the page of changes."""

SHEETS_PAGE = "werkbladen"
"""The name among the personas of the page of worksheets."""


@dataclass(frozen=True)
class JourneyEntry:
    """A journey with its addresses: `id` is `carine/kunst-in-huis`, `persona` is `carine`."""

    id: str
    persona: str
    journey: Journey

    @cached_property
    def ids(self) -> frozenset[str]:
        """The ids of its phases, activities and opportunities."""
        return self.journey.ids


@dataclass(frozen=True)
class PersonaEntry:
    """A persona with its id, and its journeys sorted by id."""

    id: str
    persona: Persona
    journeys: tuple[JourneyEntry, ...]


@dataclass(frozen=True)
class Handbook:
    """A whole handbook. `channel_titles` also names the channels that only journeys know; personas are sorted by id."""

    file: HandbookFile
    terms: tuple[Term, ...]
    personas: tuple[PersonaEntry, ...]
    channel_titles: dict[str, str]

    @cached_property
    def sections(self) -> tuple[str, ...]:
        """The parts of handboek.yml with a page of their own that hold anything, and the glossary."""
        held = {name: getattr(self.file, name, None) for name in SECTION_PAGES} | {"glossary": self.terms}
        return tuple(name for name in SECTION_PAGES if _holds_anything(held[name]))

    @cached_property
    def journeys(self) -> tuple[JourneyEntry, ...]:
        """All journeys, sorted by id."""
        return tuple(sorted((entry for p in self.personas for entry in p.journeys), key=lambda entry: entry.id))

    @cached_property
    def journey(self) -> dict[str, JourneyEntry]:
        """Journeys by id."""
        return {entry.id: entry for entry in self.journeys}

    def partners(self, entry: JourneyEntry) -> tuple[JourneyEntry, ...]:
        """The current journey of a wished one, or the wishes for a current one."""
        if entry.journey.type is JourneyType.DESIRED:
            current = self.journey.get(entry.journey.belongs_to or "")
            return (current,) if current else ()
        return self._wishes.get(entry.id, ())

    @cached_property
    def _wishes(self) -> dict[str, tuple[JourneyEntry, ...]]:
        """The wishes for each current journey that has any, by its id."""
        found: dict[str, tuple[JourneyEntry, ...]] = {}
        for entry in self.journeys:
            if entry.journey.belongs_to:
                found[entry.journey.belongs_to] = (*found.get(entry.journey.belongs_to, ()), entry)
        return found

    @cached_property
    def persona(self) -> dict[str, PersonaEntry]:
        """Personas by id."""
        return {entry.id: entry for entry in self.personas}

    @cached_property
    def in_tree_order(self) -> tuple[PersonaEntry, ...]:
        """The personas in the order of their target groups in the tree, then by id; those without a group come last."""
        places = {ident: place for place, ident in enumerate(self.target_groups)}
        last = len(places)
        return tuple(sorted(self.personas, key=lambda entry: (places.get(entry.persona.target_group or "", last), entry.id)))

    @cached_property
    def target_groups(self) -> dict[str, TargetGroup]:
        """Every target group of the tree, by id, in reading order."""
        return {group.id: group for group in walk_groups(self.file.target_groups)}

    @cached_property
    def sources(self) -> dict[str, Source]:
        """Sources by id."""
        return {source.id: source for source in self.file.sources}

    @cached_property
    def channels(self) -> dict[str, Channel]:
        """Channels of handboek.yml by id."""
        return {channel.id: channel for channel in self.file.channels}


def _holds_anything(part: object) -> bool:
    if isinstance(part, Part):
        return any(getattr(part, name) for name in type(part).model_fields)
    return bool(part)


def walk_groups(groups: tuple[TargetGroup, ...]) -> Iterator[TargetGroup]:
    """Every group of a tree, each before its subgroups."""
    for group in groups:
        yield group
        yield from walk_groups(group.subgroups)
