"""The page of changes and the day on a journey's page, in a site that git keeps; and a site that it does not."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from ..hostile import HOSTILE
from .accessible import axe_finds_nothing
from .conftest import mkdocs, project, served
from .test_build import JOURNEY
from .valid import articles_are_valid

pytestmark = pytest.mark.browser

NAME = "Piet & Co {{ 7*7 }}"
CHANGES, TRIP = "klantreizen/wijzigingen/index.html", "klantreizen/carine/kunst/index.html"


def git(folder: Path, day: str, *arguments: str) -> None:
    bare = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    clock = {f"GIT_{who}_DATE": f"{day}T12:00:00+00:00" for who in ("AUTHOR", "COMMITTER")}
    alone = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    named = ["-c", f"user.name={NAME}", "-c", "user.email=p@example.org", "-c", "init.defaultBranch=main"]
    subprocess.run(["git", *named, *arguments], cwd=folder, env=bare | clock | alone, check=True, capture_output=True)


def kept(folder: Path) -> Path:
    """A project of three commits: a start, hostile text in a file that has other changes too, and another layout."""
    made = project(folder, kunst=JOURNEY)
    journey = made / "journeys/carine/kunst.yml"
    git(made, "2026-09-01", "init", "--quiet")
    git(made, "2026-09-01", "add", ".")
    git(made, "2026-09-01", "commit", "--quiet", "--message", "begin")
    gains = "".join(f"      - Fijn {number}\n" for number in range(14))
    hostile = HOSTILE.replace("'", "''")
    text = JOURNEY.replace("  - titel: Ik kies\n", f"  - titel: Ik kies\n    fijn:\n{gains}    pijn: '{hostile}'\n")
    journey.write_text(text, "utf-8")
    git(made, "2026-10-02", "commit", "--quiet", "--all", "--message", "meer")
    journey.write_text(text + "\n# af\n", "utf-8")
    git(made, "2026-11-03", "commit", "--quiet", "--all", "--message", "opmerking")
    return made


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    made = kept(tmp_path_factory.mktemp("kept"))
    result = mkdocs("build", folder=made)
    assert result.returncode == 0, result.stderr
    yield made / "site"


def test_a_journey_says_when_its_content_last_changed(site: Path) -> None:
    html = (site / TRIP).read_text("utf-8")
    assert 'Laatst gewijzigd: <a href="../../wijzigingen/">2 oktober 2026</a>' in html
    assert "Piet" not in html


def test_changes_stand_newest_first_without_names_and_stay_text(site: Path) -> None:
    html = (site / CHANGES).read_text("utf-8")
    assert html.index("2 oktober 2026") < html.index("1 september 2026")
    assert "3 november" not in html
    assert "<summary>15 veranderingen</summary>" in html
    assert 'href="../carine/kunst/">Carine: Ik wil kunst</a>' in html
    assert 'href="../carine/">Carine</a>' in html
    assert "<script>alert" not in html
    assert '<a href="wijzigingen/">Wijzigingen</a>' in (site / "klantreizen/index.html").read_text("utf-8")
    assert "Piet" not in html


def test_the_page_is_valid_reads_well_on_a_phone_and_axe_finds_nothing(site: Path, chromium: Browser, tmp_path: Path) -> None:
    articles_are_valid({"wijzigingen": (site / CHANGES).read_text("utf-8")}, tmp_path)
    with served(site) as address:
        for width, scheme in ((1440, "light"), (320, "dark")):
            with chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme) as context:  # type: ignore[arg-type]
                page = context.new_page()
                page.goto(address + "klantreizen/wijzigingen/")
                page.locator("summary", has_text="veranderingen").click()
                assert page.evaluate("document.documentElement.scrollWidth") <= width
                axe_finds_nothing(page)


def test_names_are_there_when_the_option_asks(tmp_path: Path) -> None:
    made = kept(tmp_path)
    config = made / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("  - klantreis\n", "  - klantreis: {authors: true}\n"), "utf-8")
    assert mkdocs("build", folder=made).returncode == 0
    for place in (TRIP, CHANGES):
        html = (made / "site" / place).read_text("utf-8")
        assert "door Piet &amp; Co {{ 7*7 }}" in html


def test_whoever_does_not_want_it_has_none_and_is_told_nothing(tmp_path: Path) -> None:
    made = kept(tmp_path)
    config = made / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("  - klantreis\n", "  - klantreis: {history: false}\n"), "utf-8")
    result = mkdocs("build", folder=made)
    assert not (made / "site" / CHANGES).exists()
    assert "Laatst gewijzigd" not in (made / "site" / TRIP).read_text("utf-8")
    assert "Geen wijzigingen" not in result.stderr


def test_without_git_it_is_absent_and_said_once(handbook: Callable[..., Path]) -> None:
    made = handbook(kunst=JOURNEY)
    result = mkdocs("build", folder=made)
    assert result.returncode == 0
    assert result.stderr.count("Geen wijzigingen en geen datums op de pagina’s") == 1
    assert not (made / "site" / CHANGES).exists()
    assert "Laatst gewijzigd" not in (made / "site" / TRIP).read_text("utf-8")
    assert "wijzigingen" not in (made / "site/klantreizen/index.html").read_text("utf-8")
