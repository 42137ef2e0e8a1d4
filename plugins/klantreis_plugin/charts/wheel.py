"""The wheel of emotions as a flower: eight petals in three rings, and between two petals a leaf for their blend.

One petal, pointing up, is drawn as numbers and turned eight times; words stay level. Sizes of letters and all
colours come from the page's style sheet (classes `kr-..`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians, sin
from xml.etree.ElementTree import Element, SubElement, tostring

from klantreis_plugin.charts.base import clean, short

SIZE = 768
STEP = 45
"""Degrees from a petal to the next."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place: its name, and where its feelings occur: how often, in words (`title`), and where that is told (`href`)."""

    name: str
    count: int = 0
    title: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Petal:
    """An emotion in three strengths, and its blend with the next petal, clockwise."""

    strong: Spot
    middle: Spot
    weak: Spot
    blend: Spot


@dataclass(frozen=True, slots=True)
class _Form:
    """One of the four shapes: its name as a class, its outline on a petal that points up, and its words' place on the petal."""

    name: str
    outline: str
    turned: float
    radius: float


_MIDDLE = 214
_FORMS = (
    _Form("strong", "M-10 -24Q0 -28 10 -24L55 -134Q0 -216 -55 -134Z", 0, 117),
    _Form("middle", "M-55 -134Q0 -216 55 -134L81 -196Q0 -328 -81 -196Z", 0, _MIDDLE),
    _Form("weak", "M-81 -196Q0 -328 81 -196L100 -242C86 -305 40 -358 0 -380C-40 -358 -86 -305 -100 -242Z", 0, 317),
    _Form("blend", "M0 -276C34 -298 88 -340 70 -370Q0 -420 -70 -370C-88 -340 -34 -298 0 -276Z", STEP / 2, 345),
)


def draw_wheel(petals: Sequence[Petal], title: str) -> str:
    """One `<svg>` element; a place whose feelings occur is a link, and says how often."""
    box = f"{-SIZE // 2} {-SIZE // 2} {SIZE} {SIZE}"
    said = {"class": "kr-wheel", "viewBox": box, "role": "group", "aria-label": clean(title), "data-search-exclude": ""}
    root = Element("svg", said)
    for number, petal in enumerate(petals):
        whole = SubElement(root, "g", {"class": f"kr-e{number + 1}"})
        for form in _FORMS:
            _spot(whole, form, getattr(petal, form.name), STEP * number + form.turned)
    _names(root, petals)
    return tostring(root, encoding="unicode")


def _spot(petal: Element, form: _Form, spot: Spot, angle: float) -> None:
    if spot.count:
        place = SubElement(petal, "a", {"class": f"kr-{form.name}", "href": clean(spot.href)})
        SubElement(place, "title").text = clean(spot.title)
    else:
        place = SubElement(petal, "g", {"class": f"kr-{form.name} kr-off"})
    turn = {"transform": f"rotate({short(angle, 1)})"} if angle else {}
    SubElement(place, "path", {"d": form.outline, **turn})
    at = _at(form.radius, angle)
    SubElement(place, "text", {"class": "kr-n", **at}).text = clean(spot.name)
    if spot.count:
        SubElement(place, "text", at).text = f"{spot.count}×"


def _names(root: Element, petals: Sequence[Petal]) -> None:
    """The eight names once more, over all petals: where the wheel is small they are larger than their place."""
    names = SubElement(root, "g", {"class": "kr-eight", "aria-hidden": "true"})
    for number, petal in enumerate(petals):
        SubElement(names, "text", _at(_MIDDLE, STEP * number)).text = clean(petal.middle.name)


def _at(radius: float, angle: float) -> dict[str, str]:
    return {"x": short(radius * sin(radians(angle)), 0), "y": short(-radius * cos(radians(angle)), 0)}
