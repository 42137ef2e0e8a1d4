"""The journey page: hand-made cases, every field of the format on it, and every text as it was typed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from klantreis_plugin.diagnostics import Position, report
from klantreis_plugin.load.plan import Keyed, Leaf, Listed, Table, fields
from klantreis_plugin.messages.words import Words
from klantreis_plugin.model import (
    Activity,
    Handbook,
    HandbookFile,
    Journey,
    JourneyEntry,
    Opportunity,
    Part,
    Persona,
    PersonaEntry,
    Phase,
    Status,
    Wish,
)
from klantreis_plugin.render import curves
from klantreis_plugin.render.engine import Site
from klantreis_plugin.render.headline import count_lines, head_height
from klantreis_plugin.render.journey import block, journey_card, journey_page, search_entries, toc_entries
from klantreis_plugin.render.subject import rich
from klantreis_plugin.text import plain

from ..hostile import HOSTILE, write
from .site import Seen, read, shown, site

CASES = Path(__file__).parent / "cases"
NAMES = sorted(folder.name for folder in CASES.iterdir())
SHOWS = ("kaart", "curve", "tabel", "kansen")
CURVE = '<svg class="kr-curve"></svg>'


@pytest.fixture
def bare_curves(monkeypatch: pytest.MonkeyPatch) -> None:
    """The curve has tests of its own."""
    monkeypatch.setattr(curves, "draw", lambda *_, **__: CURVE)


def case(name: str, language: str = "nl") -> tuple[Site, JourneyEntry]:
    there = site(read(CASES / name), language)
    return there, there.handbook.journey["carine/reis"]


def of(journey: Journey, name: str = "Carine") -> tuple[Site, JourneyEntry]:
    entry = JourneyEntry("carine/reis", "carine", journey)
    return site(Handbook(HandbookFile(), (), (PersonaEntry("carine", Persona(name=name), (entry,)),), {})), entry


def page(there: Site, entry: JourneyEntry) -> Seen:
    return Seen(shown(journey_page(there, entry)))


def phase(ident: str, **filled: Any) -> Phase:
    return Phase(id=ident, title=f"Ik doe {ident}", **filled)


@pytest.mark.usefixtures("bare_curves")
@pytest.mark.parametrize("name", NAMES)
def test_case(name: str, golden: Callable[[Path, str], None]) -> None:
    golden(CASES / name / "expected.html", shown(journey_page(*case(name))))


@pytest.mark.usefixtures("bare_curves")
def test_case_in_english(golden: Callable[[Path, str], None]) -> None:
    golden(CASES / "full" / "expected-en.html", shown(journey_page(*case("full", "en"))))


@pytest.mark.usefixtures("bare_curves")
@pytest.mark.parametrize("show", SHOWS)
def test_block(show: str, golden: Callable[[Path, str], None]) -> None:
    golden(CASES / "full" / f"expected-{show}.html", block(*case("full"), show, "handboek/klant.md") + "\n")


@pytest.mark.usefixtures("bare_curves")
@pytest.mark.parametrize("name", NAMES)
def test_card(name: str, golden: Callable[[Path, str], None]) -> None:
    golden(CASES / name / "expected-card.html", journey_card(*case(name), "klantreizen/index.md") + "\n")


@pytest.mark.parametrize("name", NAMES)
def test_links_to_parts_of_a_page_have_their_part(name: str) -> None:
    seen = page(*case(name))
    inside = {href[1:] for href in seen.hrefs if href.startswith("#")}
    assert inside - set(seen.ids) == set()
    assert len(seen.ids) == len(set(seen.ids))


def test_every_phase_activity_and_opportunity_has_its_address() -> None:
    there, entry = case("full")
    assert entry.journey.ids <= set(page(there, entry).ids)


def test_a_map_elsewhere_has_the_journeys_id_before_its_parts() -> None:
    there, entry = case("full")
    seen = Seen(block(there, entry, "kaart", "handboek/klant.md"))
    wanted = {f"carine/reis/{anchor}" for anchor in entry.journey.ids} - {"carine/reis/een-vast-gezicht"}
    assert wanted <= set(seen.ids)
    assert {href[1:] for href in seen.hrefs if href.startswith("#")} <= set(seen.ids)
    assert "../klantreizen/carine/reis.md#prijs" in seen.hrefs


@pytest.mark.parametrize("show", ["curve", "tabel", "kansen"])
def test_other_parts_elsewhere_lead_to_the_journeys_page(show: str) -> None:
    there, entry = case("full")
    seen = Seen(block(there, entry, show, "handboek/klant.md"))
    assert "../klantreizen/carine/reis.md#orienteren" in seen.hrefs
    assert [href for href in seen.hrefs if href.startswith("#")] == []
    assert set(seen.ids) & entry.journey.ids == set()


def test_all_parts_may_stand_on_one_page() -> None:
    there, entry = case("full")
    parts = [block(there, entry, show, "klant.md") for show in SHOWS] + [journey_card(there, entry, "klant.md")]
    ids = Seen("".join(parts)).ids
    assert len(ids) == len(set(ids))


# Every field of the format.


def marked(model: type[Part], numbers: Iterator[int]) -> dict[str, Any]:
    """The fields of a part, every text one of a kind; what is no text is left out, or made up where it has to be there."""
    fixed: dict[str, Any] = {"date": date(2026, 1, 31), "value": 3, "type": "getal"}
    found: dict[str, Any] = {}
    for name, kind in fields(model).items():
        if kind == Leaf(prose=True):
            found[name] = f"tekst{next(numbers)}x"
        elif kind == Listed(Leaf(prose=True), from_to=False) or kind == Listed(Leaf(prose=True), from_to=True):
            found[name] = (f"tekst{next(numbers)}x",)
        elif isinstance(kind, Listed) and isinstance(kind.item, Keyed):
            found[name] = (kind.item.model(**marked(kind.item.model, numbers)),)
        elif isinstance(kind, Table) and isinstance(kind.value, Listed):
            found[name] = {f"tekst{next(numbers)}x": (f"tekst{next(numbers)}x",)}
        elif isinstance(kind, Keyed) and not kind.or_leaf and name != "effect":
            found[name] = kind.model(**marked(kind.model, numbers))
        elif name == "id":
            found[name] = f"deel-{next(numbers)}"
        elif name in model.model_fields and (model.model_fields[name].is_required() or name == "value"):
            found[name] = fixed[name]
    return found


def test_every_text_of_a_journey_is_on_its_page() -> None:
    journey = Journey(**marked(Journey, count()) | {"status": Status.VALIDATED, "validated_on": date(2026, 1, 1)})
    texts = re.findall(r"tekst\d+x", repr(journey))
    assert len(texts) > 50
    shown_text = page(*of(journey)).text
    assert [text for text in texts if text not in shown_text] == []


def test_every_number_date_and_choice_of_a_journey_is_on_its_page() -> None:
    text = " ".join(page(*case("full")).text.split())
    told = """Gevalideerd op 1 mei 2026 met Twaalf gesprekken|Herzien vóór 22 november 2026|Huidige situatie
−5 tot +5, 0 is neutraal|opdrachtgever|(team)|activiteit-zonder-reden|vooraf|achteraf|van onzeker naar opgelucht|rode draad
moment van de waarheid|signaal|onderzoek|5,4%|streefwaarde minstens 8%, nog niet gehaald|streefwaarde hoogstens 2 dagen, gehaald
nog niet gemeten|klaar op 1 september 2026|effect: van −3 naar +1|teruggekoppeld op 1 oktober 2026|Naar de taak|+3,5|+1,5
31 januari 2026: 31|n = 120|n = 77|36 × 10|+2,8|moeite (CES), schaal 1 tot 5, in punten|2,25 punten|+4,5"""
    assert [words for line in told.splitlines() for words in line.split("|") if words not in text] == []


# Every text as typed.


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = tmp_path_factory.mktemp("hostile") / "journeys"
    write(folder)
    return site(read(folder))


def parts(there: Site) -> Iterator[tuple[str, str]]:
    for entry in there.handbook.journeys:
        yield f"{entry.id} page", shown(journey_page(there, entry))
        yield f"{entry.id} card", journey_card(there, entry, "index.md")
        for show in SHOWS:
            yield f"{entry.id} {show}", block(there, entry, show, "index.md")


def test_hostile_text_stays_text(hostile_site: Site) -> None:
    tame = set(page(*case("full")).tags) | {"code", "li", "ul", "rect", "path", "line", "desc", "bdi", "link"}
    for name, html in parts(hostile_site):
        seen = Seen(html)
        assert seen.tags <= tame, name
        assert [attribute for _, found in seen.elements for attribute in found if attribute.startswith("on")] == [], name
        assert [href for href in seen.hrefs if re.match(r"(?i)\s*(javascript:|//|data:)", href)] == [], name
        assert plain(HOSTILE) in seen.text, name


def test_hostile_text_stays_text_in_search_and_contents(hostile_site: Site) -> None:
    for entry in hostile_site.handbook.journeys:
        assert dict(toc_entries(entry)).popitem()[1] == plain(HOSTILE)
        found = search_entries(hostile_site, entry)
        assert [one.title for one in found] == [plain(HOSTILE), f"{plain(HOSTILE)} – {plain(HOSTILE)}"]
        assert plain(HOSTILE).rstrip(".") in found[0].text


def test_a_fact_in_a_sentence_is_escaped_and_never_a_place_for_another() -> None:
    told = rich(Words("nl"), "brief.ends", name="{start} <b>", start="1", end="2")
    assert told == "{start} &lt;b&gt; begint op 1 en eindigt op 2."


# What is told, and where.


def test_no_score_is_a_sentence_and_no_curve() -> None:
    there, entry = case("empty")
    html = shown(journey_page(there, entry))
    assert "kr-curve" not in html
    assert "geen score" in Seen(html).text
    assert [show for show in SHOWS if "geen score" not in Seen(block(there, entry, show, "x.md")).text] == ["kansen"]


def test_a_wished_journey_says_so_wherever_it_stands() -> None:
    there, entry = case("wished")
    shown_parts = [shown(journey_page(there, entry)), journey_card(there, entry, "x.md")]
    shown_parts += [block(there, entry, show, "x.md") for show in ("kaart", "curve", "tabel")]
    assert [html for html in shown_parts if "gewenst" not in Seen(html).text.lower()] == []


def test_pairs_lead_to_each_other() -> None:
    there, current = case("full")
    wished = there.handbook.journey["carine/wens"]
    assert "wens.md" in page(there, current).hrefs
    assert "reis.md" in page(there, wished).hrefs


@pytest.mark.parametrize(("day", "late"), [(date(2026, 11, 22), False), (date(2026, 11, 23), True)])
def test_a_journey_is_overdue_from_the_day_after(day: date, late: bool) -> None:
    there, entry = case("full")
    text = page(replace(there, today=day), entry).text
    assert ("Had vóór 22 november 2026 herzien moeten zijn" in text) is late


def test_only_reported_findings_stand_on_the_page() -> None:
    there, entry = of(Journey(title="Ik", phases=(phase("a", wishes=(Wish(wish="Weten wat het kost"),)),)))
    said = "Nog geen eigenaar"
    some = (report(Position("reis.yml"), "geen-eigenaar"),)
    assert said in page(there, entry).text
    assert said in Seen(shown(journey_page(there, entry, some))).text
    silent = Seen(shown(journey_page(there, entry, ()))).text
    assert said not in silent
    assert "nog geen antwoord" in page(there, entry).text
    assert "nog geen antwoord" not in silent


def test_findings_that_a_journey_ignores_are_told_nowhere() -> None:
    there, entry = of(Journey(title="Ik", phases=(phase("a"),), ignore=("geen-eigenaar", "gat-activiteit")))
    for html in (shown(journey_page(there, entry)), block(there, entry, "kaart", "x.md")):
        assert "Nog geen eigenaar" not in Seen(html).text
        assert "nog geen activiteit" not in Seen(html).text
    assert "1 gat" in Seen(journey_card(there, entry, "x.md")).text


def lanes(journey: Journey) -> list[str]:
    html = block(*of(journey), "kaart", "x.md")
    row = re.search(r'<tr role="row" class="kr-lanes".*?</tr>', html, re.DOTALL)
    assert row is not None
    return re.findall(r">([^<]+)</th>", row[0])


def test_lanes_without_anything_are_left_out_but_for_those_that_must_ask() -> None:
    assert lanes(Journey(title="Ik", phases=(phase("a"), phase("b")))) == [
        "Fase", "Beleving", "Fijn", "Pijn", "Kansen", "Wensen en ons antwoord", "Activiteiten", "Onderbouwing"
    ]  # fmt: skip


def test_own_rows_stand_last_in_the_order_in_which_they_appear() -> None:
    own = [{f"Rij {n}": ("iets",) for n in reversed(range(k))} for k in (1, 40)]
    found = lanes(Journey(title="Ik", phases=(phase("a", lanes=own[0]), phase("b", lanes=own[1]))))
    assert found[-40:] == ["Rij 0", *(f"Rij {n}" for n in range(39, 0, -1))]


def test_every_lane_has_a_line_and_a_name_of_its_own() -> None:
    own = {"Content": ("iets",), "Pijn": ("iets",), "!": ("iets",)}
    html = block(*of(Journey(title="Ik", phases=(phase("a", lanes=own),))), "kaart", "x.md")
    heads = re.findall(r'<th role="columnheader" scope="col" class="kr-c-(\w+)" (?:style="--r:(\d+)" )?data-lane="(.+?)"', html)
    lines = {line or re.findall(rf"--r-{kind}:(\d+)", html)[0] for kind, line, _ in heads}
    names = {name for _, _, name in heads}
    assert len(lines) == len(names) == len(heads)
    assert {"pijn", "pijn-2", "own"} <= names


def test_a_phase_with_many_activities_is_wider() -> None:
    activities = tuple(Activity(does=f"Ik doe {n}", id=f"doe-{n}") for n in range(9))
    html = block(*of(Journey(title="Ik", phases=(phase("a"), phase("b", activities=activities)))), "kaart", "x.md")
    assert "--kr-cols:minmax(0,1fr) minmax(0,2.25fr);--kr-w:3.25;" in html
    assert '<div class="kr-scroll kr-w7"' in html
    assert 'class="kr-acts kr-fold" style="--kr-fold:2"' in html


def test_more_highs_than_a_sentence_can_name_are_counted() -> None:
    text = " ".join(page(*case("five-scale")).text.split())
    assert "Het hoogst (4): Ik geef een vier, Ik geef nog een vier, Ik geef weer een vier en nog 1 plek." in text
    assert "Het laagst (1): Ik geef een één." in text
    assert "Geen score in: Ik weet het niet." in text


def test_a_persona_has_a_name_in_every_sentence() -> None:
    for name in NAMES:
        told = page(*case(name)).text
        assert "Carine" in told.partition("In het kort.")[2][:40], name


def test_search_finds_phases_and_activities_in_reading_order() -> None:
    found = search_entries(*case("full"))
    assert [one.anchor for one in found][:3] == ["orienteren", "zoeken", "ik-vraag-een-vriendin"]
    assert found[1].title == "Ik oriënteer me – Ik zoek op kunst huren"
    assert found[1].text == (
        "omdat de muur leeg is. Wie online begint. Website. schoolplein. geïrriteerd. De prijs staat nergens. Waar staat het?"
    )


def test_search_has_no_full_stop_after_a_question() -> None:
    there, entry = of(Journey(title="Ik", phases=(phase("a", questions=("Mag het?", "Echt!", "Het mag.", "Ja...", "Zo")),)))
    assert search_entries(there, entry)[0].text == "Mag het? Echt! Het mag. Ja. Zo"


def test_contents_have_the_phases() -> None:
    _, entry = case("full")
    assert toc_entries(entry)[0] == ("orienteren", "Ik oriënteer me")
    assert len(toc_entries(entry)) == 3


def test_an_opportunity_of_a_wished_journey_keeps_its_place() -> None:
    opportunity = Opportunity(opportunity="Beter", id="beter")
    there, entry = of(Journey(title="Ik", type="gewenst", phases=(phase("a", opportunities=(opportunity,)),)))
    assert "beter" in page(there, entry).ids


# Heights and widths that are known before a browser is.


@given(st.text(), st.floats(3, 40))
def test_a_wider_column_never_needs_more_lines(text: str, width: float) -> None:
    assert count_lines(text, width * 2) <= count_lines(text, width)


def test_a_phase_name_is_as_high_as_its_lines() -> None:
    words, short, long = Words("nl"), phase("a"), Phase(id="b", title="Ik regel de aanbestedingsvoorwaarden en de inkoop")
    assert head_height(words, short, 1) < head_height(words, long, 1)
    assert head_height(words, long, 3) < head_height(words, long, 1)
    assert head_height(words, short, 1) < head_height(words, short.model_copy(update={"our_title": "Wij"}), 1)


# Words.


def test_every_word_a_template_asks_for_is_there_in_both_languages() -> None:
    templates = Path(curves.__file__).parents[1] / "templates"
    asked = {
        key
        for path in templates.rglob("*.j2")
        for key in re.findall(r"\b(?:say|rich)\('([a-z_.]+[a-z_])'", path.read_text("utf-8"))
    }
    assert len(asked) > 60
    for language in ("nl", "en"):
        for key in asked:
            Words(language).say(key, **dict.fromkeys(FACTS, 2))


FACTS = """n name title date text phases activities start end high low high_score low_score score place neutral before after
value number done first second all who""".split()
