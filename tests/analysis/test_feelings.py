"""The wheel of emotions: its checked-in words, what may not stand in them, and where feelings of journeys are found."""

from __future__ import annotations

import copy
from importlib.resources import files
from typing import Any

import pytest
import yaml

from klantreis_plugin.analysis import Where, occurrences, wheel
from klantreis_plugin.analysis.feelings import read_wheel
from klantreis_plugin.model import Activity, Journey, JourneyEntry, Phase, is_ident

PLACES = [place for emotion in wheel() for place in emotion.places]
WORDS = [word for place in PLACES for word in place.words]


def data() -> Any:
    return copy.deepcopy(yaml.safe_load(files("klantreis_plugin").joinpath("data", "gevoelens.yml").read_text("utf-8")))


def journey(*phases: Phase, ident: str = "carine/kunst") -> JourneyEntry:
    return JourneyEntry(ident, "carine", Journey(title="Ik wil kunst", phases=phases))


def phase(ident: str, *feeling: str, does: tuple[tuple[str, ...], ...] = ()) -> Phase:
    activities = tuple(
        Activity(does=f"Ik doe {ident} {n}", id=f"{ident}-{n}", feeling=felt) for n, felt in enumerate(does, 1)
    )
    return Phase(id=ident, title=f"Ik {ident}", feeling=feeling, activities=activities)


def found(*entries: JourneyEntry) -> tuple[dict[str, dict[str, list[str]]], dict[str, list[str]]]:
    """The occurrences with an address for each place in a journey."""

    def anchors(places: tuple[Where, ...]) -> list[str]:
        return [f"{where.entry.id}#{where.anchor}" for where in places]

    there = occurrences(entries)
    on = {place: {word: anchors(places) for word, places in words.items()} for place, words in there.on.items()}
    return on, {word: anchors(places) for word, places in there.off.items()}


def test_the_wheel_has_32_places_of_their_own_name_and_address() -> None:
    assert len(PLACES) == 32
    for names in ({place.id for place in PLACES}, {place.dutch for place in PLACES}, {place.english for place in PLACES}):
        assert len(names) == 32
    assert all(is_ident(place.id) and place.id != "niet" for place in PLACES)


def test_no_word_stands_twice_and_all_are_lower_case_words() -> None:
    assert len(WORDS) == len(set(WORDS)) == 248
    assert [word for word in WORDS if word != word.lower() or not word.isalpha()] == []


def test_every_emotion_has_its_opposite_four_places_on_and_blends_with_the_next() -> None:
    names = [emotion.id for emotion in wheel()]
    opposites = {(names[n], names[n + 4]) for n in range(4)}
    assert opposites == {("vreugde", "verdriet"), ("vertrouwen", "afkeer"), ("angst", "woede"), ("verrassing", "verwachting")}
    assert [emotion.blend.partner for emotion in wheel()] == [*names[1:], names[0]]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda it: it.reverse(), "clockwise"),
        (lambda it: it.pop(), "clockwise"),
        (lambda it: it[0].update(id="joy"), "joy"),
        (lambda it: it[2]["mengsel"].update(met="woede"), "angst"),
        (lambda it: it[0]["sterk"]["woorden"].append("boos"), "boos"),
        (lambda it: it[0]["sterk"]["woorden"].append("Blij toe"), "Blij toe"),
        (lambda it: it[0]["sterk"]["woorden"].append("*dol*"), "dol"),
        (lambda it: it[0]["sterk"].update(woorden=[]), "at least 1 item"),
        (lambda it: it[0].update(kleur="geel"), "kleur"),
        (lambda it: it[0].pop("zwak"), "zwak"),
    ],
)
def test_a_wheel_that_is_none_is_refused(change: Any, said: str) -> None:
    faulty = data()
    change(faulty)
    with pytest.raises(ValueError, match=said.replace("*", r"\*")):
        read_wheel(faulty)


def test_feelings_are_found_in_reading_order_by_place_and_word() -> None:
    first = phase("kijk", "onzeker", "blij", does=(("trots",), ("blij", "boos")))
    second = phase("kies", does=(("blij",),))
    assert found(journey(first, second), journey(phase("leen", "trots"), ident="jan/lenen")) == (
        {
            "ongerustheid": {"onzeker": ["carine/kunst#kijk"]},
            "vreugde": {
                "blij": ["carine/kunst#kijk", "carine/kunst#kijk-2", "carine/kunst#kies-1"],
                "trots": ["carine/kunst#kijk-1", "jan/lenen#leen"],
            },
            "woede": {"boos": ["carine/kunst#kijk-2"]},
        },
        {},
    )


@pytest.mark.parametrize("typed", ["blij", "Blij", "BLIJ", " blij ", "*blij*", "[**blij**](weten/a.md)", "`blij`"])
def test_marks_case_and_blanks_do_not_matter(typed: str) -> None:
    assert found(journey(phase("kijk", typed))) == ({"vreugde": {"blij": ["carine/kunst#kijk"]}}, {})


def test_letters_composed_in_another_way_are_the_same_word() -> None:
    assert found(journey(phase("kijk", "gei\u0308rriteerd")))[0] == {"ergernis": {"geïrriteerd": ["carine/kunst#kijk"]}}


@pytest.mark.parametrize(
    "typed", ["blijer", "bli", "heel blij", "blij, trots", "blij!", "geirriteerd", "ontroerd", "joy", "vreugde"]
)
def test_a_word_that_is_not_on_the_wheel_is_never_guessed(typed: str) -> None:
    assert found(journey(phase("kijk", typed))) == ({}, {typed: ["carine/kunst#kijk"]})


def test_a_word_beside_the_wheel_keeps_its_first_spelling_without_marks() -> None:
    assert found(journey(phase("kijk", "*Ontroerd*"), phase("kies", "ontroerd")))[1] == {
        "Ontroerd": ["carine/kunst#kijk", "carine/kunst#kies"]
    }


def test_named_twice_in_one_breath_is_felt_once_and_nothing_is_no_feeling() -> None:
    assert found(journey(phase("kijk", "blij", "*Blij*", " ", does=(("gul", "Gul"),)))) == (
        {"vreugde": {"blij": ["carine/kunst#kijk"]}},
        {"gul": ["carine/kunst#kijk-1"]},
    )


def test_a_phase_and_its_activity_are_two_places() -> None:
    on, _ = found(journey(phase("kijk", "blij", does=(("blij",),))))
    assert on == {"vreugde": {"blij": ["carine/kunst#kijk", "carine/kunst#kijk-1"]}}
