"""Inline Markdown as editors may write it: emphasis, links and code. Everything else stays the text that was typed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import Enum, auto
from functools import lru_cache
from html import escape

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline, image
from markdown_it.token import Token

_MARKS = re.compile(r"[*_\[`]")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_LEFTWARD = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_HIDES = re.compile(r"\\|^\s|\s$|[\x00-\x1f\x7f\ufffd]")
_SCHEMES = frozenset({"https", "http", "mailto", "tel"})


Parts = Callable[[str], Iterable[tuple[str, Mapping[str, str]]]]
"""Divides a text: each part with the attributes of the link that it becomes, none for what stays text."""


class Target(Enum):
    """Where a link of an editor leads."""

    OUTSIDE = auto()
    CHAPTER = auto()
    HANDBOOK = auto()
    REFUSED = auto()


def target_of(destination: str) -> Target:
    """The kind of a link's destination; any scheme but https, http, mailto and tel is refused.

    So is what a browser would read as another host (`//host`, `/\\host`), and a blank that could hide a scheme.
    """
    if _HIDES.search(destination):
        return Target.REFUSED
    if scheme := _SCHEME.match(destination):
        return Target.OUTSIDE if scheme[1].lower() in _SCHEMES else Target.REFUSED
    if destination.startswith("//") or not destination:
        return Target.REFUSED
    return Target.CHAPTER if destination.partition("#")[0].endswith(".md") else Target.HANDBOOK


def _image_stays_text(state: StateInline, silent: bool) -> bool:
    """An image is not one of the marks: its whole source is text, or the link inside it would come to life."""
    start = state.pos
    if not image(state, silent=True):
        return False
    if not silent:
        state.pending += state.src[start : state.pos]
    return True


def _parser(accept: Callable[[str], bool]) -> MarkdownIt:
    parser = MarkdownIt("zero").enable(["emphasis", "link", "backticks"])
    parser.inline.ruler.before("link", "image_stays_text", _image_stays_text)
    parser.validateLink = accept  # type: ignore[method-assign,assignment]  # the documented way to say which links are links
    parser.normalizeLink = str  # type: ignore[method-assign,assignment]  # an id or a path stays as typed
    return parser


_PARSER = _parser(lambda destination: target_of(destination) is not Target.REFUSED)
_EVERY_LINK = _parser(lambda _destination: True)


def _one_line(text: str) -> str:
    return " ".join(_CONTROLS.sub("\ufffd", text).splitlines()).strip()


def _tokens(parser: MarkdownIt, text: str) -> list[Token]:
    return parser.parseInline(_one_line(text))[0].children or []


def links(text: str) -> tuple[str, ...]:
    """The destinations of all links in a text, in order, refused ones too."""
    if "](" not in text:
        return ()
    every = _destinations(_EVERY_LINK, text)
    return (*every, *(around for around in _destinations(_PARSER, text) if around not in every))


def _destinations(parser: MarkdownIt, text: str) -> list[str]:
    """The links that a parser sees; a link around one that is refused is seen only by the parser that refuses."""
    return [str(token.attrs["href"]) for token in _tokens(parser, text) if token.type == "link_open"]


@lru_cache(maxsize=20_000)
def plain(text: str) -> str:
    """The text without marks, on one line, for places where none can stand: navigation, titles, SVG, CSV, ids."""
    if not _MARKS.search(text):
        return _one_line(text)
    return "".join(token.content for token in _tokens(_PARSER, text))


def isolated(text: str) -> str:
    """The same, for places where no HTML can stand: signs around it do what an element does elsewhere."""
    return f"\N{FIRST STRONG ISOLATE}{text}\N{POP DIRECTIONAL ISOLATE}" if _LEFTWARD.search(text) else text


def _divided(tokens: Iterable[Token], parts: Parts) -> Iterator[Token]:
    """The tokens with text outside links divided; a link that `parts` asks for has an address already."""
    inside = 0
    for token in tokens:
        inside += token.nesting if token.type.startswith("link_") else 0
        if inside or token.type != "text":
            yield token
            continue
        for words, attributes in parts(token.content):
            text = Token("text", "", 0, content=words)
            link = (Token("a_open", "a", 1, attrs=dict(attributes)), text, Token("a_close", "a", -1))
            yield from link if attributes else (text,)


def _address(destination: str, resolve: Callable[[str], str | None]) -> str | None:
    match target_of(destination):
        case Target.OUTSIDE:
            return destination
        case Target.REFUSED:  # only `[words]()` gets this far
            return None
        case _:
            return resolve(destination)


def html(text: str, resolve: Callable[[str], str | None], parts: Parts | None = None) -> str:
    """The text as escaped HTML with em, strong, code, a and bdi.

    `resolve` gives the address of a destination of ours (a chapter, or a part of the handbook), or None when it is not
    to be had; such a link keeps its words and loses its address. `parts` divides what stands outside links and code, and
    gives with each part the attributes of the link that it becomes, none for what stays text. What holds letters that are
    written from right to left is isolated, or it would turn a score that stands beside it.
    """
    leftward = _LEFTWARD.search(text)
    if not (parts or leftward or _MARKS.search(text)):
        return escape(_one_line(text), quote=False)
    tokens = _tokens(_PARSER, text)
    if parts:
        tokens = list(_divided(tokens, parts))
    for token in tokens:
        if token.type == "link_open":
            destination = str(token.attrs["href"])
            address = _address(destination, resolve)
            token.attrs = {} if address is None else {"href": address}
    if leftward:
        tokens = [Token("bdi_open", "bdi", 1), *tokens, Token("bdi_close", "bdi", -1)]
    return str(_PARSER.renderer.render(tokens, _PARSER.options, {}))
