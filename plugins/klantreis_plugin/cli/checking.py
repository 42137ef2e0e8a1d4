"""`klantreis check`: read and check without building."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ..diagnostics import CODES, Severity
from ..messages import texts_of
from ..messages.machine import FORMATS
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
    reports = sorted((*found.diagnostics, *in_chapters(found, docs)), key=lambda report: report.sort_key)
    texts = texts_of(found.loaded.sources.values(), reports)
    print_reports(reports, texts, layout or ("full" if sys.stdout.isatty() else "concise"), language)
    failing = {Severity.ERROR, Severity.REMARK} if strict else {Severity.ERROR}
    sys.exit(1 if any(report.severity in failing for report in reports) else 0)
