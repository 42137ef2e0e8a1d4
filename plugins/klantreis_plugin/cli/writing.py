"""`klantreis build` and `klantreis export`: the handbook as files."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import click

from ..diagnostics import Severity
from ..messages import Words, texts_of
from ..pages import Addresses
from ..publish import DATA, LINKS, data, exported, files, site_of, write
from ..render import Site
from ..survey import Survey
from .base import PAGES, in_chapters, print_reports, say, stop, surveyed
from .speaking import FOLDER, NEW_FOLDER, Command, in_language


@click.command(cls=Command)
@click.argument("folder", default="journeys", type=FOLDER)
@click.option("--into", type=NEW_FOLDER, required=True)
@click.option("--docs", type=FOLDER)
@click.option("--links", type=click.Choice(list(LINKS)), default="dir", show_default=True)
@in_language()
def build(folder: Path, into: Path, docs: Path | None, links: str, language: str) -> None:
    """Write the handbook as plain Markdown and assets, for any other site generator.

    Errors stop it before anything is written. No file is replaced or removed that it did not write itself.
    """
    def made(site: Site, found: Survey) -> dict[str, bytes]:
        return files(site, found, docs, links)

    _write(folder, into, docs, language, links, made)


@click.command(cls=Command)
@click.argument("folder", default="journeys", type=FOLDER)
@click.option("--into", type=NEW_FOLDER, required=True)
@click.option("--docs", type=FOLDER)
@in_language()
def export(folder: Path, into: Path, docs: Path | None, language: str) -> None:
    """Write every list as CSV (and all as XLSX, with the extra `xlsx`), every curve as SVG, and klantreizen.json."""
    _write(folder, into, docs, language, "dir", lambda site, _: dict(exported(site)) | {DATA: data(site)})


def _write(
    folder: Path, into: Path, docs: Path | None, language: str, links: str, make: Callable[[Site, Survey], dict[str, bytes]]
) -> None:
    """Read and check, make all files, then write them; errors stop it before anything is written."""
    words = Words(language)
    for source in (folder, docs):
        if source and into.resolve().is_relative_to(source.resolve()):
            stop(words.say("publish.inside", folder=into.as_posix(), other=source.as_posix()))
    found = surveyed(folder, docs)
    chapters = in_chapters(found, docs, Addresses(PAGES).all(found.loaded.handbook))
    reports = sorted((*found.of(Severity.ERROR), *chapters), key=lambda report: report.sort_key)
    if reports:
        layout = "full" if sys.stdout.isatty() else "concise"
        print_reports(reports, texts_of(found.loaded.sources.values(), reports), layout, language)
        stop(words.say("publish.stopped"))
    try:
        made = make(site_of(found, words, PAGES, docs, links), found)
        refused = write(into, made)
    except OSError as error:
        stop(str(error))
    if refused:
        strange = [words.say("publish.strange", path=(into / uri).as_posix()) for uri in refused.strange]
        stop(*strange, *(words.say("publish.outside", path=(into / uri).as_posix()) for uri in refused.outside))
    say(words.say("publish.written", n=len(made), folder=into.as_posix()))
