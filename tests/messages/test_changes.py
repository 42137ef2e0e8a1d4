"""Changes in words, where the hand-made cases of `review` do not come."""

from __future__ import annotations

import pytest

from klantreis_plugin.analysis import GapKind
from klantreis_plugin.messages import LANGUAGES, Words
from klantreis_plugin.messages.changes import clause
from klantreis_plugin.review.facts import Change, GapState, Kind, Where


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("state", GapState)
@pytest.mark.parametrize("kind", GapKind)
def test_a_gap_that_no_other_change_explains_has_words_of_its_own(kind: GapKind, state: GapState, language: str) -> None:
    said = clause(Change(Kind.GAP, "Phase", Where(), gaps=((kind, state),)), Words(language))
    assert len(said) > 5
    assert "{" not in said
