"""What changed in meaning over time: what git keeps of a folder, the newest first, and when each journey last changed.

What a merge brought is one change: the line of history is followed that the merges were made into.
"""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from shutil import rmtree
from tempfile import TemporaryDirectory

from ..load import Role
from ..reuse import Memo, Reuse, anew
from . import git
from .compare import Version, compare
from .facts import Change
from .git import Blob, Refusal
from .revisions import key_of, version

MOST = 50
"""So many changes are worked out; older ones are in git."""

_START = re.compile(rb"\0\0[0-9a-f]{40,64}\0([^\0]*)\0 ([^\0]*)\0")
_FORMAT = "%x00%x00%H%x00%cs%x00%x20%an%x00"
_LOG = (
    *("-c", "log.diffMerges=separate", "log", "--first-parent", "-m", "--root", "--raw", "-z", "--no-abbrev", *git.RENAMES),
    *("--no-show-signature", "--no-ext-diff", "--encoding=UTF-8", f"--format={_FORMAT}"),
)
"""All of it said, since anybody may have set some of it otherwise."""

_NO_DAY = datetime.date(1970, 1, 1)
"""What git itself takes for the day of a commit that has none."""

_ENTRY = re.compile(r":(\d+) (\d+) ([0-9a-f]+) ([0-9a-f]+) ([A-Z])\d*")


@dataclass(frozen=True, slots=True)
class Moment:
    """A day on which something changed, as whoever changed it counted days, and the name that this person gave git."""

    day: datetime.date
    who: str


@dataclass(frozen=True, slots=True)
class Past:
    """What changed in meaning at a moment, and the paths of files that could not be compared.

    `now` has what the journeys of then are today, by their ids; those that are gone are not in it.
    """

    moment: Moment
    changes: tuple[Change, ...]
    skipped: tuple[str, ...] = ()
    now: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class History:
    """Changes of meaning, the newest first; `older` when git has more; when each journey of today last changed, by its id."""

    past: tuple[Past, ...]
    older: bool
    last: Mapping[str, Moment] = field(default_factory=dict)

    def unnamed(self) -> History:
        """The same without the names of people."""
        past = tuple(replace(one, moment=replace(one.moment, who="")) for one in self.past)
        return replace(self, past=past, last={ident: replace(moment, who="") for ident, moment in self.last.items()})


Files = dict[str, Blob]
"""The YAML of a folder at a moment, by path."""


@dataclass(frozen=True, slots=True)
class _Edit:
    """What became of one file: its path and blob before and after, None where there is none; `moved` when both are one file."""

    before: tuple[str, Blob | None]
    after: tuple[str, Blob | None]
    moved: bool


@dataclass(frozen=True, slots=True)
class _Commit:
    moment: Moment
    edits: tuple[_Edit, ...]

    @property
    def moves(self) -> dict[str, str]:
        """The ids after of journeys and personas that moved, by those before."""
        pairs = [(key_of(edit.before[0]), key_of(edit.after[0])) for edit in self.edits if edit.moved]
        return {old[1]: new[1] for old, new in pairs if old and new and old[0] is new[0]}


def history_of(folder: Path, today: datetime.date, reuse: Reuse = anew) -> History:
    """What git keeps of a folder of journeys, up to the last commit.

    Raises:
        Refusal: there is no git, no repository, no commit of the folder, or only a part of its history.
    """
    repository, prefix = git.repository(folder)
    if git.is_shallow(repository):
        raise Refusal("part")
    try:
        head = git.run(repository, "rev-parse", "--verify", "--quiet", "HEAD").decode("ascii").strip()
    except Refusal as refusal:
        raise Refusal("nothing") from refusal
    return reuse(("history",), (repository, prefix, head, today), lambda: _history(repository, prefix, head, today))


def _history(repository: Path, prefix: str, head: str, today: datetime.date) -> History:
    commits = list(_log(repository, prefix, head))
    if not commits:
        raise Refusal("nothing")
    now = git.yaml_in(git.listing(repository, head, prefix))
    names = {key[1]: key[1] for path in now if (key := key_of(path)) and key[0] is Role.JOURNEY}
    past, last = list[Past](), dict[str, Moment]()
    for commit, one in zip(commits, _told(repository, commits[:MOST], now, names, today), strict=False):
        if one.changes or one.skipped:
            past.append(one)
        touched = _touched(commit) & {key[1] for path in one.skipped if (key := key_of(path))}
        for ident in ({change.where.journey.id for change in one.changes if change.where.journey} | touched) & one.now.keys():
            last.setdefault(one.now[ident], commit.moment)
    for commit in commits[MOST:]:
        for ident in _touched(commit) & names.keys():
            last.setdefault(names[ident], commit.moment)
        _back(names, commit)
    return History(tuple(past), len(commits) > MOST, last)


def _touched(commit: _Commit) -> set[str]:
    """The journeys and personas of which a commit touched the file, by their ids after it."""
    return {key[1] for edit in commit.edits if (key := key_of(edit.after[0]))}


def _back(names: dict[str, str], commit: _Commit) -> None:
    """From what journeys are called after a commit to what they were called before it."""
    for old, new in commit.moves.items():
        if new in names:
            names[old] = names.pop(new)


def _log(repository: Path, prefix: str, head: str) -> Iterator[_Commit]:
    """Every commit that touched the YAML of the folder, the newest first."""
    where = ("--", f":(top,literal){prefix}") if prefix else ()
    answer = git.run(repository, *_LOG, "--end-of-options", head, *where)
    pieces = _START.split(answer)
    for day, who, listed in zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True):
        edits = tuple(_edits([os.fsdecode(word) for word in listed.lstrip(b"\0\n").split(b"\0")], prefix))
        if edits:
            yield _Commit(Moment(_day(day.decode("ascii", "replace")), who.decode("utf-8", "replace")), edits)


def _day(said: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(said)
    except ValueError:
        return _NO_DAY


def _edits(words: Sequence[str], prefix: str) -> Iterator[_Edit]:
    """`:100644 100644 1a2b.. 3c4d.. M`, a path, and for a file that moved a second path."""
    place = 0
    while place + 1 < len(words) and (entry := _ENTRY.match(words[place])):
        renamed = entry[5] in "RC"
        old = words[place + 1].removeprefix(prefix)
        new = words[place + 2].removeprefix(prefix) if renamed else old
        place += 2 + renamed
        sides = (old, git.blob(entry[1], entry[3])), (new, git.blob(entry[2], entry[4]))
        if any(PurePosixPath(path).suffix.lower() in git.YAML for path, _ in sides):
            yield _Edit(*sides, moved=renamed)


def _told(
    repository: Path, commits: Sequence[_Commit], now: Files, names: dict[str, str], today: datetime.date
) -> Iterator[Past]:
    """What each commit changed. `names` has what journeys are today by what they are called after the commit at hand."""
    pairs = list(_pairs(commits, now))
    held = git.blobs(repository, (file.hash for pair in pairs for side in pair for file in side.values()))
    with TemporaryDirectory(prefix="klantreis-") as made:
        place, memo = Path(made).resolve() / "journeys", Memo()
        for commit, pair in zip(commits, pairs, strict=True):
            sides = [_version(place, {path: held[file.hash] for path, file in side.items()}, today, memo) for side in pair]
            (before, faulty), (after, wrong) = sides
            changes = compare(before, after, commit.moves).changes
            paths = {path for edit in commit.edits for path in (edit.before[0], edit.after[0])}
            skipped = tuple(path for path in dict.fromkeys((*faulty, *wrong)) if path in paths)
            yield Past(commit.moment, changes, skipped, dict(names))
            _back(names, commit)


def _pairs(commits: Sequence[_Commit], now: Files) -> Iterator[tuple[Files, Files]]:
    """The files that are needed to compare what was before each commit with what was after it."""
    after = {path: file for path, file in now.items() if not file.link}
    for commit in commits:
        before = dict(after)
        for edit in commit.edits:
            before.pop(edit.after[0], None)
        for edit in commit.edits:
            path, file = edit.before
            if file and not file.link:
                before[path] = file
        wanted = _wanted(commit)
        yield _only(before, wanted), _only(after, wanted)
        after = before


def _only(files: Files, wanted: Callable[[str], bool]) -> Files:
    return {path: file for path, file in files.items() if wanted(path)}


def _wanted(commit: _Commit) -> Callable[[str], bool]:
    """Which files say what a commit changed: those it touched, the personas of these, and what all share."""
    paths = {path for edit in commit.edits for path, _ in (edit.before, edit.after)}
    folders = {path.partition("/")[0] for path in paths if "/" in path}

    def wanted(path: str) -> bool:
        folder, _, name = path.partition("/")
        return not name or path in paths or (folder in folders and name.rpartition(".")[0] == "persona")

    return wanted


def _version(place: Path, files: Mapping[str, bytes], today: datetime.date, memo: Memo) -> tuple[Version, tuple[str, ...]]:
    """The handbook of a few files, which stand in a folder for as long as they are read."""
    rmtree(place, ignore_errors=True)
    place.mkdir()
    git.write(place, files)
    return version(place, today, memo)
