"""Value against effort: a number at every opportunity's place, in four quadrants.

As the curve it fills its frame at any width: places are percentages, marks and words keep their size. Marks that would lie on
each other are put side by side, worked out at the narrowest width; a wider drawing only pulls them apart.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from klantreis_plugin.charts.base import Chart, clean, short
from klantreis_plugin.charts.labels import Box, cut, overlap, text_width

HEIGHT = 360.0  # units of a twentieth of a rem, so 18rem
NARROWEST = 280.0  # units: a phone of 320 px
WIDE = 800.0  # units: from here on names stand at marks that stand alone

_WIDTH = 1000.0
_TOP = 5.0  # of value and of effort
_BESIDE = 0.25  # room beside the scale, so that a mark fits
_BEYOND = 0.65  # room above and below it, in which the words of the quadrants stand
_STEP = 25.0  # from the middle of a mark to that of the next: a mark with what can be pressed around it is 24
_RADIUS = 10.0
_LETTERS = 12.0
_CUT = 28
_QUADRANTS = ((True, True), (False, True), (True, False), (False, False))  # at the left, at the top


@dataclass(frozen=True, slots=True)
class Spot:
    """An opportunity: its number, what it costs and is worth (0 to 5), its name, all of it in words, where its line is."""

    number: int
    effort: float
    value: float
    name: str
    title: str
    href: str
    ident: str


@dataclass(frozen=True, slots=True)
class Matrix:
    """All that is drawn; `corners` are the words of the quadrants: top left, top right, bottom left, bottom right."""

    spots: tuple[Spot, ...]
    corners: tuple[str, str, str, str]
    title: str


Place = tuple[float, float]


def draw_matrix(matrix: Matrix) -> str:
    """One `<svg>` element, HEIGHT units high and as wide as its place. ValueError for a spot outside 0 to 5."""
    for spot in matrix.spots:
        if not (0 <= spot.effort <= _TOP and 0 <= spot.value <= _TOP):
            raise ValueError(f"effort {spot.effort} and value {spot.value} must be from 0 to 5")
    return _Scatter(matrix).text()


class _Scatter(Chart):
    """One series of (effort, value); pygal's view turns them into (0.._WIDTH, 0..HEIGHT)."""

    def __init__(self, matrix: Matrix) -> None:
        super().__init__(_WIDTH, HEIGHT, (-_BESIDE, _TOP + _BESIDE), (-_BEYOND, _TOP + _BEYOND))
        self.matrix = matrix
        self.add("", [(spot.effort, spot.value) for spot in matrix.spots])

    def _plot(self) -> None:
        svg, view = self.svg, self.view
        named = {"class": "kr-matrix", "data-search-exclude": "", "role": "group", "aria-label": clean(self.matrix.title)}
        svg.root.attrib.update(named)
        middle = (view.x(_TOP / 2), view.y(_TOP / 2))
        self._ground(middle)
        places = [view(value) for serie in self.series for value in serie.values]
        narrow = [(x * NARROWEST / _WIDTH, y) for x, y in places]
        moved = spread(narrow, (NARROWEST, HEIGHT))
        for spot, (x, y), move in zip(self.matrix.spots, places, moved, strict=True):
            if any(move):
                holder = self._at(None, x, y, "kr-at")
                holder.set("data-line", _line(spot))
                svg.node(holder, "line", {"x2": _em(move[0]), "y2": _em(move[1]), "class": "kr-lead"})
        wide = [(x * WIDE / _WIDTH + right, y + down) for (x, y), (right, down) in zip(places, moved, strict=True)]
        names = list(_names(self.matrix.spots, places, wide))
        for spot, at, move, name in zip(self.matrix.spots, places, moved, names, strict=True):
            self._spot(spot, at, move, name)

    def _ground(self, middle: Place) -> None:
        svg, view = self.svg, self.view
        x, y = _percent(middle[0], _WIDTH), _percent(middle[1], HEIGHT)
        svg.node(None, "rect", {"width": x, "height": y, "class": "kr-now"})
        for step in range(int(_TOP) + 1):
            across, down = _percent(view.x(step), _WIDTH), _percent(view.y(step), HEIGHT)
            svg.node(None, "line", {"x1": across, "x2": across, "y2": "100%", "class": "kr-step"})
            svg.node(None, "line", {"y1": down, "y2": down, "x2": "100%", "class": "kr-step"})
        svg.node(None, "line", {"x1": x, "x2": x, "y2": "100%", "class": "kr-half"})
        svg.node(None, "line", {"y1": y, "y2": y, "x2": "100%", "class": "kr-half"})
        for word, (left, top) in zip(self.matrix.corners, _QUADRANTS, strict=True):
            holder = self._at(None, 0 if left else _WIDTH, 0 if top else HEIGHT, "kr-at")
            place = {"x": _em(6 if left else -6, _LETTERS), "y": _em(16 if top else -8, _LETTERS)}
            svg.words(holder, "text", word, {**place, "class": "kr-corner" if left else "kr-corner kr-end"})

    def _spot(self, spot: Spot, at: Place, move: Place, name: "_Name | None") -> None:
        svg = self.svg
        link = svg.node(None, "a", {"href": clean(spot.href), "id": spot.ident, "data-line": _line(spot)})
        svg.words(link, "title", spot.title)
        holder = self._at(link, *at, "kr-at")
        if any(move):
            holder = svg.node(holder, "svg", {"class": "kr-at", "x": _em(move[0]), "y": _em(move[1])})
        if name:
            place = {"x": _em(name.x, _LETTERS), "y": _em(name.y, _LETTERS)}
            svg.words(holder, "text", name.text, {**place, "class": f"kr-lab kr-{name.anchor}"})
        svg.node(holder, "circle", {"class": "kr-hit"})
        svg.node(holder, "circle")
        svg.words(holder, "text", str(spot.number), {"class": "kr-num"})

    def _at(self, parent: Element | None, x: float, y: float, name: str) -> Element:
        return self.svg.node(parent, "svg", {"class": name, "x": _percent(x, _WIDTH), "y": _percent(y, HEIGHT)})


def _line(spot: Spot) -> str:
    """The line of the list that it belongs to, without which it is not shown."""
    return clean(spot.href).removeprefix("#")


@dataclass(frozen=True, slots=True)
class _Name:
    """Words at a mark: baseline at (x, y) from its middle."""

    text: str
    x: float
    y: float
    anchor: str


def spread(places: Sequence[Place], frame: Place) -> list[Place]:
    """How far each mark is moved so that none lies on another in a frame of this width or wider.

    The first at a place goes before all that share it, so that it stays where it is. Marks keep their order from left to right,
    so that a wider frame cannot bring them back together.
    """
    done: dict[int, tuple[Place, Place]] = {}
    for index in sorted(range(len(places)), key=lambda index: places.index(places[index]) < index):
        place, others = places[index], list(done.values())
        done[index] = place, next((move for move in _moves() if _is_free(place, move, others, frame)), (0.0, 0.0))
    return [done[index][1] for index in range(len(places))]


def _moves() -> Iterator[Place]:
    """Moves by steps, the nearest first, to the right before to the left and below before above."""
    steps = [(across, down) for across in range(-9, 10) for down in range(-13, 14)]
    steps.sort(key=lambda step: (step[0] ** 2 + step[1] ** 2, abs(step[1]), step[0] < 0, step[1] < 0))
    return ((across * _STEP, down * _STEP) for across, down in steps)


def _is_free(place: Place, move: Place, done: Sequence[tuple[Place, Place]], frame: Place) -> bool:
    x, y = place[0] + move[0], place[1] + move[1]
    if any(move) and not (_RADIUS <= x <= frame[0] - _RADIUS and 2 * _RADIUS <= y <= frame[1] - 2 * _RADIUS):
        return False
    for other, moved in done:
        if abs(y - other[1] - moved[1]) >= _STEP:
            continue
        apart = x - other[0] - moved[0]
        if not (abs(apart) >= _STEP if other[0] == place[0] else apart >= _STEP if place[0] > other[0] else -apart >= _STEP):
            return False
    return True


def _names(spots: Sequence[Spot], places: Sequence[Place], wide: Sequence[Place]) -> Iterator[_Name | None]:
    """The names of marks that stand alone, where there is room at WIDE; the others are read in the list."""
    taken: list[Box] = [(x - 12, y - 12, x + 12, y + 12) for x, y in wide]
    for spot, place, (x, y) in zip(spots, places, wide, strict=True):
        name = None if places.count(place) > 1 else next(_free_names(clean(spot.name), x, y, taken), None)
        if name:
            taken.append(_box(name, x, y))
        yield name


def _free_names(words: str, x: float, y: float, taken: Sequence[Box]) -> Iterator[_Name]:
    text = cut(words, _CUT)
    for candidate in (
        _Name(text, 0, -15, "middle"),
        _Name(text, 0, 24, "middle"),
        _Name(text, 15, 4, "start"),
        _Name(text, -15, 4, "end"),
    ):
        left, top, right, bottom = box = _box(candidate, x, y)
        inside = left >= 0 and right <= WIDE and top >= 20 and bottom <= HEIGHT - 20
        if text and inside and not any(overlap(box, other) for other in taken):
            yield candidate


def _box(name: _Name, x: float, y: float) -> Box:
    width = text_width(name.text, _LETTERS)
    left = x + name.x - {"start": 0, "middle": width / 2, "end": width}[name.anchor]
    return left, y + name.y - _LETTERS, left + width, y + name.y + _LETTERS / 4


def _em(units: float, size: float = 20) -> str:
    return f"{short(units / size, 3)}em"


def _percent(part: float, whole: float) -> str:
    return f"{short(100 * part / whole, 2)}%"
