"""What changed in meaning over time: what git keeps of a folder, the newest first, and when each journey last changed.

What a merge brought is one change: the line of history is followed that the merges were made into.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory

from ..load import Role
from ..reuse import Memo, Reuse, anew
from . import git
from .compare import Version, compare
from .facts import Change
from .git import Blob, Refusal
from .log import Commit, Moment, commits
from .revisions import is_handbook, is_persona, key_of, version

MOST = 50
"""So many changes are worked out; older ones are in git. As many of those are looked into for the day a journey last changed."""


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
    """Changes of meaning, the newest first; `older` when git has more; when each journey of today last changed, by its id.

    A journey of which that is too far back to look is not in `last`.
    """

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
class _Step:
    """A commit, all files before and after it, which of them say what it changed, and what the journeys of then are today."""

    commit: Commit
    before: Files
    after: Files
    wanted: _Wanted
    now: Mapping[str, str]

    def journeys(self) -> set[str]:
        """The journeys of today that it can have changed."""
        paths = self.after if self.wanted.all or self.wanted.whole else self.commit.paths
        return {today for path in paths if path in self.wanted and (today := self._today(path))}

    def own(self, journeys: Collection[str] | None = None) -> _Step:
        """The same with only the files that say what it changed; of journeys of today only these."""

        def of(files: Files) -> Files:
            found = {path: file for path, file in files.items() if path in self.wanted}
            return found if journeys is None else {path: found[path] for path in found if self._today(path) in {"", *journeys}}

        return replace(self, before=of(self.before), after=of(self.after))

    def _today(self, path: str) -> str:
        """What the journey of a file is today; '' for no journey."""
        key = key_of(path)
        return self.now.get(key[1], "") if key else ""


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
    found = list(commits(repository, prefix, head))
    if not found:
        raise Refusal("nothing")
    steps = _steps(found, git.yaml_in(git.listing(repository, head, prefix)))
    newest = [step.own() for step in islice(steps, MOST)]
    with TemporaryDirectory(prefix="klantreis-") as made:
        desk = _Desk(repository, today, Path(made).resolve() / "journeys")
        past = _told(desk, newest)
        last = dict[str, Moment]()
        for one, dated in past:
            last |= dict.fromkeys(dated - last.keys(), one.moment)
        last |= _dated(desk, steps, newest[0].now.keys() - last.keys())
    return History(tuple(one for one, _ in past if one.changes or one.skipped), len(found) > MOST, last)


def _steps(found: Sequence[Commit], now: Files) -> Iterator[_Step]:
    """Each commit with its files, the newest first."""
    after = {path: file for path, file in now.items() if not file.link}
    names = {key[1]: key[1] for path in now if (key := key_of(path)) and key[0] is Role.JOURNEY}
    for commit in found:
        before = dict(after)
        for edit in commit.edits:
            before.pop(edit.after[0], None)
        before |= {path: file for path, file in (edit.before for edit in commit.edits) if file and not file.link}
        yield _Step(commit, before, after, _Wanted(commit), dict(names))
        for old, new in commit.moves.items():
            if new in names:
                names[old] = names.pop(new)
        after = before


class _Wanted:
    """Which files say what a commit changed: the folders in which it touched some, and what all share.

    A journey names others of its persona, and without a persona none is read; what all share is part of every journey.
    """

    def __init__(self, commit: Commit) -> None:
        self.paths = commit.paths
        self.folders = {path.partition("/")[0] for path in (*commit.paths, *commit.pictures) if "/" in path}
        self.whole = {path.partition("/")[0] for path in commit.paths if is_persona(path)}
        self.all = any(is_handbook(path) for path in commit.paths)

    def __contains__(self, path: str) -> bool:
        folder, _, name = path.partition("/")
        return self.all or not name or folder in self.folders

    def is_touched(self, path: str) -> bool:
        """Whether the commit changed a file, or whether it is read at all."""
        return path in self.paths or path.partition("/")[0] in self.whole


class _Desk:
    """Where versions of a few files are read and compared: in a folder in which each stands for as long as that takes."""

    def __init__(self, repository: Path, today: datetime.date, place: Path) -> None:
        self.repository, self.today, self.place = repository, today, place
        self.memo = Memo()
        self.held = dict[str, bytes]()

    def fetch(self, steps: Iterable[_Step]) -> None:
        """Get what all files of some commits hold, in one call."""
        hashes = {file.hash for step in steps for files in (step.before, step.after) for file in files.values()}
        self.held |= git.blobs(self.repository, sorted(hashes - self.held.keys()))

    def compare(self, commit: Commit, before: Files, after: Files) -> _Compared:
        """What the commit changed."""
        (then, faulty), (now, wrong) = self._version(before), self._version(after)
        return _Compared(compare(then, now, commit.moves, commit.pictures).changes, frozenset(faulty), frozenset(wrong))

    def _version(self, files: Files) -> tuple[Version, tuple[str, ...]]:
        rmtree(self.place, ignore_errors=True)
        self.place.mkdir()
        git.write(self.place, {path: self.held[file.hash] for path, file in files.items()})
        return version(self.place, self.today, self.memo)


@dataclass(frozen=True, slots=True)
class _Compared:
    """What changed, and what has errors before and after it: the paths of files, and of folders with a slash after them."""

    changes: tuple[Change, ...]
    faulty: frozenset[str]
    wrong: frozenset[str]

    def skipped(self, commit: Commit) -> tuple[str, ...]:
        """What of it could not be compared: what the commit touched, and what had errors on one side only."""
        own = {path for path in self.faulty | self.wrong if any(_is_in(touched, {path}) for touched in commit.paths)}
        return tuple(sorted(own | (self.faulty ^ self.wrong)))


def _is_in(path: str, names: Collection[str]) -> bool:
    """Whether a file is among some names, or its folder is."""
    return path in names or f"{path.partition('/')[0]}/" in names


def _told(desk: _Desk, steps: Sequence[_Step]) -> list[tuple[Past, set[str]]]:
    """What each commit changed, and the journeys of today of which it changed the content.

    A file that had errors is compared once it has none: with how it was before it had them.
    """
    desk.fetch(steps)
    sound, told = Files(), list[tuple[Past, set[str]]]()
    for step in reversed(steps):
        before = step.before | {path: file for path, file in sound.items() if step.wanted.is_touched(path)}
        found = desk.compare(step.commit, before, step.after)
        sound = _sound(step, before, found, sound)
        told.append((Past(step.commit.moment, found.changes, found.skipped(step.commit), step.now), _changed(step, found, sound)))
    return told[::-1]


def _sound(step: _Step, before: Files, found: _Compared, sound: Files) -> Files:
    """The last versions without errors of the files that have some after a commit."""
    moved = {edit.before[0]: edit.after[0] for edit in step.commit.edits if edit.moved}
    kept = {path: file for path, file in sound.items() if path not in step.wanted or _is_in(path, found.wrong)}
    spoiled = {path: moved.get(path, path) for path in before if not _is_in(path, found.faulty)}
    return kept | {now: before[path] for path, now in spoiled.items() if _is_in(now, found.wrong)}


def _changed(step: _Step, found: _Compared, sound: Collection[str] = ()) -> set[str]:
    """The journeys of today of which a commit changed the content, or may have: what is `sound` is compared later."""
    told = {change.where.journey.id for change in found.changes if change.where.journey}
    unsure = [edit.after[0] for edit in step.commit.edits if _is_in(edit.after[0], found.faulty | found.wrong)]
    told |= {key[1] for path in unsure if path not in sound and (key := key_of(path))}
    return {step.now[ident] for ident in told & step.now.keys()}


def _dated(desk: _Desk, steps: Iterable[_Step], wanted: Collection[str]) -> dict[str, Moment]:
    """When these journeys last changed, of those of which that is not too far back to look."""
    last, left = dict[str, Moment](), set(wanted)
    looked = 0
    for step in steps:
        if not left or looked == MOST:
            break
        if left & step.journeys():
            looked += 1
            own = step.own(left)
            desk.fetch([own])
            last |= dict.fromkeys(_changed(own, desk.compare(own.commit, own.before, own.after)), step.commit.moment)
            left -= last.keys()
    return last
