"""The page of a review in a real browser: nothing from elsewhere, nothing wrong, whole on a phone."""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.sync_api import Browser

from .accessible import axe_finds_nothing
from .conftest import ROOT, at_widths
from .valid import is_valid

PAGE = ROOT / "tests/review/cases/beleving-en-gaten/expected.html"


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_stands_alone_and_axe_finds_nothing(chromium: Browser, scheme: Literal["light", "dark"]) -> None:
    with chromium.new_context(color_scheme=scheme) as context:
        page = context.new_page()
        asked, said = list[str](), list[str]()
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: said.append(message.text))
        page.goto(PAGE.as_uri())
        for width in at_widths(page, 1440, 320):
            assert page.locator(".picture svg").first.is_visible()
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            assert (asked, said) == ([PAGE.as_uri()], [])
            axe_finds_nothing(page, told=width)


def test_the_page_is_valid_html() -> None:
    is_valid(PAGE)
