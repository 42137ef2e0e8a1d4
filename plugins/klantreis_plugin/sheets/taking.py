"""Sheets -> a journey in the making, with a report of every cell that has no place there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from ..checks.nearest import suggestion
from ..diagnostics import Diagnostic, Fact, Position, report
from ..load.plan import Keyed, fields
from ..model import Journey, Part, Phase, Scale, dutch_key
from .grid import Cell, Grid
from .layout import is_lent
from .made import Made
from .region import Region, find
from .rows import OWN_ROWS, Slot, folded, headings, known, label, own_headings, within
from .texts import STARS, Exact, continued, items, lines, seen, whole
from .values import Holds, Misfit, Sort, Typed, holds, read


@dataclass(frozen=True, slots=True)
class Taken:
    """What sheets hold: a journey in the making, the reports in reading order, and how many cells became comments."""

    journey: Made
    reports: tuple[Diagnostic, ...]
    unplaced: int = 0


def take(grids: Sequence[Grid], language: str) -> Taken:
    """Place every cell; what has no place becomes a comment and a report. Values are typed in a language of keys."""
    regions = [(grid, find(grid)) for grid in grids]
    taking = _Taking(language)
    if all(region.header is None for _, region in regions):
        return Taken(taking.journey, tuple(report(Position(grid.path), "werkblad-zonder-fasen") for grid in grids[:1]))
    for grid, region in regions:
        taking.sheet(grid, region)
    taking.finish()
    order = [grid.name for grid in grids]
    reports = sorted(taking.reports, key=lambda one: (order.index(_sheet(one.position)), one.position.line, one.position.column))
    return Taken(taking.journey, tuple(reports), taking.unplaced)


def _sheet(at: Position) -> str:
    return at.place.rpartition("!")[0]


@dataclass(frozen=True, slots=True)
class _Line:
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
class _Place:
    """A cell in its row."""

    line: _Line
    column: int
    cell: Cell

    @property
    def at(self) -> Position:
        return self.line.grid.at(self.line.row, self.column)


@dataclass(slots=True)
class _Taking:
    language: str
    journey: Made = field(default_factory=lambda: Made(Journey))
    reports: list[Diagnostic] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    phases: dict[int, Made] = field(default_factory=dict)
    current: dict[tuple[int, tuple[str, ...]], Made] = field(default_factory=dict)
    """The item that a column is about, by the names of the lists down to it."""
    pieces: dict[int, _Place] = field(default_factory=dict)
    """Columns with a text of which the rest is still to come."""
    scores: list[tuple[Made, _Place]] = field(default_factory=list)
    percents: list[Made] = field(default_factory=list)
    unplaced: int = 0

    def sheet(self, grid: Grid, region: Region) -> None:
        """Read one sheet from above."""
        self.phases, self.current = {}, {}
        if region.header is not None and not self.columns(grid, region, region.header):
            self.reports.append(report(grid.at(region.header, region.labels), "werkblad-over", name=grid.name))
            return
        line, own, cut = _Line(grid, 0), False, False
        merged = {span.top: span.bottom for span in grid.spans if span.left == region.labels}
        for row in range(len(grid.rows)):
            cells, named = self.cells(grid, region.labels, row)
            below = region.header is not None and row >= region.header
            cut = named is None and (cut or (not cells and row > merged.get(line.start, -1)))
            line = replace(line, row=row)
            if row == region.header:
                line = _Line(grid, row, row, named.text if named else "", known(Phase)["titel"])
            elif named is not None:
                own = own or (below and not cells and folded(named.text) in own_headings())
                line = replace(line, start=row)
                filled = bool(cells)
                line = self.own_row(line, named, filled) if own else self.named(line, named, region.labels, filled, below=below)
            if named is not None and self.is_untold(line, bool(cells), own=own):
                self.lost(_Place(_Line(grid, row), region.labels, named))
            self.place(_Line(grid, row) if cut else line, cells, below=below)
        self.unfinished()

    def cells(self, grid: Grid, labels: int, row: int) -> tuple[dict[int, Cell], Cell | None]:
        """The cells of a row by their column, and its name; what stands before the names has no place."""
        cells = dict(grid.cells(row))
        named = cells.pop(labels, None)
        for column in [column for column in cells if column < labels]:
            self.lost(_Place(_Line(grid, row), column, cells.pop(column)))
        return cells, named

    def is_untold(self, line: _Line, filled: bool, *, own: bool) -> bool:
        """Whether the name of a row says nothing: no field's, and none of an own row with something in it."""
        if line.slot is known(Phase)["titel"]:
            return folded(line.name) not in headings() and folded(line.name) not in known(Phase) and bool(line.name)
        return line.slot is None and not (line.own and filled) and not (own and folded(line.name) in own_headings())

    def columns(self, grid: Grid, region: Region, header: int) -> bool:
        """The phases above the columns; those of a sheet before, where that has the same titles. False where they differ."""
        cells = {column: cell for column, cell in grid.cells(header) if column > region.labels}
        titles = [folded(cell.text) for cell in cells.values()]
        if self.titles and titles != self.titles:
            return False
        made = self.journey.lists.setdefault("phases", [])
        if not self.titles:
            made += [Made(Phase) for _ in cells]
            self.titles = titles
        self.phases = dict(zip(cells, made, strict=True))
        for span in grid.spans:
            if span.top == header and span.left in self.phases:
                self.phases |= dict.fromkeys(range(span.left, span.right + 1), self.phases[span.left])
        if region.guessed:
            self.reports.append(report(grid.at(header, min(cells)), "fasen-geraden"))
        return True

    def named(self, line: _Line, named: Cell, labels: int, filled: bool, *, below: bool) -> _Line:
        """The row that a name begins: that of a phase, else of the journey, else of the item that the rows above are about."""
        name, previous, at = named.text.strip(), line.slot, line.grid.at(line.row, labels)
        plain = folded(name)
        roots: tuple[type[Part], ...] = (Phase, Journey) if below else (Journey,)
        sure = next((known(root)[plain] for root in roots if plain in known(root)), None)
        inner = within(previous.root, previous.group[0]).get(plain) if previous and previous.group else None
        careful = folded(line.name) != line.name.casefold()  # who writes 'Activiteit 1' also writes 'Activiteit 1: bronnen'
        line = replace(line, name=name, slot=sure or inner, own=False)
        if sure and inner and not sure.group and filled and not careful:
            facts = {"name": name, "other": label(inner, self.language)}
            self.reports.append(report(at, "rij-twijfel", **facts))
        if line.slot is None and below and filled:
            near = suggestion(plain, known(Phase), 0.75)
            facts = {"suggestion": label(known(Phase)[near["suggestion"]], self.language)} if near else {}
            self.reports.append(report(at, "eigen-rij", name=name, **facts))
            return replace(line, own=True)
        return line

    @staticmethod
    def own_row(line: _Line, named: Cell, filled: bool) -> _Line:
        """A row below the heading of own rows."""
        return replace(line, name=whole(named.text) or named.text.strip(), slot=None, own=filled)

    def place(self, line: _Line, cells: dict[int, Cell], *, below: bool) -> None:
        """Place the cells of a row."""
        slot = line.slot
        if slot and slot.is_head and cells and not self.pieces:
            depth = len(slot.group)
            self.current = {key: made for key, made in self.current.items() if key[1][:depth] != slot.group}
        for column, cell in cells.items():
            here = _Place(line, column, cell)
            if slot and slot.root is Journey:
                self.cell(here, slot, self.journey)
            elif column not in self.phases or not (slot or line.own):
                self.lost(here, "cel-zonder-fase" if below and (slot or line.own) else "cel-zonder-plek")
            elif slot:
                self.cell(here, slot, self.phases[column])
            else:
                self.own(here, self.phases[column])

    def own(self, here: _Place, phase: Made) -> None:
        """Place a cell of an own row."""
        if here.cell.formula:
            self.misfit(here, phase, OWN_ROWS[0], "cel-formule")
        elif typed := self.joined(here):
            phase.own.setdefault(here.line.name, []).extend(items(typed.text))

    def cell(self, here: _Place, slot: Slot, root: Made) -> None:
        """Place a cell in a field of a phase or journey, or of an item in it."""
        part, held = self.part(slot, root, here.column), holds(slot.model, slot.name)
        if part is None:
            what = label(replace(slot, steps=slot.steps[:1]), self.language).partition(":")[0]
            self.misfit(here, root, slot.steps[0].name, "cel-zonder-kop", what=what if what.isupper() else what.lower())
        elif here.cell.formula:
            self.misfit(here, part, self.field(slot), "cel-formule")
        elif typed := self.joined(here):
            if held.sort is Sort.NUMBER and typed.text.strip().endswith("%"):
                if "unit" not in slot.model.model_fields:
                    self.misfit(here, part, slot.name, "geen-getal", typed=typed.text)
                    return
                self.percents.append(part)
            if slot.is_head:
                self.begin(replace(here, cell=typed), slot, part)
            else:
                self.fill(replace(here, cell=typed), slot, part, held)

    @staticmethod
    def field(slot: Slot) -> str:
        """The field beside which a comment on a cell stands: of what begins an item, the list."""
        return slot.group[-1] if slot.is_head else slot.name

    def fill(self, here: _Place, slot: Slot, part: Made, held: Holds) -> None:
        """What a cell says of a field."""
        found = read(here.cell, held, self.language)
        if isinstance(found, Misfit):
            self.misfit(here, part, slot.name, found.code, field=dutch_key(slot.name), **found.facts)
        elif held.several:
            part.typed.setdefault(slot.name, []).extend(found)
        elif part.typed.get(slot.name, found) != found:
            self.misfit(here, part, slot.name, "cel-te-veel", name=label(slot, self.language))
        else:
            part.typed[slot.name] = found
            if slot.name in {"score", "effect"}:
                self.scores.append((part, replace(here, line=replace(here.line, slot=slot))))

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

    def begin(self, here: _Place, slot: Slot, parent: Made) -> None:
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

    def joined(self, here: _Place) -> Cell | None:
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

    def lost(self, here: _Place, code: str = "cel-zonder-plek") -> None:
        """Keep a cell that has no place as a comment at the top."""
        self.misfit(here, self.journey, "title", code, typed=here.cell.text)

    def misfit(self, here: _Place, part: Made, name: str, code: str, /, **facts: Fact) -> None:
        """Keep a cell as a comment above the field where it belongs, and say why."""
        self.unplaced += 1
        part.notes.setdefault(name, []).extend(_note(here))
        self.reports.append(report(here.at, code, **{"typed": here.cell.text} | facts))

    def finish(self) -> None:
        """What can only be known when all is read."""
        for part in self.percents:
            part.typed.setdefault("unit", ["%"])
        self.journey.typed.setdefault("title", [""])
        for phase in self.journey.lists["phases"]:
            title = phase.word("title")
            if "id" in phase.typed and is_lent(title) and not isinstance(title, Exact):
                del phase.typed["title"]
        scale = Scale(self.journey.word("scale") or Scale.ELEVEN)
        for part, here in self.scores:
            name = here.line.slot.name if here.line.slot else ""
            outside = [score for score in _numbers(part.typed[name][0]) if not scale.low <= score <= scale.high]
            if outside:
                del part.typed[name]
                facts = {"scale": scale.value, "low": scale.low, "high": scale.high}
                self.misfit(here, part, name, "buiten-schaal", score=outside[0], **facts)


def _numbers(typed: Typed) -> list[float]:
    return [float(one) for one in (typed.values() if isinstance(typed, dict) else (typed,))]


def _note(here: _Place) -> Iterator[str]:
    """The lines of a comment: which cell it was, of which row, and what was in it."""
    name = f"{' '.join(here.line.name.split())}: " if here.line.name and here.line.name != here.cell.text else ""
    for line in lines(here.cell.text):
        yield seen(f"{here.at.place} {name}{line}")
