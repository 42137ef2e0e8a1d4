"""Two curves over each other: the one of now in full, and behind it, dashed and pale, the one that was."""

from xml.etree.ElementTree import Element, SubElement, fromstring, tostring

from klantreis_plugin.charts.base import short
from klantreis_plugin.charts.curve import draw, level
from klantreis_plugin.charts.journey import Curve, positions, unlinked
from klantreis_plugin.charts.picture import NAMESPACE, Caption, picture

_WAS = "#75777c"
_LINE = {"fill": "none", "stroke": _WAS, "stroke-width": "2.2", "stroke-dasharray": "5 5"}


def changed_picture(before: Curve, after: Curve, caption: Caption, decimal: str = ",") -> str:
    """An SVG document like `picture`, whose points have no links. Both curves have the same columns; each keeps its own scale.

    ValueError: see `draw`.
    """
    whole = picture(after, caption, decimal).replace(f' xmlns="{NAMESPACE}"', "", 1)
    root = fromstring(whole)  # noqa: S314 - our own drawing of a moment ago
    drawn = root[-1]
    behind = next(i for i, shape in enumerate(drawn) if shape.tag == "g" or shape.get("stroke-linejoin"))  # a mark, or the line
    for shape in (_dots(before), *_line(before, decimal)):
        drawn.insert(behind, shape)
    root.set("xmlns", NAMESPACE)
    return tostring(root, encoding="unicode") + "\n"


def _line(curve: Curve, decimal: str) -> list[Element]:
    whole = fromstring(draw(unlinked(curve), decimal=decimal))  # noqa: S314 - likewise
    lines = [shape for shape in whole if "kr-line" in shape.get("class", "").split()]
    for line in lines:
        del line.attrib["class"]
        line.attrib |= _LINE | {"overflow": "visible"}
        for path in line:
            path.set("vector-effect", "non-scaling-stroke")
    return lines


def _dots(curve: Curve) -> Element:
    width = sum(curve.weights)
    holder = Element("g")
    for x, point in zip(positions(curve), curve.points, strict=True):
        place = {"cx": f"{short(100 * x / width, 2)}%", "cy": f"{short(level(curve.low, curve.high, point.value), 2)}%"}
        SubElement(holder, "circle", {**place, "r": "4.5", "fill": "#fff", "stroke": _WAS, "stroke-width": "2"})
    return holder
