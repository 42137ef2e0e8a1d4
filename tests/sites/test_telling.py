"""Telling a journey: slides over the whole window, made of what stands on the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, CDPSession, Page, expect

from .accessible import axe_finds_nothing
from .conftest import Once, at_widths, built, project, served, sized

pytestmark = pytest.mark.browser

JOURNEY = "klantreizen/carine/kunst-in-huis/"
PHASES = 5
LAST = PHASES + 1
"""The journey that is told here, how many phases it has, and its last slide."""

SHARES = "it => ['from', 'to'].map((name) => parseFloat(getComputedStyle(it).getPropertyValue(`--kr-${name}`)))"
"""From where to where the curve is lit, in percent."""

SINGLE = "titel: Ik bel\nfasen:\n  - titel: Ik wacht\n    activiteiten:\n      - {doet: Ik luister, beleving: -2}\n"
UNSCORED = "titel: Ik zoek\nfasen:\n" + "".join(f"  - {{titel: Ik doe stap {n}, pijn: [Hobbel {n}]}}\n" for n in range(1, 13))


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    with chromium.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce") as context:
        yield context.new_page()


@pytest.fixture(scope="module")
def own_site(once: Once) -> Iterator[str]:
    """A handbook with a journey of a single phase and one of twelve phases without a score, neither with an opportunity."""
    root = once("own", lambda folder: built(project(folder, een=SINGLE, twaalf=UNSCORED)))
    with served(root / "site") as address:
        yield address


def told(page: Page, number: int, last: int = LAST) -> None:
    """The slide of this number is to be seen, alone, and stands in the address."""
    which = 0 if number == 0 else 2 if number == last else 1
    for place in range(3):
        expect(page.locator(".kr-slide").nth(place)).to_be_visible(visible=place == which)
    if which == 1:
        expect(page.locator(".kr-slide h2 .kr-no:visible")).to_have_text(re.compile(rf"^{number}\b"))
    expect(page).to_have_url(re.compile(rf"[?&]vertel={number}\b"))


def closed(page: Page) -> None:
    """Nothing is told any more, and the reader is back at the button."""
    expect(page.locator(".kr-tell")).to_be_hidden()
    expect(page.locator(".kr-tell-go")).to_be_focused()
    expect(page).not_to_have_url(re.compile("vertel"))


def test_without_script_there_is_no_button(chromium: Browser, site_url: str) -> None:
    with chromium.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(site_url + JOURNEY)
        expect(page.locator(".kr-tell-go")).to_be_attached()
        expect(page.locator(".kr-tell-go")).to_be_hidden()
        expect(page.locator(".kr-tell")).to_be_hidden()


@pytest.mark.parametrize("viewport", [(1440, 900), (390, 844), (844, 390)])
def test_the_buttons_tell_from_begin_to_end(page: Page, site_url: str, viewport: tuple[int, int]) -> None:
    sized(page, viewport[0], viewport[1])
    page.goto(site_url + JOURNEY)
    page.get_by_role("button", name="Vertel deze reis").click()
    dialog = page.get_by_role("dialog", name="Vertel deze reis")
    before, after = dialog.get_by_role("button", name="Vorige"), dialog.get_by_role("button", name="Volgende")
    told(page, 0)
    expect(before).to_be_disabled()
    expect(dialog).to_contain_text("Kunstliefhebber Carine")
    expect(dialog).to_contain_text("Carine begint op +1")
    expect(dialog).to_contain_text("Kunst aan de muur waar het hele gezin achter staat")
    for number in range(1, LAST + 1):
        after.click()
        told(page, number)
    expect(after).to_be_disabled()
    before.click()
    told(page, PHASES)
    expect(dialog.get_by_text("5 van 5").locator("visible=true").last).to_be_visible()
    dialog.get_by_role("button", name="Sluiten").click()
    closed(page)


def test_a_slide_has_all_of_its_phase(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}{JOURNEY}?vertel=3")
    slide = page.locator(".kr-slide").nth(1)
    assert slide.get_by_role("heading", level=2).text_content() == "Fase 3 van 5 Ik kies en leen voor ons: Activeren · tijdens"
    assert slide.locator("h3:visible").all_text_contents() == ["Activiteiten", "Gevoel in deze fase", "Fijn", "Pijn"]
    cell = page.locator(".kr-phase").nth(2).locator(".kr-c-activities .kr-acts > li")
    shown = slide.locator(".kr-acts > li")
    assert shown.locator(".kr-score").all_text_contents() == cell.locator(".kr-score").all_text_contents()
    assert shown.locator(".kr-doet").all_text_contents() == cell.locator(".kr-doet").all_text_contents()
    for words in ("Winkel · verwonderd", "en zij had gelijk", "Afhaakmoment:", "nog geen antwoord"):
        expect(slide.get_by_text(words).first).to_be_visible()
    expect(page.locator(".kr-tell [aria-live]")).to_have_text(re.compile("Fase 3 van 5 Ik kies en leen"))


def test_the_last_slide_has_the_open_opportunities_by_priority(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}{JOURNEY}?vertel={LAST}")
    table = page.locator(".kr-sec .kr-tab").first
    wanted = table.locator("tbody tr:not(.kr-closed) > th").all_text_contents()
    assert 0 < len(wanted) < table.locator("tbody tr").count()
    assert page.locator(".kr-tell tbody th").all_text_contents() == wanted
    assert page.locator(".kr-tell thead th:visible").all_text_contents() == ["Kans", "Fase", "Voorrang", "Status", "Eigenaar"]


def test_keys_turn_the_slides(page: Page, site_url: str) -> None:
    sized(page, 1440, 1600)
    page.goto(site_url + JOURNEY)
    page.locator(".kr-tell-go").press("Enter")
    told(page, 0)
    for key, number in [
        ("ArrowRight", 1),
        ("PageDown", 2),
        ("Space", 3),
        ("ArrowLeft", 2),
        ("PageUp", 1),
        ("End", LAST),
        ("ArrowRight", LAST),
        ("Home", 0),
        ("ArrowLeft", 0),
        ("Control+ArrowRight", 0),
    ]:
        page.keyboard.press(key)
        told(page, number)
    page.mouse.click(700, 100)
    page.keyboard.press("ArrowRight")
    told(page, 1)
    back = page.locator("[data-step='-1']")
    back.press("Space")
    told(page, 0)
    page.keyboard.press("Escape")
    closed(page)


def test_the_keys_of_the_theme_rest(page: Page, site_url: str) -> None:
    page.goto(site_url + JOURNEY)
    page.evaluate("document.head.insertAdjacentHTML('beforeend', `<link rel=next href='#volgende'>`)")
    page.keyboard.press("n")
    page.wait_for_url("**/#volgende")
    page.evaluate("history.replaceState(null, '', location.pathname)")
    page.locator(".kr-tell-go").click()
    page.locator(".kr-tell[open]").wait_for()
    page.keyboard.press("n")
    page.keyboard.press("ArrowRight")
    told(page, 1)
    assert "#" not in page.url


def test_up_and_down_scroll_a_slide_that_does_not_fit(page: Page, site_url: str) -> None:
    sized(page, 844, 390)
    page.goto(f"{site_url}{JOURNEY}?vertel=2")
    page.locator(".kr-tell").evaluate("it => it.addEventListener('scrollend', () => { it.dataset.rest = 'true'; })")
    page.keyboard.press("ArrowDown")
    page.wait_for_function("document.querySelector('.kr-tell').dataset.rest")
    assert page.locator(".kr-tell").evaluate("it => it.scrollTop") > 0
    told(page, 2)
    page.keyboard.press("ArrowRight")
    told(page, 3)
    assert page.locator(".kr-tell").evaluate("it => it.scrollTop") == 0


@pytest.mark.parametrize(("onward", "back"), [("PageDown", "PageUp"), ("Space", "PageUp")])
def test_a_key_shows_what_is_left_of_a_slide_before_it_turns(page: Page, site_url: str, onward: str, back: str) -> None:
    page.goto(f"{site_url}{JOURNEY}?vertel=2")
    rest = "it => it.scrollHeight - it.clientHeight - it.scrollTop"
    assert page.locator(".kr-tell").evaluate(rest) > 50
    page.keyboard.press(onward)
    told(page, 2)
    assert abs(page.locator(".kr-tell").evaluate(rest)) <= 1
    page.keyboard.press(back)
    told(page, 2)
    assert page.locator(".kr-tell").evaluate("it => it.scrollTop") == 0
    for _ in range(2):
        page.keyboard.press(onward)
    told(page, 3)
    assert page.locator(".kr-tell").evaluate("it => it.scrollTop") == 0


def test_focus_stays_inside(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}{JOURNEY}?vertel=1")
    seen = set()
    for _ in range(24):
        page.keyboard.press("Tab")
        seen.add(page.evaluate("document.activeElement.closest('.kr-tell') ? 'in' : document.activeElement.tagName"))
    assert seen <= {"in", "BODY"}  # the browser's own bar is the body to a script


def swipe(session: CDPSession, start: tuple[int, int], end: tuple[int, int]) -> None:
    def touch(kind: str, *points: tuple[float, float]) -> None:
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y} for x, y in points]})

    touch("touchStart", start)
    for step in range(1, 6):
        touch("touchMove", tuple(a + (b - a) * step / 5 for a, b in zip(start, end, strict=True)))  # type: ignore[arg-type]  # two
    touch("touchEnd")


def test_a_swipe_turns_the_slides(chromium: Browser, site_url: str) -> None:
    viewport: Any = {"width": 390, "height": 844}
    with chromium.new_context(viewport=viewport, has_touch=True, is_mobile=True, reduced_motion="reduce") as context:
        page = context.new_page()
        page.goto(site_url + JOURNEY)
        page.locator(".kr-tell-go").tap()
        session = context.new_cdp_session(page)
        told(page, 0)
        swipe(session, (320, 500), (80, 510))
        told(page, 1)
        swipe(session, (320, 500), (80, 490))
        told(page, 2)
        swipe(session, (80, 500), (320, 500))
        told(page, 1)
        page.keyboard.press("ArrowDown")  # in full screen Chromium without windows scrolls by no touch
        page.wait_for_function("document.fullscreenElement && document.querySelector('.kr-tell').scrollTop > 0")
        told(page, 1)


def test_a_swipe_up_or_down_scrolls_and_turns_no_slide(chromium: Browser, site_url: str) -> None:
    viewport: Any = {"width": 390, "height": 844}
    with chromium.new_context(viewport=viewport, has_touch=True, is_mobile=True, reduced_motion="reduce") as context:
        page = context.new_page()
        page.goto(f"{site_url}{JOURNEY}?vertel=1")
        told(page, 1)
        swipe(context.new_cdp_session(page), (200, 600), (190, 300))
        page.wait_for_function("document.querySelector('.kr-tell').scrollTop > 0")
        told(page, 1)


def test_an_address_opens_its_slide_and_lives_with_the_others(page: Page, site_url: str) -> None:
    page.goto(site_url)
    page.goto(f"{site_url}{JOURNEY}?zonder=fijn,pijn&vertel=3&alleen=rode-draad")
    told(page, 3)
    assert page.evaluate("document.fullscreenElement") is None
    slide = page.locator(".kr-slide").nth(1)
    assert slide.locator("h3:visible").all_text_contents() == ["Activiteiten", "Gevoel in deze fase"]
    assert 0 < slide.locator(".kr-acts > li:visible").count() < slide.locator(".kr-acts > li").count()
    page.keyboard.press("ArrowRight")
    assert page.url == f"{site_url}{JOURNEY}?zonder=fijn,pijn&vertel=4&alleen=rode-draad"
    page.keyboard.press("Escape")
    closed(page)
    assert page.url == f"{site_url}{JOURNEY}?zonder=fijn,pijn&alleen=rode-draad"
    page.go_back()
    assert page.url == site_url


@pytest.mark.parametrize(("asked", "number"), [("99", LAST), ("-3", 0), ("nergens", 0), ("", 0)])
def test_an_odd_address_opens_the_nearest_slide(page: Page, site_url: str, asked: str, number: int) -> None:
    page.goto(f"{site_url}{JOURNEY}?vertel={asked}")
    told(page, number)


def test_numbers_and_links_lead_to_slides(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}{JOURNEY}?vertel=0")
    page.locator(".kr-slide:visible a", has_text="Ik vraag aan de balie naar de prijs").click()
    told(page, 4)
    current = page.locator(".kr-track [aria-current]")
    expect(current).to_have_text("4")
    page.locator(".kr-track a", has_text="2").click()
    told(page, 2)
    expect(current).to_have_text("2")
    assert page.locator(".kr-tell a[href^='#']").count() == 0


def test_the_curve_is_drawn_as_far_as_told(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}{JOURNEY}?vertel=1")
    data = page.request.get(f"{site_url}klantreizen.json").json()
    journey = next(found for found in data["reizen"] if found["id"] == "carine/kunst-in-huis")
    stage = page.locator(".kr-stage")
    points = 0
    for number in range(1, PHASES + 1):
        told(page, number)
        from_, to = stage.evaluate(SHARES)
        curve = stage.locator(".kr-wide .kr-curve").bounding_box()
        box = page.locator(".kr-track a").nth(number - 1).bounding_box()
        assert curve is not None and box is not None
        assert abs(curve["x"] + curve["width"] * from_ / 100 - box["x"]) <= 3
        assert abs(curve["x"] + curve["width"] * to / 100 - box["x"] - box["width"]) <= 3
        points += [point["fase"] for point in journey["afgeleid"]["curve"]].count(journey["fasen"][number - 1]["id"])
        expect(stage.locator(".kr-wide .kr-pt:visible")).to_have_count(points)
        page.keyboard.press("ArrowRight")
    assert stage.evaluate(SHARES) == [0, 100]


@pytest.mark.parametrize(("motion", "seconds"), [("reduce", "0s"), ("no-preference", "0.8s, 0.8s")])
def test_it_moves_only_for_who_allows_it(chromium: Browser, site_url: str, motion: Any, seconds: str) -> None:
    with chromium.new_context(reduced_motion=motion) as context:
        page = context.new_page()
        page.goto(f"{site_url}{JOURNEY}?vertel=2")
        assert page.locator(".kr-stage").evaluate("it => getComputedStyle(it).transitionDuration") == seconds
        moving = "document.querySelector('.kr-tell').getAnimations({ subtree: true }).length"
        page.keyboard.press("ArrowRight")
        assert bool(page.evaluate(moving)) is (motion != "reduce")


def test_full_screen_ends_with_it_and_it_with_full_screen(page: Page, site_url: str) -> None:
    page.goto(site_url + JOURNEY)
    page.locator(".kr-tell-go").click()
    page.wait_for_function("document.fullscreenElement")
    told(page, 0)
    page.evaluate("document.exitFullscreen()")
    closed(page)
    page.locator(".kr-tell-go").click()
    page.wait_for_function("document.fullscreenElement")
    page.get_by_role("button", name="Sluiten").click()
    page.wait_for_function("!document.fullscreenElement")
    closed(page)


@pytest.mark.parametrize("refusal", ["() => Promise.reject(new Error('no'))", "undefined"])
def test_it_tells_where_full_screen_is_refused_or_unknown(page: Page, site_url: str, refusal: str) -> None:
    noise: list[str] = []
    page.on("pageerror", lambda error: noise.append(str(error)))
    page.add_init_script(f"Element.prototype.requestFullscreen = {refusal};")
    page.goto(site_url + JOURNEY)
    page.locator(".kr-tell-go").click()
    told(page, 0)
    page.keyboard.press("Escape")
    closed(page)
    assert noise == []


def test_no_id_twice_no_noise_no_other_host(page: Page, site_url: str) -> None:
    noise: list[str] = []
    page.on("console", lambda message: noise.append(message.text) if message.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: noise.append(str(error)))
    page.on("request", lambda request: noise.append(request.url) if not request.url.startswith((site_url, "data:")) else None)
    page.goto(f"{site_url}{JOURNEY}?vertel=0")
    for number in range(LAST + 1):
        told(page, number)
        ids = page.evaluate("[...document.querySelectorAll('[id]')].map((it) => it.id)")
        assert len(ids) == len(set(ids))
        page.keyboard.press("ArrowRight")
    assert noise == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("number", [0, 2, LAST])
def test_axe_finds_nothing_in_any_slide(page: Page, site_url: str, number: int, scheme: Any) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{site_url}{JOURNEY}?vertel={number}")
    for width in at_widths(page, 1440, 390):
        told(page, number)
        axe_finds_nothing(page, ".kr-tell", told=width)


def test_it_never_scrolls_sideways(page: Page, site_url: str, own_site: str) -> None:
    for journey, last in [(site_url + JOURNEY, LAST), (f"{own_site}klantreizen/carine/twaalf/", 13)]:
        page.goto(f"{journey}?vertel=0")
        for number in range(last + 1):
            told(page, number, last)
            for width in at_widths(page, 1440, 390, 320, height=640):
                assert page.locator(".kr-tell").evaluate("it => it.scrollWidth - it.clientWidth") == 0, width
            page.keyboard.press("ArrowRight")


def test_a_journey_without_scores_tells_without_a_curve(page: Page, own_site: str) -> None:
    page.goto(f"{own_site}klantreizen/carine/twaalf/?vertel=12")
    told(page, 12, 13)
    assert page.locator(".kr-tell .kr-curve, .kr-tell .kr-noscore").count() == 0
    slide = page.locator(".kr-slide").nth(1)
    assert slide.locator("h3:visible").all_text_contents() == ["Activiteiten", "Pijn"]
    expect(slide.get_by_text("nog geen activiteit")).to_be_visible()
    expect(slide.get_by_text("Hobbel 12")).to_be_visible()
    page.keyboard.press("ArrowRight")
    told(page, 13, 13)
    expect(page.locator(".kr-tell")).to_contain_text("Er zijn nog geen open kansen.")


def test_a_journey_of_a_single_phase_tells(page: Page, own_site: str) -> None:
    page.goto(f"{own_site}klantreizen/carine/een/")
    page.locator(".kr-tell-go").click()
    told(page, 0, 2)
    page.keyboard.press("ArrowRight")
    told(page, 1, 2)
    expect(page.locator(".kr-tell .kr-curve:visible")).to_have_count(1)
    expect(page.locator(".kr-slide .kr-doet:visible")).to_have_text("Ik luister")
    page.keyboard.press("ArrowRight")
    told(page, 2, 2)


def test_nothing_of_it_is_printed(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}{JOURNEY}?vertel=2")
    told(page, 2)
    page.emulate_media(media="print")
    expect(page.locator(".kr-tell")).to_be_hidden()
    expect(page.locator(".kr-tell-go")).to_be_hidden()


def test_a_map_in_a_chapter_is_not_told(example: Path) -> None:
    html = (example / "handboek/dit-doet-onze-klant/index.html").read_text("utf-8")
    assert "kr-map" in html
    assert "kr-tell" not in html
