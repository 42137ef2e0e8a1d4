"""Numbers become SVG: the curve of a journey, the wheel of emotions. The only room that knows pygal.

A chart is text without a script, style, comment, random id or date, so the same numbers give the same bytes; colours and
sizes of text come from the page's style sheet (classes `kr-..`). One unit of a drawing is a twentieth of a rem.
"""

from klantreis_plugin.charts.curve import COMPACT_HEIGHT, HEIGHT, draw, level
from klantreis_plugin.charts.journey import Curve, Point
from klantreis_plugin.charts.picture import Caption, picture
from klantreis_plugin.charts.wheel import Petal, Spot, draw_wheel

__all__ = ["COMPACT_HEIGHT", "HEIGHT", "Caption", "Curve", "Petal", "Point", "Spot", "draw", "draw_wheel", "level", "picture"]
