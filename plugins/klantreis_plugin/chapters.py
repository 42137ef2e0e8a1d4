"""Hand-written chapters: the headings that links may lead to, and the `klantreis` blocks in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

import markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

from .checks import Anchors
from .diagnostics import Diagnostic, Position, report
from .model import Handbook, dutch_key, field_name
from .source import Mapping as Keys
from .source import Scalar, parse

SHOWS = {"kaart": "map", "curve": "curve", "tabel": "table", "kansen": "opportunities", "persona": "persona"}
"""What a block can show: its Dutch word and its English one."""

_LINE_END = re.compile(r"\r\n|\r|\n")
_FENCE = re.compile(r"^( {0,3})(`{3,}|~{3,})[ \t]*([^`\r\n]*?)[ \t]*$")
_ID = re.compile(r"""<[a-zA-Z][^<>]*?\sid=["']([^"']+)["']""")
_FRONT_MATTER = re.compile(r"\A---\s*\n.*?\n(?:---|\.\.\.)\s*\n", re.DOTALL)
_FIELDS = {"reis": "reis", "journey": "reis", "toon": "toon", "show": "toon"}
_ENGLISH = {"reis": "journey", "toon": "show"}
_PLAIN_EXTENSIONS = ("toc", "tables", "fenced_code", "attr_list", "md_in_html", "admonition")

BEFORE_FENCES = 28
"""Priority of the block reader: after included snippets (32), before fenced code (25) and raw HTML (20)."""


@dataclass(frozen=True, slots=True)
class Block:
    """A `klantreis` block: the lines it takes (from 0, the fences included, end exclusive) and what stands between them.

    One that is never `closed` runs to the end of the chapter.
    """

    start: int
    end: int
    text: str
    closed: bool = True


EXPLAINS = frozenset({"legt_uit", "explains"})
"""The key in a chapter's front matter under which it says which rows of the map it explains."""

ROWS = (
    "score gains pains opportunities goals wishes activities feeling questions thoughts motivations dropoffs evidence "
    "offering instruments content kpis owner impact"
).split()
"""The rows of the map that a chapter can explain, by the English names of their keys."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a block asks for: the id of a journey or persona, and one of `SHOWS`."""

    ident: str
    show: str


def blocks(lines: Sequence[str]) -> Iterator[Block]:
    """The blocks of a chapter, from the margin; one shown as an example inside a longer fence is not one."""
    fence, start, ours = "", 0, False
    for number, line in enumerate(lines):
        found = _FENCE.match(line)
        if not found:
            continue
        _, marks, info = found.groups()
        if not fence:
            fence, start, ours = marks, number, info == "klantreis"
        elif marks[0] == fence[0] and len(marks) >= len(fence) and not info:
            if ours:
                yield Block(start, number + 1, "\n".join(lines[start + 1 : number]))
            fence = ""
    if fence and ours:
        yield Block(start, len(lines), "\n".join(lines[start + 1 :]), closed=False)


def read_block(block: Block, handbook: Handbook, path: str = "") -> tuple[Wanted | None, tuple[Diagnostic, ...]]:
    """What a block asks for, or every fault in it; positions are in the chapter at `path`."""
    if not block.closed:
        return None, (report(Position(path, block.start + 1), "blok-open"),)
    node, faults = parse(block.text, path, line_offset=block.start + 1)
    at = node.position if node else Position(path, block.start + 1)
    if faults:
        return None, faults
    if not isinstance(node, Keys):
        return None, (report(at, "blok-sleutel"),)
    found: list[Diagnostic] = []
    values: dict[str, Scalar] = {}
    for key, value in node.entries:
        name = _FIELDS.get(key.text)
        if name is None or name in values or not isinstance(value, Scalar):
            found.append(report(key.position, "blok-sleutel"))
        elif value.text:
            values[name] = value
    missing = [name for name in ("reis", "toon") if name not in values]
    found += [report(at, "blok-leeg", field=name, english=_ENGLISH[name]) for name in missing if not found]
    if found or missing:
        return None, tuple(found)
    return _wanted(values["reis"], values["toon"], handbook)


def _wanted(ident: Scalar, show: Scalar, handbook: Handbook) -> tuple[Wanted | None, tuple[Diagnostic, ...]]:
    found: list[Diagnostic] = []
    dutch = {english: word for word, english in SHOWS.items()} | {word: word for word in SHOWS}
    word = dutch.get(show.text)
    if word is None:
        choices, english = ", ".join(SHOWS), ", ".join(SHOWS.values())
        found.append(report(show.position, "blok-toon", show=show.text, choices=choices, english=english))
    known = [*handbook.journey, *(handbook.persona if word == "persona" else ())]
    if ident.text not in known:
        close = get_close_matches(ident.text, known, n=1)
        found.append(report(ident.position, "blok-reis", id=ident.text, **({"suggestion": close[0]} if close else {})))
    return (None if found or word is None else Wanted(ident.text, word)), tuple(found)


def check_chapters(
    docs: Path, handbook: Handbook, addresses: Sequence[str] = (), headings: Anchors | None = None
) -> Iterator[Diagnostic]:
    """Faults in all chapters: in blocks, in what they explain, and where a generated page comes too (`addresses`)."""
    taken = {_built(uri) for uri in addresses}
    for path in sorted(path for path in docs.rglob("*.md") if path.is_file()):
        uri = path.relative_to(docs).as_posix()
        if _built(uri) in taken:
            yield report(Position(path.as_posix()), "dubbele-bladzijde", uri=uri)
        text = path.read_text("utf-8-sig", errors="replace")
        if "klantreis" in text:
            for block in blocks(_LINE_END.split(text)):
                yield from read_block(block, handbook, path.as_posix())[1]
    yield from explained(docs, headings)[1]


def explained(docs: Path, headings: Anchors | None = None) -> tuple[dict[str, str], tuple[Diagnostic, ...]]:
    """Which chapter explains which row, as front matter says: `legt_uit: {fijn: pijn-en-fijn}`, row and heading.

    Gives the destination (`weten/rode-draad.md#pijn-en-fijn`) by the row's name in `ROWS`, and every fault found.
    """
    found: dict[str, str] = {}
    faults: list[Diagnostic] = []
    for path in sorted(path for path in docs.rglob("*.md") if path.is_file()):
        uri = path.relative_to(docs).as_posix()
        for row, anchor in _explanations(path):
            name = field_name(row.text)
            known = headings(uri) if headings and anchor.text else None
            if name not in ROWS:
                near = get_close_matches(row.text, [dutch_key(row) for row in ROWS], n=1)
                faults.append(report(row.position, "rij-onbekend", row=row.text, **({"suggestion": near[0]} if near else {})))
            elif name in found:
                faults.append(report(row.position, "rij-dubbel", row=row.text, chapter=found[name].partition("#")[0]))
            elif known is not None and anchor.text not in known:
                faults.append(report(anchor.position, "hoofdstuk-zonder-kop", chapter=uri, anchor=anchor.text))
            else:
                found[name] = f"{uri}#{anchor.text}" if anchor.text else uri
    return found, tuple(faults)


def _explanations(path: Path) -> Iterator[tuple[Scalar, Scalar]]:
    """Rows and headings in the front matter of a chapter; front matter that is not ours to read is passed over."""
    matter = _FRONT_MATTER.match(path.read_text("utf-8-sig", errors="replace"))
    if not matter or not any(f"{key}:" in matter[0] for key in EXPLAINS):
        return
    body = "\n".join(_LINE_END.split(matter[0])[1:-2])
    node, _ = parse(body, path.as_posix(), line_offset=1)
    for key, rows in node.entries if isinstance(node, Keys) else ():
        if key.text in EXPLAINS and isinstance(rows, Keys):
            yield from ((row, anchor) for row, anchor in rows.entries if isinstance(anchor, Scalar))


def _built(uri: str) -> str:
    """One name for sources that are built to the same address: `a.md`, `a/index.md` and `a/README.md`."""
    return re.sub(r"/?(?<![^/])(index|README)\.md$|\.md$", "", uri)


def anchors(
    docs: Path, extensions: Sequence[Any] = _PLAIN_EXTENSIONS, configs: Mapping[str, dict[str, Any]] | None = None
) -> Anchors:
    """A function that gives the addresses of a chapter's headings; None for a chapter that is not inside `docs`."""
    root = docs.resolve()

    @cache
    def of(uri: str) -> frozenset[str] | None:
        try:
            path = (docs / uri).resolve()
            if not path.is_relative_to(root) or not path.is_file():
                return None
        except OSError:  # a name that no file can have
            return None
        text = _FRONT_MATTER.sub("", path.read_text("utf-8-sig", errors="replace"))
        html = markdown.markdown(text, extensions=list(extensions), extension_configs=dict(configs or {}))
        return frozenset(_ID.findall(html))

    return of


class BlockReader(Preprocessor):
    """Puts finished HTML where a chapter has a block."""

    def __init__(self, md: markdown.Markdown, render: Callable[[Block], str]) -> None:
        super().__init__(md)
        self.render = render

    def run(self, lines: list[str]) -> list[str]:
        """The lines with every block replaced by a place in the converter's stash of finished HTML."""
        out, last = [], 0
        for block in blocks(lines):
            out += [*lines[last : block.start], "", self.md.htmlStash.store(self.render(block)), ""]
            last = block.end
        return [*out, *lines[last:]]


class BlockExtension(Extension):
    """The Markdown extension that a site's chapters are read with; `render` gives the HTML of a block."""

    def __init__(self, render: Callable[[Block], str]) -> None:
        super().__init__()
        self.render = render

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 - Markdown's own name
        """Called by Markdown for every page."""
        md.preprocessors.register(BlockReader(md, self.render), "klantreis", BEFORE_FENCES)
