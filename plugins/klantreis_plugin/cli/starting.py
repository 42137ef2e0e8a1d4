"""`klantreis new` and `klantreis schema`: new files, and help while typing them."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import click

from ..messages import Words
from ..scaffold import (
    JOURNEYS,
    Obstacle,
    example,
    journey_id,
    new_journey,
    new_persona,
    person_id,
    persona_in,
    personas_in,
    project,
    put_schemas,
    standing,
)
from ..survey import today
from .base import near, say, stop, stop_if_there, write_new
from .speaking import NEW_FOLDER, OWN, Command, Group, Wrong, in_language


@click.command(cls=Command)
@in_language()
@click.option("--into", type=NEW_FOLDER, default=Path("schemas"), show_default=True)
def schema(language: str, into: Path) -> None:
    """Write JSON Schemas, with which editors help while typing; run it again after an upgrade."""
    words = Words(language)
    strange = put_schemas(into, language)
    if strange:
        stop(*(words.say("new.strange", path=(into / name).as_posix()) for name in strange))
    say(words.say("new.schemas", folder=into.as_posix()))


@click.group(cls=Group)
@in_language(expose_value=False)
def new() -> None:
    """Start a handbook, a persona or a journey; asks what it needs on a terminal. Never overwrites."""


@new.command("handbook")
@click.argument("folder", default=".", type=NEW_FOLDER)
@click.option("--organisatie", "--organisation", "organisation")
@click.option("--persona")
@click.option("--reis", "--journey", "title")
@in_language()
def new_handbook(folder: Path, organisation: str | None, persona: str | None, title: str | None, language: str) -> None:
    """Make a whole project that builds at once, with example content (default: here)."""
    words, start = Words(language), example(language)
    _stop_unless_good(words, (person_id, persona), (journey_id, title))
    usual = project(language, start["organisation"], start["persona"], start["title"], today())
    own = f"{JOURNEYS}/{person_id(start['persona'])}/"
    stop_if_there(words, folder, [place for place in standing(folder, usual) if not place.startswith(own)])
    organisation = _asked(words, "organisation", organisation, start["organisation"])
    persona = _asked(words, "persona", persona, start["persona"], check=person_id)
    title = _asked(words, "title", title, start["title"], check=journey_id)
    _make(words, folder, "handbook", lambda: project(language, organisation, persona, title, today()))
    whole = folder.resolve()
    if top := next((above for above in whole.parents if (above / ".git").exists()), None):
        say(words.say("new.git", top=top.as_posix(), folder=whole.relative_to(top).as_posix()))


@new.command("persona")
@click.argument("name", required=False)
@OWN
@in_language()
def new_customer(name: str | None, folder: Path, language: str) -> None:
    """Make a persona: a folder with persona.yml."""
    words, folder = Words(language), folder.resolve()
    _stop_unless_good(words, (person_id, name))
    name = _asked(words, "persona", name, check=person_id)
    _make(words, folder.parent, "persona", lambda: new_persona(folder, language, name))


@new.command("journey")
@click.argument("persona", required=False)
@click.argument("title", required=False)
@click.option("--eigenaar", "--owner", "owner")
@click.option("--fase", "--phase", "phases", multiple=True)
@click.option("--hoort-bij", "--belongs-to", "current", default="")
@OWN
@in_language()
def new_trip(
    persona: str | None, title: str | None, owner: str | None, phases: tuple[str, ...], current: str, folder: Path, language: str
) -> None:
    """Make a journey of a persona, in which every field explains itself."""
    words, folder = Words(language), folder.resolve()
    whole = bool(persona and title)  # then nothing is asked that can be left out
    known = ", ".join(personas_in(folder))
    if not known:
        stop(words.say("new.nobody"))
    whose = partial(persona_in, folder)
    _stop_unless_good(words, (whose, persona), (journey_id, title))
    persona = _asked(words, "whose", persona, known=known, check=whose)
    title = _asked(words, "title", title, check=journey_id)
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


def _stop_unless_good(words: Words, *given: tuple[Callable[[str], str], str | None]) -> None:
    """Stop before anything is asked where a name that was given is none."""
    for check, name in given:
        if name and (why := _why_not(words, check, name)):
            stop(why)


def _why_not(words: Words, check: Callable[[str], str], name: str) -> str:
    """Why a name is none; '' for one that is."""
    try:
        check(name)
    except Obstacle as obstacle:
        return words.say(f"new.{obstacle.phrase}", **obstacle.facts)
    return ""


def _asked(
    words: Words, what: str, given: str | None, default: str | None = None, known: str = "", check: Callable[[str], str] = str
) -> str:
    """What was given, else what is answered on a terminal, else the default; wrong usage where there is none.

    An answer of which no file can be made is asked again.
    """
    if given:
        return given
    if _is_terminal():
        typed = _typed(words.say(f"new.ask.{what}", known=known), default)
        while why := _why_not(words, check, typed):
            say(why)
            typed = _typed(words.say(f"new.ask.{what}", known=known), default)
        return typed
    if default is None:
        raise Wrong(words.say("new.missing", what=words.say(f"new.ask.{what}", known=known)), click.get_current_context())
    return default


def _typed(question: str, default: str | None) -> str:
    return str(click.prompt(question, default=default, show_default=bool(default), prompt_suffix=" "))


def _is_terminal() -> bool:
    return sys.stdin.isatty()


def _make(words: Words, root: Path, kind: str, make: Callable[[], dict[str, str]]) -> None:
    """Make new files, and say in three lines what to do next."""
    first = write_new(words, root, make)
    say(words.say(f"new.done.{kind}", path=near(first), folder=near(root), who=first.parent.name))
