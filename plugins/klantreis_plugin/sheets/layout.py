"""A journey -> its sheets: one with phases as columns and lanes as rows, and one of the whole journey."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from ..messages import Words
from ..model import Journey, Part, Phase
from .grid import Grid, Value, row_of
from .rows import Slot, label, slots
from .texts import exact, written
from .values import cells_of, holds


def layout(typed: Journey, titles: Sequence[str], words: Words) -> tuple[Grid, Grid]:
    """The sheet of the whole journey and that of its phases, of a journey as it was typed, before anything is filled in.

    `titles` are what its phases are called once shared phases have lent them theirs; a lent one stands in brackets.
    """
    whole = _Columns((typed,), words.language).rows(slots(Journey))
    headings = [_heading(phase, title) for phase, title in zip(typed.phases, titles, strict=True)]
    header = _stacked(words.say("sheet.file.phase"), headings)
    lanes = _Columns(typed.phases, words.language).rows([slot for slot in slots(Phase) if slot.lane != "title"])
    own = _own_rows(typed, words)
    return (
        Grid("", words.say("sheet.file.whole"), tuple(map(row_of, whole))),
        Grid("", words.say("sheet.klantreisschema"), tuple(map(row_of, (*header, *lanes, *own)))),
    )


def is_lent(heading: str) -> bool:
    """Whether the title above a phase stands in brackets, as one does that a shared phase lends."""
    return heading.startswith("(") and heading.endswith(")")


def _heading(phase: Phase, title: str) -> tuple[str, ...]:
    if not phase.title:
        return (f"({title or phase.id})",)
    return exact(phase.title) if is_lent(phase.title) else written(phase.title)


def _own_rows(typed: Journey, words: Words) -> Iterator[tuple[Value | None, ...]]:
    names = dict.fromkeys(name for phase in typed.phases for name in phase.lanes)
    if names:
        yield (words.say("sheet.file.own"),)
    for name in names:
        columns = [tuple(cell for text in phase.lanes.get(name, ()) for cell in written(text)) for phase in typed.phases]
        yield from _stacked(written(name)[0], columns)  # YAML takes no name of more than 1024 signs, so it fits in a cell


def _stacked(name: str, columns: Sequence[Sequence[Value]]) -> Iterator[tuple[Value | None, ...]]:
    """So many rows of one name as the longest column needs."""
    for place in range(max(map(len, columns), default=0)):
        yield (name, *(column[place] if place < len(column) else None for column in columns))


class _Columns:
    """Writes rows for parts that stand beside each other, a column a part."""

    def __init__(self, parts: Sequence[Part], language: str) -> None:
        self.parts, self.language = parts, language

    def rows(self, of: Sequence[Slot]) -> Iterator[tuple[Value | None, ...]]:
        """The rows of these fields, in that order; a field that no part has set has none."""
        yield from self._rows(of, 0, self.parts, 0)

    def _rows(
        self, of: Sequence[Slot], depth: int, parts: Sequence[Part | None], number: int
    ) -> Iterator[tuple[Value | None, ...]]:
        for names, group in groupby(of, lambda slot: slot.group[: depth + 1] if len(slot.group) > depth else None):
            run = list(group)
            if names is None:
                for slot in run:
                    columns = [self._cells(slot, depth, part) for part in parts]
                    yield from _stacked(label(slot, self.language, number), columns)
                continue
            lists = [getattr(part, names[-1]) if part else () for part in parts]
            for place in range(max(map(len, lists))):
                items = [one[place] if place < len(one) else None for one in lists]
                yield from self._rows(run, depth + 1, items, number or place + 1)

    def _cells(self, slot: Slot, depth: int, part: Part | None) -> tuple[Value, ...]:
        """What one part has in a field; nothing where it was not typed."""
        here: Any = part
        for step in slot.steps[depth:]:
            here = getattr(here, step.name, None)
        if here is None or slot.name not in here.model_fields_set:
            return ()
        return cells_of(getattr(here, slot.name), holds(slot.model, slot.name), self.language)
