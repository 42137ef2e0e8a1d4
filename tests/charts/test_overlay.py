"""Several curves laid over each other: where their points stand, what tells them apart, and the names at their ends."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from klantreis_plugin.charts import SIGNS, Line, Overlay, draw_overlay
from klantreis_plugin.charts.overlay import spread

from .reading import CASES, parse
from .test_curve import HOSTILE

ELEVEN = Line("Anna", -5, 5, (((0, 1.0), (1, -2.5), (2, 4.0)),))
STARS = Line("Bert (gewenst)", 1, 5, (((0, 4.5),), ((2, 3.0), (3, 1.0))), wished=True)
HEIGHT = 210


def points(svg: str, number: int) -> list[tuple[str, str]]:
    """The marks of a curve inside the drawing, by place; the one beside its name is none of them."""
    found = (node for node in parse(svg).iter("svg") if node.get("class") == f"kr-spot kr-o{number}")
    return [(node.get("x", ""), node.get("y", "")) for node in found if node.find("text") is None]


def names(svg: str) -> list[tuple[str, float]]:
    """The names at the ends with their heights in units, from the top."""
    holders = [node for node in parse(svg).iter("svg") if node.find("text") is not None]
    found = [(node.findtext("text") or "", float(node.get("y", "").rstrip("%")) / 100 * HEIGHT) for node in holders]
    return sorted(found, key=lambda item: item[1])


def test_case(golden: Callable[[Path, str], None]) -> None:
    drawn = draw_overlay(Overlay(5, (ELEVEN, STARS), "Anna en Bert naast elkaar."))
    golden(CASES / "over-elkaar" / "expected.svg", drawn.replace("><", ">\n<") + "\n")


def test_each_scale_fills_the_height_so_that_neutral_is_one_line() -> None:
    svg = draw_overlay(Overlay(4, (ELEVEN, STARS), "x"))
    low, middle, high = ("81.9%", "50%", "18.1%")
    assert points(svg, 1)[0] == ("12.5%", "43.62%")
    assert points(svg, 2) == [("12.5%", "26.07%"), ("62.5%", middle), ("87.5%", low)]
    assert points(draw_overlay(Overlay(1, (Line("a", -2, 2, (((0, 2.0),),)),), "x")), 1) == [("50%", high)]


def test_a_gap_breaks_the_line_and_a_point_alone_is_a_mark() -> None:
    root = parse(draw_overlay(Overlay(5, (ELEVEN, STARS), "x")))
    lines = [node for node in root.iter("svg") if (node.get("class") or "").startswith("kr-line")]
    assert [node.get("class") for node in lines] == ["kr-line kr-o1", "kr-line kr-o2 kr-wish"]
    assert [len(list(node)) for node in lines] == [1, 1]
    assert [node.get("x") for node in root.iter("rect")] == ["80%"]
    assert len([node for node in root.iter("line") if node.get("class") == "kr-zero"]) == 1


def test_four_are_told_apart_by_their_marks() -> None:
    each = tuple(Line(name, -5, 5, (((0, 2.0),),)) for name in "abcd")
    svg = draw_overlay(Overlay(1, each, "x"))
    assert [points(svg, number) for number in (1, 2, 3, 4)] == [[("50%", "37.24%")]] * 4
    assert len(set(SIGNS)) == 4
    assert all(svg.count(sign) == 2 for sign in SIGNS)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Carine", "Carine"),
        ("Carine (gewenst)", "Carine (gewenst)"),
        ("Willemien (gewenst)", "Wille… (gewenst)"),
        ("Willemien van den Berg", "Willemien van d…"),
        ("Carine (Ik kies met plezier)", "Carine"),
        ("An (Ik leen nu)", "An (Ik leen nu)"),
        ("Willemien van den Berg (Ik kies met plezier)", "Willemien van d…"),
    ],
)
def test_a_name_at_the_end_of_a_curve_is_never_cut_in_what_tells_it_apart(name: str, said: str) -> None:
    found = names(draw_overlay(Overlay(1, (Line(name, -5, 5, (((0, 1.0),),)),), "x")))
    assert [text for text, _ in found] == [said]


@given(st.lists(st.integers(-5, 5), min_size=1, max_size=4), st.text("Wabc ", min_size=1, max_size=40))
def test_names_never_overlap_nor_leave_the_drawing(values: list[int], name: str) -> None:
    lines = tuple(Line(name, -5, 5, (((0, float(value)),),)) for value in values)
    found = names(draw_overlay(Overlay(1, lines, "x")))
    heights = [height for _, height in found]
    assert len(heights) == len(values)
    assert all(below - above >= 12 * 1.2 for above, below in pairwise(heights))
    assert heights[0] >= 8 and heights[-1] <= HEIGHT - 8
    assert all(len(text) <= 16 for text, _ in found)


def test_a_name_stands_where_its_curve_ends_when_nothing_is_in_its_way() -> None:
    assert spread([40.0, 120.0, 80.0]) == [40.0, 120.0, 80.0]
    assert spread([100.0, 100.0]) == [100.0, 117.0]
    assert spread([209.0, 209.0]) == [184.5, 201.5]


@pytest.mark.parametrize(
    ("columns", "lines"),
    [(0, (ELEVEN,)), (4, ()), (4, (ELEVEN,) * 5), (2, (ELEVEN,)), (4, (Line("a", -5, 5, (((0, 6.0),),)),))],
)
def test_what_cannot_be_drawn(columns: int, lines: tuple[Line, ...]) -> None:
    with pytest.raises(ValueError, match=r"overlay needs|outside"):
        draw_overlay(Overlay(columns, lines, "x"))


@settings(max_examples=60)
@given(HOSTILE, HOSTILE)
def test_hostile_text_stays_text(name: str, title: str) -> None:
    svg = draw_overlay(Overlay(1, (Line(name, -5, 5, (((0, 1.0),),)),), title))
    assert svg.encode()
    root = parse(svg)
    assert {node.tag for node in root.iter()} <= {"svg", "line", "path", "text"}
    assert not [attr for node in root.iter() for attr in node.attrib if attr.startswith("on") or attr in {"id", "style"}]
