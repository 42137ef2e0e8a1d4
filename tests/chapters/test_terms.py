"""Terms of the glossary in chapters: where they are explained, where not, and that nothing else changes."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import markdown
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from klantreis_plugin.chapters import BlockExtension, TermExtension, Terms
from klantreis_plugin.load import load
from klantreis_plugin.model import Term

CASES = Path(__file__).parent / "terms"
PAGE = "../klantreizen/begrippen/"
EXTENSIONS = "abbr admonition attr_list def_list fenced_code footnotes md_in_html pymdownx.arithmatex tables".split()
CONFIGS = {"pymdownx.arithmatex": {"generic": True}}
LINK = re.compile(r'<a class="kr-term" [^>]*>([^<]*)</a>')


def read(text: str, terms: Terms | None) -> str:
    """A chapter as a site reads it; without terms as one without a glossary does."""
    ours: list[Any] = [BlockExtension(lambda block: f"<section>{block.text}</section>")]
    ours.append(TermExtension(lambda: (terms, PAGE) if terms else None))
    return markdown.markdown(text, extensions=EXTENSIONS + ours, extension_configs=CONFIGS)


@pytest.mark.parametrize("case", [pytest.param(path.parent, id=path.parent.name) for path in sorted(CASES.glob("*/input.md"))])
def test_case(case: Path, golden: Callable[[Path, str], None]) -> None:
    loaded = load(case)
    assert loaded.diagnostics == ()
    text = (case / "input.md").read_text("utf-8")
    html = read(text, Terms(loaded.handbook.terms))
    golden(case / "expected.html", html + "\n")
    assert LINK.sub(r"\1", html) == read(text, None)


WORDS = ["klant", "Klant", "reis", "klant reis", " ", "'s", "\n", "\n\n"]
MARKS = ["# ", "*", "**", "`", "[", "](x)", "<a>", "</a>", "- ", "1. ", "    "]
GLOSSARY = Terms((Term(term="Klant", explanation="Wie?"), Term(term="Reis", explanation="Hoe?", also=("klant reis",))))


@given(st.lists(st.sampled_from(WORDS + MARKS)).map("".join))
def test_only_links_are_added(text: str) -> None:
    html = read(text, GLOSSARY)
    assert LINK.sub(r"\1", html) == read(text, None)
    sections = re.split(r"<h\d", html)
    assert all(section.count("#begrip-klant") <= 1 and section.count("#begrip-reis") <= 1 for section in sections)


@given(st.text(min_size=1), st.text(min_size=1), st.text())
@example("\x85", "0", "0")  # a term of nothing but a blank
def test_any_term_and_explanation_stay_text(term: str, explanation: str, text: str) -> None:
    html = read(f"{text} {term} {text}", Terms((Term(term=term, explanation=explanation),)))
    assert LINK.sub(r"\1", html) == read(f"{text} {term} {text}", None)


def test_a_glossary_of_200_terms_and_a_term_of_10000_signs_are_found_fast() -> None:
    listed = [Term(term=f"Begrip{n} met een naam", explanation="x", also=(f"begrip{n}", f"{n}begrippen")) for n in range(200)]
    terms = Terms((*listed, Term(term="ab " * 3_333 + "!", explanation="y" * 10_000)))
    text = "# Kop\n\n" + "Een zin met begrip7 en ab ab ab en andere woorden, zoals begrip 8 en 9begrippen. " * 250
    assert len(LINK.findall(read(text, terms))) == 2

    def took(found: Terms | None) -> float:
        started = time.process_time()
        read(text, found)
        return time.process_time() - started

    assert min(took(terms) for _ in range(5)) < 3 * min(took(None) for _ in range(5))
