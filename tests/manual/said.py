"""What the build says of a small handbook in which one thing is wrong: for every code the report that the manual shows."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml
from mkdocs.config import load_config

from klantreis_plugin.cli.base import PAGES, in_chapters, surveyed
from klantreis_plugin.diagnostics import Diagnostic
from klantreis_plugin.messages import full, texts_of
from klantreis_plugin.pages import Addresses
from klantreis_plugin.plugin.outside import outside
from klantreis_plugin.sheets import grids_of, take

EXAMPLES: Mapping[str, Mapping[str, Any]] = yaml.safe_load((Path(__file__).parent / "codes.yml").read_text("utf-8"))
SHARED = """\
doelgroepen: [{id: gezinnen, titel: Gezinnen}]
kanalen: [{id: website, titel: Website}]
bronnen:
  - {id: balie-2026, titel: Balie}
"""


def make(root: Path, example: Mapping[str, Any]) -> None:
    """Write the small handbook with what is wrong in it."""
    journey = "titel: Ik wil kunst in huis\neigenaar: Team Publiek\n"
    journey += f"{example.get('reis', '')}\nfasen:\n  - titel: Ik word lid\n{textwrap.indent(example.get('fase', ''), '    ')}\n"
    files = {
        "journeys/handboek.yml": SHARED,
        "journeys/carine/persona.yml": f"naam: Carine\n{example.get('persona', '')}\n",
        "journeys/carine/kunst-in-huis.yml": journey.replace("\n\n", "\n"),
        "docs/index.md": "# Welkom\n",
        "mkdocs.yml": f"site_name: Ons handboek\n{example.get('mkdocs', 'theme: {name: material, font: false}')}\n",
    }
    for place, content in (files | example.get("bestanden", {})).items():
        put(root / place, content, example.get("codering", "utf-8"))


def put(path: Path, content: str | int, encoding: str) -> None:
    """Write a file: a text, so many bytes, a link, or a copy."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(content, int):
        path.write_bytes(b"#" * content)
    elif content.startswith("-> "):
        path.symlink_to(content.removeprefix("-> "))
    elif content.startswith("= "):
        shutil.copy(Path(__file__).parents[1] / content.removeprefix("= "), path)
    else:
        path.write_bytes(content.encode(encoding))


def reports() -> Iterator[tuple[Diagnostic, str]]:
    """Everything that is said of the handbook in this folder, as an editor reads it."""
    found, docs = surveyed(Path("journeys"), Path("docs")), Path("docs")
    said = [*found.diagnostics, *in_chapters(found, docs, Addresses(PAGES).all(found.loaded.handbook))]
    texts = texts_of(found.loaded.sources.values(), said)
    config = Path("mkdocs.yml").read_text("utf-8")
    said += outside(load_config("mkdocs.yml"), config)
    for one in (*said, *of_sheets()):
        yield one, full(one, texts | {"mkdocs.yml": config}, "nl")


def of_sheets() -> Iterator[Diagnostic]:
    """What is said of the sheets in this folder when they are imported."""
    for path in Path().glob("blad.*"):
        grids = grids_of(path, path.name)
        yield from [grids] if isinstance(grids, Diagnostic) else take(grids, "nl").reports
