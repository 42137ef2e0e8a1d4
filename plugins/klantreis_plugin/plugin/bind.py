"""The handbook bound into one site: its pages as files of MkDocs, and the blocks that chapters ask for."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from urllib.parse import quote

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from ..chapters import Block, Terms, blocks, cited_in, explained, read_block, steps
from ..export import AVAILABLE, handbook_json
from ..load import Role
from ..messages import texts_of
from ..method import methods_of
from ..pages import Addresses
from ..publish import DATA, HOME, SHARED, asset, beside, portraits
from ..render import (
    Frame,
    Leaf,
    Page,
    Site,
    book,
    citation,
    faulty,
    frame,
    overview_page,
    readable,
    report_block,
    report_view,
    show,
    unused,
)
from ..reuse import Reuse, anew
from ..review import History
from ..survey import Survey, today
from .gate import words_of
from .later import Later
from .outside import SHIM
from .progress import counted

_ICON = re.compile(r"[a-z0-9-]+(/[a-z0-9-]+)*")


@dataclass(frozen=True)
class Bound:
    """What one build knows: the survey, what all pages share, and every page by its source address."""

    survey: Survey
    site: Site
    leaves: dict[str, Leaf]
    home: Leaf | None

    def leaf(self, uri: str) -> Leaf | None:
        """The generated page at a source address, the home page that was left empty among them."""
        return self.home if self.home and self.home.uri == uri else self.leaves.get(uri)

    def take(self, uri: str) -> Leaf | None:
        """The same for the last time: its HTML is forgotten here, so that a thousand pages are not kept twice."""
        leaf = self.leaf(uri)
        if uri in self.leaves:
            page = self.leaves[uri].page
            self.leaves[uri] = replace(self.leaves[uri], page=replace(page, tokens={}))
        return leaf

    def framed(self, html: str, uri: str) -> str:
        """The content of a chapter with what it gets from being a step of a method, if it is one."""
        around = frame(self.site, uri)
        return _around(html, around) if around else html

    def block(self, block: Block, uri: str) -> str:
        """The HTML of a block on the page `uri`; the report of its faults where it has any."""
        handbook = self.survey.loaded.handbook
        wanted, faults = read_block(block, handbook, uri)
        if wanted is not None:
            files = (self.survey.loaded.file(Role.JOURNEY, ident) for ident in (wanted.ident, *wanted.journeys))
            faults = tuple(fault for file in files if file for fault in self.survey.errors_in(file.path))
        if wanted is None or faults:
            texts = texts_of(self.survey.loaded.sources.values(), ())
            reports = tuple(report_view(fault, texts, self.site.words) for fault in faults)
            return report_block(self.site.words, reports)
        return show(self.site, wanted, uri)

    def to_explain(self, uri: str) -> tuple[Terms, str] | None:
        """The terms to explain in a chapter, and where it finds the glossary; None on pages of our own."""
        if self.leaf(uri) or not self.site.handbook.terms:
            return None
        return self.site.terms, self.site.link(uri, self.site.addresses.section("glossary"))

    def cite(self, ident: str, uri: str) -> tuple[str, str] | None:
        """How the chapter `uri` refers to a source, and the path that leads to it, of which MkDocs makes an address."""
        page = posixpath.relpath(self.site.addresses.section("sources"), posixpath.dirname(uri))
        return citation(self.site, ident, quote(page))


def bind(
    survey: Survey, files: Files, config: MkDocsConfig, addresses: Addresses, past: History | None = None, reuse: Reuse = anew
) -> Bound:
    """Make every page of the handbook."""
    known: dict[str, File] = {}

    def file(uri: str) -> File:
        if uri not in known:
            known[uri] = files.get_file_from_path(uri) or File.generated(config, uri, content="")
        return known[uri]

    @cache
    def link(here: str, there: str) -> str:
        return file(there).url_relative_to(file(here))

    @cache
    def icon(name: str) -> str | None:
        return _icon(name, config)

    site = Site(
        handbook=readable(survey),
        analyses=survey.analyses,
        words=words_of(config),
        today=today(),
        addresses=addresses,
        link=link,
        icon=icon,
        faulty=faulty(survey),
        explains=explained(Path(config.docs_dir))[0],
        methods=methods_of(steps(Path(config.docs_dir))[0]),
        cited_in=_in_site(cited_in(Path(config.docs_dir)), files),
        unused=unused(survey),
        workbook=AVAILABLE,
        history=past,
        reuse=reuse,
    )
    total = len(site.addresses.all(survey.loaded.handbook))
    pages = counted(book(site, survey), lambda done: site.words.say("report.progress", done=done, total=total))
    return Bound(survey, site, {leaf.uri: leaf for leaf in pages}, _home(site, files, config))


def _around(html: str, around: Frame) -> str:
    """The content of a chapter, with what a step gets below its title and at its end."""
    title, end, rest = html.partition("</h1>")
    return f"{title}{end}\n{around.top}{rest}\n{around.end}" if end else f"{around.top}\n{html}\n{around.end}"


def _in_site(cited: Mapping[str, Mapping[str, str]], files: Files) -> dict[str, dict[str, str]]:
    """The chapters that cite, without those that the site leaves out."""
    there = {file.src_uri for file in files.documentation_pages()}
    return {ident: {uri: title for uri, title in where.items() if uri in there} for ident, where in cited.items()}


def _home(site: Site, files: Files, config: MkDocsConfig) -> Leaf | None:
    """The overview as home page, where the site has an empty one."""
    file = files.get_file_from_path(HOME)
    if file is None or file.content_string.strip():
        return None
    return Leaf(HOME, overview_page(site, HOME, config.site_name), "")


def _icon(name: str, config: MkDocsConfig) -> str | None:
    """The SVG of an icon of the theme; a name is a path of plain words, so it cannot leave the theme's folder."""
    if not _ICON.fullmatch(name):
        return None
    paths = (Path(folder, ".icons", f"{name}.svg") for folder in config.theme.dirs)
    found = next((path.read_text("utf-8") for path in paths if path.is_file()), None)
    return found and found.replace(' xmlns="http://www.w3.org/2000/svg"', "")  # HTML knows what an svg is


@dataclass(frozen=True, slots=True)
class Round:
    """The pages of one build as they were made, by source address, and what of the site is made again for them.

    `again` has the addresses of the pages of ours that are not what they were a round before, and of chapters that show them.
    """

    pages: Mapping[str, Page]
    again: tuple[str, ...]

    @property
    def same(self) -> int:
        """How many pages of ours stayed what they were."""
        return len(self.pages.keys() - set(self.again))


def add_files(bound: Bound, files: Files, config: MkDocsConfig, before: Mapping[str, Page], later: Later | None) -> Round:
    """Add everything generated to the site; what nobody may ask for is left to `later`, where there is one.

    `before` are the pages of the round before.
    """
    pages = {uri: leaf.page for uri, leaf in bound.leaves.items()}
    changed = {uri for uri, page in pages.items() if page != before.get(uri)}
    for uri, leaf in bound.leaves.items():
        _add(files, _page(leaf, config, uri in changed))
    chapters: tuple[str, ...] = ()
    if changed or pages.keys() != before.keys():
        chapters = tuple(_refresh_chapters(files, bound.site, every=bound.site.addresses.section("glossary") in changed))
    for uri, picture in portraits(bound.site, bound.survey):
        _add(files, File.generated(config, uri, content=picture))
    for uri, make in beside(bound.site):
        _add(files, later.file(config, uri, make) if later else File.generated(config, uri, content=make()))
    asked = [SHIM] if SHIM in (config.extra.get("polyfills") or ()) else []
    for uri in (*SHARED, *asked):
        _add(files, File.generated(config, uri, content=asset(uri)))
    data = partial(_data, bound, files)
    _add(files, later.file(config, DATA, data) if later else File.generated(config, DATA, content=data()))
    return Round(pages, (*(uri for uri in pages if uri in changed), *chapters))


def _add(files: Files, file: File) -> None:
    if existing := files.get_file_from_path(file.src_uri):
        files.remove(existing)
    files.append(file)


def _page(leaf: Leaf, config: MkDocsConfig, changed: bool) -> File:
    """A page as a file; its source is the YAML it comes from, so that "edit this page" leads there.

    MkDocs would compare the times of two files, but a page depends on more than one: hence what is said here.
    """
    if leaf.path:
        file = File.generated(config, leaf.uri, abs_src_path=str(Path(leaf.path).resolve()))
        file.edit_uri = Path("..", leaf.path).as_posix()
    else:
        file = File.generated(config, leaf.uri, content=leaf.page.markdown)
    if leaf.journey or "awesome-nav" not in config.plugins:
        file.inclusion = InclusionLevel.NOT_IN_NAV  # awesome-nav can only place what it is shown
    target = Path(file.abs_dest_path)
    file.is_modified = lambda: changed or not target.is_file()  # type: ignore[method-assign]  # see above
    return file


def _refresh_chapters(files: Files, site: Site, *, every: bool) -> Iterator[str]:
    """Chapters that show a part of the handbook, and a home page that is all of it, are made anew when that changed.

    A term may stand in any chapter, so all are when the glossary changed. Gives their addresses.
    """
    framed = {uri for method in site.methods for uri in (method.uri, *(step.uri for step in method.steps))}
    for file in files.documentation_pages():
        text = "" if file.generated_by else file.content_string
        shows = every or not text.strip() or "[@" in text or file.src_uri in framed or any(blocks(text.splitlines()))
        if not file.generated_by and shows:
            file.is_modified = lambda: True  # type: ignore[method-assign]  # MkDocs looks at the chapter's file alone
            yield file.src_uri


def _data(bound: Bound, files: Files) -> bytes:
    def url(ident: str) -> str:
        addresses = bound.site.addresses
        uri = addresses.journey(ident) if "/" in ident else addresses.persona(ident)
        file = files.get_file_from_path(uri)
        return file.url if file else ""

    return handbook_json(bound.site.handbook, bound.site.analyses, url, bound.site.methods).encode()
