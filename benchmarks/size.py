"""A large handbook against the same words written by hand: time, growth, memory, bytes, and what reading YAML costs."""

from __future__ import annotations

import gc
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import mean, median

import yaml

from klantreis_plugin.checks import check
from klantreis_plugin.load import load
from klantreis_plugin.survey import today

from .sites import Cost, articles, build, index_bytes, unseen, write_both

SMALL, LARGE = 240, 960
TURNS = {SMALL: 3, LARGE: 1}
"""How often each size is built, ours and the other by turns."""

READINGS = 3
Row = tuple[str, float, float | None]
"""What was measured, how much, and what it should at most be; None where it is no aim."""


def measure(folder: Path) -> list[Row]:
    """Write, build and compare; about three minutes. `folder` is empty and may be thrown away."""
    rows: list[Row] = []
    costs: dict[tuple[str, int], Cost] = {}
    for count in (SMALL, LARGE):
        place = folder / str(count)
        write_both(place, count)
        turns = [{site: build(place / site) for site in ("ours", "hand")} for _ in range(TURNS[count])]
        for site in ("ours", "hand"):
            if missing := unseen(place / site, count):
                raise SystemExit(f"{missing} texts are not to be seen in {site}")
            costs[site, count] = _middle([turn[site] for turn in turns])
            rows.append((f"{count} journeys, {site}, seconds", costs[site, count].processor, None))
        rows.append((f"{count} journeys, ours / by hand", costs["ours", count].processor / costs["hand", count].processor, 1.5))
    for site, aim in (("ours", 4.5), ("hand", None)):
        rows.append((f"growth from {SMALL} to {LARGE}, {site}", costs[site, LARGE].processor / costs[site, SMALL].processor, aim))
    for site, aim in (("ours", 500), ("hand", None)):
        rows.append((f"memory at {LARGE}, {site}, MB", costs[site, LARGE].memory, aim))
    for site, page, index in (("ours", 60, 8), ("hand", None, None)):
        own = folder / str(SMALL) / site
        rows.append((f"a page without the theme, {site}, KB", mean(_bytes(own)) / 1000, page))
        rows.append((f"search index a journey, {site}, KB", index_bytes(own) / SMALL / 1000, index))
    bare, whole = _reading(folder / str(LARGE) / "ours/journeys")
    rows.append((f"bare C loader, {LARGE} journeys, seconds", bare, None))
    rows.append(("reading and checking / bare C loader", whole / bare, 4))
    return rows


def _middle(costs: list[Cost]) -> Cost:
    return Cost(*(median(getattr(cost, name) for cost in costs) for name in Cost.__slots__))


def _bytes(folder: Path) -> list[int]:
    return [len(html.encode()) for html in articles(folder, SMALL)]


def _reading(folder: Path) -> tuple[float, float]:
    """Seconds of the bare loader over all files, and of our reading and checking, by turns."""
    files = sorted(folder.rglob("*.yml"))

    def bare() -> object:
        return [yaml.load(file.read_bytes(), yaml.CSafeLoader) for file in files]

    def whole() -> object:
        return list(check(load(folder), today()))

    turns = [(_seconds(bare), _seconds(whole)) for _ in range(READINGS)]
    return median(turn[0] for turn in turns), median(turn[1] for turn in turns)


def _seconds(work: Callable[[], object]) -> float:
    """Seconds of processor time, with nothing left over from before."""
    gc.collect()
    start = time.process_time()
    work()
    return time.process_time() - start


def report() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        rows = measure(Path(folder))
    print(f"\n{SMALL} and {LARGE} journeys of 6 phases and 18 activities, against the same words written by hand")
    print("Seconds are processor time of one `mkdocs build`; all texts were found on both sites")
    for name, value, aim in rows:
        print(f"  {name:<44} {value:10.2f}" + ("" if aim is None else f"   at most {aim:g}{'' if value <= aim else '  MISSED'}"))
