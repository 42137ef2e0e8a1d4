"""A journey that goes to a sheet and comes back is the same journey: every field of the model, any text, in both languages."""

from __future__ import annotations

import datetime
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import Phase as Hypothesis
from hypothesis import given, settings
from hypothesis import strategies as st

from klantreis_plugin.diagnostics import Diagnostic
from klantreis_plugin.load import Role
from klantreis_plugin.load.plan import Keyed, Listed, fields
from klantreis_plugin.messages import LANGUAGES, Words
from klantreis_plugin.model import Journey, Part, Phase, Span
from klantreis_plugin.sheets import as_csv, as_xlsx, grids_of, layout, take, text_of
from klantreis_plugin.sheets.rows import OWN_ROWS, folded, known, label, slots
from klantreis_plugin.survey import survey

from .journeys import parts, read, same, written

DAY = datetime.date(2026, 11, 22)
QUICK = (Hypothesis.explicit, Hypothesis.generate)
"""Whole journeys are large: to look for the smallest that fails takes minutes."""
EXAMPLE = Path(__file__).parents[2] / "journeys"


def there_and_back(journey: Journey, words: Words, ending: str, titles: list[str]) -> tuple[str, tuple[Diagnostic, ...]]:
    """The YAML that comes back of a journey that went to a file, and what was said of it."""
    grids = layout(journey, titles, words)
    made = as_csv(grids, words) if ending == "csv" else as_xlsx(grids, DAY)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"blad.{ending}"
        path.write_bytes(made)
        found = grids_of(path, path.name)
    assert not isinstance(found, Diagnostic), found
    taken = take(found, words.language)
    return text_of(taken.journey, words.language, path.name), taken.reports


def check(journey: Journey, language: str, ending: str) -> None:
    titles = [phase.title or "Geleend" for phase in journey.phases]
    text, reports = there_and_back(journey, Words(language), ending, titles)
    assert reports == ()
    back, faults = read(text)
    assert faults == [], text
    assert same(back, journey), text
    assert rows(back) == rows(journey)


def rows(journey: Journey) -> list[str]:
    """The own rows in the order in which they first appear."""
    return list(dict.fromkeys(name for phase in journey.phases for name in phase.lanes))


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
@settings(max_examples=25, phases=QUICK)
@given(st.data())
def test_any_journey(ending: str, data: st.DataObject) -> None:
    typed, shown = data.draw(st.sampled_from(LANGUAGES)), data.draw(st.sampled_from(LANGUAGES))
    journey, faults = read(written(data.draw(parts(Journey, typed))))
    assert faults == []
    check(journey, shown, ending)


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
@settings(max_examples=2, phases=QUICK)
@given(st.data())
def test_a_journey_in_which_every_field_is_filled(ending: str, data: st.DataObject) -> None:
    journey, faults = read(written(data.draw(parts(Journey, "nl", whole=True))))
    assert faults == []
    filled = {(type(part), name) for part in inside(journey) for name in part.model_fields_set}
    assert {(model, name) for model in models(Journey) for name in model.model_fields} - filled == set()
    for language in LANGUAGES:
        check(journey, language, ending)


def inside(value: object) -> Iterator[Part]:
    if isinstance(value, Part):
        yield value
        for name in type(value).model_fields:
            yield from inside(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from inside(item)


def models(model: type[Part]) -> set[type[Part]]:
    """Every part that a part can have in it, scores apart."""
    kinds = [kind.item if isinstance(kind, Listed) else kind for kind in fields(model).values()]
    inner = [kind.model for kind in kinds if isinstance(kind, Keyed) and kind.model is not Span]
    return {model}.union(*map(models, inner))


def test_every_field_has_a_row_of_its_own_in_both_languages() -> None:
    for model in models(Journey):
        held = {slot.name for root in (Journey, Phase) for slot in slots(root) if slot.model is model}
        kinds = {name: kind.item if isinstance(kind, Listed) else kind for name, kind in fields(model).items()}
        inner = {name for name, kind in kinds.items() if isinstance(kind, Keyed) and kind.model is not Span and not kind.or_leaf}
        assert held == set(model.model_fields) - inner - set(OWN_ROWS)
    for root in (Journey, Phase):
        for language in LANGUAGES:
            for slot in slots(root):
                for number in (0, 3):
                    assert known(root)[folded(label(slot, language, number))] == slot


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_the_journeys_of_the_example(ending: str, language: str) -> None:
    found = survey(EXAMPLE, DAY)
    assert found.loaded.handbook.journeys
    for entry in found.loaded.handbook.journeys:
        file = found.loaded.file(Role.JOURNEY, entry.id)
        assert file is not None
        assert isinstance(file.part, Journey)
        text, reports = there_and_back(file.part, Words(language), ending, [phase.title for phase in entry.journey.phases])
        assert reports == ()
        back, faults = read(text)
        assert (back, faults) == (file.part, [])
        assert same(back, file.part)


def test_a_text_that_no_cell_can_hold() -> None:
    for sign in ("x", "é"):
        long = sign * 33_000
        both = f"{{titel: Ik a, fijn: [a, {long}, b], activiteiten: [{long}, {{doet: b, citaat: {long}, gevoel: blij}}]}}"
        journey, _ = read(f"titel: {long}\nfasen:\n  - {both}\n  - {{titel: {long}, activiteiten: [{{doet: c, reden: d}}]}}")
        for ending in ("csv", "xlsx"):
            check(journey, "nl", ending)


def test_scores_on_a_scale_of_stars() -> None:
    phases = "[{titel: Ik a, beleving: {van: 5, naar: 1.125}}, {titel: (Ik b), beleving: 3}]"
    journey, _ = read(f"titel: Ik\nschaal: 1..5\nfasen: {phases}")
    for ending in ("csv", "xlsx"):
        check(journey, "nl", ending)


def test_a_title_that_is_lent_is_shown_and_not_typed() -> None:
    journey, _ = read('titel: Ik\nfasen: [{id: lenen}, {id: kopen, titel: "(Ik koop)"}]')
    grids = layout(journey, ["Ik leen", "(Ik koop)"], Words("nl"))
    assert [cell.text for cell in grids[1].rows[0] if cell] == ["Fase", "(Ik leen)", '\\"(Ik koop)"']
    check(journey, "nl", "csv")


def test_the_same_journey_is_the_same_bytes() -> None:
    journey, _ = read("titel: Ik\nfasen: [{titel: Ik a}]")
    words = Words("nl")
    made = [(as_csv(grids, words), as_xlsx(grids, DAY)) for grids in (layout(journey, ["Ik a"], words) for _ in range(2))]
    assert made[0] == made[1]
