"""The drawing of the wheel of emotions."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from klantreis_plugin.charts import Petal, Spot, draw_wheel

from .reading import CASES, parse
from .test_curve import HOSTILE

FORMS = ("strong", "middle", "weak", "blend")


def spot(name: str, count: int = 0) -> Spot:
    return Spot(name, count, f"{name}: blij ({count} keer)", f"#wiel_{name}") if count else Spot(name)


def petals(count: int = 0) -> tuple[Petal, ...]:
    return tuple(Petal(*(spot(f"{form}-{n}", count) for form in FORMS)) for n in range(1, 9))


def test_case(golden: Callable[[Path, str], None]) -> None:
    some = (Petal(spot("extase"), spot("vreugde", 12), spot("sereniteit", 1), spot("liefde", 3)), *petals()[1:])
    golden(CASES / "emotiewiel" / "expected.svg", draw_wheel(some, "Emotiewiel").replace("><", ">\n<") + "\n")


def test_a_place_with_feelings_is_a_link_that_says_so_and_one_without_is_none() -> None:
    root = parse(draw_wheel((Petal(spot("a", 2), spot("b"), spot("c", 1), spot("d")), *petals()[1:]), "Wiel"))
    links = list(root.iter("a"))
    assert [(link.get("href"), link.findtext("title")) for link in links] == [
        ("#wiel_a", "a: blij (2 keer)"),
        ("#wiel_c", "c: blij (1 keer)"),
    ]
    assert [[text.text for text in link.iter("text")] for link in links] == [["a", "2×"], ["c", "1×"]]
    assert len([node for node in root.iter() if "kr-off" in node.get("class", "").split()]) == 30


def test_links_come_in_order_from_the_heart_outward_and_clockwise() -> None:
    links = parse(draw_wheel(petals(1), "Wiel")).iter("a")
    assert [link.get("href") for link in links] == [f"#wiel_{form}-{n}" for n in range(1, 9) for form in FORMS]


def test_words_stay_level_and_inside_the_drawing() -> None:
    root = parse(draw_wheel(petals(100), "Wiel"))
    left, top, width, height = (float(part) for part in root.get("viewBox", "").split())
    for text in root.iter("text"):
        assert text.get("transform") is None
        assert left < float(text.get("x", "nan")) < left + width
        assert top < float(text.get("y", "nan")) < top + height


@settings(max_examples=60)
@given(HOSTILE, HOSTILE, HOSTILE, st.integers(0, 99))
def test_hostile_text_stays_text(name: str, title: str, href: str, count: int) -> None:
    bad = Spot(name, count, title, href)
    svg = draw_wheel((Petal(bad, bad, bad, bad),) * 8, title)
    assert svg.encode()
    assert svg == draw_wheel((Petal(bad, bad, bad, bad),) * 8, title)
    root = parse(svg)
    assert {node.tag for node in root.iter()} <= {"svg", "g", "a", "title", "path", "text"}
    assert not [name for node in root.iter() for name in node.attrib if name.startswith("on") or name in {"id", "style"}]
