"""`klantreis check`: read and check without building."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import click

from ..diagnostics import CODES, Severity
from ..messages import texts_of
from ..messages.machine import FORMATS, HOSTS
from ..review import top_of
from .base import in_chapters, print_reports, surveyed
from .speaking import BOOK, FOLDER, Command, in_language

OPTIONAL = click.Choice([code for code, severity in CODES.items() if severity is not Severity.ERROR])

LAYOUTS = ["full", "concise", *FORMATS]


@click.command(cls=Command)
@click.argument("folder", default="journeys", type=BOOK)
@click.option("--docs", type=FOLDER)
@click.option("--format", "layout", type=click.Choice(LAYOUTS))
@in_language()
@click.option("--strict", is_flag=True)
@click.option("--ignore", multiple=True, type=OPTIONAL)
def check(
    folder: Path, docs: Path | None, layout: str | None, language: str, strict: bool, ignore: tuple[str, ...]
) -> None:
    """Read and check a folder of journeys without building (default: journeys)."""
    found = surveyed(folder, docs, ignore)
    reports = [*found.diagnostics, *in_chapters(found, docs)]
    texts = texts_of(found.loaded.sources.values(), reports)
    if layout in HOSTS and (top := top_of(folder)):
        places = {path: _from(top, path) for path in (*texts, *(report.position.path for report in reports))}
        reports = [replace(one, position=replace(one.position, path=places[one.position.path])) for one in reports]
        texts = {places[path]: text for path, text in texts.items()}
    reports.sort(key=lambda report: report.sort_key)
    print_reports(reports, texts, layout or ("full" if sys.stdout.isatty() else "concise"), language)
    failing = {Severity.ERROR, Severity.REMARK} if strict else {Severity.ERROR}
    sys.exit(1 if any(report.severity in failing for report in reports) else 0)


def _from(top: Path, path: str) -> str:
    """A path as seen from the top of a repository; as it is where that is elsewhere."""
    file = Path(path)
    whole = file.parent.resolve() / file.name
    return whole.relative_to(top).as_posix() if whole.is_relative_to(top) else path
