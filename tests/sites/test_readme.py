"""The README does what it says: its YAML builds, and its example of a report is one that is printed."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from .conftest import ROOT, mkdocs, run

README = (ROOT / "README.md").read_text("utf-8")


def _fenced(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    config, journey = _fenced("yaml")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/index.md").touch()
    (tmp_path / "mkdocs.yml").write_text(config, "utf-8")
    (tmp_path / "journeys/carine").mkdir(parents=True)
    (tmp_path / "journeys/carine/persona.yml").write_text("naam: Carine\n", "utf-8")
    (tmp_path / "journeys/carine/kunst-in-huis.yml").write_text(journey, "utf-8")
    return tmp_path


def test_the_yaml_gives_what_is_promised(project: Path) -> None:
    result = mkdocs("build", folder=project)
    assert result.returncode == 0, result.stderr
    page = (project / "site/klantreizen/carine/kunst-in-huis/index.html").read_text("utf-8")
    assert "geen score" in page
    assert "Prijs per maand op de homepage" in page
    derived = json.loads((project / "site/klantreizen.json").read_text("utf-8"))["reizen"][0]["afgeleid"]
    assert [point["beleving"] for point in derived["curve"]] == [1, -3]
    assert "afhaakmoment" in {gap["soort"] for gap in derived["gaten"]}


def test_the_report_is_the_one_that_is_printed(project: Path) -> None:
    journey = project / "journeys/carine/kunst-in-huis.yml"
    journey.write_text(journey.read_text("utf-8").replace("beleving: -3\n", "beleving: -3,5\n"), "utf-8")
    result = run("klantreis_plugin", "check", "--format", "full", folder=project)
    assert result.returncode == 1
    assert _fenced("text")[0].strip() in result.stdout
