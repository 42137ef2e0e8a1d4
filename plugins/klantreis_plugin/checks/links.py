"""Links in editors' texts and addresses in `link` and `url`: those of ours must exist, others have a known scheme."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from ..diagnostics import Diagnostic, Position, report
from ..load import Loaded, LoadedFile, Role, Shaped
from ..model import Handbook
from ..source import position_at
from ..text import Target, links, target_of
from .nearest import suggestion

Anchors = Callable[[str], frozenset[str] | None]
"""The addresses of the headings of a chapter, by its path in docs; None when there is no such chapter."""

_ADDRESS_FIELDS = frozenset({"link", "url"})


@dataclass(frozen=True, slots=True)
class Link:
    """Where a link leads and where it stands; `bare` when it is all of a field that holds nothing else."""

    destination: str
    position: Position
    bare: bool


def links_in(file: LoadedFile) -> tuple[Link, ...]:
    """All links of a file."""
    return tuple(_links(file))


def _links(file: LoadedFile) -> Iterator[Link]:
    for place, leaf in file.shaped.leaves():
        if place[-1] in _ADDRESS_FIELDS and not leaf.prose:
            yield Link(str(leaf.value), leaf.position, bare=True)
        elif leaf.prose and "](" in leaf.value:
            search = leaf.start
            for destination in links(str(leaf.value)):
                at, search = _place(file, leaf, destination, search)
                yield Link(destination, at, bare=False)


def check_links(loaded: Loaded, file: LoadedFile, found: Iterable[Link], chapter: Anchors | None) -> Iterator[Diagnostic]:
    """Faults in the links of a file. Without `chapter` links into chapters are not looked at."""
    for link in found:
        target = target_of(link.destination)
        host = link.bare and target is Target.HANDBOOK and "." in link.destination.partition("/")[0]
        if target is Target.REFUSED or host:
            code = "ongeldig-adres" if link.bare else "link-blijft-tekst"
            yield report(link.position, code, destination=link.destination)
        else:
            yield from _fault(loaded, file, link.destination, link.position, chapter)


def _place(file: LoadedFile, leaf: Shaped, destination: str, search: int) -> tuple[Position, int]:
    """Where a destination stands in the file, and from where to look for the next; the text itself when it is not found."""
    text = file.source.text
    found = text.find(f"]({destination}", search, leaf.end) + 2
    if found < 2:
        found = text.find(destination, search, leaf.end) if destination else -1
    if found < 0:
        return leaf.position, search
    return position_at(file.source, found, max(len(destination), 1)), found


def _fault(
    loaded: Loaded, file: LoadedFile, destination: str, at: Position, chapter: Anchors | None
) -> Iterator[Diagnostic]:
    target = target_of(destination)
    if target is Target.CHAPTER and chapter is not None:
        yield from _chapter(destination, at, chapter)
    elif target is Target.HANDBOOK and not _exists(loaded, file, destination):
        yield report(at, "kapotte-link", destination=destination, **suggestion(destination, _places(loaded.handbook), 0.75))


def _chapter(destination: str, at: Position, chapter: Anchors) -> Iterator[Diagnostic]:
    uri, _, anchor = destination.partition("#")
    headings = chapter(uri)
    if headings is None:
        yield report(at, "kapotte-link", destination=destination)
    elif anchor and anchor not in headings:
        near = suggestion(anchor, sorted(headings))
        yield report(at, "hoofdstuk-zonder-kop", chapter=uri, anchor=anchor, **near)


def _exists(loaded: Loaded, file: LoadedFile, destination: str) -> bool:
    """Whether a persona, journey or part of one exists; what could not be read is given the benefit of the doubt."""
    ident, _, anchor = destination.partition("#")
    ident = ident.rstrip("/") if ident else (file.key if file.role is Role.JOURNEY else "")
    target = loaded.file(Role.JOURNEY, ident) or loaded.file(Role.PERSONA, ident)
    if target is None:
        return False
    entry = loaded.handbook.journey.get(ident)
    return not anchor or not target.readable or (entry is not None and anchor in entry.ids)


def _places(handbook: Handbook) -> list[str]:
    """Everything in the handbook that a link can lead to."""
    parts = [f"{ident}#{anchor}" for ident in handbook.journey for anchor in sorted(handbook.journey[ident].ids)]
    return [*handbook.persona, *handbook.journey, *parts]
