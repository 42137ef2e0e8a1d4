"""What the command line says of itself: every word in Dutch and in English, and what is wrong with how it was typed."""

from __future__ import annotations

import errno
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from klantreis_plugin.cli import main
from klantreis_plugin.cli.speaking import Command, told
from klantreis_plugin.messages import LANGUAGES, Words
from klantreis_plugin.messages.words import locale

STRANGE = {
    "nl": r"\b(the|what|show|folder|default|options?|usage|journeys? of|language|with|write|keys)\b",
    "en": r"\b(de|het|een|wat|toon|map|standaard|opties|gebruik|reis|taal|met|schrijf|zonder|sleutels)\b",
}
NAMES = re.compile(r"(?<!\w)--?[\w-]+|\[[\w|]+\]|journeys(?= is\b|[.\]])|klantreis[\w.-]*|VS Code")
"""What is typed, and so is the same in both languages."""


def commands(command: click.Command = main, parent: click.Context | None = None) -> Iterator[tuple[click.Command, click.Context]]:
    """Every command with its context, the program itself first."""
    context = click.Context(command, parent, command.name if parent else "klantreis", help_option_names=["-h", "--help"])
    yield command, context
    for inner in command.commands.values() if isinstance(command, click.Group) else ():
        yield from commands(inner, context)


PATHS = [context.command_path for _, context in commands()]


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, prog_name="klantreis")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_and_all_it_takes_has_words_and_no_others_have(language: str) -> None:
    words = {path: set(said) for path, said in locale(language)["ui"]["cli"]["command"].items()}
    assert words == {
        context.command_path.partition(" ")[2] or "klantreis": {"what", *(param.name for param in command.params)} - {"version"}
        for command, context in commands()
    }
    for command, context in commands():
        context.obj = Words(language)
        assert isinstance(command, Command)
        assert all(said for row in (*told(command, context).arguments, *told(command, context).options) for said in row)


@pytest.mark.parametrize("path", PATHS)
def test_help_is_in_one_language_wherever_it_is_asked(path: str) -> None:
    typed = path.split()[1:]
    dutch, english = run(*typed, "--help"), run(*typed, "--help", "--taal", "en")
    assert (dutch.exit_code, english.exit_code) == (0, 0)
    assert dutch.output.startswith(f"Gebruik: {path} ")
    assert english.output.startswith(f"Usage: {path} ")
    for language, shown in (("nl", dutch), ("en", english)):
        assert re.findall(STRANGE[language], NAMES.sub("", shown.output), re.IGNORECASE) == []
    for other in (("--taal=en", *typed, "-h"), (*typed, "--taal", "en", "-h")):
        assert run(*other).output == english.output


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("check", "nergens"), "Fout: Er is geen map 'nergens'. Sta je in de map van het handboek, waar ook mkdocs.yml staat?"),
        (("check", "nergens", "--taal", "en"), "Error: There is no folder 'nergens'."),
        (("chek",), "Fout: De opdracht 'chek' bestaat niet. Bedoel je check?"),
        (("check", "--strikt"), "Fout: De optie --strikt bestaat hier niet. Bedoel je --strict?"),
        (("check", "--onzin"), "Fout: De optie --onzin bestaat hier niet.\n"),
        (("check", "--format", "mooi"), "Fout: Dat kan niet bij --format. Kies uit: full, concise, github, gitlab, json."),
        (("check", "--format"), "Fout: Achter --format ontbreekt nog iets"),
        (("build", "."), "Fout: Dit ontbreekt: --into MAP."),
        (("diff",), "Fout: Dit ontbreekt: OUD."),
        (("diff", "a", "--into", "."), "Fout: '.' is een map. Noem een bestand."),
        (("import", "."), "Fout: '.' is een map. Noem een bestand."),
        (("import", "blad.csv"), "Fout: Er is geen bestand 'blad.csv'. Kijk of de naam klopt"),
        (("check", "blad.md"), "Fout: 'blad.md' is een bestand. Noem de map met alle klantreizen: ."),
        (("check", "journeys/carine/reis.yml"), "carine/reis.yml' is een bestand. Noem de map met alle klantreizen: journeys"),
        (("check", "journeys/carine"), "carine' is de map van één persona. Noem de map met alle klantreizen: journeys"),
        (("new", "journey", "--journeys", "journeys/carine", "--taal", "en"), "carine' is the folder of one persona."),
        (("new", "handbook", "blad.md"), "Fout: 'blad.md' is een bestand; hier hoort een map."),
        (("build", "--into", "blad.md"), "Fout: 'blad.md' is een bestand; hier hoort een map."),
        (("check", ".", "ook"), "Fout: Er staat iets te veel of te weinig achter de opdracht."),
        (("new", "persona", "--journeys", "."), "Fout: Dit ontbreekt: Hoe heet deze klant?"),
    ],
)
def test_what_is_wrong_is_said(arguments: tuple[str, ...], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "journeys/carine").mkdir(parents=True)
    for name in ("journeys/carine/persona.yml", "journeys/carine/reis.yml", "blad.md"):
        (tmp_path / name).write_text("naam: Carine\n", "utf-8")
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
    assert " --help\n" in result.stderr


def test_a_folder_with_a_lost_persona_is_still_checked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for folder in ("journeys", "reizen"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "persona.yml").write_text("naam: Carine\n", "utf-8")
        assert "fout[verkeerde-plek]" in run("check", folder).stdout


@pytest.mark.parametrize("arguments", [("check", "."), ("check", "--help")])
def test_a_full_disk_is_told(arguments: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "x.yml").write_text("naam: Carine\n", "utf-8")
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "klantreis_plugin", *arguments]
        done = subprocess.run(command, cwd=tmp_path, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    said = "De schijf is vol, dus niet alles is geschreven. Maak ruimte en probeer het opnieuw.\n"
    assert (done.returncode, done.stderr) == (2, said)


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.EROFS, "Lezen of schrijven mag niet bij 'a/b'."), (errno.EEXIST, "'a/b' is er al."),
        (errno.ENAMETOOLONG, "De naam 'a/b' is te lang."),
        (errno.EIO, f"Lezen of schrijven lukt niet bij 'a/b'. Het systeem noemt nummer {errno.EIO}."),
    ],
)  # fmt: skip
def test_what_the_system_refuses_is_said(number: int, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, "Raw text", "a/b")

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(Path, "mkdir", refuse)
    result = run("schema")
    assert (result.exit_code, result.stdout, result.stderr.startswith(said)) == (2, "", True), result.stderr


def test_without_a_command_it_explains_itself() -> None:
    assert (run().exit_code, run().stderr) == (2, run("--help").stdout)
    assert run("--version").output.count(".") == 2


def test_a_language_before_the_command_is_that_of_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("--taal", "en", "schema").output == "Schemas written in schemas.\n"


def test_any_console_can_show_the_help() -> None:
    shown = CliRunner(charset="ascii").invoke(main, ["export", "--help"])
    assert (shown.exit_code, "ge?nstalleerd" in shown.stdout) == (0, True)
