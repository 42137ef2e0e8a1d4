"""A curve as a picture of its own: with its colours, its scale and its phases, for a report or slides.

On a page the style sheet gives colours and sizes. Programs that take an SVG file often know no style sheet, so here every
shape gets them as attributes, and lengths are plain numbers.
"""

from dataclasses import dataclass, replace
from itertools import pairwise
from xml.etree.ElementTree import Element, SubElement, fromstring, tostring

from klantreis_plugin.charts.base import clean, short
from klantreis_plugin.charts.curve import HEIGHT, draw, level
from klantreis_plugin.charts.journey import Curve, edges
from klantreis_plugin.charts.labels import fitting

NAMESPACE = "http://www.w3.org/2000/svg"
COLUMN = 190.0
"""Dots that a column of weight 1 is wide."""
_LEFT, _TOP, _MARGIN = 110.0, 92.0, 16.0
_INK, _MUTED, _EDGE, _GRID = "#1d1f24", "#4b4d52", "#75777c", "#e0e0e3"
_GOOD, _PAIN, _STAR, _ACCENT = "#00695c", "#b3261e", "#8a5000", "#3f51b5"
_FONT = "Arial, Helvetica, sans-serif"

_STYLES = {
    "kr-col": {"stroke": _GRID},
    "kr-step": {"stroke": _EDGE, "stroke-dasharray": "1 4", "stroke-opacity": ".5"},
    "kr-zero": {"stroke": _EDGE},
    "kr-lead": {"stroke": _EDGE},
    "kr-line": {"fill": "none", "stroke": _ACCENT, "stroke-width": "2.8", "stroke-linejoin": "round", "overflow": "visible"},
    "kr-pt": {"overflow": "visible"},
    "kr-wish": {"stroke-dasharray": "7 6"},
    "kr-up": {"fill": _GOOD, "fill-opacity": ".13"},
    "kr-down": {"fill": _PAIN, "fill-opacity": ".13"},
    "kr-gap": {"fill": _MUTED, "fill-opacity": ".07"},
    "kr-num": {"font-size": "11.5", "font-weight": "700", "text-anchor": "middle", "y": "4.2"},
    "kr-lab": {"fill": _INK, "font-size": "12", "font-weight": "600", "text-anchor": "middle"},
    "kr-gaplab": {"fill": _MUTED, "font-weight": "400", "font-style": "italic"},
    "kr-start": {"text-anchor": "start"},
    "kr-end": {"text-anchor": "end"},
    "kr-star": {"fill": _STAR, "overflow": "visible"},
    "kr-door": {"fill": "none", "stroke": _PAIN, "stroke-width": "1.8", "overflow": "visible"},
}
"""What the style sheet says of each class, as attributes; a later class of an element goes before an earlier one."""

_MARKS = {"fijn": (_GOOD, "#fff", "#fff"), "pijn": (_PAIN, "#fff", "#fff"), "neutraal": ("#fff", _ACCENT, _INK)}
"""How a mark is filled and edged, and its number."""


@dataclass(frozen=True, slots=True)
class Caption:
    """The words around a curve: its title, its phases, and those at the top, the middle and the foot of its scale."""

    title: str
    phases: tuple[str, ...]
    scale: tuple[str, str, str]


def picture(curve: Curve, caption: Caption, decimal: str = ",") -> str:
    """An SVG document of fixed width and height; its points have no links. ValueError: see `draw`."""
    width = COLUMN * sum(curve.weights)
    root = Element(
        "svg",
        {
            "xmlns": NAMESPACE,
            "width": short(_LEFT + width + _MARGIN, 0),
            "height": short(_TOP + HEIGHT + _MARGIN, 0),
            "font-family": _FONT,
            "font-size": "20",
            "role": "img",
            "aria-label": clean(f"{caption.title}. {curve.description}"),
        },
    )
    SubElement(root, "rect", {"width": "100%", "height": "100%", "fill": "#fff"})
    _text(root, _MARGIN, 30, caption.title, size=20, weight="700")
    for (left, right), name in zip(pairwise(edges(curve)), caption.phases, strict=True):
        _text(root, _LEFT + left * COLUMN + 8, 68, fitting(name, 14, (right - left) * COLUMN - 16), size=14, weight="700")
    for value, words in zip((curve.high, curve.neutral, curve.low), caption.scale, strict=True):
        y = _TOP + level(curve.low, curve.high, value) / 100 * HEIGHT
        _text(root, _LEFT - 10, y + 4, words, size=12, anchor="end")
    alone = replace(curve, points=tuple(replace(point, href="", ident="") for point in curve.points))
    drawn = fromstring(draw(alone, decimal=decimal))  # noqa: S314 - our own drawing of a moment ago
    _bare(drawn)
    frame = {"x": short(_LEFT, 0), "y": short(_TOP, 0), "width": short(width, 0), "height": short(HEIGHT, 0)}
    SubElement(root, "svg", {**frame, "overflow": "visible"}).extend(drawn)
    return tostring(root, encoding="unicode") + "\n"


def _text(parent: Element, x: float, y: float, text: str, *, size: int, weight: str = "400", anchor: str = "start") -> None:
    place = {"x": short(x, 1), "y": short(y, 1), "text-anchor": anchor, "fill": _INK}
    SubElement(parent, "text", {**place, "font-size": str(size), "font-weight": weight}).text = clean(text)


def _bare(drawn: Element) -> None:
    """Give every shape its looks as attributes, and take away what only a page needs."""
    for element in list(drawn.iter()):
        classes = element.attrib.pop("class", "").split()
        for name in classes:
            element.attrib |= _STYLES.get(name, {})
        if "kr-line" in classes:
            for path in element:
                path.set("vector-effect", "non-scaling-stroke")
        kind = next((name for name in classes if name in _MARKS), None)
        if kind:
            _mark(element, _MARKS[kind], 13 if "kr-big" in classes else 10)


def _mark(point: Element, colours: tuple[str, str, str], radius: int) -> None:
    """The shape of a point and the number in it; what catches a pointer on a page goes."""
    fill, edge, ink = colours
    for shape in list(point):
        if shape.get("class") == "kr-hit":
            point.remove(shape)
            continue
        if shape.tag in {"circle", "rect"}:
            shape.attrib |= {"fill": fill, "stroke": edge, "stroke-width": "2"}
        if shape.tag == "circle":
            shape.set("r", str(radius))
        elif shape.tag == "rect":
            shape.attrib |= {"x": str(-radius), "y": str(-radius), "width": str(2 * radius), "height": str(2 * radius), "rx": "2"}
        elif shape.get("class") == "kr-num":
            del shape.attrib["class"]
            shape.attrib |= _STYLES["kr-num"] | {"fill": ink}
