"""Sources on pages: the list of them, where each is cited, and one wording everywhere."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path

from klantreis_plugin.model import Handbook, HandbookFile, JourneyEntry, Persona, PersonaEntry, Source
from klantreis_plugin.model.journey import Activity, Journey, JourneyType, Phase
from klantreis_plugin.render import citation, journey_page, unused
from klantreis_plugin.render.engine import Site
from klantreis_plugin.render.handbook import section_page
from klantreis_plugin.render.persona import persona_page
from klantreis_plugin.render.sources import Use, uses
from klantreis_plugin.survey import survey

from ..hostile import HOSTILE
from .site import Seen, read_hostile, shown, site

STEEN = Source(id="steen", author="Steen, J. van der", year="2014", title="De klantreis")
BALIE = Source(id="balie", title="Vragen aan de balie", year="2026")
PAGE = "klantreizen/bronnen.md"


def journey(kind: JourneyType = JourneyType.CURRENT) -> Journey:
    activity = Activity(does="Ik *vraag* het", id="vragen", sources=("steen", "balie"))
    phases = (
        Phase(title="Ik kijk", id="kijken", sources=("steen", "weg")),
        Phase(title="Ik kies", id="kiezen", activities=(activity,)),
    )
    return Journey(title="Ik wil *kunst*", type=kind, phases=phases, sources=("steen",))


def whole(**fields: object) -> Site:
    entries = (
        JourneyEntry("carine/kunst", "carine", journey()),
        JourneyEntry("carine/wens", "carine", journey(JourneyType.DESIRED)),
    )
    persona = PersonaEntry("carine", Persona(name="Carine", sources=("balie",)), entries)
    handbook = Handbook(HandbookFile(sources=(BALIE, STEEN, Source(id="los", title="Los"))), (), (persona,), {})
    return replace(site(handbook), **fields)  # type: ignore[arg-type]


def test_where_a_source_is_cited() -> None:
    there = whole(cited_in={"steen": {"weten/a.md": "Weten", "b.md": "Begin"}})
    found = uses(there, PAGE)
    asked = (("Ik vraag het", "carine/kunst.md#vragen"),)
    assert found["balie"][:2] == [Use("Carine", "carine/index.md"), Use("Ik wil kunst", "carine/kunst.md", "(Carine)", asked)]
    places = (("hele reis", "#bron_steen"), ("Ik kijk", "#kijken"), ("Ik vraag het", "#vragen"))
    assert found["steen"] == [
        Use("Weten", "../weten/a.md"),
        Use("Begin", "../b.md"),
        *(
            Use("Ik wil kunst", page, by, tuple((title, page + anchor) for title, anchor in places))
            for page, by in (("carine/kunst.md", "(Carine)"), ("carine/wens.md", "(Carine, gewenst)"))
        ),
    ]
    assert "los" not in found


def test_the_page_of_sources_lists_uses_that_exist() -> None:
    there = whole(cited_in={"steen": {"weten/a.md": "Weten"}})
    seen = Seen(shown(section_page(there, "sources")))
    assert [ident for ident in seen.ids if ident.startswith("bron-")] == ["bron-los", "bron-steen", "bron-balie"]
    assert "../weten/a.md" in seen.hrefs
    assert "Aangehaald in:" in seen.text
    ids = Seen(shown(journey_page(there, there.handbook.journeys[0]))).ids
    anchors = {href.partition("#")[2] for href in seen.hrefs if href.startswith("carine/kunst.md#")}
    assert anchors == {"bron_steen", "kijken", "vragen"}
    assert anchors <= set(ids)


def test_a_source_says_that_it_is_cited_nowhere_when_that_was_reported() -> None:
    assert "Nog nergens aangehaald." not in Seen(shown(section_page(whole(), "sources"))).text
    seen = Seen(shown(section_page(whole(unused=frozenset({"los"})), "sources")))
    assert seen.text.count("Nog nergens aangehaald.") == 1


def test_one_wording_on_every_page() -> None:
    there = whole()
    on_journey = Seen(shown(journey_page(there, there.handbook.journeys[0])))
    on_persona = Seen(shown(persona_page(there, there.handbook.personas[0])))
    on_list = Seen(shown(section_page(there, "sources")))
    assert citation(there, "steen", "x/bronnen/") == ("Van der Steen, 2014", "x/bronnen/#bron-steen")
    assert citation(there, "weg", "x/bronnen/") is None
    assert "Van der Steen, 2014; “Vragen aan de balie”, 2026" in on_journey.text
    assert {"../bronnen.md#bron-steen", "../bronnen.md#bron-balie"} <= set(on_journey.hrefs)
    for seen in (on_journey, on_list):
        assert "Steen, J. van der. (2014). De klantreis." in seen.text
    for seen in (on_journey, on_persona, on_list):
        assert "Vragen aan de balie. (2026)." in seen.text


def test_what_was_reported_as_unused(tmp_path: Path) -> None:
    (tmp_path / "handboek.yml").write_text("bronnen: [{id: een, titel: Een}, {id: twee, titel: Twee}]\n", "utf-8")
    day = datetime.date(2026, 6, 1)
    assert unused(survey(tmp_path, day, (), None, {"een"})) == {"twee"}
    assert unused(survey(tmp_path, day, ("bron-ongebruikt",), None, {"een"})) == frozenset()
    assert unused(survey(tmp_path, day)) == frozenset()


def test_hostile_sources_and_titles_of_chapters_stay_text(tmp_path: Path) -> None:
    there = replace(site(read_hostile(tmp_path)), cited_in={"bron": {"a.md": HOSTILE}})
    seen = Seen(shown(section_page(there, "sources")))
    assert HOSTILE in seen.text
    assert seen.tags.isdisjoint({"script", "img"})
    assert not any(href.startswith(("javascript", "//")) for href in seen.hrefs)
    assert (citation(there, "bron", "x") or ("", ""))[1] == "x#bron-bron"
