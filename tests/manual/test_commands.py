"""The manual says of every command what the command says of itself, in Dutch for editors and in English for developers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest

from klantreis_plugin.cli.speaking import Told, told
from klantreis_plugin.messages import Words
from tests.cli.test_speaking import commands

MANUAL = Path(__file__).parents[2] / "docs/gebruik"
HEADINGS = {"nl": "| Argument of optie | Wat het is |", "en": "| Argument or option | What it is |"}
BLOCK = re.compile(r"(<!-- klantreis --help[^>]*-->\n).*(<!-- --help -->)", re.DOTALL)


def described(words: Words) -> Iterator[str]:
    """A heading, how it is typed, what it does and what it takes, of every command that does something."""
    for command, context in commands():
        context.obj = words
        if not isinstance(command, click.Group):
            said = told(command, context)
            yield f"### {context.command_path}"
            yield f"`{said.usage}`"
            yield from said.what
            yield table(said, words)


def table(said: Told, words: Words) -> str:
    """What a command takes, in two columns; but for the explanation, which all take."""
    rows = [*said.arguments, *(row for row in said.options if "--help" not in row[0])]
    return "\n".join([HEADINGS[words.language], "|---|---|", *(f"| `{name}` | {what} |" for name, what in rows)])


@pytest.mark.parametrize(("page", "language"), [("opdrachten.md", "nl"), ("in-english.md", "en")])
def test_every_command_is_described_as_it_describes_itself(golden: Callable[[Path, str], None], page: str, language: str) -> None:
    path = MANUAL / page
    text = path.read_text("utf-8")
    assert len(BLOCK.findall(text)) == 1
    made = "\n\n".join(described(Words(language)))
    golden(path, BLOCK.sub(lambda found: f"{found[1]}\n{made}\n\n{found[2]}", text))


def test_a_screen_reader_knows_what_is_english() -> None:
    text = (MANUAL / "in-english.md").read_text("utf-8")
    assert re.fullmatch(r'---\nhide: \[toc\]\n---\n\n<div lang="en" markdown>\n.*\n</div>\n', text, re.DOTALL)
    assert "  - md_in_html\n" in (MANUAL.parents[1] / "mkdocs.yml").read_text("utf-8")
