"""What all parts of a handbook share: frozen, strict, Dutch names on the way out."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Discriminator, Tag

from .values import FROM_TO, Number, Reference, Text, choice
from .words import dutch_key


class Part(BaseModel):
    """A part of a handbook. `short` names the field that a bare text stands for, where the format allows one."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", alias_generator=dutch_key, validate_by_name=True, validate_by_alias=False
    )
    short: ClassVar[str | None] = None


class Status(StrEnum):
    """How sure we are of a persona or journey."""

    LIGHT = "light"
    VALIDATED = "gevalideerd"


class Evidence(StrEnum):
    """What an activity or phase rests on."""

    ASSUMPTION = "aanname"
    SIGNAL = "signaal"
    RESEARCH = "onderzoek"


class When(StrEnum):
    """Before, during or after the service: pre-, direct- and post-exposure."""

    BEFORE = "voor"
    DURING = "tijdens"
    AFTER = "na"


class Direction(StrEnum):
    """Which way a figure is meant to go."""

    UP = "omhoog"
    DOWN = "omlaag"


class Span(Part):
    """Two scores, the first and the last: of a phase, or before and after an opportunity."""

    from_: Number
    to: Number


def _score_kind(raw: object) -> str:
    return "span" if isinstance(raw, Mapping | Span) else "number"


Score = Annotated[Annotated[Span, Tag("span")] | Annotated[Number, Tag("number")], Discriminator(_score_kind)]
"""One score, or the first and the last."""


Texts = tuple[Text, ...]
References = tuple[Reference, ...]
Feelings = Annotated[Texts, FROM_TO]
StatusField = Annotated[Status, BeforeValidator(choice(Status))]
EvidenceField = Annotated[Evidence, BeforeValidator(choice(Evidence))]
WhenField = Annotated[When, BeforeValidator(choice(When))]
DirectionField = Annotated[Direction, BeforeValidator(choice(Direction))]
