"""The page of all journeys, and below them what the whole handbook shares."""

from __future__ import annotations

from markupsafe import escape

from ..model import PersonaEntry
from .engine import Page, Site, page, part
from .handbook import sections
from .persona import cards, persona_view
from .wall import wall_part


def overview_page(site: Site, uri: str = "", title: str = "") -> Page:
    """All personas with their journeys, then the organisation, target groups, phases, channels, sources and glossary.

    What has a page of its own is only linked to. `uri` and `title` are those of another page that shows all of it but the
    worksheets: the home page of a site that left it empty.
    """
    whole = bool(uri)
    uri = uri or site.addresses.overview
    ordered = site.handbook.in_tree_order
    rows = [(persona_view(site, entry), cards(site, entry, uri)) for entry in ordered]
    counts = (site.words.say("overview.personas", n=len(rows)), site.words.say("overview.journeys", n=_journeys(ordered)))
    title = title or site.words.say("overview.title")
    names = () if whole else site.handbook.sections
    more = {name: html for name, html in sections(site, uri).items() if name not in names}
    pages = [(site.addresses.section(name), site.words.say(f"handbook.{name}")) for name in names]
    pages.append((site.addresses.sheets, site.words.say("sheet.title")))
    if site.history:
        pages.append((site.addresses.changes, site.words.say("history.title")))
    shown = {"wall": wall_part(site, uri)} if site.handbook.journeys else {}
    shown["personas"] = part(site, "overview", uri, rows=rows, counts=counts, pages=pages)
    return page(site, "overview", title, escape(title), shown | more)


def _journeys(personas: tuple[PersonaEntry, ...]) -> int:
    return sum(len(entry.journeys) for entry in personas)
