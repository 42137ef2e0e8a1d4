"""Words that are written from right to left: what stands beside them keeps its own direction."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ViewportSize

from .conftest import built, served

pytestmark = pytest.mark.browser

JOURNEY = """\
titel: Ik wil leren
fasen:
  - titel: أبحث عن مدرسة
    activiteiten:
      - {doet: أبحث على الإنترنت, beleving: 3, gevoel: متفائل}
      - {doet: Ik bel de مدرسة, beleving: -4, gevoel: غاضب}
"""
SIGNS = """() => {
    const found = [];
    const walk = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
        const text = walk.currentNode;
        for (const at of text.data.matchAll(/[+−]\\d/g)) {
            const [sign, digit] = [0, 1].map((more) => {
                const range = document.createRange();
                range.setStart(text, at.index + more);
                range.setEnd(text, at.index + more + 1);
                return range.getBoundingClientRect();
            });
            if (sign.width > 0 && text.parentElement.checkVisibility()) found.push([text.data, sign.left < digit.left]);
        }
    }
    return found;
}"""
"""Every text with a score that is drawn, and whether the sign stands to the left of the digit."""


@pytest.mark.parametrize("path", ["klantreizen/carine/reis/", "klantreizen/", "klantreizen/carine/"])
def test_a_sign_stays_before_its_number(chromium: Browser, handbook: Callable[..., Path], path: str) -> None:
    small: ViewportSize = {"width": 390, "height": 800}
    with served(built(handbook(reis=JOURNEY))) as address, chromium.new_context(viewport=small) as context:
        page = context.new_page()
        page.goto(address + path)
        signs = page.evaluate(SIGNS)
        assert len(signs) >= 2
        assert [text for text, before in signs if not before] == []
        for title in page.locator("svg title").all_text_contents():
            page.evaluate("(title) => document.querySelector('article').replaceChildren(title)", title)
            assert all(before for _, before in page.evaluate(SIGNS)), title
