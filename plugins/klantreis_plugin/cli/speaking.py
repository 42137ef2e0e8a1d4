"""Commands that explain themselves, and say what is wrong with how they were typed, in the language of `--taal`.

Every word stands in the locale, at `ui.cli.command.<command>`: `what` it does, and what each argument and option is, by its name.
"""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import IO, Any, TypeVar

import click
from click.exceptions import NoArgsIsHelpError, NoSuchCommand

from ..messages import LANGUAGES, Words
from ..scaffold import book_around, book_of
from .base import near, refused, say, showable, stop

Row = tuple[str, str]
Function = TypeVar("Function", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Told:
    """What there is to say of a command: how it is typed, what it does (a text a paragraph), what it takes (two columns)."""

    usage: str
    what: tuple[str, ...]
    arguments: tuple[Row, ...]
    options: tuple[Row, ...]
    commands: tuple[Row, ...]


def words_of(context: click.Context) -> Words:
    """The words that a command speaks."""
    return context.find_object(Words) or Words(LANGUAGES[0])


def told(command: click.Command, context: click.Context) -> Told:
    """A command in the words of its context.

    Raises:
        KeyError: the locale has no words for the command, or for something it takes.
    """
    say, path = words_of(context).say, _path(context)
    params = command.get_params(context)
    arguments = [param for param in params if isinstance(param, click.Argument)]
    options = [param for param in params if isinstance(param, click.Option)]
    within = command.commands if isinstance(command, click.Group) else {}
    usage = [
        context.command_path,
        say("cli.options"),
        *(_bracketed(param, context) for param in arguments),
        *([say("cli.rest")] if within else []),
    ]
    return Told(
        " ".join(usage),
        tuple(say(f"cli.command.{path}.what").split("\n")),
        tuple((_typed(param, context), _said(param, context)) for param in arguments),
        tuple((_typed(param, context), _said(param, context)) for param in options),
        tuple((name, _first(f"{path} {name}".removeprefix("klantreis "), say)) for name in sorted(within)),
    )


def _first(path: str, say: Callable[[str], str]) -> str:
    """What a command does, in a sentence."""
    return say(f"cli.command.{path}.what").partition("\n")[0]


def _path(context: click.Context) -> str:
    """A command without the name of the program, unless that is all there is."""
    return context.command_path.partition(" ")[2] or "klantreis"


def _said(param: click.Parameter, context: click.Context) -> str:
    """What a parameter is, with its default or that it cannot be left out."""
    say, name = words_of(context).say, "help" if "--help" in param.opts else param.name
    said = say(f"cli.every.{name}" if name in {"help", "version"} else f"cli.command.{_path(context)}.{name}")
    if isinstance(param, click.Option) and param.required:
        return f"{said} [{say('cli.required')}]"
    if isinstance(param, click.Option) and param.show_default:
        return f"{said} [{say('cli.default', value=param.default)}]"
    return said


def _typed(param: click.Parameter, context: click.Context) -> str:
    """How an argument or option is typed: an option by its names, and what comes after them."""
    if not isinstance(param, click.Option):
        return _placeholder(param, context)
    names = ", ".join(param.opts)
    return names if param.is_flag else f"{names} {_placeholder(param, context)}"


def _bracketed(argument: click.Parameter, context: click.Context) -> str:
    shown = _placeholder(argument, context)
    return shown if argument.required else f"[{shown}]"


def _placeholder(param: click.Parameter, context: click.Context) -> str:
    """What stands for the value of a parameter: what can be chosen, or a word."""
    kind = param.type
    if isinstance(kind, click.Choice) and param.name != "ignore":
        return f"[{'|'.join(map(str, kind.choices))}]"
    if isinstance(kind, click.Path):
        return words_of(context).say(f"cli.placeholder.{'folder' if kind.dir_okay else 'file'}")
    return words_of(context).say(f"cli.placeholder.{param.name}")


class Wrong(click.UsageError):
    """What was typed is no command of ours; the sentence is in the words of the command."""

    def show(self, file: IO[Any] | None = None) -> None:  # noqa: ARG002 - click decides what it is given
        """How it is typed, where to read more, and what is wrong."""
        if context := self.ctx:
            words = words_of(context)
            say(context.get_usage(), err=True)
            say(words.say("cli.wrong.help", command=context.command_path) + "\n", err=True)
            say(words.say("cli.wrong.error", sentence=self.message), err=True)


class Place(click.Path):
    """A folder or a file; or says that it is none."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Where it is."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter as error:
            words = words_of(ctx) if ctx else Words(LANGUAGES[0])
            raise Wrong(self.wrong(Path(value), words), ctx) from error

    def wrong(self, path: Path, words: Words) -> str:
        """What is wrong with it."""
        if path.exists() and path.is_dir() == self.dir_okay:
            return words.say("cli.refused.rights", path=path.as_posix())
        if self.dir_okay:
            return words.say(f"cli.wrong.{'no_folder' if path.exists() else 'folder'}", path=path.as_posix())
        return words.say(f"cli.wrong.{'file' if path.exists() else 'absent'}", path=path.as_posix())


class Book(Place):
    """The folder of all journeys; or says that it is a file in it, or the folder of one persona."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Where it is."""
        found: Path = super().convert(value, param, ctx)
        if ctx and (book := book_around(found)):
            raise Wrong(words_of(ctx).say("cli.wrong.persona", path=found.as_posix(), folder=near(book)), ctx)
        return found

    def wrong(self, path: Path, words: Words) -> str:
        """What is wrong with it."""
        if not path.is_file():
            return super().wrong(path, words)
        return words.say("cli.wrong.no_book", path=path.as_posix(), folder=near(book_of(path)))


FOLDER = Place(exists=True, file_okay=False, path_type=Path)
BOOK = Book(exists=True, file_okay=False, path_type=Path)
NEW_FOLDER = Place(file_okay=False, path_type=Path)
FILE = Place(exists=True, dir_okay=False, path_type=Path)
NEW_FILE = Place(dir_okay=False, path_type=Path)
OWN = click.option("--journeys", "folder", default="journeys", show_default=True, type=BOOK)
"""The folder of journeys that a command adds to."""


def in_language(**more: Any) -> Callable[[Function], Function]:
    """The option that says in which language a command speaks and writes; else it is that of the command it is part of."""
    known = click.Choice(LANGUAGES)
    return click.option("--taal", "language", type=known, default=lambda: words_of(click.get_current_context()).language, **more)


@contextmanager
def _in_words(context: click.Context) -> Iterator[None]:
    """What click and the system have to say, in the words of the command."""
    try:
        yield
    except (Wrong, NoArgsIsHelpError):
        raise
    except (click.Abort, KeyboardInterrupt, EOFError):
        stop("", words_of(context).say("cli.aborted"))
    except OSError as error:
        if error.errno == errno.EPIPE:
            raise  # who reads what we write has seen enough, which click knows about
        refused(words_of(context), error)
    except click.UsageError as error:
        at = error.ctx or context
        raise Wrong(_sentence(error, at), at) from error


def _sentence(error: click.UsageError, context: click.Context) -> str:
    say = words_of(context).say
    match error:
        case NoSuchCommand(command_name=name, possibilities=meant):
            return say("cli.wrong.command", name=name) + _meant(meant, say)
        case click.NoSuchOption(option_name=name, possibilities=meant):
            return say("cli.wrong.option", name=name) + _meant(meant, say)
        case click.BadOptionUsage(option_name=name):
            return say("cli.wrong.value", name=name)
        case click.MissingParameter(param=click.Parameter() as param):
            return say("cli.wrong.missing", name=_typed(param, context))
        case click.BadParameter(param=click.Option(type=click.Choice(choices=choices)) as option):
            return say("cli.wrong.choice", name=option.opts[-1], choices=", ".join(choices))
        case _:
            return say("cli.wrong.count")


def _meant(names: Sequence[str] | None, say: Callable[..., str]) -> str:
    """What was meant, perhaps."""
    return " " + say("cli.wrong.meant", name=names[0]) if names else ""


class Command(click.Command):
    """A command in the language of `--taal`, wherever in the line that stands."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Know the language before anything is said."""
        ctx.obj = Words(_asked(args) or words_of(ctx).language)
        with _in_words(ctx):
            return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Do what was typed."""
        with _in_words(ctx):
            return super().invoke(ctx)

    def get_help(self, ctx: click.Context) -> str:
        """All there is to say, as the console can show it."""
        return showable(super().get_help(ctx))

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The line that says how it is typed."""
        program, _, rest = told(self, ctx).usage.partition(" ")
        formatter.write_usage(program, rest, words_of(ctx).say("cli.usage") + " ")

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The usage, what it does, and what it takes."""
        self.format_usage(ctx, formatter)
        found = told(self, ctx)
        for paragraph in found.what:
            formatter.write_paragraph()
            with formatter.indentation():
                formatter.write_text(paragraph)
        for name in ("arguments", "options", "commands"):
            if rows := getattr(found, name):
                with formatter.section(words_of(ctx).say(f"cli.heading.{name}")):
                    formatter.write_dl(rows)


class Group(Command, click.Group):
    """A command of commands."""

    command_class = Command
    group_class = type


def _asked(args: list[str]) -> str:
    """The language that a line asks for; '' if it asks for none."""
    for option, value in pairwise([*args, ""]):
        name, _, joined = option.partition("=")
        if name == "--taal" and (joined or value) in LANGUAGES:
            return joined or value
    return ""
