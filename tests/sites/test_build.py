"""What a publisher relies on: a complete site from five lines, the same bytes, and a last good site that stays."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

import pytest

from klantreis_plugin.load import load
from klantreis_plugin.model import JourneyType
from klantreis_plugin.render.lanes import KINDS, OWN

from .conftest import ROOT, mkdocs
from .links import Links, broken_in

JOURNEY = """\
titel: Ik wil kunst
fasen:
  - titel: Ik kijk rond
    activiteiten:
      - doet: Ik zoek op internet
        beleving: 2
  - titel: Ik kies
    beleving: -1
  - titel: Ik neem het mee
"""


def test_five_lines_give_a_complete_site(handbook: Callable[..., Path]) -> None:
    project = handbook(kunst=JOURNEY)
    result = mkdocs("build", folder=project)
    assert result.returncode == 0, result.stderr
    site = project / "site"
    for page in ("index.html", "klantreizen/index.html", "klantreizen/carine/index.html", "klantreizen/carine/kunst/index.html"):
        assert (site / page).is_file(), page
    data = json.loads((site / "klantreizen.json").read_text("utf-8"))
    assert data["reizen"][0]["url"] == "klantreizen/carine/kunst/"
    assert "Ik zoek op internet" in (site / "klantreizen/carine/kunst/index.html").read_text("utf-8")


def test_an_empty_home_page_shows_the_handbook(handbook: Callable[..., Path]) -> None:
    project = handbook(kunst=JOURNEY)
    assert mkdocs("build", folder=project).returncode == 0
    home = (project / "site/index.html").read_text("utf-8")
    assert '<a href="klantreizen/carine/kunst/">Ik wil kunst</a>' in home
    assert "<title>Proef</title>" in home


def test_a_link_to_a_term_is_checked_and_a_term_in_a_chapter_links_there(handbook: Callable[..., Path]) -> None:
    project = handbook(kunst=JOURNEY.replace("op internet", "op internet, omdat het kan"))
    (project / "journeys/begrippen.yml").write_text("- {term: Fase, uitleg: Een deel.}\n", "utf-8")
    with (project / "mkdocs.yml").open("a") as config:
        config.write("validation: {links: {anchors: warn}}\n")
    chapter = project / "docs/weten.md"
    chapter.write_text("# Fase\n\n[Hier](klantreizen/begrippen.md#begrip-fase) staat wat een fase is.\n", "utf-8")
    result = mkdocs("build", "--strict", folder=project)
    assert result.returncode == 0, result.stderr
    html = (project / "site/weten/index.html").read_text("utf-8")
    assert '<a class="kr-term" data-explanation="Een deel." href="../klantreizen/begrippen/#begrip-fase">fase</a>' in html
    chapter.write_text("# Fase\n\n[Hier](klantreizen/begrippen.md#begrip-weg)\n", "utf-8")
    result = mkdocs("build", "--strict", folder=project)
    assert result.returncode != 0
    assert "begrip-weg" in result.stderr


def test_a_text_of_a_journey_may_link_to_a_term(handbook: Callable[..., Path]) -> None:
    journey = JOURNEY + "leerpunten: Zie [hier](klantreizen/begrippen.md#begrip-%s)\n"
    project = handbook(kunst=journey % "fase")
    (project / "journeys/begrippen.yml").write_text("- {term: Fase, uitleg: Een deel.}\n", "utf-8")
    assert mkdocs("build", folder=project).returncode == 0
    html = (project / "site/klantreizen/carine/kunst/index.html").read_text("utf-8")
    assert '<a href="../../begrippen/#begrip-fase">hier</a>' in html
    (project / "journeys/carine/kunst.yml").write_text(journey % "weg", "utf-8")
    result = mkdocs("build", folder=project)
    assert result.returncode != 0
    assert "journeys/carine/kunst.yml:10:24: fout[hoofdstuk-zonder-kop]" in result.stderr


def test_renaming_a_chapter_breaks_the_build_where_the_link_stands(handbook: Callable[..., Path]) -> None:
    project = handbook(kunst=JOURNEY + "leerpunten: Zie [hier](oud.md#kop)\n")
    chapter = project / "docs/oud.md"
    chapter.write_text("# Kop\n", "utf-8")
    assert mkdocs("build", folder=project).returncode == 0
    chapter.rename(project / "docs/nieuw.md")
    result = mkdocs("build", folder=project)
    assert result.returncode != 0
    assert "journeys/carine/kunst.yml:10:24: fout[kapotte-link]" in result.stderr


def test_a_changed_glossary_reaches_every_chapter(handbook: Callable[..., Path]) -> None:
    project = handbook(kunst=JOURNEY)
    (project / "docs/weten.md").write_text("# Kop\n\nEen fase.\n", "utf-8")
    for explanation in ("Oud", "Nieuw"):
        (project / "journeys/begrippen.yml").write_text(f"- {{term: Fase, uitleg: {explanation}}}\n", "utf-8")
        assert mkdocs("build", "--dirty", folder=project).returncode == 0
        assert f'data-explanation="{explanation}"' in (project / "site/weten/index.html").read_text("utf-8")


@pytest.mark.parametrize("theme", ["{name: mkdocs, locale: nl}", "{name: readthedocs, locale: nl}"])
def test_other_themes_show_everything(handbook: Callable[..., Path], theme: str) -> None:
    project = handbook(theme, kunst=JOURNEY)
    result = mkdocs("build", folder=project)
    assert result.returncode == 0, result.stderr
    assert "Ik neem het mee" in (project / "site/klantreizen/carine/kunst/index.html").read_text("utf-8")


def test_pages_as_files(handbook: Callable[..., Path]) -> None:
    project = handbook(kunst=JOURNEY)
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("use_directory_urls: false\n")
    assert mkdocs("build", folder=project).returncode == 0
    assert (project / "site/klantreizen/carine/kunst.html").is_file()
    data = json.loads((project / "site/klantreizen.json").read_text("utf-8"))
    assert data["personas"][0]["url"] == "klantreizen/carine/index.html"


def test_two_builds_are_the_same_bytes(example: Path, tmp_path: Path) -> None:
    again = tmp_path / "site"
    assert mkdocs("build", "--strict", "--site-dir", str(again), folder=ROOT).returncode == 0
    first = {path.relative_to(example): path.read_bytes() for path in example.rglob("*") if path.is_file()}
    second = {path.relative_to(again): path.read_bytes() for path in again.rglob("*") if path.is_file()}
    assert first.keys() == second.keys()
    differing = [str(path) for path in first if first[path] != second[path] and path.suffix != ".gz"]
    assert differing == []


def test_errors_leave_the_last_good_site(handbook: Callable[..., Path]) -> None:
    project = handbook(kunst=JOURNEY)
    assert mkdocs("build", folder=project).returncode == 0
    before = {path: path.stat().st_mtime_ns for path in (project / "site").rglob("*")}
    handbook(kunst=JOURNEY.replace("beleving: 2", "beleving: 9"))
    result = mkdocs("build", folder=project)
    assert result.returncode == 1
    assert "journeys/carine/kunst.yml:6:19: fout[buiten-schaal]" in result.stderr
    assert "Traceback" not in result.stderr
    assert {path: path.stat().st_mtime_ns for path in (project / "site").rglob("*")} == before


def test_remarks_fail_a_strict_build_and_findings_do_not(handbook: Callable[..., Path]) -> None:
    project = handbook(kunst=JOURNEY.replace("titel: Ik wil kunst", "titel: Kunst in huis"))
    assert mkdocs("build", folder=project).returncode == 0
    before = {path: path.stat().st_mtime_ns for path in (project / "site").rglob("*")}
    strict = mkdocs("build", "--strict", folder=project)
    assert strict.returncode == 1
    assert "opmerking[titel-zonder-ik]" in strict.stderr
    assert "opmerkingen. De site blijft zoals hij was." in strict.stderr
    assert {path: path.stat().st_mtime_ns for path in (project / "site").rglob("*")} == before


def test_an_unknown_source_in_a_chapter_stops_a_build_at_its_line(handbook: Callable[..., Path]) -> None:
    project = handbook(kunst=JOURNEY)
    (project / "journeys/handboek.yml").write_text("bronnen: [{id: steen-2014, titel: Kunst in kaart}]\n", "utf-8")
    (project / "docs/a.md").write_text("# A\n\nZo is het [@stien-2014].\n", "utf-8")
    result = mkdocs("build", folder=project)
    assert result.returncode == 1
    assert "docs/a.md:3:13: fout[onbekende-bron]" in result.stderr
    assert "steen-2014" in result.stderr
    (project / "docs/a.md").write_text("# A\n\nZo is het [@steen-2014].\n", "utf-8")
    result = mkdocs("build", folder=project)
    assert result.returncode == 0
    assert "bronnen" not in result.stderr  # MkDocs knows the link for one of its own
    assert 'href="../klantreizen/bronnen/#bron-steen-2014"' in (project / "site/a/index.html").read_text("utf-8")


def test_an_option_that_ignores_an_unknown_code_is_told(handbook: Callable[..., Path]) -> None:
    project = handbook(kunst=JOURNEY.replace("titel: Ik wil kunst", "titel: Kunst in huis"))
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("      ignore: [titel-zonder-ik, titel-zonder-wij]\n")
    config = (project / "mkdocs.yml").read_text("utf-8").replace("- klantreis\n", "- klantreis:\n")
    (project / "mkdocs.yml").write_text(config, "utf-8")
    result = mkdocs("build", folder=project)
    assert result.returncode == 0
    assert "'titel-zonder-wij'" in result.stderr
    assert "[titel-zonder-ik]" not in result.stderr


def test_no_folder_of_journeys_is_a_sentence(handbook: Callable[..., Path]) -> None:
    project = handbook()
    shutil.rmtree(project / "journeys")
    result = mkdocs("build", folder=project)
    assert result.returncode == 1
    assert "journeys" in result.stderr
    assert "Traceback" not in result.stderr


def test_an_own_navigation_is_kept_and_the_handbook_added_once(handbook: Callable[..., Path]) -> None:
    project = handbook(kunst=JOURNEY)
    config = project / "mkdocs.yml"
    base = config.read_text("utf-8")
    for nav in ("nav:\n  - Thuis: index.md\n", "nav:\n  - Thuis: index.md\n  - Reizen: klantreizen/index.md\n"):
        config.write_text(base + nav, "utf-8")
        result = mkdocs("build", folder=project)
        assert result.returncode == 0, result.stderr
        html = (project / "site/index.html").read_text("utf-8")
        links = html.count('<a href="klantreizen/" class="md-nav__link')
        assert links == 1, nav


def test_every_link_of_the_example_leads_somewhere(example: Path) -> None:
    assert broken_in(example) == []


def test_every_row_of_every_map_leads_to_words_about_it_and_that_chapter_back_to_a_journey(example: Path) -> None:
    pages = sorted(path for path in example.glob("klantreizen/*/*/index.html"))
    assert len(pages) == 6
    chapters, kinds = set[Path](), set[str]()
    for page in pages:
        html = page.read_text("utf-8")
        row = re.search(r'<tr role="row" class="kr-lanes".*?</tr>', html, re.DOTALL)
        names = re.findall(r"<th [^>]*kr-c-(?!experience).*?</th>", row[0] if row else "")
        names += re.findall(r"<figcaption.*?</figcaption>", html)
        kinds |= set(re.findall(r'class="kr-c-(\w+)', row[0] if row else ""))
        links = [re.search(r'<a class="kr-why" href="([^"#]+)#([^"]+)"', name) for name in names]
        assert len(links) > 7
        assert [name for name, link in zip(names, links, strict=True) if link is None] == []
        for link in filter(None, links):
            chapter = (page.parent / link[1] / "index.html").resolve()
            chapters.add(chapter)
            assert f' id="{link[2]}"' in chapter.read_text("utf-8")
    assert kinds == {*KINDS, OWN}
    assert len(chapters) > 5
    back = re.compile(r'<a [^>]*href="[./]+/klantreizen/\w+/[\w-]+/[#"]')
    assert [chapter for chapter in chapters if not back.search(chapter.read_text("utf-8").partition("<article")[2])] == []


def test_every_page_is_three_clicks_from_home(example: Path) -> None:
    pages = {path.relative_to(example).as_posix() for path in example.rglob("*.html")} - {"404.html"}
    reached, edge = {"index.html"}, {"index.html"}
    for _ in range(3):
        found: set[str] = set()
        for page in edge:
            parser = Links()
            parser.feed((example / page).read_text("utf-8"))
            addresses = (urldefrag(urljoin(f"http://site/{page}", link)).url for link in parser.links)
            uris = {unquote(address.removeprefix("http://site/")) for address in addresses if address.startswith("http://site/")}
            found |= {f"{uri}index.html" if uri == "" or uri.endswith("/") else uri for uri in uris}
        edge = (found & pages) - reached
        reached |= edge
    assert pages - reached == set()


def test_the_journeys_of_the_groups_are_stories_of_their_own() -> None:
    sentences: dict[str, set[str]] = {}
    for entry in load(ROOT / "journeys").handbook.personas:
        for journey in entry.journeys:
            if journey.journey.type is JourneyType.CURRENT:
                sentences[journey.id] = set(_sentences(journey.journey.model_dump()))
    assert len(sentences) == 5
    for (one, first), (other, second) in combinations(sentences.items(), 2):
        assert len(first & second) <= 0.1 * min(len(first), len(second)), (one, other)


def _sentences(value: object) -> Iterator[str]:
    """Every text of more than two words in a journey; single words and fixed values are not sentences."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _sentences(item) if key not in {"our_title", "group"} else ()
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _sentences(item)
    elif isinstance(value, str) and value.count(" ") > 1:
        yield value


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def test_the_wheel_carries_templates_assets_and_words(wheel: Path) -> None:
    package = ROOT / "plugins/klantreis_plugin"
    wanted = {
        path.relative_to(package.parent).as_posix()
        for path in package.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    names = set(zipfile.ZipFile(wheel).namelist())
    assert wanted <= names
    assert {Path(name).suffix for name in wanted} >= {".py", ".j2", ".yml", ".css", ".js"}
