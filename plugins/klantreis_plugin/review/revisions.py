"""Two versions that git keeps: the files of a revision in a folder for a while, and which file went where."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from ..checks import check
from ..diagnostics import Severity
from ..load import Loaded, Role, load
from ..model import is_ident
from ..reuse import Reuse, anew
from . import git
from .compare import FileKey, Version
from .edits import edits, stood
from .git import Refusal

_SPOILS = frozenset(
    "buiten-schaal dubbel-id dubbele-datum antwoord-buiten-schaal waarde-en-antwoorden waarde-of-antwoorden "
    "aantal-klopt-niet".split()
)
"""Errors that only checks find and that change what a file holds; the others say that something around it is missing."""

_FOLDERS = frozenset({"geen-persona", "verkeerde-mapnaam", "gereserveerde-naam"})
"""Errors for which a whole folder is not read."""


@dataclass(frozen=True)
class Revisions:
    """Two versions, what moved between them, the pictures that were replaced, and the files not compared, then and now."""

    before: Version
    after: Version
    moved: dict[str, str]
    pictures: frozenset[str]
    skipped: tuple[tuple[str, bool], ...]
    """Paths, and whether they are of now."""
    names: tuple[str, str | None]
    """The two revisions as they were asked for; None for the folder as it is."""


def revisions(base: str, head: str | None, folder: Path, day: datetime.date) -> Revisions:
    """The handbook in `folder` at two revisions of git; without `head` the second is the folder as it is.

    Raises:
        Refusal: git, the repository, a revision or the folder is not there.
        OSError: the folder cannot be read.
    """
    repository, prefix = git.repository(folder)
    names, base, head = _both(repository, base, head)
    old = git.tree(repository, base)
    new = None if head is None else git.tree(repository, head)
    was = stood(repository, prefix, old, new)
    with _files(repository, old, was) as before, _files(repository, new, prefix) if new else _as_it_is(folder) as after:
        if before is None and after is None:
            raise Refusal("folder", folder=folder.as_posix())
        sides = [version(place, day) for place in (before, after)]
    found = edits(repository, old, new, was, prefix)
    moves = {key_of(edit.before[0]): key_of(edit.after[0]) for edit in found if edit.moved}
    moved = {one[1]: other[1] for one, other in moves.items() if one and other and one[0] is other[0]}
    pictures = frozenset(edit.after[0] for edit in found if edit.is_picture)
    versions = [side for side, _ in sides]
    spoiled = frozenset(one for one, other in moves.items() if one and other in versions[1].broken)
    first = replace(versions[0], broken=versions[0].broken | spoiled)
    skipped = [(f"{folder.as_posix()}/{path}", now) for now, (_, paths) in enumerate(sides) for path in paths]
    return Revisions(first, versions[1], moved, pictures, tuple((path, bool(now)) for path, now in skipped), names)


def is_revision(name: str, folder: Path) -> bool:
    """Whether git knows a name as a revision."""
    try:
        git.tree(git.repository(folder)[0], name)
    except Refusal:
        return False
    return True


def _both(repository: Path, base: str, head: str | None) -> tuple[tuple[str, str | None], str, str | None]:
    """Two revisions by name and for git. `A..B` is two; of `A...B` the first is where B left A, as in git."""
    for dots in ("...", ".."):
        one, found, other = base.partition(dots)
        if found and head is None:
            one, other = one or "HEAD", other or "HEAD"
            return (one, other), _common(repository, one, other) if dots == "..." else one, other
    return (base, head), base, head


def _common(repository: Path, one: str, other: str) -> str:
    """The commit that two revisions have in common, as late as may be."""
    for name in (one, other):
        git.tree(repository, name)
    try:
        return git.run(repository, "merge-base", "--end-of-options", one, other).decode().strip()
    except Refusal as refusal:
        raise Refusal("nothing_in_common", one=one, other=other) from refusal


@contextmanager
def _as_it_is(folder: Path) -> Iterator[Path | None]:
    yield folder if folder.is_dir() else None


@contextmanager
def _files(repository: Path, tree: str, prefix: str) -> Iterator[Path | None]:
    """The YAML of a folder in a tree, written into a folder of its own for a while; None when the tree has none of its files."""
    listed = git.listing(repository, tree, prefix)
    with TemporaryDirectory(prefix="klantreis-") as made:
        place = Path(made).resolve()
        git.write(place, git.contents(repository, git.yaml_in(listed)))
        yield place if listed else None


def key_of(path: str) -> FileKey | None:
    """What the file of a persona or journey is for, by its path in the folder of journeys."""
    folder, _, name = path.partition("/")
    stem, _, suffix = name.rpartition(".")
    if "/" in name or f".{suffix}" not in git.YAML or not is_ident(folder) or not is_ident(stem):
        return None
    return (Role.PERSONA, folder) if stem == "persona" else (Role.JOURNEY, f"{folder}/{stem}")


def is_handbook(path: str) -> bool:
    """Whether a path in the folder of journeys is that of what all of them share."""
    return path.rpartition(".")[0] in {"handboek", "handbook"}


def is_persona(path: str) -> bool:
    """Whether a path in the folder of journeys is that of a persona."""
    return "/" in path and PurePosixPath(path).stem == "persona"


def version(folder: Path | None, day: datetime.date, reuse: Reuse = anew) -> tuple[Version, tuple[str, ...]]:
    """The handbook of a folder (None: of no folder), and the paths in it that have errors.

    A folder that is not read is there itself, with a slash after its name.

    Raises:
        OSError: the folder cannot be read.
    """
    if folder is None:
        with TemporaryDirectory() as empty:
            return Version(load(Path(empty)).handbook), ()
    loaded = load(folder, reuse)
    found = [*loaded.diagnostics, *(one for one in check(loaded, day, None, reuse) if one.code in _SPOILS)]
    errors = [one for one in found if one.severity is Severity.ERROR]
    top = folder.as_posix()
    places = [(one.position.path.removeprefix(f"{top}/"), one.code) for one in errors]
    unread = frozenset(path.partition("/")[0] for path, code in places if code in _FOLDERS)
    paths = tuple(dict.fromkeys(f"{path.partition('/')[0]}/" if code in _FOLDERS else path for path, code in places))
    return Version(loaded.handbook, frozenset(_keys(loaded, paths, top)), unread), paths


def _keys(loaded: Loaded, paths: tuple[str, ...], top: str) -> Iterator[FileKey]:
    for path in paths:
        file = loaded.by_path.get(f"{top}/{path}")
        key = (file.role, file.key) if file else key_of(path)
        if key:
            yield key
