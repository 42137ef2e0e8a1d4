"""Reference pictures of the example handbook: they change on purpose, or not at all.

Both pictures are reduced to a quarter, so that the edges of letters do not count; then at most TOLERANCE of their dots may differ
by more than STEPS of 255 in any colour. Letters are Liberation Sans, which `scripts/install-test-tools` installs by name.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Browser, Page

from .conftest import ROOT

pytestmark = pytest.mark.browser

CASES = Path(__file__).parent / "pictures"
MANUAL = ROOT / "docs/beelden"
TOLERANCE = 0.01
STEPS = 24

JOURNEY = "klantreizen/carine/kunst-in-huis/"
Act = Callable[[Page], None]


def _paper(page: Page) -> None:
    """As on an A3: the whole map, as printing shows it."""
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")


def _told(page: Page) -> None:
    page.locator(".kr-tell[open] .kr-slide:not([hidden])").wait_for()


def _nothing(_page: Page) -> None:
    """The page as it opens."""


PICTURES: dict[str, tuple[str, int, int, str, Act]] = {
    "reis-breed": (JOURNEY, 1440, 900, "light", _nothing),
    "reis-donker": (JOURNEY, 1440, 900, "dark", _nothing),
    "reis-telefoon": (JOURNEY, 390, 844, "light", _nothing),
    "reis-papier": (JOURNEY, 1526, 1077, "light", _paper),
    "reis-verteld": (f"{JOURNEY}?vertel=2", 1440, 900, "light", _told),
    "persona-breed": ("klantreizen/carine/", 1440, 900, "light", _nothing),
    "overzicht-breed": ("klantreizen/", 1440, 900, "light", _nothing),
    "emoties-donker": ("weten/emoties/", 1280, 1200, "dark", _nothing),
}


@pytest.mark.parametrize("name", PICTURES)
def test_a_page_looks_as_it_did(chromium: Browser, site_url: str, name: str, request: pytest.FixtureRequest) -> None:
    path, width, height, scheme, act = PICTURES[name]
    with chromium.new_context(
        viewport={"width": width, "height": height}, color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce"
    ) as context:
        page = context.new_page()
        page.goto(site_url + path)
        page.add_style_tag(content=':root, body, .md-typeset, .kr { font-family: "Liberation Sans" !important; }')
        act(page)
        page.wait_for_load_state("networkidle")
        taken = page.screenshot(animations="disabled", caret="hide")
    file = CASES / f"{name}.png"
    if request.config.getoption("--update-cases"):
        CASES.mkdir(exist_ok=True)
        file.write_bytes(taken)
    assert file.is_file(), f"no {file}: run pytest --update-cases and look at it"
    assert differing(Image.open(file), Image.open(io.BytesIO(taken))) <= TOLERANCE


def differing(one: Image.Image, other: Image.Image) -> float:
    """The share of dots that differ, 1 for pictures of other sizes."""
    if one.size != other.size:
        return 1.0
    small = [image.convert("RGB").reduce(4) for image in (one, other)]
    bands = ImageChops.difference(*small).split()
    most = ImageChops.lighter(ImageChops.lighter(bands[0], bands[1]), bands[2])
    return sum(most.histogram()[STEPS + 1 :]) / (most.width * most.height)


def test_the_picture_of_the_readme_is_the_page_as_it_looks() -> None:
    assert differing(Image.open(MANUAL / "klantreis.png"), Image.open(CASES / "reis-breed.png")) <= TOLERANCE


def test_pictures_of_the_manual_are_small_are_shown_and_are_told_in_words() -> None:
    pages = "".join(page.read_text("utf-8") for page in (ROOT / "README.md", *(ROOT / "docs/gebruik").glob("*.md")))
    told = {Path(link).name: words for words, link in re.findall(r"!\[(.*?)\]\((.*?beelden/.*?)\)", pages)}
    assert told.keys() == {file.name for file in MANUAL.iterdir()}
    assert [name for name, words in told.items() if len(words) < 60] == []
    assert [file.name for file in MANUAL.iterdir() if file.stat().st_size > 120_000] == []


def test_a_difference_is_seen() -> None:
    white, spot = Image.new("RGB", (400, 400), "white"), Image.new("RGB", (400, 400), "white")
    spot.paste((0, 105, 92), (100, 100, 160, 160))
    assert differing(white, white) == 0
    assert differing(white, spot) == pytest.approx(60 * 60 / 160_000, rel=0.05)
    assert differing(white, white.resize((200, 200))) == 1
