"""`klantreis diff`: what a change means."""

from __future__ import annotations

from pathlib import Path

import click

from ..messages import Words
from ..messages.changes import tell
from ..messages.layouts import as_markdown, as_text, is_told
from ..render import review_page
from ..review import Refusal, compare, is_revision, revisions
from ..survey import today
from .base import say, stop
from .speaking import NEW_FILE, Command, in_language

_OUTPUT = Path("-")
"""What people type for standard output."""


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
    into = None if into == _OUTPUT else into
    if into:
        _stop_unless_free(words, into, folder or Path("journeys"))
    try:
        found = revisions(base, head, folder or Path("journeys"), today())
    except Refusal as refusal:
        stop(words.say(f"review.refused.{refusal.reason}", **refusal.facts), status=2)
    comparison = compare(found.before, found.after, found.moved, found.pictures)
    between = (found.names[0], found.names[1] or words.say("review.now"))
    told = tell(comparison.changes, between, found.skipped, words)
    made = {"text": as_text, "markdown": as_markdown}.get(layout)
    written = made(told, words) if made else review_page(told, comparison, words)
    if not into:
        say(written.removesuffix("\n"))
        return
    into.write_text(written, "utf-8", errors="replace", newline="\n")


def _stop_unless_free(words: Words, into: Path, folder: Path) -> None:
    """Stop where a file would come among the journeys, or in the place of one that is none of ours."""
    if into.resolve().is_relative_to(folder.resolve()):
        stop(words.say("publish.inside", folder=into.as_posix(), other=folder.as_posix()), status=2)
    if into.is_file() and not is_told(into.read_text("utf-8", errors="replace")):
        stop(words.say("review.strange", path=into.as_posix()), status=2)
