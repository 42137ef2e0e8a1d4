"""Two versions of one journey: its phases in time, what moved between them, and what follows from scores and answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ..analysis import Analysis, GapKind, analyse
from ..model import Activity, Evidence, Journey, OpportunityStatus, Part, Phase, SharedPhase, Status
from .facts import Change, GapState, Kind, Name, Result, Score, Where
from .match import match, one_line, out_of_order
from .pairs import name_of, paired
from .parts import Sides, came, fields, inside, renamed, stayed, went

_LENT = ("title", "our_title", "when", "group")
_SCORES = frozenset({"Activity.score", "Phase.score"})
_HURTS = _SCORES | {"Phase.pains", "Dropoff"}
_ORDER = ({Kind.RENAMED}, {Kind.MOVED, Kind.PLACED})
_GAPS_OF_PHASES = (GapKind.ACTIVITY, GapKind.SCORE, GapKind.OPPORTUNITY)

Column = tuple[Phase | None, Phase | None]
"""A phase then and now; one of them may be missing."""


@dataclass(frozen=True)
class _Stayed:
    """A part then and now, and the phase that it comes from where that is another one (None of the whole journey)."""

    before: Any
    after: Any
    moved: bool = False
    origin: Phase | None = None


@dataclass(frozen=True)
class _Held:
    """What one phase (or the journey as a whole) holds of one field, compared."""

    stayed: tuple[_Stayed, ...]
    gone: tuple[Part, ...]
    come: tuple[Part, ...]


@dataclass(frozen=True)
class _Both:
    """A journey then and now, with what was worked out of them."""

    sides: Sides
    before: Journey
    after: Journey
    analyses: tuple[Analysis, Analysis]
    where: Where


def columns(before: Journey, after: Journey) -> tuple[Column, ...]:
    """The phases of both in the order of now; one that is gone stands after the one that it stood after."""
    found = paired(before.phases, after.phases, by_place=True)
    partner: dict[int, Any] = {id(new): old for old, new in found.pairs}
    listed: list[Column] = [(partner.get(id(new)), new) for new in after.phases]
    gone = {id(phase) for phase in found.gone}
    above: Phase | None = None
    for phase in before.phases:
        if id(phase) in gone:
            place = next((i for i, (old, _) in enumerate(listed) if old is not None and old is above), -1)
            listed.insert(place + 1, (phase, None))
        above = phase
    return tuple(listed)


def journey(sides: Sides, before: Journey, after: Journey, where: Where) -> Iterator[Change]:
    """What changed in a journey that is there in both."""
    if before == after:
        return
    pairs = columns(before, after)
    same = {old.id: new.id for old, new in pairs if old and new}
    titles = ({phase.id: phase.title for phase in before.phases}, {phase.id: phase.title for phase in after.phases})
    signed = (before.scale.neutral == 0, after.scale.neutral == 0)
    sides = replace(sides, same={**sides.same, "phase": same}, signed=signed, phases=titles)
    both = _Both(sides, before, after, (analyse(before), analyse(after)), where)
    activities = _held([(_listed(old, "activities"), _listed(new, "activities"), old) for old, new in pairs])
    chances = [(_listed(old, "opportunities"), _listed(new, "opportunities"), old) for old, new in pairs]
    opportunities = _held([*chances, (before.opportunities, after.opportunities, None)])
    yield from renamed(before, after, where)
    yield from fields(sides, before, after, where, ("phases", "opportunities"))
    yield from _field_of(both, opportunities[-1], where)
    yield from (went(old, where) for old, new in pairs if old and not new)
    placed = _placed_phases(both, pairs)
    for column, acts, ops in zip(pairs, activities, opportunities[:-1], strict=True):
        yield from _phase(both, column, acts, ops, placed)


def _listed(phase: Phase | None, name: str) -> tuple[Part, ...]:
    return getattr(phase, name) if phase else ()


def _held(lists: Sequence[tuple[Sequence[Part], Sequence[Part], Phase | None]]) -> list[_Held]:
    """First the lists of each phase, then, of what is left, the same text or id in another phase."""
    found = [paired(old, new, by_place=True) for old, new, _ in lists]
    gone = [(number, part) for number, matched in enumerate(found) for part in matched.gone]
    come = [(number, part) for number, matched in enumerate(found) for part in matched.come]
    keys = (lambda item: one_line(name_of(item[1])).casefold(), lambda item: item[1].id)
    crossed = match(gone, come, keys, lambda _one, _other: 0.0)
    held = []
    for number, matched in enumerate(found):
        own = [_Stayed(old, new) for old, new in matched.pairs]
        own += [_Stayed(old[1], new[1], moved=True, origin=lists[old[0]][2]) for old, new in crossed.pairs if new[0] == number]
        held.append(
            _Held(
                tuple(own),
                tuple(part for place, part in crossed.gone if place == number),
                tuple(part for place, part in crossed.come if place == number),
            )
        )
    return held


def _placed_phases(both: _Both, pairs: Sequence[Column]) -> dict[str, Change]:
    """The phases that came or that stand elsewhere in time, by id, each with what says so."""
    order = {id(phase): place for place, phase in enumerate(both.before.phases)}
    moved = out_of_order([order[id(old)] for old, new in pairs if old and new])
    found: dict[str, Change] = {}
    above = ""
    for old, new in pairs:
        if not new:
            continue
        where = replace(both.where, phase=Name(new.id, new.title))
        if old is None:
            gaps = sum(gap.phase == new.id for gap in both.analyses[1].gaps)
            found[new.id] = replace(came(new, where), result=Result("gaps", None, gaps))
        elif order[id(old)] in moved:
            found[new.id] = Change(Kind.PLACED, "Phase", where, after=above)
        above = new.title
    return found


def _phase(
    both: _Both, column: Column, activities: _Held, opportunities: _Held, placed: Mapping[str, Change]
) -> Iterator[Change]:
    old, new = column
    if new is None:
        return
    where = replace(both.where, phase=Name(new.id, new.title))
    own = [placed[new.id]] if new.id in placed else []
    if old is None:  # all that it holds came with it, but for what it took over
        yield from own
        yield from _field_of(both, replace(activities, gone=(), come=()), where)
        yield from _field_of(both, replace(opportunities, gone=(), come=()), where)
        return
    leave = {"activities", "opportunities", *_lent_away(both.sides, old, new)}
    rested = {"evidence"} if _follows(both, old.evidence, new.evidence) else set()
    changes = own if "title" in leave else [*own, *renamed(old, new, where)]
    changes += fields(both.sides, old, new, where, leave | rested)
    leave_evidence = old.evidence != new.evidence
    changes += _field_of(both, activities, where, (old, new) if leave_evidence else None)
    changes += _placed(activities, old, new, where)
    changes += _field_of(both, opportunities, where)
    yield from sorted(_told(both, old, new, where, changes), key=_rank)


def _rank(change: Change) -> int:
    """Names first, then order, scores, gaps, and the rest as in the file."""
    for rank, kinds in enumerate(_ORDER):
        if change.kind in kinds:
            return rank
    return 2 if change.field in _SCORES else 3 if change.gaps else 4


def _arrived(held: _Held, where: Where) -> Iterator[Change]:
    for part in held.stayed:
        if part.moved:
            model = type(part.after).__name__
            origin = part.origin.title if part.origin else ""
            yield Change(Kind.MOVED, model, inside(where, model, name_of(part.after)), before=origin)


def _field_of(both: _Both, held: _Held, where: Where, phases: tuple[Phase, Phase] | None = None) -> Iterator[Change]:
    """What stayed, went and came of activities or opportunities."""
    yield from _arrived(held, where)
    for part in held.stayed:
        leave: tuple[str, ...] = ()
        if isinstance(part.after, Activity):
            follows = _follows(both, part.before.evidence, part.after.evidence)
            with_phase = phases and (phases[0].evidence, phases[1].evidence) == (part.before.evidence, part.after.evidence)
            leave = ("evidence",) if follows or with_phase else ()
        yield from stayed(both.sides, part.before, part.after, where, leave)
    yield from (went(part, where) for part in held.gone)
    yield from (came(part, where) for part in held.come)


def _placed(held: _Held, old: Phase, new: Phase, where: Where) -> Iterator[Change]:
    """Activities that stand elsewhere in the time of their phase."""
    then = {id(activity): place for place, activity in enumerate(old.activities)}
    pairs = {id(part.after): then[id(part.before)] for part in held.stayed if not part.moved}
    moved = out_of_order([pairs[id(activity)] for activity in new.activities if id(activity) in pairs])
    above = ""
    for activity in new.activities:
        if pairs.get(id(activity)) in moved:
            yield Change(Kind.PLACED, "Activity", inside(where, "Activity", activity.does), after=above)
        above = activity.does


def _follows(both: _Both, before: Evidence, after: Evidence) -> bool:
    """Whether evidence is other only because the journey was validated, or is no longer."""
    return both.before.status != both.after.status and (before, after) == (_assumed(both.before), _assumed(both.after))


def _assumed(journey: Journey) -> Evidence:
    return Evidence.RESEARCH if journey.status is Status.VALIDATED else Evidence.ASSUMPTION


def _lent_away(sides: Sides, old: Phase, new: Phase) -> Iterator[str]:
    """The fields of a phase that a shared phase lends in both, so that the handbook says what changed.

    Where the handbook of one side could not be read, so are fields that one side lacks.
    """
    then, now = _shared(sides.before.file.phases, old.id), _shared(sides.after.file.phases, new.id)
    for name in _LENT:
        values = getattr(old, name), getattr(new, name)
        lent = then and now and values == (getattr(then, name), getattr(now, name))
        if lent or (not sides.handbooks and not all(values)):
            yield name


def _shared(phases: Sequence[SharedPhase], ident: str) -> SharedPhase | None:
    return next((phase for phase in phases if phase.id == ident), None)


def _told(both: _Both, old: Phase, new: Phase, where: Where, changes: Sequence[Change]) -> list[Change]:
    """The changes of a phase with what follows from them: its mean, and the gaps that no single wish or answer makes."""
    told = list(changes)
    _tell_mean(both, old, new, told)
    for kind, state in _turned(both, old, new):
        cause = _cause(told, kind, state)
        if cause is None:
            told.append(Change(Kind.GAP, "Phase", where, gaps=((kind, state),)))
        else:
            told[cause] = replace(told[cause], gaps=(*told[cause].gaps, (kind, state)))
    return told


def _tell_mean(both: _Both, old: Phase, new: Phase, told: list[Change]) -> None:
    was, now = both.analyses[0].means[old.id], both.analyses[1].means[new.id]
    scored = [place for place, change in enumerate(told) if change.field in _SCORES]
    many = max(_points(both.analyses[0], old.id), _points(both.analyses[1], new.id)) > 1
    if scored and many and was is not None and now is not None and was != now:
        before, after = (Score(mean, None, sign) for mean, sign in zip((was, now), both.sides.signed, strict=True))
        told[scored[-1]] = replace(told[scored[-1]], result=Result("mean", before, after))


def _points(analysis: Analysis, phase: str) -> int:
    return sum(point.phase == phase for point in analysis.points)


def _turned(both: _Both, old: Phase, new: Phase) -> Iterator[tuple[GapKind, GapState]]:
    """The gaps of a phase as a whole that closed or opened."""
    was, now = ({gap.kind for gap in analysis.gaps if gap.phase == phase.id} for analysis, phase in _of_phase(both, old, new))
    for kind in _GAPS_OF_PHASES:
        wished = both.before.type is not both.after.type and kind is GapKind.OPPORTUNITY
        if (kind in was) != (kind in now) and not wished:
            yield kind, GapState.CLOSED if kind in was else GapState.OPENED


def _of_phase(both: _Both, old: Phase, new: Phase) -> tuple[tuple[Analysis, Phase], tuple[Analysis, Phase]]:
    return (both.analyses[0], old), (both.analyses[1], new)


def _cause(changes: Sequence[Change], kind: GapKind, state: GapState) -> int | None:
    """The place of the change that closed or opened a gap; None where none of them says it."""
    wanted = {Kind.ADDED, Kind.MOVED} if state is GapState.CLOSED else {Kind.REMOVED}
    for place, change in enumerate(changes):
        own = change.kind in wanted
        if kind is GapKind.ACTIVITY and own and change.field == "Activity":
            return place
        if kind is GapKind.SCORE and own and (change.field in _SCORES or _score_of(change) is not None):
            return place
        if kind is GapKind.OPPORTUNITY and ((own and change.field == "Opportunity") or _revived(change)):
            return place
    if kind is not GapKind.OPPORTUNITY:
        return None
    return next((place for place, change in enumerate(changes) if _can_hurt(change)), None)


def _can_hurt(change: Change) -> bool:
    return change.field in _HURTS or _score_of(change) is not None


def _score_of(change: Change) -> float | None:
    """The score of an activity that came or went."""
    return getattr(change.after or change.before, "score", None) if change.field == "Activity" else None


def _revived(change: Change) -> bool:
    """Whether an opportunity was dropped, or taken up again."""
    return change.field == "Opportunity.status" and OpportunityStatus.DROPPED in {change.before, change.after}
