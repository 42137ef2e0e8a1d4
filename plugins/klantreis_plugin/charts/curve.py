"""The curve of a journey: how each moment felt, over the phases. Here numbers become places; `drawing` draws them."""

from functools import lru_cache

from klantreis_plugin.charts.base import Chart
from klantreis_plugin.charts.drawing import WIDTH, Form, Scene, draw_scene
from klantreis_plugin.charts.journey import Curve, edges, positions, require_drawable, runs

HEIGHT = 210.0  # units of a twentieth of a rem, so 10.5rem
COMPACT_HEIGHT = 116.0  # 5.8rem

_FULL = Form(HEIGHT, pad=38, letters=12, mark=10, dot=10, compact=False)
_COMPACT = Form(COMPACT_HEIGHT, pad=24, letters=11.5, mark=5, dot=3.5, compact=True)
_COLUMN = 150.0  # units: the narrowest column of weight 1
_CARD = 288.0  # units: the narrowest card


def level(curve_low: float, curve_high: float, value: float, compact: bool = False) -> float:
    """Where a value of the scale stands, in percent of the height from the top."""
    form = _COMPACT if compact else _FULL
    return 100 * (form.pad + (form.height - 2 * form.pad) * (curve_high - value) / (curve_high - curve_low)) / form.height


def draw(curve: Curve, compact: bool = False, decimal: str = ",") -> str:
    """One `<svg>` element, HEIGHT or, for cards, COMPACT_HEIGHT units high and as wide as its place.

    The full form links every point and writes its score; the compact one has no links and speaks at the lowest, the highest,
    the last and the first point. `decimal` is the decimal sign of the language. ValueError: see `journey.require_drawable`; a
    journey without any score has a sentence instead of a curve.
    """
    require_drawable(curve)
    return _card(curve, decimal) if compact else _JourneyCurve(curve, _FULL, decimal).text()


@lru_cache(maxsize=4096)
def _card(curve: Curve, decimal: str) -> str:
    """A compact curve has no links, so it is the same wherever it stands: on the journey's page and on every card."""
    return _JourneyCurve(curve, _COMPACT, decimal).text()


class _JourneyCurve(Chart):
    """One series per unbroken run of points; pygal's view turns (weights, score) into (0..WIDTH, 0..height)."""

    def __init__(self, curve: Curve, form: Form, decimal: str) -> None:
        beyond = form.pad * (curve.high - curve.low) / (form.height - 2 * form.pad)
        super().__init__(WIDTH, form.height, (0, sum(curve.weights)), (curve.low - beyond, curve.high + beyond))
        self.journey, self.form, self.decimal = curve, form, decimal
        places = positions(curve)
        for run in runs(curve):
            self.add("", [(places[i], curve.points[i].value) for i in run])

    def _plot(self) -> None:
        curve, view = self.journey, self.view
        scene = Scene(
            svg=self.svg,
            curve=curve,
            form=self.form,
            decimal=self.decimal,
            narrowest=_CARD if self.form.compact else _COLUMN * sum(curve.weights),
            edges=[view.x(edge) for edge in edges(curve)],
            steps=[view.y(v) for v in (curve.low, (curve.low + curve.neutral) / 2, (curve.neutral + curve.high) / 2, curve.high)],
            neutral=view.y(curve.neutral),
            runs=[[view(value) for value in serie.values] for serie in self.series],
        )
        draw_scene(scene)
