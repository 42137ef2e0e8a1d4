"""Whether HTML is valid, by html-validate."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path

TOOLS = Path(__file__).parents[1] / "tools"


def is_valid(path: Path) -> None:
    """A page, or every page in a folder, is valid HTML."""
    command = [str(TOOLS / "node_modules/.bin/html-validate"), "--config", str(TOOLS / "htmlvalidate.json"), str(path)]
    result = subprocess.run(command, cwd=TOOLS, capture_output=True, encoding="utf-8", check=False)
    assert result.returncode == 0, result.stdout + result.stderr


def articles_are_valid(pages: Mapping[str, str], folder: Path) -> None:
    """The article of each page, given by a name of its own, is valid HTML. `folder` is empty and may be written in."""
    for name, html in pages.items():
        article = html[html.index("<article") : html.index("</article>") + len("</article>")]
        head = '<!DOCTYPE html>\n<html lang="nl"><head><title>Proef</title></head>'
        (folder / f"{name}.html").write_text(f"{head}<body><main>{article}</main></body></html>\n", "utf-8")
    is_valid(folder)
