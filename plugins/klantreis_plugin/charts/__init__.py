"""Numbers become SVG: the curve of a journey, several over each other, the wheel of emotions, value against effort, a measurement
over time. The only room that knows pygal.

A chart is text without a script, style, comment, random id or date, so the same numbers give the same bytes; colours and
sizes of text come from the page's style sheet (classes `kr-..`). One unit of a drawing is a twentieth of a rem.
"""

from klantreis_plugin.charts.changed import changed_picture
from klantreis_plugin.charts.curve import COMPACT_HEIGHT, HEIGHT, draw, level
from klantreis_plugin.charts.journey import Curve, Point
from klantreis_plugin.charts.matrix import Matrix, draw_matrix
from klantreis_plugin.charts.matrix import Spot as MatrixSpot
from klantreis_plugin.charts.overlay import SIGNS, Line, Overlay, draw_overlay
from klantreis_plugin.charts.picture import Caption, picture, picture_of_matrix, picture_of_overlay, picture_of_trend
from klantreis_plugin.charts.trend import Reading, Trend, draw_trend
from klantreis_plugin.charts.wheel import Petal, Spot, draw_wheel

__all__ = [
    "COMPACT_HEIGHT",
    "HEIGHT",
    "SIGNS",
    "Caption",
    "Curve",
    "Line",
    "Matrix",
    "MatrixSpot",
    "Overlay",
    "Petal",
    "Point",
    "Reading",
    "Spot",
    "Trend",
    "changed_picture",
    "draw",
    "draw_matrix",
    "draw_overlay",
    "draw_trend",
    "draw_wheel",
    "level",
    "picture",
    "picture_of_matrix",
    "picture_of_overlay",
    "picture_of_trend",
]
