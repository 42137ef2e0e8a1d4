"""Nothing that a reader sees changes in silence, nothing that a reader does not see is told, and each has its words."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from klantreis_plugin import model
from klantreis_plugin.analysis import analyse
from klantreis_plugin.load.resolve import resolve
from klantreis_plugin.messages import LANGUAGES, Words
from klantreis_plugin.messages.changes import clause
from klantreis_plugin.model import (
    Activity,
    Channel,
    Dropoff,
    EmpathyMap,
    Handbook,
    HandbookFile,
    Involved,
    Journey,
    JourneyEntry,
    Kpi,
    MeasuredPoint,
    Measurement,
    MeasurementType,
    Offering,
    Opportunity,
    Organisation,
    Part,
    Persona,
    PersonaEntry,
    Phase,
    Scope,
    SharedPhase,
    Source,
    Span,
    TargetGroup,
    Term,
    Wish,
)
from klantreis_plugin.review import NAMING, SILENT, Change, GapState, Kind, Version, compare

PARTS = [part for part in vars(model).values() if isinstance(part, type) and issubclass(part, Part)]
DAY = datetime.date(2026, 1, 2)
JOURNEY = Journey(
    title="Ik wil kunst in huis",
    scope=Scope(),
    involved=(Involved(who="De balie"),),
    measurements=(
        Measurement(name="Tevreden", type=MeasurementType.CSAT, series=(MeasuredPoint(date=DAY, responses={5: 2, 4: 2}),)),
        Measurement(name="Aantal", type=MeasurementType.NUMBER, series=(MeasuredPoint(date=DAY, value=3),)),
    ),
    opportunities=(Opportunity(opportunity="Overal korter"),),
    phases=(
        Phase(
            id="kijken",
            title="Ik kijk rond",
            wishes=(Wish(wish="Rust aan mijn hoofd"),),
            dropoffs=(Dropoff(reason="Het is mij te duur"),),
            kpis=(Kpi(name="Conversie"),),
            offering=Offering(),
            lanes={"Regels": ("Privacy",)},
            activities=(Activity(does="Ik zoek op internet", score=1, dropoff=Dropoff(reason="Het is er te druk")),),
            opportunities=(Opportunity(opportunity="Formulier korter", effect=Span(from_=-1, to=1)),),
        ),
        Phase(id="kiezen", title="Ik maak een keuze", score=2),
    ),
)
PERSONA = Persona(name="Carine", empathy_map=EmpathyMap(), facts={"Leeftijd": "41"})
SHARED = HandbookFile(
    organisation=Organisation(),
    target_groups=(TargetGroup(id="leden", title="Leden", subgroups=(TargetGroup(id="nieuw", title="Nieuwe leden"),)),),
    phases=(SharedPhase(id="later", title="Ik kom later terug"),),
    channels=(Channel(id="website", title="Website"),),
    sources=(Source(id="een", title="Een onderzoek"),),
)
TERMS = (Term(term="Gat in een reis", explanation="Wat ontbreekt."),)


def version(journey: Journey = JOURNEY, persona: Persona = PERSONA, file: HandbookFile = SHARED, terms: Any = TERMS) -> Version:
    loaded = resolve(journey, {phase.id: phase for phase in file.phases})
    entry = PersonaEntry("carine", persona, (JourneyEntry("carine/reis", "carine", loaded),))
    return Version(Handbook(file, tuple(terms), (entry,), {channel.id: channel.title for channel in file.channels}))


NEW = {
    "scale": model.AnswerScale.SEVEN,
    "when": model.When.AFTER,
    "effect": Span(from_=0, to=3),
    "responses": {5: 3, 4: 1},
}


def other(part: Part, name: str) -> Any:
    """A value that the field does not have now."""
    value, kinds = getattr(part, name), str(type(part).model_fields[name].annotation)
    new: Any = "iets heel anders"
    if isinstance(value, StrEnum):
        new = next(choice for choice in type(value) if choice is not value)
    elif name in NEW:
        new = NEW[name]
    elif isinstance(value, dict):
        new = value | {"Anders": ("Nieuw",) if name == "lanes" else "Nieuw"}
    elif isinstance(value, tuple):
        new = (*value, new)
    elif "bool" in kinds:
        new = True
    elif "date" in kinds:
        new = datetime.date(2027, 3, 4)
    elif "int" in kinds or name == "score":
        new = 4 if value != 4 else 5
    return new


def holds_parts(part: Part, name: str) -> bool:
    found = re.findall(r"\w+", str(type(part).model_fields[name].annotation))
    return bool({made.__name__ for made in PARTS if made is not Span} & set(found))


def changed(part: Part) -> Iterator[tuple[str, Part]]:
    """The part with each of its values changed in turn, and each part in it likewise."""
    for name in type(part).model_fields:
        value = getattr(part, name)
        key = f"{type(part).__name__}.{name}"
        if isinstance(value, Part) and not isinstance(value, Span):
            yield from ((inner, part.model_copy(update={name: new})) for inner, new in changed(value))
            if isinstance(value, Dropoff):
                yield key, part.model_copy(update={name: None})
        elif isinstance(value, tuple) and value and isinstance(value[0], Part):
            yield key, part.model_copy(update={name: value[1:]})
            for place, item in enumerate(value):
                for inner, new in changed(item):
                    yield inner, part.model_copy(update={name: (*value[:place], new, *value[place + 1 :])})
        elif not holds_parts(part, name):  # where there is none, there is one in another part of the same kind
            yield key, part.model_copy(update={name: other(part, name)})


SIDES = [
    *((name, version(journey=part)) for name, part in changed(JOURNEY)),
    *((name, version(persona=part)) for name, part in changed(PERSONA)),
    *((name, version(file=part)) for name, part in changed(SHARED)),
    *((name, version(terms=(part,))) for name, part in changed(TERMS[0])),
    ("Handbook.terms", version(terms=())),
]
TRIED = {name for name, _ in SIDES}


def told(change: Change) -> list[str]:
    return [clause(change, Words(language)) for language in LANGUAGES]


@pytest.mark.parametrize(("name", "after"), SIDES, ids=[name for name, _ in SIDES])
def test_every_field_is_told_when_it_changes(name: str, after: Version) -> None:
    for found in (compare(version(), after).changes, compare(after, version()).changes):
        sentences = [sentence for change in found for sentence in told(change)]
        assert bool(found) is (name not in SILENT)
        assert len(set(sentences)) == len(sentences), sentences
        assert not [sentence for sentence in sentences if "None" in sentence or "{" in sentence]


def test_every_field_of_every_part_was_tried() -> None:
    wanted = {f"{part.__name__}.{name}" for part in PARTS for name in part.model_fields}
    holders = {"Journey.scope", "Phase.offering", "Persona.empathy_map", "HandbookFile.organisation", "Glossary.terms"}
    assert wanted - TRIED == holders | {"Span.from_", "Span.to"}  # told by what they hold, or as one value


def test_what_is_silent_is_an_address() -> None:
    assert {name.partition(".")[2] for name in SILENT} == {"id"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_part_has_its_words(language: str) -> None:
    words = Words(language)
    for name in NAMING:
        assert words.say(f"review.noun.{name}")


def test_one_change_is_told_once() -> None:
    fixed = JOURNEY.phases[0].activities[0].model_copy(update={"score": -2})
    scored = JOURNEY.phases[0].model_copy(update={"activities": (fixed, *JOURNEY.phases[0].activities[1:])})
    after = version(journey=JOURNEY.model_copy(update={"phases": (scored, JOURNEY.phases[1])}))
    assert [change.field for change in compare(version(), after).changes] == ["Activity.score"]


def test_what_follows_from_validation_is_not_told_of_every_activity() -> None:
    checked = JOURNEY.model_copy(update={"status": model.Status.VALIDATED})
    assert [change.field for change in compare(version(), version(journey=checked)).changes] == ["Journey.status"]


def test_what_a_shared_phase_lends_is_told_once() -> None:
    bare = JOURNEY.model_copy(update={"phases": (JOURNEY.phases[0], Phase(id="later"))})
    lent = SharedPhase(id="later", title="Ik kom nog eens", our_title="Terug")
    shared = SHARED.model_copy(update={"phases": (lent,)})
    found = compare(version(journey=bare), version(journey=bare, file=shared)).changes
    assert [change.field for change in found] == ["SharedPhase.title", "SharedPhase.our_title"]
    assert {change.where.journey for change in found} == {None}


@pytest.mark.parametrize("many", [3, 60])
def test_long_lists_are_compared_too(many: int) -> None:
    before = JOURNEY.model_copy(update={"lessons": tuple(f"les nummer {n}" for n in range(many))})
    after = JOURNEY.model_copy(update={"lessons": tuple(f"punt {n} van de lijst" for n in range(many))})
    found = compare(version(journey=before), version(journey=after)).changes
    assert {change.kind for change in found} == {Kind.ADDED, Kind.REMOVED}
    assert len(found) == 2 * many


TEXT = st.text("abc ik\u00e9*_", min_size=1, max_size=12).map(str.strip).filter(bool)
TEXTS = st.lists(TEXT, max_size=3).map(tuple)
SCORE = st.none() | st.integers(-5, 5)
PHASES = st.builds(
    Phase,
    title=TEXT,
    goals=TEXTS,
    pains=TEXTS,
    score=SCORE,
    dropoffs=st.lists(st.builds(Dropoff, reason=TEXT, answer=TEXTS), max_size=2).map(tuple),
    wishes=st.lists(st.builds(Wish, wish=TEXT, answer=TEXTS), max_size=3).map(tuple),
    activities=st.lists(st.builds(Activity, does=TEXT, score=SCORE, quote=st.none() | TEXT), max_size=4).map(tuple),
    opportunities=st.lists(st.builds(Opportunity, opportunity=TEXT), max_size=2).map(tuple),
    lanes=st.dictionaries(TEXT, TEXTS.filter(bool), max_size=2),
)
JOURNEYS = st.builds(Journey, title=TEXT, phases=st.lists(PHASES, min_size=1, max_size=4).map(tuple), lessons=TEXTS)


def shuffled(data: Any, value: Any) -> Any:
    """The same with its keys in another order, and so are lists in which order says nothing."""
    if isinstance(value, dict):
        keys = data.draw(st.permutations(list(value)))
        return {key: data.draw(st.permutations(value[key])) if key in FREE else shuffled(data, value[key]) for key in keys}
    return [shuffled(data, one) for one in value] if isinstance(value, list) else value


FREE = {"doelen", "pijn", "afhaakmomenten", "wensen", "kansen", "leerpunten"}


@settings(max_examples=60)
@given(JOURNEYS, st.data())
def test_another_order_of_keys_and_lists_changes_nothing(journey: Journey, data: Any) -> None:
    dumped = journey.model_dump(mode="json", by_alias=True, exclude_unset=True, exclude_none=True)
    after = Journey.model_validate(shuffled(data, dumped), by_alias=True, by_name=False)
    assert compare(version(journey=journey), version(journey=after)).changes == ()


def test_two_phases_alike_stay_where_they_are_when_their_lists_are_in_another_order() -> None:
    there = Phase(title="Ik wacht", wishes=(Wish(wish="Rust"), Wish(wish="Koffie")), score=0)
    turned = Phase(title="Ik wacht", wishes=(Wish(wish="Koffie"), Wish(wish="Rust")), score=0)
    before, after = (Journey(title="Ik wil", phases=phases) for phases in ((there, there), (turned, there)))
    assert compare(version(journey=before), version(journey=after)).changes == ()


@settings(max_examples=60)
@given(JOURNEYS, JOURNEYS)
def test_any_two_journeys_are_compared_and_put_into_words(before: Journey, after: Journey) -> None:
    for change in compare(version(journey=before), version(journey=after)).changes:
        assert all(told(change))


def gap_count(version: Version, phases: set[str] | None = None) -> int:
    (entry,) = version.handbook.journeys
    return sum(phases is None or gap.phase in phases for gap in analyse(entry.journey).gaps)


@settings(max_examples=100)
@given(JOURNEYS, JOURNEYS)
def test_every_gap_that_opens_or_closes_is_told_once(first: Journey, second: Journey) -> None:
    before, after = version(journey=first), version(journey=second)
    found = compare(before, after).changes
    states = [state for change in found for _, state in change.gaps]
    gone = [change.before.id for change in found if change.field == "Phase" and isinstance(change.before, Phase)]
    brought = sum(change.result.after for change in found if change.result and change.result.name == "gaps")
    said = brought + states.count(GapState.OPENED) - states.count(GapState.CLOSED) - states.count(GapState.GONE)
    assert said == gap_count(after) - gap_count(before) + gap_count(before, set(gone))
