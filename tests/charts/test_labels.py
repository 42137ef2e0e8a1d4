"""Words on the curve: none overlaps another, a mark or the frame, at the narrowest width and at wider ones."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings

from klantreis_plugin.charts import COMPACT_HEIGHT, HEIGHT, Curve, Point, draw
from klantreis_plugin.charts.labels import cut, text_width

from .reading import WORDS, case_folders, collisions, curves, labels, parse, read_case, things


def clashes(curve: Curve, *, compact: bool) -> list[str]:
    root = parse(draw(curve, compact=compact))
    height, size = (COMPACT_HEIGHT, 11.5) if compact else (HEIGHT, 12)
    narrowest = 288 if compact else 150 * sum(curve.weights)
    return [
        clash
        for stretch in (1, 1.37, 2.5)
        for clash in collisions(things(root, narrowest * stretch, height, size), narrowest * stretch, height)
    ]


@pytest.mark.parametrize("folder", [path for path in case_folders() if path.name != "hostile"], ids=lambda path: path.name)
def test_cases_have_no_collision(folder: Path) -> None:
    curve, _ = read_case(folder)
    assert clashes(curve, compact=False) == []
    assert clashes(curve, compact=True) == []


@settings(max_examples=60)
@given(curves())
def test_random_journeys_have_no_collision(curve: Curve) -> None:
    assert clashes(curve, compact=False) == []
    assert clashes(curve, compact=True) == []


def crowded(seed: int, weights: str = "roomy") -> Curve:
    """A journey with a phase of twelve activities, every one with a word."""
    chance = random.Random(seed)
    counts = [chance.randint(0, 4) for _ in range(chance.randint(2, 6))] + [12]
    chance.shuffle(counts)
    spots = [i + (k + 0.5) / count for i, count in enumerate(counts) for k in range(count)]
    stars = set(chance.sample(range(len(spots)), 2))
    points = tuple(
        Point(x, chance.randint(-5, 5), chance.choice(WORDS), "Ik doe iets", "#iets", n in stars) for n, x in enumerate(spots)
    )
    widths = tuple(max(1.0, count / 4) if weights == "roomy" else 1.0 for count in counts)
    return Curve(widths, points, -5, 5, 0, wished=False, title="Beleving", description="", no_score="geen score")


@pytest.mark.parametrize("seed", range(12))
def test_a_phase_of_twelve_loses_at_most_two_words(seed: int) -> None:
    curve = crowded(seed)
    written = [text for text in labels(parse(draw(curve))) if text != "geen score"]
    assert len(written) >= len(curve.points) - 2


def test_the_most_important_words_survive_a_crowd() -> None:
    values = [1, 0, 2, 5, 1, -1, 0, -5, 1, 2, 0, 1]
    points = tuple(
        Point((k + 0.5) / 12, value, f"zelfverzekerd {k}", "", "", moment_of_truth=k == 5) for k, value in enumerate(values)
    )
    curve = Curve((2.0,), points, -5, 5, 0, wished=False, title="Beleving", description="", no_score="geen score")
    written = set(labels(parse(draw(curve))))
    assert {f"zelfverzekerd {k}" for k in (5, 7, 3, 11)} <= written
    assert len(written) < 12


def test_words_are_cut_at_24_signs_on_the_curve() -> None:
    curve = Curve(
        (4.0,),
        (Point(0.5, 1, "w" * 60, "", ""),),
        -5,
        5,
        0,
        wished=False,
        title="Beleving",
        description="",
        no_score="geen score",
    )
    assert labels(parse(draw(curve))) == ["w" * 23 + "…"]
    assert cut("precies", 7) == "precies"
    assert cut("een twee drie", 5) == "een…"


def test_room_for_letters_is_generous() -> None:
    assert text_width("ijl", 10) < text_width("abc", 10) < text_width("mwm", 10)
    assert text_width("e\u0301", 10) == text_width("e", 10)
    assert text_width("喜", 10) > text_width("É", 10)
