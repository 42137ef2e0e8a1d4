"""Charts as pictures of their own: with their colours and the words around them, for a report or slides.

On a page the style sheet gives colours and sizes. Programs that take an SVG file often know no style sheet, so here every
shape gets them as attributes, and lengths are plain numbers.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from xml.etree.ElementTree import Element, SubElement, fromstring, tostring

from klantreis_plugin.charts import matrix as matrices
from klantreis_plugin.charts import overlay as overlays
from klantreis_plugin.charts import trend as trends
from klantreis_plugin.charts.base import clean, short
from klantreis_plugin.charts.curve import HEIGHT, draw, level
from klantreis_plugin.charts.journey import Curve, unlinked
from klantreis_plugin.charts.labels import fitting

NAMESPACE = "http://www.w3.org/2000/svg"
COLUMN = 190.0
"""Dots that a column of weight 1 is wide."""

_LEFT, _TOP, _MARGIN, _BESIDE = 110.0, 92.0, 16.0, 170.0
_INK, _MUTED, _EDGE, _GRID = "#1d1f24", "#4b4d52", "#75777c", "#e0e0e3"
_GOOD, _PAIN, _STAR, _ACCENT = "#00695c", "#b3261e", "#8a5000", "#3f51b5"
_FONT = "Arial, Helvetica, sans-serif"
_LINES = {"kr-o1": _ACCENT, "kr-o2": _INK, "kr-o3": _GOOD, "kr-o4": _STAR}

_STYLES = {
    "kr-col": {"stroke": _GRID},
    "kr-step": {"stroke": _EDGE, "stroke-dasharray": "1 4", "stroke-opacity": ".5"},
    "kr-zero": {"stroke": _EDGE},
    "kr-lead": {"stroke": _EDGE},
    "kr-half": {"stroke": _EDGE},
    "kr-goal": {"stroke": _INK, "stroke-width": "1.5", "stroke-dasharray": "6 4"},
    "kr-line": {"fill": "none", "stroke": _ACCENT, "stroke-width": "2.8", "stroke-linejoin": "round", "overflow": "visible"},
    "kr-o1": {"stroke": _ACCENT},
    "kr-o2": {"stroke": _INK, "stroke-dasharray": "7 6"},
    "kr-o3": {"stroke": _GOOD, "stroke-dasharray": "1 6", "stroke-linecap": "round"},
    "kr-o4": {"stroke": _STAR, "stroke-dasharray": "10 5 1 5"},
    "kr-wish": {"stroke-dasharray": "12 4"},
    "kr-pt": {"overflow": "visible"},
    "kr-at": {"overflow": "visible"},
    "kr-spot": {"overflow": "visible", "stroke": "none", "stroke-dasharray": "none"},
    "kr-up": {"fill": _GOOD, "fill-opacity": ".13"},
    "kr-down": {"fill": _PAIN, "fill-opacity": ".13"},
    "kr-gap": {"fill": _MUTED, "fill-opacity": ".07"},
    "kr-now": {"fill": "#f2f4fb"},
    "kr-num": {"fill": "#fff", "font-size": "11.5", "font-weight": "700", "text-anchor": "middle", "y": "4.2"},
    "kr-lab": {"fill": _INK, "font-size": "12", "font-weight": "600", "text-anchor": "middle"},
    "kr-corner": {"fill": _MUTED, "font-size": "12", "font-weight": "700"},
    "kr-ends": {"fill": _MUTED, "font-size": "12"},
    "kr-gaplab": {"fill": _MUTED, "font-weight": "400", "font-style": "italic"},
    "kr-start": {"text-anchor": "start"},
    "kr-middle": {"text-anchor": "middle"},
    "kr-end": {"text-anchor": "end"},
    "kr-star": {"fill": _STAR, "overflow": "visible"},
    "kr-door": {"fill": "none", "stroke": _PAIN, "stroke-width": "1.8", "overflow": "visible"},
}
"""What the style sheet says of each class, as attributes; a later class of an element goes before an earlier one."""

_MARKS = {"fijn": (_GOOD, "#fff", "#fff"), "pijn": (_PAIN, "#fff", "#fff"), "neutraal": ("#fff", _ACCENT, _INK)}
"""How a mark of a curve is filled and edged, and its number."""


@dataclass(frozen=True, slots=True)
class Caption:
    """The words around a curve: its title, its phases, and those at the top, the middle and the foot of its scale."""

    title: str
    phases: tuple[str, ...]
    scale: tuple[str, str, str]


def picture(curve: Curve, caption: Caption, decimal: str = ",") -> str:
    """An SVG document of a journey's curve; its points have no links. ValueError: see `draw`."""
    heights = [level(curve.low, curve.high, value) for value in (curve.high, curve.neutral, curve.low)]
    drawn = _bare(draw(unlinked(curve), decimal=decimal))
    said = f"{caption.title}. {curve.description}"
    return _in_columns(drawn, caption, said, curve.weights, heights, _MARGIN)


def picture_of_overlay(overlay: overlays.Overlay, caption: Caption) -> str:
    """The same of journeys over each other. ValueError: see `draw_overlay`."""
    drawn = _bare(overlays.draw_overlay(overlay))
    return _in_columns(drawn, caption, overlay.title, (1.0,) * overlay.columns, overlays.LEVELS, _BESIDE)


def picture_of_matrix(matrix: matrices.Matrix, axes: tuple[str, str, str]) -> str:
    """The same of value against effort; `axes` say where there is more value, little effort and much effort."""
    width, height = matrices.WIDE, matrices.HEIGHT
    alone = replace(matrix, spots=tuple(replace(spot, href="", ident="") for spot in matrix.spots))
    root = _document(matrix.title, matrix.title, 2 * _MARGIN + width, _TOP + height + 2 * _MARGIN)
    _text(root, _MARGIN, _TOP - 8, f"\N{UPWARDS ARROW} {axes[0]}", size=12)
    _text(root, _MARGIN, _TOP + height + 18, axes[1], size=12)
    _text(root, _MARGIN + width, _TOP + height + 18, f"{axes[2]} \N{RIGHTWARDS ARROW}", size=12, anchor="end")
    frame = _framed(root, _bare(matrices.draw_matrix(alone), dot="10"), _MARGIN, width, height)
    SubElement(frame, "rect", {"width": "100%", "height": "100%", "fill": "none", "stroke": _EDGE})
    return _written(root)


def picture_of_trend(trend: trends.Trend, name: str) -> str:
    """The same of a measurement over time. ValueError: see `draw_trend`."""
    width, height = 480.0, trends.HEIGHT
    root = _document(name, trend.title, 2 * _MARGIN + width, _TOP + height)
    _framed(root, _bare(trends.draw_trend(trend), dot="4"), _MARGIN, width, height)
    return _written(root)


def _in_columns(
    drawn: Element, caption: Caption, said: str, weights: Sequence[float], heights: Sequence[float], beside: float
) -> str:
    """A drawing below the names of its columns and beside those of its scale, which stand at `heights`, in percent."""
    width = COLUMN * sum(weights)
    root = _document(caption.title, said, _LEFT + width + beside, _TOP + HEIGHT + _MARGIN)
    bounds = [sum(weights[:number]) for number in range(len(weights) + 1)]
    for (left, right), name in zip(pairwise(bounds), caption.phases, strict=True):
        _text(root, _LEFT + left * COLUMN + 8, 68, fitting(name, 14, (right - left) * COLUMN - 16), size=14, weight="700")
    for height, words in zip(heights, caption.scale, strict=True):
        _text(root, _LEFT - 10, _TOP + height / 100 * HEIGHT + 4, words, size=12, anchor="end")
    _framed(root, drawn, _LEFT, width, HEIGHT)
    return _written(root)


def _document(title: str, said: str, width: float, height: float) -> Element:
    """A white page with a title."""
    size = {"width": short(width, 0), "height": short(height, 0)}
    letters = {"font-family": _FONT, "font-size": "20"}
    root = Element("svg", {"xmlns": NAMESPACE, **size, **letters, "role": "img", "aria-label": clean(said)})
    SubElement(root, "rect", {"width": "100%", "height": "100%", "fill": "#fff"})
    _text(root, _MARGIN, 30, title, size=20, weight="700")
    return root


def _framed(root: Element, drawn: Element, left: float, width: float, height: float) -> Element:
    size = {"x": short(left, 0), "y": short(_TOP, 0), "width": short(width, 0), "height": short(height, 0)}
    frame = SubElement(root, "svg", {**size, "overflow": "visible"})
    frame.extend(drawn)
    return frame


def _written(root: Element) -> str:
    return tostring(root, encoding="unicode") + "\n"


def _text(parent: Element, x: float, y: float, text: str, *, size: int, weight: str = "400", anchor: str = "start") -> None:
    place = {"x": short(x, 1), "y": short(y, 1), "text-anchor": anchor, "fill": _INK}
    SubElement(parent, "text", {**place, "font-size": str(size), "font-weight": weight}).text = clean(text)


def _bare(svg: str, dot: str = "") -> Element:
    """A drawing of ours in which every shape has its looks as attributes, without what only a page needs.

    A circle that is no mark of a curve has the radius `dot`.
    """
    drawn = fromstring(svg)  # noqa: S314 - our own drawing of a moment ago
    for element in list(drawn.iter()):
        for hit in [one for one in element if one.get("class") == "kr-hit"]:
            element.remove(hit)
        _dress(element, element.attrib.pop("class", "").split(), dot)
        if element.tag == "a":
            element.tag = "g"
        for name in ("href", "id", "data-line"):
            element.attrib.pop(name, None)
    return drawn


def _dress(element: Element, classes: Sequence[str], dot: str) -> None:
    """Give a shape what the style sheet says of its classes; those of marks give it to what is in them."""
    for name in classes:
        element.attrib |= _STYLES.get(name, {})
    kind = next((name for name in classes if name in _MARKS), None)
    if kind:
        _mark(element, _MARKS[kind], 13 if "kr-big" in classes else 10)
    elif "kr-spot" in classes:
        element.attrib |= _STYLES["kr-spot"]
        _sign(element, next(name for name in classes if name in _LINES))
    elif "kr-line" in classes:
        for path in element:
            path.set("vector-effect", "non-scaling-stroke")
    elif element.tag == "circle" and dot:
        element.attrib = {"r": dot, "fill": _INK} | element.attrib


def _sign(spot: Element, line: str) -> None:
    """The sign of one of several curves: the first is filled, the others are open."""
    for path in spot.findall("path"):
        path.attrib |= {"fill": _LINES[line] if line == "kr-o1" else "#fff", "stroke": _LINES[line], "stroke-width": "2"}
    for text in spot.findall("text"):
        text.set("y", "4.3")


def _mark(point: Element, colours: tuple[str, str, str], radius: int) -> None:
    """The shape of a point of a curve and the number in it."""
    fill, edge, ink = colours
    for shape in point:
        if shape.tag in {"circle", "rect"} and shape.get("class") != "kr-hit":
            shape.attrib |= {"fill": fill, "stroke": edge, "stroke-width": "2"}
        if shape.tag == "circle":
            shape.set("r", str(radius))
        elif shape.tag == "rect":
            shape.attrib |= {"x": str(-radius), "y": str(-radius), "width": str(2 * radius), "height": str(2 * radius), "rx": "2"}
        elif shape.get("class") == "kr-num":
            del shape.attrib["class"]
            shape.attrib |= _STYLES["kr-num"] | {"fill": ink}
