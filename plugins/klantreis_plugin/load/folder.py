"""Which files a handbook has: every YAML file below the folder finds its place, or is told where it belongs."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

from ..diagnostics import Diagnostic, Position, report
from ..model import COMPARISON_PAGE, CROSS_PAGES, HISTORY_PAGE, SECTION_PAGES, SHEETS_PAGE, is_ident, slug

RESERVED = frozenset({"index", COMPARISON_PAGE, HISTORY_PAGE, SHEETS_PAGE, *SECTION_PAGES.values(), *CROSS_PAGES.values()})
"""Names of generated pages, which no persona may take; a journey may not be the index of its persona's folder."""


class Role(Enum):
    """What a file is for."""

    HANDBOOK = auto()
    GLOSSARY = auto()
    PERSONA = auto()
    JOURNEY = auto()


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file to read: `path` as the caller gave the folder, `key` the id of its persona or journey ('' in the folder itself)."""

    role: Role
    key: str
    path: str
    file: Path


_SUFFIXES = frozenset({".yml", ".yaml"})
_TOP = {"handboek": Role.HANDBOOK, "handbook": Role.HANDBOOK, "begrippen": Role.GLOSSARY, "glossary": Role.GLOSSARY}


def find(folder: Path) -> tuple[tuple[FoundFile, ...], tuple[Diagnostic, ...]]:
    """The files of a handbook in reading order, and what is wrong with names and places.

    Raises:
        OSError: the folder cannot be read.
    """
    search = _Search(folder, folder.resolve(), [], [])
    entries = sorted(folder.iterdir())
    search.top([entry for entry in entries if _is_yaml(entry)])
    for entry in entries:
        if entry.is_dir() and not entry.name.startswith("."):
            search.persona(entry)
    return tuple(search.files), tuple(search.faults)


def _is_yaml(entry: Path) -> bool:
    """Whether an entry is a YAML file, or a link that may lead to one."""
    if entry.suffix.lower() not in _SUFFIXES or entry.name.startswith("."):
        return False
    return entry.is_file() or (entry.is_symlink() and not entry.is_dir())


def _is_hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(folder).parts)


def _below(folder: Path) -> list[Path]:
    """The YAML files in a folder, however deep.

    Raises:
        OSError: the folder cannot be read.
    """
    with os.scandir(folder):  # which says so where `rglob` would find nothing
        return sorted(path for path in folder.rglob("*") if _is_yaml(path) and not _is_hidden(path, folder))


@dataclass(frozen=True, slots=True)
class _Search:
    folder: Path
    real: Path
    files: list[FoundFile]
    faults: list[Diagnostic]

    def top(self, entries: list[Path]) -> None:
        seen: dict[Role, Path] = {}
        for entry in _yml_first(entries):
            role = _TOP.get(entry.stem)
            meant = slug(entry.stem)
            if role is None and meant not in _TOP:
                self.fault(entry, "verkeerde-plek", name=entry.name, stem=meant or "reis")
            elif role is None or entry.suffix not in _SUFFIXES:
                self.fault(entry, "verkeerde-bestandsnaam", name=entry.name, suggestion=f"{meant}.yml")
            elif role in seen:
                self.fault(entry, "dubbel-bestand", name=entry.name, first=seen[role].name)
            elif self.inside(entry):
                seen[role] = entry
                self.files.append(FoundFile(role, "", entry.as_posix(), entry))

    def persona(self, folder: Path) -> None:
        try:
            below = _below(folder)
        except OSError:
            self.fault(folder, "bestand-onleesbaar", name=folder.name)
            return
        self.text_files(folder)
        own = [path for path in below if path.parent == folder]
        if not below or not self.inside(folder):
            return
        for path in below:
            if path.parent != folder:
                self.fault(path, "te-diep", name=path.name, folder=folder.name)
        if not is_ident(folder.name):
            self.fault(below[0], "verkeerde-mapnaam", name=folder.name, suggestion=slug(folder.name) or "persona")
        elif folder.name in RESERVED:
            self.fault(below[0], "gereserveerde-naam", name=folder.name)
        elif own and not any(slug(path.stem) == "persona" for path in own):
            self.fault(own[0], "geen-persona", folder=folder.name)
        else:
            self.journeys(folder, own)

    def text_files(self, folder: Path) -> None:
        """YAML files to which a program for plain text gave its own ending, so that they are not read."""
        for path in sorted(folder.glob("[!.]*.txt")):
            meant = path.with_suffix("")
            if meant.suffix in _SUFFIXES and not meant.exists():
                self.fault(path, "txt-achter-naam", name=path.name, suggestion=meant.name)

    def journeys(self, folder: Path, own: list[Path]) -> None:
        seen: dict[str, Path] = {}
        for path in _yml_first(own):
            if not is_ident(path.stem) or path.suffix not in _SUFFIXES:
                self.fault(path, "verkeerde-bestandsnaam", name=path.name, suggestion=f"{slug(path.stem) or 'reis'}.yml")
            elif path.stem == "index":
                self.fault(path, "gereserveerde-naam", name=path.stem)
            elif path.stem in seen:
                self.fault(path, "dubbel-bestand", name=path.name, first=seen[path.stem].name)
            elif self.inside(path):
                seen[path.stem] = path
                is_persona = path.stem == "persona"
                key = folder.name if is_persona else f"{folder.name}/{path.stem}"
                role = Role.PERSONA if is_persona else Role.JOURNEY
                self.files.append(FoundFile(role, key, path.as_posix(), path))

    def inside(self, path: Path) -> bool:
        """Whether a path, its symbolic links followed, stays inside the folder."""
        try:
            if path.resolve().is_relative_to(self.real):
                return True
        except (OSError, RuntimeError):  # a link that leads back to itself, which reading will report
            return True
        self.fault(path, "buiten-map", name=path.name)
        return False

    def fault(self, path: Path, code: str, **facts: str) -> None:
        self.faults.append(report(Position(path.as_posix()), code, **facts))


def _yml_first(paths: Iterable[Path]) -> list[Path]:
    return sorted(paths, key=lambda path: (path.suffix != ".yml", path.name))
