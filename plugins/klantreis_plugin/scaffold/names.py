"""Names of new files, what they cannot be, and the folders they go to."""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path

from ..load import RESERVED
from ..model import Glossary, HandbookFile, slug
from .fields import FILES
from .typed import clean

JOURNEYS = "journeys"
PERSONA_FILE = "persona.yml"
_BOOK_FILES = frozenset(names[model] for names in FILES.values() for model in (HandbookFile, Glossary))
_DEVICE = re.compile(r"con|prn|aux|nul|(com|lpt)[0-9]")
"""Names that Windows keeps for devices, whatever ending a file has."""


class Obstacle(Exception):  # noqa: N818 - it is no error of ours
    """Why something new cannot be made: a phrase of `ui.new` with its facts."""

    def __init__(self, phrase: str, **facts: str) -> None:
        super().__init__(phrase)
        self.phrase, self.facts = phrase, facts


def person_id(name: str) -> str:
    """The id of a persona by its name.

    Raises:
        Obstacle: nothing is left of the name, or a generated page has it.
    """
    return _ident(name, RESERVED)


def journey_id(title: str) -> str:
    """The id of a journey within its persona by its title.

    Raises:
        Obstacle: nothing is left of the title, or a generated page has it.
    """
    return _ident(title, frozenset({"index", "persona"}))


def _ident(text: str, taken: Collection[str]) -> str:
    ident = slug(text)
    if not ident:
        raise Obstacle("no_id", name=clean(text))
    if ident in taken:
        raise Obstacle("reserved", name=ident)
    if _DEVICE.fullmatch(ident):
        raise Obstacle("device", name=ident)
    return ident


def persona_in(folder: Path, persona: str) -> str:
    """The id of a persona that is there, by its name or id.

    Raises:
        Obstacle: there is no such persona.
        OSError: the folder cannot be read.
    """
    who, known = slug(persona), personas_in(folder)
    if who not in known:
        raise Obstacle("no_persona", name=clean(persona), known=", ".join(known) or "-")
    return who


def personas_in(folder: Path) -> tuple[str, ...]:
    """The names of the folders of personas in a folder of journeys.

    Raises:
        OSError: the folder cannot be read.
    """
    return tuple(sorted(entry.name for entry in folder.iterdir() if _is_persona(entry)))


def book_around(folder: Path) -> Path | None:
    """The folder of journeys around that of a persona; None for a folder that is no persona's, as far as anybody can tell."""
    above = folder.absolute().parent
    told = any((above / f"{name}{ending}").is_file() for name in _BOOK_FILES for ending in (".yml", ".yaml"))
    return above if _is_persona(folder) and folder.name != JOURNEYS and (told or above.name == JOURNEYS) else None


def book_of(path: Path) -> Path:
    """The folder of journeys that a file belongs to."""
    folder = path.absolute().parent
    return book_around(folder) or folder


def _is_persona(folder: Path) -> bool:
    return any((folder / name).is_file() for name in (PERSONA_FILE, "persona.yaml"))
