"""The curve in sentences: who, where it starts, its high, its low, where it ends, and what is not known."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from klantreis_plugin.model import Activity, Journey, JourneyType, Phase, Scale
from klantreis_plugin.render.curves import compact, wide
from klantreis_plugin.render.journey import journey_card, journey_page
from klantreis_plugin.render.story import describe
from klantreis_plugin.render.subject import Subject

from .site import Seen, shown
from .test_journey import of

SEARCH, FORM, HANG, SHOW = "Ik zoek", "Ik vul het formulier in", "Ik hang het op", "Ik laat het zien"


def journey(*phases: list[tuple[str, float | None, str]], **filled: object) -> Journey:
    """A journey with phases of activities: what is done, its score and a feeling."""
    made = tuple(
        Phase(
            id=f"fase-{i}",
            title=f"Ik begin aan {i}",
            activities=tuple(
                Activity(does=does, id=f"doe-{i}-{k}", score=score, feeling=(feeling,) if feeling else ())
                for k, (does, score, feeling) in enumerate(activities)
            ),
        )
        for i, activities in enumerate(phases, 1)
    )
    return Journey(title="Ik wil kunst", phases=made).model_copy(update=filled)


def subject(told: Journey, name: str = "Carine") -> Subject:
    there, entry = of(told, name)
    return Subject(there, entry, "klantreizen/carine/reis.md")


CASES = {
    "a whole journey": (
        journey([(SEARCH, 1, "nieuwsgierig")], [(FORM, -3, "geïrriteerd")], [(HANG, 5, "trots"), (SHOW, 2, "blij")]),
        "Carine begint op +1 (nieuwsgierig) en eindigt op +2 (blij). Het hoogst (+5, trots): Ik hang het op. "
        "Het laagst (−3, geïrriteerd): Ik vul het formulier in.",
    ),
    "one point": (journey([(FORM, -3, "boos")]), "Carine heeft in deze reis één score: −3 (boos), bij Ik vul het formulier in."),
    "one point, no feeling, and gaps": (
        journey([], [(FORM, 0, "")], []),
        "Carine heeft in deze reis één score: 0, bij Ik vul het formulier in. Geen score in: Ik begin aan 1, Ik begin aan 3.",
    ),
    "all the same": (
        journey([(SEARCH, 2, "kalm"), (FORM, 2, "kalm")]),
        "Carine begint op +2 (kalm) en eindigt op +2 (kalm). Alle scores zijn +2.",
    ),
    "equal highs and many lows": (
        journey([(SEARCH, 4, "blij"), (HANG, 4, "trots"), *((f"Ik wacht {n}", -1, "moe") for n in range(5))]),
        "Carine begint op +4 (blij) en eindigt op −1 (moe). Het hoogst (+4): Ik zoek en Ik hang het op. "
        "Het laagst (−1): Ik wacht 0, Ik wacht 1, Ik wacht 2 en nog 2 plekken.",
    ),
    "a gap": (
        journey([(SEARCH, 1, "")], [(FORM, None, "boos")], [(SHOW, 3, "")]),
        "Carine begint op +1 en eindigt op +3. Het hoogst (+3): Ik laat het zien. Het laagst (+1): Ik zoek. "
        "Geen score in: Ik begin aan 2.",
    ),
    "a wish": (
        journey([(SEARCH, 3, "rustig"), (SHOW, 5, "trots")], type=JourneyType.DESIRED),
        "Gewenst is dat Carine begint op +3 (rustig) en eindigt op +5 (trots). Het hoogst (+5, trots): Ik laat het zien. "
        "Het laagst (+3, rustig): Ik zoek.",
    ),
    "a scale of 1 to 5": (
        journey([(SEARCH, 3, "kalm"), (FORM, 1.5, "boos"), (SHOW, 5, "blij")], scale=Scale.STARS),
        "Carine begint op 3 (kalm) en eindigt op 5 (blij). Het hoogst (5, blij): Ik laat het zien. "
        "Het laagst (1,5, boos): Ik vul het formulier in.",
    ),
}


@pytest.mark.parametrize(("told", "sentences"), CASES.values(), ids=CASES.keys())
def test_what_a_curve_says(told: Journey, sentences: str) -> None:
    one = subject(told)
    assert describe(one) == sentences
    full = ElementTree.fromstring(wide(one))
    assert full.findtext("desc") == sentences
    assert full.get("aria-label", "").endswith("van Carine")
    assert ElementTree.fromstring(compact(one)).get("aria-label") == f"{full.get('aria-label')}. {sentences}"


def test_a_card_says_of_one_score_what_the_page_says() -> None:
    one = subject(CASES["one point"][0], "de huiseigenaar")
    sentence = "De huiseigenaar heeft in deze reis één score: −3 (boos), bij Ik vul het formulier in."
    for html in (journey_card(one.site, one.entry, "klantreizen/index.md"), shown(journey_page(one.site, one.entry))):
        assert sentence in " ".join(Seen(html).text.split())
        assert "Alle scores" not in html


def test_without_any_score_there_is_a_sentence_instead_of_a_curve() -> None:
    one = subject(journey([(SEARCH, None, "blij")], []))
    assert (wide(one), compact(one)) == ("", "")
    page = shown(journey_page(one.site, one.entry))
    assert page.count("De reis van Carine heeft nog geen score, dus er is geen curve.") == 2
    assert "<svg class=\"kr-curve" not in page


def test_a_name_that_is_no_name_begins_a_sentence_with_a_capital() -> None:
    assert describe(subject(CASES["a gap"][0], "de huiseigenaar")).startswith("De huiseigenaar begint op +1")
    assert describe(subject(CASES["a wish"][0], "de huiseigenaar")).startswith("Gewenst is dat de huiseigenaar begint")
