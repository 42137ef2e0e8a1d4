"""The handbook as plain files that any site generator can publish: Markdown, pictures, style, script and data."""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from html import escape
from importlib.resources import files as resources
from pathlib import Path
from urllib.parse import quote

from .chapters import FRONT_MATTER, LINE_END, blocks, cited_in, explained, read_block, replaced, shown, steps
from .export import AVAILABLE, csv, handbook_json, workbook
from .lists import Table, comparisons
from .load import Role
from .messages import Words
from .method import methods_of
from .model import JourneyEntry
from .pages import ASSETS, PAGES_STYLE, Addresses
from .render import (
    FIRST,
    Site,
    Subject,
    book,
    citation,
    comparison_data,
    comparison_pictures,
    faulty,
    figure_pictures,
    frame,
    has_rest,
    in_line,
    island,
    list_rest,
    of_journey,
    overview_page,
    own_picture,
    plain_markdown,
    readable,
    show,
    unused,
)
from .review import History
from .survey import Survey, today

STYLE, SCRIPT = f"{ASSETS}/klantreis.css", f"{ASSETS}/klantreis.js"
SHARED = (
    *(STYLE, SCRIPT, PAGES_STYLE),
    *(f"{ASSETS}/{name}" for name in ("tell.css", "tell.js", "list.js", "read.js", "compare.js")),
)
"""What every site gets; each page asks for STYLE and SCRIPT, and they or parts of the page for the others."""
DATA = "klantreizen.json"
HOME = "index.md"
LIST = ".klantreis.sha256"
"""The list of what was written, in the form that `sha256sum --check` reads."""

LINKS = {"dir": ("/", ""), "html": (".html", "index.html"), "md": (".md", "index.md")}
"""What a page's `.md` and `index.md` become in links: a folder, a file, or the source that a generator resolves itself."""

Made = Callable[[], bytes]
"""Makes the content of a file; some cost more than all pages, and under `mkdocs serve` few are asked for."""

_BARE = {
    ".css": [(re.compile(r"/\*[\s\S]*?\*/"), ""), (re.compile(r"\s+"), " "), (re.compile(r" ?([{};]) ?"), r"\1")],
    ".js": [(re.compile(r"^\s*(?://[^\n]*\n\s*|/\*[\s\S]*?\*/\s*)*", re.MULTILINE), "")],
}
"""What a browser does not need: comments that have lines of their own, line ends and indents."""

_TITLE = re.compile(r"^# .*$", re.MULTILINE)
_INDEX = re.compile(r"(?<![^/])(index|README)\.md$")


@dataclass(frozen=True, slots=True)
class Refused:
    """What stands in the way of writing: files that are not ours or were changed since, and ways out of the folder."""

    strange: tuple[str, ...]
    outside: tuple[str, ...]


def address(uri: str, links: str = "dir") -> str:
    """The address of a file in the built site by one of `LINKS`."""
    if not uri.endswith(".md") or links == "md":
        return quote(uri)
    ending, index = LINKS[links]
    return quote(_INDEX.sub(index, uri) if _INDEX.search(uri) else uri.removesuffix(".md") + ending)


def link(here: str, there: str, links: str = "dir") -> str:
    """The address of one file as written on the page of another."""
    start, end = address(here, links), address(there, links)
    found = posixpath.relpath(end or ".", posixpath.dirname(start) or ".")
    return f"{found}/" if not end or end.endswith("/") else found


def site_of(
    survey: Survey, words: Words, pages_dir: str, docs: Path | None, links: str = "dir", past: History | None = None
) -> Site:
    """What all pages share when there is no site generator: no icons of a theme."""
    return Site(
        handbook=readable(survey),
        analyses=survey.analyses,
        words=words,
        today=today(),
        addresses=Addresses(pages_dir, history=past is not None),
        link=partial(link, links=links),
        icon=lambda _name: None,
        faulty=faulty(survey),
        explains=explained(docs)[0] if docs else {},
        methods=methods_of(steps(docs)[0]) if docs else (),
        cited_in=cited_in(docs) if docs else {},
        unused=unused(survey),
        workbook=AVAILABLE,
        history=past,
    )


def files(site: Site, survey: Survey, docs: Path | None, links: str = "dir") -> dict[str, bytes]:
    """Every file by its place: chapters with their blocks filled in, and over them all that is generated.

    Raises:
        OSError: a chapter or portrait cannot be read.
    """
    made = dict(_chapters(site, docs)) if docs else {}
    made |= {leaf.uri: plain_markdown(site.words, leaf.page).encode("utf-8", "replace") for leaf in book(site, survey)}
    made |= dict(portraits(site, survey))
    made |= {uri: asset(uri) for uri in SHARED} | {uri: make() for uri, make in beside(site)}
    return made | {DATA: data(site, links)}


def data(site: Site, links: str = "dir") -> bytes:
    """`klantreizen.json`, with addresses by one of `LINKS`."""

    def url(ident: str) -> str:
        uri = site.addresses.journey(ident) if "/" in ident else site.addresses.persona(ident)
        return address(uri, "dir" if links == "md" else links)

    return handbook_json(site.handbook, site.analyses, url, site.methods).encode()


def asset(uri: str) -> bytes:
    """A file that we bring, by its place in the site; of styles and scripts without what only their makers read."""
    text = resources("klantreis_plugin").joinpath("assets", Path(uri).name).read_text("utf-8")
    for pattern, instead in _BARE[Path(uri).suffix]:
        text = pattern.sub(instead, text)
    return text.strip().encode()


def exported(site: Site) -> Iterator[tuple[str, Made]]:
    """What others can use: every list for a spreadsheet, all together where that can be written, every figure as a picture."""
    for name, table in site.tables.items():
        yield site.addresses.beside(name, "csv"), partial(_csv, site, table)
    yield site.addresses.comparison_file("csv"), lambda: _csv(site, comparisons(site.whole))
    if site.workbook:
        yield site.addresses.workbook, partial(_workbook, site)
    for uri, picture in (*figure_pictures(site, FIRST), *comparison_pictures(site)):
        yield uri, partial(_bytes, picture)
    for entry in site.handbook.journeys:
        if site.analyses[entry.id].points:
            yield site.addresses.picture(entry.id), partial(_picture, site, entry)


def beside(site: Site) -> Iterator[tuple[str, Made]]:
    """What belongs to pages of lists and of journeys, each file with its place in the site."""
    yield from exported(site)
    for name in site.tables:
        if has_rest(site, name):
            yield site.addresses.beside(name, "js"), partial(_rest, site, name)
    yield site.addresses.comparison_file("js"), lambda: _bytes(comparison_data(site))


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def _csv(site: Site, table: Table) -> bytes:
    return _bytes(csv(table, site.words))


def _workbook(site: Site) -> bytes:
    return workbook({**site.tables, "comparison": comparisons(site.whole)}, site.words, site.today)


def _picture(site: Site, entry: JourneyEntry) -> bytes:
    subject = Subject(site, entry, site.addresses.picture(entry.id), here=False)
    return site.reuse(("picture", entry.id), of_journey(site, entry), lambda: _bytes(own_picture(subject)))


def _rest(site: Site, name: str) -> bytes:
    return _bytes(list_rest(site, name))


def portraits(site: Site, survey: Survey) -> Iterator[tuple[str, bytes]]:
    """The pictures of personas, each with its place in the site."""
    for entry in site.handbook.personas:
        file = survey.loaded.file(Role.PERSONA, entry.id)
        portrait = site.addresses.portrait(entry)
        if portrait and file:
            yield portrait, (Path(file.path).parent / Path(portrait).name).read_bytes()


def _chapters(site: Site, docs: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(path for path in docs.rglob("*") if path.is_file()):
        uri = path.relative_to(docs).as_posix()
        if any(name.startswith(".") for name in uri.split("/")):
            continue
        yield uri, _chapter(site, uri, path) if path.suffix == ".md" else path.read_bytes()


def _chapter(site: Site, uri: str, path: Path) -> bytes:
    text = path.read_text("utf-8-sig", errors="replace")
    if uri == HOME and not text.strip():
        title = site.words.say("overview.title")
        return plain_markdown(site.words, overview_page(site, HOME, title)).encode("utf-8", "replace")
    lines = LINE_END.split(replaced(text, partial(_cited, site, uri)))
    out, last = list[str](), 0
    for block in blocks(lines):
        wanted, _ = read_block(block, site.handbook, uri)
        if wanted:
            made = island(site.words, show(site, wanted, uri))
            out += [*lines[last : block.start], "", made, ""]
            last = block.end
    return _framed(site, uri, "\n".join([*out, *lines[last:]])).encode("utf-8", "replace")


def _framed(site: Site, uri: str, text: str) -> str:
    """A chapter with what it gets from being a step of a method: below its title, and at its end."""
    around = frame(site, uri)
    if around is None:
        return text
    top, end = (island(site.words, html) for html in (around.top, around.end))
    matter = FRONT_MATTER.match(text)
    start = matter.end() if matter else 0
    title = _TITLE.search(text, start)
    place = title.end() if title else start
    return f"{text[:place]}\n\n{top}\n\n{text[place:].strip()}\n\n{end}\n"


def _cited(site: Site, uri: str, typed: str) -> str | None:
    """A citation on the page `uri` as Markdown; None when a source in it is unknown."""
    page = site.link(uri, site.addresses.section("sources"))
    parts = shown(typed, lambda ident: citation(site, ident, page))
    links = [f"[{in_line(escape(part.text))}]({part.address})" + (f", {part.place}" if part.place else "") for part in parts]
    return f"({'; '.join(links)})" if links else None


def write(folder: Path, made: Mapping[str, bytes]) -> Refused | None:
    """Write all files into a folder and take away what an earlier time wrote there and is no more; or write nothing.

    A file is ours when LIST in the folder has it with what it holds now; no other is replaced or taken away.

    Raises:
        OSError: the folder cannot be written.
    """
    before = _listed(folder)
    now = {(uri, hashlib.sha256(content).hexdigest()) for uri, content in made.items()}
    root = folder.resolve()
    outside = tuple(uri for uri in (*made, LIST) if not (folder / uri).resolve().is_relative_to(root))
    strange = tuple(uri for uri in made if (folder / uri).exists() and not _is_ours(folder, uri, before | now))
    if outside or strange:
        return Refused(strange, outside)
    folder.mkdir(parents=True, exist_ok=True)
    _list(folder, before | now)
    for uri, content in made.items():
        path = folder / uri
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.is_file() or path.read_bytes() != content:
            path.write_bytes(content)
    for uri in {uri for uri, _ in before} - made.keys():
        path = folder / uri
        if path.resolve().is_relative_to(root) and _is_ours(folder, uri, before):
            path.unlink()
    _list(folder, now)
    return None


def _is_ours(folder: Path, uri: str, listed: set[tuple[str, str]]) -> bool:
    path = folder / uri
    return path.is_file() and (uri, hashlib.sha256(path.read_bytes()).hexdigest()) in listed


def _listed(folder: Path) -> set[tuple[str, str]]:
    """The places and digests that an earlier time wrote down."""
    path = folder / LIST
    lines = path.read_text("utf-8", errors="replace").split("\n") if path.is_file() else ()
    return {(uri, digest) for digest, _, uri in (line.partition("  ") for line in lines) if uri}


def _list(folder: Path, written: set[tuple[str, str]]) -> None:
    text = "".join(f"{digest}  {uri}\n" for uri, digest in sorted(written))
    (folder / LIST).write_text(text, "utf-8", newline="\n")
