"""Cells -> their place in a journey in the making; what has none becomes a comment and a report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from ..diagnostics import Diagnostic, Fact, Position, report
from ..load.plan import Keyed, fields
from ..model import Journey, Phase, Scale, dutch_key
from .grid import Cell, Grid, Span
from .layout import is_lent
from .made import Made
from .rows import OWN_ROWS, Slot, label
from .texts import STARS, Exact, continued, items, lines, seen, whole
from .values import Holds, Misfit, Sort, Typed, holds, read

_ON_SCALE = frozenset({"score", "effect"})
"""Fields with scores, which the scale of the journey bounds."""


_COUNTED = frozenset({"opportunities", "kpis"})
"""Lists of what is one thing, which would be two in two phases."""


@dataclass(frozen=True, slots=True)
class Line:
    """The row that is being read: its name as typed and the field it stands for, None for an own row or none at all.

    A row without a name goes on with the one above; `start` is where the name stands.
    """

    grid: Grid
    row: int
    start: int = 0
    name: str = ""
    slot: Slot | None = None
    own: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """A cell in its row."""

    line: Line
    column: int
    cell: Cell

    @property
    def at(self) -> Position:
        """Where it is in the file."""
        return self.line.grid.at(self.line.row, self.column)


@dataclass(slots=True)
class Placing:
    """Places cells, in the order of reading; `phases` are those above the columns of the sheet that is read."""

    language: str
    journey: Made = field(default_factory=lambda: Made(Journey))
    reports: list[Diagnostic] = field(default_factory=list)
    unplaced: int = 0
    phases: dict[int, Made] = field(default_factory=dict)
    current: dict[tuple[int, tuple[str, ...]], Made] = field(default_factory=dict)
    """The item that a column is about, by the names of the lists down to it."""
    pieces: dict[int, Place] = field(default_factory=dict)
    """Columns with a text of which the rest is still to come."""
    scores: list[tuple[Made, str, Place]] = field(default_factory=list)
    units: list[tuple[Made, str]] = field(default_factory=list)

    def begin_sheet(self, phases: dict[int, Made]) -> None:
        """Another sheet, with these phases above its columns."""
        self.phases, self.current = phases, {}

    def place(self, line: Line, cells: dict[int, Cell], *, below: bool) -> None:
        """Place the cells of a row."""
        slot = line.slot
        if slot and slot.is_head and cells and not self.pieces:
            depth = len(slot.group)
            self.current = {key: made for key, made in self.current.items() if key[1][:depth] != slot.group}
        for column, cell in cells.items():
            here = Place(line, column, cell)
            if slot and slot.root is Journey:
                self.cell(here, slot, self.journey)
            elif column not in self.phases or not (slot or line.own):
                self.lost(here, "cel-zonder-fase" if below and (slot or line.own) else "cel-zonder-plek")
            elif slot:
                self.cell(here, slot, self.phases[column])
            else:
                self.own(here, self.phases[column])

    def spread(self, line: Line, cells: dict[int, Cell], spans: Sequence[Span]) -> dict[int, Cell]:
        """The cells of a row, with what is merged over more phases in each of them."""
        slot, found = line.slot, dict(cells)
        if not (line.own or (slot and slot.root is Phase)):
            return cells
        for span in {span.left: span for span in spans if span.left in cells}.values():
            others = [column for column in self.others(span) if column not in cells]
            if slot and slot.is_head and slot.group[0] in _COUNTED and others:
                here = Place(line, span.left, cells[span.left])
                self.reports.append(report(here.at, "cel-over-fasen", typed=here.cell.text))
                continue
            if slot and slot.group and not slot.is_head:
                others = [column for column in others if (column, slot.group) in self.current]
            found |= dict.fromkeys(others, cells[span.left])
        return found

    def others(self, span: Span) -> Iterator[int]:
        """The first column of each phase that merged cells cover, after the one that they begin in."""
        covered = {id(self.phases.get(span.left)), id(None)}
        for column in range(span.left + 1, span.right + 1) if span.left in self.phases else ():
            phase = id(self.phases.get(column))
            if phase not in covered:
                covered.add(phase)
                yield column

    def own(self, here: Place, phase: Made) -> None:
        """Place a cell of an own row."""
        if here.cell.formula:
            self.misfit(here, phase, OWN_ROWS[0], "cel-formule")
        elif typed := self.joined(here):
            phase.own.setdefault(here.line.name, []).extend(items(typed.text))

    def cell(self, here: Place, slot: Slot, root: Made) -> None:
        """Place a cell in a field of a phase or journey, or of an item in it."""
        part, held = self.part(slot, root, here.column), holds(slot.model, slot.name)
        if part is None:
            what = label(replace(slot, steps=slot.steps[:1]), self.language).partition(":")[0]
            self.misfit(here, root, slot.steps[0].name, "cel-zonder-kop", what=what if what.isupper() else what.lower())
        elif here.cell.formula:
            self.misfit(here, part, self.field(slot), "cel-formule")
        elif typed := self.joined(here):
            if slot.is_head:
                self.begin(replace(here, cell=typed), slot, part)
            else:
                self.fill(replace(here, cell=typed), slot, part, held)

    @staticmethod
    def field(slot: Slot) -> str:
        """The field beside which a comment on a cell stands: of what begins an item, the list."""
        return slot.group[-1] if slot.is_head else slot.name

    def fill(self, here: Place, slot: Slot, part: Made, held: Holds) -> None:
        """What a cell says of a field."""
        unit = here.cell.unit if held.sort in {Sort.NUMBER, Sort.SCORES} else ""
        found = read(here.cell, held, self.language)
        if unit and "unit" not in slot.model.model_fields:
            found = Misfit("geen-getal", {})
        if isinstance(found, Misfit):
            self.misfit(here, part, slot.name, found.code, field=dutch_key(slot.name), **found.facts)
        elif held.several:
            part.typed.setdefault(slot.name, []).extend(found)
        elif part.typed.get(slot.name, found) != found:
            self.misfit(here, part, slot.name, "cel-te-veel", name=label(slot, self.language))
        else:
            part.typed[slot.name] = found
            self.units += [(part, unit)] * bool(unit)
            self.scores += [(part, slot.name, here)] * (slot.name in _ON_SCALE)

    def part(self, slot: Slot, root: Made, column: int) -> Made | None:
        """The part that a cell belongs to; of an item's first row, what the item is in. None where no item, or more, is above."""
        here = root
        for number, step in enumerate(slot.steps, 1):
            path = tuple(one.name for one in slot.steps[:number])
            if not step.listed:
                kind = fields(here.model)[step.name]
                if isinstance(kind, Keyed):
                    here = here.parts.setdefault(step.name, Made(kind.model))
            elif not (number == len(slot.steps) and slot.is_head):
                found = self.current.get((column, path))
                if found is None:
                    return None
                here = found
        return here

    def begin(self, here: Place, slot: Slot, parent: Made) -> None:
        """New items of a list: one for each text in the cell; the rows below can only be about one."""
        held, made = holds(slot.model, slot.name), list[Made]()
        for text in items(here.cell.text) if held.sort is Sort.TEXT else [here.cell.text]:
            plain = self.unstarred(text) if "moment_of_truth" in slot.model.model_fields else text
            found = read(Cell(plain), held, self.language)
            if isinstance(found, Misfit):
                self.misfit(here, parent, slot.group[-1], found.code, field=dutch_key(slot.name), **found.facts)
            else:
                made.append(Made(slot.model, {slot.name: found} | ({"moment_of_truth": ["true"]} if plain != text else {})))
        parent.lists.setdefault(slot.group[-1], []).extend(made)
        if len(made) == 1:
            self.current[here.column, slot.group] = made[0]

    @staticmethod
    def unstarred(text: str) -> str:
        """An activity without the star beside it, which says that it is a moment of truth."""
        return text if isinstance(text, Exact) else text.strip(f"{STARS} ") or text

    def joined(self, here: Place) -> Cell | None:
        """A cell, with the pieces in the cells above that it is the end of; None while there is more to come."""
        before = self.pieces.pop(here.column, None)
        if before and before.line.name != here.line.name:
            self.lost(before)
            before = None
        typed, start = here.cell.text, before.cell.text if before else ""
        piece = continued(typed)
        if piece is not None:
            self.pieces[here.column] = replace(here, cell=Cell(Exact(start + piece)))
            return None
        if before is None:
            return here.cell
        end = whole(typed)
        return Cell(Exact(start + (typed if end is None else end)))

    def unfinished(self) -> None:
        """Say what texts have no end."""
        for piece in self.pieces.values():
            self.lost(piece)
        self.pieces = {}

    def lost(self, here: Place, code: str = "cel-zonder-plek") -> None:
        """Keep a cell that has no place as a comment at the top."""
        self.misfit(here, self.journey, "title", code, typed=here.cell.text)

    def misfit(self, here: Place, part: Made, name: str, code: str, /, **facts: Fact) -> None:
        """Keep a cell as a comment above the field where it belongs, and say why."""
        self.unplaced += 1
        part.notes.setdefault(name, []).extend(_note(here))
        self.reports.append(report(here.at, code, **{"typed": here.cell.text} | facts))

    def finish(self) -> None:
        """What can only be known when all is read."""
        for part, unit in self.units:
            part.typed.setdefault("unit", [unit])
        self.journey.typed.setdefault("title", [""])
        for phase in self.journey.lists["phases"]:
            title = phase.word("title")
            if "id" in phase.typed and is_lent(title) and not isinstance(title, Exact):
                del phase.typed["title"]
        scale = Scale(self.journey.word("scale") or Scale.ELEVEN)
        for part, name, here in self.scores:
            outside = [score for score in _numbers(part.typed[name][0]) if not scale.low <= score <= scale.high]
            if outside:
                del part.typed[name]
                facts = {"scale": scale.value, "low": scale.low, "high": scale.high}
                self.misfit(here, part, name, "buiten-schaal", score=outside[0], **facts)


def _numbers(typed: Typed) -> list[float]:
    return [float(one) for one in (typed.values() if isinstance(typed, dict) else (typed,))]


def _note(here: Place) -> Iterator[str]:
    """The lines of a comment: which cell it was, of which row, and what was in it."""
    name = f"{' '.join(here.line.name.split())}: " if here.line.name and here.line.name != here.cell.text else ""
    for line in lines(here.cell.text):
        yield seen(f"{here.at.place} {name}{line}")
