"""A folder -> the handbook, what was worked out of it, and all there is to say about it: what both doors start with."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

from .analysis import Analysis, analyse
from .checks import Anchors, check, check_unused_sources
from .diagnostics import Diagnostic, Severity, report
from .load import Loaded, LoadedFile, Role, load
from .model import Journey
from .reuse import Reuse, anew, collector_at_rest


@dataclass(frozen=True)
class Survey:
    """A handbook with its analyses by journey id, and its diagnostics in reading order, the ignored ones left out.

    The files of `loaded` no longer know their places: every report has been made, and a thousand trees fill a computer.
    """

    loaded: Loaded
    analyses: Mapping[str, Analysis]
    diagnostics: tuple[Diagnostic, ...]

    @cached_property
    def by_path(self) -> Mapping[str, tuple[Diagnostic, ...]]:
        """The diagnostics of every file that has any, by its path."""
        found: dict[str, list[Diagnostic]] = {}
        for diagnostic in self.diagnostics:
            found.setdefault(diagnostic.position.path, []).append(diagnostic)
        return {path: tuple(own) for path, own in found.items()}

    def of(self, severity: Severity) -> tuple[Diagnostic, ...]:
        """The diagnostics of one kind."""
        return tuple(found for found in self.diagnostics if found.severity is severity)

    def errors_in(self, path: str) -> tuple[Diagnostic, ...]:
        """The errors of one file."""
        return tuple(found for found in self.by_path.get(path, ()) if found.severity is Severity.ERROR)


def today() -> datetime.date:
    """The day of the build: `SOURCE_DATE_EPOCH` (seconds, UTC) where set, else the clock."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isascii() and epoch.isdigit():
        with suppress(OverflowError, ValueError, OSError):  # a number of seconds beyond any calendar
            return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date()
    return datetime.date.today()


def survey(
    folder: Path,
    day: datetime.date,
    ignore: tuple[str, ...] = (),
    chapter: Anchors | None = None,
    cited: Collection[str] | None = None,
    pages: Callable[[Loaded], Anchors] | None = None,
    reuse: Reuse = anew,
) -> Survey:
    """Read, check and analyse a folder.

    `chapter` gives the headings of a chapter, `cited` are the sources that chapters cite, by id; None for either when
    nobody looked at the chapters. `pages` gives the same as `chapter` for the pages that the handbook will have.

    Raises:
        OSError: the folder cannot be read.
    """
    with collector_at_rest():
        return _survey(load(folder, reuse), day, ignore, chapter, cited, pages, reuse)


def _survey(
    loaded: Loaded,
    day: datetime.date,
    ignore: tuple[str, ...],
    chapter: Anchors | None,
    cited: Collection[str] | None,
    pages: Callable[[Loaded], Anchors] | None,
    reuse: Reuse,
) -> Survey:
    entries = loaded.handbook.journeys
    analyses = {e.id: reuse(("analysis", e.id), (e.journey,), partial(analyse, e.journey)) for e in entries}
    headings = _either(chapter, pages(loaded)) if chapter and pages else chapter
    found = [*loaded.diagnostics, *check(loaded, day, headings, reuse)]
    broken = {diagnostic.position.path for diagnostic in found if diagnostic.severity is Severity.ERROR}
    for entry in entries:
        file = loaded.file(Role.JOURNEY, entry.id)
        if file is not None and file.path not in broken:
            parts = (file, entry.journey, analyses[entry.id], day)
            found += reuse(("findings", file.path), parts, partial(_findings, *parts))
    handbook = loaded.file(Role.HANDBOOK)
    if cited is not None and handbook is not None and handbook.path not in broken:
        found += check_unused_sources(loaded, cited, reuse)
    kept = [diagnostic for diagnostic in found if not _ignored(loaded, diagnostic, ignore)]
    return Survey(loaded.without_places(), analyses, tuple(sorted(kept, key=lambda diagnostic: diagnostic.sort_key)))


def _either(chapter: Anchors, page: Anchors) -> Anchors:
    """A generated page goes before a chapter of the same address."""

    def of(uri: str) -> frozenset[str] | None:
        made = page(uri)
        return chapter(uri) if made is None else made

    return of


def _ignored(loaded: Loaded, diagnostic: Diagnostic, ignore: tuple[str, ...]) -> bool:
    if diagnostic.severity is Severity.ERROR:
        return False
    file = loaded.by_path.get(diagnostic.position.path)
    own = getattr(file.part, "ignore", ()) if file else ()
    return diagnostic.code in ignore or diagnostic.code in own


def _findings(file: LoadedFile, journey: Journey, analysis: Analysis, day: datetime.date) -> tuple[Diagnostic, ...]:
    return tuple(_found(file, journey, analysis, day))


def _found(file: LoadedFile, journey: Journey, analysis: Analysis, day: datetime.date) -> Iterator[Diagnostic]:
    for gap in analysis.gaps:
        yield report(file.at(*gap.place), f"gat-{gap.kind.value}", text=gap.text)
    if journey.owner is None:
        yield report(file.shaped.empty.get("owner") or file.at("title"), "geen-eigenaar")
    if journey.review_by is None:
        yield report(file.shaped.empty.get("review_by") or file.at("title"), "geen-herziening")
    elif journey.review_by < day:
        yield report(file.at("review_by"), "herziening-verlopen", date=journey.review_by.isoformat())
