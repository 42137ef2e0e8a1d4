"""A persona's page, and the same persona as a block in a chapter."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from markupsafe import Markup, escape

from ..citing import Reference
from ..model import Handbook, JourneyEntry, Persona, PersonaEntry, TargetGroup
from ..pages import SHEET_ANCHOR
from ..text import plain
from .engine import Page, Site, page, part
from .journey import journey_card
from .needs import of_journey

_LISTS = ("traits", "habits", "motivations", "needs", "pain_points")
QUADRANTS = ("thinks_and_feels", "sees", "hears", "says_and_does", "wishes_and_needs")
"""Inner world beside what is seen, what is heard beside what is shown; what follows from them comes last."""

Lists = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class ChannelView:
    """A channel: its title, and the name of its icon if handboek.yml gives one."""

    title: str
    icon: str | None


@dataclass(frozen=True, slots=True)
class PersonaView:
    """A persona with what the handbook knows of it. `uri` and `portrait` are source addresses.

    `path` is the way from the top of the tree to the target group; `lists` and `quadrants` are the filled ones, each
    with the field it comes from. What handboek.yml does not have is left out.
    """

    id: str
    uri: str
    persona: Persona
    portrait: str | None
    path: tuple[TargetGroup, ...]
    channels: tuple[ChannelView, ...]
    lists: Lists
    quadrants: Lists
    sources: tuple[Reference, ...]


def persona_view(site: Site, entry: PersonaEntry) -> PersonaView:
    """All that the templates show of a persona."""
    handbook, persona = site.handbook, entry.persona
    return PersonaView(
        id=entry.id,
        uri=site.addresses.persona(entry.id),
        persona=persona,
        portrait=site.addresses.portrait(entry),
        path=path_to(handbook.file.target_groups, persona.target_group or ""),
        channels=tuple(_channel(handbook, ident) for ident in persona.channels),
        lists=_filled(persona, _LISTS),
        quadrants=_filled(persona.empathy_map, QUADRANTS),
        sources=tuple(reference for ident, reference in site.references.items() if ident in persona.sources),
    )


def path_to(groups: tuple[TargetGroup, ...], ident: str) -> tuple[TargetGroup, ...]:
    """The groups from the top of the tree to the one with this id, itself included; empty when there is none."""
    for group in groups:
        if group.id == ident:
            return (group,)
        if below := path_to(group.subgroups, ident):
            return (group, *below)
    return ()


def cards(site: Site, entry: PersonaEntry, uri: str) -> tuple[Markup, ...]:
    """The persona's journeys as cards on the page `uri`; of one with errors its name, and that there are errors."""
    found = {journey.id: _card(site, journey, uri) for journey in entry.journeys}
    for ident, title in site.faulty.items():
        if ident.startswith(f"{entry.id}/"):
            found[ident] = part(site, "faulty", uri, title=title, page=site.addresses.journey(ident))
    return tuple(Markup(found[ident]) for ident in sorted(found))  # noqa: S704 - made by templates of ours


def _card(site: Site, entry: JourneyEntry, uri: str) -> str:
    return site.reuse(("card", uri, entry.id), of_journey(site, entry), partial(journey_card, site, entry, uri))


def persona_page(site: Site, entry: PersonaEntry) -> Page:
    """The page of a persona."""
    view = persona_view(site, entry)
    shown = {
        # Headings first: a heading's address is made from the number of its token, which so stays the same.
        "journeys_heading": escape(site.words.say("persona.journeys", name=plain(entry.persona.name))),
        "who": part(site, "persona", view.uri, view=view),
        "journeys": part(site, "persona_journeys", view.uri, view=view, cards=cards(site, entry, view.uri)),
    }
    if view.lists:
        shown["profile"] = part(site, "persona_profile", view.uri, view=view, heading="h3")
    if view.quadrants:
        shown["empathy"] = part(site, "persona_empathy", view.uri, view=view, heading="h3", anchor=SHEET_ANCHOR)
    if view.sources:
        shown["sources"] = part(site, "persona_sources", view.uri, view=view)
    title = entry.persona.title or entry.persona.name
    return page(site, "persona", title, escape(plain(title)), shown)


def persona_block(site: Site, entry: PersonaEntry, uri: str) -> str:
    """A persona on the page `uri` of somebody else: all of it, its journeys as links."""
    journeys = [(journey.journey.title, site.addresses.journey(journey.id)) for journey in entry.journeys]
    return part(site, "persona_block", uri, view=persona_view(site, entry), journeys=journeys)


def _channel(handbook: Handbook, ident: str) -> ChannelView:
    known = handbook.channels.get(ident)
    return ChannelView(handbook.channel_titles.get(ident, ident), known.icon if known else None)


def _filled(holder: object, fields: tuple[str, ...]) -> Lists:
    return tuple((name, texts) for name in fields if (texts := getattr(holder, name, ())))
