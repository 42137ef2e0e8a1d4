"""Changes of meaning in words: a clause a change, a line a phase."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from ..analysis import GapKind
from ..model import ENGLISH_VALUES, Activity, Dropoff, Journey, Opportunity, OpportunityStatus, Part, Phase, Wish
from ..review import NAMING, Change, GapState, Kind, Score, Step, Value
from ..text import plain
from . import visible
from .words import MINUS, Words

_OWN = frozenset({"Persona", "Journey", "Phase"})
"""Parts that head the lines of their changes, so that no clause names them."""

_PLACES = frozenset({Kind.MOVED, Kind.PLACED})
_ANSWERS = frozenset({Kind.ANSWERED, Kind.UNANSWERED})
_NAMED = frozenset({GapKind.WISH, GapKind.DROPOFF})

@dataclass(frozen=True, slots=True)
class Line:
    """The clauses of one phase, or ('' as title) of what is around the phases."""

    title: str
    clauses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """All that is said of one journey, of one persona, or of what the handbook shares; both ids are '' where there is none."""

    title: str
    persona: str
    journey: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A comparison in words: between which versions, and which files had errors."""

    between: str
    sections: tuple[Section, ...]
    count: int
    skipped: tuple[str, ...]


def tell(changes: Sequence[Change], between: tuple[str, str], skipped: Iterable[tuple[str, bool]], words: Words) -> Told:
    """All changes in words, by persona, journey and phase in their order. `skipped` are paths, and whether of now."""
    say = words.say
    sections = []
    for (persona, journey), found in groupby(changes, key=lambda change: (change.where.persona, change.where.journey)):
        lines = [
            Line(visible(plain(phase.title)) if phase else "", tuple(clause(change, words) for change in of_phase))
            for phase, of_phase in groupby(found, key=lambda change: change.where.phase)
        ]
        names = [visible(plain(name.title)) or name.id for name in (persona, journey) if name]
        whose, of = (where.id if where else "" for where in (persona, journey))
        sections.append(Section(": ".join(names) or say("review.handbook"), whose, of, tuple(lines)))
    sides = (say("review.then_side"), say("review.now_side"))
    left = tuple(
        say("review.skipped_folder" if path.endswith("/") else "review.skipped", path=visible(path), when=sides[now])
        for path, now in skipped
    )
    return Told(visible(say("review.from_to", base=between[0], head=between[1])), tuple(sections), len(changes), left)


def clause(change: Change, words: Words) -> str:
    """One change as part of a sentence, with no capital and no full stop; nothing in it that a terminal would act on."""
    return visible(_clause(change, words))


def _clause(change: Change, words: Words) -> str:
    if change.kind is Kind.GAP:
        return ", ".join(_gap(kind, state, words) for kind, state in change.gaps)
    said, named = _said(change, words)
    steps = change.where.inside[:-1] if named else change.where.inside
    if what := ", ".join(_step(step, words) for step in steps):
        said = words.say("review.at", what=what, clause=said)
    if change.result and change.result.name == "gaps":
        said += ", " + words.say("review.detail.gaps", n=change.result.after)
    elif change.result:
        before, after = (_shown(value, words) for value in (change.result.before, change.result.after))
        said += ", " + words.say(f"review.result.{change.result.name}", before=before, after=after)
    gaps = [_gap(kind, state, words) for kind, state in change.gaps if not (change.kind in _ANSWERS and kind in _NAMED)]
    return f"{said} ({', '.join(gaps)})" if gaps else said


def _said(change: Change, words: Words) -> tuple[str, bool]:
    """The clause without its place, and whether it names the part that it is about."""
    model, _, _ = change.field.partition(".")
    part = change.after if change.kind is Kind.ADDED else change.before
    name = change.where.inside[-1].title if change.where.inside else ""
    if isinstance(part, Part):
        name = getattr(part, NAMING[type(part).__name__])
    before, after = _shown(change.before, words), _shown(change.after, words)
    facts = {"before": before, "after": after, "name": _quoted(name, words)}
    if isinstance(part, Part):
        facts["details"] = _details(part, words)
    if (special := _special(change, words, facts)) is not None:
        return special, change.kind in _PLACES | _ANSWERS or change.field == "Opportunity.status"
    if change.kind is Kind.RENAMED:
        key = "review.own_name" if model in _OWN else "review.renamed"
        return words.say(key, noun=_noun(model, words), **_apart(change, words)), False
    if isinstance(part, Part):
        whole = ", ".join(filter(None, (facts["name"], facts["details"])))
        return words.say(f"review.{change.kind}", label=_noun(model, words), before=whole, after=whole), False
    return _value(change, words), False


def _value(change: Change, words: Words) -> str:
    text = isinstance(change.before, str) and not isinstance(change.before, StrEnum)
    key = "reworded" if change.kind is Kind.CHANGED and text else str(change.kind)
    return words.say(f"review.{key}", label=label(change.field, words), **_apart(change, words))


def _special(change: Change, words: Words, facts: dict[str, str]) -> str | None:
    """The phrase that a kind of change of a field has for itself."""
    kind = str(change.kind)
    if change.kind in _PLACES and not (change.after if _to(change) else change.before):
        kind = "first"
    field = change.field.removesuffix(".answer")
    try:
        return words.say(f"review.special.{field}.{kind}", **facts)
    except (KeyError, TypeError):
        return None


def _to(change: Change) -> bool:
    """Whether a move is told by where it led to; else by where it came from."""
    return change.kind is Kind.PLACED or change.field == "TargetGroup"


def label(field: str, words: Words) -> str:
    """What a field (`Phase.pains`) is called."""
    model, _, name = field.partition(".")
    try:
        return words.say(f"review.field.{model.lower()}_{name}")
    except KeyError:
        return words.say(f"review.field.{name}")


def _noun(model: str, words: Words) -> str:
    return words.say(f"review.noun.{model}")


def _step(step: Step, words: Words) -> str:
    if step.model == "Reading":
        return words.say("review.reading", date=words.date(datetime.date.fromisoformat(step.title)))
    name = _quoted(step.title, words)
    return name if step.model in {"Activity", "Row"} else f"{_noun(step.model, words)} {name}"


def _gap(kind: GapKind, state: GapState, words: Words) -> str:
    return words.say(f"review.gap.{state.name.lower()}", gap=words.say(f"review.gap.{kind.value}"))


def _details(part: Part, words: Words) -> str:
    """What is said of a part that came or went, besides its name."""
    say, told = words.say, list[str]()
    match part:
        case Wish() | Dropoff() if part.answer:
            told = [say("review.detail.answer", answer=_shown(part.answer, words))]
        case Activity():
            told = [] if part.score is None else [say("review.detail.score", score=words.number(part.score))]
        case Opportunity() if part.status is not OpportunityStatus.IDEA:
            told = [say("review.detail.status", status=_shown(part.status, words))]
        case Phase():
            told = [say("review.detail.activities", n=len(part.activities))]
        case Journey():
            activities = sum(len(phase.activities) for phase in part.phases)
            told = [say("review.detail.phases", n=len(part.phases)), say("review.detail.activities", n=activities)]
    return ", ".join(told)


def _quoted(text: str, words: Words) -> str:
    return words.say("review.quoted", text=plain(text))


def _apart(change: Change, words: Words) -> dict[str, str]:
    """Before and after as they are shown; as typed where only their marks differ."""
    before, after = change.before, change.after
    if isinstance(before, str) and isinstance(after, str) and plain(before) == plain(after):
        return {name: words.say("review.quoted", text=" ".join(t.split())) for name, t in (("before", before), ("after", after))}
    return {"before": _shown(before, words), "after": _shown(after, words)}


def _shown(value: Value, words: Words) -> str:
    """A value as it stands in a clause."""
    match value:
        case None:
            shown = words.say("review.unknown")
        case Score():
            shown = _score(value, words)
        case StrEnum():
            shown = _fixed(value, words)
        case bool():
            shown = words.say("review.channel.ours" if value else "review.channel.theirs")
        case int() | float():
            shown = words.number(value)
        case datetime.date():
            shown = words.date(value)
        case str() | tuple():
            shown = ", ".join(_quoted(text, words) for text in ([value] if isinstance(value, str) else value))
        case Part():
            shown = _quoted(getattr(value, NAMING[type(value).__name__]), words)
    return shown


def _score(score: Score, words: Words) -> str:
    def write(value: float) -> str:
        return (words.signed if score.signed else words.number)(round(value, 2))

    if score.to is None:
        return write(score.value)
    return words.say("review.span", before=write(score.value), after=write(score.to))


def _fixed(value: StrEnum, words: Words) -> str:
    """A fixed value in the language of the reader."""
    word = str(value) if words.language == "nl" else ENGLISH_VALUES.get(value, value).replace("_", " ")
    return word.replace("-", MINUS) if ".." in word else word
