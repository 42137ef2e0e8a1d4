"""Milliseconds a journey spends in each stage, over the example handbook's journeys; medians of several runs."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from klantreis_plugin.analysis import analyse
from klantreis_plugin.checks import check
from klantreis_plugin.load import load
from klantreis_plugin.messages import Words
from klantreis_plugin.pages import Addresses
from klantreis_plugin.render import Site, Subject, journey_page, wide
from klantreis_plugin.survey import today

FOLDER = Path(__file__).parents[1] / "journeys"
RUNS = 15


def milliseconds(work: Callable[[], object]) -> float:
    """The median of several runs, after one that does not count."""
    work()
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    return median(times)


def measure() -> dict[str, float]:
    """Milliseconds a journey by stage."""
    loaded = load(FOLDER)
    entries = loaded.handbook.journeys
    analyses = {entry.id: analyse(entry.journey) for entry in entries}
    site = Site(loaded.handbook, analyses, Words("nl"), today(), Addresses("klantreizen"), lambda _, to: to, lambda _: None)
    stages: dict[str, Callable[[], object]] = {
        "reading": lambda: load(FOLDER),
        "checking": lambda: list(check(loaded, today())),
        "analysing": lambda: [analyse(entry.journey) for entry in entries],
        "drawing": lambda: [wide(Subject(site, entry, site.addresses.journey(entry.id))) for entry in entries],
        "rendering, drawing included": lambda: [journey_page(site, entry) for entry in entries],
    }
    return {name: milliseconds(work) / len(entries) for name, work in stages.items()}
