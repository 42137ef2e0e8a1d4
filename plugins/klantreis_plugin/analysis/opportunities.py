"""Opportunities by priority."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from ..model import Journey, Opportunity, OpportunityStatus, Phase
from .exact import exact, mean
from .results import Ranked

_CLOSED = frozenset({OpportunityStatus.DONE, OpportunityStatus.DROPPED})


def _all(journey: Journey) -> Iterator[tuple[Opportunity, Phase | None]]:
    """In the order of the file, those of the whole journey after those of the phases."""
    for phase in journey.phases:
        for opportunity in phase.opportunities:
            yield opportunity, phase
    for opportunity in journey.opportunities:
        yield opportunity, None


def count_statuses(journey: Journey) -> dict[OpportunityStatus, int]:
    """How many opportunities have each of the five statuses."""
    found = Counter(opportunity.status for opportunity, _ in _all(journey))
    return {status: found[status] for status in OpportunityStatus}


def worth(opportunity: Opportunity) -> Fraction | None:
    """What it is worth, effort left aside: the mean of both values, from 0 to 5; None when one is missing."""
    if opportunity.customer_value is None or opportunity.business_value is None:
        return None
    return mean((opportunity.customer_value, opportunity.business_value))


def priority(opportunity: Opportunity) -> Fraction | None:
    """(customer value + business value) / 2 - effort, from -5 to 5; None when one of the three is missing."""
    value = worth(opportunity)
    return None if value is None or opportunity.effort is None else value - exact(opportunity.effort)


def has_opportunity(phase: Phase) -> bool:
    """Whether anything is being done about a phase: it has an opportunity that was not dropped."""
    return any(opportunity.status is not OpportunityStatus.DROPPED for opportunity in phase.opportunities)


def rank(journey: Journey) -> tuple[Ranked, ...]:
    """Open ones by priority, unknown last, then as in the file; closed ones after them, in the order of the file."""
    found = [(opportunity, phase, priority(opportunity)) for opportunity, phase in _all(journey)]

    def place(item: tuple[Opportunity, Phase | None, Fraction | None]) -> tuple[bool, bool, Fraction]:
        opportunity, _, priority = item
        if opportunity.status in _CLOSED:
            return (True, False, Fraction())
        return (False, priority is None, -(priority or Fraction()))

    return tuple(
        Ranked(opportunity, phase, None if priority is None else float(priority), opportunity.status not in _CLOSED)
        for opportunity, phase, priority in sorted(found, key=place)
    )
