"""The pen of the journey curve: places become marks, lines and words.

The drawing has no viewBox: places are percentages, so it fills the columns of the page at any width, while marks and words, in
small drawings of one rem, keep their size. The line and its areas lie in drawings that stretch.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from xml.etree.ElementTree import Element

from klantreis_plugin.charts.base import Sheet, clean, short
from klantreis_plugin.charts.journey import Curve, Point, gaps, kind, number
from klantreis_plugin.charts.labels import COLUMN, Box, Label, Mark, cut, mark_boxes, overlap, place, text_width
from klantreis_plugin.charts.monotone import Piece, Place, beziers, sample

WIDTH = 1000.0  # of the drawings that stretch

_STAR = "0,-8 2.1,-2.9 7.6,-2.5 3.4,1.1 4.7,6.5 0,3.6 -4.7,6.5 -3.4,1.1 -7.6,-2.5 -2.1,-2.9"
_DOOR = "M-4 -6H2L2 -6V6H-4ZM4 -3L7 0L4 3M-1 0H7"


@dataclass(frozen=True, slots=True)
class Form:
    """Sizes in units: the whole, the room above and below the scale, the letters, a mark that speaks and one that does not."""

    height: float
    pad: float
    letters: float
    mark: float
    dot: float
    compact: bool


@dataclass(frozen=True, slots=True)
class Scene:
    """All places: x from 0 to WIDTH, y from 0 at the top to the height of the form. `narrowest` is the least width in units."""

    svg: Sheet
    curve: Curve
    form: Form
    decimal: str
    narrowest: float
    edges: list[float]
    steps: list[float]
    neutral: float
    runs: list[list[Place]]


def draw_scene(scene: Scene) -> None:
    """Fills the sheet of the scene, from the back to the front."""
    _describe(scene)
    columns = _gap_columns(scene)
    _lines_behind(scene)
    pieces = [beziers(run) for run in scene.runs]
    _areas(scene, pieces)
    _line(scene, pieces)
    marks = _marks(scene)
    taken = _gap_words(scene, columns, marks)
    step = COLUMN * WIDTH / scene.narrowest
    heights = {column: y for run in pieces for column, y in sample(run, step).items()}
    labels = place(marks, heights, taken, (scene.narrowest, scene.form.height), scene.form.letters)
    for point, mark, label in zip(scene.curve.points, marks, labels, strict=True):
        _point(scene, point, mark, label)


def _describe(scene: Scene) -> None:
    curve, svg, compact = scene.curve, scene.svg, scene.form.compact
    prefix = f"{curve.ident}-m" if compact else f"{curve.ident}-"
    svg.root.set("class", "kr-curve kr-compact" if compact else "kr-curve")
    svg.root.set("data-search-exclude", "")
    svg.root.set("role", "img" if compact else "group")
    svg.root.set("aria-labelledby", f"{prefix}t")
    svg.words(svg.root, "title", curve.title, {"id": f"{prefix}t"})
    if curve.description:
        svg.root.set("aria-describedby", f"{prefix}d")
        svg.words(svg.root, "desc", curve.description, {"id": f"{prefix}d"})


def _percent(part: float, whole: float) -> str:
    return f"{short(100 * part / whole, 3)}%"


def _gap_columns(scene: Scene) -> list[tuple[float, float]]:
    """Draws the columns of phases without a score; on a card neighbours are one. Returns their left and right edges."""
    columns = [(scene.edges[i], scene.edges[i + 1]) for i in gaps(scene.curve)]
    if scene.form.compact:
        columns = _joined(columns)
    for left, right in columns:
        sides = {"x": _percent(left, WIDTH), "width": _percent(right - left, WIDTH)}
        scene.svg.node(None, "rect", {**sides, "height": "100%", "class": "kr-gap"})
    return columns


def _lines_behind(scene: Scene) -> None:
    svg, height = scene.svg, scene.form.height
    if not scene.form.compact:
        for step in scene.steps:
            y = _percent(step, height)
            svg.node(None, "line", {"x2": "100%", "y1": y, "y2": y, "class": "kr-step"})
    for edge in scene.edges[1:-1]:
        x = _percent(edge, WIDTH)
        svg.node(None, "line", {"x1": x, "x2": x, "y2": "100%", "class": "kr-col"})
    y, unknown = _percent(scene.neutral, height), set(gaps(scene.curve))
    known = [(scene.edges[i], scene.edges[i + 1]) for i in range(len(scene.edges) - 1) if i not in unknown]
    for left, right in _joined(known):  # no line at neutral height where nothing is known
        svg.node(None, "line", {"x1": _percent(left, WIDTH), "x2": _percent(right, WIDTH), "y1": y, "y2": y, "class": "kr-zero"})


def _stretching(scene: Scene, top: float, bottom: float, overflow: str) -> Element:
    y, height = _percent(top, scene.form.height), _percent(bottom - top, scene.form.height)
    box = f"0 {short(top, 2)} {short(WIDTH, 0)} {short(bottom - top, 2)}"
    frame = {"y": y, "width": "100%", "height": height, "viewBox": box}
    return scene.svg.node(None, "svg", {**frame, "preserveAspectRatio": "none", "overflow": overflow})


def _areas(scene: Scene, pieces: Sequence[Sequence[Piece]]) -> None:
    """Between line and neutral, each half cut off by its own drawing."""
    above, below = [], []
    for run in pieces:
        if not run:
            continue
        area = f"{_path(run)}V{short(scene.neutral, 1)}H{short(run[0][0][0], 1)}Z"
        heights = [run[0][0][1], *(piece[3][1] for piece in run)]
        if min(heights) < scene.neutral:
            above.append(area)
        if max(heights) > scene.neutral:
            below.append(area)
    for areas, top, bottom, name in ((above, 0, scene.neutral, "kr-up"), (below, scene.neutral, scene.form.height, "kr-down")):
        if areas:
            half = _stretching(scene, top, bottom, "hidden")
            scene.svg.node(half, "path", {"d": "".join(areas), "class": name})


def _line(scene: Scene, pieces: Sequence[Sequence[Piece]]) -> None:
    name = "kr-line kr-wish" if scene.curve.wished else "kr-line"
    drawn = [run for run in pieces if run]
    if drawn:
        whole = _stretching(scene, 0, scene.form.height, "visible")
        for run in drawn:
            scene.svg.node(whole, "path", {"d": _path(run), "class": name})


def _path(run: Sequence[Piece]) -> str:
    rest = "".join("C" + " ".join([short(n, 1) for place_ in piece[1:] for n in place_]) for piece in run)
    return f"M{short(run[0][0][0], 1)} {short(run[0][0][1], 1)}{rest}"


def _joined(spans: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Spans that touch become one."""
    joined: list[tuple[float, float]] = []
    for start, end in spans:
        if joined and joined[-1][1] == start:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _marks(scene: Scene) -> list[Mark]:
    """The marks in units at the narrowest width."""
    curve, form = scene.curve, scene.form
    ranks = _compact_ranks(curve) if form.compact else _ranks(curve)
    marks = []
    for i, (point, (x, y), rank) in enumerate(zip(curve.points, chain(*scene.runs), ranks, strict=True)):
        score = number(point.value, curve, scene.decimal)
        mark = Mark(
            x=x / WIDTH * scene.narrowest,
            y=y,
            radius=form.dot if rank is None else form.mark + (3 if len(score) > 3 and not form.compact else 0),
            star=point.moment_of_truth and not form.compact,
            door=point.dropoff and not form.compact,
            texts=() if rank is None else _texts(clean(point.label), score if form.compact else ""),
            side=_side(curve, i),
            rank=rank or 0,
        )
        marks.append(mark)
    return marks


def _texts(label: str, score: str) -> tuple[str, ...]:
    """What may stand at a mark, the fullest first. A card shows the score too, as its marks have no room for it."""
    if score:
        return (*(f"{text} {score}" for text in _texts(label, "")), score)
    return tuple(dict.fromkeys((cut(label, 24), cut(label, 13)))) if label else ()


def _ranks(curve: Curve) -> list[int | None]:
    """The order in which words choose their place: stars, lowest, highest, last, first, the rest."""
    values = [point.value for point in curve.points]
    low, high, last = min(values), max(values), len(values) - 1
    ranks: list[int | None] = []
    for i, point in enumerate(curve.points):
        claims = (point.moment_of_truth, point.value == low, point.value == high, i == last, i == 0, True)
        ranks.append(claims.index(True))
    return ranks


def _compact_ranks(curve: Curve) -> list[int | None]:
    """On a card only four points speak: the lowest, the highest, the last and the first."""
    values = [point.value for point in curve.points]
    speaking = [values.index(min(values)), values.index(max(values)), len(values) - 1, 0]
    return [speaking.index(i) if i in speaking else None for i in range(len(values))]


def _side(curve: Curve, i: int) -> int:
    """Above for fijn, below for pijn; for a neutral point away from its neighbours."""
    value = curve.points[i].value
    if value == curve.neutral:
        near = [point.value for point in curve.points[max(0, i - 1) : i + 2]]
        return 1 if sum(near) > value * len(near) else -1
    return -1 if value > curve.neutral else 1


def _gap_words(scene: Scene, columns: Sequence[tuple[float, float]], marks: Sequence[Mark]) -> list[Box]:
    """Writes the words for no score in the middle of each column where they fit. Returns the room they take."""
    used = [box for mark in marks for box in mark_boxes(mark)] if columns else []
    size, height, scale = scene.form.letters, scene.form.height, scene.narrowest / WIDTH
    words: list[Box] = []
    for left, right in columns:
        lines = _broken(clean(scene.curve.no_score), size, (right - left) * scale)
        x, half = (left + right) / 2 * scale, max(text_width(line, size) for line in lines) / 2
        tall = 0.59 * size * len(lines)
        for y in (scene.neutral, height / 4, height * 3 / 4):
            box = (x - half, y - tall, x + half, y + tall)
            if half <= x <= scene.narrowest - half and not any(overlap(box, other) for other in [*used, *words]):
                words.append(box)
                holder = _small(scene, None, x, y)
                for i, line in enumerate(lines):
                    base = short((0.35 + 1.18 * (i - (len(lines) - 1) / 2)) * size, 1)
                    scene.svg.words(holder, "text", line, {"y": base, "class": "kr-lab kr-gaplab"})
                break
    return words


def _broken(text: str, size: float, room: float) -> list[str]:
    """One line where there is room, else a line a word; a word that is too long is cut."""
    lines = [text] if text_width(text, size) <= room else text.split()
    return [_fitting(line, size, room) for line in lines] or [""]


def _fitting(text: str, size: float, room: float) -> str:
    while text_width(text, size) > room and len(text) > 5:
        text = cut(text, len(text) - 1)
    return text


def _small(scene: Scene, parent: Element | None, x: float, y: float) -> Element:
    """A drawing of one rem at a place, for what keeps its size."""
    at = {"x": _percent(x, scene.narrowest), "y": _percent(y, scene.form.height), "width": "1rem", "height": "1rem"}
    return scene.svg.node(parent, "svg", {**at, "viewBox": "0 0 20 20", "overflow": "visible"})


def _point(scene: Scene, point: Point, mark: Mark, label: Label | None) -> None:
    svg, compact = scene.svg, scene.form.compact
    parent: Element | None = None
    if not compact:
        parent = svg.node(None, "a", {"class": "kr-link", "href": clean(point.href)}) if point.href else svg.node()
        svg.words(parent, "title", point.title)
    holder = _small(scene, parent, mark.x, mark.y)
    holder.set("class", f"kr-pt {kind(scene.curve, point)}")
    if label and label.lead:
        foot, head = label.lead
        svg.node(holder, "line", {"y1": short(foot, 1), "y2": short(head, 1), "class": "kr-lead"})
    if not compact:
        svg.node(holder, "circle", {"r": short(mark.radius + 2, 1), "class": "kr-hit"})
    if point.value < scene.curve.neutral:
        corner, side = short(-mark.radius, 1), short(2 * mark.radius, 1)
        svg.node(holder, "rect", {"x": corner, "y": corner, "width": side, "height": side, "rx": short(mark.radius / 5, 1)})
    else:
        svg.node(holder, "circle", {"r": short(mark.radius, 1)})
    if not compact:
        _score(svg, holder, number(point.value, scene.curve, scene.decimal))
        _extras(svg, holder, mark)
    if label:
        name = "kr-lab" if label.anchor == "middle" else f"kr-lab kr-{label.anchor}"
        svg.words(holder, "text", label.text, {"x": short(label.x, 1), "y": short(label.y, 1), "class": name})


def _score(svg: Sheet, holder: Element, score: str) -> None:
    """The number in a mark; a longer one is held to a width, whatever the font."""
    room = {3: "16", 4: "21"}.get(len(score), "22") if len(score) > 2 else None
    held = {"textLength": room, "lengthAdjust": "spacingAndGlyphs"} if room else {}
    svg.words(holder, "text", score, {"y": "4.2", "class": "kr-num", **held})


def _extras(svg: Sheet, holder: Element, mark: Mark) -> None:
    edge = mark.radius + 1
    if mark.star:
        at = f"translate({short(edge, 1)} {short(-edge, 1)})"
        svg.node(holder, "polygon", {"points": _STAR, "transform": at, "class": "kr-star"})
    if mark.door:
        at = f"translate({short(-edge - 1, 1)} {short(edge, 1)})"
        svg.node(holder, "path", {"d": _DOOR, "transform": at, "class": "kr-door"})
