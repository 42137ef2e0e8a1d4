"""A handbook in English has not one Dutch word of ours: not on its pages, not in its files, not in what the build says."""

from __future__ import annotations

import html
import json
import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from klantreis_plugin.diagnostics import CODES
from klantreis_plugin.messages.words import locale

from .conftest import Once, mkdocs, run

ENGLISH = Path(__file__).parent / "handbooks/english"
_LEAST = 10
"""So many signs has a piece of a phrase at least to be looked for; a shorter one may be part of an English word."""
_SPOKEN = "aria-label|title|alt|content|data-(?:label|shown|lane|band|name|at|without|thread|channel)"
_ATTRIBUTES = re.compile(rf'(?:{_SPOKEN})="([^"]*)"')


@pytest.fixture(scope="module")
def folder(once: Once) -> Path:
    """The handbook in English, its site, and what its build said."""

    def make(folder: Path) -> None:
        shutil.copytree(ENGLISH, folder, dirs_exist_ok=True)
        result = mkdocs("build", "--strict", folder=folder)
        assert result.returncode == 0, result.stderr
        (folder / "said.txt").write_text(result.stderr, "utf-8")

    return once("english", make)


def test_what_a_build_says_has_no_dutch_word(folder: Path) -> None:
    assert dutch_in((folder / "said.txt").read_text("utf-8")) == []


def pieces(words: Any) -> Iterator[str]:
    """The fixed parts of all phrases."""
    match words:
        case str():
            yield from (piece.strip() for piece in re.split(r"\{[^}]*\}", words))
        case Mapping():
            for value in words.values():
                yield from pieces(value)
        case list():
            for value in words:
                yield from pieces(value)


def dutch_in(text: str) -> list[str]:
    """The Dutch phrases of ours in a text, that are not English too."""
    english = set(pieces(locale("en")))
    dutch = {piece for piece in pieces(locale("nl")) if len(piece) >= _LEAST and piece not in english}
    assert len(dutch) > 400
    said = re.sub("|".join(sorted(CODES, key=len, reverse=True)), " ", text)  # a code is a name, the same in every language
    return sorted(piece for piece in dutch if piece in said)


def read(path: Path) -> str:
    """What a page shows and speaks, without its addresses."""
    text = path.read_text("utf-8")
    if path.suffix == ".json":
        return " ".join(f"{entry['title']} {entry['text']}" for entry in json.loads(text)["docs"])
    if path.suffix != ".html":
        return text
    body = re.sub(r"<(script|style)\b.*?</\1>", " ", text, flags=re.DOTALL)
    return html.unescape(" ".join([re.sub(r"<[^>]*>", " ", body), *_ATTRIBUTES.findall(body)]))


def test_no_page_or_file_has_a_dutch_word(folder: Path) -> None:
    site, found = folder / "site", {}
    for path in sorted(site.rglob("*")):
        if path.suffix in {".html", ".csv", ".svg"} or path.name == "search_index.json":
            found[path.relative_to(site).as_posix()] = dutch_in(read(path))
    assert len(found) > 20
    assert {name: words for name, words in found.items() if words} == {}


def test_what_is_found_would_have_been_seen() -> None:
    assert dutch_in("Hier staat: nog geen antwoord, en meer.") == ["nog geen antwoord"]


def test_the_check_speaks_english(folder: Path) -> None:
    arguments = ("check", "journeys", "--docs", "docs", "--taal", "en", "--format", "full")
    result = run("klantreis_plugin", *arguments, folder=folder)
    assert result.returncode == 0, result.stderr
    assert "finding[" in result.stdout
    assert dutch_in(result.stdout + result.stderr) == []
