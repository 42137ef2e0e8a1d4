"""A measurement over time: its values at their height and day, gaps where nothing was measured."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from klantreis_plugin.charts import Reading, Trend, draw_trend
from klantreis_plugin.charts.trend import HEIGHT, NARROWEST

from .reading import CASES, labels, parse, percent
from .test_curve import HOSTILE


def trend(*values: float | None, low: float = 0, high: float = 10, target: float | None = None, title: str = "Meting") -> Trend:
    readings = tuple(
        Reading(100 + 30 * n, value, "" if value is None else f"{value:g}".replace(".", ",")) for n, value in enumerate(values)
    )
    return Trend(readings, low, high, (f"{low:g}", f"{high:g}"), target, "1 januari 2026", "1 mei 2026", title)


def test_case(golden: Callable[[Path, str], None]) -> None:
    drawn = draw_trend(trend(2, 4.5, None, 7, 10, target=8))
    golden(CASES / "verloop" / "expected.svg", drawn.replace("><", ">\n<") + "\n")


def dots(drawn: str) -> list[tuple[float, float]]:
    holders = [node for node in parse(drawn).iter("svg") if node.find("circle") is not None]
    return [(percent(node, "x"), percent(node, "y")) for node in holders]


def test_dots_stand_at_their_day_and_height() -> None:
    (first, low), (second, middle), (third, high) = dots(draw_trend(trend(0, 5, 10)))
    assert second - first == pytest.approx(third - second, abs=0.02)
    assert low - middle == pytest.approx(middle - high, abs=0.02)
    assert low > middle > high
    assert 0 < first < third < 100


def paths(drawn: str) -> list[str]:
    return [node.get("d", "") for node in parse(drawn).iter("path")]


def test_a_day_without_a_value_breaks_the_line_and_has_no_dot() -> None:
    drawn = draw_trend(trend(1, 2, None, 3, 4))
    assert len(dots(drawn)) == 4
    assert [path.count("L") for path in paths(drawn)] == [1, 1]
    lonely = draw_trend(trend(1, None, 3))
    assert (len(dots(lonely)), paths(lonely)) == (2, [])


def goals(drawn: str) -> list[str]:
    return [node.get("y1", "") for node in parse(drawn).iter("line") if node.get("class") == "kr-goal"]


def test_the_target_is_a_line_at_its_height_where_the_scale_has_it() -> None:
    drawn = draw_trend(trend(0, 5, 10, target=5))
    assert goals(drawn) == [f"{dots(drawn)[1][1]:g}%"]
    assert goals(draw_trend(trend(0, 10))) == []
    assert goals(draw_trend(trend(0, 10, target=11))) == []


def test_it_is_one_picture_with_all_of_it_in_words() -> None:
    root = parse(draw_trend(trend(1, 2, title="NPS. 1 januari: 1; 1 mei: 2.")))
    assert (root.get("role"), root.get("aria-label")) == ("img", "NPS. 1 januari: 1; 1 mei: 2.")
    assert list(root.iter("a")) == []


@pytest.mark.parametrize("wrong", [trend(1), trend(1, None), trend(1, 11), trend(-1, 1), trend(1, 1, low=1, high=1)])
def test_what_cannot_be_drawn_is_refused(wrong: Trend) -> None:
    with pytest.raises(ValueError, match="values"):
        draw_trend(wrong)


@given(st.lists(st.integers(0, 10), min_size=2, max_size=24))
def test_the_outermost_values_are_always_written_and_no_two_lie_on_each_other(values: list[int]) -> None:
    drawn = draw_trend(trend(*values))
    shown = labels(parse(drawn))
    assert shown[-1] == str(values[-1])
    placed = []
    for holder in parse(drawn).iter("svg"):
        for text in holder.findall("text[@class='kr-lab']"):
            x, y = percent(holder, "x") * NARROWEST / 100, percent(holder, "y") * HEIGHT / 100
            placed.append((x, y + 12 * float(text.get("y", "").removesuffix("em")), len(text.text or "")))
    for n, (x, y, signs) in enumerate(placed):
        for there, down, others in placed[n + 1 :]:
            assert abs(x - there) >= 3.3 * (signs + others) or abs(y - down) >= 9


@settings(max_examples=40)
@given(HOSTILE)
def test_hostile_text_stays_text(text: str) -> None:
    one = Trend((Reading(1, 1, text), Reading(2, 2, text)), 0, 3, (text, text), 2, text, text, text, zero=0)
    assert draw_trend(one) == draw_trend(one)
    root = parse(draw_trend(one))
    assert {node.tag for node in root.iter()} <= {"svg", "line", "path", "circle", "text"}
    assert not [name for node in root.iter() for name in node.attrib if name.startswith("on") or name in {"id", "style", "href"}]
