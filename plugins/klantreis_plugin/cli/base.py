"""What the commands share: reading and checking first, and saying things to whoever typed the command."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn, TextIO

import click

from ..chapters import anchors, check_chapters, citations
from ..checks import known_sources
from ..diagnostics import Diagnostic
from ..messages import Words, concise, full
from ..messages.machine import FORMATS
from ..pages import Addresses
from ..scaffold import Obstacle, outside, put, standing
from ..survey import Survey, survey, today

_NAMED = 3
"""So many files are named in a sentence."""

PAGES = "klantreizen"
"""The first part of the addresses of generated pages."""

_REFUSED = (
    dict.fromkeys((errno.EACCES, errno.EPERM, errno.EROFS), "rights")
    | dict.fromkeys((errno.ENOSPC, errno.EDQUOT), "full")
    | {errno.ENOENT: "absent", errno.EEXIST: "there", errno.ENOTDIR: "folder", errno.ENAMETOOLONG: "name"}
)
"""What a system says when it does not read or write something."""


def surveyed(folder: Path, docs: Path | None, ignore: tuple[str, ...] = ()) -> Survey:
    """A folder read and checked; with the chapters in `docs`, links into them and what they cite too."""
    if docs is None:
        return survey(folder, today(), ignore)
    return survey(folder, today(), ignore, anchors(docs), {one.id for one in citations(docs)}, Addresses(PAGES).anchors)


def in_chapters(found: Survey, docs: Path | None, addresses: Sequence[str] = ()) -> tuple[Diagnostic, ...]:
    """What is wrong in the chapters; `addresses` are those of pages that will be written beside them."""
    if docs is None:
        return ()
    loaded = found.loaded
    pages = Addresses(PAGES).anchors(loaded)
    return tuple(check_chapters(docs, loaded.handbook, addresses, anchors(docs), known_sources(loaded), pages))


def print_reports(reports: list[Diagnostic], texts: dict[str, str], layout: str, language: str) -> None:
    """Write reports to standard output."""
    if layout in FORMATS:
        if written := FORMATS[layout](reports, texts, language).removesuffix("\n"):
            say(written)
        return
    for report in reports:
        say(concise(report, language) if layout == "concise" else full(report, texts, language) + "\n")


def write_new(words: Words, root: Path, make: Callable[[], dict[str, str]]) -> Path:
    """Make new files and write them where nothing stands in the way; the first of them. Else say what does, and stop."""
    try:
        made = make()
    except Obstacle as obstacle:
        stop(words.say(f"new.{obstacle.phrase}", **obstacle.facts))
    stop_if_there(words, root, standing(root, made))
    if leading := outside(root, made):
        stop(*(words.say("publish.outside", path=near(root / place)) for place in leading))
    put(root, made)
    return root / next(iter(made))


def stop_if_there(words: Words, root: Path, places: Sequence[str]) -> None:
    """Say in a sentence which files are there already, and stop; or do nothing where none is."""
    if places:
        named = ", ".join(near(root / place) for place in places[:_NAMED]) + " .." * (len(places) > _NAMED)
        stop(words.say("new.there", n=len(places), paths=named))


def near(path: Path) -> str:
    """A path as it is typed from here."""
    here = Path.cwd()
    whole = path.absolute()
    return whole.relative_to(here).as_posix() if whole.is_relative_to(here) else path.as_posix()


def stop(*sentences: str, status: int = 1) -> NoReturn:
    """Say why, and end."""
    for sentence in sentences:
        say(sentence, err=True)
    sys.exit(status)


def refused(words: Words, error: OSError) -> NoReturn:
    """Say what the system does not read or write, and end with status 2."""
    path = words.say("cli.refused.output") if error.filename is None else near(Path(os.fsdecode(error.filename)))
    _let_go(sys.stdout)
    stop(words.say(f"cli.refused.{_REFUSED.get(error.errno or 0, 'other')}", path=path, number=error.errno), status=2)


def _let_go(stream: TextIO) -> None:
    """Forget what cannot be written, which would be tried once more at the very end."""
    try:
        stream.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def say(text: str, *, err: bool = False) -> None:
    """Write a line; signs that a console cannot show are replaced, never fatal."""
    click.echo(showable(text, err=err), err=err)


def showable(text: str, *, err: bool = False) -> str:
    """A text without signs that the console cannot show."""
    encoding = (sys.stderr if err else sys.stdout).encoding or "utf-8"
    return text.encode(encoding, "replace").decode(encoding)
