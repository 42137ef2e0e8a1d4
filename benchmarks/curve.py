"""Our curve against a stock smooth `pygal.XY` of the same points: milliseconds, bytes and both ratios, in one run."""

from __future__ import annotations

import time
from statistics import median

import pygal

from klantreis_plugin.charts import Curve, Point, draw

RUNS = 15
SCORES = ((1, 3), (0, -3, 2), (4, -1, 3), (2, -4, 4), (4, 3))
FEELINGS = "nieuwsgierig enthousiast onzeker geïrriteerd welkom verwonderd bezorgd trots verrast bang geraakt trots blij".split()


def example() -> Curve:
    """Thirteen points in five phases, with words, stars and doors."""
    spots = [(i + (k + 0.5) / len(phase), score) for i, phase in enumerate(SCORES) for k, score in enumerate(phase)]
    points = tuple(
        Point(x, score, word, f"Activiteit {n}: {word}, {score}", f"#activiteit-{n}", n in (5, 9), n in (3, 9))
        for n, ((x, score), word) in enumerate(zip(spots, FEELINGS, strict=True))
    )
    texts = {"title": "Beleving", "description": "Van nieuwsgierig naar blij", "no_score": "geen score"}
    return Curve((1.0,) * len(SCORES), points, -5, 5, 0, wished=False, **texts)


def stock(curve: Curve) -> bytes:
    """The curve as pygal draws it, without any option but a smooth line."""
    chart = pygal.XY(interpolate="cubic")
    chart.add("Beleving", [(point.x, point.value) for point in curve.points])
    found: bytes = chart.render()
    return found


def measure() -> dict[str, float]:
    """Medians of several runs, ours and the stock chart by turns so that both meet the same machine."""
    curve = example()
    ours_bytes, stock_bytes = len(draw(curve).encode()), len(stock(curve))
    ours, theirs = [], []
    for _ in range(RUNS):
        start = time.perf_counter()
        draw(curve)
        middle = time.perf_counter()
        stock(curve)
        ours.append((middle - start) * 1000)
        theirs.append((time.perf_counter() - middle) * 1000)
    return {
        "ours, ms": median(ours),
        "stock, ms": median(theirs),
        "ratio of time": median(ours) / median(theirs),
        "ours, bytes": ours_bytes,
        "stock, bytes": stock_bytes,
        "ratio of bytes": ours_bytes / stock_bytes,
    }


if __name__ == "__main__":
    for name, value in measure().items():
        print(f"{name:<16} {value:10.3f}")
