"""Figures above lists: they hold what the rows of the list hold, and lead to them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from klantreis_plugin.chapters import Wanted
from klantreis_plugin.model import (
    Activity,
    Channel,
    Handbook,
    HandbookFile,
    Journey,
    JourneyEntry,
    Kpi,
    MeasuredPoint,
    Measurement,
    MeasurementType,
    Opportunity,
    OpportunityStatus,
    Persona,
    PersonaEntry,
    Phase,
)
from klantreis_plugin.render import list_rest, show
from klantreis_plugin.render.figures import TRENDS
from klantreis_plugin.render.lists import FIRST, FIRST_BELOW, list_page

from ..hostile import HOSTILE
from .site import Seen, shown, site

URI = "weten/kansen.md"


def handbook(*journeys: Journey, channels: tuple[Channel, ...] = ()) -> Handbook:
    """Each journey is of a persona of its own."""
    personas = tuple(
        PersonaEntry(f"p{n:02}", Persona(name=f"Persoon {n}"), (JourneyEntry(f"p{n:02}/nu", f"p{n:02}", journey),))
        for n, journey in enumerate(journeys, 1)
    )
    return Handbook(HandbookFile(channels=channels), (), personas, {channel.id: channel.title for channel in channels})


def asked(*opportunities: Opportunity) -> Journey:
    made = tuple(one.model_copy(update={"id": f"kans-{n}"}) for n, one in enumerate(opportunities, 1))
    return Journey(title="Ik leen", phases=(Phase(id="a", title="Ik ga", opportunities=made),))


def chance(name: str, customer: float | None, business: float | None, effort: float | None, **more: object) -> Opportunity:
    return Opportunity(opportunity=name, customer_value=customer, business_value=business, effort=effort, **more)  # type: ignore[arg-type]


SOME = asked(
    chance("Klaar", 5, 5, 0, status=OpportunityStatus.DONE),
    chance("Traag", 2, 3, 4),
    chance("Snel", 5, 4, 1),
    chance("Onbekend", None, 5, 1),
    chance("Nul", 0, 0, 0),
)


def titles(html: str) -> list[str]:
    return re.findall(r"<title>(.*?)</title>", html)


def test_the_points_are_the_open_rows_of_which_all_is_known_with_their_numbers() -> None:
    html = shown(list_page(site(handbook(SOME)), "opportunities"))
    assert titles(html) == [
        "1. Snel: waarde 4,5, moeite 1",
        "2. Nul: waarde 0, moeite 0",
        "3. Traag: waarde 2,5, moeite 4",
    ]
    assert "Van 1 open kans is de waarde of de moeite onbekend" in html
    assert re.findall(r'id="(\w+_\d)"', html) == ["punt_1", "punt_2", "punt_3", "regel_1", "regel_2", "regel_3"]
    assert re.findall(r'href="#(\w+_\d)"', html) == ["regel_1", "regel_2", "regel_3", "punt_1", "punt_2", "punt_3"]
    rows = re.findall(r'<a class="kr-nr" id="regel_(\d)".*?</a> <a href="[^"]*">(\w+)</a>', html)
    assert rows == [("1", "Snel"), ("2", "Nul"), ("3", "Traag")]


def test_of_more_open_ones_than_the_page_has_only_the_first_are_drawn() -> None:
    many = handbook(asked(*(chance(f"Kans {n}", 3, 3, n % 6) for n in range(FIRST + 7)), chance("Onbekend", 1, 1, None)))
    html = shown(list_page(site(many), "opportunities"))
    assert len(titles(html)) == FIRST
    assert f"de eerste {FIRST} van {FIRST + 7} open kansen" in html
    assert html.count('id="regel_') == FIRST
    rest = list_rest(site(many), "opportunities")
    assert "regel_" not in rest


@pytest.mark.parametrize(
    ("journey", "said"),
    [
        (asked(chance("Onbekend", None, 5, 1)), "Van geen enkele open kans zijn waarde en moeite bekend"),
        (asked(chance("Klaar", 5, 5, 1, status=OpportunityStatus.DONE)), "Van geen enkele open kans"),
        (asked(), "Er zijn nog geen kansen genoteerd."),
    ],
)
def test_nothing_to_draw_is_said(journey: Journey, said: str) -> None:
    html = shown(list_page(site(handbook(journey)), "opportunities"))
    assert said in html
    assert "<svg" not in html


def test_two_blocks_on_a_page_have_addresses_of_their_own() -> None:
    there = site(handbook(SOME, asked(chance("Anders", 4, 4, 2))))
    html = show(there, Wanted("", "kansen"), URI) + show(there, Wanted("", "kansen", (("persona", "p02"),)), URI)
    ids = Seen(html).ids
    assert len(ids) == len(set(ids)) == 10
    assert {href[1:] for href in Seen(html).hrefs if href.startswith("#")} <= set(ids)
    assert titles(html)[-1] == "1. Anders: waarde 4, moeite 2"


def step(scored: float | None, *channels: str) -> Activity:
    ident = "-".join(("ik", *channels))
    return Activity(does=f"Ik {' en '.join(channels)}", id=ident, channel=channels, score=scored)


WHERE = Journey(
    title="Ik leen",
    phases=(Phase(id="a", title="Ik ga", activities=(step(-4, "web", "post"), step(2, "web"), step(None, "winkel"))),),
)
WEB = Channel(id="web", title="Web", ours=True)


def heats(html: str) -> list[list[str]]:
    """The words of every cell that is used, by table."""
    tables = re.findall(r"<table[^>]*kr-heat.*?</table>", html, re.DOTALL)
    cells = [re.findall(r"<td[^>]*data-label.*?</td>", table, re.DOTALL) for table in tables]
    return [[" ".join(Seen(cell).text.split()) for cell in own] for own in cells]


def test_channels_stand_beside_phases_together_and_by_persona() -> None:
    html = shown(list_page(site(handbook(WHERE, WHERE, channels=(WEB,))), "channels"))
    together, one, other = heats(html)
    assert together == ["−1 4 activiteiten −4 Ik web en post", "−4 2 activiteiten −4 Ik web en post", "geen score 2 activiteiten"]
    assert one == other == ["−1 2 activiteiten −4 Ik web en post", "−4 1 activiteit −4 Ik web en post", "geen score 1 activiteit"]
    assert re.findall(r"<details[^>]*data-of=\"(\w+)\"", html) == ["p01", "p02"]
    assert ("Web van ons" in Seen(html).text, "van wie is onbekend" in html, "Scores lopen van −5 tot 5." in html) == (True,) * 3


def test_a_block_has_one_table_of_what_it_asks_for() -> None:
    there = site(handbook(WHERE, asked(), channels=(WEB,)))
    for wanted in (Wanted("", "kanalen"), Wanted("", "kanalen", (("persona", "p01"),)), Wanted("p01/nu", "kanalen")):
        assert heats(show(there, wanted, URI)) == heats(show(there, Wanted("", "kanalen"), URI))
    assert len(heats(show(there, Wanted("", "kanalen"), URI))) == 1
    assert "Bij geen enkele activiteit is een kanaal genoteerd." in show(there, Wanted("", "kanalen", (("persona", "p02"),)), URI)


def test_tables_of_many_personas_come_with_the_lines() -> None:
    there = site(handbook(*[WHERE] * 60, channels=(WEB,)))
    html, rest = shown(list_page(there, "channels")), list_rest(there, "channels")
    here = html.count("<details")
    assert 0 < here < 60
    assert f"De tabel van {60 - here} andere persona’s" in html
    assert rest.count("<details") == 60 - here
    assert len(html) < 90_000


def measured(*values: float | None, kind: MeasurementType = MeasurementType.CSAT, **more: object) -> Measurement:
    days = (MeasuredPoint.model_validate({"date": f"2026-01-{n:02}", "value": value}) for n, value in enumerate(values, 1))
    return Measurement(name="Tevreden", type=kind, series=tuple(days), **more)  # type: ignore[arg-type]


def test_measurements_with_two_values_are_drawn_and_say_all_of_them() -> None:
    series = measured(40, None, 62.55, target=70), measured(3), measured(2, 9, kind=MeasurementType.NUMBER, unit="dagen")
    journey = Journey(title="Ik leen", phases=(Phase(id="a", title="A"),), measurements=series)
    html = shown(list_page(site(handbook(journey)), "measurements"))
    assert re.findall(r'<svg[^>]*aria-label="([^"]*)"', html) == [
        "Tevreden. 1 januari 2026: 40%; 2 januari 2026: onbekend; 3 januari 2026: 62,5%. Streefwaarde: minstens 70.",
        "Tevreden. 1 januari 2026: 2 dagen; 2 januari 2026: 9 dagen.",
    ]
    assert re.findall(r'id="(punt_\d|regel_\d)"', html) == ["punt_1", "punt_3", "regel_1", "regel_3"]


def test_a_long_page_of_measurements_stays_light_and_says_what_is_not_on_it() -> None:
    kpis = tuple(Kpi(name=f"Cijfer {n}", value=n) for n in range(FIRST))
    journey = Journey(
        title="Ik leen", phases=(Phase(id="a", title="A", kpis=kpis),), measurements=(measured(1, 2, 3),) * (FIRST + 1)
    )
    there = site(handbook(journey))
    html = shown(list_page(there, "measurements"))
    assert html.count('class="kr-trend"') == TRENDS
    assert f"De eerste {TRENDS} van {FIRST + 1} metingen met een verloop zijn getekend." in html
    assert f"De eerste {FIRST_BELOW} van {FIRST} regels." in html
    rest = list_rest(there, "kpis")
    assert rest.count("<tr") == FIRST - FIRST_BELOW
    assert len(html) < 120_000


def test_hostile_texts_stay_texts() -> None:
    hostile = Journey(
        title=HOSTILE,
        phases=(
            Phase(
                id="a",
                title=HOSTILE,
                activities=(Activity(does=HOSTILE, id="b", channel=(HOSTILE,), score=1),),
                opportunities=(chance(HOSTILE, 1, 1, 1),),
                kpis=(Kpi(name=HOSTILE, unit=HOSTILE),),
                score=1,
            ),
        ),
        measurements=(measured(1, 2, unit=HOSTILE, phase="a").model_copy(update={"name": HOSTILE}),),
    )
    for language in ("nl", "en"):
        there = site(handbook(hostile, hostile), language)
        for name in ("opportunities", "channels", "measurements"):
            seen = Seen(shown(list_page(there, name)))
            assert not {"script", "img", "iframe"} & seen.tags
            assert not [key for _, attributes in seen.elements for key in attributes if key.startswith("on")]


def test_every_list_below_another_has_a_file_for_spreadsheets() -> None:
    there = site(handbook(asked()))
    assert [Path(there.addresses.beside(name, "csv")).name for name in ("measurements", "kpis", "felt_and_measured")] == [
        "metingen.csv",
        "metingen-kpis.csv",
        "metingen-gevoeld-en-gemeten.csv",
    ]
