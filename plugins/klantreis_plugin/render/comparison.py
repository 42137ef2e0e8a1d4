"""Journeys laid over each other: a page with what is worth comparing and a reader's own choice, a section of a wish, a block.

For a choice of the reader `assets/compare.js` says and draws what is said and drawn here, from the data of `comparison_data`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor

from markupsafe import escape

from ..analysis import MOST, Compared, Comparison, Outcome, compare, relative, wish_of
from ..charts import SIGNS, Caption, Line, Overlay, draw_overlay, level, picture_of_overlay
from ..messages.words import Words
from ..model import JourneyEntry, JourneyType, Scale
from ..text import plain
from .engine import Page, Site, page, part

FIRST = 10
"""So many comparisons are drawn on the page; the others are lines of a table."""

WIDEST = 8
"""With more phases than this the table does not turn: its columns would be too narrow."""

_ASKED = (
    "now wish current named now_and_wish beside and difference minus apart no_phase no_score biggest equal nothing range percent "
    "too_few said outcome.new outcome.dropped outcome.none"
).split()
_FACTS = "n name names what first second phase scores score low high".split()


@dataclass(frozen=True, slots=True)
class Side:
    """A journey in a comparison: its number, its name here, its title and page, its scale in words, and its sign."""

    number: int
    name: str
    title: str
    href: str
    scale: str
    sign: str
    wished: bool


@dataclass(frozen=True, slots=True)
class PhaseLine:
    """A phase of the table: a score for each journey with its address, '' for none; the difference in words."""

    title: str
    scores: tuple[tuple[str, str], ...]
    difference: str
    largest: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """A comparison as it is shown; `key` is how an address names its journeys, `wish` the address of the wish's own page.

    `ends` are the words beside the drawing: which, with the score where all journeys have one scale, and the height in percent.
    """

    key: str
    title: str
    sentence: str
    sides: tuple[Side, ...]
    lines: tuple[PhaseLine, ...]
    difference: str
    minus: str
    one_scale: bool
    ends: tuple[tuple[str, str, float], ...]
    drawing: str
    wish: str


def comparison_page(site: Site) -> Page:
    """The page of all comparisons that are made unasked, where a reader can make another one."""
    uri, title = site.addresses.comparison, site.words.say("comparison.title")
    found = site.whole.comparisons
    scored = sum(1 for entry in site.handbook.journeys if site.analyses[entry.id].points)
    html = _part(
        site,
        "comparisons",
        uri,
        drawn=[_shown(site, one, uri) for one in found[:FIRST]],
        rest=[_shown(site, one, uri, drawn=False) for one in found[FIRST:]],
        total=len(found),
        pick=scored > 1,
        most=MOST,
        phrases=json.dumps(_phrases(site.words), ensure_ascii=False),
        model=_model(site.words),
    )
    return page(site, "list", title, escape(title), {"list": html})


def comparison_data(site: Site) -> str:
    """What the script of that page draws a choice from: journeys with a score by id, their phases with means; shared titles."""
    uri = site.addresses.comparison
    entries = [entry for entry in site.handbook.journeys if site.analyses[entry.id].points]
    data = {entry.id: _data(site, entry, uri) for entry in entries}
    shared = {ident: plain(title) for ident, title in site.whole.shared.items()}
    return f"window.klantreisCompared = {_json(data)};\nwindow.klantreisShared = {_json(shared)};\n"


def _json(data: Mapping[str, object]) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def comparison_block(site: Site, idents: Sequence[str], uri: str) -> str:
    """The journeys of these ids laid over each other, for a chapter."""
    one = compare([site.handbook.journey[ident] for ident in idents], site.handbook, site.analyses)
    return _part(site, "comparison_block", uri, shown=_shown(site, one, uri), named=True)


def wish_section(site: Site, entry: JourneyEntry, uri: str) -> str:
    """A wish beside its current journey, for the page of the wish; '' when there is nothing to compare."""
    one = wish_of(entry, site.handbook, site.analyses)
    return _part(site, "comparison_block", uri, shown=_shown(site, one, uri), named=False) if one else ""


def _part(site: Site, name: str, uri: str, /, **context: object) -> str:
    return part(site, name, uri, widest=WIDEST, signs=SIGNS, parameter=site.words.say("comparison.parameter"), **context)


def _phrases(words: Words) -> dict[str, str]:
    """What the script says, its facts still to be filled in."""
    facts = {name: f"{{{name}}}" for name in _FACTS}
    return {key.rpartition(".")[2]: words.say(f"comparison.{key}", **facts) for key in _ASKED} | {"decimal": words.decimal}


def _model(words: Words) -> Shown:
    """A comparison of nothing, which the script fills."""
    sides = tuple(Side(number, "", "", "", "", sign, wished=False) for number, sign in enumerate(SIGNS, 1))
    return Shown("", "", "", sides, (), "", "", one_scale=True, ends=_ends(words, None), drawing="", wish="")


def _data(site: Site, entry: JourneyEntry, uri: str) -> dict[str, object]:
    journey, means = entry.journey, site.analyses[entry.id].means
    return {
        "name": plain(site.handbook.persona[entry.persona].persona.name),
        "title": plain(journey.title),
        "href": site.link(uri, site.addresses.journey(entry.id)),
        "scale": [journey.scale.low, journey.scale.neutral, journey.scale.high],
        "wish": (journey.belongs_to or True) if journey.type is JourneyType.DESIRED else False,
        "phases": [[phase.id, plain(phase.title), means[phase.id]] for phase in journey.phases],
    }


def _shown(site: Site, one: Comparison, uri: str, *, drawn: bool = True) -> Shown:
    words, names = site.words, _names(site, one)
    pair = len(one.entries) == 2
    first, second = (names[1], names[0]) if one.wish == 0 else (names[0], names[1])
    wish = "" if one.wish is None else site.link(uri, site.addresses.journey(one.entries[one.wish].id))
    title = _title(site, one, names)
    overlay = _overlay(words, one, names, title) if drawn else None
    return Shown(
        key=",".join(entry.id for entry in one.entries),
        title=title,
        sentence=_sentence(words, one, names),
        sides=tuple(_side(site, *each, uri) for each in zip(one.entries, range(1, MOST + 1), names, strict=False)),
        lines=tuple(_line(site, one, phase, uri) for phase in one.phases) if drawn else (),
        difference=words.say("comparison.difference" if pair else "comparison.apart"),
        minus=words.say("comparison.minus", first=first, second=second) if pair else "",
        one_scale=one.one_scale,
        ends=_ends(words, one.entries[0].journey.scale if one.one_scale else None),
        drawing=draw_overlay(overlay) if overlay else "",
        wish=wish,
    )


def _names(site: Site, one: Comparison) -> list[str]:
    """What the journeys are called: now and wished, else by their personas, with what tells those of one persona apart."""
    if one.wish is not None:
        both = ["comparison.wish" if place == one.wish else "comparison.now" for place in range(2)]
        return [site.words.say(key) for key in both]
    return [_name(site, entry, [other for other in one.entries if other.persona == entry.persona]) for entry in one.entries]


def _name(site: Site, entry: JourneyEntry, own: Sequence[JourneyEntry]) -> str:
    """A persona, and which of the `own` journeys in a comparison: wished or current, its title where that is not enough."""
    say, wished = site.words.say, entry.journey.type is JourneyType.DESIRED
    name = plain(site.handbook.persona[entry.persona].persona.name)
    kind = say("comparison.wish" if wished else "comparison.current")
    if sum(other.journey.type is entry.journey.type for other in own) > 1:
        title = plain(entry.journey.title)
        return say("comparison.named", name=name, what=f"{title}, {kind}" if wished else title)
    return say("comparison.named", name=name, what=kind) if wished or len(own) > 1 else name


def _title(site: Site, one: Comparison, names: Sequence[str]) -> str:
    if one.wish is not None:
        persona = site.handbook.persona[one.entries[one.wish].persona].persona
        return site.words.say("comparison.now_and_wish", name=plain(persona.name))
    together = f"{', '.join(names[:-1])} {site.words.say('comparison.and')} {names[-1]}"
    return site.words.say("comparison.beside", names=together)


def _side(site: Site, entry: JourneyEntry, number: int, name: str, uri: str) -> Side:
    journey = entry.journey
    return Side(
        number=number,
        name=name,
        title=plain(journey.title),
        href=site.link(uri, site.addresses.journey(entry.id)),
        scale=_range(site.words, journey.scale),
        sign=SIGNS[number - 1],
        wished=journey.type is JourneyType.DESIRED,
    )


def _line(site: Site, one: Comparison, phase: Compared, uri: str) -> PhaseLine:
    pages = [site.link(uri, site.addresses.journey(entry.id)) for entry in one.entries]
    scores = zip(pages, _told(site.words, one, phase), phase.present, strict=True)
    return PhaseLine(
        title=plain(phase.title),
        scores=tuple((told, f"{link}#{phase.ident}" if there else "") for link, told, there in scores),
        difference=_difference(site.words, phase, signed=len(one.entries) == 2),
        largest=one.largest is phase and bool(phase.apart),
    )


def _told(words: Words, one: Comparison, phase: Compared) -> list[str]:
    """What each journey has in a phase: its score as written, or that it has none."""
    return [
        _score(words, entry.journey.scale, score)
        if score is not None
        else words.say("comparison.no_score" if there else "comparison.no_phase")
        for entry, score, there in zip(one.entries, phase.scores, phase.present, strict=True)
    ]


def _sentence(words: Words, one: Comparison, names: Sequence[str]) -> str:
    """Where the difference is largest, the journeys from the best felt to the worst."""
    phase = one.largest
    if phase is None:
        return words.say("comparison.nothing")
    if not phase.apart:
        return words.say("comparison.equal")
    scales = [entry.journey.scale for entry in one.entries]
    known = [
        (relative(scale, score), name, told, scale)
        for scale, score, name, told in zip(scales, phase.scores, names, _told(words, one, phase), strict=True)
        if score is not None
    ]
    ordered = sorted(known, key=lambda item: -item[0])
    scores = [f"{name} {told}" + ("" if one.one_scale else f" ({_range(words, scale)})") for _, name, told, scale in ordered]
    return words.say("comparison.biggest", phase=plain(phase.title), scores=", ".join(scores))


def _difference(words: Words, phase: Compared, *, signed: bool) -> str:
    if phase.difference is None:
        return words.say(f"comparison.outcome.{phase.outcome}")
    write = words.signed if signed else words.number
    if phase.outcome is Outcome.SHARE:
        return words.say("comparison.percent", n=write(_rounded(100 * phase.difference, 1)))
    return write(_rounded(phase.difference, 100))


def _score(words: Words, scale: Scale, score: Fraction | int) -> str:
    return (words.signed if scale.low < 0 else words.number)(_rounded(score, 100))


def _rounded(value: Fraction | int, parts: int) -> float:
    """A number in so many parts of one, halves away from zero, as the script does."""
    size = floor(abs(Fraction(value)) * parts + Fraction(1, 2)) / parts
    return -size if value < 0 else size


def _range(words: Words, scale: Scale) -> str:
    return words.say("comparison.range", low=_score(words, scale, scale.low), high=_score(words, scale, scale.high))


def _ends(words: Words, scale: Scale | None) -> tuple[tuple[str, str, float], ...]:
    """The words beside the drawing: good, neutral and bad, with the scores of a scale that all have."""
    scores = ("", "", "") if scale is None else (_score(words, scale, scale.high), "", _score(words, scale, scale.low))
    heights = (round(level(-1, 1, value), 3) for value in (1, 0, -1))
    return tuple(zip(("fijn", "neutraal", "pijn"), scores, heights, strict=True))


def _overlay(words: Words, one: Comparison, names: Sequence[str], title: str) -> Overlay | None:
    """The curves over each other, with all that they say in words; None where no phase has a score."""
    if not any(score is not None for phase in one.phases for score in phase.scores):
        return None
    told = [_told(words, one, phase) for phase in one.phases]
    titles = [plain(phase.title) for phase in one.phases]
    said = (
        words.say("comparison.said", name=name, scores=", ".join(map(" ".join, zip(titles, scores, strict=True))))
        for name, scores in zip(names, zip(*told, strict=True), strict=True)
    )
    lines = tuple(_drawn(one, side, name) for side, name in enumerate(names))
    return Overlay(len(one.phases), lines, " ".join([f"{title}.", *said]))


def comparison_pictures(site: Site) -> Iterator[tuple[str, str]]:
    """The comparisons that are drawn on the page as files of their own, each with its place in the site."""
    words = site.words
    for number, one in enumerate(site.whole.comparisons[:FIRST], 1):
        names = _names(site, one)
        title = _title(site, one, names)
        overlay = _overlay(words, one, names, title)
        if overlay is not None:
            ends = _ends(words, one.entries[0].journey.scale if one.one_scale else None)
            best, neutral, worst = (f"{words.say(f'scale.{name}')} {score}".strip() for name, score, _ in ends)
            caption = Caption(title, tuple(plain(phase.title) for phase in one.phases), (best, neutral, worst))
            yield site.addresses.comparison_file("svg", number), picture_of_overlay(overlay, caption)


def _drawn(one: Comparison, side: int, name: str) -> Line:
    journey = one.entries[side].journey
    wished = journey.type is JourneyType.DESIRED
    return Line(name, journey.scale.low, journey.scale.high, one.runs(side), wished=wished)
