"""A shaped tree -> a frozen part of the model and every fault in it; what is faulty is set aside, so that all is seen at once."""

from __future__ import annotations

from typing import TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from ..diagnostics import Diagnostic, Fact, report
from ..model import DUTCH_KEYS, Part, Span, dutch_key
from .plan import Listed, fields
from .shape import Shaped

P = TypeVar("P", bound=Part)


def build(shaped: Shaped, model: type[P]) -> tuple[P, list[Diagnostic]]:
    """The part that stands in `shaped`, with its faults.

    A faulty value is taken out of `shaped` and reported once. Where a required text or list is missing the part gets an
    empty one; an item that cannot be made without a missing value is taken out whole.
    """
    faults: list[Diagnostic] = []
    while True:
        try:
            return model.model_validate(shaped.raw()), faults
        except ValidationError as error:
            details = error.errors(include_url=False, include_input=False)
            for detail in sorted(details, key=lambda found: _sortable(found["loc"]), reverse=True):
                trail = _trail(shaped, detail["loc"])
                if _is_beyond_mending(trail, detail):
                    _take_out(*trail[-2])
                    break  # what else was wrong in that item, or stood behind it, is at another place now
                faults += _mend(trail, detail)


def _sortable(place: tuple[str | int, ...]) -> list[tuple[int, int, str]]:
    """Later items of a list first when reversed, so that taking one out does not move the others."""
    return [(0, step, "") if isinstance(step, int) else (1, 0, step) for step in place]


def _trail(shaped: Shaped, place: tuple[str | int, ...]) -> list[tuple[Shaped, str | int]]:
    """The parents on the way to a place, each with the step taken from it; steps that are the model's own are passed over."""
    trail: list[tuple[Shaped, str | int]] = []
    here = shaped
    for number, step in enumerate(place):
        child = here.child(step)
        last = number == len(place) - 1
        if child is not None:
            trail.append((here, step))
            here = child
        elif last and isinstance(here.value, dict) and step != "[key]":
            trail.append((here, step))
    return trail


def _is_beyond_mending(trail: list[tuple[Shaped, str | int]], detail: ErrorDetails) -> bool:
    """Whether an item cannot do without a value that was reported before, and for which an empty one will not do."""
    parent, step = trail[-1]
    return detail["type"] != "missing" and str(step) in parent.faulted and parent.child(step) is not None


def _mend(trail: list[tuple[Shaped, str | int]], detail: ErrorDetails) -> list[Diagnostic]:
    parent, step = trail[-1]
    if detail["type"] == "missing":
        return _missing(parent, str(step), _above(trail))
    child = parent.child(step)
    if child is None:
        return []
    at = child.key if detail["loc"][-1] == "[key]" and child.key else child.position
    _take_out(parent, step)
    facts: dict[str, Fact] = dict(detail.get("ctx", {}))
    return [report(at, detail["type"], field=_field(detail["loc"]), **facts)]


def _field(place: tuple[str | int, ...]) -> str:
    """The Dutch key of the last step that is one."""
    names = [str(step).rstrip("_") for step in place if isinstance(step, str)]
    return next((DUTCH_KEYS[name] for name in reversed(names) if name in DUTCH_KEYS), "")


def _take_out(parent: Shaped, step: str | int) -> None:
    if isinstance(parent.value, list) and isinstance(step, int):
        del parent.value[step]
    elif isinstance(parent.value, dict):
        parent.value.pop(str(step))
        parent.faulted.add(str(step))


def _above(trail: list[tuple[Shaped, str | int]]) -> Shaped | None:
    """The item of a list before the one in which something is missing."""
    around, step = trail[-2] if len(trail) > 1 else trail[-1]
    return around.child(step - 1) if isinstance(step, int) and step else None


def _likely(parent: Shaped, name: str, above: Shaped | None) -> dict[str, Fact]:
    """Why a field is missing, most likely: its key is mistyped, or a dash made an item of what belongs to the one above."""
    if typed := (parent.mistyped or {}).get(name):
        return {"typed": typed.text, "line": typed.position.line}
    return parent.joined(above, name)


def _missing(parent: Shaped, name: str, above: Shaped | None) -> list[Diagnostic]:
    """Say once what is missing, and put an empty value in its place; an item that cannot do with that is taken out later."""
    found: list[Diagnostic] = []
    if name not in parent.faulted:
        empty = parent.empty.get(name)
        code = "van-zonder-naar" if parent.model is Span else "lege-sleutel" if empty else "ontbrekende-sleutel"
        facts = _likely(parent, name, above) if code == "ontbrekende-sleutel" else {}
        found = [report(empty or parent.position, code, field=dutch_key(name), **facts)]
        parent.faulted.add(name)
    if isinstance(parent.value, dict) and parent.model:
        listed = isinstance(fields(parent.model)[name], Listed)
        parent.value[name] = Shaped(parent.position, parent.start, parent.start, [] if listed else "")
    return found
