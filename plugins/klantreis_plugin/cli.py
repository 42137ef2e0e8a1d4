"""The command line: the door for who has no site generator at hand."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from .chapters import anchors, check_chapters
from .diagnostics import CODES, Diagnostic, Severity
from .messages import LANGUAGES, concise, full, texts_of
from .survey import survey, today

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
OPTIONAL = click.Choice([code for code, severity in CODES.items() if severity is not Severity.ERROR])


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="mkdocs-klantreis", message="%(version)s")
def main() -> None:
    """Klantreizen: customer journeys in YAML become a handbook."""


@main.command()
@click.argument("folder", metavar="[MAP]", default="journeys", type=FOLDER)
@click.option("--docs", type=FOLDER, help="Check the chapters in this folder, and links into them, too.")
@click.option("--format", "layout", type=click.Choice(["full", "concise"]), help="full on a terminal, else concise.")
@click.option("--taal", "language", type=click.Choice(LANGUAGES), default="nl", show_default=True, help="Language of reports.")
@click.option("--strict", is_flag=True, help="Remarks fail the check too.")
@click.option("--ignore", multiple=True, type=OPTIONAL, metavar="CODE", help="A remark or finding not to report; repeatable.")
def check(
    folder: Path, docs: Path | None, layout: str | None, language: str, strict: bool, ignore: tuple[str, ...]
) -> None:
    """Read and check a folder of journeys without building (default: journeys)."""
    found = survey(folder, today(), ignore, anchors(docs) if docs else None)
    chapters = tuple(check_chapters(docs, found.loaded.handbook, headings=anchors(docs))) if docs else ()
    reports = sorted((*found.diagnostics, *chapters), key=lambda report: report.sort_key)
    texts = texts_of(found.loaded.sources.values(), reports)
    _print(reports, texts, layout or ("full" if sys.stdout.isatty() else "concise"), language)
    failing = {Severity.ERROR, Severity.REMARK} if strict else {Severity.ERROR}
    sys.exit(1 if any(report.severity in failing for report in reports) else 0)


def _print(reports: list[Diagnostic], texts: dict[str, str], layout: str, language: str) -> None:
    """Write reports to standard output; signs that a console cannot show are replaced, never fatal."""
    for report in reports:
        text = concise(report, language) if layout == "concise" else full(report, texts, language) + "\n"
        encoding = sys.stdout.encoding or "utf-8"
        click.echo(text.encode(encoding, "replace").decode(encoding))
