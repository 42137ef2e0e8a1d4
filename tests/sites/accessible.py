"""What axe-core is asked, and that it finds nothing."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"]}
"""WCAG 2.0 to 2.2, levels A and AA, and only what it finds wrong, which is all that is read."""


def axe_finds_nothing(page: Page, context: str | None = None, told: object = "") -> None:
    """Axe finds nothing on the page as it is now, or in the part that `context` selects."""
    results = Axe().run(page, context=context, options=WCAG)
    assert results.response["violations"] == [], f"{told}\n{results.generate_report()}"
