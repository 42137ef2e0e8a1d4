"""What a journey leaves out and the build fills in: what shared phases lend, evidence, channel ids, and ids made from texts."""

from __future__ import annotations

from collections.abc import Mapping

from ..model import Activity, Evidence, Journey, Opportunity, Persona, Phase, SharedPhase, Status, free, slug


def resolve_persona(persona: Persona) -> Persona:
    """The persona with its channels as ids."""
    return persona.model_copy(update={"channels": _channels(persona.channels)})


def resolve(journey: Journey, shared: Mapping[str, SharedPhase]) -> Journey:
    """The journey with everything filled in that the format lets an editor leave out."""
    fallback = Evidence.RESEARCH if journey.status is Status.VALIDATED else Evidence.ASSUMPTION
    named = _with_ids(journey)
    phases = tuple(_phase(phase, shared.get(phase.id), fallback) for phase in named.phases)
    return named.model_copy(update={"phases": phases})


def _phase(phase: Phase, shared: SharedPhase | None, fallback: Evidence) -> Phase:
    evidence = phase.evidence if "evidence" in phase.model_fields_set else fallback
    lent = {} if shared is None else {
        name: getattr(phase, name) or getattr(shared, name) for name in ("title", "our_title", "when", "group")
    }
    activities = tuple(_activity(activity, evidence) for activity in phase.activities)
    return phase.model_copy(update=lent | {"evidence": evidence, "activities": activities})


def _activity(activity: Activity, fallback: Evidence) -> Activity:
    evidence = activity.evidence if "evidence" in activity.model_fields_set else fallback
    return activity.model_copy(update={"evidence": evidence, "channel": _channels(activity.channel)})


def _channels(typed: tuple[str, ...]) -> tuple[str, ...]:
    """Channels as ids, each once, in the order in which they were typed."""
    return tuple(dict.fromkeys(slug(channel) for channel in typed))


def _with_ids(journey: Journey) -> Journey:
    """Typed ids are taken first; then ids are made in reading order, those of the whole journey's opportunities last."""
    taken = set(journey.ids)

    def name(typed: str, text: str, fallback: str) -> str:
        ident = typed or free(slug(text) or fallback, taken)
        taken.add(ident)
        return ident

    def opportunities(items: tuple[Opportunity, ...]) -> tuple[Opportunity, ...]:
        return tuple(
            item.model_copy(update={"id": name(item.id, item.opportunity, f"kans-{number}")})
            for number, item in enumerate(items, 1)
        )

    def phase(item: Phase, number: int) -> Phase:
        ident = name(item.id, item.title, f"fase-{number}")
        activities = tuple(
            activity.model_copy(update={"id": name(activity.id, activity.does, f"activiteit-{place}")})
            for place, activity in enumerate(item.activities, 1)
        )
        return item.model_copy(
            update={"id": ident, "activities": activities, "opportunities": opportunities(item.opportunities)}
        )

    phases = tuple(phase(item, number) for number, item in enumerate(journey.phases, 1))
    return journey.model_copy(update={"phases": phases, "opportunities": opportunities(journey.opportunities)})
