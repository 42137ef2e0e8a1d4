"""The wheel of emotions of the handbook or of one journey: the figure, and in words all that stands on it and beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from ..analysis import Emotion, Place, Where, occurrences, wheel
from ..charts import Petal, Spot, draw_wheel
from ..messages.words import Words
from ..text import plain
from .engine import Site, part
from .subject import Subject

ANCHOR = "wiel_"
"""Stands before the address of a place in the list; an id of an editor never has an underscore."""

OFF = "niet"
"""The address of the words without a place; no place of the wheel is called so."""


@dataclass(frozen=True, slots=True)
class Trip:
    """A journey that names a feeling, and where: what each phase or activity is called, with its address."""

    title: str
    wished: bool
    stops: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Felt:
    """A word, how often it occurs, and where."""

    word: str
    count: int
    trips: tuple[Trip, ...]


@dataclass(frozen=True, slots=True)
class Stand:
    """A place on the wheel; `kind` is its strength, or `blend`, and no words stand there when the journeys have none."""

    ident: str
    kind: str
    name: str
    words: tuple[Felt, ...]

    @property
    def count(self) -> int:
        """How often its words occur."""
        return sum(felt.count for felt in self.words)


@dataclass(frozen=True, slots=True)
class Row:
    """An emotion: its name, those of the next one and of its opposite, and its four places."""

    name: str
    following: str
    opposite: str
    stands: tuple[Stand, ...]


def wheel_block(site: Site, ident: str, uri: str) -> str:
    """The wheel for the page `uri`: of the journey of an id, or of the whole handbook, with its long lists folded."""
    entries = (site.handbook.journey[ident],) if ident else site.handbook.journeys
    found = occurrences(entries)
    prefix = f"{ident}/{ANCHOR}" if ident else ANCHOR
    rows = tuple(_rows(site, uri, prefix, found.on))
    off = Stand(prefix + OFF, OFF, "", _words(site, uri, found.off))
    say = site.words.say
    title = say("wheel.of_journey", title=plain(entries[0].journey.title)) if ident else say("wheel.of_all")
    drawing = draw_wheel(tuple(_petal(site.words, row) for row in rows), title)
    return part(site, "wheel", uri, drawing=drawing, rows=rows, off=off, open=bool(ident))


def _rows(site: Site, uri: str, prefix: str, on: Mapping[str, Mapping[str, tuple[Where, ...]]]) -> Iterator[Row]:
    emotions = wheel()
    names = [_name(site.words, emotion.middle) for emotion in emotions]
    for number, (name, emotion) in enumerate(zip(names, emotions, strict=True)):
        stands = tuple(
            Stand(prefix + place.id, kind, _name(site.words, place), _words(site, uri, on.get(place.id, {})))
            for kind, place in _kinds(emotion)
        )
        yield Row(name, names[(number + 1) % 8], names[(number + 4) % 8], stands)


def _kinds(emotion: Emotion) -> Iterator[tuple[str, Place]]:
    return zip(("strong", "middle", "weak", "blend"), emotion.places, strict=True)


def _name(words: Words, place: Place) -> str:
    return place.dutch if words.language == "nl" else place.english


def _words(site: Site, uri: str, found: Mapping[str, tuple[Where, ...]]) -> tuple[Felt, ...]:
    """Words with their journeys, those that occur most first."""
    felt = (Felt(word, len(places), tuple(_trips(site, uri, places))) for word, places in found.items())
    return tuple(sorted(felt, key=lambda one: (-one.count, one.word.casefold())))


def _trips(site: Site, uri: str, places: tuple[Where, ...]) -> Iterator[Trip]:
    for _, there in groupby(places, lambda where: where.entry.id):
        stops = tuple(there)
        subject = Subject(site, stops[0].entry, uri, here=False)
        links = tuple((plain(where.text), subject.href(where.anchor)) for where in stops)
        yield Trip(plain(subject.journey.title), subject.wished, links)


def _petal(words: Words, row: Row) -> Petal:
    return Petal(**{stand.kind: _spot(words, stand) for stand in row.stands})


def _spot(words: Words, stand: Stand) -> Spot:
    """A place for the figure; what it leads to is its entry in the list."""
    if not stand.words:
        return Spot(stand.name)
    said = words.say(
        "wheel.spot",
        name=stand.name,
        words=", ".join(felt.word for felt in stand.words),
        times=words.say("wheel.times", n=stand.count),
    )
    return Spot(stand.name, stand.count, said, f"#{stand.ident}")
