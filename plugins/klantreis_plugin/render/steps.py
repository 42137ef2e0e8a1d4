"""How far journeys have come with the methods that chapters describe: on the journey's page, and on the chapter's."""

from __future__ import annotations

from dataclasses import dataclass

from ..messages import Words
from ..method import Done, Method, Step, examples
from ..model import JourneyEntry, slug
from .engine import Site, part
from .subject import Subject

NAMED = 10
"""So many journeys stand in a list at once; the others unfold."""


@dataclass(frozen=True, slots=True)
class StepView:
    """A step, and whether it is done."""

    step: Step
    done: Done


@dataclass(frozen=True, slots=True)
class Reached:
    """A journey, and how many steps of a method it has done."""

    entry: JourneyEntry
    persona: str
    count: int


@dataclass(frozen=True, slots=True)
class Frame:
    """What a chapter gets from being a step: HTML below its title, and HTML at its end."""

    top: str
    end: str


def progress(subject: Subject) -> str:
    """How far the journey has come, a method at a time; '' when no chapter describes a method."""
    reached = subject.site.progress[subject.entry.id]
    methods = [
        (method, [StepView(step, done) for step, done in zip(method.steps, reached[method.id], strict=True)])
        for method in subject.site.methods
        if method.id in reached
    ]
    return subject.part("progress", methods=methods) if methods else ""


def frame(site: Site, uri: str) -> Frame | None:
    """What stands around a chapter that is a step or about a whole method; None for any other."""
    for method in site.methods:
        if method.uri == uri:
            return _whole(site, method)
        for number, step in enumerate(method.steps):
            if step.uri == uri:
                return _step(site, method, number)
    return None


def _whole(site: Site, method: Method) -> Frame:
    context = {"method": method, "time": lambda minutes: duration(site.words, minutes)}
    end = part(site, "method_end", method.uri, journeys=_ranked(site, method), named=NAMED, **context)
    return Frame(part(site, "method_top", method.uri, **context), end)


def _step(site: Site, method: Method, number: int) -> Frame:
    step = method.steps[number]
    around = (method.steps[number - 1] if number else None, method.steps[number + 1] if number + 1 < len(method.steps) else None)
    ranked = _ranked(site, method)
    done = [row for row in ranked if site.progress[row.entry.id][method.id][number]]
    top = part(
        site,
        "step_top",
        step.uri,
        method=method,
        step=step,
        time=lambda minutes: duration(site.words, minutes),
        tasks=[(slug(text), text) for text in step.tasks],
    )
    open_ = [row for row in ranked if row not in done]
    return Frame(top, part(site, "step_end", step.uri, step=step, done=done, open=open_, around=around, named=NAMED))


def _ranked(site: Site, method: Method) -> list[Reached]:
    """All journeys, the best example of the method first."""
    return [
        Reached(
            entry,
            site.handbook.persona[entry.persona].persona.name,
            sum(map(bool, site.progress[entry.id].get(method.id, ()))),
        )
        for entry in examples(method, site.handbook, site.progress)
    ]


def duration(words: Words, minutes: int) -> str:
    """Minutes in words: 45 minuten, 2 uur, 17 uur en 30 minuten."""
    hours, rest = divmod(minutes, 60)
    parts = [words.say("step.hours", n=hours)] * bool(hours) + [words.say("step.minutes", n=rest)] * bool(rest or not hours)
    return words.say("step.together", first=parts[0], second=parts[1]) if len(parts) == 2 else parts[0]
