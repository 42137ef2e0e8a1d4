"""Two sites of the same words on disk, built by `mkdocs build` in a process of its own, and what stands in the result."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

import yaml

from . import by_hand, words
from .words import Data

_CONFIG = "site_name: Proef\ntheme: {name: material, language: nl, font: false}\nmarkdown_extensions: [tables]\n"
_NAV = "nav: [index.md, klantreizen/index.md, {Personas: [%s]}]\nnot_in_nav: reis-*.md\n"
_UNIT = 1 if sys.platform == "darwin" else 1024
"""What `ru_maxrss` counts in: bytes on macOS, blocks of 1,024 of them elsewhere."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one build took: seconds of processor time, of a clock, and megabytes of memory at the highest."""

    processor: float
    clock: float
    memory: float


def write_both(folder: Path, count: int) -> None:
    """Write `count` journeys below `ours` as YAML, and below `hand` as the pages that somebody would write without us.

    Both have the same theme and search, and in their navigation the overview and the personas; journeys stand behind those.
    """
    ours, hand = folder / "ours", folder / "hand"
    personas = [f"persoon-{number:03}" for number in range(count // words.JOURNEYS)]
    pages = ", ".join(f"klantreizen/{name}/index.md" for name in personas)
    _save(ours / "mkdocs.yml", _CONFIG + "plugins: [search, klantreis]\n")
    _save(hand / "mkdocs.yml", _CONFIG + "plugins: [search]\n" + _NAV % pages)
    _save(ours / "journeys/handboek.yml", _yaml(words.handbook()))
    shelf = []
    for number, name in enumerate(personas):
        data = words.persona(number)
        _save(ours / f"journeys/{name}/persona.yml", _yaml(data))
        own = []
        for journey in range(number * words.JOURNEYS, (number + 1) * words.JOURNEYS):
            made = words.journey(journey)
            _save(ours / f"journeys/{name}/reis-{journey:03}.yml", _yaml(made))
            _save(hand / f"docs/klantreizen/{name}/reis-{journey:03}.md", by_hand.journey(made, data))
            own.append((f"reis-{journey:03}.md", made["titel"]))
        _save(hand / f"docs/klantreizen/{name}/index.md", by_hand.persona(data, own))
        shelf.append((name, data, own))
    _save(hand / "docs/klantreizen/index.md", by_hand.overview(shelf))
    for site in (ours, hand):
        _save(site / "docs/index.md", "# Start\n\nEen proef.\n")


def build(folder: Path) -> Cost:
    """Build a site into `site` below its folder.

    Raises:
        SystemExit: the build failed; its messages were printed.
    """
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict"]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1795348800"}
    started = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, env=environment)
    _, status, used = os.wait4(process.pid, 0)  # the only way to the costs of one child
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"mkdocs build failed in {folder.name}")
    return Cost(used.ru_utime + used.ru_stime, time.perf_counter() - started, used.ru_maxrss * _UNIT / 1e6)


def unseen(folder: Path, count: int) -> int:
    """How many texts of journeys and personas are not to be read on their own page of a built site."""
    missing = 0
    for number in range(count // words.JOURNEYS):
        missing += _unseen(folder, f"persoon-{number:03}", words.persona(number))
    for number in range(count):
        name = f"persoon-{number // words.JOURNEYS:03}/reis-{number:03}"
        missing += _unseen(folder, name, words.journey(number))
    return missing


def _unseen(folder: Path, name: str, data: Data) -> int:
    shown = _Text(article(folder, name)).text
    return sum(" ".join(text.split()).casefold() not in shown for text in words.texts(data))


def article(folder: Path, name: str) -> str:
    """The HTML of a page without the theme's frame: from `<article>` to `</article>`."""
    html = (folder / f"site/klantreizen/{name}/index.html").read_text("utf-8")
    return html[html.index("<article") : html.rindex("</article>") + len("</article>")]


def articles(folder: Path, count: int) -> Iterator[str]:
    """The articles of all journeys."""
    return (article(folder, f"persoon-{number // words.JOURNEYS:03}/reis-{number:03}") for number in range(count))


def index_bytes(folder: Path) -> int:
    """The bytes of all that the search index knows of journeys, as the search plugin writes it."""
    index = json.loads((folder / "site/search/search_index.json").read_text("utf-8"))
    own = [entry for entry in index["docs"] if "/reis-" in entry["location"]]
    return len(json.dumps(own, separators=(",", ":")))


class _Text(HTMLParser):
    """The words of a page as they stand on it, capitals and blanks aside."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.feed(html)
        self.close()

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.pieces).split()).casefold()

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)


def _save(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def _yaml(data: Data) -> str:
    return yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=1000)
