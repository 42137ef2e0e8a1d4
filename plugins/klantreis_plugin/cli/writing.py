"""`klantreis build` and `klantreis export`: the handbook as files."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import click

from ..diagnostics import Severity
from ..load import Role
from ..messages import Words, texts_of
from ..model import Journey
from ..pages import Addresses
from ..publish import DATA, LINKS, data, exported, files, site_of, write
from ..render import Site
from ..review import History, Refusal, history_of
from ..sheets import as_csv, as_xlsx, layout
from ..survey import Survey, today
from .base import PAGES, in_chapters, print_reports, say, stop, surveyed
from .speaking import BOOK, FOLDER, NEW_FOLDER, Command, in_language


@click.command(cls=Command)
@click.argument("folder", default="journeys", type=BOOK)
@click.option("--into", type=NEW_FOLDER, required=True)
@click.option("--docs", type=FOLDER)
@click.option("--links", type=click.Choice(list(LINKS)), default="dir", show_default=True)
@click.option("--no-history", "bare", is_flag=True)
@click.option("--authors", is_flag=True)
@in_language()
def build(folder: Path, into: Path, docs: Path | None, links: str, bare: bool, authors: bool, language: str) -> None:
    """Write the handbook as plain Markdown and assets, for any other site generator.

    Errors stop it before anything is written. No file is replaced or removed that it did not write itself.
    """
    def made(site: Site, found: Survey) -> dict[str, bytes]:
        return files(site, found, docs, links)

    kept, absent = (None, "") if bare else _kept(folder, Words(language))
    _write(folder, into, docs, language, links, made, kept.unnamed() if kept and not authors else kept)
    if absent:
        say(absent, err=True)


def _kept(folder: Path, words: Words) -> tuple[History | None, str]:
    """What git keeps of the journeys; None where it keeps nothing, and why."""
    try:
        return history_of(folder, today()), ""
    except Refusal as refusal:
        return None, words.say(f"history.absent.{refusal.reason}", **refusal.facts)


@click.command(cls=Command)
@click.argument("folder", default="journeys", type=BOOK)
@click.option("--into", type=NEW_FOLDER, required=True)
@click.option("--docs", type=FOLDER)
@in_language()
def export(folder: Path, into: Path, docs: Path | None, language: str) -> None:
    """Write every list and journey as CSV (and XLSX, with the extra `xlsx`), every curve as SVG, and klantreizen.json."""
    def made(site: Site, found: Survey) -> dict[str, bytes]:
        return {uri: make() for uri, make in exported(site)} | _sheets(site, found) | {DATA: data(site)}

    _write(folder, into, docs, language, "dir", made)


def _sheets(site: Site, found: Survey) -> dict[str, bytes]:
    """Every journey as a sheet, by its place."""
    made: dict[str, bytes] = {}
    for entry in site.handbook.journeys:
        file = found.loaded.file(Role.JOURNEY, entry.id)
        if file and isinstance(file.part, Journey):
            grids = layout(file.part, [phase.title for phase in entry.journey.phases], site.words)
            made[site.addresses.sheet(entry.id, "csv")] = as_csv(grids, site.words)
            if site.workbook:
                made[site.addresses.sheet(entry.id, "xlsx")] = as_xlsx(grids, site.today)
    return made


def _write(
    folder: Path,
    into: Path,
    docs: Path | None,
    language: str,
    links: str,
    make: Callable[[Site, Survey], dict[str, bytes]],
    past: History | None = None,
) -> None:
    """Read and check, make all files, then write them; errors stop it before anything is written."""
    words = Words(language)
    for source in (folder, docs):
        if source and into.resolve().is_relative_to(source.resolve()):
            stop(words.say("publish.inside", folder=into.as_posix(), other=source.as_posix()))
    found = surveyed(folder, docs)
    chapters = in_chapters(found, docs, Addresses(PAGES, history=past is not None).all(found.loaded.handbook))
    reports = sorted((*found.of(Severity.ERROR), *chapters), key=lambda report: report.sort_key)
    if reports:
        texts = texts_of(found.loaded.sources.values(), reports)
        print_reports(reports, texts, "full" if sys.stdout.isatty() else "concise", language)
        stop(words.say("publish.stopped"))
    made = make(site_of(found, words, PAGES, docs, links, past), found)
    refused = write(into, made)
    if refused:
        strange = [words.say("publish.strange", path=(into / uri).as_posix()) for uri in refused.strange]
        stop(*strange, *(words.say("publish.outside", path=(into / uri).as_posix()) for uri in refused.outside))
    say(words.say("publish.written", n=len(made), folder=into.as_posix()))
