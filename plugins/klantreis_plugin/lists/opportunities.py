"""All opportunities of all journeys, and the problems they answer."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from ..analysis import Ranked, exact, worth
from ..model import JourneyEntry, Opportunity
from .table import Cell, Column, Row, Table, date, number, signed, text, word
from .whole import SCALE, WHOSE, Placed, Whole, scale, score

COLUMNS = (
    Column("opportunity"),
    *WHOSE,
    Column("priority"),
    Column("customer_value"),
    Column("business_value"),
    Column("effort"),
    Column("status", facet=True, words="opportunity_status"),
    Column("owner", facet=True),
    Column("effect_from"),
    Column("effect_to"),
    SCALE,
    Column("reported_back_on"),
)
PROBLEMS = (
    Column("problem"),
    Column("impact_mean"),
    Column("customer_value"),
    Column("business_value"),
    *WHOSE,
    Column("opportunity"),
    Column("status", facet=True, words="opportunity_status"),
    Column("owner", facet=True),
)


def opportunities(whole: Whole) -> Table:
    """Every opportunity: open ones by priority, unknown last, then those that are done or dropped, which stay for their effect.

    Priority is (customer value + business value) / 2 - effort, from -5 to 5, None when one of the three is missing; among
    equals the order is that of the journeys' ids and then of the file.
    """
    return whole.table("opportunities", COLUMNS, _opportunities)


def problems(whole: Whole) -> Table:
    """Every problem that an open opportunity names, by its impact: the mean of the value for customer and organisation.

    From 5, the heaviest, to 0; None, last, when one of the two is missing. Among equals the order is that of the opportunities.
    """
    return whole.table("problems", PROBLEMS, _problems)


def _opportunities(whole: Whole, entry: JourneyEntry) -> Iterator[Placed]:
    return ((_place(ranked), _row(whole, entry, ranked)) for ranked in whole.analyses[entry.id].ranked)


def _problems(whole: Whole, entry: JourneyEntry) -> Iterator[Placed]:
    for ranked in whole.analyses[entry.id].ranked:
        if ranked.open and ranked.opportunity.problem:
            yield _heaviest_first(worth(ranked.opportunity)), _problem(whole, entry, ranked)


def _heaviest_first(value: Fraction | None) -> tuple[bool, Fraction]:
    return value is None, -(value or Fraction())


def _place(ranked: Ranked) -> tuple[bool, bool, Fraction]:
    """As within a journey: only open ones have a place by priority."""
    if not ranked.open:
        return True, False, Fraction()
    return (False, *_heaviest_first(None if ranked.priority is None else exact(ranked.priority)))


def _opportunity(entry: JourneyEntry, one: Opportunity) -> Cell:
    return text(one.opportunity, f"{entry.id}#{one.id}")


def _row(whole: Whole, entry: JourneyEntry, ranked: Ranked) -> Row:
    one, effect = ranked.opportunity, ranked.opportunity.effect
    return Row(
        (
            _opportunity(entry, one),
            *whole.whose(entry, ranked.phase),
            signed(ranked.priority),
            number(one.customer_value),
            number(one.business_value),
            number(one.effort),
            word(one.status.value),
            text(one.owner),
            score(entry.journey, effect.from_ if effect else None),
            score(entry.journey, effect.to if effect else None),
            scale(entry.journey, effect.to if effect else None),
            date(one.reported_back_on),
        ),
        closed=not ranked.open,
    )


def _problem(whole: Whole, entry: JourneyEntry, ranked: Ranked) -> Row:
    one = ranked.opportunity
    value = worth(one)
    return Row(
        (
            text(one.problem),
            number(None if value is None else float(value)),
            number(one.customer_value),
            number(one.business_value),
            *whole.whose(entry, ranked.phase),
            _opportunity(entry, one),
            word(one.status.value),
            text(one.owner),
        )
    )
