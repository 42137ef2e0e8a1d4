"""The handbook's place in the navigation: one section with the overview and the personas; journeys stand behind them."""

from __future__ import annotations

import re
from html import escape

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page

from ..text import plain
from .bind import Bound

_SIGN = re.compile(r"[$%*=@\[\\\]^_`{|}~]")


class Title(str):
    """A page's title as HTML, safe in all the ways a theme prints it.

    Printed as it is, it shows the text; themes that first strip tags, which turns `&lt;` back into `<`, get it escaped
    twice and so print it escaped once.
    """

    __slots__ = ()

    def __html__(self) -> str:
        return escape(self)


def title(text: str) -> Title:
    """The title that shows `text`; signs that could begin a macro are written as references, for a plugin may read titles."""
    return Title(_SIGN.sub(lambda sign: f"&#{ord(sign[0])};", escape(plain(text))))


def place_in_nav(nav: Navigation, files: Files, bound: Bound, config: MkDocsConfig) -> Navigation:
    """Add the handbook, unless the site's own navigation has its overview; every page gets its title and its parents."""
    pages = {uri: page for uri in bound.leaves if (page := _page(files, uri, config))}
    for uri, page in pages.items():
        page.title = title(bound.leaves[uri].page.title)
    if bound.home and (home := _page(files, bound.home.uri, config)) and home.title is None:
        home.title = title(bound.home.page.title)
    overview = pages[bound.site.addresses.overview]
    if overview in nav.pages:
        section = overview.parent
    else:
        shown = {uri: page for uri, page in pages.items() if not bound.leaves[uri].journey and page not in nav.pages}
        cross = [page for uri, page in shown.items() if bound.leaves[uri].cross]
        insight = Section(title(bound.site.words.say("list.group")), list(cross))
        section = _append(nav, title(overview.title), list(shown.values()), insight)
    for uri, page in pages.items():
        if bound.leaves[uri].journey and page not in nav.pages:
            page.parent = _behind(pages[bound.site.addresses.persona(bound.leaves[uri].persona)], section)
    return nav


def _page(files: Files, uri: str, config: MkDocsConfig) -> Page | None:
    file = files.get_file_from_path(uri)
    if file is None:
        return None
    return file.page if isinstance(file.page, Page) else Page(None, file, config)


def _append(nav: Navigation, name: Title, pages: list[Page], inner: Section) -> Section:
    """A section at the end, its pages linked to each other as MkDocs links pages; those of `inner` stand in that section."""
    inside = {id(page) for page in inner.children}
    section = Section(name, [page for page in pages if id(page) not in inside])
    if inside:
        section.children.insert(1, inner)
        inner.parent = section
    nav.items.append(section)
    for page in pages:
        page.parent = inner if id(page) in inside else section
        page.previous_page = nav.pages[-1] if nav.pages else None
        if page.previous_page:
            page.previous_page.next_page = page
        nav.pages.append(page)
    return section


def _behind(persona: Page, section: Section | None) -> Section:
    """The persona's step in the path to a journey; it is in no list, so that a thousand journeys cost nothing."""
    step = Section(str(persona.title), [persona])
    step.parent = section
    return step
