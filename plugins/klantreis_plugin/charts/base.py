"""The shared ground of all charts: pygal's series, box and view, and nothing else of what pygal draws.

pygal comes with a style sheet, scripts, its configuration, a random id and the day's date in the file, and writes other bytes
when lxml happens to be installed. A chart here keeps pygal's way from data to a place and fills an empty sheet of its own.
"""

import re
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

import pygal
from pygal.config import Config, SerieConfig
from pygal.serie import Serie
from pygal.svg import Svg

_PLAIN_SERIE = SerieConfig()
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """Text that XML can hold: what it has no place for becomes �, white space one space."""
    return " ".join(_NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text).split())


def short(value: float, digits: int) -> str:
    """A number with at most so many decimals and no byte more: 50, 18.095, -4.2."""
    written = f"{value:.{digits}f}"
    if digits:
        written = written.rstrip("0").rstrip(".")
    return "0" if written == "-0" else written


class Sheet(Svg):  # type: ignore[misc]  # pygal ships no types
    """pygal's pen on an empty `<svg>`, always of the standard library, so lxml changes nothing."""

    def __init__(self, graph: "Chart") -> None:
        self.graph = graph
        self.root = Element("svg")  # in HTML it needs no name space

    def node(self, parent: Element | None = None, tag: str = "g", attrib: dict[str, str] | None = None, **extras: str) -> Element:
        """A new element, by default a group in the root. `href` stays `href`; pygal would write `xlink:href`."""
        return SubElement(self.root if parent is None else parent, tag, attrib or {}, **extras)

    def words(self, parent: Element, tag: str, text: str, attrib: dict[str, str] | None = None) -> Element:
        """A new element with text in it."""
        node = self.node(parent, tag, attrib)
        node.text = clean(text)
        return node

    def pre_render(self) -> None:
        """pygal adds styles and scripts at this moment; there are none."""


class Chart(pygal.XY):  # type: ignore[misc]  # pygal ships no types
    """An XY chart of `width` by `height` units that fills its frame to the edge. A subclass draws in `_plot`."""

    svg: Sheet

    def __init__(self, width: float, height: float, xrange: tuple[float, float], yrange: tuple[float, float]) -> None:
        super().__init__(Config, width=width, height=height, margin=0, xrange=xrange, range=yrange)

    def prepare_values(self, raw: list[Any], offset: int = 0) -> list[Serie]:
        """Our series are complete lists of (x, y) and have no options; pygal looks up each option for each of them."""
        return [Serie(offset + i, list(values), _PLAIN_SERIE, {}) for i, (values, _) in enumerate(raw)]

    def _draw(self) -> None:
        self.svg = Sheet(self)
        self._compute()
        self._box.margin = 0  # or the lines drift from the columns of the page
        self._set_view()
        self._plot()

    def text(self) -> str:
        """One `<svg>` element, without an XML declaration."""
        return tostring(self.render_tree(), encoding="unicode").replace(" />", "/>")
