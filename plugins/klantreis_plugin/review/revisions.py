"""Versions that git keeps: the files of a revision in a folder for a while, and which file went where.

git is asked for data only: no shell, no external diff, no filter, no watcher, no question on the terminal.
"""

from __future__ import annotations

import datetime
import os
import posixpath
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from ..checks import check
from ..diagnostics import Severity
from ..load import Loaded, Role, load
from ..model import is_ident
from .compare import FileKey, Version

_YAML = frozenset({".yml", ".yaml"})
_LINK, _FILES = "120000", frozenset({"100644", "100755"})
_QUIET = ("-c", "core.fsmonitor=false", "-c", "core.hooksPath=" + os.devnull)
_ENVIRONMENT = {"GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
_SPOILS = frozenset(
    "buiten-schaal dubbel-id dubbele-datum antwoord-buiten-schaal waarde-en-antwoorden waarde-of-antwoorden "
    "aantal-klopt-niet".split()
)
"""Errors that only checks find and that change what a file holds; the others say that something around it is missing."""

_FOLDERS = frozenset({"geen-persona", "verkeerde-mapnaam", "gereserveerde-naam"})
"""Errors for which a whole folder is not read."""


class Refusal(Exception):  # noqa: N818 - not a fault: what is asked for is not there
    """Why there is nothing to compare: a phrase of `ui.review.refused`, and its facts."""

    def __init__(self, reason: str, **facts: str) -> None:
        super().__init__(reason)
        self.reason, self.facts = reason, facts


@dataclass(frozen=True)
class Revisions:
    """Two versions, what moved between them, and the files that were not compared, then and now."""

    before: Version
    after: Version
    moved: dict[str, str]
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
    repository, prefix = _repository(folder)
    names, base, head = _both(repository, base, head)
    old = _tree(repository, base)
    new = None if head is None else _tree(repository, head)
    with _files(repository, old, prefix) as before, _files(repository, new, prefix) if new else _as_it_is(folder) as after:
        if before is None and after is None:
            raise Refusal("folder", folder=folder.as_posix())
        sides = [version(place, day) for place in (before, after)]
    moves = {_key(one): _key(other) for one, other in _moves(repository, old, new, prefix)}
    moved = {one[1]: other[1] for one, other in moves.items() if one and other and one[0] is other[0]}
    versions = [side for side, _ in sides]
    spoiled = frozenset(one for one, other in moves.items() if one and other in versions[1].broken)
    first = replace(versions[0], broken=versions[0].broken | spoiled)
    skipped = [(f"{folder.as_posix()}/{path}", now) for now, (_, paths) in enumerate(sides) for path in paths]
    return Revisions(first, versions[1], moved, tuple((path, bool(now)) for path, now in skipped), names)


def is_revision(name: str, folder: Path) -> bool:
    """Whether git knows a name as a revision."""
    try:
        _tree(_repository(folder)[0], name)
    except Refusal:
        return False
    return True


def _git(folder: Path, *arguments: str, given: bytes = b"") -> bytes:
    """What git answers.

    Raises:
        Refusal: there is no git, or it refuses; `said` is its first line.
    """
    try:
        done = subprocess.run(  # noqa: S603 - no shell, and every argument is ours or a hash that git gave
            ["git", *_QUIET, "-C", str(folder), *arguments],  # noqa: S607 - git is where the user has it
            input=given,
            capture_output=True,
            check=False,
            env=os.environ | _ENVIRONMENT,
        )
    except OSError as error:
        raise Refusal("no_git") from error
    if done.returncode:
        raise Refusal("git", said=(done.stderr.decode("utf-8", "replace").strip().splitlines() or [""])[0])
    return done.stdout


def _repository(folder: Path) -> tuple[Path, str]:
    """The top of the repository that a folder is in, and its place in there; it need not exist now."""
    there, rest = folder, PurePosixPath()
    while not there.is_dir():
        there, rest = there.parent, PurePosixPath(there.name) / rest
    try:
        top = os.fsdecode(_git(there, "rev-parse", "--show-toplevel").rstrip(b"\n"))
        prefix = os.fsdecode(_git(there, "rev-parse", "--show-prefix").rstrip(b"\n"))
    except Refusal as refusal:
        if "not a git repository" not in refusal.facts.get("said", ""):
            raise
        raise Refusal("no_repository", folder=there.as_posix()) from refusal
    place = PurePosixPath(prefix) / rest
    return Path(top), "" if place == PurePosixPath() else f"{place}/"


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
        _tree(repository, name)
    try:
        return _git(repository, "merge-base", "--end-of-options", one, other).decode().strip()
    except Refusal as refusal:
        raise Refusal("nothing_in_common", one=one, other=other) from refusal


def _tree(repository: Path, name: str) -> str:
    """The hash of what a revision holds."""
    try:
        return _git(repository, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{tree}}").decode().strip()
    except Refusal as refusal:
        if refusal.reason == "no_git":
            raise
        shallow = _git(repository, "rev-parse", "--is-shallow-repository").strip() == b"true"
        raise Refusal("shallow" if shallow else "revision", revision=name) from refusal


@contextmanager
def _as_it_is(folder: Path) -> Iterator[Path | None]:
    yield folder if folder.is_dir() else None


@contextmanager
def _files(repository: Path, tree: str, prefix: str) -> Iterator[Path | None]:
    """The YAML of a folder in a tree, written into a folder of its own for a while; None when the tree has none such."""
    listed = [entry.split(b"\t", 1) for entry in _listing(repository, tree, prefix)]
    with TemporaryDirectory(prefix="klantreis-") as made:
        place = Path(made).resolve()
        found: dict[str, tuple[str, str]] = {}
        for described, path in listed:
            mode, _, blob = described.decode("ascii").split()
            name = os.fsdecode(path).removeprefix(prefix)
            if PurePosixPath(name).suffix.lower() in _YAML and mode in {_LINK, *_FILES}:
                found[name] = (mode, blob)
        contents = dict(zip(found, _contents(repository, [blob for _, blob in found.values()]), strict=True))
        for name, (mode, _) in found.items():
            if path_there := _below(place, name):
                path_there.parent.mkdir(parents=True, exist_ok=True)
                path_there.write_bytes(_linked(name, contents) if mode == _LINK else contents[name])
        yield place if listed else None


def _linked(name: str, contents: Mapping[str, bytes]) -> bytes:
    """What a symbolic link leads to in the same tree; links are not made on the disk, so none leads out of the folder."""
    target = os.fsdecode(contents[name])
    return contents.get(posixpath.normpath(posixpath.join(posixpath.dirname(name), target)), b"")


def _below(place: Path, name: str) -> Path | None:
    """A path in a folder; None for one that would leave it."""
    parts = PurePosixPath(name).parts
    if not parts or name.startswith("/") or {"..", ".git"} & set(parts) or any("\\" in part or ":" in part for part in parts):
        return None
    return place.joinpath(*parts)


def _listing(repository: Path, tree: str, prefix: str) -> list[bytes]:
    answer = _git(repository, "ls-tree", "-r", "-z", "--full-tree", tree, "--", *([prefix] if prefix else ()))
    return [entry for entry in answer.split(b"\0") if entry]


def _contents(repository: Path, blobs: list[str]) -> Iterator[bytes]:
    """The contents of blobs in one call."""
    answer = _git(repository, "cat-file", "--batch", given="".join(f"{blob}\n" for blob in blobs).encode()) if blobs else b""
    at = 0
    for _ in blobs:
        end = answer.index(b"\n", at)
        size = int(answer[at:end].split()[2])
        yield answer[end + 1 : end + 1 + size]
        at = end + size + 2


def _moves(repository: Path, old: str, new: str | None, prefix: str) -> Iterator[tuple[str, str]]:
    """Files of the folder that have another path now, as git finds them; a file that git does not know yet is not among them."""
    trees = [old] if new is None else [old, new]
    options = ("--name-status", "-z", "--find-renames", "--diff-filter=R", "--no-ext-diff", "--no-textconv")
    where = ("--", f":(top,literal){prefix}") if prefix else ()
    words = [os.fsdecode(word) for word in _git(repository, "diff", *options, *trees, *where).split(b"\0")]
    for place in range(0, len(words) - 2, 3):
        yield words[place + 1].removeprefix(prefix), words[place + 2].removeprefix(prefix)


def _key(path: str) -> FileKey | None:
    """What the file of a persona or journey is for, by its path in the folder of journeys."""
    folder, _, name = path.partition("/")
    stem, _, suffix = name.rpartition(".")
    if "/" in name or f".{suffix}" not in _YAML or not is_ident(folder) or not is_ident(stem):
        return None
    return (Role.PERSONA, folder) if stem == "persona" else (Role.JOURNEY, f"{folder}/{stem}")


def version(folder: Path | None, day: datetime.date) -> tuple[Version, tuple[str, ...]]:
    """The handbook of a folder (None: of no folder), and the paths in it that have errors.

    Raises:
        OSError: the folder cannot be read.
    """
    if folder is None:
        with TemporaryDirectory() as empty:
            return Version(load(Path(empty)).handbook), ()
    loaded = load(folder)
    found = [*loaded.diagnostics, *(one for one in check(loaded, day) if one.code in _SPOILS)]
    errors = [one for one in found if one.severity is Severity.ERROR]
    top = folder.as_posix()
    places = [(one.position.path.removeprefix(f"{top}/"), one.code) for one in errors]
    unread = frozenset(path.partition("/")[0] for path, code in places if code in _FOLDERS)
    paths = tuple(dict.fromkeys(path for path, _ in places))
    return Version(loaded.handbook, frozenset(_keys(loaded, paths, top)), unread), paths


def _keys(loaded: Loaded, paths: tuple[str, ...], top: str) -> Iterator[FileKey]:
    for path in paths:
        file = loaded.by_path.get(f"{top}/{path}")
        key = (file.role, file.key) if file else _key(path)
        if key:
            yield key
