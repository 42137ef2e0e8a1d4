"""The MkDocs door: options, and a few hooks that each hand on to the core. Nothing else imports MkDocs."""

from __future__ import annotations

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
from ..publish import SCRIPT, STYLE
from ..survey import Survey
from .bind import Bound, add_files, bind
from .content import add_search_entries, fill, put_aside, put_back
from .gate import folder_of, inspect
from .shelf import place_in_nav


class KlantreisConfig(Config):  # type: ignore[no-untyped-call]  # MkDocs does not type its class hook
    """The options in mkdocs.yml."""

    journeys_dir = option.Type(str, default="journeys")
    """The folder of journeys, beside mkdocs.yml."""

    pages_dir = option.Type(str, default="klantreizen")
    """The first part of the addresses of generated pages."""

    ignore = option.ListOfItems(option.Type(str), default=[])
    """Codes of remarks and findings not to report."""


class KlantreisPlugin(BasePlugin[KlantreisConfig]):  # type: ignore[no-untyped-call]  # as above
    """Turns a folder of journeys into a handbook."""

    survey: Survey
    bound: Bound

    def __init__(self) -> None:
        self.serving = False
        self.chapter = ""
        self.digests: dict[str, str] = {}
        self.aside: tuple[str, ...] = ()

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Being there keeps this plugin, and the digests it remembers, over all rebuilds of `mkdocs serve`."""
        self.serving = command == "serve"

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
        self.survey = inspect(config, self.config, self.serving)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the generated pages, portraits, style and data."""
        self.bound = bind(self.survey, files, config, self.config.pages_dir)
        self.digests = add_files(self.bound, files, config, self.digests)
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
        """Rebuild when a journey is saved."""
        server.watch(str(folder_of(config, self.config.journeys_dir)))
        return server
