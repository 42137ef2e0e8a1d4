from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from klantreis_plugin.model import EmpathyMap, Handbook, HandbookFile, Part, Persona, PersonaEntry, TargetGroup
from klantreis_plugin.render import persona as room
from klantreis_plugin.render.engine import Site
from klantreis_plugin.render.persona import path_to, persona_block, persona_page
from klantreis_plugin.text import plain

from .. import hostile
from .site import CASES, Seen, read, read_hostile, shown, site


@pytest.fixture(autouse=True)
def bare_cards(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cards have tests of their own; here a card is its address."""

    def card(of: Site, entry: object, uri: str) -> str:
        return f'<a href="{of.link(uri, of.addresses.journey(entry.id))}">card</a>'  # type: ignore[attr-defined]

    monkeypatch.setattr(room, "journey_card", card)


def alone(persona: Persona) -> tuple[Site, PersonaEntry]:
    entry = PersonaEntry("carine", persona, ())
    return site(Handbook(HandbookFile(), (), (entry,), {})), entry


def texts_of(part: Part) -> Iterator[tuple[str, str]]:
    """Every text of a part with its field, at any depth; the codes to ignore are no text for readers."""
    for name in type(part).model_fields:
        value = getattr(part, name)
        for item in (*value, *value.values()) if isinstance(value, dict) else value if isinstance(value, tuple) else (value,):
            if isinstance(item, Part):
                yield from texts_of(item)
            elif type(item) is str and name != "ignore":
                yield name, item


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("ident", ["carine", "noor", "sam"])
def test_the_page_of_a_persona(ident: str, language: str, golden: Callable[[Path, str], None]) -> None:
    there = site(read(), language)
    golden(CASES / language / f"{ident}.html", shown(persona_page(there, there.handbook.persona[ident])))


def test_a_block_in_a_chapter(golden: Callable[[Path, str], None]) -> None:
    there = site(read())
    golden(CASES / "nl" / "block.html", persona_block(there, there.handbook.persona["carine"], "handboek/klant.md") + "\n")


def test_the_case_fills_every_field() -> None:
    persona = read().persona["carine"].persona
    assert [name for name in Persona.model_fields if not getattr(persona, name)] == []
    assert [name for name in EmpathyMap.model_fields if not getattr(persona.empathy_map, name)] == []


def test_every_text_of_a_persona_is_on_the_page() -> None:
    there = site(read())
    entry = there.handbook.persona["carine"]
    seen = Seen(shown(persona_page(there, entry)))
    words = " ".join([seen.text, *seen.spoken])
    by_title = {"target_group": "Gezinnen", "sources": "Kunst in kaart", "channels": "Open dag"}
    missing = [
        (name, text)
        for name, text in texts_of(entry.persona)
        if name != "portrait" and by_title.get(name, plain(text)) not in words
    ]
    assert missing == []
    assert [attributes["src"] for tag, attributes in seen.elements if tag == "img"] == ["carine.svg"]


@pytest.mark.parametrize("name", [name for name in Persona.model_fields if not Persona.model_fields[name].is_required()])
def test_a_field_that_is_left_out_leaves_no_empty_element(name: str) -> None:
    there = site(read())
    entry = there.handbook.persona["carine"]
    left = entry.persona.model_copy(update={name: getattr(Persona(name="A"), name)})
    html = shown(persona_page(there, PersonaEntry("carine", left, entry.journeys)))
    for tag in ("p", "ul", "ol", "dl", "dd", "dt", "section", "div", "h3", "q"):
        assert f"<{tag}></{tag}>" not in html.replace("\n", "")
    assert "None" not in html


def test_a_persona_with_a_name_only_has_a_placeholder_and_says_that_there_is_no_journey() -> None:
    page = persona_page(*alone(Persona(name="Carine")))
    seen = Seen(shown(page))
    assert [line for line in page.markdown.splitlines() if line.startswith("#")] == [
        f"# {next(key for key, value in page.tokens.items() if value == 'Carine')}",
        f"## {next(key for key, value in page.tokens.items() if value == 'De reizen van Carine')}",
    ]
    assert not seen.tags & {"img", "h3", "dl", "ol", "q"}
    assert ("svg", "kr-portrait") in [(tag, attributes.get("class")) for tag, attributes in seen.elements]
    assert "Van Carine is nog geen reis beschreven." in seen.text


def test_the_address_of_the_heading_of_the_journeys_does_not_change_with_what_is_filled_in() -> None:
    there = site(read())
    pages = [persona_page(there, entry) for entry in there.handbook.personas]
    headings = {line for page in pages for line in page.markdown.splitlines() if line.startswith("## klantreis")}
    assert len(headings) == 1


@pytest.mark.parametrize("status", [{}, {"validated_on": "2026-05-01"}, {"validated_with": "klanten"}])
def test_trust_is_said_with_what_is_known(status: dict[str, str]) -> None:
    text = Seen(shown(persona_page(*alone(Persona.model_validate({"name": "A", "status": "gevalideerd"} | status))))).text
    expected = {"": "Gevalideerd", "validated_on": "Gevalideerd op 1 mei 2026", "validated_with": "Gevalideerd met klanten"}
    assert expected["".join(status)] in [line.strip() for line in text.splitlines()]


def test_the_way_to_a_target_group_starts_at_the_top() -> None:
    inner = TargetGroup(id="c", title="C")
    tree = (TargetGroup(id="a", title="A"), TargetGroup(id="b", title="B", subgroups=(inner,)))
    assert [group.id for group in path_to(tree, "c")] == ["b", "c"]
    assert [group.id for group in path_to(tree, "a")] == ["a"]
    assert path_to(tree, "d") == ()


def test_what_the_handbook_does_not_have_is_left_out() -> None:
    html = shown(persona_page(*alone(Persona(name="A", target_group="weg", sources=("weg",), channels=("fax",)))))
    assert "weg" not in html
    assert "fax" in html


def test_hostile_text_stays_text(tmp_path: Path) -> None:
    there = site(read_hostile(tmp_path))
    entry = there.handbook.persona["carine"]
    page = persona_page(there, entry)
    assert "alert" not in page.markdown
    assert page.title == plain(hostile.HOSTILE)
    for html in (shown(page), persona_block(there, entry, "klant.md")):
        seen = Seen(html)
        assert not seen.tags & {"script", "img", "title"}
        assert [name for _, attributes in seen.elements for name in attributes if name.startswith("on")] == []
        assert [href for href in seen.hrefs if "alert" in href or "invalid" in href] == []
        hidden = {"portrait_alt", "title", "name"}  # no portrait here; the others are counted where they stand
        typed = [name for name, text in texts_of(entry.persona) if text == hostile.HOSTILE and name not in hidden]
        assert len(typed) > 15
        assert seen.text.count("<script>alert(1)</script>") >= len(typed)


@pytest.mark.parametrize("ident", ["carine", "noor", "sam"])
def test_no_pronoun_for_a_persona(ident: str) -> None:
    there = site(read())
    text = Seen(shown(persona_page(there, there.handbook.persona[ident]))).text.split()
    assert not {"haar", "zijn", "zij", "hij", "hem"} & set(text) - {"zijn" if ident == "noor" else ""}
