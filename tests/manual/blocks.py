"""The manual as a reader follows it: every block of a page in its order, run or loaded as what it says it is."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs/gebruik").glob("*.md")))
_FENCE = re.compile(r"^(?P<fence>`{3,})(?P<language>[^\n]*)\n(?P<text>.*?)^(?P=fence)$", re.MULTILINE | re.DOTALL)

WIDEST = 80
"""How many characters fit in a block on a page."""


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: its language, its text, what it was before ("wordt"), and whether it is part of a change."""

    language: str
    text: str
    was: str = ""
    changes: bool = False


def blocks(page: Path) -> tuple[Block, ...]:
    """The blocks of a page; those inside a longer fence are part of that."""
    text = page.read_text("utf-8")
    found: list[Block] = []
    end = 0
    for match in _FENCE.finditer(text):
        block = Block(match["language"], match["text"])
        if text[end : match.start()].strip() == "wordt":
            block = replace(block, was=found[-1].text, changes=True)
            found[-1] = replace(found[-1], changes=True)
        found.append(block)
        end = match.end()
    return tuple(found)


def commands(text: str) -> Iterator[tuple[str, str]]:
    """Every command of a block with what is shown below it, without the blank lines around that."""
    for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        command, _, shown = part.partition("\n")
        yield command, shown.strip("\n")


def narrow(said: str) -> str:
    """What is printed, long sentences broken as on a terminal; not what an arrow points at, or what is answered."""
    wrap = partial(textwrap.fill, width=WIDEST, subsequent_indent="  ", break_on_hyphens=False, break_long_words=False)
    return "\n".join(line if re.match(r" +\d* \| |.*\? \[", line) else wrap(line) for line in said.split("\n"))
