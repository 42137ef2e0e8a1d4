"""Two curves over each other: the one that was behind the one that is, each on its own scale."""

from __future__ import annotations

import re
from dataclasses import replace
from xml.etree.ElementTree import Element

from hypothesis import given

from klantreis_plugin.charts import Curve, changed_picture, picture

from .reading import curves, parse
from .test_picture import CAPTION, CURVE, named

BEFORE = replace(CURVE, points=tuple(replace(point, value=point.value + 1) for point in CURVE.points[:2]))


def root_of(svg: str) -> Element:
    return parse(svg.replace(' xmlns="http://www.w3.org/2000/svg"', "", 1))


def old_dots(root: Element) -> list[Element]:
    return [shape for shape in root.iter("circle") if shape.get("r") == "4.5"]


def test_the_old_one_is_dashed_and_behind() -> None:
    drawn = root_of(changed_picture(BEFORE, CURVE, CAPTION))[-1]
    lines = [place for place, shape in enumerate(drawn) if shape.tag == "svg" and shape.get("stroke-width") in {"2.2", "2.8"}]
    assert [drawn[place].get("stroke-dasharray") for place in lines] == ["5 5", None]
    assert all(path.get("vector-effect") == "non-scaling-stroke" for place in lines for path in drawn[place])
    marks = [place for place, shape in enumerate(drawn) if shape.tag == "g" and shape.find("title") is not None]
    assert max(lines) < min(marks)


def test_each_keeps_its_own_scale() -> None:
    small = replace(CURVE, low=-2, high=2, points=(replace(CURVE.points[0], value=2),))
    large = replace(CURVE, points=(replace(CURVE.points[0], value=5),))
    heights = [[dot.get("cy") for dot in old_dots(root_of(changed_picture(curve, CURVE, CAPTION)))] for curve in (small, large)]
    assert heights[0] == heights[1] == ["18.1%"]


@given(curves())
def test_any_curve_lies_over_itself(curve: Curve) -> None:
    svg = changed_picture(curve, curve, named(curve))
    assert svg.startswith(('<svg width="', '<svg xmlns="'))
    assert svg.count("xmlns=") == 1
    assert not re.search(r'class=|href=|ns0|<style|<script|<a |id="', svg)
    root = root_of(svg)
    assert len(old_dots(root)) == len(curve.points)
    alone = root_of(picture(curve, named(curve)))
    assert [text.text for text in root.iter("text")] == [text.text for text in alone.iter("text")]
