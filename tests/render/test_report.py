from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from klantreis_plugin.diagnostics import Position, Severity, report
from klantreis_plugin.messages.words import Words, locale
from klantreis_plugin.render.overview import overview_page
from klantreis_plugin.render.persona import persona_block, persona_page
from klantreis_plugin.render.report import ReportView, report_page, report_view
from klantreis_plugin.survey import survey

from .. import hostile
from .site import CASES, Seen, read, shown, site
from .test_persona import bare_cards

__all__ = ["bare_cards"]  # the fixture is for all tests of this module too

GROUPS = ("persona", "overview", "handbook", "report")
FAULTY = "titel: Ik wil kunst\nfasen:\n  - titel: Ik kies\n    belevng: 2\n    beleving: 12\n"


def views(folder: Path, language: str) -> tuple[ReportView, ...]:
    """The errors of a faulty journey; paths as if the folder stood here."""
    (folder / "carine").mkdir()
    (folder / "carine/persona.yml").write_text("naam: Carine\n", "utf-8")
    (folder / "carine/reis.yml").write_text(FAULTY, "utf-8")
    found = survey(folder, datetime.date(2026, 11, 22))
    texts = {path: source.text for path, source in found.loaded.sources.items()}
    return tuple(report_view(error, texts, Words(language)) for error in found.of(Severity.ERROR))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_page_in_a_journeys_place(language: str, tmp_path: Path, golden: Callable[[Path, str], None]) -> None:
    words = Words(language)
    html = shown(report_page(words, words.say("report.title"), views(tmp_path, language)))
    golden(CASES / language / "report.html", html.replace(tmp_path.as_posix(), "journeys"))


def test_a_report_without_a_line_or_a_hint_has_no_empty_place_for_them() -> None:
    view = ReportView("fout", "code", "a.yml", 1, 1, "Zin.", "", None)
    seen = Seen(shown(report_page(Words("nl"), "Titel", (view,))))
    assert "pre" not in seen.tags
    assert "Tip" not in seen.text
    assert "Er staat 1 fout " in seen.text
    assert "deze pagina ververst vanzelf" in seen.text


def test_a_diagnostic_becomes_words_and_an_excerpt() -> None:
    found = report(Position("a.yml", 12, 3, 4), "onbekende-sleutel", key="fout", suggestion="fase")
    view = report_view(found, {"a.yml": "\n" * 11 + "  fout: 1"}, Words("nl"))
    assert (view.severity, view.code, view.path, view.line, view.column) == ("fout", "onbekende-sleutel", "a.yml", 12, 3)
    assert view.excerpt == "12 |   fout: 1\n   |   ^^^^"


def test_hostile_text_stays_text() -> None:
    text = hostile.HOSTILE
    view = ReportView(text, text, text, 1, 1, text, text, (text, "^"))
    page = report_page(Words("nl"), text, (view,))
    assert "alert" not in page.markdown
    seen = Seen(shown(page))
    assert seen.tags <= {"div", "p", "ol", "li", "code", "pre", "b"}
    assert seen.hrefs == []
    assert seen.text.count(text) == 6


def phrases(value: object, path: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from phrases(inner, f"{path}.{key}")
    else:
        yield path, str(value)


def test_both_languages_have_the_same_phrases_with_the_same_facts() -> None:
    dutch, english = (
        {(path, tuple(sorted(re.findall(r"\{(\w+)\}", said)))) for group in GROUPS for path, said in phrases(ui[group], group)}
        for ui in (locale("nl")["ui"], locale("en")["ui"])
    )
    assert dutch == english


def words_in(text: str) -> set[str]:
    return set(re.findall(r"[a-zà-ÿ]{3,}", text.lower()))


def ours(language: str) -> str:
    """Every phrase of these pages."""
    return " ".join(said for group in GROUPS for _, said in phrases(locale(language)["ui"][group]))


def test_english_has_no_dutch_words_of_ours(tmp_path: Path) -> None:
    there = site(read(), "en")
    entries = there.handbook.personas
    pages = [overview_page(there), *(persona_page(there, entry) for entry in entries)]
    html = [shown(page) for page in pages] + [persona_block(there, entry, "a.md") for entry in entries]
    html.append(shown(report_page(there.words, there.words.say("report.title"), views(tmp_path, "en"))))
    seen = [Seen(page) for page in html]
    said = words_in(" ".join(word for view in seen for word in (*view.texts, *view.spoken)))
    typed = words_in(" ".join(path.read_text("utf-8") for path in (CASES / "journeys").rglob("*.yml")) + FAULTY)
    dutch = words_in(ours("nl")) - words_in(ours("en"))
    assert said & dutch - typed == set()
    assert {"profile", "habits", "empathy", "glossary", "unknown"} <= said
