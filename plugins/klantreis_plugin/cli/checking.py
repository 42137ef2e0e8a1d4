"""`klantreis check`: read and check without building."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ..diagnostics import CODES, Severity
from ..messages import texts_of
from ..messages.machine import FORMATS
from .base import FOLDER, in_chapters, language_of, print_reports, surveyed

OPTIONAL = click.Choice([code for code, severity in CODES.items() if severity is not Severity.ERROR])

LAYOUTS = ["full", "concise", *FORMATS]


@click.command()
@click.argument("folder", metavar="[MAP]", default="journeys", type=FOLDER)
@click.option("--docs", type=FOLDER, help="Check the chapters in this folder, and links into them, too.")
@click.option("--format", "layout", type=click.Choice(LAYOUTS), help="full on a terminal, else concise; the others for programs.")
@language_of("Language of reports.")
@click.option("--strict", is_flag=True, help="Remarks fail the check too.")
@click.option("--ignore", multiple=True, type=OPTIONAL, metavar="CODE", help="A remark or finding not to report; repeatable.")
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
