"""The manual as a reader follows it: every block of a page in its order, run or loaded as what it says it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs/gebruik").glob("*.md")))
_FENCE = re.compile(r"^(?P<fence>`{3,})(?P<language>\w*)\n(?P<text>.*?)^(?P=fence)$", re.MULTILINE | re.DOTALL)


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
