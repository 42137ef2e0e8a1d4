"""`klantreis import`: a workshop's sheet becomes a journey."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ..diagnostics import Diagnostic, Severity
from ..messages import Words, texts_of
from ..scaffold import personas_in, taken_journey
from ..sheets import READABLE, Taken, grids_of, is_workbook, take, text_of
from ..survey import survey, today
from .base import near, print_reports, say, stop, write_new
from .speaking import FILE, OWN, Command, Wrong, in_language


@click.command("import", cls=Command)
@click.argument("file", type=FILE)
@click.option("--persona")
@click.option("--als", "--as", "name")
@OWN
@in_language()
def import_sheet(file: Path, persona: str | None, name: str | None, folder: Path, language: str) -> None:
    """Make a journey of a filled-in sheet, XLSX or CSV. Never overwrites."""
    words, folder, layout = Words(language), folder.resolve(), "full" if sys.stdout.isatty() else "concise"
    persona = persona or _only_persona(words, folder)
    if is_workbook(file) and not READABLE:
        stop(words.say("import.extra"))
    taken = _taken(file, language)
    reports = [taken] if isinstance(taken, Diagnostic) else list(taken.reports)
    print_reports(reports, {}, layout, language)
    if isinstance(taken, Diagnostic) or not taken.journey.lists:
        stop(words.say("import.none", path=near(file)))
    text = text_of(taken.journey, language, file.name)
    called = name or taken.journey.word("title") or file.stem
    path = write_new(words, folder.parent, lambda: taken_journey(folder, language, persona, called, text))
    _check(words, folder, path, layout)
    how = "made" if taken.passed and not taken.unplaced else "done"
    say(words.say(f"import.{how}", path=near(path), name=file.name, n=taken.unplaced))
    if taken.passed:
        say(words.say("import.passed", name=file.name, sheets=", ".join(taken.passed)))
    say(words.say("import.next", n=taken.unplaced))
    sys.exit(1 if any(report.severity is Severity.ERROR for report in reports) else 0)


def _only_persona(words: Words, folder: Path) -> str:
    """The persona of a handbook that has one; wrong usage where there is a choice."""
    known = personas_in(folder)
    if len(known) != 1:
        raise Wrong(words.say("import.which", known=", ".join(known) or "-"), click.get_current_context())
    return known[0]


def _taken(file: Path, language: str) -> Taken | Diagnostic:
    grids = grids_of(file, near(file))
    return grids if isinstance(grids, Diagnostic) else take(grids, language)


def _check(words: Words, folder: Path, path: Path, layout: str) -> None:
    """Say of the new file what `klantreis check` would."""
    found = survey(Path(near(folder)), today())
    own = [report for report in found.diagnostics if report.position.path == near(path)]
    if own:
        say(words.say("import.checked", path=near(path)))
        print_reports(own, texts_of(found.loaded.sources.values(), own), layout, words.language)
