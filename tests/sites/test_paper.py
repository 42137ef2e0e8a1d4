"""Journeys on paper: A3 holds the whole map on one page, A4 has it in parts of whole phases."""

from __future__ import annotations

import io
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PageObject, PdfReader

from .conftest import Once, built, project, served

pytestmark = pytest.mark.browser

JOURNEYS = [
    "carine/kunst-in-huis",
    "carine/kunst-in-huis-gewenst",
    "farida/kantoor-met-karakter",
    "glenn/met-zijn-tweeen",
    "jurre/geen-wachtkamer",
    "willemien/blijven-kijken",
]
CARINE = f"klantreizen/{JOURNEYS[0]}/"
A3, A4 = (420, 297), (297, 210)
SEVEN = 7
MARGIN = 17
"""Six millimetres in points."""

ACTIVITY = """
      - doet: Ik loop met de kinderen langs rek {n}-{k}
        reden: omdat zij mogen meekiezen
        kanaal: winkel
        beleving: {score}
        gevoel: verwonderd
"""
MORE = (
    """        rode_draad: true
        citaat: Mijn dochter van zes koos het grootste werk.
""",
    """        voor_wie: Wie met de auto komt
        afhaakmoment: {reden: Het formulier vraagt een kopie van een legitimatie, antwoord: Alleen een rekeningnummer vragen}
""",
    """        moment_van_de_waarheid: true
        onderbouwing: signaal
""",
    "",
)
PHASE = """
  - titel: Ik kies en leen, stap {n}
    onze_titel: Uitlenen
    doelen: [Een werk vinden dat bij ons vieren past]
    wensen:
      - wens: Samen met de kinderen kiezen
        antwoord: Rekken op kinderhoogte en een speurkaart
      - wens: Vooraf weten of je per maand kunt stoppen
    vragen: ['Kan dat wel met kinderen in huis?', 'Past het boven de bank?']
    denkt: [Kunst huren is vast iets voor kantoren]
    drijfveren: [De kinderen leren dat smaak mag verschillen]
    activiteiten:{activities}
    gevoel: {{van: twijfelend, naar: welkom}}
    fijn: [De kinderen kiezen mee, Een welkomstmail met een gezicht]
    pijn: [De prijs voelt willekeurig, Te veel velden om in te vullen]
    afhaakmomenten:
      - reden: Kunst lenen voelt als iets voor kenners
        antwoord: Op de startpagina gezinnen tonen
    aanbod:
      activiteiten: [Gezinnen rondleiden op zaterdagochtend, Helpen met kiezen op maat van de muur]
      instrumenten: [speurkaart, rolmaat, inpakdekens]
      content: [Filmpje over ophangen aan een holle muur]
      eigenaar: Winkelteam
    impact: [Het gezin praat aan tafel over kunst]
    kpis: [{{naam: Leden die binnen twee weken lenen, streefwaarde: 75, waarde: 78, eenheid: '%'}}]
    kansen:
      - {{kans: 'Maandprijs bovenaan de startpagina {n}', status: idee}}
      - {{kans: 'Stijltest voor het hele gezin {n}', status: gepland}}
    rijen: {{Systemen: [Collectieregistratie met prijzen {n}]}}
"""


def journey_of(phases: int, long: int = 0) -> str:
    """A journey with every lane filled and long texts; three or four activities a phase, `long` in the second."""
    told = "titel: Ik wil kunst\nstatus: light\neigenaar: Team Publiek\nherzien_voor: 2027-06-01\nschaal: -5..5\nfasen:"
    for n in range(1, phases + 1):
        numbers = range(long if long and n == 2 else 3 + n % 2)
        activities = "".join(
            ACTIVITY.format(n=n, k=k, score=(n * 3 + k * 4) % 11 - 5).rstrip("\n") + "\n" + MORE[k % 4] for k in numbers
        )
        told += PHASE.format(n=n, activities=activities.replace("\n\n", "\n").rstrip("\n"))
    return told


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    with chromium.new_context(viewport={"width": 1440, "height": 900}, color_scheme="light") as context:
        context.add_init_script("window.print = () => { window.prints += 1; }")
        yield context.new_page()


@pytest.fixture(scope="module")
def large(once: Once) -> Iterator[str]:
    """Where journeys of seven and of twelve full phases stand, and one of three of which the second is longer than a page."""
    journeys = {"zeven": journey_of(SEVEN), "twaalf": journey_of(12), "lang": journey_of(3, long=60)}
    folder = once("large", lambda folder: built(project(folder, **journeys)))
    with served(folder / "site") as address:
        yield f"{address}klantreizen/carine/"


@dataclass(frozen=True)
class Sheet:
    """A page as printed: width and height in whole millimetres, its words, and the size in points of its smallest letters.

    `pieces` are its texts with their places in points, from the left and from the top; it is `tall` points high.
    """

    size: tuple[int, int]
    words: str
    smallest: float
    pieces: tuple[tuple[float, float, str], ...]
    tall: float


def pdf_of(page: Page, paper: str) -> bytes:
    """What a click on the button of A3 or A4 puts on paper."""
    page.evaluate("window.prints = 0")
    page.get_by_text("Print deze klantreis").click()
    page.locator(f".kr-print button[value={paper}]").click()
    assert page.evaluate("window.prints") == 1
    return page.pdf(prefer_css_page_size=True)


def printed(page: Page, paper: str) -> list[Sheet]:
    """The same, read page by page."""
    return read(pdf_of(page, paper))


def pages_of(pdf: bytes) -> list[PageObject]:
    return list(PdfReader(io.BytesIO(pdf)).pages)


def read(pdf: bytes) -> list[Sheet]:
    return [sheet_of(page) for page in pages_of(pdf)]


def sheet_of(page: PageObject) -> Sheet:
    """All of a page in one reading, which takes longer than printing it; a page without letters is a mistake."""
    sizes: list[float] = []
    pieces: list[tuple[float, float, str]] = []
    tall = float(page.mediabox.height)

    def visit(text: str, outer: list[float], inner: list[float], _font: Any, size: float) -> None:
        if text.strip():
            x = inner[4] * outer[0] + inner[5] * outer[2] + outer[4]
            y = inner[4] * outer[1] + inner[5] * outer[3] + outer[5]
            pieces.append((x, tall - y, text.strip()))
            down = math.hypot(inner[2] * outer[0] + inner[3] * outer[2], inner[2] * outer[1] + inner[3] * outer[3])
            sizes.append(size * down)

    words = " ".join(page.extract_text(visitor_text=visit).split())
    width, height = (round(float(side) / 72 * 25.4) for side in (page.mediabox.width, page.mediabox.height))
    return Sheet((width, height), words, min(sizes), tuple(pieces), tall)


def lanes_of(page: Page) -> list[str]:
    return [name.strip() for name in page.locator(".kr-scroll .kr-lanes > [data-lane]").all_inner_texts() if name.strip()]


@pytest.mark.parametrize("journey", JOURNEYS)
def test_a3_holds_the_whole_map_of_every_example_and_a4_has_it_in_parts(page: Page, site_url: str, journey: str) -> None:
    page.goto(f"{site_url}klantreizen/{journey}/")
    lanes, phases = lanes_of(page), page.locator(".kr-phase > th b").all_inner_texts()
    large = printed(page, "a3")
    assert {sheet.size for sheet in large} == {A3}
    assert [name for name in (*lanes, *phases) if name not in large[0].words] == []
    assert large[0].smallest >= 7
    assert len(large) <= 3
    small = printed(page, "a4")
    assert {sheet.size for sheet in small} == {A4}
    assert min(sheet.smallest for sheet in small) >= 7
    first, *rest = (sheet.words for sheet in small)
    assert [title for title in phases if title not in first] == []
    parts = [words for words in rest if any(name in words for name in ("Onderbouwing", "Eigenaar Team", "Wat wij doen"))]
    assert 2 <= len(parts) <= 3
    assert rest[: len(parts)] == parts
    for words in parts:
        assert [name for name in lanes if name not in words] == []
    heads = [f"{number} {title}" for number, title in enumerate(phases, 1)]
    assert [head for words in parts for head in heads if head in words] == heads


def test_a3_holds_seven_full_phases_and_a4_three_a_page(page: Page, large: str) -> None:
    page.goto(f"{large}zeven/")
    sheets = printed(page, "a3")
    first = sheets[0].words
    for n in range(1, SEVEN + 1):
        assert f"Collectieregistratie met prijzen {n}" in first
    assert sheets[0].smallest >= 7
    assert len(sheets) == 2
    assert "Collectieregistratie" not in sheets[1].words
    small = [sheet.words for sheet in printed(page, "a4")]
    found = [[n for n in range(1, SEVEN + 1) if f"Collectieregistratie met prijzen {n}" in words] for words in small]
    assert found == [[], [1, 2, 3], [4, 5, 6], [7], []]
    for words, phases in zip(small, found, strict=True):
        for n in phases:
            assert f"Ik kies en leen, stap {n}" in words


def test_a3_goes_on_when_there_is_too_much(page: Page, large: str) -> None:
    page.goto(f"{large}twaalf/")
    words = " ".join(sheet.words for sheet in printed(page, "a3"))
    for n in range(1, 13):
        assert words.count(f"Collectieregistratie met prijzen {n} ") == 1


def test_a4_names_a_phase_longer_than_a_page_and_its_lane_on_every_page(page: Page, large: str) -> None:
    page.goto(f"{large}lang/")
    lanes = lanes_of(page)
    _first, *maps, _opportunities = printed(page, "a4")
    before, *long, after = maps
    assert "stap 1" in before.words and "stap 3" in after.words
    words = " ".join(sheet.words for sheet in long) + " "
    assert [words.count(f"rek 2-{k} ") for k in range(60)] == [1] * 60
    assert [lane for lane in lanes if lane not in words] == []
    assert "Collectieregistratie met prijzen 2" in words
    of_activities = [sheet for sheet in long if "Ik loop met de kinderen" in sheet.words]
    assert len(of_activities) >= 2
    for sheet in long:
        head, *others = sorted((y, text) for _, y, text in sheet.pieces if text not in ("2", "Uitlenen"))
        assert head[1] == "Ik kies en leen, stap 2"
        assert head[0] + 10 < min(others)[0]
        assert max(others)[0] < sheet.tall - MARGIN
    for sheet in of_activities:
        ((name, level),) = [(x, y) for x, y, text in sheet.pieces if text == "Activiteiten"]
        told = [(x, y) for x, y, text in sheet.pieces if text.startswith("Ik loop met de kinderen")]
        assert level == pytest.approx(min(y for _, y in told), abs=3)
        assert name + 60 < min(x for x, _ in told)


def test_what_a_reader_hid_is_there_on_paper_and_hidden_again_after(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}{CARINE}?zonder=pijn,systemen&alleen=rode-draad")
    hidden = page.locator(".kr-scroll [hidden]").count()
    assert hidden > 20
    words = printed(page, "a3")[0].words
    for told in ("Lenen lijkt iets voor kenners", "Ledenadministratie", "Ik rij met het werk naar huis"):
        assert told in words
    assert page.locator(".kr-scroll [hidden]").count() == hidden
    assert page.locator(".kr-part, html[data-kr-paper]").count() == 0
    assert page.locator(".kr-top > .kr-about").count() == 1


def test_paper_has_no_chrome(page: Page, site_url: str) -> None:
    page.goto(site_url + CARINE)
    words = " ".join(sheet.words for sheet in printed(page, "a3"))
    for told in ("Zoeken", "Klantreishandboek", "Lanen kiezen", "Print deze klantreis", "Material for MkDocs"):
        assert told not in words


def test_a_dark_screen_prints_as_a_light_one(chromium: Browser, site_url: str) -> None:
    drawn = []
    for scheme in ("light", "dark"):
        with chromium.new_context(viewport={"width": 1440, "height": 900}, color_scheme=scheme) as context:  # type: ignore[arg-type]
            context.add_init_script("window.print = () => { window.prints += 1; }")
            page = context.new_page()
            page.goto(site_url + CARINE)
            drawn.append([sheet.get_contents().get_data() for sheet in pages_of(pdf_of(page, "a3"))])  # type: ignore[union-attr]
    assert drawn[0] == drawn[1]


@pytest.mark.parametrize(("paper", "size", "maps"), [("A3", A3, 1), ("A4", A4, 3)])
def test_without_the_button_the_paper_is_the_readers(
    page: Page, site_url: str, paper: str, size: tuple[int, int], maps: int
) -> None:
    page.goto(site_url + CARINE)
    sheets = read(page.pdf(format=paper, landscape=True))
    assert {sheet.size for sheet in sheets} == {size}
    assert sum("Wet- en regelgeving" in sheet.words for sheet in sheets) == maps


def test_without_script_paper_has_a_card_a_phase(chromium: Browser, site_url: str) -> None:
    with chromium.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(site_url + CARINE)
        words = " ".join(sheet.words for sheet in read(page.pdf(format="A4", prefer_css_page_size=True)))
    for n in range(1, 6):
        assert f"{n} van 5" in words
    for told in ("Lenen lijkt iets voor kenners", "Kunst lenen wordt een gewoon gesprek onder ouders"):
        assert told in words


def test_in_a_chapter_no_activity_or_wish_of_a_map_is_torn_by_the_end_of_a_page(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}handboek/dit-doet-onze-klant/")
    page.add_style_tag(content=".kr-sr { display: none; }")
    items = page.locator(".kr-turns").locator(".kr-acts > li > div, .kr-wens > li").all_inner_texts()
    assert len(items) > 25
    sheets = [sheet.words.replace(" ", "") for sheet in read(page.pdf(format="A4"))]
    for item in items:
        lines = ["".join(line.split()) for line in item.splitlines() if line.strip()]
        assert any(all(line in sheet for line in lines) for sheet in sheets), item


KINDS = ("", "klantreizen/", "klantreizen/carine/", CARINE, "klantreizen/kansen/", "klantreizen/vergelijken/")
CHAPTERS = ("klantreizen/werkbladen/", "weten/klantreis-light/beleving/")


@pytest.mark.parametrize("path", [*KINDS, *CHAPTERS])
def test_a_dark_screen_has_no_black_margins_on_paper(page: Page, site_url: str, path: str) -> None:
    page.emulate_media(media="print", color_scheme="dark")
    page.goto(site_url + path)
    for shape in ("document.documentElement", "document.body"):
        assert page.evaluate(f"getComputedStyle({shape}).colorScheme") == "light"


TOGETHER = {
    "klantreizen/": [
        ("Zakelijke kunstliefhebber Farida", "Ik leg drie losse mails uit aan inkoop"),
        ("Beginnende kunstliefhebber Jurre", "misplaatst 1"),
        ("Bij ons thuis mag alles aangeraakt worden", "Ik vraag aan de balie naar de prijs"),
        ("Kunstliefhebber Glenn", "Ik lees dat een ander"),
    ],
    "klantreizen/vergelijken/": [
        ("Leg klantreizen over elkaar", "Grootste verschil"),
        ("Jurre en Willemien naast elkaar", "Grootste verschil"),
        ("gewenst naast nu", "gewenst min nu"),
    ],
    "klantreizen/metingen/": [("KPI’s van fasen", "Nieuwe bezoekers per maand")],
}
"""On which pages what has to stand on the same sheet of A4."""


@pytest.mark.parametrize("path", TOGETHER)
def test_no_heading_on_paper_is_parted_from_what_it_is_about(page: Page, site_url: str, path: str) -> None:
    page.goto(site_url + path)
    sheets = [sheet.words for sheet in read(page.pdf(format="A4"))]
    assert len(sheets[0]) > 300
    for heading, told in TOGETHER[path]:
        assert any(heading in words and told in words for words in sheets), heading
