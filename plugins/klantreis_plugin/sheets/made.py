"""A journey in the making: what was typed, and what found no place, beside the field where it belongs."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..model import Part
from .values import Typed


@dataclass(slots=True)
class Made:
    """A part by the model's names: what was typed, the parts in it, the lists of parts, and rows with names of an editor's own.

    `notes` are comments above a field.
    """

    model: type[Part]
    typed: dict[str, list[Typed]] = field(default_factory=dict)
    parts: dict[str, Made] = field(default_factory=dict)
    lists: dict[str, list[Made]] = field(default_factory=dict)
    own: dict[str, list[Typed]] = field(default_factory=dict)
    notes: dict[str, list[str]] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to write."""
        inside = (*self.parts.values(), *(item for items in self.lists.values() for item in items))
        return not (self.typed or self.own or self.notes) and all(one.is_empty for one in inside)

    def word(self, name: str) -> str:
        """The one word of a field; '' where there is none."""
        found = self.typed.get(name, [""])[0]
        return found if isinstance(found, str) else ""
