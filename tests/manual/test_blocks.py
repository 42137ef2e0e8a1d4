"""What the manual shows is so: commands end and print as the page says, and YAML loads as what it is."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import textwrap
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import click
import pytest
import yaml
from click.testing import CliRunner
from mkdocs.__main__ import cli as mkdocs_cli
from mkdocs.config import load_config

from klantreis_plugin.cli import main, starting
from klantreis_plugin.cli.base import in_chapters, surveyed
from klantreis_plugin.diagnostics import Severity
from klantreis_plugin.survey import Survey
from tests.sites.test_zensical import CONFIG

from .blocks import PAGES, ROOT, Block, blocks, commands, narrow
from .said import make, reports

BY_OTHERS = {"README.md": "sites/test_readme.py", "voorbeeld-huis.md": "sites/test_house.py"}
"""Pages whose outputs have a test of their own."""

NOT_RUN = ("git clone ", "git push ", "make ", "pip install ", "pre-commit install", "python3 -m venv ", "source .venv/bin/")
"""What other programs do: installing, and sending to others."""

JOURNEY = "journeys/carine/kunst-in-huis.yml"
TRIAL = "Een proefmaand zonder automatische incasso"
IRRITATED, BUSY = "\n        gevoel: geïrriteerd\n        rode_draad", "\n        eigenaar: Team Digitaal"
CHANGED: Mapping[str, tuple[tuple[str, str], ...]] = {
    "nakijken.md": (
        ("cijfers\neigenaar: Team Publiek\n", "cijfers\neigenaar: Team Leden\n"),
        (f"beleving: -3{IRRITATED}", f"beleving: 1{IRRITATED}"),
        (f"- {TRIAL} ", f"- {{wens: {TRIAL}, antwoord: De eerste maand is gratis}} "),
        ("- Kan ik per maand stoppen?\n", "- Kan ik per maand stoppen?\n      - Wie is er aansprakelijk?\n"),
        (f"moeite: 2\n        status: bezig{BUSY}", f"moeite: 2\n        status: klaar{BUSY}"),
    )
}
"""What somebody changed in the example before a page begins."""

PREPARED = {"werkblad.md": {"werksessie.csv": "Titel;Ik wil kunst op kantoor\nFase;Ik kijk rond;Ik word lid\nPijn;;23 velden\n"}}
"""What the reader of a page has at hand."""

NAMED = {page.name: page for page in PAGES}


def having(*languages: str) -> list[str]:
    """The pages that have a block in one of these languages."""
    return [name for name, page in NAMED.items() if {block.language for block in blocks(page)} & set(languages)]


class Reader:
    """Somebody who does what a page says, in a folder of their own."""

    def __init__(self, page: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.page, self.monkeypatch = page, monkeypatch
        monkeypatch.chdir(folder)

    def follow(self, block: Block) -> str:
        """Do what a block says; it is given back with the outputs there really are."""
        if block.language == "sh":
            for line in block.text.splitlines():
                assert "fout[" not in self.run(line), line
        elif block.language == "console":
            shown = [(command, narrow(self.run(command, said))) for command, said in commands(block.text)]
            return "\n".join(f"$ {command}\n{said}\n" if said else f"$ {command}\n" for command, said in shown)
        elif block.was:
            self.change(block.was, block.text)
        return block.text

    def change(self, old: str, new: str) -> None:
        """Put lines in the place of others, which stand once in one file."""
        (path,) = [path for path in Path("journeys").rglob("*.yml") if old in path.read_text("utf-8")]
        text = path.read_text("utf-8")
        assert text.count(old) == 1, old
        path.write_text(text.replace(old, new), "utf-8")

    def run(self, line: str, said: str = "") -> str:
        """What a command prints, as on a terminal; `said` has the answers to its questions."""
        if line.startswith(NOT_RUN):
            return ""
        program, *arguments = shlex.split(line, comments=True)
        match program:
            case "cd":
                self.monkeypatch.chdir(*arguments)
            case "git":
                subprocess.run(["git", *arguments], check=True, capture_output=True)
            case "mkdocs":
                exists(line)
            case "klantreis":
                return self.klantreis(arguments, said)
            case _:
                pytest.fail(f"nobody knows this command: {line}")
        return ""

    def klantreis(self, arguments: list[str], said: str) -> str:
        """What our own command prints, which ends well unless it prints an error."""
        answers = re.findall(r"^[^\n]+\? \[[^\]]*\] (.*)$", said, re.MULTILINE)
        self.monkeypatch.setattr(starting, "_is_terminal", lambda: bool(answers))
        shape = ["--format", "full"] if arguments[0] == "check" and "--format" not in arguments else []
        result = CliRunner().invoke(main, [*arguments, *shape], input="\n".join(answers) + "\n", prog_name="klantreis")
        assert result.exit_code == (1 if "fout[" in result.output else 0), result.output
        return result.output.strip("\n")


def exists(line: str) -> None:
    """A command is one of ours or of MkDocs, and takes the options that it is given."""
    program, *words = shlex.split(line)
    command: click.Command = {"klantreis": main, "mkdocs": mkdocs_cli}[program]
    while isinstance(command, click.Group) and words and not words[0].startswith("-"):
        assert words[0] in command.commands, line
        command = command.commands[words.pop(0)]
    known = {name for param in command.params for name in (*param.opts, *param.secondary_opts)} | {"--help"}
    assert {word.partition("=")[0] for word in words if word.startswith("-")} <= known, line


@pytest.fixture
def reader(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Reader:
    """Somebody with nothing where the page makes a handbook, and else with the example and its history."""
    page: Path = NAMED[request.param]
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "Sam")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "sam@voorbeeld.example")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795348800")
    found = Reader(page, tmp_path, monkeypatch)
    if not any("klantreis new handbook" in block.text for block in blocks(page)):
        for name in ("journeys", "docs"):
            shutil.copytree(ROOT / name, tmp_path / name)
        for command in ("git init --initial-branch main", "git add .", "git commit --message Voorbeeld"):
            found.run(command)
        for name, content in PREPARED.get(page.name, {}).items():
            Path(name).write_text(content, "utf-8")
        for old, new in CHANGED.get(page.name, ()):
            found.change(old, new)
    return found


@pytest.mark.parametrize("reader", having("sh", "console"), indirect=True)
def test_commands_end_and_say_what_the_page_says(reader: Reader, golden: Callable[[Path, str], None]) -> None:
    text = reader.page.read_text("utf-8")
    for block in blocks(reader.page):
        said = reader.follow(block)
        text = text.replace(f"```console\n{block.text}```", f"```console\n{said}```") if block.language == "console" else text
    golden(reader.page, text)


def contexts(text: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """What YAML in a page may be: a file, or a part of one."""
    yield "a journey", {"bestanden": {JOURNEY: text}}
    yield "a part of a journey", {"reis": text}
    yield "a part of a phase", {"fase": text}
    yield "a part of a persona", {"persona": text}
    yield "handboek.yml", {"bestanden": {"journeys/handboek.yml": text}}
    if text.startswith(("legt_uit:", "methode:")):
        yield "the top of a chapter", {"bestanden": {"docs/weten.md": f"---\n{text}---\n# Weten\n\n## Emotiecurve\n"}}


def fits(text: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """As what a text can be loaded without an error."""
    keys = set(yaml.safe_load(text))
    if keys == {"repos"}:
        yield "settings of pre-commit"
    for number, (name, example) in enumerate(contexts(text)):
        make(folder / str(number), example)
        monkeypatch.chdir(folder / str(number))
        if not [one for one, _ in reports() if one.severity is Severity.ERROR]:
            yield name
    if keys & {"plugins", "theme", "site_name", "site_url", "extra"}:
        name = "" if "INHERIT" in keys else "site_name: Proef\n"
        make(folder / "site", {"bestanden": {"gedeelde-map.yml": name + text}})
        monkeypatch.chdir(folder / "site")
        load_config("gedeelde-map.yml", strict=True)
        yield "mkdocs.yml"


YAML = [
    pytest.param(block.text, id=f"{name}-{number}")
    for name, page in NAMED.items()
    for number, block in enumerate(blocks(page))
    if block.language in {"yaml", "yml"} and not block.changes
]


@pytest.mark.parametrize("text", YAML)
def test_yaml_loads_as_what_it_is(text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert list(fits(textwrap.dedent(text), tmp_path, monkeypatch))


@pytest.fixture(scope="module")
def example() -> Survey:
    return surveyed(ROOT / "journeys", None)


@pytest.mark.parametrize("name", having("markdown", "klantreis"))
def test_blocks_for_chapters_show_something_of_the_example(name: str, example: Survey, tmp_path: Path) -> None:
    for number, block in enumerate(blocks(NAMED[name])):
        if block.language in {"markdown", "klantreis"}:
            text = block.text if block.language == "markdown" else f"```klantreis\n{block.text}```\n"
            (tmp_path / f"{number}.md").write_text(text, "utf-8")
    assert in_chapters(example, tmp_path) == ()


@pytest.mark.parametrize("name", NAMED)
def test_every_block_is_of_a_kind_that_is_tried(name: str) -> None:
    reported = (ROOT / "docs/gebruik/meldingen.md").read_text("utf-8").partition("\n### ")[2]
    assert re.findall("^ +```", NAMED[name].read_text("utf-8"), re.MULTILINE) == []
    for block in blocks(NAMED[name]):
        assert block.language in {"sh", "console", "yaml", "yml", "markdown", "klantreis", "text", "toml"}, block
        if block.language == "text" and name not in BY_OTHERS:
            assert f"```text\n{block.text}```" in reported, block.text
        if block.language == "toml":
            assert block.text == CONFIG


@pytest.mark.parametrize("name", NAMED)
def test_every_command_in_a_sentence_exists(name: str) -> None:
    for line in re.findall(r"`((?:klantreis|mkdocs) [a-z][^`\n]*)`", NAMED[name].read_text("utf-8")):
        exists(line.replace("..", "").partition(" [")[0])


@pytest.mark.parametrize("text", ["titel: Ik\nfasen: [{titl: Ik}]\n", "onzin: ja\n", "beleving: veel\n"])
def test_yaml_that_is_wrong_fits_nothing(text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert list(fits(text, tmp_path, monkeypatch)) == []
