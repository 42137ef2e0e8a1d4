"""What a comment at a merge request can hold."""

from __future__ import annotations

import pytest

from klantreis_plugin.messages import LANGUAGES, Words
from klantreis_plugin.messages.changes import Line, Section, Told
from klantreis_plugin.messages.layouts import LARGEST, as_markdown

LEFT_OUT = {
    "nl": "Weggelaten, omdat het hier niet past: {n} veranderingen in {m} klantreizen. `klantreis diff` laat ze zien.",
    "en": "Left out, because it does not fit here: {n} changes in {m} journeys. `klantreis diff` shows them.",
}


def told(journeys: int, size: int, skipped: int = 0) -> Told:
    lines = (Line("", ("eigenaar weg",)), Line("Ik kijk rond", tuple("x" * size for _ in range(9))))
    sections = (Section(f"Reis {number}", "carine", f"carine/reis-{number}", lines) for number in range(journeys))
    return Told("Van toen naar nu", tuple(sections), 10 * journeys, tuple(f"Niet vergeleken: {n}" for n in range(skipped)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_does_not_fit_is_counted(language: str) -> None:
    made = as_markdown(told(100, 200, skipped=2), Words(language))
    shown = made.count("\n#### ")
    assert 0.9 * LARGEST < len(made) <= LARGEST
    *sections, left_out, skipped = made.rstrip("\n").split("\n\n")
    assert len(sections) == 2 + 2 * shown
    assert left_out == LEFT_OUT[language].format(n=10 * (100 - shown), m=100 - shown)
    assert skipped == "- Niet vergeleken: 0\n- Niet vergeleken: 1"
    assert as_markdown(told(shown - 1, 200), Words(language)) in made.replace(f"{1000}", f"{10 * (shown - 1)}")


def test_of_what_never_fits_nothing_is_shown() -> None:
    made = as_markdown(told(1, 9000), Words("nl"))
    assert made.split("\n\n")[2:] == [
        "Weggelaten, omdat het hier niet past: 10 veranderingen in 1 klantreis. `klantreis diff` laat ze zien.\n"
    ]
    assert len(as_markdown(told(2, 1, skipped=9000), Words("nl"))) <= LARGEST
