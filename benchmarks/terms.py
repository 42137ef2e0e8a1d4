"""What 200 terms cost on a page: the chapters of the example, read with and without them by turns in the same run."""

from __future__ import annotations

import re
import time
from collections import Counter
from pathlib import Path
from statistics import median

import markdown

from klantreis_plugin.chapters import FRONT_MATTER, TermExtension, Terms
from klantreis_plugin.load import load
from klantreis_plugin.model import Term

ROOT = Path(__file__).parents[1]
EXTENSIONS = ("toc", "tables", "fenced_code", "attr_list", "md_in_html", "admonition", "footnotes")
COUNT = 200
RUNS = 7


def chapters() -> list[str]:
    """The texts of the chapters about methods."""
    return [FRONT_MATTER.sub("", path.read_text("utf-8")) for path in sorted((ROOT / "docs/weten").rglob("*.md"))]


def glossary(texts: list[str]) -> Terms:
    """The example's terms, made up to `COUNT` with words that stand in most of the chapters: more than any glossary explains."""
    own = load(ROOT / "journeys").handbook.terms
    known = {form.casefold() for term in own for form in (term.term, *term.also)}
    counted = Counter(word for text in texts for word in set(re.findall(r"\b[a-z]{5,}\b", text)) - known)
    words = [word for word, _ in sorted(counted.items(), key=lambda item: (-item[1], item[0]))]
    made = [Term(term=word, explanation=f"Wat {word} betekent.") for word in words[: COUNT - len(own)]]
    return Terms((*own, *made))


def measure() -> dict[str, float]:
    """Milliseconds a page, the median over the pages of the medians of several runs; and how many terms a page explains."""
    texts = chapters()
    terms = glossary(texts)
    plain = markdown.Markdown(extensions=EXTENSIONS)
    explaining = markdown.Markdown(extensions=[*EXTENSIONS, TermExtension(lambda: (terms, "begrippen/"))])
    costs, explained = list[float](), list[int]()
    for text in texts:
        explained.append(_read(explaining, text)[1].count("kr-term"))
        pairs = [(_read(plain, text)[0], _read(explaining, text)[0]) for _ in range(RUNS)]
        costs.append(median(with_terms for _, with_terms in pairs) - median(without for without, _ in pairs))
    found = {"terms": len(terms.listed), "explained on a page": median(explained)}
    return found | {"ms": median(costs), "dearest page, ms": max(costs)}


def _read(md: markdown.Markdown, text: str) -> tuple[float, str]:
    """The processor's milliseconds that reading takes, and the HTML."""
    md.reset()
    start = time.process_time()
    html = md.convert(text)
    return (time.process_time() - start) * 1000, html


if __name__ == "__main__":
    for name, value in measure().items():
        print(f"{name:<20} {value:10.2f}")
