"""The drawing of a journey: what the format asks of it, and nothing that pygal would add."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from benchmarks.curve import measure
from hypothesis import given, settings
from hypothesis import strategies as st
from pygal.etree import etree

from klantreis_plugin.charts import COMPACT_HEIGHT, HEIGHT, Curve, Point, draw, level

from .reading import case_folders, curves, labels, marks, parse, percent, read_case

Golden = Callable[[Path, str], None]
HOSTILE = st.text(st.characters(codec=None) | st.sampled_from("<>&\"'\x00\x0b\ud800\ufffe"), max_size=70) | st.sampled_from(
    ["</svg><script>alert(1)</script>", '" onload="alert(1)', "]]>", "<!--", "&amp;", "\x00\x0b\ud800"]
)


def curve_of(*phases: list[float], low: float = -5, high: float = 5, neutral: float = 0, wished: bool = False) -> Curve:
    points = tuple(
        Point(i + (k + 0.5) / len(phase), value, f"woord {i}{k}", f"Punt {i}.{k}", f"#punt-{i}-{k}")
        for i, phase in enumerate(phases)
        for k, value in enumerate(phase)
    )
    return Curve((1.0,) * len(phases), points, low, high, neutral, wished, "Beleving", "Zo was het", "geen score")


def named(root: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    return [node for node in root.iter() if name in node.get("class", "").split()]


def scores(root: ElementTree.Element) -> list[str]:
    return [node.text or "" for node in named(root, "kr-num")]


@pytest.mark.parametrize("folder", case_folders(), ids=lambda path: path.name)
def test_case(folder: Path, golden: Golden) -> None:
    curve, how = read_case(folder)
    golden(folder / "expected.svg", draw(curve, **how).replace("><", ">\n<") + "\n")


@settings(max_examples=60)
@given(curves(), st.booleans())
def test_any_journey_is_whole_and_bare(curve: Curve, compact: bool) -> None:
    svg = draw(curve, compact)
    assert svg == draw(curve, compact)
    root = parse(svg)
    assert not [node for node in root.iter() if node.get("id")]
    assert root.get("aria-label") == ("Beleving. Zo was het" if compact else "Beleving")
    assert [node.text for node in root.findall("desc")] == ([] if compact else ["Zo was het"])
    assert {node.tag for node in root.iter()} <= set(
        "svg title desc line rect text path a g circle polygon".split()
    )
    assert "<!--" not in svg
    assert "style" not in svg
    assert "xlink" not in svg
    drawn = marks(root)
    assert len(drawn) == len(curve.points)
    for point, mark in zip(curve.points, drawn, strict=True):
        sort = "neutraal" if point.value == curve.neutral else "fijn" if point.value > curve.neutral else "pijn"
        assert mark.get("class", "").split()[:2] == ["kr-pt", sort]
        assert bool(mark.findall("rect")) == (sort == "pijn")
        assert percent(mark, "y") == pytest.approx(level(curve.low, curve.high, point.value, compact), abs=0.006)
    links = [node.get("href") for node in root.iter("a")]
    assert links == ([] if compact else [point.href for point in curve.points if point.href])


@settings(max_examples=60)
@given(curves(words=HOSTILE, most=2), HOSTILE, st.booleans())
def test_hostile_text_stays_text(curve: Curve, text: str, compact: bool) -> None:
    curve = replace(curve, title=text, description=text, no_score=text)
    curve = replace(curve, points=tuple(replace(point, href=point.href and f"#{text}") for point in curve.points))
    svg = draw(curve, compact)
    assert svg.encode()
    root = parse(svg)
    assert not {node.tag for node in root.iter()} & {"script"}
    assert not [name for node in root.iter() for name in node.attrib if name.startswith("on")]
    assert len(marks(root)) == len(curve.points)


def test_text_comes_through_as_typed() -> None:
    curve = curve_of([1.0])
    text = "</title><script>\"q\" & 'a'</script>"
    root = parse(draw(replace(curve, title=text, points=(replace(curve.points[0], title=text, label="<b>\x00\n b"),))))
    assert root.get("aria-label") == text
    assert [node.text for node in root.iter("title")] == [text]
    assert labels(root) == ["<b>\N{REPLACEMENT CHARACTER} b"]


def test_the_full_form_is_a_group_of_links_and_the_compact_one_a_picture() -> None:
    curve = curve_of([1, 3, 2], [-2, 4, 0])
    full, compact = parse(draw(curve)), parse(draw(curve, compact=True))
    assert (full.get("role"), compact.get("role")) == ("group", "img")
    assert [node.get("href") for node in full.iter("a")] == [point.href for point in curve.points]
    assert [node.find("title").text for node in full.iter("a")] == [point.title for point in curve.points]  # type: ignore[union-attr]  # every link has one
    assert scores(full) == ["+1", "+3", "+2", "−2", "+4", "0"]
    assert labels(compact) == ["woord 00 +1", "woord 10 −2", "woord 11 +4", "woord 12 0"]
    assert all(root.get("data-search-exclude") == "" and root.get("viewBox") is None for root in (full, compact))


def test_a_point_without_a_link_has_no_link() -> None:
    curve = curve_of([1.0])
    root = parse(draw(replace(curve, points=(replace(curve.points[0], href=""),))))
    assert not list(root.iter("a"))
    assert [node.text for node in root.iter("title")] == ["Punt 0.0"]


def test_a_phase_without_score_breaks_the_line_and_is_named() -> None:
    root = parse(draw(curve_of([1, 2], [], [0, -2])))
    (line,) = named(root, "kr-line")
    assert [path.get("d", "")[:5] for path in line] == ["M333 ", "M3000"]
    (gap,) = named(root, "kr-gap")
    assert (gap.get("x"), gap.get("width")) == ("33.33%", "33.33%")
    assert [node.text for node in named(root, "kr-gaplab")] == ["geen score"]
    assert [(line.get("x1"), line.get("x2")) for line in named(root, "kr-zero")] == [("0%", "33.33%"), ("66.67%", "100%")]
    assert [mark.get("class") for mark in marks(root)] == ["kr-pt fijn", "kr-pt fijn", "kr-pt neutraal", "kr-pt pijn"]


def test_empty_phases_at_both_ends_and_one_point() -> None:
    root = parse(draw(curve_of([], [2.0], [], [])))
    assert len(marks(root)) == 1
    assert not named(root, "kr-line")
    assert not named(root, "kr-up")
    assert [gap.get("x") for gap in named(root, "kr-gap")] == ["0%", "50%", "75%"]
    assert [gap.get("x") for gap in named(parse(draw(curve_of([], [2.0], [], []), compact=True)), "kr-gap")] == ["0%", "50%"]


def test_a_narrow_gap_on_a_card_says_so_in_two_lines() -> None:
    root = parse(draw(curve_of([1.0], [2.0], [], [3.0], [4.0], [1.0], [2.0]), compact=True))
    assert [node.text for node in named(root, "kr-gaplab")] == ["geen", "score"]


def test_areas_stand_only_on_the_side_where_the_line_goes() -> None:
    above, below, both, flat = (parse(draw(curve_of(values))) for values in ([1, 2], [-1, -3], [2, -2], [0, 0]))
    found = [(len(named(root, "kr-up")), len(named(root, "kr-down"))) for root in (above, below, both, flat)]
    assert found == [(1, 0), (0, 1), (1, 1), (0, 0)]


def test_a_wish_is_dashed() -> None:
    (wished,) = named(parse(draw(curve_of([1, 2], wished=True))), "kr-line")
    (current,) = named(parse(draw(curve_of([1, 2]))), "kr-line")
    assert (wished.get("class"), current.get("class")) == ("kr-line kr-wish", "kr-line")


def test_star_and_door_are_added_to_the_mark() -> None:
    curve = curve_of([-4.0])
    root = parse(draw(replace(curve, points=(replace(curve.points[0], moment_of_truth=True, dropoff=True),))))
    assert (len(named(root, "kr-star")), len(named(root, "kr-door")), scores(root)) == (1, 1, ["−4"])


def test_the_scale_1_to_5_has_no_signs_and_3_is_neutral() -> None:
    root = parse(draw(curve_of([1, 3, 4.5, 2.25], low=1, high=5, neutral=3)))
    assert scores(root) == ["1", "3", "4,5", "2,25"]
    assert [mark.get("class") for mark in marks(root)] == ["kr-pt pijn", "kr-pt neutraal", "kr-pt fijn", "kr-pt pijn kr-big"]
    assert percent(marks(root)[1], "y") == 50


def test_the_decimal_sign_is_that_of_the_language() -> None:
    curve = curve_of([2.5, -1.25])
    assert scores(parse(draw(curve))) == ["+2,5", "−1,25"]
    assert scores(parse(draw(curve, decimal="."))) == ["+2.5", "−1.25"]


def test_a_point_keeps_its_share_of_a_wide_column() -> None:
    root = parse(draw(replace(curve_of([1, 2], [3, 4]), weights=(1.0, 3.0))))
    assert [percent(mark, "x") for mark in marks(root)] == [6.25, 18.75, 43.75, 81.25]
    assert [line.get("x1") for line in named(root, "kr-col")] == ["25%"]


def test_levels_are_percentages_of_the_height() -> None:
    assert [round(level(-5, 5, value), 3) for value in (5, 0, -5)] == [18.095, 50, 81.905]
    assert [round(level(1, 5, value, compact=True), 2) for value in (5, 3, 1)] == [20.69, 50, 79.31]
    assert (HEIGHT, COMPACT_HEIGHT) == (210, 116)


def test_points_at_one_moment_are_drawn() -> None:
    points = tuple(Point(0.5, value, "", f"Punt {value}", "") for value in (-2, 3))
    assert len(marks(parse(draw(replace(curve_of([1.0]), points=points))))) == 2


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"points": ()}, "at least one point"),
        ({"neutral": 5}, "inside the scale"),
        ({"points": (Point(0.5, 6, "", "", ""),)}, "value 6 is outside"),
        ({"points": (Point(0.5, float("nan"), "", "", ""),)}, "value nan is outside"),
        ({"points": (Point(1.5, 1, "", "", ""),)}, "x 1.5 is outside the 1 phases"),
        ({"points": (Point(0.5, 1, "", "", ""), Point(0.25, 1, "", "", ""))}, "time order"),
    ],
)
def test_what_cannot_be_drawn_is_refused(change: dict[str, object], sentence: str) -> None:
    with pytest.raises(ValueError, match=re.escape(sentence)):
        draw(replace(curve_of([1.0]), **change))  # type: ignore[arg-type]  # one field at a time


_WITHOUT_LXML = """
import sys
sys.modules["lxml"] = None
from pygal.etree import etree
assert not etree.lxml
from klantreis_plugin.charts import draw
from tests.charts.reading import case_folders, read_case
for folder in case_folders():
    curve, how = read_case(folder)
    sys.stdout.buffer.write(draw(curve, **how).encode() + b"\\n")
"""


def test_the_bytes_are_the_same_without_lxml() -> None:
    assert etree.lxml, "the other half of the comparison needs lxml"
    here = "".join(draw(curve, **how) + "\n" for curve, how in map(read_case, case_folders()))
    found = subprocess.run(
        [sys.executable, "-c", _WITHOUT_LXML],
        check=True,
        capture_output=True,
        cwd=Path(__file__).parents[2],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
    )
    assert found.stdout == here.encode()


def test_it_takes_a_fifth_of_the_time_and_bytes_of_a_stock_chart() -> None:
    found = measure()
    assert found["ratio of bytes"] <= 0.2
    assert found["ratio of time"] <= 0.2
