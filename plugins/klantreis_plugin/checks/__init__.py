"""What one file cannot know: references, duplicates, partners, and advice on how a journey is written."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from functools import partial

from ..diagnostics import Diagnostic
from ..load import Loaded, LoadedFile, Role
from ..model import HandbookFile, Journey, Persona
from ..reuse import Reuse, anew
from .advice import check_advice, check_lengths
from .journey import check_journey, check_phase_titles, check_validation
from .links import Anchors, check_links, links_in
from .measurements import check_measurements
from .nearest import suggestion
from .portraits import check_portrait
from .references import (
    check_ignored,
    check_nearly_shared,
    check_nearly_shared_channels,
    check_pair,
    check_shared_ids,
    check_sources,
    check_target_group,
    check_unused_sources,
    is_unreadable,
    known_sources,
)

__all__ = ["Anchors", "check", "check_unused_sources", "known_sources", "suggestion"]


def check(
    loaded: Loaded, today: datetime.date, chapter: Anchors | None = None, reuse: Reuse = anew
) -> Iterator[Diagnostic]:
    """Errors and remarks over all files. `chapter` gives the headings of a chapter, for links into chapters."""
    shared = loaded.file(Role.HANDBOOK)
    for file in loaded.files:
        yield from reuse(("checked", file.path), (file, shared, today), partial(_alone, loaded, file, today))
        yield from check_links(loaded, file, reuse(("links", file.path), (file,), partial(links_in, file)), chapter)
        if isinstance(file.part, Persona) and (portrait := check_portrait(file, file.part)):
            yield portrait
        if file.role is Role.JOURNEY and (entry := loaded.handbook.journey.get(file.key)):
            yield from check_pair(loaded, file, entry)


def _alone(loaded: Loaded, file: LoadedFile, today: datetime.date) -> tuple[Diagnostic, ...]:
    """What can be said of a file from itself and handboek.yml."""
    return tuple(_of_file(loaded, file, today))


def _of_file(loaded: Loaded, file: LoadedFile, today: datetime.date) -> Iterator[Diagnostic]:
    yield from check_sources(loaded, file)
    yield from check_ignored(file)
    yield from check_lengths(file)
    match file.part:
        case HandbookFile() as handbook:
            yield from check_shared_ids(file, handbook)
        case Persona() as persona:
            yield from check_validation(file, persona, today)
            yield from check_target_group(loaded, file, persona)
            yield from check_nearly_shared_channels(loaded.handbook, file, persona)
        case Journey() as journey:
            yield from _journey(loaded, file, journey, today)


def _journey(loaded: Loaded, file: LoadedFile, journey: Journey, today: datetime.date) -> Iterator[Diagnostic]:
    yield from check_journey(file, journey, today)
    yield from check_advice(file, journey)
    entry = loaded.handbook.journey.get(file.key)
    if entry is None:
        return
    phases = tuple(phase.id for phase in entry.journey.phases)
    yield from check_measurements(file, journey, phases, today)
    if not is_unreadable(loaded):
        yield from check_phase_titles(file, entry.journey)
    yield from check_nearly_shared(loaded.handbook, file, entry)


