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
from klantreis_plugin.charts.labels import COLUMN, Box, Label, Mark, cut, fitting, mark_boxes, overlap, place, text_width
from klantreis_plugin.charts.monotone import Piece, Place, beziers, sample
from klantreis_plugin.text import isolated

WIDTH = 1000.0  # of the drawings that stretch
FINE = 4  # their steps in a unit: places on a line are whole numbers, a quarter of a unit at most off
_UNITS = 20  # in an em of what keeps its size; in words an em is the size of their letters

_NUMBERS = 11.5  # units: the letters in a mark
_STAR = "0,-8 2.1,-2.9 7.6,-2.5 3.4,1.1 4.7,6.5 0,3.6 -4.7,6.5 -3.4,1.1 -7.6,-2.5 -2.1,-2.9"
_DOOR = "M-4 -6H2V6H-4ZM4 -3L7 0L4 3M-1 0H7"


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
    """A picture has all it says in its name; a group has links to read first, and so a name and a description."""
    curve, svg, compact = scene.curve, scene.svg, scene.form.compact
    said = f"{curve.title}. {curve.description}" if compact and curve.description else curve.title
    svg.root.set("class", "kr-curve kr-compact" if compact else "kr-curve")
    svg.root.set("data-search-exclude", "")
    svg.root.set("role", "img" if compact else "group")
    svg.root.set("aria-label", clean(said))
    if curve.description and not compact:
        svg.words(svg.root, "desc", curve.description)


def _em(units: float, size: float = _UNITS) -> str:
    return f"{short(units / size, 3)}em"


def _percent(part: float, whole: float) -> str:
    return f"{short(100 * part / whole, 2)}%"


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


def _stretching(scene: Scene, name: str, top: float = 0, bottom: float = 0) -> Element:
    """A drawing as wide as the whole, from `top` to `bottom`; without them as high."""
    height = scene.form.height
    below = bottom or height
    box = " ".join(short(FINE * n, 0) for n in (0, top, WIDTH, below - top))
    frame = {"class": name, "viewBox": box, "preserveAspectRatio": "none"}
    if bottom:
        frame |= {"y": _percent(top, height), "height": _percent(bottom - top, height)}
    return scene.svg.node(None, "svg", frame)


def _areas(scene: Scene, pieces: Sequence[Sequence[Piece]]) -> None:
    """Between line and neutral, each half cut off by its own drawing."""
    above, below = [], []
    for run in pieces:
        if not run:
            continue
        area = f"{path_of(run)}V{short(FINE * scene.neutral, 0)}H{short(FINE * run[0][0][0], 0)}Z"
        heights = [run[0][0][1], *(piece[3][1] for piece in run)]
        if min(heights) < scene.neutral:
            above.append(area)
        if max(heights) > scene.neutral:
            below.append(area)
    for areas, top, bottom, name in ((above, 0, scene.neutral, "kr-up"), (below, scene.neutral, scene.form.height, "kr-down")):
        if areas:
            scene.svg.node(_stretching(scene, name, top, bottom), "path", {"d": "".join(areas)})


def _line(scene: Scene, pieces: Sequence[Sequence[Piece]]) -> None:
    drawn = [run for run in pieces if run]
    if drawn:
        whole = _stretching(scene, "kr-line kr-wish" if scene.curve.wished else "kr-line")
        for run in drawn:
            scene.svg.node(whole, "path", {"d": path_of(run)})


def path_of(run: Sequence[Piece]) -> str:
    """Each place as steps from the end of the piece before it; rounded before they are taken off, so that nothing adds up."""
    ends = [(round(FINE * x), round(FINE * y)) for piece in run for x, y in piece[1:]]
    x, y = (round(FINE * n) for n in run[0][0])
    written = f"M{x} {y}"
    for i in range(0, len(ends), 3):
        written += "c" + " ".join(f"{there - x} {down - y}" for there, down in ends[i : i + 3])
        x, y = ends[i + 2]
    return written


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
        return (*(f"{isolated(text)} {score}" for text in _texts(label, "")), score)
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
                holder = _small(scene, None, x, y, "kr-pt")
                for i, line in enumerate(lines):
                    base = 0.35 + 1.18 * (i - (len(lines) - 1) / 2)
                    scene.svg.words(holder, "text", line, {"y": _em(base, 1), "class": "kr-lab kr-gaplab"})
                break
    return words


def _broken(text: str, size: float, room: float) -> list[str]:
    """One line where there is room, else a line a word; a word that is too long is cut."""
    lines = [text] if text_width(text, size) <= room else text.split()
    return [fitting(line, size, room) for line in lines] or [""]


def _small(scene: Scene, parent: Element | None, x: float, y: float, name: str) -> Element:
    """A drawing at a place, for what keeps its size; the style sheet lets it reach beyond its frame."""
    at = {"class": name, "x": _percent(x, scene.narrowest), "y": _percent(y, scene.form.height)}
    return scene.svg.node(parent, "svg", at)


def _point(scene: Scene, point: Point, mark: Mark, label: Label | None) -> None:
    svg, compact = scene.svg, scene.form.compact
    parent: Element | None = None
    if not compact:
        named = {"id": point.ident} if point.ident else {}
        parent = svg.node(None, "a", {"href": clean(point.href), **named}) if point.href else svg.node()
        svg.words(parent, "title", point.title)
    size = " kr-big" if mark.radius > scene.form.dot else ""
    holder = _small(scene, parent, mark.x, mark.y, f"kr-pt {kind(scene.curve, point)}{size}")
    if label and label.lead:
        foot, head = label.lead
        svg.node(holder, "line", {"y1": _em(foot), "y2": _em(head), "class": "kr-lead"})
    if not compact:
        svg.node(holder, "circle", {"class": "kr-hit"})
    svg.node(holder, "rect" if point.value < scene.curve.neutral else "circle")
    if not compact:
        _score(svg, holder, number(point.value, scene.curve, scene.decimal))
        _extras(svg, holder, mark)
    if label:
        name = "kr-lab" if label.anchor == "middle" else f"kr-lab kr-{label.anchor}"
        place_ = {"y": _em(label.y, scene.form.letters), "class": name}
        svg.words(holder, "text", label.text, {"x": _em(label.x, scene.form.letters), **place_} if label.x else place_)


def _score(svg: Sheet, holder: Element, score: str) -> None:
    """The number in a mark; a longer one is held to a width, whatever the font."""
    room = {3: 16.0, 4: 21.0}.get(len(score), 22.0) if len(score) > 2 else None
    held = {"textLength": _em(room, _NUMBERS), "lengthAdjust": "spacingAndGlyphs"} if room else {}
    svg.words(holder, "text", score, {"class": "kr-num", **held})


def _extras(svg: Sheet, holder: Element, mark: Mark) -> None:
    """Star and door, in drawings of one em."""
    edge = mark.radius + 1
    for shown, name, x, y, tag, shape in (
        (mark.star, "kr-star", edge, -edge, "polygon", {"points": _STAR}),
        (mark.door, "kr-door", -edge - 1, edge, "path", {"d": _DOOR}),
    ):
        if shown:
            frame = {"class": name, "x": _em(x), "y": _em(y), "width": "1em", "height": "1em", "viewBox": "0 0 20 20"}
            svg.node(svg.node(holder, "svg", frame), tag, shape)
