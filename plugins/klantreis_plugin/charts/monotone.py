"""A smooth line that never leaves its data.

Tangents are weighted harmonic means of the slopes on both sides and 0 at a turn (F. N. Fritsch and J. Butland, A method for
constructing local monotone piecewise cubic interpolants, SIAM J. Sci. Stat. Comput. 5, 1984, equation 5). Such a tangent is at
most three times the flatter slope, so both inner control points of a piece lie between its ends; a Bézier curve lies inside the
hull of its control points, and so does this line.
"""

from collections.abc import Sequence
from itertools import pairwise

Place = tuple[float, float]
Piece = tuple[Place, Place, Place, Place]


def beziers(points: Sequence[Place]) -> list[Piece]:
    """n points in order of x become n - 1 cubic Bézier pieces, of fewer than two none. Points at one x are joined straight."""
    slopes = tangents(points)
    pieces = []
    for ((x0, y0), (x1, y1)), (m0, m1) in zip(pairwise(points), pairwise(slopes), strict=True):
        third = (x1 - x0) / 3
        pieces.append(((x0, y0), (x0 + third, y0 + m0 * third), (x1 - third, y1 - m1 * third), (x1, y1)))
    return pieces


def tangents(points: Sequence[Place]) -> list[float]:
    """The slope of the line in each point. Its ends take the slope of their only piece."""
    if len(points) < 2:
        return [0.0] * len(points)
    steps = [x1 - x0 for (x0, _), (x1, _) in pairwise(points)]
    slopes = [(b[1] - a[1]) / step if step > 0 else 0.0 for (a, b), step in zip(pairwise(points), steps, strict=True)]
    inner = [_harmonic(*pair) for pair in zip(pairwise(slopes), pairwise(steps), strict=True)]
    return [slopes[0], *inner, slopes[-1]]


def _harmonic(slopes: tuple[float, float], steps: tuple[float, float]) -> float:
    before, after = slopes
    if before * after <= 0:
        return 0.0
    first, second = 2 * steps[1] + steps[0], steps[1] + 2 * steps[0]
    return (first + second) / (first / before + second / after)


def sample(pieces: Sequence[Piece], step: float) -> dict[int, float]:
    """Heights of the line by column: k -> y at x = k * step, for each column that the line crosses.

    The control points stand at thirds, so x runs evenly with the curve's parameter.
    """
    heights = {}
    for (x0, y0), (_, y1), (_, y2), (x3, y3) in pieces:
        width = x3 - x0
        for column in range(int(x0 // step) + 1, int(x3 // step) + 1):
            t = (column * step - x0) / width
            s = 1 - t
            heights[column] = s * s * (s * y0 + 3 * t * y1) + t * t * (3 * s * y2 + t * y3)
    return heights
