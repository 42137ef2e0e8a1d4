"""The commits of a folder as git keeps them: when, whose, and which files."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from . import git
from .edits import RAW, Edit, edits, read, stood
from .revisions import is_persona, key_of

_START = re.compile(rb"\0\0([0-9a-f]{40,64})\0([^\0]*)\0 ([^\0]*)\0")
_FORMAT = "%x00%x00%H%x00%cs%x00%x20%an%x00"
_LOG = (
    *("-c", "log.diffMerges=separate", "log", "--first-parent", "-m", "--root", *RAW),
    *("--no-show-signature", "--encoding=UTF-8", f"--format={_FORMAT}"),
)
"""All of it said, since anybody may have set some of it otherwise."""

_NO_DAY = datetime.date(1970, 1, 1)
"""What git itself takes for the day of a commit that has none."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A day on which something changed, as whoever changed it counted days, and the name that this person gave git."""

    day: datetime.date
    who: str


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit: what it did to YAML, and the pictures (their paths after it) that it put in the place of others."""

    moment: Moment
    edits: tuple[Edit, ...]
    pictures: frozenset[str]

    @property
    def moves(self) -> dict[str, str]:
        """The ids after of journeys and personas that moved, by those before."""
        pairs = [(key_of(edit.before[0]), key_of(edit.after[0])) for edit in self.edits if edit.moved]
        return {old[1]: new[1] for old, new in pairs if old and new and old[0] is new[0]}

    @property
    def paths(self) -> frozenset[str]:
        """Every path of YAML that it touched, before and after."""
        return frozenset(path for edit in self.edits for path, _ in (edit.before, edit.after))

    @property
    def may_begin(self) -> bool:
        """Whether all of the folder may be new in it: it brought a persona, and touched nothing that was there."""
        new = all(not old for _, old in (edit.before for edit in self.edits))
        return new and any(is_persona(edit.after[0]) for edit in self.edits)


def commits(repository: Path, prefix: str, head: str) -> Iterator[Commit]:
    """Every commit that touched the folder, the newest first; those from before the whole folder moved too."""
    where = ("--", f":(top,literal){prefix}") if prefix else ()
    pieces = _START.split(git.run(repository, *_LOG, "--end-of-options", head, *where))
    found = []
    for ident, day, who, listed in zip(pieces[1::4], pieces[2::4], pieces[3::4], pieces[4::4], strict=True):
        moment = Moment(_day(day.decode("ascii", "replace")), who.decode("utf-8", "replace"))
        if commit := _commit(moment, list(read(listed, prefix, prefix))):
            found.append((ident.decode("ascii"), commit))
    for ident, commit in found:
        old = f"{ident}^"
        before = stood(repository, prefix, old, ident) if commit.may_begin else prefix
        if before == prefix:
            yield commit
            continue
        yield _commit(commit.moment, edits(repository, old, ident, before, prefix)) or commit
        yield from commits(repository, before, old)
        return


def _commit(moment: Moment, found: list[Edit]) -> Commit | None:
    """A commit; None where it left alone all that counts."""
    yaml = tuple(edit for edit in found if edit.is_yaml)
    pictures = frozenset(edit.after[0] for edit in found if edit.is_picture)
    return Commit(moment, yaml, pictures) if yaml or pictures else None


def _day(said: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(said)
    except ValueError:
        return _NO_DAY
