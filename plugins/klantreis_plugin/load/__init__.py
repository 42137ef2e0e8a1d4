"""A folder -> the handbook in it and every diagnostic; nothing is raised before all is read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path

from ..diagnostics import Diagnostic, Position, report
from ..model import (
    Glossary,
    Handbook,
    HandbookFile,
    Journey,
    JourneyEntry,
    Part,
    Persona,
    PersonaEntry,
    SharedPhase,
    slug,
)
from ..reuse import Reuse, anew, collector_at_rest
from ..source import Mapping, Node, Source, decode, parse
from .build import build
from .folder import RESERVED, FoundFile, Role, find
from .plan import Keyed, fields
from .resolve import resolve, resolve_persona
from .shape import Place, Shaped, shape, split_by_colon
from .unknown import of_another_file

__all__ = ["RESERVED", "Loaded", "LoadedFile", "Place", "Role", "Shaped", "load", "split_by_colon"]

_MODELS: dict[Role, type[Part]] = {
    Role.HANDBOOK: HandbookFile,
    Role.GLOSSARY: Glossary,
    Role.PERSONA: Persona,
    Role.JOURNEY: Journey,
}


@dataclass(frozen=True, slots=True)
class LoadedFile:
    """A file that was read: its text, what it holds (as typed, before anything is filled in), and its own faults.

    `readable` is False when the YAML itself could not be read, so that nothing is known of what the file holds.
    """

    role: Role
    key: str
    source: Source
    part: Part
    shaped: Shaped
    faults: tuple[Diagnostic, ...]
    readable: bool

    @property
    def path(self) -> str:
        """The file's path, as the caller gave the folder."""
        return self.source.path

    def find(self, place: Place) -> Shaped | None:
        """What was typed at a place in the model, such as ('phases', 0, 'title')."""
        here: Shaped | None = self.shaped
        for step in place:
            here = here.child(step) if here else None
        return here

    def at(self, *place: str | int) -> Position:
        """Where the value at a place stands; where it was left out, the nearest thing around it."""
        found = self.find(place)
        return found.position if found else self.at(*place[:-1])

    def key_at(self, *place: str | int) -> Position:
        """Where the key of a place stands; where it has none, its value."""
        found = self.find(place)
        return found.key if found and found.key else self.at(*place)


@dataclass(frozen=True)
class Loaded:
    """What a folder held: the handbook, its files by role and key, and all that is wrong with any file by itself."""

    folder: Path
    handbook: Handbook
    files: tuple[LoadedFile, ...]
    diagnostics: tuple[Diagnostic, ...]

    @cached_property
    def sources(self) -> dict[str, Source]:
        """The text of every file by path, for the lines that reports show."""
        return {file.path: file.source for file in self.files}

    @cached_property
    def by_path(self) -> dict[str, LoadedFile]:
        """Files by path."""
        return {file.path: file for file in self.files}

    @cached_property
    def _by_key(self) -> dict[tuple[Role, str], LoadedFile]:
        return {(file.role, file.key): file for file in self.files}

    def without_places(self) -> Loaded:
        """The same without the trees of its files, for when nothing more will be reported."""
        files = tuple(replace(file, shaped=_nothing(type(file.part), file.path)) for file in self.files)
        return replace(self, files=files)

    def file(self, role: Role, key: str = "") -> LoadedFile | None:
        """The file of a role; of a persona or journey by its id."""
        return self._by_key.get((role, key))


def load(folder: Path, reuse: Reuse = anew) -> Loaded:
    """Read a whole folder.

    Raises:
        OSError: the folder cannot be read.
    """
    found, faults = find(folder)
    with collector_at_rest():
        files = tuple(_file(file, reuse) for file in found)
    diagnostics = [*faults, *(fault for file in files for fault in file.faults)]
    return Loaded(folder, _assemble(files, reuse), files, tuple(diagnostics))


def _file(found: FoundFile, reuse: Reuse) -> LoadedFile:
    try:
        content = found.file.read_bytes()
    except OSError:
        content = None
    return reuse(("file", found.path), (found, content), partial(_read, found, content))


def _read(found: FoundFile, content: bytes | None) -> LoadedFile:
    """A file from its content, None where it could not be had."""
    gone = (report(Position(found.path), "bestand-onleesbaar", name=found.file.name),)
    text, faults = ("", gone) if content is None else decode(content, found.path)
    node, parse_faults = (None, ()) if faults else parse(text, found.path)
    model = _MODELS[found.role]
    broken = bool(faults or parse_faults)
    shaped, shape_faults = _shape(node, model, found.path)
    if strayed := _strayed(node, model):
        shape_faults = [strayed if fault.position == strayed.position else fault for fault in shape_faults]
    part, value_faults = build(shaped, model)
    unread = broken if node is None else model is not Glossary and bool(shape_faults) and not isinstance(node, Mapping)
    values = [] if unread else [fault for fault in value_faults if not _follows(fault, parse_faults)]
    own = [*faults, *parse_faults, *shape_faults, *values]
    return LoadedFile(found.role, found.key, Source(found.path, text), part, shaped, tuple(own), not broken)


def _strayed(node: Node | None, model: type[Part]) -> Diagnostic | None:
    """The report on the first key of a text that belongs in another kind of file, for that is what mends the others."""
    keys = [key for key, _ in node.entries] if isinstance(node, Mapping) and model is not Glossary else []
    facts = of_another_file([key.text for key in keys], model)
    at = next((key for key in keys if key.text in facts.values()), None)
    return report(at.position, "onbekende-sleutel", key=at.text, **facts) if at else None


def _follows(fault: Diagnostic, traps: Iterable[Diagnostic]) -> bool:
    """Whether a value is only wrong because of what was already said of how it was typed."""
    here = fault.position
    for trap in traps:
        there = trap.position
        overlaps = here.column < there.column + there.length and there.column < here.column + here.length
        if here.line == there.line and (overlaps or (fault.code, trap.code) == ("lege-sleutel", "hekje-knipt-tekst")):
            return True
    return False


def _shape(node: Node | None, model: type[Part], path: str) -> tuple[Shaped, list[Diagnostic]]:
    if node is None:
        return _nothing(model, path), []
    if model is Glossary:
        terms, faults = shape(node, fields(Glossary)["terms"])
        return Shaped(node.position, 0, 0, {"terms": terms} if terms else {}, model=model), faults
    shaped, faults = shape(node, Keyed(model))
    return shaped or _nothing(model, path), faults


def _nothing(model: type[Part], path: str) -> Shaped:
    return Shaped(Position(path), 0, 0, {}, model=model)


def _assemble(files: tuple[LoadedFile, ...], reuse: Reuse) -> Handbook:
    handbook = next((file.part for file in files if isinstance(file.part, HandbookFile)), HandbookFile())
    glossary = next((file.part for file in files if isinstance(file.part, Glossary)), Glossary())
    shared = {phase.id: phase for phase in handbook.phases}
    journeys: dict[str, list[JourneyEntry]] = {}
    for file in files:
        if isinstance(file.part, Journey):
            entry = reuse(("journey", file.key), (file.part, shared), partial(_journey, file.key, file.part, shared))
            journeys.setdefault(entry.persona, []).append(entry)
    personas = []
    for file in files:
        if isinstance(file.part, Persona):
            own = tuple(sorted(journeys.get(file.key, ()), key=lambda entry: entry.id))
            personas.append(reuse(("persona", file.key), (file.part, own), partial(_persona, file.key, file.part, own)))
    personas.sort(key=lambda entry: entry.id)
    return Handbook(handbook, glossary.terms, tuple(personas), _channel_titles(handbook, files))


def _journey(key: str, journey: Journey, shared: dict[str, SharedPhase]) -> JourneyEntry:
    return JourneyEntry(key, key.partition("/")[0], resolve(journey, shared))


def _persona(key: str, persona: Persona, journeys: tuple[JourneyEntry, ...]) -> PersonaEntry:
    return PersonaEntry(key, resolve_persona(persona), journeys)


def _channel_titles(handbook: HandbookFile, files: tuple[LoadedFile, ...]) -> dict[str, str]:
    """What each channel is called: by handboek.yml, else as it was first typed, else by its id."""
    titles = {channel.id: channel.title for channel in handbook.channels}
    for file in files:
        for typed in _typed_channels(file.part):
            titles.setdefault(slug(typed), typed)
    return titles


def _typed_channels(part: Part) -> list[str]:
    if isinstance(part, Persona):
        return list(part.channels)
    if isinstance(part, Journey):
        return [typed for phase in part.phases for activity in phase.activities for typed in activity.channel]
    return []
