"""What pages are made from, so that one is made again only when any of it changed.

Whatever a template shows of a journey or persona must be in here; a test changes a handbook in many ways and compares what was
kept with what is made anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from ..model import JourneyEntry, Part, PersonaEntry
from ..reuse import anew
from ..text import links
from .engine import Site

Needs = tuple[object, ...]


def of_journey(site: Site, entry: JourneyEntry) -> Needs:
    """What any page may show of a journey, but for what was reported of its file; nothing in a build, which keeps nothing."""
    if site.reuse is anew:
        return ()
    return site.whole.needs(entry), _led(site, entry.id, entry.journey), site.common


def of_persona(site: Site, entry: PersonaEntry) -> Needs:
    """What a persona's page shows; likewise."""
    if site.reuse is anew:
        return ()
    persona = entry.persona
    faulty = tuple(sorted(item for item in site.faulty.items() if item[0].startswith(f"{entry.id}/")))
    journeys = tuple(of_journey(site, journey) for journey in entry.journeys)
    return persona, faulty, journeys, _titles(site, persona.channels), _led(site, entry.id, persona), site.common


def _titles(site: Site, channels: Iterable[str]) -> Needs:
    return tuple(site.handbook.channel_titles.get(channel) for channel in channels)


def _led(site: Site, ident: str, part: Part) -> Needs:
    """Where the links of a part of the handbook lead now."""
    destinations = site.reuse(("leads", ident), (part,), partial(_destinations, part))
    here = ident if "/" in ident else ""
    return tuple(site.addresses.place(site.handbook, destination, here) for destination in destinations)


def _destinations(part: Part) -> tuple[str, ...]:
    return tuple(destination for text in _texts(part.model_dump()) for destination in links(text))


def _texts(value: object) -> Iterator[str]:
    """Every text in what a part holds."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for held in (*value, *value.values()):
            yield from _texts(held)
    elif isinstance(value, list | tuple):
        for held in value:
            yield from _texts(held)
