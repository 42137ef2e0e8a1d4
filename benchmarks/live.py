"""One saved journey among many under `mkdocs serve --dirty`, against the first build of the same site in the same run."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from .sites import write_both

COUNT = 496
"""Journeys; 62 personas have 8 each."""

SAVES = 5
Row = tuple[str, float, float | None]
"""What was measured, how much, and what it should at most be; None where it is no aim."""

_SERVED = "http://127.0.0.1:8000/"
_PAGE = "klantreizen/persoon-000/reis-000/"


class _Own:
    """Seconds of processor time that went into our own hooks."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def timed(self, hook: Callable[..., Any]) -> Callable[..., Any]:
        def run(*given: Any, **named: Any) -> Any:
            start = time.process_time()
            try:
                return hook(*given, **named)
            finally:
                self.seconds += time.process_time() - start

        return run

    def follow(self, config: MkDocsConfig) -> None:
        """Time every hook of ours in the plugins of a site."""
        plugin = config.plugins["klantreis"]
        for hooks in config.plugins.events.values():
            hooks[:] = [self.timed(hook) if getattr(hook, "__self__", None) is plugin else hook for hook in hooks]


def measure(folder: Path) -> list[Row]:
    """Processor time of the first build and of rebuilds after a save, and how long a reader waits by the clock.

    `folder` is empty and may be thrown away.
    """
    write_both(folder, COUNT)
    costs = list(_builds(folder / "ours"))
    first, saved = costs[0], [median(cost[place] for cost in costs[1:]) for place in (0, 1)]
    whole, screen = _on_screen(folder / "ours")
    return [
        (f"first build of {COUNT} journeys, seconds", first[0], None),
        ("our part of it", first[1], None),
        ("a build after one save, seconds", saved[0], None),
        ("our part of it", saved[1], None),
        ("after one save / first build", saved[0] / first[0], 0.1),
        ("our part after one save / of the first build", saved[1] / first[1], 0.05),
        ("first build by the clock, seconds", whole, None),
        ("from saving to the page, by the clock, seconds", screen, None),
        ("on screen after one save / first build", screen / whole, 0.1),
    ]


def _builds(site: Path) -> Iterator[tuple[float, float]]:
    """Whole and own seconds of the first build and of one after each save, as `mkdocs serve --dirty` makes them."""
    with tempfile.TemporaryDirectory() as out:
        journey = site / "journeys/persoon-000/reis-000.yml"
        text = journey.read_text("utf-8")
        config = load_config(str(site / "mkdocs.yml"), site_dir=out)
        config.plugins.on_startup(command="serve", dirty=True)
        plugin: Any = config.plugins["klantreis"]
        yield _timed(config)
        plugin.on_serve(_Nobody(), config=config, builder=None)
        for number in range(SAVES):
            journey.write_text(_saved(text, number), "utf-8")
            yield _timed(load_config(str(site / "mkdocs.yml"), site_dir=out))
        journey.write_text(text, "utf-8")


class _Nobody:
    """A server that nobody asks anything."""

    mount_path = "/"

    def watch(self, _path: str) -> None: ...

    def get_app(self) -> None: ...

    def set_app(self, _app: object) -> None: ...


def _timed(config: MkDocsConfig) -> tuple[float, float]:
    own = _Own()
    own.follow(config)
    start = time.process_time()
    build(config, serve_url=_SERVED, dirty=True)
    return time.process_time() - start, own.seconds


def _saved(text: str, number: int) -> str:
    """The journey after a save: another score and another title, so that every list it stands in changes."""
    changed = re.sub(r"beleving: -?\d", f"beleving: {number % 5}", text, count=1)
    return changed.replace("titel: Ik ", f"titel: Ik bewaar {number} ", 1)


def _on_screen(site: Path) -> tuple[float, float]:
    """Seconds by the clock until a new server answers, and, the median, until a saved journey is on its page."""
    with _serving(site) as url:
        started = time.perf_counter()
        _wait(url + _PAGE, "Ik ")
        whole = time.perf_counter() - started
        journey = site / "journeys/persoon-000/reis-000.yml"
        text, waits = journey.read_text("utf-8"), []
        for number in range(SAVES):
            time.sleep(2)  # the server looks for changes twice a second; a save falls anywhere in that
            start = time.perf_counter()
            journey.write_text(_saved(text, number), "utf-8")
            _wait(url + _PAGE, f"Ik bewaar {number} ")
            waits.append(time.perf_counter() - start)
        return whole, median(waits)


@contextmanager
def _serving(site: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "mkdocs", "serve", "--dirty", "--quiet", "--dev-addr", f"127.0.0.1:{port}"]
    process = subprocess.Popen(command, cwd=site, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"}, stderr=subprocess.DEVNULL)
    try:
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.wait(30)


def _wait(url: str, words: str) -> None:
    while True:
        try:
            with urllib.request.urlopen(url, timeout=120) as answer:
                if words in answer.read().decode("utf-8"):
                    return
        except OSError:  # not there yet
            pass
        time.sleep(0.02)


def report() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        rows = measure(Path(folder))
    print(f"\nOne saved journey among {COUNT}, as in the other table, under `mkdocs serve --dirty`; medians of {SAVES} saves")
    for name, value, aim in rows:
        print(f"  {name:<50} {value:8.3f}" + ("" if aim is None else f"   at most {aim:g}{'' if value <= aim else '  MISSED'}"))
