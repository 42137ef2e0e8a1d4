"""The command line: the door for who has no site generator at hand."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

import click

from .chapters import anchors, check_chapters, citations
from .checks import known_sources
from .diagnostics import CODES, Diagnostic, Severity
from .messages import LANGUAGES, Words, concise, full, texts_of
from .messages.changes import as_markdown, as_text, tell
from .messages.machine import FORMATS
from .pages import Addresses
from .publish import DATA, LINKS, data, exported, files, site_of, write
from .render import Site, review_page
from .review import Refusal, compare, is_revision, revisions
from .scaffold import (
    Obstacle,
    example,
    new_journey,
    new_persona,
    outside,
    personas_in,
    project,
    put,
    put_schemas,
    standing,
)
from .survey import Survey, survey, today

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
PAGES = "klantreizen"
"""The first part of the addresses of generated pages."""

OPTIONAL = click.Choice([code for code, severity in CODES.items() if severity is not Severity.ERROR])

LAYOUTS = ["full", "concise", *FORMATS]


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="mkdocs-klantreis", message="%(version)s")
def main() -> None:
    """Klantreizen: customer journeys in YAML become a handbook."""


@main.command()
@click.argument("folder", metavar="[MAP]", default="journeys", type=FOLDER)
@click.option("--docs", type=FOLDER, help="Check the chapters in this folder, and links into them, too.")
@click.option("--format", "layout", type=click.Choice(LAYOUTS), help="full on a terminal, else concise; the others for programs.")
@click.option("--taal", "language", type=click.Choice(LANGUAGES), default="nl", show_default=True, help="Language of reports.")
@click.option("--strict", is_flag=True, help="Remarks fail the check too.")
@click.option("--ignore", multiple=True, type=OPTIONAL, metavar="CODE", help="A remark or finding not to report; repeatable.")
def check(
    folder: Path, docs: Path | None, layout: str | None, language: str, strict: bool, ignore: tuple[str, ...]
) -> None:
    """Read and check a folder of journeys without building (default: journeys)."""
    found = _surveyed(folder, docs, ignore)
    reports = sorted((*found.diagnostics, *_in_chapters(found, docs)), key=lambda report: report.sort_key)
    texts = texts_of(found.loaded.sources.values(), reports)
    _print(reports, texts, layout or ("full" if sys.stdout.isatty() else "concise"), language)
    failing = {Severity.ERROR, Severity.REMARK} if strict else {Severity.ERROR}
    sys.exit(1 if any(report.severity in failing for report in reports) else 0)


@main.command()
@click.argument("folder", metavar="[MAP]", default="journeys", type=FOLDER)
@click.option("--into", type=click.Path(file_okay=False, path_type=Path), required=True, help="The folder to write into.")
@click.option("--docs", type=FOLDER, help="Write the chapters in this folder too, with their blocks filled in.")
@click.option("--links", type=click.Choice(list(LINKS)), default="dir", show_default=True, help="To x/, to x.html, or to x.md.")
@click.option("--taal", "language", type=click.Choice(LANGUAGES), default="nl", show_default=True, help="Language of pages.")
def build(folder: Path, into: Path, docs: Path | None, links: str, language: str) -> None:
    """Write the handbook as plain Markdown and assets, for any other site generator.

    Errors stop it before anything is written. No file is replaced or removed that it did not write itself.
    """
    def made(site: Site, found: Survey) -> dict[str, bytes]:
        return files(site, found, docs, links)

    _write(folder, into, docs, language, links, made)


@main.command()
@click.argument("folder", metavar="[MAP]", default="journeys", type=FOLDER)
@click.option("--into", type=click.Path(file_okay=False, path_type=Path), required=True, help="The folder to write into.")
@click.option("--docs", type=FOLDER, help="Count the steps of the methods in this folder's chapters too.")
@click.option("--taal", "language", type=click.Choice(LANGUAGES), default="nl", show_default=True, help="Language of the files.")
def export(folder: Path, into: Path, docs: Path | None, language: str) -> None:
    """Write every list as CSV (and all as XLSX, with the extra `xlsx`), every curve as SVG, and klantreizen.json."""
    _write(folder, into, docs, language, "dir", lambda site, _: dict(exported(site)) | {DATA: data(site)})


@main.command()
@click.argument("base")
@click.argument("head", required=False)
@click.argument("folder", metavar="[MAP]", required=False, type=click.Path(path_type=Path))
@click.option("--format", "layout", type=click.Choice(["text", "markdown", "html"]), default="text", show_default=True)
@click.option("--into", type=click.Path(dir_okay=False, path_type=Path), help="The file to write; else it is printed.")
@click.option("--taal", "language", type=click.Choice(LANGUAGES), default="nl", show_default=True, help="Language of the text.")
def diff(base: str, head: str | None, folder: Path | None, layout: str, into: Path | None, language: str) -> None:
    """Say what changed in meaning between two revisions of git, per persona, journey and phase.

    Without HEAD the second is the folder as it is now. Of BASE...HEAD the first is where HEAD left BASE, as in git.
    """
    words = Words(language)
    if head and not folder and (named := Path(head)).is_dir() and not is_revision(head, named):
        head, folder = None, named
    try:
        found = revisions(base, head, folder or Path("journeys"), today())
    except Refusal as refusal:
        _say(words.say(f"review.refused.{refusal.reason}", **refusal.facts), err=True)
        sys.exit(2)
    comparison = compare(found.before, found.after, found.moved)
    between = (found.names[0], found.names[1] or words.say("review.now"))
    told = tell(comparison.changes, between, found.skipped, words)
    made = {"text": as_text, "markdown": as_markdown}.get(layout)
    written = made(told, words) if made else review_page(told, comparison, words)
    if into:
        into.write_text(written, "utf-8", errors="replace", newline="\n")
    else:
        _say(written.removesuffix("\n"))


# --- new files, and help while typing them

KEYS = click.option("--taal", "language", type=click.Choice(LANGUAGES), default="nl", show_default=True, help="Language of keys.")
OWN = click.option("--journeys", "folder", metavar="MAP", default="journeys", show_default=True, type=FOLDER)
PLACE = click.Path(file_okay=False, path_type=Path)


@main.command()
@KEYS
@click.option("--into", type=PLACE, default=Path("schemas"), show_default=True, help="The folder to write into.")
def schema(language: str, into: Path) -> None:
    """Write JSON Schemas, with which editors help while typing; run it again after an upgrade."""
    words = Words(language)
    try:
        strange = put_schemas(into, language)
    except OSError as error:
        _stop(str(error))
    if strange:
        _stop(*(words.say("new.strange", path=(into / name).as_posix()) for name in strange))
    _say(words.say("new.schemas", folder=into.as_posix()))


@main.group()
def new() -> None:
    """Start a handbook, a persona or a journey; asks what it needs on a terminal. Never overwrites."""


@new.command("handbook")
@click.argument("folder", metavar="[MAP]", default=".", type=PLACE)
@click.option("--organisatie", "--organisation", "organisation", help="The name of the organisation.")
@click.option("--persona", help="The name of the first persona.")
@click.option("--reis", "--journey", "title", help="The title of the first journey.")
@KEYS
def new_handbook(folder: Path, organisation: str | None, persona: str | None, title: str | None, language: str) -> None:
    """Make a whole project that builds at once, with example content (default: here)."""
    words, start = Words(language), example(language)
    organisation = _asked(words, "organisation", organisation, start["organisation"])
    persona = _asked(words, "persona", persona, start["persona"])
    title = _asked(words, "title", title, start["title"])
    _make(words, folder, "handbook", lambda: project(language, organisation, persona, title, today()))


@new.command("persona")
@click.argument("name", metavar="NAAM", required=False)
@OWN
@KEYS
def new_customer(name: str | None, folder: Path, language: str) -> None:
    """Make a persona: a folder with persona.yml."""
    words, folder = Words(language), folder.resolve()
    name = _asked(words, "persona", name)
    _make(words, folder.parent, "persona", lambda: new_persona(folder, language, name))


@new.command("journey")
@click.argument("persona", metavar="PERSONA", required=False)
@click.argument("title", metavar="TITEL", required=False)
@click.option("--eigenaar", "--owner", "owner", help="The team or function that looks after it.")
@click.option("--fase", "--phase", "phases", multiple=True, metavar="TITEL", help="The title of a phase; repeatable.")
@click.option("--hoort-bij", "--belongs-to", "current", default="", metavar="REIS", help="Make a desired one: the wish for this.")
@OWN
@KEYS
def new_trip(
    persona: str | None, title: str | None, owner: str | None, phases: tuple[str, ...], current: str, folder: Path, language: str
) -> None:
    """Make a journey of a persona, in which every field explains itself."""
    words, folder = Words(language), folder.resolve()
    whole = bool(persona and title)  # then nothing is asked that can be left out
    try:
        known = ", ".join(personas_in(folder))
    except OSError as error:
        _stop(str(error))
    persona = _asked(words, "whose", persona, known=known)
    title = _asked(words, "title", title)
    if not whole and _is_terminal():
        owner = owner or _typed(words.say("new.ask.owner"), "")
        phases = phases or _phases(words)
    _make(
        words, folder.parent, "journey",
        lambda: new_journey(folder, language, persona, title, today(), owner or "", phases, current),
    )  # fmt: skip


def _phases(words: Words) -> tuple[str, ...]:
    """The phases that are typed one by one, until nothing is typed."""
    found: list[str] = []
    while typed := _typed(words.say("new.ask.phase", n=len(found) + 1), ""):
        found.append(typed)
    return tuple(found)


def _asked(words: Words, what: str, given: str | None, default: str | None = None, known: str = "") -> str:
    """What was given, else what is answered on a terminal, else the default; wrong usage where there is none."""
    if given:
        return given
    if _is_terminal():
        return _typed(words.say(f"new.ask.{what}", known=known), default)
    if default is None:
        raise click.UsageError(words.say("new.missing", what=words.say(f"new.ask.{what}", known=known)))
    return default


def _typed(question: str, default: str | None) -> str:
    return str(click.prompt(question, default=default, show_default=bool(default), prompt_suffix=" "))


def _is_terminal() -> bool:
    return sys.stdin.isatty()


def _make(words: Words, root: Path, kind: str, make: Callable[[], dict[str, str]]) -> None:
    """Make new files, write them where nothing stands in the way, and say in three lines what to do next."""
    try:
        made = make()
        there = [words.say("new.there", path=_near(root / place)) for place in standing(root, made)]
        there = there or [words.say("publish.outside", path=_near(root / place)) for place in outside(root, made)]
        if there:
            _stop(*there)
        put(root, made)
    except Obstacle as obstacle:
        _stop(words.say(f"new.{obstacle.phrase}", **obstacle.facts))
    except OSError as error:
        _stop(str(error))
    first = root / next(iter(made))
    _say(words.say(f"new.done.{kind}", path=_near(first), folder=_near(root), who=first.parent.name))


def _near(path: Path) -> str:
    """A path as it is typed from here."""
    here = Path.cwd()
    whole = path.absolute()
    return whole.relative_to(here).as_posix() if whole.is_relative_to(here) else path.as_posix()


def _write(
    folder: Path, into: Path, docs: Path | None, language: str, links: str, make: Callable[[Site, Survey], dict[str, bytes]]
) -> None:
    """Read and check, make all files, then write them; errors stop it before anything is written."""
    words = Words(language)
    for source in (folder, docs):
        if source and into.resolve().is_relative_to(source.resolve()):
            _stop(words.say("publish.inside", folder=into.as_posix(), other=source.as_posix()))
    found = _surveyed(folder, docs)
    chapters = _in_chapters(found, docs, Addresses(PAGES).all(found.loaded.handbook))
    reports = sorted((*found.of(Severity.ERROR), *chapters), key=lambda report: report.sort_key)
    if reports:
        _print(reports, texts_of(found.loaded.sources.values(), reports), "full" if sys.stdout.isatty() else "concise", language)
        _stop(words.say("publish.stopped"))
    try:
        made = make(site_of(found, words, PAGES, docs, links), found)
        refused = write(into, made)
    except OSError as error:
        _stop(str(error))
    if refused:
        strange = [words.say("publish.strange", path=(into / uri).as_posix()) for uri in refused.strange]
        _stop(*strange, *(words.say("publish.outside", path=(into / uri).as_posix()) for uri in refused.outside))
    _say(words.say("publish.written", n=len(made), folder=into.as_posix()))


def _surveyed(folder: Path, docs: Path | None, ignore: tuple[str, ...] = ()) -> Survey:
    if docs is None:
        return survey(folder, today(), ignore)
    return survey(folder, today(), ignore, anchors(docs), {one.id for one in citations(docs)}, Addresses(PAGES).anchors)


def _in_chapters(found: Survey, docs: Path | None, addresses: Sequence[str] = ()) -> tuple[Diagnostic, ...]:
    if docs is None:
        return ()
    loaded = found.loaded
    pages = Addresses(PAGES).anchors(loaded)
    return tuple(check_chapters(docs, loaded.handbook, addresses, anchors(docs), known_sources(loaded), pages))


def _stop(*sentences: str) -> NoReturn:
    for sentence in sentences:
        _say(sentence, err=True)
    sys.exit(1)


def _print(reports: list[Diagnostic], texts: dict[str, str], layout: str, language: str) -> None:
    """Write reports to standard output."""
    if layout in FORMATS:
        if written := FORMATS[layout](reports, texts, language).removesuffix("\n"):
            _say(written)
        return
    for report in reports:
        _say(concise(report, language) if layout == "concise" else full(report, texts, language) + "\n")


def _say(text: str, *, err: bool = False) -> None:
    """Write a line; signs that a console cannot show are replaced, never fatal."""
    encoding = (sys.stderr if err else sys.stdout).encoding or "utf-8"
    click.echo(text.encode(encoding, "replace").decode(encoding), err=err)
