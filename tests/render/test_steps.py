"""What a journey and a chapter show of a method: how far, by which journeys, and the time it takes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from klantreis_plugin.messages.words import Words
from klantreis_plugin.method import Step, methods_of, read_field
from klantreis_plugin.model import Handbook, HandbookFile, Journey, JourneyEntry, Persona, PersonaEntry, Phase
from klantreis_plugin.render.engine import Site
from klantreis_plugin.render.steps import NAMED, duration, frame, progress
from klantreis_plugin.render.subject import Subject

from .site import Seen, site

CASES = Path(__file__).parent / "steps"
HOSTILE = '<b onclick="x">"&amp;'


STEPS = (
    Step("plan", None, "plan/index.md", "Het plan"),
    Step("plan", 1, "plan/een.md", "Vragen", 30, ("Zoek een *vraag*", HOSTILE), (read_field("eigenaar"),)),
    Step("plan", 2, "plan/twee.md", "Kijken", 60, (), (read_field("leerpunten"),)),
    Step("plan", 3, "plan/drie.md", HOSTILE),
    Step("ander", 2, "ander.md", "Los", None, ("Doe iets",), (read_field("fasen[*].titel"),)),
)


def there(journeys: int = 2, language: str = "nl") -> Site:
    phases = (Phase(id="fase", title="Ik begin"),)
    made = [Journey(title=f"Ik wil {HOSTILE}", phases=phases, owner="Team" if n % 2 == 0 else None) for n in range(journeys)]
    entries = tuple(JourneyEntry(f"carine/reis-{n:02}", "carine", journey) for n, journey in enumerate(made))
    handbook = Handbook(HandbookFile(), (), (PersonaEntry("carine", Persona(name="Carine"), entries),), {})
    return replace(site(handbook, language), methods=methods_of(STEPS))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_journey_shows_how_far_it_has_come(language: str, golden: Callable[[Path, str], None]) -> None:
    one = there(language=language)
    golden(CASES / f"reis.{language}.html", progress(Subject(one, one.handbook.journeys[0], "klantreizen/carine/reis-00.md")))


@pytest.mark.parametrize("name", ["plan/index", "plan/een", "plan/drie", "ander"])
def test_a_chapter_shows_what_it_is_and_who_did_it(name: str, golden: Callable[[Path, str], None]) -> None:
    around = frame(there(), f"{name}.md")
    assert around is not None
    golden(CASES / f"{name.replace('/', '-')}.html", f"{around.top}\n<!-- -->\n{around.end}")
    assert not {value for _, attributes in Seen(around.top + around.end).elements for value in attributes if value == "onclick"}


def test_other_chapters_and_journeys_without_methods_show_nothing() -> None:
    one = replace(there(), methods=())
    assert frame(there(), "weten/iets.md") is None
    assert progress(Subject(one, one.handbook.journeys[0], "x.md")) == ""


def test_many_journeys_unfold() -> None:
    around = frame(there(journeys=30), "plan/een.md")
    assert around is not None
    outside, _, inside = around.end.partition("<details>")
    assert outside.count('<li><a href="../klantreizen/carine/') == NAMED
    assert "en nog 5 klantreizen" in inside
    assert around.end.count('<li><a href="../klantreizen/carine/') == 30


@pytest.mark.parametrize(
    ("minutes", "dutch", "english"),
    [
        (0, "0 minuten", "0 minutes"),
        (1, "1 minuut", "1 minute"),
        (60, "1 uur", "1 hour"),
        (150, "2 uur en 30 minuten", "2 hours and 30 minutes"),
        (1050, "17 uur en 30 minuten", "17 hours and 30 minutes"),
    ],
)
def test_time_in_words(minutes: int, dutch: str, english: str) -> None:
    assert (duration(Words("nl"), minutes), duration(Words("en"), minutes)) == (dutch, english)
