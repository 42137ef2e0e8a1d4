"""What axe-core is asked, and that it finds nothing."""

from __future__ import annotations

from axe_playwright_python.base import AXE_SCRIPT, AxeResults
from playwright.sync_api import Page

WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"]}
"""WCAG 2.0 to 2.2, levels A and AA, and only what it finds wrong, which is all that is read."""

_REMEMBER = """() => {
    const colour = axe.commons.color.Color.prototype, read = colour.parseString, known = new Map();
    colour.parseString = function (text) {
        if (!known.has(text)) {
            read.call(this, text);
            known.set(text, [this.r, this.g, this.b, this.alpha]);
        }
        [this.r, this.g, this.b, this.alpha] = known.get(text);
        return this;
    };
}"""
"""Axe reads the same few colours ten thousand times a page, which takes a fourth of its time."""


def axe_finds_nothing(page: Page, context: str | None = None, told: object = "") -> None:
    """Axe finds nothing on the page as it is now, or in the part that `context` selects."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
        page.evaluate(_REMEMBER)
    found = page.evaluate("([context, options]) => axe.run(context || document, options)", [context, WCAG])
    assert found["violations"] == [], f"{told}\n{AxeResults(found).generate_report()}"
