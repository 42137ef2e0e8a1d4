"""The MkDocs door: options, and a few hooks that each hand on to the core. Nothing else imports MkDocs."""

from __future__ import annotations

import gc
from collections.abc import Mapping
from typing import Any, Literal

from mkdocs.config import config_options as option
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from ..chapters import BlockExtension, CitationExtension, TermExtension
from ..pages import Addresses
from ..publish import SCRIPT, STYLE
from ..render import Page as OurPage
from ..reuse import Memo, Reuse, anew, collector_on_new_things
from ..review import History
from ..survey import Survey
from .bind import Bound, add_files, bind
from .content import add_search_entries, fill, put_aside, put_back
from .gate import folder_of, inspect, past, settings_of
from .later import Later
from .progress import tell
from .shelf import place_in_nav


class KlantreisConfig(Config):  # type: ignore[no-untyped-call]  # MkDocs does not type its class hook
    """The options in mkdocs.yml."""

    journeys_dir = option.Type(str, default="journeys")
    """The folder of journeys, beside mkdocs.yml."""

    pages_dir = option.Type(str, default="klantreizen")
    """The first part of the addresses of generated pages."""

    ignore = option.ListOfItems(option.Type(str), default=[])
    """Codes of remarks and findings not to report."""

    history = option.Type(bool, default=True)
    """Whether there is a page of changes and pages say when they changed, where git keeps that."""

    authors = option.Type(bool, default=False)
    """Whether pages say who changed what, by the names in git."""


class KlantreisPlugin(BasePlugin[KlantreisConfig]):  # type: ignore[no-untyped-call]  # as above
    """Turns a folder of journeys into a handbook."""

    past: History | None
    addresses: Addresses
    survey: Survey
    bound: Bound

    def __init__(self) -> None:
        self.serving = False
        self.chapter = ""
        self.before: Mapping[str, OurPage] = {}
        self.memo = Memo()
        self.later: Later | None = None
        self.aside: tuple[str, ...] = ()

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Being there keeps this plugin, and what it remembers, over all rebuilds of `mkdocs serve`."""
        self.serving = command == "serve"

    @property
    def reuse(self) -> Reuse:
        """Only a server makes the same handbook twice."""
        return self.memo if self.serving else anew

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Add our style before the site's own, our script, and what reads blocks, citations and terms in chapters."""
        config.extra_css.insert(0, STYLE)
        config.extra_javascript.insert(0, SCRIPT)
        readers: list[Any] = [
            BlockExtension(lambda block: self.bound.block(block, self.chapter)),
            CitationExtension(lambda ident: self.bound.cite(ident, self.chapter)),
            TermExtension(lambda: self.bound.to_explain(self.chapter)),
        ]
        config.markdown_extensions.extend(readers)
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Read, check and report; in a build errors stop here, before the last good site is touched."""
        if self.later:
            self.later.start()
        self.memo.turn(settings_of(config, self.config))
        self.past = past(config, self.config, self.reuse, told=bool(self.before))
        self.addresses = Addresses(self.config.pages_dir, history=self.past is not None)
        self.survey = inspect(config, self.config, self.addresses, self.serving, self.reuse)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the generated pages, portraits, style and data."""
        if self.later:
            self.later.forget()
        with collector_on_new_things():
            self.bound = bind(self.survey, files, config, self.addresses, self.past, self.reuse)
            done = add_files(self.bound, files, config, self.before, self.later)
        if self.serving:
            if self.before:
                tell(done.again, done.same, files, self.bound.site.words)
            self.before = done.pages
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Add the handbook to the navigation, once."""
        return place_in_nav(nav, files, self.bound, config)

    def on_page_read_source(self, *, page: Page, config: MkDocsConfig) -> str | None:
        """The Markdown of a generated page."""
        leaf = self.bound.leaf(page.file.src_uri)
        return leaf.page.markdown if leaf else None

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> None:
        """Remember which chapter the next blocks stand in."""
        self.chapter = page.file.src_uri

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Put the finished HTML in its places, and the phases in the table of contents."""
        leaf = self.bound.take(page.file.src_uri)
        return fill(html, page, leaf, self.bound.site) if leaf else self.bound.framed(html, page.file.src_uri)

    @event_priority(50)
    def _before_search(self, context: Any, *, page: Page, config: MkDocsConfig, nav: Navigation) -> None:
        """Spare search the maps and charts: not every search leaves them out whole, and reading takes as long as making."""
        page.content, self.aside = put_aside(page.content or "")

    @event_priority(-50)
    def _after_search(self, context: Any, *, page: Page, config: MkDocsConfig, nav: Navigation) -> None:
        """Put the map back, and let search land on its phases and activities; the page itself must be found first."""
        page.content, self.aside = put_back(page.content or "", self.aside), ()
        leaf = self.bound.leaf(page.file.src_uri)
        if leaf:
            add_search_entries(page, leaf, self.bound.site, config)

    on_page_context = CombinedEvent(_before_search, _after_search)

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        """Rebuild when a journey is saved, and from now on make what costs much only when it is asked for."""
        server.watch(str(folder_of(config, self.config.journeys_dir)))
        self.later = Later()
        self.later.watch(server)
        gc.freeze()  # what was made stays as long as the server, and the collector would walk through all of it at every save
        return server

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """The site is whole."""
        if self.later:
            self.later.end()

    def on_build_error(self, *, error: Exception) -> None:
        """The site is as whole as it will be."""
        if self.later:
            self.later.end()
