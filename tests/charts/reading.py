"""Reads a drawn curve back: what stands where, in units, by the drawing's own attributes and letters of a font that is known."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from hypothesis import strategies as st

from klantreis_plugin.charts import Curve, Point

CASES = Path(__file__).parent / "cases"
Box = tuple[float, float, float, float]

# Advance widths of DejaVu Sans Bold, the widest font that systems bring along, in thousandths of the size.
_WIDTHS = {
    **dict(zip("abcdefghijklm", [675, 716, 593, 716, 678, 435, 716, 712, 343, 343, 665, 343, 1042], strict=True)),
    **dict(zip("nopqrstuvwxyz", [712, 687, 716, 716, 493, 595, 478, 712, 652, 924, 645, 652, 582], strict=True)),
    "ï": 343,
    "ë": 678,
    " ": 348,
    "…": 1000,
    "-": 415,
    "−": 838,
    "+": 838,
    ",": 380,
    ".": 380,
    "W": 1103,
    "M": 995,
}
_WIDTHS |= dict.fromkeys("0123456789", 696)


def read_case(folder: Path) -> tuple[Curve, dict[str, Any]]:
    """The curve of a case, and how it is to be drawn."""
    data = json.loads((folder / "input.json").read_text(encoding="utf-8"))
    how = {key: data.pop(key) for key in ("compact", "decimal")}
    data["points"] = tuple(Point(**point) for point in data["points"])
    data["weights"] = tuple(data["weights"])
    return Curve(**data), how


def case_folders() -> list[Path]:
    return sorted(path.parent for path in CASES.glob("*/input.json"))


def parse(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)


def marks(root: ElementTree.Element) -> list[ElementTree.Element]:
    """The marks of points; words for no score stand in a holder that is none."""
    return [node for node in root.iter("svg") if node.get("class", "").startswith("kr-pt ")]


def labels(root: ElementTree.Element) -> list[str]:
    return [node.text or "" for node in root.iter("text") if node.get("class", "").split()[0] == "kr-lab"]


def percent(node: ElementTree.Element, name: str) -> float:
    return float(node.get(name, "0").removesuffix("%"))


@dataclass(frozen=True)
class Thing:
    """A box on the drawing: a label, a leader, or a part of a mark."""

    what: str
    box: Box


def things(root: ElementTree.Element, width: float, height: float, size: float) -> list[Thing]:
    """Everything that keeps its size, at a drawing of `width` by `height`; letters are `size` units high."""
    small = 0.35 if "kr-compact" in root.get("class", "") else 1.0
    found: list[Thing] = []
    for holder in root.iter("svg"):
        if "kr-pt" in holder.get("class", "").split():
            x, y = percent(holder, "x") * width / 100, percent(holder, "y") * height / 100
            found += [Thing(what, (a + x, b + y, c + x, d + y)) for what, (a, b, c, d) in _parts(holder, size, small)]
    return found


def ems(node: ElementTree.Element, name: str) -> float:
    return float(node.get(name, "0").removesuffix("em"))


def _parts(holder: ElementTree.Element, size: float, small: float) -> Iterator[tuple[str, Box]]:
    """The parts of a mark in units; how large the mark itself is stands in the style sheet."""
    big = "kr-big" in holder.get("class", "").split()
    radius = {(1.0, False): 10, (1.0, True): 13, (0.35, False): 3.5, (0.35, True): 5}[small, big]
    for node in holder:
        name = node.get("class", "")
        if name.startswith("kr-lab"):
            yield f"label {node.text}", _words(node, size)
        elif name == "kr-lead":
            ends = sorted((20 * ems(node, "y1"), 20 * ems(node, "y2")))
            yield "lead", (-0.5, ends[0], 0.5, ends[1])
        elif name == "kr-star":
            x, y = 20 * ems(node, "x"), 20 * ems(node, "y")
            yield "star", (x - 8.4, y - 8.8, x + 8.4, y + 7.3)
        elif name == "kr-door":
            x, y = 20 * ems(node, "x"), 20 * ems(node, "y")
            yield "door", (x - 4.9, y - 6.9, x + 7.9, y + 6.9)
        elif name == "" and node.tag in ("circle", "rect"):
            yield "mark", (-radius - 1, -radius - 1, radius + 1, radius + 1)


def _words(node: ElementTree.Element, size: float) -> Box:
    width = sum(_WIDTHS.get(letter, 700) for letter in node.text or "") * size / 1000
    x, y = size * ems(node, "x"), size * ems(node, "y")
    classes = node.get("class", "").split()
    left = x if "kr-start" in classes else x - width if "kr-end" in classes else x - width / 2
    return left, y - 0.9 * size, left + width, y + 0.24 * size


def overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def collisions(found: list[Thing], width: float, height: float) -> list[str]:
    """Labels that share room with a label, a mark or a leader, or leave the frame."""
    bad = []
    for i, thing in enumerate(found):
        if not thing.what.startswith("label"):
            continue
        left, top, right, bottom = thing.box
        if left < 0 or top < 0 or right > width or bottom > height:
            bad.append(f"{thing.what} leaves the frame: {thing.box}")
        for k, other in enumerate(found):
            if k != i and (k > i or not other.what.startswith("label")) and overlap(thing.box, other.box):
                bad.append(f"{thing.what} on {other.what}: {thing.box} {other.box}")
    return bad


SCALES = [(-5, 5, 0), (-2, 2, 0), (1, 5, 3)]
WORDS = (
    "blij trots onzeker nieuwsgierig verwonderd geïrriteerd zelfverzekerd teleurgesteld moedeloosheid terughoudendheid "
    "verantwoordelijkheidsgevoel overweldigendeverwachtingsspanning"
).split()


@st.composite
def curves(draw: st.DrawFn, words: st.SearchStrategy[str] | None = None, most: int = 12) -> Curve:
    """Random journeys: 1 to 12 phases of 0 to 12 scores, whole and broken scores, on every scale."""
    counts = draw(st.lists(st.integers(0, most), min_size=1, max_size=12).filter(any))
    low, high, neutral = draw(st.sampled_from(SCALES))
    score = st.integers(low, high) | st.integers(low * 4, high * 4).map(lambda n: n / 4)
    label = st.sampled_from(["", *WORDS]) if words is None else words
    title = st.just("Ik doe iets") if words is None else words
    points = [
        Point(
            x=i + (k + 0.5) / count,
            value=draw(score),
            label=draw(label),
            title=draw(title),
            href=draw(st.sampled_from([f"#punt-{i}-{k}", ""])),
            moment_of_truth=draw(st.booleans()),
            dropoff=draw(st.booleans()),
        )
        for i, count in enumerate(counts)
        for k in range(count)
    ]
    weights = tuple(max(1.0, count / 4) for count in counts) if draw(st.booleans()) else (1.0,) * len(counts)
    wished = draw(st.booleans())
    return Curve(weights, tuple(points), low, high, neutral, wished, "Beleving", "Zo was het", "geen score")
