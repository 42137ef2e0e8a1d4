"""Under `mkdocs serve` a mistake is a page, at the first start too; mended, the page comes back; nothing shown is stale."""

from __future__ import annotations

import contextlib
import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from .conftest import DAY
from .test_build import JOURNEY

PATIENCE = 40.0
"""Seconds to wait for a page; a rebuild takes one or two."""


@contextlib.contextmanager
def serving(project: Path, *arguments: str) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = os.environ | {"SOURCE_DATE_EPOCH": DAY, "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}", *arguments]
    with (project / "serve.log").open("w") as log:
        process = subprocess.Popen(command, cwd=project, env=environment, stdout=log, stderr=log)
        try:
            yield f"http://127.0.0.1:{port}/"
        finally:
            process.terminate()
            process.wait(10)


def shows(url: str, *words: str) -> str:
    """The page, once all words are on it."""
    deadline = time.monotonic() + PATIENCE
    page = ""
    while time.monotonic() < deadline:
        with contextlib.suppress(urllib.error.URLError, ConnectionError, TimeoutError):
            page = urllib.request.urlopen(url, timeout=5).read().decode("utf-8")
            if all(word in page for word in words):
                return page
        time.sleep(0.2)
    pytest.fail(f"{url} never showed {words}:\n{page[-3000:]}")


def save(project: Path, text: str) -> None:
    (project / "journeys/carine/kunst.yml").write_text(text, "utf-8")


BROKEN = JOURNEY.replace("beleving: 2", "beleving: 9")


def test_a_mistake_is_a_page_from_the_first_start_and_goes_when_mended(handbook: Callable[..., Path]) -> None:
    project = handbook(kunst=BROKEN, ander=JOURNEY)
    with serving(project) as url:
        report = shows(f"{url}klantreizen/carine/kunst/", "kunst.yml", "buiten-schaal")
        assert "beleving: 9" in report
        shows(f"{url}klantreizen/carine/ander/", "Ik zoek op internet")
        shows(f"{url}klantreizen/carine/", "Carine", "Hier klopt nog iets niet", "Ik wil kunst")
        save(project, JOURNEY)
        shows(f"{url}klantreizen/carine/kunst/", "Ik zoek op internet")
        save(project, BROKEN.replace("titel: Ik kies", "titel: 'Ik kies"))
        shows(f"{url}klantreizen/carine/kunst/", "kunst.yml")
        save(project, JOURNEY.replace("op internet", "in de bibliotheek"))
        shows(f"{url}klantreizen/carine/kunst/", "Ik zoek in de bibliotheek")


@pytest.mark.parametrize("how", ["--clean", "--dirty"])
def test_list_pages_and_chapters_are_never_stale(handbook: Callable[..., Path], how: str) -> None:
    project = handbook(kunst=JOURNEY)
    block = "# Thuis\n\n```klantreis\nreis: carine/kunst\ntoon: tabel\n```\n"
    (project / "docs/index.md").write_text(block, "utf-8")
    with serving(project, *([how] if how == "--dirty" else [])) as url:
        for page in ("klantreizen/", "klantreizen/carine/", "klantreizen/carine/kunst/"):
            shows(url + page, "Ik wil kunst")
        shows(url, "Ik zoek op internet")
        beside = ("klantreizen.json", "klantreizen/gaten.csv", "klantreizen/carine/kunst.svg")
        for file in beside:
            shows(url + file, "Ik wil kunst")
        save(project, JOURNEY.replace("Ik wil kunst", "Ik wil beelden").replace("op internet", "overal"))
        for page in ("klantreizen/", "klantreizen/carine/", "klantreizen/carine/kunst/", *beside):
            shows(url + page, "Ik wil beelden")
        shows(url, "Ik zoek overal")
    log = (project / "serve.log").read_text("utf-8")
    made = re.findall(r"opnieuw gemaakt, \d+ gelijk gebleven: (.*)", log)
    assert len(made) == 1
    assert {"klantreizen/", "klantreizen/carine/", "klantreizen/carine/kunst/"} <= set(re.split(", | en nog ", made[0]))


def test_a_citation_in_a_chapter_follows_its_source(handbook: Callable[..., Path]) -> None:
    project = handbook(kunst=JOURNEY)
    source = "bronnen: [{id: steen-2014, auteur: Steen, jaar: 2014, titel: Kunst in kaart}]\n"
    (project / "journeys/handboek.yml").write_text(source, "utf-8")
    (project / "docs/a.md").write_text("# A\n\nZo is het [@steen-2014].\n", "utf-8")
    with serving(project, "--dirty") as url:
        shows(f"{url}a/", "Steen, 2014")
        (project / "journeys/handboek.yml").write_text(source.replace("2014, titel", "2015, titel"), "utf-8")
        shows(f"{url}a/", "Steen, 2015")
