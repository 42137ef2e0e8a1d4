"""A journey: phases, what the customer does and feels in them, what we offer, and what could be better."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import BeforeValidator, Field

from .base import (
    Direction,
    DirectionField,
    Evidence,
    EvidenceField,
    Feelings,
    Part,
    References,
    Score,
    Span,
    Status,
    StatusField,
    Texts,
    WhenField,
)
from .values import Count, Date, Ident, Number, Rated, Reference, Text, YesNo, choice


class JourneyType(StrEnum):
    """A journey as it is, or as we wish it to be."""

    CURRENT = "huidig"
    DESIRED = "gewenst"


class Scale(StrEnum):
    """The scale of a journey's scores. Its middle is neutral: 0, or 3 on 1..5."""

    ELEVEN = "-5..5"
    FIVE = "-2..2"
    STARS = "1..5"

    @property
    def low(self) -> int:
        """The worst score."""
        return int(self.value.partition("..")[0])

    @property
    def high(self) -> int:
        """The best score."""
        return int(self.value.partition("..")[2])

    @property
    def neutral(self) -> int:
        """Neither fijn nor pijn."""
        return (self.low + self.high) // 2


class Role(StrEnum):
    """In which part somebody works on a journey."""

    SPONSOR = "opdrachtgever"
    TEAM = "team"
    PARTNER = "ketenpartner"
    CUSTOMER = "klant"


class OpportunityStatus(StrEnum):
    """How far an opportunity has come."""

    IDEA = "idee"
    PLANNED = "gepland"
    IN_PROGRESS = "bezig"
    DONE = "klaar"
    DROPPED = "vervallen"


class MeasurementType(StrEnum):
    """What a measurement counts: Net Promoter Score, satisfaction, effort, or any number."""

    NPS = "nps"
    CSAT = "csat"
    CES = "ces"
    NUMBER = "getal"


class AnswerScale(StrEnum):
    """The answers that a csat or ces question offers."""

    FIVE = "1..5"
    SEVEN = "1..7"


_ANSWER_SCALES = {MeasurementType.CSAT: AnswerScale.FIVE, MeasurementType.CES: AnswerScale.SEVEN}


class Wish(Part):
    """What the customer wants in a phase, and how we answer it; no answer is a gap."""

    short: ClassVar[str | None] = "wish"
    wish: Text
    answer: Texts = ()


class Dropoff(Part):
    """A moment at which customers leave, and the answer that turns it round; no answer is a gap."""

    short: ClassVar[str | None] = "reason"
    reason: Text
    answer: Texts = ()


class Activity(Part):
    """What the customer visibly does. `score` is on the journey's scale; `channel` holds ids."""

    short: ClassVar[str | None] = "does"
    does: Text
    id: Ident = ""
    reason: Text | None = None
    applies_to: Text | None = None
    channel: References = ()
    score: Number | None = None
    feeling: Feelings = ()
    common_thread: YesNo | None = None
    moment_of_truth: YesNo | None = None
    dropoff: Dropoff | None = None
    quote: Text | None = None
    evidence: EvidenceField = Evidence.ASSUMPTION
    sources: References = ()


class Offering(Part):
    """Our side of a phase."""

    activities: Texts = ()
    instruments: Texts = ()
    content: Texts = ()
    owner: Text | None = None


class Kpi(Part):
    """A figure of a phase and where it should be; both in `unit`."""

    name: Text
    target: Number | None = None
    value: Number | None = None
    unit: Text | None = None
    direction: DirectionField = Direction.UP


class Opportunity(Part):
    """What could be better. Values and effort run from 0 to 5; `effect` is the score before and after."""

    short: ClassVar[str | None] = "opportunity"
    opportunity: Text
    id: Ident = ""
    problem: Text | None = None
    customer_value: Rated | None = None
    business_value: Rated | None = None
    effort: Rated | None = None
    status: Annotated[OpportunityStatus, BeforeValidator(choice(OpportunityStatus))] = OpportunityStatus.IDEA
    owner: Text | None = None
    link: Reference | None = None
    done_on: Date | None = None
    effect: Span | None = None
    reported_back_on: Date | None = None


class Phase(Part):
    """A chapter of the journey. `score` and `feeling` hold where no activity of the phase has a score."""

    id: Ident = ""
    title: Text = ""
    our_title: Text | None = None
    when: WhenField | None = None
    group: Text | None = None
    goals: Texts = ()
    wishes: tuple[Wish, ...] = ()
    questions: Texts = ()
    thoughts: Texts = ()
    motivations: Texts = ()
    activities: tuple[Activity, ...] = ()
    score: Score | None = None
    feeling: Feelings = ()
    gains: Texts = ()
    pains: Texts = ()
    moment_of_truth: YesNo | None = None
    dropoffs: tuple[Dropoff, ...] = ()
    evidence: EvidenceField = Evidence.ASSUMPTION
    sources: References = ()
    offering: Offering | None = None
    impact: Texts = ()
    kpis: tuple[Kpi, ...] = ()
    opportunities: tuple[Opportunity, ...] = ()
    lanes: dict[str, Texts] = Field(default_factory=dict)


class MeasuredPoint(Part):
    """One reading: a value, or how many people (`responses` value) gave which answer (`responses` key)."""

    date: Date
    value: Number | None = None
    n: Count | None = None
    responses: dict[Number, Count] | None = None


class Measurement(Part):
    """A figure measured over time, of one phase or of the whole journey."""

    name: Text
    type: Annotated[MeasurementType, BeforeValidator(choice(MeasurementType))]
    phase: Reference | None = None
    scale: Annotated[AnswerScale, BeforeValidator(choice(AnswerScale))] | None = None
    unit: Text | None = None
    target: Number | None = None
    direction: DirectionField = Direction.UP
    series: tuple[MeasuredPoint, ...]

    @property
    def answer_scale(self) -> AnswerScale | None:
        """The answers that were offered: as typed, else 1..5 for csat and 1..7 for ces; None where no scale belongs."""
        return self.scale or _ANSWER_SCALES.get(self.type)


class Scope(Part):
    """What a journey is about: where it starts and ends, and what is known."""

    rationale: Text | None = None
    customer: Text | None = None
    goal: Text | None = None
    start: Text | None = None
    end: Text | None = None
    out_of_scope: Texts = ()
    known: Texts = ()


class Involved(Part):
    """Who works on a journey: functions, not names of people."""

    short: ClassVar[str | None] = "who"
    who: Text
    role: Annotated[Role, BeforeValidator(choice(Role))] = Role.TEAM


class Journey(Part):
    """One journey of one persona. Once loaded every phase, activity and opportunity has its id, and what is lent is filled in."""

    title: Text
    type: Annotated[JourneyType, BeforeValidator(choice(JourneyType))] = JourneyType.CURRENT
    belongs_to: Reference | None = None
    status: StatusField = Status.LIGHT
    validated_on: Date | None = None
    validated_with: Text | None = None
    owner: Text | None = None
    review_by: Date | None = None
    scale: Annotated[Scale, BeforeValidator(choice(Scale))] = Scale.ELEVEN
    sources: References = ()
    ignore: References = ()
    scope: Scope | None = None
    desired_experience: Text | None = None
    involved: tuple[Involved, ...] = ()
    phases: tuple[Phase, ...]
    opportunities: tuple[Opportunity, ...] = ()
    measurements: tuple[Measurement, ...] = ()
    lessons: Texts = ()
    next_steps: Texts = ()

    @property
    def ids(self) -> frozenset[str]:
        """The ids of its phases, activities and opportunities; of a journey as typed, those that were typed."""
        ids = {opportunity.id for opportunity in self.opportunities}
        for phase in self.phases:
            ids.add(phase.id)
            ids.update(activity.id for activity in phase.activities)
            ids.update(opportunity.id for opportunity in phase.opportunities)
        return frozenset(ids - {""})
