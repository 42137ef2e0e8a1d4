"""What handboek.yml and begrippen.yml hold, as sections of the overview and as pages of their own."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import escape

from ..model import Handbook, PersonaEntry, Term, slug, term_anchors
from ..text import plain
from .engine import Page, Site, page, part
from .sources import uses


@dataclass(frozen=True, slots=True)
class TermView:
    """A term with its address, and the terms it points to: each as typed, with its address if it is in the list."""

    term: Term
    anchor: str
    see: tuple[tuple[str, str | None], ...]


def section_page(site: Site, name: str) -> Page:
    """The page of organisation, target_groups, sources or glossary."""
    uri = site.addresses.section(name)
    title = site.words.say(f"handbook.{name}")
    return page(site, "section", title, escape(title), {"section": sections(site, uri)[name]})


def sections(site: Site, uri: str) -> dict[str, str]:
    """The filled sections by name, in reading order, as finished HTML for the page `uri`."""
    file = site.handbook.file
    made: dict[str, str] = {}
    if "organisation" in site.handbook.sections:
        made["organisation"] = part(site, "handbook_organisation", uri, organisation=file.organisation)
    if file.target_groups:
        personas = personas_by_group(site.handbook)
        made["target_groups"] = part(site, "handbook_groups", uri, groups=file.target_groups, personas=personas)
    if file.phases:
        shows = {name: any(getattr(phase, name) for phase in file.phases) for name in ("our_title", "when", "group")}
        made["phases"] = part(site, "handbook_phases", uri, phases=file.phases, shows=shows)
    if file.channels:
        made["channels"] = part(site, "handbook_channels", uri, channels=file.channels)
    if file.sources:
        made["sources"] = part(site, "handbook_sources", uri, uses=uses(site, uri))
    if site.handbook.terms:
        made["glossary"] = part(site, "handbook_glossary", uri, terms=terms(site.handbook.terms))
    return made


def personas_by_group(handbook: Handbook) -> dict[str, list[PersonaEntry]]:
    """The personas of each target group, by the group's id."""
    found: dict[str, list[PersonaEntry]] = {}
    for entry in handbook.personas:
        found.setdefault(entry.persona.target_group or "", []).append(entry)
    return found


def terms(listed: tuple[Term, ...]) -> tuple[TermView, ...]:
    """The terms from A to Z, each with its address."""
    anchors = term_anchors(listed)
    known: dict[str, str] = {}
    for form in ("term", "also"):
        for term, anchor in zip(listed, anchors, strict=True):
            for name in (term.term,) if form == "term" else term.also:
                known.setdefault(_key(name), anchor)
    views = (
        TermView(term, anchor, tuple((name, known.get(_key(name))) for name in term.see_also))
        for term, anchor in zip(listed, anchors, strict=True)
    )
    return tuple(sorted(views, key=lambda view: slug(view.term.term)))


def _key(name: str) -> str:
    return plain(name).casefold()
