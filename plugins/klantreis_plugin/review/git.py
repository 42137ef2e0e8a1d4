"""The files that git keeps, as data. git is asked for no more than that: no shell, no external diff, no filter, no question."""

from __future__ import annotations

import errno
import os
import posixpath
import re
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

YAML = frozenset({".yml", ".yaml"})
_LINK, _FILES = "120000", frozenset({"100644", "100755"})
_QUIET = ("-c", "core.fsmonitor=false", "-c", "core.hooksPath=" + os.devnull)
_ENVIRONMENT = {"GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
_ELSEWHERE = frozenset(
    "GIT_DIR GIT_WORK_TREE GIT_COMMON_DIR GIT_INDEX_FILE GIT_PREFIX "
    "GIT_LITERAL_PATHSPECS GIT_GLOB_PATHSPECS GIT_NOGLOB_PATHSPECS GIT_ICASE_PATHSPECS".split()
)
"""What a hook of git is told of its repository, and of how to read paths: here the folder says which, and paths are paths."""

_OWNER = re.compile("dubious ownership in repository at '(.*)'")
_NO_NAME = frozenset({errno.ENAMETOOLONG, errno.EINVAL})


class Refusal(Exception):  # noqa: N818 - not a fault: what is asked for is not there
    """Why there is nothing to compare: a phrase of `ui.review.refused`, and its facts."""

    def __init__(self, reason: str, **facts: str) -> None:
        super().__init__(reason)
        self.reason, self.facts = reason, facts


@dataclass(frozen=True, slots=True)
class Blob:
    """A file in a version: its hash, and whether it is a symbolic link."""

    hash: str
    link: bool


def run(folder: Path, *arguments: str, given: bytes = b"") -> bytes:
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
            env={name: value for name, value in os.environ.items() if name not in _ELSEWHERE} | _ENVIRONMENT,
        )
    except OSError as error:
        raise Refusal("no_git") from error
    if done.returncode:
        said = (done.stderr.decode("utf-8", "replace").strip().splitlines() or [""])[0]
        if owned := _OWNER.search(said):
            raise Refusal("owner", folder=owned[1])
        raise Refusal("git", said=said)
    return done.stdout


def repository(folder: Path) -> tuple[Path, str]:
    """The top of the repository that a folder is in, and its place in there; it need not exist now."""
    there, rest = folder, PurePosixPath()
    while not there.is_dir():
        there, rest = there.parent, PurePosixPath(there.name) / rest
    try:
        top = os.fsdecode(run(there, "rev-parse", "--show-toplevel").rstrip(b"\n"))
        prefix = os.fsdecode(run(there, "rev-parse", "--show-prefix").rstrip(b"\n"))
    except Refusal as refusal:
        if "not a git repository" not in refusal.facts.get("said", ""):
            raise
        raise Refusal("no_repository", folder=there.as_posix()) from refusal
    place = PurePosixPath(prefix) / rest
    return Path(top), "" if place == PurePosixPath() else f"{place}/"


def top_of(folder: Path) -> Path | None:
    """The top of the repository that a folder is in; None where there is no git or no repository."""
    try:
        return repository(folder)[0]
    except Refusal:
        return None


def tree(repository: Path, name: str) -> str:
    """The hash of what a revision holds."""
    try:
        return run(repository, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{tree}}").decode().strip()
    except Refusal as refusal:
        if refusal.reason == "no_git":
            raise
        raise Refusal("shallow" if is_shallow(repository) else "revision", revision=name) from refusal


def is_shallow(repository: Path) -> bool:
    """Whether only a part of the history is here."""
    return run(repository, "rev-parse", "--is-shallow-repository").strip() == b"true"


def blob(mode: str, found: str) -> Blob | None:
    """A file as git lists it; None for what is none: a folder, another repository, one that is not there."""
    if mode != _LINK and mode not in _FILES:
        return None
    return Blob(found, mode == _LINK)


def listing(repository: Path, ident: str, prefix: str) -> dict[str, Blob | None]:
    """Everything below a folder in a tree, by its path in that folder."""
    answer = run(repository, "ls-tree", "-r", "-z", "--full-tree", ident, "--", *([prefix] if prefix else ()))
    found = {}
    for entry in answer.split(b"\0"):
        described, _, path = entry.partition(b"\t")
        if path:
            mode, _, held = described.decode("ascii").split()
            found[os.fsdecode(path).removeprefix(prefix)] = blob(mode, held)
    return found


def yaml_in(listed: Mapping[str, Blob | None]) -> dict[str, Blob]:
    """The YAML files among them."""
    return {name: found for name, found in listed.items() if found and is_yaml(name)}


def is_yaml(path: str) -> bool:
    """Whether a path is that of a YAML file."""
    return PurePosixPath(path).suffix.lower() in YAML


def blobs(repository: Path, hashes: Iterable[str]) -> dict[str, bytes]:
    """The contents of blobs by their hashes, in one call.

    Raises:
        Refusal: git does not have one.
    """
    wanted = list(dict.fromkeys(hashes))
    answer = run(repository, "cat-file", "--batch", given="".join(f"{ident}\n" for ident in wanted).encode()) if wanted else b""
    found, at = {}, 0
    for ident in wanted:
        end = answer.index(b"\n", at)
        described = answer[at:end].decode("ascii")
        if described.endswith(" missing"):
            raise Refusal("git", said=described)
        size = int(described.split()[2])
        found[ident] = answer[end + 1 : end + 1 + size]
        at = end + size + 2
    return found


def contents(repository: Path, files: Mapping[str, Blob]) -> dict[str, bytes]:
    """What files hold; a symbolic link what it leads to among them, for links are not made on the disk."""
    return followed(files, blobs(repository, (file.hash for file in files.values())))


def followed(files: Mapping[str, Blob], held: Mapping[str, bytes]) -> dict[str, bytes]:
    """The same, of blobs that are at hand."""

    def content(name: str, file: Blob) -> bytes:
        if not file.link:
            return held[file.hash]
        there = files.get(posixpath.normpath(posixpath.join(posixpath.dirname(name), os.fsdecode(held[file.hash]))))
        return held[there.hash] if there else b""

    return {name: content(name, file) for name, file in files.items()}


def write(folder: Path, made: Mapping[str, bytes]) -> None:
    """Write files into a folder; what would leave it is left out, and what has a name that no file here can have."""
    for name, content in made.items():
        if path := below(folder, name):
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
            except OSError as error:
                if error.errno not in _NO_NAME:
                    raise


def below(place: Path, name: str) -> Path | None:
    """A path in a folder; None for one that would leave it."""
    parts = PurePosixPath(name).parts
    if not parts or name.startswith("/") or {"..", ".git"} & set(parts) or any("\\" in part or ":" in part for part in parts):
        return None
    return place.joinpath(*parts)
