"""A second handbook, after the booklet: a house made sustainable, without scores; and the chapter that makes it step by step."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from .conftest import ROOT, Once, built, run

HOUSE = Path(__file__).parent / "handbooks/huis"
CHAPTER = (ROOT / "docs/gebruik/voorbeeld-huis.md").read_text("utf-8")
BLOCKS = re.findall(r"^```(yaml|text)\n(.*?)^```$", CHAPTER, re.DOTALL | re.MULTILINE)
FILE = "journeys/huiseigenaar/huis-verduurzamen.yml"
SAMPLES = [text for language, text in BLOCKS if language == "yaml"]
REPORTS = [text for language, text in BLOCKS if language == "text"]


@pytest.fixture(scope="module")
def house(once: Once) -> Path:
    def make(folder: Path) -> None:
        shutil.copytree(HOUSE, folder, dirs_exist_ok=True)
        built(folder, "--strict")

    return once("huis", make) / "site"


def test_it_builds_strictly_with_its_six_phases_and_two_stars(house: Path) -> None:
    (journey,) = json.loads((house / "klantreizen.json").read_text("utf-8"))["reizen"]
    derived = journey["afgeleid"]
    assert [phase["titel"][:3] for phase in journey["fasen"]] == ["Ik "] * 6
    assert sum(len(phase["activiteiten"]) for phase in journey["fasen"]) == 25
    assert derived["momenten_van_de_waarheid"] == 2
    assert (derived["curve"], derived["hoogste"], derived["grootste_daling"]) == ([], [], None)
    assert set(derived["gemiddelde_per_fase"].values()) == {None}


def test_without_a_score_its_page_says_so_and_shows_all_else(house: Path) -> None:
    html = (house / "klantreizen/huiseigenaar/huis-verduurzamen/index.html").read_text("utf-8")
    assert "De reis van de huiseigenaar heeft nog geen score, dus er is geen curve." in html
    assert '<svg class="kr-curve' not in html
    assert html.count('<tr role="row" class="kr-phase"') == 6
    assert ">De huiseigenaar</a></h2>" in (house / "klantreizen/index.html").read_text("utf-8")


def check(folder: Path, text: str) -> subprocess.CompletedProcess[str]:
    """What `klantreis check` says of a project with only this journey."""
    (folder / "journeys/huiseigenaar").mkdir(parents=True, exist_ok=True)
    (folder / "journeys/huiseigenaar/persona.yml").write_text("naam: de huiseigenaar\n", "utf-8")
    (folder / FILE).write_text(text, "utf-8")
    return run("klantreis_plugin", "check", "--format", "full", folder=folder)


def test_the_chapter_has_a_sample_for_each_of_its_steps() -> None:
    assert len(SAMPLES) == len(re.findall(r"^## Stap \d", CHAPTER, re.MULTILINE)) == 4
    assert len(REPORTS) == 4


@pytest.mark.parametrize("number", range(4))
def test_the_samples_of_the_chapter_have_no_errors_or_remarks(number: int, tmp_path: Path) -> None:
    result = check(tmp_path, SAMPLES[number])
    assert result.returncode == 0, result.stdout
    assert not re.search(r"(fout|opmerking)\[", result.stdout)


WITHOUT_REASON = re.sub(r"^ +reden: want volgens de wet .*\n", "", SAMPLES[2], flags=re.MULTILINE)


@pytest.mark.parametrize(
    ("number", "text"), [(0, ""), (1, SAMPLES[0]), (2, WITHOUT_REASON), (3, SAMPLES[3])], ids=["empty", "1", "3", "4"]
)
def test_the_reports_in_the_chapter_are_those_that_are_printed(number: int, text: str, tmp_path: Path) -> None:
    assert SAMPLES[2] != WITHOUT_REASON
    printed = check(tmp_path, text).stdout
    for report in REPORTS[number].strip().split("\n\n"):
        assert report in printed
