"""`klantreis diff`: what a change means."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NoReturn

import click

from ..messages import Words
from ..messages.changes import as_markdown, as_text, tell
from ..render import review_page
from ..review import Refusal, compare, is_revision, revisions
from ..survey import today
from .base import say
from .speaking import NEW_FILE, Command, in_language


@click.command(cls=Command)
@click.argument("base")
@click.argument("head", required=False)
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.option("--format", "layout", type=click.Choice(["text", "markdown", "html"]), default="text", show_default=True)
@click.option("--into", type=NEW_FILE)
@in_language()
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
        say(words.say(f"review.refused.{refusal.reason}", **refusal.facts), err=True)
        sys.exit(2)
    except OSError as error:
        _fail(error)
    comparison = compare(found.before, found.after, found.moved)
    between = (found.names[0], found.names[1] or words.say("review.now"))
    told = tell(comparison.changes, between, found.skipped, words)
    made = {"text": as_text, "markdown": as_markdown}.get(layout)
    written = made(told, words) if made else review_page(told, comparison, words)
    if not into:
        say(written.removesuffix("\n"))
        return
    try:
        into.write_text(written, "utf-8", errors="replace", newline="\n")
    except OSError as error:
        _fail(error)


def _fail(error: OSError) -> NoReturn:
    say(str(error), err=True)
    sys.exit(2)
