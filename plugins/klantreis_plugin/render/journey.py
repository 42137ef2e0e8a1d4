"""The journey page, and the parts of it that chapters, cards and search show."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from ..diagnostics import Diagnostic
from ..model import Activity, Dropoff, EmpathyMap, JourneyEntry, Phase
from ..pages import SHEET_ANCHOR
from ..text import plain
from .brief import brief_of
from .comparison import wish_section
from .curves import compact, weights, wide
from .engine import Page, Site, page
from .history import last_changed
from .map import halves, map_of, scale_of
from .steps import progress
from .story import describe, scored
from .subject import Subject
from .tables import cited, kpi_words, measured, score_rows


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """What search knows of a part of a journey, all of it without marks."""

    anchor: str
    title: str
    text: str


def journey_page(site: Site, entry: JourneyEntry, findings: tuple[Diagnostic, ...] | None = None) -> Page:
    """The page of a journey. `findings` are all reports of its file; the page tells those, or all when it is None."""
    subject = Subject(site, entry, site.addresses.journey(entry.id), findings=findings)
    journey = entry.journey
    islands = {"top": _top(subject), "map": _map(subject)}
    if wish := wish_section(site, entry, subject.uri):
        islands["comparison"] = wish
    if subject.analysis.ranked:
        islands["opportunities"] = _opportunities(subject)
    if subject.analysis.measurements:
        islands["measurements"] = subject.part("measurements", rows=measured(subject))
    for name, items in (("lessons", journey.lessons), ("next_steps", journey.next_steps)):
        if items:
            islands[name] = subject.part("points", items=items)
    if sources := cited(subject):
        islands["sources"] = subject.part("sources", sources=sources)
    if steps := progress(subject):
        islands["progress"] = steps
    told = describe(subject) if subject.analysis.points else site.words.say("curve.none", name=subject.name)
    return replace(page(site, "journey", journey.title, subject.part("heading"), islands), description=told)


def block(site: Site, entry: JourneyEntry, show: str, uri: str) -> str:
    """A part of a journey for the page `uri`: `show` is kaart, curve, tabel or kansen.

    The ids of a map's parts have the journey's id before them; the other parts lead to the journey's own page.
    """
    return _BLOCKS[show](site, entry, uri)


def journey_card(site: Site, entry: JourneyEntry, uri: str) -> str:
    """A journey as a card, without a heading of its own: link, small curve, lowest point and counts."""
    subject = Subject(site, entry, uri, here=False)
    return subject.part(
        "card",
        curve=compact(subject),
        brief=brief_of(subject),
    )


def toc_entries(entry: JourneyEntry) -> tuple[tuple[str, str], ...]:
    """The phases for the table of contents: anchor, and title without marks."""
    return tuple((phase.id, plain(phase.title)) for phase in entry.journey.phases)


def search_entries(site: Site, entry: JourneyEntry) -> tuple[SearchEntry, ...]:
    """What search knows of each phase and each activity, in reading order."""
    found = []
    for phase in entry.journey.phases:
        title = plain(phase.title)
        found.append(SearchEntry(phase.id, title, _join(_of_phase(phase))))
        for activity in phase.activities:
            text = _join(_of_activity(activity, site.handbook.channel_titles))
            found.append(SearchEntry(activity.id, f"{title} – {plain(activity.does)}", text))
    return tuple(found)


def _top(subject: Subject) -> str:
    overdue = subject.journey.review_by is not None and subject.journey.review_by < subject.site.today
    known = subject.persona.empathy_map
    return subject.part(
        "top",
        brief=brief_of(subject),
        scored=scored,
        pairs=subject.site.handbook.partners(subject.entry),
        overdue=overdue,
        changed=last_changed(subject.site, subject.entry.id),
        used=_channels(subject),
        empathy=known is not None and known != EmpathyMap(),
        sheet_anchor=SHEET_ANCHOR,
    )


def _channels(subject: Subject) -> tuple[str, ...]:
    """The channels of a journey, in the order in which they first appear."""
    activities = (activity for phase in subject.journey.phases for activity in phase.activities)
    return tuple(dict.fromkeys(channel for activity in activities for channel in activity.channel))


def _map(subject: Subject) -> str:
    return subject.part("map", map=map_of(subject), **kpi_words(subject))


def _opportunities(subject: Subject) -> str:
    return subject.part("opportunities", ranked=subject.analysis.ranked)


def _map_block(site: Site, entry: JourneyEntry, uri: str) -> str:
    return _map(Subject(site, entry, uri, prefix=f"{entry.id}/"))


def _curve_block(site: Site, entry: JourneyEntry, uri: str) -> str:
    subject = Subject(site, entry, uri, here=False)
    shares = weights(entry.journey)
    drawings = {"wide": wide(subject), "compact": compact(subject)}
    return subject.part("curve", **drawings, weights=shares, size=halves(shares), scale=scale_of(subject))


def _table_block(site: Site, entry: JourneyEntry, uri: str) -> str:
    subject = Subject(site, entry, uri, here=False)
    return subject.part("scores", rows=tuple(score_rows(subject)))


def _opportunities_block(site: Site, entry: JourneyEntry, uri: str) -> str:
    return _opportunities(Subject(site, entry, uri, prefix=f"{entry.id}/", here=False))


_BLOCKS: dict[str, Callable[[Site, JourneyEntry, str], str]] = {
    "kaart": _map_block,
    "curve": _curve_block,
    "tabel": _table_block,
    "kansen": _opportunities_block,
}


def _join(texts: Iterable[str | None]) -> str:
    told = [plain(text).rstrip(".") for text in texts if text]
    return " ".join([*(text if text.endswith(("?", "!")) else f"{text}." for text in told[:-1]), *told[-1:]])


def _of_dropoff(dropoff: Dropoff) -> tuple[str, ...]:
    return (dropoff.reason, *dropoff.answer)


def _of_phase(phase: Phase) -> Iterable[str | None]:
    yield phase.our_title
    yield from (*phase.gains, *phase.pains, *phase.goals)
    for wish in phase.wishes:
        yield from (wish.wish, *wish.answer)
    yield from (*phase.feeling, *phase.questions, *phase.thoughts, *phase.motivations)
    for dropoff in phase.dropoffs:
        yield from _of_dropoff(dropoff)
    if phase.offering:
        yield from (*phase.offering.activities, *phase.offering.instruments, *phase.offering.content)
    yield from phase.impact
    for title, texts in phase.lanes.items():
        yield from (title, *texts)
    yield from (opportunity.opportunity for opportunity in phase.opportunities)


def _of_activity(activity: Activity, channels: dict[str, str]) -> Iterable[str | None]:
    yield from (activity.reason, activity.applies_to)
    yield from (channels.get(channel, channel) for channel in activity.channel)
    yield from activity.feeling
    if activity.dropoff:
        yield from _of_dropoff(activity.dropoff)
    yield activity.quote
