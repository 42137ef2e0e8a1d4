"""The manual says of the lists what the lists themselves say: its table is made from them."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from klantreis_plugin.chapters.blocks import FILTERS, LISTS
from klantreis_plugin.lists import LISTS as MADE
from klantreis_plugin.lists import facets
from klantreis_plugin.messages import Words
from klantreis_plugin.pages import Addresses

INSIGHT = Path(__file__).parents[2] / "docs/gebruik/inzicht.md"
BLOCK = re.compile(r"(<!-- lijsten[^>]*-->\n).*(<!-- einde lijsten -->)", re.DOTALL)


def lists() -> str:
    """The table of all lists: what each is and in what order, what its block is called, and what that takes."""
    say = Words("nl").say
    rows = ["| Lijst | Wat er staat, in welke volgorde | Als blok | In het Engels | Te kiezen met |", "|---|---|---|---|---|"]
    for page, name in LISTS.items():
        if name in MADE:
            taken = ", ".join(f"`{dutch}`" for dutch, column in FILTERS.items() if column in facets(name))
            link = f"[{say(f'list.{name}.title')}](../{Addresses('klantreizen').cross(name)})"
            rows.append(f"| {link} | {say(f'list.{name}.how')} | `{page}` | `{name}` | {taken} |")
    return "\n".join(rows) + "\n"


def test_the_table_of_lists_is_what_the_lists_say(golden: Callable[[Path, str], None]) -> None:
    text = INSIGHT.read_text("utf-8")
    assert BLOCK.search(text)
    golden(INSIGHT, BLOCK.sub(lambda found: f"{found[1]}\n{lists()}\n{found[2]}", text))
