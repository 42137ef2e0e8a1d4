"""Value against effort: every opportunity at its place, none on another at any width."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from klantreis_plugin.charts import Matrix, MatrixSpot, draw_matrix
from klantreis_plugin.charts.matrix import HEIGHT, NARROWEST, spread

from .reading import CASES, ems, labels, parse, percent
from .test_curve import HOSTILE

CORNERS = ("Nu doen", "Plannen", "Meenemen", "Laten")


def matrix(*places: tuple[float, float], name: str = "Kans") -> Matrix:
    spots = (
        MatrixSpot(n, effort, value, f"{name} {n}", f"{n}. {name}", f"#regel_{n}", f"punt_{n}")
        for n, (effort, value) in enumerate(places, 1)
    )
    return Matrix(tuple(spots), CORNERS, "Waarde en moeite")


def test_case(golden: Callable[[Path, str], None]) -> None:
    drawn = draw_matrix(matrix((1, 4), (2, 4.5), (2, 4.5), (2, 4.5), (5, 0), (0, 5), (2.5, 2.5)))
    golden(CASES / "waarde-en-moeite" / "expected.svg", drawn.replace("><", ">\n<") + "\n")


def test_places_are_those_of_the_numbers() -> None:
    root = parse(draw_matrix(matrix((0, 0), (5, 5), (2.5, 2.5), (2.5, 2.5))))
    links = list(root.iter("a"))
    at = [(percent(holder, "x"), percent(holder, "y")) for link in links if (holder := link.find("svg")) is not None]
    assert at[2] == at[3] == (50, 50)
    assert at[0] == (pytest.approx(100 - at[1][0], abs=0.01), pytest.approx(100 - at[1][1], abs=0.01))
    assert at[0][0] < at[1][0]
    assert at[0][1] > at[1][1]
    assert [link.get("href") for link in links] == ["#regel_1", "#regel_2", "#regel_3", "#regel_4"]
    assert [link.get("id") for link in links] == ["punt_1", "punt_2", "punt_3", "punt_4"]
    assert [link.findtext("title") for link in links] == ["1. Kans", "2. Kans", "3. Kans", "4. Kans"]
    moved = links[3].findall("svg/svg")
    assert [(ems(one, "x"), ems(one, "y")) for one in moved] == [(1.25, 0)], "the second of equals stands beside the first"


def test_names_stand_only_at_marks_that_stand_alone() -> None:
    assert labels(parse(draw_matrix(matrix((1, 4), (3, 3), (3, 3), (4, 1))))) == ["Kans 1", "Kans 4"]


@pytest.mark.parametrize(("effort", "value"), [(-0.1, 1), (1, 5.1)])
def test_a_place_outside_the_scale_is_refused(effort: float, value: float) -> None:
    with pytest.raises(ValueError, match="0 to 5"):
        draw_matrix(matrix((effort, value)))


halves = st.integers(0, 10).map(lambda n: n / 2)


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 5), halves), min_size=1, max_size=50), st.floats(1, 6))
def test_no_mark_lies_on_another_at_any_width(places: list[tuple[int, float]], wider: float) -> None:
    def at(width: float, effort: float, value: float) -> tuple[float, float]:
        return width * (effort + 0.25) / 5.5, HEIGHT * (5.65 - value) / 6.3

    narrow = [at(NARROWEST, *place) for place in places]
    moved = spread(narrow, (NARROWEST, HEIGHT))
    first = {place: moved[places.index(place)] for place in places}
    assert set(first.values()) == {(0.0, 0.0)}, "the first at a place stands there"
    for width in (NARROWEST, NARROWEST * wider):
        marks = [(x + right, y + down) for (x, y), (right, down) in zip([at(width, *one) for one in places], moved, strict=True)]
        for (x, y), (there, down) in combinations(marks, 2):
            assert max(abs(x - there), abs(y - down)) >= 24.9


@settings(max_examples=40)
@given(HOSTILE, HOSTILE)
def test_hostile_text_stays_text(name: str, title: str) -> None:
    spot = MatrixSpot(1, 1, 1, name, title, "#regel_1", "punt_1")
    drawn = draw_matrix(Matrix((spot, spot), (name, name, name, name), title))
    assert drawn == draw_matrix(Matrix((spot, spot), (name, name, name, name), title))
    root = parse(drawn)
    assert {node.tag for node in root.iter()} <= {"svg", "a", "title", "rect", "line", "circle", "text"}
    assert {value for node in root.iter() if (value := node.get("id"))} == {"punt_1"}
    assert not [name for node in root.iter() for name in node.attrib if name.startswith("on") or name == "style"]
    assert "<!--" not in drawn


def test_lxml_changes_nothing() -> None:
    """pygal writes through lxml where that is installed; ours are the same bytes without it."""
    code = (
        "import sys\n{}\n"
        "from tests.charts.test_matrix import matrix, draw_matrix\n"
        "from tests.charts.test_trend import trend, draw_trend\n"
        "print(draw_matrix(matrix((1, 4), (1, 4))), draw_trend(trend(1, None, 3, 4)))"
    )
    root = str(Path(__file__).parents[2])
    blocked = "for name in ('lxml', 'lxml.etree'): sys.modules[name] = None"
    written = [
        subprocess.run([sys.executable, "-c", code.format(first)], cwd=root, capture_output=True, text=True, check=True).stdout
        for first in ("", blocked)
    ]
    assert written[0] == written[1]
    assert "kr-matrix" in written[0]
