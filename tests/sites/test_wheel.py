"""The wheel of emotions in a real browser: by keyboard, at every width, in every scheme."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from klantreis_plugin.analysis import wheel

from .conftest import at_widths, sized

pytestmark = pytest.mark.browser

CHAPTER = "weten/emoties/"
CONTRASTS = """() => {
    const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
    const paint = (colour, alpha) => {
        canvas.globalAlpha = alpha;
        canvas.fillStyle = colour;
        canvas.fillRect(0, 0, 1, 1);
        return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
    };
    const linear = (part) => part <= .04045 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4;
    const light = (rgb) => rgb.map((part) => linear(part / 255))
        .reduce((sum, part, n) => sum + part * [.2126, .7152, .0722][n], 0);
    const ground = getComputedStyle(document.body).backgroundColor;
    const said = (text, path) => {
        paint(ground, 1);
        const own = getComputedStyle(path);
        const behind = light(paint(own.fill, Number(own.fillOpacity)));
        const front = light(paint(getComputedStyle(text).fill, 1));
        return (Math.max(behind, front) + .05) / (Math.min(behind, front) + .05);
    };
    const paths = [...document.querySelectorAll(".kr-wheel path")];
    const seen = [...document.querySelectorAll(".kr-wheel text")].filter((text) => text.getClientRects()[0]?.width);
    return seen.flatMap((text) => {
        const own = text.parentNode.querySelector("path");
        return (own ? [own] : paths).map((path) => [text.textContent, said(text, path)]);
    });
}"""
"""Each word in the wheel with its contrast on its own petal; one that may lie over more than its own, on every petal."""


@pytest.fixture
def page(chromium: Browser, site_url: str) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1440, "height": 900}, color_scheme="light", reduced_motion="reduce")
    with context:
        page = context.new_page()
        page.goto(site_url + CHAPTER)
        yield page


def test_the_keyboard_goes_round_the_wheel_and_down_to_a_journey(page: Page) -> None:
    hrefs = [link.get_attribute("href") for link in page.locator(".kr-wheel a").all()]
    named = [f"#wiel_{place.id}" for emotion in wheel() for place in emotion.places]
    assert hrefs == [href for href in named if href in hrefs]
    assert len(hrefs) > 8
    page.locator(".kr-wheel a").first.focus()
    for href in hrefs:
        assert page.evaluate("document.activeElement.getAttribute('href')") == href
        ring = page.evaluate("getComputedStyle(document.activeElement.querySelector('path')).strokeWidth")
        assert float(ring.removesuffix("px")) >= 8
        page.keyboard.press("Tab")
    page.locator(".kr-wheel a[href='#wiel_verrassing']").focus()
    page.keyboard.press("Enter")
    assert page.url.endswith("#wiel_verrassing")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('[id]').id") == "wiel_verrassing"
    page.keyboard.press("Enter")
    link = page.locator("#wiel_verrassing li a").first
    assert link.is_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/klantreizen/**")
    assert page.locator(f"[id='{page.url.partition('#')[2]}']").is_visible()


def test_every_place_of_the_list_leads_to_a_part_of_a_journey(page: Page, site_url: str) -> None:
    links: list[str] = page.eval_on_selector_all(".kr-emotion a", "links => links.map((link) => link.href)")
    assert len(links) > 100
    by_page: dict[str, set[str]] = {}
    for link in links:
        address, _, anchor = link.partition("#")
        by_page.setdefault(address, set()).add(anchor)
    for address, anchors in by_page.items():
        assert address.startswith(f"{site_url}klantreizen/")
        page.goto(address)
        ids = set(page.eval_on_selector_all("[id]", "found => found.map((one) => one.id)"))
        assert anchors - ids == set()


def test_what_the_wheel_counts_is_what_the_list_shows(page: Page) -> None:
    for link in page.locator(".kr-wheel a").all():
        count = (link.locator("text").last.text_content() or "").removesuffix("×")
        entry = page.locator(f"[id='{(link.get_attribute('href') or '')[1:]}']")
        assert entry.locator("a").count() == int(count)


def test_a_word_without_a_place_stands_beside_the_wheel(page: Page) -> None:
    page.locator("#wiel_niet summary").click()
    beside = page.locator("#wiel_niet li").filter(has_text="ontroerd")
    assert beside.locator("a").first.is_visible()
    assert page.locator("dl .kr-about").filter(has_text="ontroerd").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_word_in_the_wheel_can_be_read_on_its_petal(chromium: Browser, site_url: str, scheme: Any) -> None:
    with chromium.new_context(color_scheme=scheme) as context:
        page = context.new_page()
        page.goto(site_url + CHAPTER)
        assert page.locator("body").get_attribute("data-md-color-scheme") == {"light": "default", "dark": "slate"}[scheme]
        for width in at_widths(page, 1440, 390):
            measured = page.evaluate(CONTRASTS)
            assert len(measured) > 20
            assert [found for found in measured if found[1] < 4.5] == [], width


WORDS = """() => [...document.querySelectorAll(".kr-wheel text")]
    .filter((text) => text.getClientRects()[0]?.width)
    .map((text) => {
        const box = text.getBoundingClientRect();
        const scale = text.ownerSVGElement.getBoundingClientRect().width / 768;
        const size = scale * parseFloat(getComputedStyle(text).fontSize);
        return [text.textContent, size, box.left, box.top, box.right, box.bottom];
    })"""
"""Each word that is seen in the wheel, with the size of its letters and its four sides."""


def test_words_in_the_wheel_are_large_enough_and_apart(page: Page) -> None:
    for width in at_widths(page, 1440, 1024, 700, 390, 320):
        boxes: list[Any] = page.evaluate(WORDS)
        assert len(boxes) > 20
        assert min(box[1] for box in boxes) >= 11, width
        for i, (name, _, left, top, right, bottom) in enumerate(boxes):
            assert 0 <= left < right <= width
            for other, _, x, y, xx, yy in boxes[i + 1 :]:
                shared = (min(right, xx) - max(left, x), min(bottom, yy) - max(top, y))
                assert min(shared) <= 4, (name, other, width)


def test_every_target_in_the_wheel_is_large_enough_for_a_finger(page: Page) -> None:
    sized(page, 320, 800)
    for link in page.locator(".kr-wheel a path").all():
        box = link.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 24


def test_on_paper_the_wheel_has_all_its_names(page: Page) -> None:
    sized(page, 700)
    page.emulate_media(media="print")
    names = page.locator(".kr-wheel .kr-n")
    assert names.count() == 32
    assert all(name.is_visible() for name in names.all())
    assert not page.locator(".kr-eight").is_visible()
