"""The one door to the templates: what every page knows, and the few functions that templates may call."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property, partial

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from ..analysis import Analysis
from ..chapters import Terms
from ..citing import Kind, Reference, references
from ..lists import LISTS, Table, Whole
from ..messages.words import Words
from ..method import Method, Progress
from ..model import Handbook
from ..pages import PAGES_STYLE, Addresses
from ..reuse import Reuse, anew
from ..review import History
from ..text import html, plain


@dataclass(frozen=True)
class Site:
    """What all pages of one build have in common.

    `link(from_uri, to_uri)` gives the address of one page as written on another; `icon(name)` the SVG of an icon of the
    theme (`material/web`), or None when the theme has no such icon. `faulty` names the journeys that have errors, by id;
    `explains` has the chapter (`weten/rode-draad.md#pijn`) that explains a row, by the name of its key (`pains`);
    `methods` are those that chapters describe; `cited_in` has the chapters that cite a source, by its id: titles by address;
    `unused` the sources that nothing cites; `workbook` whether all lists come as a workbook too; `history` is what git
    keeps, None where it keeps nothing; `reuse` keeps what was made for the next round, for the same `link`.
    """

    handbook: Handbook
    analyses: Mapping[str, Analysis]
    words: Words
    today: datetime.date
    addresses: Addresses
    link: Callable[[str, str], str]
    icon: Callable[[str], str | None]
    faulty: Mapping[str, str] = field(default_factory=dict)
    explains: Mapping[str, str] = field(default_factory=dict)
    methods: tuple[Method, ...] = ()
    cited_in: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    unused: frozenset[str] = frozenset()
    workbook: bool = False
    history: History | None = None
    reuse: Reuse = anew

    @cached_property
    def whole(self) -> Whole:
        """What lists over all journeys are made from."""
        return Whole(self.handbook, self.analyses, self.methods, self.today, self.reuse)

    @cached_property
    def tables(self) -> dict[str, Table]:
        """Every list over all journeys, by its name."""
        return {name: make(self.whole) for name, make in LISTS.items()}

    @cached_property
    def common(self) -> tuple[object, ...]:
        """What any page may show besides its journey or persona; the same object while all of it is the same."""
        book = self.handbook
        icons = tuple(self.icon(channel.icon) for channel in book.file.channels if channel.icon)
        parts = (book.file, book.terms, icons, self.words.language, self.addresses, self.today, self.explains, self.methods)
        return self.reuse(("common",), parts, lambda: parts)

    @property
    def progress(self) -> Progress:
        """How far every journey has come with every method."""
        return self.whole.progress

    @cached_property
    def terms(self) -> Terms:
        """The terms of the glossary, to be found in running text."""
        return Terms(self.handbook.terms)

    @cached_property
    def references(self) -> dict[str, Reference]:
        """How every source is referred to, by id, in the order of a list of sources."""
        return references(self.handbook.file.sources, self.words.say("source.undated"))


@dataclass(frozen=True)
class Page:
    """A generated page: its title without marks, and Markdown in which `tokens` stand for finished HTML.

    `description` says in a sentence what is on it, for who finds it elsewhere; '' where there is nothing to say.
    """

    title: str
    markdown: str
    tokens: Mapping[str, str]
    description: str = ""


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("klantreis_plugin"),
        autoescape=True,
        auto_reload=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"plain": plain, "opened": opened}
    return environment


def opened(text: str) -> str:
    """A text as it begins a sentence: its first letter a capital. HTML stays HTML."""
    return text[:1].upper() + text[1:]


def address(site: Site, uri: str, destination: str, here: str = "") -> str | None:
    """The address, as written on the page `uri`, of a destination of ours; None when it does not exist."""
    place = site.addresses.place(site.handbook, destination, here)
    if place is None:
        return None
    fragment = f"#{place.fragment}" if place.fragment else ""
    return fragment if place.uri == uri and fragment else site.link(uri, place.uri) + fragment


def part(site: Site, name: str, uri: str, here: str = "", /, **context: object) -> str:
    """The HTML of `templates/parts/<name>.html.j2` for the page `uri`.

    In every template: `say(key, **facts)` for words, `num`, `signed` and `day` for numbers and dates, `md(text)` for an
    editor's text with its marks, `told(text)` for the same with the terms in it explained, each once a part, `to(uri)` for
    the address of a page of ours, `icon(name)`, and `styled()` for the style of what stands beside the journeys.
    """
    resolve = partial(address, site, uri, here=here)
    explained = None
    if site.terms.listed:
        explained = partial(site.terms.explained, page=site.link(uri, site.addresses.section("glossary")), seen=set())
    return _environment().get_template(f"parts/{name}.html.j2").render(
        site=site,
        handbook=site.handbook,
        kind=Kind,
        say=site.words.say,
        num=site.words.number,
        signed=site.words.signed,
        day=site.words.date,
        md=lambda text: Markup(html(text, resolve)),  # noqa: S704 - html() escapes all that an editor typed
        told=lambda text: Markup(html(text, resolve, explained)),  # noqa: S704 - likewise
        to=partial(site.link, uri),
        styled=lambda: _styled(site.link(uri, PAGES_STYLE)),
        icon=lambda name: Markup(site.icon(name) or ""),  # noqa: S704 - from the theme's own files
        **context,
    )


def _styled(address: str) -> Markup:
    return Markup(_environment().get_template("parts/style.html.j2").render(address=address))  # noqa: S704 - of our own


def bare_part(words: Words, name: str, /, **context: object) -> str:
    """The HTML of a part that speaks of no handbook: only `say` is there."""
    return _environment().get_template(f"parts/{name}.html.j2").render(say=words.say, **context)


def page(site: Site, name: str, title: str, heading: str, islands: Mapping[str, str]) -> Page:
    """The Markdown of `templates/pages/<name>.md.j2`, with a token for the heading and for each island."""
    return bare_page(site.words, name, title, heading, islands)


def bare_page(words: Words, name: str, title: str, heading: str, islands: Mapping[str, str]) -> Page:
    """The same for a page that speaks of no handbook.

    A token is letters and digits only, so that no Markdown extension can read anything into it.
    """
    names = {"heading": heading} | dict(islands)
    tokens = {key: f"klantreis{number}x" for number, key in enumerate(names)}
    markdown = _environment().get_template(f"pages/{name}.md.j2").render(token=tokens, say=words.say)
    return Page(plain(title), markdown, {tokens[key]: names[key] for key in names})
