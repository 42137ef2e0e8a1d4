"""Sheets -> a journey in the making, with a report of every cell that has no place there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from ..checks.nearest import suggestion
from ..diagnostics import Diagnostic, Position, report
from ..messages import LANGUAGES, Words
from ..model import Journey, Part, Phase
from .grid import Cell, Grid
from .made import Made
from .placing import Line, Place, Placing
from .region import Region, find
from .rows import Slot, bare_keys, folded, headings, known, label, own_headings, within
from .texts import whole
from .turning import upright

Held = TypeVar("Held")


@dataclass(frozen=True, slots=True)
class Taken:
    """What sheets hold: a journey in the making, the reports in reading order, and how many cells became comments."""

    journey: Made
    reports: tuple[Diagnostic, ...]
    unplaced: int = 0

    @property
    def passed(self) -> tuple[str, ...]:
        """The names of the sheets that were not read."""
        return tuple(str(dict(one.facts)["name"]) for one in self.reports if one.code in _PASSED)


_PASSED = frozenset({"werkblad-over", "werkblad-verborgen"})


def take(grids: Sequence[Grid], language: str) -> Taken:
    """Place every cell; what has no place becomes a comment and a report. Values are typed in a language of keys."""
    grids = [part for grid in grids for part in upright(grid)]
    regions = [(grid, find(grid)) for grid in grids]
    placing = Placing(language, reports=[remark for grid in grids for remark in grid.remarks])
    if all(region.header is None for _, region in regions):
        placing.reports += [report(Position(grid.path), "werkblad-zonder-fasen") for grid in grids[:1]]
        return Taken(placing.journey, tuple(placing.reports))
    rows = _Rows(placing)
    for grid, region in regions:
        rows.sheet(grid, region)
    placing.finish()
    order = list(dict.fromkeys([*(grid.name for grid in grids), *(_sheet(one.position) for one in placing.reports)]))
    reports = sorted(placing.reports, key=lambda one: (order.index(_sheet(one.position)), one.position.line, one.position.column))
    return Taken(placing.journey, tuple(reports), placing.unplaced)


def _by_row(found: Iterable[tuple[int, Held]]) -> defaultdict[int, list[Held]]:
    """What stands in which row."""
    rows: defaultdict[int, list[Held]] = defaultdict(list)
    for row, held in found:
        rows[row].append(held)
    return rows


def _sheet(at: Position) -> str:
    return at.place.rpartition("!")[0]


@dataclass(slots=True)
class _Rows:
    """Reads rows by their names; `titles` are those of the phases, once a sheet had them.

    `about` is the last row of a sheet that an item of a list has.
    """

    placing: Placing
    titles: list[str] = field(default_factory=list)
    about: Slot | None = None

    def sheet(self, grid: Grid, region: Region) -> None:
        """Read one sheet from above."""
        if region.header is None:
            self.placing.begin_sheet({})
        elif not self.columns(grid, region, region.header):
            self.say(report(grid.at(region.header, region.labels), "werkblad-over", name=grid.name))
            return
        line, own, cut, self.about = Line(grid, 0), False, False, None
        merged = {span.top: span.bottom for span in grid.spans if span.left == region.labels}
        wide = _by_row((span.top, span) for span in grid.spans)
        notes = _by_row((row, (column, note)) for (row, column), note in grid.notes.items())
        for row in range(len(grid.rows)):
            cells, named = self.cells(grid, region.labels, row)
            below = region.header is not None and row >= region.header
            cut = named is None and (cut or (not cells and row > merged.get(line.start, -1)))
            line = replace(line, row=row)
            if row == region.header:
                line = Line(grid, row, row, named.text if named else "", known(Phase)["titel"])
            elif named is not None:
                own = own or (below and not cells and folded(named.text) in own_headings())
                line = replace(line, start=row)
                filled = bool(cells)
                line = self.own_row(line, named, filled) if own else self.named(line, named, region.labels, filled, below=below)
            if named is not None and self.is_untold(line, bool(cells), own=own):
                self.placing.lost(Place(Line(grid, row), region.labels, named))
            here = Line(grid, row) if cut else line
            self.placing.place(here, self.placing.spread(here, cells, wide[row]) if row != region.header else cells, below=below)
            for column, note in notes[row]:
                self.placing.lost(Place(here, column, Cell(f"{self.note}: {note}")))
        self.placing.unfinished()

    @property
    def note(self) -> str:
        """What stands before a note, which is no cell of its own."""
        return Words(self.placing.language).say("sheet.file.note")

    def say(self, said: Diagnostic) -> None:
        """Report on a row."""
        self.placing.reports.append(said)

    def cells(self, grid: Grid, labels: int, row: int) -> tuple[dict[int, Cell], Cell | None]:
        """The cells of a row by their column, and its name; what stands before the names has no place."""
        cells = dict(grid.cells(row))
        named = cells.pop(labels, None)
        for column in [column for column in cells if column < labels]:
            self.placing.lost(Place(Line(grid, row), column, cells.pop(column)))
        return cells, named

    def is_untold(self, line: Line, filled: bool, *, own: bool) -> bool:
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
        made = self.placing.journey.lists.setdefault("phases", [])
        if not self.titles:
            made += [Made(Phase) for _ in cells]
            self.titles = titles
        phases = dict(zip(cells, made, strict=True))
        for span in grid.spans:
            if span.top == header and span.left in phases:
                phases |= dict.fromkeys(range(span.left, span.right + 1), phases[span.left])
        self.placing.begin_sheet(phases)
        if region.guessed:
            self.say(report(grid.at(header, min(cells)), "fasen-geraden"))
        return True

    def named(self, line: Line, named: Cell, labels: int, filled: bool, *, below: bool) -> Line:
        """The row that a name begins: that of a phase, else of the journey, else of the item that the rows above are about."""
        name, previous, at = named.text.strip(), line.slot, line.grid.at(line.row, labels)
        plain = folded(name)
        roots: tuple[type[Part], ...] = (Phase, Journey) if below else (Journey,)
        sure = next((known(root)[plain] for root in roots if plain in known(root)), None)
        by_key = sure is not None and bool(sure.group) and plain in bare_keys(sure.root)
        about = self.about if by_key else previous
        inner = within(about.root, about.group[0]).get(plain) if about and about.group else None
        if by_key and inner:
            sure = None  # 'reden' below an activity is the reason for that, not a drop-off moment
        numbered = folded(line.name) != line.name.casefold()
        careful = numbered and sure is not None and name in {label(sure, one) for one in LANGUAGES}  # as we write a sheet
        line = replace(line, name=name, slot=sure or inner, own=False)
        self.about = line.slot if line.slot and line.slot.group else self.about
        if sure and inner and not sure.group and filled and not careful:
            facts = {"name": name, "other": label(inner, self.placing.language)}
            self.say(report(at, "rij-twijfel", **facts))
        if line.slot is None and below and filled:
            near = suggestion(plain, known(Phase), 0.75)
            facts = {"suggestion": label(known(Phase)[near["suggestion"]], self.placing.language)} if near else {}
            self.say(report(at, "eigen-rij", name=name, **facts))
            return replace(line, own=True)
        return line

    @staticmethod
    def own_row(line: Line, named: Cell, filled: bool) -> Line:
        """A row below the heading of own rows."""
        return replace(line, name=whole(named.text) or named.text.strip(), slot=None, own=filled)
