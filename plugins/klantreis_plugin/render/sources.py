"""Where sources are cited, and how a page refers to one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..model import JourneyEntry
from ..survey import Survey
from ..text import plain
from .engine import Site
from .subject import SOURCE_ANCHOR, Subject

UNUSED = "bron-ongebruikt"


@dataclass(frozen=True, slots=True)
class Use:
    """A chapter, persona or journey that cites a source: its title and address, whose it is, and where in it."""

    title: str
    address: str
    by: str = ""
    places: tuple[tuple[str, str], ...] = ()


def citation(site: Site, ident: str, page: str) -> tuple[str, str] | None:
    """How a chapter refers to a source, and the address that leads to it; None when there is no such source.

    `page` is the address of the page of all sources as written in the chapter.
    """
    known = site.references.get(ident)
    return (known.text, f"{page}#{known.anchor}") if known else None


def unused(survey: Survey) -> frozenset[str]:
    """The sources that were reported as cited nowhere, by id."""
    return frozenset(str(dict(found.facts)["id"]) for found in survey.diagnostics if found.code == UNUSED)


def uses(site: Site, uri: str) -> dict[str, list[Use]]:
    """Where each source is cited, by its id: chapters, then personas each with its journeys; addresses as on the page `uri`."""
    found: dict[str, list[Use]] = {}
    for ident, chapters in site.cited_in.items():
        found[ident] = [Use(title, site.link(uri, chapter)) for chapter, title in chapters.items()]
    for entry in site.handbook.personas:
        for ident in entry.persona.sources:
            found.setdefault(ident, []).append(Use(plain(entry.persona.name), site.link(uri, site.addresses.persona(entry.id))))
        for journey in entry.journeys:
            for ident, use in _in_journey(Subject(site, journey, uri, here=False)):
                found.setdefault(ident, []).append(use)
    return found


def _in_journey(subject: Subject) -> Iterator[tuple[str, Use]]:
    places: dict[str, list[tuple[str, str]]] = {}
    for ident, title, anchor in _places(subject):
        places.setdefault(ident, []).append((title, subject.home(anchor)))
    by = subject.site.words.say("source.by_wished" if subject.wished else "source.by", name=subject.name)
    for ident, found in places.items():
        yield ident, Use(plain(subject.journey.title), subject.address, by, tuple(found))


def _places(subject: Subject) -> Iterator[tuple[str, str, str]]:
    """Every place in a journey where a source is cited: the source's id, what the place is called, its id on the page."""
    entry: JourneyEntry = subject.entry
    for ident in dict.fromkeys(entry.journey.sources):
        yield ident, subject.site.words.say("source.journey"), SOURCE_ANCHOR + ident
    for phase in entry.journey.phases:
        yield from ((ident, plain(phase.title), phase.id) for ident in dict.fromkeys(phase.sources))
        for activity in phase.activities:
            yield from ((ident, plain(activity.does), activity.id) for ident in dict.fromkeys(activity.sources))
