"""What became of each file of a folder between two versions, as git tells it, and where the folder stood before it moved."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from . import git
from .git import Blob, Refusal

RAW = ("--raw", "-z", "--no-abbrev", "--find-renames", "-l1000", "--no-ext-diff", "--no-textconv")
"""How git is asked for edits; moved files are looked for among a thousand at most, whatever somebody has set."""

_PICTURES = frozenset({".svg", ".png", ".jpg", ".webp"})
_ENTRY = re.compile(r":(\d+) (\d+) ([0-9a-f]+) ([0-9a-f]+) ([A-Z])\d*")


@dataclass(frozen=True, slots=True)
class Edit:
    """What became of one file: its path and blob before and after, None where there is none; `moved` when both are one file."""

    before: tuple[str, Blob | None]
    after: tuple[str, Blob | None]
    moved: bool

    @property
    def is_yaml(self) -> bool:
        """Whether it says something of a handbook."""
        return git.is_yaml(self.before[0]) or git.is_yaml(self.after[0])

    @property
    def is_picture(self) -> bool:
        """Whether one picture took the place of another."""
        (_, old), (path, new) = self.before, self.after
        return bool(old and new) and old != new and PurePosixPath(path).suffix.lower() in _PICTURES


def edits(repository: Path, old: str, new: str | None, before: str, after: str) -> list[Edit]:
    """The edits between two trees, or a tree and the files of now, of a folder that stands at `before` and then at `after`."""
    where = tuple(f":(top,literal){place}" for place in {before, after}) if before and after else ()
    return list(read(git.run(repository, "diff", *RAW, old, *([new] if new else ()), "--", *where), before, after))


def read(listed: bytes, before: str, after: str) -> Iterator[Edit]:
    """Edits with paths in the folder; a side outside of it is none."""
    for edit in _entries(listed):
        (was, old), (now, new) = edit.before, edit.after
        left, right = old if was.startswith(before) else None, new if now.startswith(after) else None
        then, since = was.removeprefix(before) if left else "", now.removeprefix(after) if right else ""
        if left or right:
            yield Edit((then or since, left), (since or then, right), moved=bool(left and right) and then != since)


def _entries(listed: bytes) -> Iterator[Edit]:
    """`:100644 100644 1a2b.. 3c4d.. M`, a path, and for a file that moved a second path."""
    words = [os.fsdecode(word) for word in listed.lstrip(b"\0\n").split(b"\0")]
    place = 0
    while place + 1 < len(words) and (entry := _ENTRY.match(words[place])):
        renamed = entry[5] in "RC"
        old = words[place + 1]
        new = words[place + 2] if renamed else old
        place += 2 + renamed
        yield Edit((old, git.blob(entry[1], entry[3])), (new, git.blob(entry[2], entry[4])), moved=renamed)


def stood(repository: Path, prefix: str, old: str, new: str | None) -> str:
    """Where a folder stood in an older version: where it stands, or where most of its files came from."""
    try:
        if git.listing(repository, old, prefix):
            return prefix
        listed = git.run(repository, "diff", *RAW, "--diff-filter=R", old, *([new] if new else ()), "--")
    except Refusal:  # before a first commit there is nothing
        return prefix
    places = Counter[str]()
    for edit in _entries(listed):
        was, now = edit.before[0], edit.after[0]
        name = now.removeprefix(prefix)
        if git.is_yaml(now) and now.startswith(prefix) and f"/{was}".endswith(f"/{name}"):
            places[was.removesuffix(name)] += 1
    return next((place for place, _ in places.most_common(1)), prefix)
