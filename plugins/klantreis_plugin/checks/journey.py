"""What must hold inside one journey or persona: scores on the scale, partners, dates, ids typed once."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from ..diagnostics import Diagnostic, report
from ..load import LoadedFile, Place
from ..model import Journey, JourneyType, Opportunity, OpportunityStatus, Persona, Span, Status, dutch_key, field_name


def check_journey(file: LoadedFile, journey: Journey, today: datetime.date) -> Iterator[Diagnostic]:
    """Faults in what belongs together inside a journey; `journey` is as typed, nothing filled in."""
    yield from _scores(file, journey)
    yield from same_id_twice(file, _typed_ids(journey))
    yield from check_validation(file, journey, today)
    if journey.belongs_to is not None and journey.type is not JourneyType.DESIRED:
        yield from _only_with(file, ("belongs_to",), "soort", "gewenst")
    for place, opportunity in _opportunities(journey):
        for field in ("done_on", "effect"):
            if getattr(opportunity, field) is not None and opportunity.status is not OpportunityStatus.DONE:
                yield from _only_with(file, (*place, field), "status", "klaar")


def check_phase_titles(file: LoadedFile, journey: Journey) -> Iterator[Diagnostic]:
    """Phases without a title that no shared phase lends them; `journey` has everything filled in."""
    for number, phase in enumerate(journey.phases):
        shaped = file.find(("phases", number))
        if phase.title or shaped is None or "title" in shaped.faulted:
            continue
        if "title" in shaped.empty:
            yield report(shaped.empty["title"], "lege-sleutel", field="titel")
        else:
            above = file.find(("phases", number - 1)) if number else None
            yield report(shaped.position, "ontbrekende-sleutel", field="titel", **shaped.joined(above, "title"))


def check_validation(file: LoadedFile, part: Journey | Persona, today: datetime.date) -> Iterator[Diagnostic]:
    """`gevalideerd_op` goes with `gevalideerd`, must then be there, and is not in the future."""
    for field in ("validated_on", "validated_with"):
        if getattr(part, field) is not None and part.status is not Status.VALIDATED:
            yield from _only_with(file, (field,), "status", "gevalideerd")
    if part.validated_on is None:
        if part.status is Status.VALIDATED and "validated_on" not in file.shaped.faulted:
            at = file.shaped.empty.get("validated_on") or file.key_at("status")
            yield report(at, "ontbreekt-bij", field="gevalideerd_op", other="status", value="gevalideerd")
    elif part.validated_on > today:
        yield report(file.at("validated_on"), "in-de-toekomst", date=part.validated_on.isoformat())


def same_id_twice(file: LoadedFile, typed: Iterator[tuple[Place, str]]) -> Iterator[Diagnostic]:
    """An id that was typed before, reported where it stands again."""
    first: dict[str, Place] = {}
    for place, ident in typed:
        if ident in first:
            yield report(file.at(*place), "dubbel-id", id=ident, line=file.at(*first[ident]).line)
        else:
            first[ident] = place


def _typed_ids(journey: Journey) -> Iterator[tuple[Place, str]]:
    for number, phase in enumerate(journey.phases):
        here: Place = ("phases", number)
        if phase.id:
            yield (*here, "id"), phase.id
        for index, activity in enumerate(phase.activities):
            if activity.id:
                yield (*here, "activities", index, "id"), activity.id
        for index, opportunity in enumerate(phase.opportunities):
            if opportunity.id:
                yield (*here, "opportunities", index, "id"), opportunity.id
    for index, opportunity in enumerate(journey.opportunities):
        if opportunity.id:
            yield ("opportunities", index, "id"), opportunity.id


def _opportunities(journey: Journey) -> Iterator[tuple[Place, Opportunity]]:
    for number, phase in enumerate(journey.phases):
        for index, opportunity in enumerate(phase.opportunities):
            yield ("phases", number, "opportunities", index), opportunity
    for index, opportunity in enumerate(journey.opportunities):
        yield ("opportunities", index), opportunity


def _scores(file: LoadedFile, journey: Journey) -> Iterator[Diagnostic]:
    scale = journey.scale
    if "scale" in file.shaped.faulted:
        return
    for place, score in _all_scores(journey):
        if not scale.low <= score <= scale.high:
            facts = {"score": score, "scale": scale.value, "low": scale.low, "high": scale.high}
            yield report(file.at(*place), "buiten-schaal", **facts)


def _all_scores(journey: Journey) -> Iterator[tuple[Place, int | float]]:
    for number, phase in enumerate(journey.phases):
        here: Place = ("phases", number)
        for index, activity in enumerate(phase.activities):
            if activity.score is not None:
                yield (*here, "activities", index, "score"), activity.score
        yield from _ends((*here, "score"), phase.score)
    for place, opportunity in _opportunities(journey):
        yield from _ends((*place, "effect"), opportunity.effect)


def _ends(place: Place, score: Span | int | float | None) -> Iterator[tuple[Place, int | float]]:
    if isinstance(score, Span):
        yield (*place, "from_"), score.from_
        yield (*place, "to"), score.to
    elif score is not None:
        yield place, score


def _only_with(file: LoadedFile, place: Place, other: str, value: str) -> Iterator[Diagnostic]:
    """A key that goes with another value of `other`; silent when that value was faulty and so is not known."""
    around = file.find(place[:-1])
    if around is None or field_name(other) not in around.faulted:
        yield report(file.key_at(*place), "alleen-bij", field=dutch_key(str(place[-1])), other=other, value=value)
