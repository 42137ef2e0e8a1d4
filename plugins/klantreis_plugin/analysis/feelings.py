"""Plutchik's wheel of emotions: its places, and where the words that stand on them occur in journeys."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from ..model import Activity, JourneyEntry, Phase, slug
from ..text import plain


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Place(_Data):
    """A place on the wheel: its name in two languages, and the Dutch words that stand there."""

    dutch: str = Field(alias="naam")
    english: str = Field(alias="engels")
    words: tuple[str, ...] = Field(alias="woorden", min_length=1)

    @property
    def id(self) -> str:
        """Its address: the Dutch name as ids are made."""
        return slug(self.dutch)


class Blend(Place):
    """The place between an emotion and its neighbour, whose id is `partner`."""

    partner: str = Field(alias="met")


class Emotion(_Data):
    """One of the eight, `place` clockwise from 1: three strengths, and the blend with the next."""

    id: str
    place: int = Field(alias="plaats")
    english: str = Field(alias="engels")
    strong: Place = Field(alias="sterk")
    middle: Place = Field(alias="midden")
    weak: Place = Field(alias="zwak")
    blend: Blend = Field(alias="mengsel")

    @property
    def places(self) -> tuple[Place, ...]:
        """Its four places, from the heart of the wheel outward."""
        return self.strong, self.middle, self.weak, self.blend


@dataclass(frozen=True, slots=True)
class Where:
    """A phase or, where `activity` is not None, one of its activities, that names a feeling."""

    entry: JourneyEntry
    phase: Phase
    activity: Activity | None

    @property
    def anchor(self) -> str:
        """The address on the journey's page."""
        return self.activity.id if self.activity else self.phase.id

    @property
    def text(self) -> str:
        """What it is called, as typed."""
        return self.activity.does if self.activity else self.phase.title


Words = Mapping[str, tuple[Where, ...]]
"""Words with all the places in journeys where each occurs, in reading order."""


@dataclass(frozen=True, slots=True)
class Occurrences:
    """The feelings of journeys: by the id of their place on the wheel, only places with any, and those without a place."""

    on: Mapping[str, Words]
    off: Words


@cache
def wheel() -> tuple[Emotion, ...]:
    """The eight emotions with their words, as the package brings them."""
    text = files("klantreis_plugin").joinpath("data", "gevoelens.yml").read_text("utf-8")
    return read_wheel(yaml.safe_load(text))


def read_wheel(data: Any) -> tuple[Emotion, ...]:
    """The eight emotions in their order.

    Raises:
        ValueError: what is read is no wheel, or a word could not be found on it or would be found twice.
    """
    emotions = TypeAdapter(tuple[Emotion, ...]).validate_python(data)
    if [emotion.place for emotion in emotions] != list(range(1, 9)):
        raise ValueError("places are 1 to 8, clockwise")
    for emotion, following in pairwise((*emotions, emotions[0])):
        if emotion.id != emotion.middle.id or emotion.blend.partner != following.id:
            raise ValueError(f"{emotion.id}: not called as its middle strength, or not blended with the next emotion")
    words = [word for place in _places(emotions) for word in place.words]
    if wrong := {word for word in words if key(word) != word or words.count(word) > 1}:
        raise ValueError(f"twice on the wheel, or not as words are compared: {', '.join(sorted(wrong))}")
    return emotions


def key(feeling: str) -> str:
    """A feeling as words are compared: whole, without marks, folded, composed letters as one sign. No stem is guessed."""
    return unicodedata.normalize("NFC", plain(feeling).strip().casefold())


def occurrences(entries: Iterable[JourneyEntry]) -> Occurrences:
    """Where the feelings of journeys stand; a word that is not on the wheel keeps its spelling of the first time."""
    place_of = {word: place.id for place in _places(wheel()) for word in place.words}
    on: dict[str, dict[str, list[Where]]] = {}
    off: dict[str, list[Where]] = {}
    spelled: dict[str, str] = {}
    for word, typed, where in _felt(entries):
        if word in place_of:
            on.setdefault(place_of[word], {}).setdefault(word, []).append(where)
        else:
            off.setdefault(spelled.setdefault(word, typed), []).append(where)
    return Occurrences({place: _closed(words) for place, words in on.items()}, _closed(off))


def _places(emotions: Sequence[Emotion]) -> Iterator[Place]:
    return (place for emotion in emotions for place in emotion.places)


def _felt(entries: Iterable[JourneyEntry]) -> Iterator[tuple[str, str, Where]]:
    """Every feeling in reading order, as compared and as typed: of a phase, then of its activities."""
    for entry in entries:
        for phase in entry.journey.phases:
            yield from ((*feeling, Where(entry, phase, None)) for feeling in _once(phase.feeling))
            for activity in phase.activities:
                yield from ((*feeling, Where(entry, phase, activity)) for feeling in _once(activity.feeling))


def _once(feelings: Iterable[str]) -> Iterable[tuple[str, str]]:
    """What is named twice in one breath is felt once; marks with nothing between them are no word."""
    named: dict[str, str] = {}
    for feeling in feelings:
        named.setdefault(key(feeling), plain(feeling).strip())
    return ((word, typed) for word, typed in named.items() if word)


def _closed(words: Mapping[str, Sequence[Where]]) -> Words:
    return {word: tuple(found) for word, found in words.items()}
