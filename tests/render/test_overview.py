from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from klantreis_plugin.model import (
    Channel,
    Handbook,
    HandbookFile,
    Organisation,
    Persona,
    PersonaEntry,
    SharedPhase,
    Source,
    TargetGroup,
    Term,
    is_ident,
)
from klantreis_plugin.render.engine import Page, Site
from klantreis_plugin.render.handbook import section_page, terms
from klantreis_plugin.render.overview import overview_page
from klantreis_plugin.render.persona import persona_page
from klantreis_plugin.text import plain

from .. import hostile
from .site import CASES, Seen, read, read_hostile, shown, site
from .test_persona import bare_cards, texts_of

__all__ = ["bare_cards"]  # the fixture is for all tests of this module too


def whole(site: Site) -> Page:
    """The overview with everything on it, as an empty home page shows it."""
    return overview_page(site, site.addresses.overview, "Klantreizen")


def headings(handbook: Handbook, language: str = "nl") -> list[str]:
    markdown = whole(site(handbook, language)).markdown
    return [line for line in markdown.splitlines() if line.startswith("## ")]


def book(file: HandbookFile | None = None, *personas: PersonaEntry, terms: tuple[Term, ...] = ()) -> Handbook:
    return Handbook(file or HandbookFile(), terms, personas, {})


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_overview(language: str, golden: Callable[[Path, str], None]) -> None:
    golden(CASES / language / "overview.html", shown(overview_page(site(read(), language))))


def test_an_empty_handbook_says_so_and_what_to_do() -> None:
    page = overview_page(site(book()))
    text = Seen(shown(page)).text
    assert page.title == "Klantreizen"
    assert "Dit handboek heeft nog geen persona." in text
    assert "persona.yml" in text
    assert headings(book()) == []


def test_a_persona_without_journeys_says_so_and_what_to_do() -> None:
    text = Seen(shown(overview_page(site(book(None, PersonaEntry("noor", Persona(name="Noor"), ())))))).text
    assert "1 persona, nog geen reis." in text
    assert "Van Noor is nog geen reis beschreven. Zet naast persona.yml" in text


FILLED = {
    "organisation": Organisation(name="Wij"),
    "target_groups": (TargetGroup(id="a", title="A"),),
    "phases": (SharedPhase(id="a", title="A"),),
    "channels": (Channel(id="a", title="A"),),
    "sources": (Source(id="a", title="A"),),
}


@pytest.mark.parametrize(
    ("field", "heading"),
    [
        ("organisation", "## Organisatie"),
        ("target_groups", "## Doelgroepen"),
        ("phases", "## Gedeelde fasen"),
        ("channels", "## Kanalen"),
        ("sources", "## Bronnen"),
    ],
)
def test_a_section_is_there_when_it_has_something_to_say(field: str, heading: str) -> None:
    assert headings(book(HandbookFile.model_validate({field: FILLED[field]}))) == [heading]


@pytest.mark.parametrize("name", ["organisation", "target_groups", "sources", "glossary"])
def test_what_has_a_page_of_its_own_stands_there_and_is_linked_to(name: str) -> None:
    there = site(book(HandbookFile.model_validate(FILLED), terms=(Term(term="A", explanation="B"),)))
    page, overview = section_page(there, name), overview_page(there)
    assert page.title in Seen(shown(overview)).text
    assert f"## {page.title}" not in overview.markdown
    assert there.addresses.section(name).removeprefix("klantreizen/") in Seen(shown(overview)).hrefs


def test_an_organisation_with_nothing_filled_in_has_no_section() -> None:
    assert headings(book(HandbookFile(organisation=Organisation()))) == []


def test_every_text_of_the_handbook_is_on_the_overview() -> None:
    there = site(read())
    seen = Seen(shown(whole(there)))
    words = " ".join([seen.text, *seen.spoken, *seen.ids])
    parts = (there.handbook.file, *there.handbook.terms)
    missing = [text for part in parts for name, text in texts_of(part) if name not in {"icon"} and plain(text) not in words]
    assert {"orienteren", "lenen", "aanbevelen", "website", "buurt", "telefoon"} >= set(missing)


def test_personas_stand_in_the_order_of_the_tree_and_without_a_group_last() -> None:
    tree = (TargetGroup(id="b", title="B", subgroups=(TargetGroup(id="c", title="C"),)), TargetGroup(id="a", title="A"))
    groups = {"z": "b", "y": "c", "x": "c", "w": "a", "v": None, "u": "unknown"}
    personas = tuple(PersonaEntry(i, Persona(name=i, target_group=g), ()) for i, g in sorted(groups.items()))
    assert [entry.id for entry in book(HandbookFile(target_groups=tree), *personas).in_tree_order] == list("zxywuv")


def test_columns_that_no_phase_fills_are_left_out() -> None:
    phases = (SharedPhase(id="a", title="A"), SharedPhase(id="b", title="B", group="G"))
    seen = Seen(shown(whole(site(book(HandbookFile(phases=phases))))))
    assert [attributes["data-label"] for tag, attributes in seen.elements if tag == "td"] == ["Groep", "Groep"]
    assert "niets genoteerd" in seen.text


@pytest.mark.parametrize("url", ["javascript:alert(1)", "//host.invalid", "data:text/html,x", "vbscript:x", "ftp://x", "a.md"])
def test_an_address_with_another_scheme_is_text(url: str) -> None:
    seen = Seen(shown(whole(site(book(HandbookFile(sources=(Source(id="a", title="A", url=url),)))))))
    assert seen.hrefs == ["werkbladen.md"]
    assert url in seen.text


def test_sources_and_terms_have_addresses() -> None:
    seen = Seen(shown(whole(site(read()))))
    assert {"bron-steen-2014", "begrip-rode-draad", "begrip-moment-van-de-waarheid", "doelgroep-gezinnen"} <= set(seen.ids)
    assert len(seen.ids) == len(set(seen.ids))
    assert {href[1:] for href in seen.hrefs if href.startswith("#")} <= set(seen.ids)


@given(st.lists(st.text(min_size=1)))
def test_addresses_of_terms_are_ids_and_all_different(names: list[str]) -> None:
    anchors = [view.anchor for view in terms(tuple(Term(term=name, explanation="x") for name in names))]
    assert len(set(anchors)) == len(names)
    assert all(is_ident(anchor) for anchor in anchors)


def test_a_term_is_found_by_its_other_forms_but_its_own_name_goes_first() -> None:
    listed = (
        Term(term="Fijn", explanation="x", also=("pijn",)),
        Term(term="Pijn", explanation="x", see_also=("PIJN", "fijn", "niets")),
    )
    assert terms(listed)[1].see == (("PIJN", "pijn"), ("fijn", "fijn"), ("niets", None))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_page_of_the_glossary(language: str, golden: Callable[[Path, str], None]) -> None:
    golden(CASES / language / "glossary.html", shown(section_page(site(read(), language), "glossary")))


def test_terms_stand_from_a_to_z() -> None:
    names = ("zicht", "Éénmalig", "een", "Klantreisschema", "Klantreis light", "CES")
    order = [view.term.term for view in terms(tuple(Term(term=name, explanation="x") for name in names))]
    assert order == ["CES", "een", "Éénmalig", "Klantreis light", "Klantreisschema", "zicht"]


def test_terms_in_running_text_are_explained_once_a_part() -> None:
    group = TargetGroup(id="a", title="Fase", description="Een *fase* of [fase](a) of `fase`.", not_covered="Geen fase.")
    file = HandbookFile(organisation=Organisation(name="Fase", why="Elke fase telt."), target_groups=(group,))
    persona = PersonaEntry("noor", Persona(name="Noor", summary="Zit in **een fase**.", needs=("fase",)), ())
    there = site(book(file, persona, terms=(Term(term="Fase", explanation='"<b>" & *meer*'),)))
    pages = (section_page(there, "organisation"), section_page(there, "target_groups"), persona_page(there, persona))
    for page, words in zip(pages, ("Elke fase telt.", "Een fase of fase of fase.", "Zit in een fase."), strict=True):
        seen = Seen(shown(page))
        links = [attributes for tag, attributes in seen.elements if tag == "a" and attributes.get("class") == "kr-term"]
        assert [link["data-explanation"] for link in links] == ['"<b>" & meer']
        assert str(links[0]["href"]).endswith("begrippen.md#begrip-fase")
        assert words in seen.text


def test_hostile_text_stays_text(tmp_path: Path) -> None:
    handbook = read_hostile(tmp_path)
    page = whole(site(handbook))
    assert "alert" not in page.markdown
    seen = Seen(shown(page))
    assert not seen.tags & {"script", "img", "title"}
    assert [name for _, attributes in seen.elements for name in attributes if name.startswith("on")] == []
    ours = ("#begrip-", "carine/index.md", "werkbladen.md", "gaten.md")
    assert [href for href in seen.hrefs if not href.startswith(ours)] == []
    typed = [name for part in (handbook.file, *handbook.terms) for name, text in texts_of(part) if text == hostile.HOSTILE]
    assert len(typed) > 15
    assert seen.text.count("<script>alert(1)</script>") >= len(typed) - typed.count("icon")
