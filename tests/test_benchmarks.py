"""The words of the benchmark: a fair comparison needs files without faults, and the same words on both sides."""

from __future__ import annotations

import datetime
from pathlib import Path

from benchmarks import by_hand, terms, words
from benchmarks.sites import write_both

from klantreis_plugin.survey import survey


def test_the_generated_files_have_no_faults_and_all_their_activities(tmp_path: Path) -> None:
    write_both(tmp_path, 16)
    found = survey(tmp_path / "ours/journeys", datetime.date(2026, 11, 22))
    assert found.diagnostics == ()
    journeys = found.loaded.handbook.journeys
    assert [sum(len(phase.activities) for phase in entry.journey.phases) for entry in journeys] == [18] * 16


def test_the_page_by_hand_has_every_text_of_the_journey() -> None:
    journey, persona = words.journey(5), words.persona(0)
    page = by_hand.journey(journey, persona).casefold()
    assert [text for text in words.texts(journey) if text.casefold() not in page] == []
    assert len(words.texts(journey)) > 200


def test_the_words_are_the_same_at_every_run_and_differ_by_journey() -> None:
    one, same, other = (set(words.texts(words.journey(number))) for number in (7, 7, 8))
    assert one == same
    assert len(one & other) < len(one) / 10


def test_the_glossary_that_is_measured_has_200_terms_that_stand_in_chapters() -> None:
    texts = terms.chapters()
    listed = terms.glossary(texts).listed
    assert len(listed) == 200
    assert len({term.term.casefold() for term in listed}) == 200
    assert all(sum(term.term.casefold() in text.casefold() for text in texts) > 2 for term in listed[-100:])
