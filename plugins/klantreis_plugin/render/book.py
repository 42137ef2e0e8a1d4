"""All generated pages of a handbook; where a file has errors, its page is the report."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from ..chapters import LISTS, Wanted
from ..diagnostics import Diagnostic, Severity
from ..load import Role
from ..model import CROSS_PAGES, Handbook, JourneyEntry, PersonaEntry
from ..survey import Survey
from ..text import plain
from .comparison import comparison_block, comparison_page
from .engine import Page, Site
from .handbook import section_page
from .history import history_page, last_changed
from .journey import block, journey_page
from .lists import list_block, list_page
from .needs import of_journey, of_persona
from .overview import overview_page
from .persona import persona_block, persona_page
from .report import report_page, report_view
from .sheets import SHEETS, sheet_block, sheets_page
from .wall import wall_part
from .wheel import wheel_block


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page of the book: its source address, what stands on it, and the path of the file it comes from, '' for none.

    `persona` and `journey` are ids, '' where the page is not of one; `cross` is a page over all journeys.
    """

    uri: str
    page: Page
    path: str
    persona: str = ""
    journey: str = ""
    cross: bool = False


def readable(survey: Survey) -> Handbook:
    """The handbook without the journeys that have errors; a persona whose file has errors keeps a name and loses its portrait."""
    broken = {found.position.path for found in survey.of(Severity.ERROR)}

    def is_whole(entry: JourneyEntry) -> bool:
        file = survey.loaded.file(Role.JOURNEY, entry.id)
        return file is not None and file.path not in broken

    def mended(entry: PersonaEntry) -> PersonaEntry:
        file = survey.loaded.file(Role.PERSONA, entry.id)
        faulty = file is None or file.path in broken
        kept = {"name": entry.persona.name or entry.id, "portrait": None if faulty else entry.persona.portrait}
        journeys = tuple(filter(is_whole, entry.journeys))
        return replace(entry, persona=entry.persona.model_copy(update=kept), journeys=journeys)

    handbook = survey.loaded.handbook
    return replace(handbook, personas=tuple(mended(entry) for entry in handbook.personas))


def faulty(survey: Survey) -> dict[str, str]:
    """The journeys that have errors: their titles, as far as known, by id."""
    broken = {found.position.path for found in survey.of(Severity.ERROR)}
    files = (file for file in survey.loaded.files if file.role is Role.JOURNEY and file.path in broken)
    known = survey.loaded.handbook.journey
    return {file.key: known[file.key].journey.title or file.key for file in files if file.key in known}


def book(site: Site, survey: Survey) -> Iterator[Leaf]:
    """Every page: the overview, each persona with its journeys, parts of handboek.yml, the glossary, the worksheets."""
    errors = _errors_by_page(site, survey)
    yield _leaf(site, survey, errors, site.addresses.overview, "")
    for entry in survey.loaded.handbook.personas:
        file = survey.loaded.file(Role.PERSONA, entry.id)
        yield _leaf(site, survey, errors, site.addresses.persona(entry.id), file.path if file else "", entry.id)
        for journey in entry.journeys:
            own = survey.loaded.file(Role.JOURNEY, journey.id)
            uri = site.addresses.journey(journey.id)
            yield _leaf(site, survey, errors, uri, own.path if own else "", entry.id, journey.id)
    for name in CROSS_PAGES:
        yield Leaf(site.addresses.cross(name), list_page(site, name), "", cross=True)
    yield Leaf(site.addresses.comparison, comparison_page(site), "", cross=True)
    if site.history:
        yield Leaf(site.addresses.changes, history_page(site, site.history), "", cross=True)
    for name in site.handbook.sections:
        file = survey.loaded.file(Role.GLOSSARY if name == "glossary" else Role.HANDBOOK)
        yield Leaf(site.addresses.section(name), section_page(site, name), file.path if file else "")
    yield Leaf(site.addresses.sheets, sheets_page(site), "")


def _leaf(
    site: Site,
    survey: Survey,
    errors: dict[str, list[Diagnostic]],
    uri: str,
    path: str,
    persona: str = "",
    journey: str = "",
) -> Leaf:
    if uri in errors:
        texts = {name: source.text for name, source in survey.loaded.sources.items()}
        reports = tuple(report_view(found, texts, site.words) for found in errors[uri])
        return Leaf(uri, report_page(site.words, _name(site, persona, journey), reports), path, persona, journey)
    if journey:
        entry, findings = site.handbook.journey[journey], survey.by_path.get(path, ())
        parts = (*of_journey(site, entry), findings, last_changed(site, journey))
        made = site.reuse(("page", uri), parts, partial(journey_page, site, entry, findings))
        return Leaf(uri, made, path, persona, journey)
    if persona:
        whose = site.handbook.persona[persona]
        made = site.reuse(("page", uri), of_persona(site, whose), partial(persona_page, site, whose))
        return Leaf(uri, made, path, persona)
    return Leaf(uri, overview_page(site), path)


def _name(site: Site, persona: str, journey: str) -> str:
    """What a page is called while it shows a report."""
    if not persona:
        return site.words.say("report.title")
    name = site.faulty[journey] if journey else site.handbook.persona[persona].persona.name
    return site.words.say("report.of", name=plain(name))


def show(site: Site, wanted: Wanted, uri: str) -> str:
    """The HTML that a block on the page `uri` asks for.

    Where it names no journey the wheel of emotions is that of the whole handbook, and a worksheet empty.
    """
    ident, what = wanted.ident, wanted.show
    if wanted.journeys:
        return comparison_block(site, wanted.journeys, uri)
    if what in LISTS and not (ident and what == "kansen"):
        lines = dict(wanted.lines) | ({"journey": ident} if ident else {})
        return list_block(site, LISTS[what], lines, uri)
    if what in SHEETS:
        return sheet_block(site, ident, what, uri)
    if what in _OF_MORE:
        return _OF_MORE[what](site, ident, uri)
    return block(site, site.handbook.journey[ident], what, uri)


_OF_MORE: dict[str, Callable[[Site, str, str], str]] = {
    "muur": lambda site, _ident, uri: wall_part(site, uri),
    "emotiewiel": wheel_block,
    "persona": lambda site, ident, uri: persona_block(site, site.handbook.persona[ident.partition("/")[0]], uri),
}
"""What a block shows that is not of one journey alone: of the handbook, or of the persona of an id."""


def _errors_by_page(site: Site, survey: Survey) -> dict[str, list[Diagnostic]]:
    """Errors by the page in whose place they are shown; what has no page of its own is shown on the overview."""
    pages: dict[str, list[Diagnostic]] = {}
    for found in survey.of(Severity.ERROR):
        file = survey.loaded.by_path.get(found.position.path)
        uri = site.addresses.overview
        if file is not None and file.role is Role.JOURNEY and file.key in survey.loaded.handbook.journey:
            uri = site.addresses.journey(file.key)
        elif file is not None and file.role is Role.PERSONA:
            uri = site.addresses.persona(file.key)
        pages.setdefault(uri, []).append(found)
    return pages
