"""The page of changes: what changed in meaning over the whole handbook, a day at a time."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from markupsafe import escape

from ..messages.changes import Line, Section, tell
from ..review import History, Moment, Past
from .engine import Page, Site, page, part

SHOWN = 12
"""So many lines of one journey, persona or of the handbook itself stand open; more of them unfold."""


@dataclass(frozen=True, slots=True)
class About:
    """What changed in one journey, persona, or in what the handbook shares, by its name; the lines tell `count` changes.

    `uri` is the page of the journey it is today, or of the persona; '' for none.
    """

    title: str
    uri: str
    lines: tuple[Line, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Made:
    """One change: who made it, '' where names are not asked for, what it changed, and the files that could not be compared."""

    who: str
    abouts: tuple[About, ...]
    skipped: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """A day with its changes, the newest first."""

    day: datetime.date
    changes: tuple[Made, ...]


def history_page(site: Site, history: History) -> Page:
    """The page of changes."""
    title = site.words.say("history.title")
    days = tuple(Day(day, _made(site, past)) for day, past in groupby(history.past, key=lambda one: one.moment.day))
    html = part(site, "history", site.addresses.changes, days=days, older=history.older, shown=SHOWN)
    return page(site, "section", title, escape(title), {"section": html})


def _made(site: Site, past: Iterable[Past]) -> tuple[Made, ...]:
    return tuple(Made(one.moment.who, _abouts(site, one), one.skipped) for one in past)


def _abouts(site: Site, past: Past) -> tuple[About, ...]:
    found = []
    for section in tell(past.changes, ("", ""), (), site.words).sections:
        uri = _page_of(site, past, section)
        found.append(About(section.title, uri, section.lines, sum(len(line.clauses) for line in section.lines)))
    return tuple(found)


def _page_of(site: Site, past: Past, section: Section) -> str:
    today = past.now.get(section.journey, "")
    if today in site.handbook.journey:
        return site.addresses.journey(today)
    whose = "" if section.journey else section.persona
    return site.addresses.persona(whose) if whose in site.handbook.persona else ""


def last_changed(site: Site, journey: str) -> Moment | None:
    """When the content of a journey last changed, by its id; None where that is not known."""
    return site.history.last.get(journey) if site.history else None
