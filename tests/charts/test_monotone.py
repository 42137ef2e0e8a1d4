"""The line between two points stays between their values."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from klantreis_plugin.charts import Curve, draw
from klantreis_plugin.charts.monotone import beziers, sample, tangents

from .reading import curves, parse

spots = st.tuples(st.integers(0, 100_000).map(lambda n: n / 1000), st.integers(-1000, 1000).map(lambda n: n / 8))
places = st.lists(spots, min_size=2, max_size=15, unique_by=lambda spot: spot[0]).map(sorted)
T = [k / 16 for k in range(17)]


def bezier(a: float, b: float, c: float, d: float, t: float) -> float:
    s = 1 - t
    return s**3 * a + 3 * s * s * t * b + 3 * s * t * t * c + t**3 * d


@given(places)
def test_never_leaves_the_data(points: list[tuple[float, float]]) -> None:
    pieces = beziers(points)
    assert [piece[0] for piece in pieces] + [pieces[-1][3]] == points
    for piece in pieces:
        low, high = sorted((piece[0][1], piece[3][1]))
        heights = [bezier(*(place[1] for place in piece), t) for t in T]
        assert min(heights) >= low - 1e-6
        assert max(heights) <= high + 1e-6


@given(places)
def test_is_smooth(points: list[tuple[float, float]]) -> None:
    for before, after in pairwise(beziers(points)):
        slopes = [(b[1] - a[1]) / (b[0] - a[0]) for a, b in ((before[2], before[3]), (after[0], after[1])) if b[0] - a[0] > 1e-3]
        assert slopes[1:] == pytest.approx(slopes[:-1], rel=1e-3, abs=1e-3)


def test_equal_values_give_a_flat_line() -> None:
    assert tangents([(0, 2), (1, 2), (4, 2)]) == [0, 0, 0]


def test_a_turn_is_flat_and_a_slope_is_the_weighted_harmonic_mean() -> None:
    assert tangents([(0, 0), (1, 1), (2, 0)]) == [1, 0, -1]
    assert tangents([(0, 0), (1, 1), (3, 7)])[1] == pytest.approx(9 / (5 / 1 + 4 / 3))


def test_points_at_one_x_are_joined_straight() -> None:
    assert beziers([(1, 0), (1, 3)]) == [((1, 0), (1, 0), (1, 3), (1, 3))]


def test_one_point_has_no_line() -> None:
    assert beziers([(1, 2)]) == []


@given(places, st.floats(0.5, 5))
def test_samples_lie_on_the_line(points: list[tuple[float, float]], step: float) -> None:
    heights = sample(beziers(points), step)
    assert sorted(heights) == [k for k in range(300) if points[0][0] // step < k <= points[-1][0] // step]
    values = [y for _, y in points]
    assert all(min(values) - 1e-6 <= y <= max(values) + 1e-6 for y in heights.values())


@settings(max_examples=60)
@given(curves())
def test_the_drawn_path_keeps_to_the_drawn_points(curve: Curve) -> None:
    root = parse(draw(curve))
    for path in root.iter("path"):
        if not path.get("class", "").startswith("kr-line"):
            continue
        numbers = [float(n) for n in re.findall(r"-?[\d.]+", path.get("d", ""))]
        drawn = list(zip(numbers[::2], numbers[1::2], strict=True))
        for start in range(0, len(drawn) - 1, 3):
            (x0, y0), (x1, y1), (x2, y2), (x3, y3) = drawn[start : start + 4]
            assert x0 <= x1 <= x2 <= x3
            for t in T:
                assert min(y0, y3) - 1e-9 <= bezier(y0, y1, y2, y3, t) <= max(y0, y3) + 1e-9
