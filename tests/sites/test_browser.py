"""What a reader meets: every kind of page in a real browser."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page

from klantreis_plugin.plugin.content import put_aside

from .accessible import axe_finds_nothing
from .conftest import at_widths, sized
from .reach import WIDTHS, reaches_out
from .valid import articles_are_valid

pytestmark = pytest.mark.browser

JOURNEY = "klantreizen/carine/kunst-in-huis/"
PAGES = [
    "",
    "klantreizen/",
    "klantreizen/carine/",
    JOURNEY,
    "klantreizen/carine/kunst-in-huis-gewenst/",
    "klantreizen/jurre/geen-wachtkamer/",
    "klantreizen/organisatie/",
    "klantreizen/doelgroepen/",
    "klantreizen/bronnen/",
    "klantreizen/begrippen/",
    "klantreizen/werkbladen/",
    "klantreizen/gaten/",
    "klantreizen/stand/",
    "klantreizen/vergelijken/",
    "handboek/dit-is-onze-klant/",
    "handboek/dit-doet-onze-klant/",
    "weten/klantreis-light/beleving/",
    "weten/klant-in-beeld/",
    "weten/meten/",
    "weten/emoties/",
    "gebruik/publiceren/",
    "gebruik/in-english/",
]
"""Every kind of page."""


SCHEMES: dict[Literal["light", "dark"], str] = {"light": "default", "dark": "slate"}
"""What a reader prefers, and what the theme calls it."""

OPENED: dict[Literal["light", "dark"], tuple[int, int]] = {"light": (1440, 390), "dark": (390, 1440)}
"""How wide the window is when the page is opened, and how wide it is made then."""

LETTERS = {32: (1440, 390), 16: (900, 390, 320)}
"""Sizes of letters in pixels, and in windows of what widths nothing is cut off and no page scrolls sideways."""


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_quiet_in_order_and_whole_on_any_screen_and_passes_axe(page: Page, site_url: str, path: str) -> None:
    noise: list[str] = []
    page.on("console", lambda message: noise.append(message.text) if message.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: noise.append(str(error)))
    page.on("request", lambda request: noise.append(request.url) if not request.url.startswith((site_url, "data:")) else None)
    page.add_init_script("localStorage.clear()")  # the theme remembers the scheme of a first visit, whatever is preferred later
    for scheme, widths in OPENED.items():
        page.emulate_media(color_scheme=scheme)
        sized(page, widths[0])
        response = page.goto(site_url + path)
        assert response is not None and response.status == 200
        assert page.evaluate("document.documentElement.lang") == "nl"
        for width in at_widths(page, *widths):
            assert page.locator("body").get_attribute("data-md-color-scheme") == SCHEMES[scheme]
            levels = page.evaluate("""() => [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")]
                .filter((heading) => heading.checkVisibility()).map((heading) => Number(heading.tagName[1]))""")
            assert levels[0] == 1 and levels.count(1) == 1
            assert all(after <= before + 1 for before, after in pairwise(levels)), (width, levels)
            axe_finds_nothing(page, told=(width, scheme))
        page.wait_for_load_state("networkidle")
    session = page.context.new_cdp_session(page)
    for letters, widths in LETTERS.items():
        session.send("Page.setFontSizes", {"fontSizes": {"standard": letters, "fixed": letters}})
        for width in at_widths(page, *widths):
            assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == f"{letters * 1.25:g}px"
            assert reaches_out(page) == [], (width, letters)
    assert noise == []


def test_no_list_scrolls_the_page_sideways(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}klantreizen/kansen/")
    lists = page.locator(".kr-lists-nav a").evaluate_all("(links) => links.map((link) => link.href)")
    assert len(lists) > 10
    found = []
    for path in ["klantreizen/kansen/", *(path.removeprefix(site_url) for path in lists)]:
        page.goto(site_url + path)
        for width in at_widths(page, *WIDTHS):
            found += [(path, width, said) for said in reaches_out(page)]
    assert found == []


def test_every_point_stands_above_its_share_of_the_column(page: Page, site_url: str) -> None:
    data = page.request.get(f"{site_url}klantreizen.json").json()
    journey = next(found for found in data["reizen"] if found["id"] == "carine/kunst-in-huis")
    phases = [phase["id"] for phase in journey["fasen"]]
    curve = journey["afgeleid"]["curve"]
    page.goto(site_url + JOURNEY)
    for width in at_widths(page, 1440, 1200, 1024):
        boxes = {ident: page.locator(f"[id='{ident}']").bounding_box() for ident in phases}
        marks = page.locator(".kr-map .kr-curve .kr-hit")
        assert marks.count() == len(curve)
        for number, point in enumerate(curve):
            column, mark = boxes[point["fase"]], marks.nth(number).bounding_box()
            assert column is not None and mark is not None
            share = point["x"] - phases.index(point["fase"])
            wanted = column["x"] + share * column["width"]
            assert abs(mark["x"] + mark["width"] / 2 - wanted) <= 2, (width, point)


def test_the_map_has_the_whole_width_whatever_floats_above_it(page: Page, site_url: str) -> None:
    page.goto(site_url + JOURNEY)
    for width in at_widths(page, 1440, 1200, 1060, 1000, 920):
        top, bar = page.locator(".kr-top").bounding_box(), page.locator(".kr-bar").bounding_box()
        assert top and bar
        assert (bar["x"], bar["width"]) == (top["x"], top["width"]), width



QUESTIONS = {
    "whose journey": (".kr-facts a", "Kunstliefhebber Carine"),
    "what for": (".kr-desired", "Doel van Carine: Kunst aan de muur"),
    "how sure": (".kr-facts .kr-badge", "nog niet bij klanten getoetst"),
    "who owns it": (".kr-facts li", "Eigenaar: Team Publiek"),
    "from when": (".kr-facts li", "Herzien vóór 1 juni 2027"),
    "highest and why": (".kr-brief > p", "Het hoogst (+5, verwonderd): Ik loop met de kinderen langs de rekken."),
    "lowest and why": (".kr-brief > p", "Het laagst (−4, onzeker): Ik vraag aan de balie naar de prijs."),
    "where do they leave": (".kr-count > summary", "5 afhaakmomenten"),
    "where, on the curve": (".kr-map .kr-door", ""),
    "what is unanswered": (".kr-count > summary", "6 gaten"),
    "what is being done": (".kr-map td.kr-c-opportunities", "Formulier terug naar 8 velden bezig"),
}
"""What a reader asks at first sight, where the answer stands, and what it says."""


def test_the_first_screen_answers(page: Page, site_url: str) -> None:
    page.goto(site_url + JOURNEY)
    for question, (selector, answer) in QUESTIONS.items():
        found = page.locator(selector).filter(has_text=answer).first
        assert found.is_visible(), question
        box = found.bounding_box()
        assert box is not None
        assert 0 <= box["y"] <= 900 - box["height"], question


def test_a_point_tells_its_activity_and_leads_there_and_back(page: Page, site_url: str) -> None:
    page.goto(site_url + JOURNEY)
    point, tip = page.locator("#punt_5"), page.locator(".kr-tip")
    said = "Ik vul het inschrijfformulier in: geïrriteerd, −3, afhaakmoment"
    assert not tip.is_visible()
    point.locator(".kr-hit").hover()
    assert tip.is_visible()
    assert tip.inner_text() == said
    assert point.locator("title").text_content() == ""  # the browser's own would lie over it
    page.mouse.move(5, 5)
    assert not tip.is_visible()
    assert point.locator("title").text_content() == said
    point.locator(".kr-hit").click()
    assert page.url.endswith("#formulier")
    page.locator("#formulier a.kr-score").click()
    assert page.evaluate("document.activeElement.id") == "punt_5"
    assert tip.inner_text() == said
    assert point.locator("title").text_content() == said
    assert 0 <= page.evaluate("document.activeElement.getBoundingClientRect().top") <= 800


@pytest.mark.parametrize("nth", ["first", "last"])
def test_what_a_point_tells_stays_inside_the_curve(page: Page, site_url: str, nth: str) -> None:
    page.goto(site_url + JOURNEY)
    getattr(page.locator(".kr-map .kr-hit"), nth).hover()
    tip, plot = page.locator(".kr-tip").bounding_box(), page.locator(".kr-plot").bounding_box()
    assert tip is not None and plot is not None
    assert plot["x"] <= tip["x"]
    assert tip["x"] + tip["width"] <= plot["x"] + plot["width"] + 1


def test_on_a_phone_a_score_leads_to_the_small_curve(page: Page, site_url: str) -> None:
    sized(page, 390, 800)
    page.goto(site_url + JOURNEY)
    page.locator("#formulier a.kr-score").click()
    box = page.locator(".kr-mini").bounding_box()
    assert box is not None
    assert 0 <= box["y"] <= 400


TERMS = "weten/klantreis-light/rode-draad/"
MEANING = "Iedereen voor wie wij iets doen of willen doen, een mens of een organisatie. Wie nog rondkijkt, hoort er ook bij."


def test_a_term_tells_what_it_means_to_pointer_and_keyboard(page: Page, site_url: str) -> None:
    page.goto(site_url + TERMS)
    term, told = page.locator(".kr-term", has_text="klanten").first, page.locator("#kr-meaning")
    assert told.count() == 0
    term.hover()
    assert told.is_visible()
    assert told.inner_text() == MEANING
    assert term.get_attribute("aria-describedby") == "kr-meaning"
    told.hover()  # it stays while it is pointed at, long enough to see that it would have gone
    page.wait_for_function("since => performance.now() - since > 600", arg=page.evaluate("performance.now()"))
    assert told.is_visible()
    page.keyboard.press("Escape")
    assert told.count() == 0
    assert term.get_attribute("aria-describedby") is None
    page.mouse.move(5, 5)
    term.focus()
    assert told.inner_text() == MEANING
    page.keyboard.press("Shift+Tab")
    assert told.inner_text() == page.locator(".kr-term:focus").get_attribute("data-explanation")
    assert told.inner_text() != MEANING
    page.evaluate("document.activeElement.blur()")
    told.wait_for(state="detached")
    term.click()
    page.wait_for_url("**/klantreizen/begrippen/#begrip-klant")
    assert page.locator("#begrip-klant").inner_text() == "Klant"


def test_a_first_touch_tells_what_a_term_means_and_a_second_goes_there(chromium: Browser, site_url: str) -> None:
    with chromium.new_context(viewport={"width": 320, "height": 640}, has_touch=True) as context:
        page = context.new_page()
        page.goto(site_url + TERMS)
        terms, told = page.locator(".kr-term"), page.locator("#kr-meaning")
        for number in (4, 0, 4):  # each time the first touch of that one
            terms.nth(number).tap()
            assert told.inner_text() == terms.nth(number).get_attribute("data-explanation")
            assert page.url == site_url + TERMS
        page.locator("h1").tap()
        told.wait_for(state="detached")
        terms.nth(0).tap()
        assert page.url == site_url + TERMS
        terms.nth(0).tap()
        page.wait_for_url("**/klantreizen/begrippen/#begrip-rode-draad")


@pytest.mark.parametrize("width", [1440, 320])
def test_what_a_term_means_stands_beside_it_and_inside_the_window(page: Page, site_url: str, width: int) -> None:
    sized(page, width, 700)
    page.goto(site_url + "weten/klantreis-light/")
    terms = page.locator(".kr-term")
    assert terms.count() > 20
    for number in range(terms.count()):
        terms.nth(number).focus()
        term, told = terms.nth(number).bounding_box(), page.locator("#kr-meaning").bounding_box()
        assert term is not None and told is not None
        assert min(told["x"], told["y"]) >= 0
        assert told["x"] + told["width"] <= width
        assert told["y"] + told["height"] <= 700
        gap = max(told["y"] - term["y"] - term["height"], term["y"] - told["y"] - told["height"])
        assert 0 <= gap <= 30, number
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_term_that_tells_what_it_means_passes_axe(page: Page, site_url: str) -> None:
    page.goto(site_url + TERMS)
    page.locator(".kr-term").first.focus()
    assert page.locator("#kr-meaning").is_visible()
    axe_finds_nothing(page)


def test_without_script_a_term_leads_to_the_glossary(chromium: Browser, site_url: str) -> None:
    with chromium.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(site_url + TERMS)
        page.locator(".kr-term", has_text="klanten").first.click()
        assert page.url.endswith("/klantreizen/begrippen/#begrip-klant")


@pytest.mark.parametrize(
    ("path", "name"),
    [
        (JOURNEY, "reis"),
        ("klantreizen/carine/", "persona"),
        ("klantreizen/", "overzicht"),
    ],
)
def test_the_text_without_style_reads_in_order(
    page: Page, site_url: str, path: str, name: str, golden: Callable[[Path, str], None]
) -> None:
    page.goto(site_url + path)
    text = page.evaluate("""() => {
        document.querySelectorAll("link[rel=stylesheet], style, script").forEach((e) => e.remove());
        document.querySelectorAll(".kr-tools, .headerlink").forEach((e) => e.remove());
        return document.querySelector("article").innerText;
    }""")
    lines = [line.rstrip() for line in text.splitlines()]
    golden(Path(__file__).parent / "cases" / f"{name}.txt", "\n".join(line for line in lines if line) + "\n")


def test_on_paper_no_list_lies_over_the_page(page: Page, site_url: str) -> None:
    page.goto(site_url + JOURNEY)
    page.emulate_media(media="print")
    page.evaluate("document.querySelectorAll('details').forEach((found) => { found.open = true; })")  # as Material does
    assert [found.is_visible() for found in page.locator(".kr-count > ul").all()] == [False] * 3
    assert page.locator(".kr-about dl").first.is_visible()


def test_search_lands_on_an_activity(page: Page, site_url: str) -> None:
    index = page.request.get(f"{site_url}search/search_index.json").json()
    locations = {entry["location"] for entry in index["docs"]}
    assert f"{JOURNEY}#formulier" in locations
    assert f"{JOURNEY}#lid-worden" in locations
    page.goto(site_url)
    page.locator(".md-search__input").click()
    page.keyboard.type("inschrijfformulier")
    page.locator(f".md-search-result a[href*='{JOURNEY}'][href$='#formulier']").first.wait_for(state="attached")


def test_results_of_search_hold_no_words_of_charts(example: Path) -> None:
    index = json.loads((example / "search/search_index.json").read_text("utf-8"))
    texts = {entry["location"]: entry["text"] for entry in index["docs"]}
    assert not [location for location, text in texts.items() if "neutraal" in text and "fijn +5" in text]
    assert not [location for location, text in texts.items() if "Het beste voorbeeld:" in text or "gebruikt in" in text]
    assert "Plutchik zette emoties in een cirkel" in texts["weten/emoties/#het-wiel-van-plutchik"]
    assert "opgelucht 4×" not in texts["weten/emoties/#het-wiel-van-plutchik"]


def test_results_of_search_hold_words_and_sentences_apart(example: Path) -> None:
    index = json.loads((example / "search/search_index.json").read_text("utf-8"))
    texts = {entry["location"]: entry["text"] for entry in index["docs"]}
    assert "klaar op 2 maart 2026 effect: van −3 naar −1 teruggekoppeld op" in texts[f"{JOURNEY}#s_kansen"]
    assert "Lid worden Werven Voor Kennismaken" in texts["klantreizen/#s_gedeelde-fasen"]
    assert "Leeftijd 41" in " ".join(texts["klantreizen/carine/"].split())
    assert "Is dit werk dat geld waard? Kan ik in delen betalen? Straks" in texts[f"{JOURNEY}#kopen"]
    cells = re.compile(r"[^\s>](?:</\w+>)*</(?:dt|dd|th|td)><(?:dt|dd|th|td)\b[^>]*>(?:<\w[^>]*>)*[^\s<]")
    for path in (one for one in (example / "klantreizen").rglob("index.html") if f"{one.relative_to(example).parent}/" in texts):
        html = re.sub("<thead.*?</thead>", "", path.read_text("utf-8"), flags=re.DOTALL)
        assert not cells.findall(put_aside(html)[0]), path


@pytest.mark.parametrize("width", [1440, 390])
def test_the_name_of_every_row_is_there_and_leads_to_the_chapter_that_explains_it(page: Page, site_url: str, width: int) -> None:
    sized(page, width)
    page.goto(site_url + JOURNEY)
    names = page.locator(".kr-map :is(.kr-lanes, figcaption) a.kr-why:visible")
    assert names.count() == page.locator(".kr-lanes > [data-lane]").count()
    assert len(set(names.all_text_contents())) == names.count()
    page.locator(".kr-map thead [data-lane='pijn'] a").click()
    page.wait_for_url(f"{site_url}weten/klantreis-light/rode-draad/#pijn-en-fijn")
    page.locator("#pijn-en-fijn").wait_for()
    page.locator("article a[href$='kunst-in-huis/#koopprijs']").first.click()
    page.wait_for_url(f"{site_url}{JOURNEY}#koopprijs")


def test_a_citation_leads_to_its_source_and_that_back_to_where_it_is_cited(page: Page, site_url: str) -> None:
    page.goto(site_url + "handboek/dit-doet-onze-klant/")
    page.get_by_role("link", name="Van der Steen, 2014").first.click()
    page.wait_for_url("**/klantreizen/bronnen/#bron-steen-2014")
    source = page.locator(":target")
    assert source.is_visible()
    assert (source.text_content() or "").startswith("Van der Steen. (2014). Over de klantreis in kaart")
    source.get_by_role("link", name="Dit doet onze klant").click()
    page.wait_for_url("**/handboek/dit-doet-onze-klant/")


def test_a_source_in_the_map_leads_to_the_list_and_that_back_to_its_place(page: Page, site_url: str) -> None:
    page.goto(site_url + JOURNEY)
    page.locator(".kr-map a[href*='#bron-balie-voorbeeld']").first.click()
    page.wait_for_url("**/klantreizen/bronnen/#bron-balie-voorbeeld")
    page.locator(":target").get_by_role("link", name="Ik vul het inschrijfformulier in").click()
    page.wait_for_url("**/klantreizen/carine/kunst-in-huis/#formulier")
    assert page.locator(":target").is_visible()


def test_a_page_says_what_is_on_it_to_who_finds_it_elsewhere(page: Page, site_url: str) -> None:
    page.goto(site_url + JOURNEY)
    said = page.locator("meta[name=description]").get_attribute("content")
    assert said is not None and said.startswith("Carine begint op +1 (nieuwsgierig) en eindigt op +4 (blij).")
    assert page.title() == "Ik wil kunst in huis - Klantreishandboek Kunstuitleen Zwolle"


def test_what_is_ticked_is_remembered_in_the_browser(page: Page, site_url: str) -> None:
    page.goto(site_url + "weten/klantreis-light/fasen/")
    boxes = page.locator(".kr-tasks input")
    assert [box.is_checked() for box in boxes.all()] == [False] * 6
    boxes.nth(1).check()
    boxes.nth(4).check()
    boxes.nth(4).uncheck()
    page.goto(site_url + "weten/klantreis-light/scope/")
    assert not any(box.is_checked() for box in boxes.all())
    page.goto(site_url + "weten/klantreis-light/fasen/")
    assert [box.is_checked() for box in boxes.all()] == [False, True, False, False, False, False]


def test_contents_list_the_phases(example: Path) -> None:
    html = (example / JOURNEY / "index.html").read_text("utf-8")
    data = json.loads((example / "klantreizen.json").read_text("utf-8"))
    journey = next(found for found in data["reizen"] if found["id"] == "carine/kunst-in-huis")
    for phase in journey["fasen"]:
        assert f'<a href="#{phase["id"]}" class="md-nav__link">' in html


def test_our_html_is_valid(page: Page, site_url: str, tmp_path: Path) -> None:
    articles_are_valid({str(number): page.request.get(site_url + path).text() for number, path in enumerate(PAGES)}, tmp_path)
