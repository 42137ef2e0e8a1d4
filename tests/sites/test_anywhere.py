"""The handbook stands anywhere: in a folder of a web server, and as files without any server, search included."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

import pytest
from playwright.sync_api import Page

from .conftest import ROOT, Once, built, copy_example, mkdocs, served
from .test_build import JOURNEY

MANUAL = (ROOT / "docs/gebruik/publiceren.md").read_text("utf-8")
LEFT = "net::ERR_ABORTED"
"""A request that was still under way when the next page was opened."""

READ = """() => ({
    ids: [...document.querySelectorAll("[id]")].map((element) => element.id),
    links: [...document.querySelectorAll("[href], [src]")]
        .map((element) => element.getAttribute("href") ?? element.getAttribute("src"))
        .map((address) => new URL(address, document.baseURI).href),
})"""


@pytest.fixture(scope="module")
def subfolder(example: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the example two folders deep on a web server that has nothing else."""
    root = tmp_path_factory.mktemp("server")
    (root / "intranet").mkdir()
    (root / "intranet/handboek").symlink_to(example)
    with served(root) as address:
        yield f"{address}intranet/handboek/"


@pytest.fixture(scope="module")
def share(once: Once) -> str:
    """The address of the example as files, made as the manual says."""

    def make(project: Path) -> None:
        copy_example(project)
        blocks = re.findall(r"^```yaml\n(.*?)^```$", MANUAL, re.DOTALL | re.MULTILINE)
        (project / "gedeelde-map.yml").write_text(next(block for block in blocks if "INHERIT" in block), "utf-8")
        built(project, "--strict", "-f", "gedeelde-map.yml")

    return f"{(once('gedeelde map', make) / 'site').as_uri()}/"


def noise_of(page: Page, root: str) -> list[str]:
    """What a page complains of, and what it asks outside its own folder; grows as pages are opened."""
    noise: list[str] = []
    page.on("console", lambda message: noise.append(message.text) if message.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: noise.append(str(error)))
    page.on("requestfailed", lambda request: noise.append(request.url) if request.failure != LEFT else None)
    page.on("request", lambda request: noise.append(request.url) if not request.url.startswith((root, "data:")) else None)
    return noise


def walk(page: Page, starts: list[str], root: str) -> tuple[dict[str, set[str]], set[tuple[str, str]]]:
    """Open these pages and every page that they lead to: the ids on each, and every link (from, to) inside the site."""
    ids: dict[str, set[str]] = {}
    links: set[tuple[str, str]] = set()
    waiting = list(starts)
    while waiting:
        here = waiting.pop()
        if here in ids:
            continue
        page.goto(here)
        page.wait_for_load_state("load")
        found = page.evaluate(READ)
        ids[here] = set(found["ids"])
        own = {link for link in found["links"] if urlsplit(link).netloc == urlsplit(root).netloc}
        links |= {(here, link) for link in own if link.startswith(("http:", "file:"))}
        waiting += sorted(address for address in (urldefrag(link).url for link in own) if is_page(address, root))
    return ids, links


def is_page(address: str, root: str) -> bool:
    return address.startswith(root) and address.endswith((".html", "/"))


def dead(ids: dict[str, set[str]], links: set[tuple[str, str]], exists: Callable[[str], bool]) -> list[tuple[str, str]]:
    """The links that lead nowhere: no such file, or no such place on the page."""
    known = {address: exists(address) for address in {urldefrag(link).url for _, link in links}}
    found = []
    for here, link in links:
        address, anchor = urldefrag(link)
        place = unquote(anchor) in ids.get(address, {unquote(anchor)}) or anchor in {"", "__skip"}
        if not known[address] or not place:
            found.append((here, link))
    return found


@pytest.mark.browser
def test_in_a_folder_of_a_web_server_every_link_works(page: Page, subfolder: str) -> None:
    noise = noise_of(page, subfolder)
    ids, links = walk(page, [subfolder], subfolder)
    assert len(ids) > 10
    outside = [pair for pair in links if not pair[1].startswith(subfolder)]
    assert (noise, outside) == ([], [])
    assert dead(ids, links, lambda address: page.request.get(address).status == 200) == []


@pytest.mark.browser
def test_as_files_every_link_works(page: Page, share: str) -> None:
    noise = noise_of(page, share)
    site = Path(unquote(urlsplit(share).path))
    pages = [path.as_uri() for path in site.rglob("*.html") if path.name != "404.html"]
    assert len(pages) > 10
    ids, links = walk(page, pages, share)
    assert [address for address in ids if not address.endswith(".html")] == []
    assert noise == []
    assert dead(ids, links, lambda address: Path(unquote(urlsplit(address).path)).is_file()) == []


@pytest.mark.browser
@pytest.mark.parametrize(("place", "home", "end"), [("subfolder", "", "/"), ("share", "index.html", ".html")])
def test_the_map_is_drawn_and_search_lands_on_a_phase(
    page: Page, request: pytest.FixtureRequest, place: str, home: str, end: str
) -> None:
    root = request.getfixturevalue(place)
    noise = noise_of(page, root)
    page.goto(f"{root}{home}")
    page.keyboard.press("f")
    page.locator(".md-search__input").press_sequentially("ik word lid")
    target = f"klantreizen/carine/kunst-in-huis{end}"
    hit = page.locator(f".md-search-result a[href*='{target}'][href$='#lid-worden']").first
    hit.wait_for(state="attached")
    hit.evaluate("(link) => link.click()")
    page.wait_for_url(lambda url: url.endswith("#lid-worden"))
    assert page.url.partition("?")[0].partition("#")[0] == f"{root}{target}"
    assert page.locator(":target").get_attribute("id") == "lid-worden"
    curve = page.locator(".kr-map .kr-curve").first
    box = curve.bounding_box()
    assert box is not None
    assert box["width"] > 500
    assert curve.evaluate("(element) => getComputedStyle(element).overflow") == "visible"
    page.locator(".kr-tools").first.wait_for()
    assert noise == []


@pytest.mark.browser
def test_as_files_a_choice_in_the_map_stays_in_the_address(page: Page, share: str) -> None:
    noise = noise_of(page, share)
    page.goto(f"{share}klantreizen/carine/kunst-in-huis.html")
    page.locator(".kr-menu").first.locator("summary").click()
    page.locator(".kr-menu input").first.uncheck()
    assert "?" in page.url
    page.reload()
    assert not page.locator(".kr-menu input").first.is_checked()
    assert noise == []


def test_a_setting_that_calls_another_host_fails_a_strict_build(handbook: Callable[..., Path]) -> None:
    project = handbook("{name: material, language: nl}", kunst=JOURNEY)
    result = mkdocs("build", "--strict", folder=project)
    assert result.returncode == 1
    promised = next(block for block in re.findall(r"^```text\n(.*?)^```$", MANUAL, re.DOTALL | re.MULTILINE))
    assert " ".join(promised.split()) in " ".join(result.stderr.split())  # long lines are broken on the page
    config = (project / "mkdocs.yml").read_text("utf-8")
    ignoring = config.replace("- klantreis\n", "- klantreis: {ignore: [lettertype-van-buiten, activiteit-zonder-reden]}\n")
    (project / "mkdocs.yml").write_text(ignoring, "utf-8")
    result = mkdocs("build", "--strict", folder=project)
    assert result.returncode == 0, result.stderr


def test_the_manual_names_every_code() -> None:
    locale = (ROOT / "plugins/klantreis_plugin/locale/nl.yml").read_text("utf-8")
    named = re.findall(r"^\| \[`([a-z-]+)`\]\(meldingen\.md#\1\) \|", MANUAL, re.MULTILINE)
    assert named == re.findall(r"^  ([a-z]+-van-buiten):", locale, re.MULTILINE)


def test_the_search_index_names_a_page_before_its_places(example: Path) -> None:
    named: set[str] = set()
    early = []
    for entry in json.loads((example / "search/search_index.json").read_text("utf-8"))["docs"]:
        page, _, place = entry["location"].partition("#")
        if not place:
            named.add(page)
        elif page not in named:
            early.append(entry["location"])
    assert early == []
