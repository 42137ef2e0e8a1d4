"""A curve as a file of its own: whole, with its own colours, and nothing that only a page understands."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given

from klantreis_plugin.charts import (
    Caption,
    Curve,
    Line,
    Matrix,
    MatrixSpot,
    Overlay,
    Point,
    Reading,
    Trend,
    picture,
    picture_of_matrix,
    picture_of_overlay,
    picture_of_trend,
)

from .reading import curves, parse

CASES = Path(__file__).parent / "pictures"
FOR_PAGES = re.compile(r'class=|href=|var\(|<style|<script|<a |id="|data-')
CURVE = Curve(
    weights=(1.0, 2.0, 1.0),
    points=(
        Point(x=0.5, value=3, label="blij", title="Ik kijk: blij, +3", href=""),
        Point(x=1.25, value=0, label="", title="Ik wacht: 0", href=""),
        Point(x=1.75, value=-4, label="boos", title="Ik bel: boos, −4", href="", moment_of_truth=True, dropoff=True),
    ),
    low=-5,
    high=5,
    neutral=0,
    wished=False,
    title="Beleving van Carine",
    description="Carine begint op +3 en eindigt op −4.",
    no_score="geen score",
)
PHASES = ("Ik kijk", "Ik wacht en wacht maar op antwoord van de balie", "Ik ga")
CAPTION = Caption("Carine: Ik wil <kunst> & meer", PHASES, ("fijn +5", "0", "pijn −5"))


OVERLAY = Overlay(
    3,
    (
        Line("Carine", -5, 5, (((0, 3), (1, -4)),), wished=False),
        Line("Carine (gewenst)", -5, 5, (((0, 4), (1, 2), (2, 5)),), wished=True),
        Line("Jurre", 1, 5, (((2, 1),),), wished=False),
    ),
    "Carine naast Jurre. Carine: +3, −4.",
)
SPOTS = (
    MatrixSpot(1, 1, 4.5, "Kort <formulier>", "1. Kort", "#regel_1", "punt_1"),
    MatrixSpot(2, 1, 4.5, "Prijs", "2. Prijs", "#regel_2", "punt_2"),
)
MATRIX = Matrix(SPOTS, ("Nu doen", "Plannen", "Meenemen", "Laten"), "Waarde en moeite")
READINGS = (Reading(1, 24, "24"), Reading(5, None, ""), Reading(9, 31, "31"), Reading(20, 38.8, "38,8"))
TREND = Trend(READINGS, -100, 100, ("−100", "100"), 40, "1 januari", "1 mei", "NPS. 24; 31; 38,8.", 0)

PICTURES = {
    "lijn": picture(CURVE, CAPTION),
    "over-elkaar": picture_of_overlay(OVERLAY, CAPTION),
    "waarde-en-moeite": picture_of_matrix(MATRIX, ("meer waarde", "weinig moeite", "veel moeite")),
    "verloop": picture_of_trend(TREND, "NPS: Ik wil kunst"),
}


@pytest.mark.parametrize("name", PICTURES)
def test_case(name: str, golden: Callable[[Path, str], None]) -> None:
    text = PICTURES[name]
    golden(CASES / f"{name}.svg", text)
    assert not FOR_PAGES.search(text)


def test_it_says_what_it_shows() -> None:
    root = parse(picture(CURVE, CAPTION).replace(' xmlns="http://www.w3.org/2000/svg"', ""))
    assert root.get("aria-label") == "Carine: Ik wil <kunst> & meer. Carine begint op +3 en eindigt op −4."
    words = [node.text for node in root.iter("text")]
    assert words[:4] == ["Carine: Ik wil <kunst> & meer", "Ik kijk", "Ik wacht en wacht maar op antwoord van…", "Ik ga"]
    assert words[4:7] == ["fijn +5", "0", "pijn −5"]
    assert {"+3", "0", "−4", "blij", "boos", "geen score"} <= set(words)


def named(curve: Curve) -> Caption:
    return Caption("Titel", tuple(f"Fase {n} met een lange naam" for n in range(len(curve.weights))), ("hoog", "midden", "laag"))


@given(curves())
def test_any_curve_has_its_colours_in_it_and_no_page_around_it(curve: Curve) -> None:
    text = picture(curve, named(curve))
    assert text.startswith('<svg xmlns="http://www.w3.org/2000/svg" width="')
    assert not FOR_PAGES.search(text)
    root = parse(text.replace(' xmlns="http://www.w3.org/2000/svg"', "", 1))
    marks = [shape for shape in root.iter() if shape.tag in ("circle", "rect") and shape.get("stroke-width") == "2"]
    assert len(marks) == len(curve.points)
    assert all(shape.get("fill") and shape.get("stroke") for shape in marks)
