"""`klantreis import` and the sheets of `klantreis export`: what they write and say, and what they never do."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from klantreis_plugin.cli import importing, main, writing
from klantreis_plugin.load import Role
from klantreis_plugin.messages import LANGUAGES
from klantreis_plugin.model import Journey
from klantreis_plugin.publish import site_of
from klantreis_plugin.survey import survey, today

from .journeys import put, same

CASES = Path(__file__).parent / "cases"
CLEAN = (
    "Titel;Ik wil\nEigenaar;Team\nHerzien voor;2999-01-01\nFase;Ik a;Ik b;Ik c\n"
    "Activiteit;Ik a;Ik b;Ik c\nActiviteit: reden;omdat;omdat;omdat\nBeleving;1;2;3\n"
)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    put(tmp_path / "journeys", "titel: Ik leen\nfasen: [{titel: Ik a, pijn: ['=1', b]}]\n")
    (tmp_path / "blad.csv").write_text(CLEAN, "utf-8")
    return tmp_path


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sheet_becomes_a_journey_that_passes_a_strict_check(here: Path, language: str) -> None:
    made = run("import", "blad.csv", "--taal", language)
    place = here / "journeys/carine/ik-wil.yml"
    assert made.exit_code == 0, made.output
    assert [line for line in made.output.splitlines() if "[" in line] == []
    assert made.output.startswith("journeys/carine/ik-wil.yml ")
    schema = {"nl": "reis", "en": "journey"}[language]
    assert place.read_text("utf-8").startswith(f"# yaml-language-server: $schema=../../schemas/{schema}.schema.json\n")
    assert (here / f"schemas/{schema}.schema.json").is_file()
    own = [one for one in survey(here / "journeys", today()).diagnostics if one.position.path.endswith("ik-wil.yml")]
    assert own == []


def test_nothing_is_overwritten(here: Path) -> None:
    assert run("import", "blad.csv").exit_code == 0
    before = (here / "journeys/carine/ik-wil.yml").read_bytes()
    again = run("import", "blad.csv", "--persona", "Carine")
    assert (again.exit_code, again.stdout) == (1, "")
    assert "journeys/carine/ik-wil.yml is er al." in again.stderr
    assert (here / "journeys/carine/ik-wil.yml").read_bytes() == before
    assert run("import", "blad.csv", "--as", "Een andere").exit_code == 0
    assert (here / "journeys/carine/een-andere.yml").is_file()


def test_what_found_no_place_is_said_and_ends_with_one(here: Path) -> None:
    (here / "map").mkdir()
    (here / "map/blad.csv").write_text(CLEAN.replace("Beleving;1;2;3", "Beleving;1;veel;3\nFijn;;;;los"), "utf-8")
    made = run("import", "map/blad.csv")
    assert made.exit_code == 1
    assert made.output.splitlines()[:2] == [
        "map/blad.csv:7:3: fout[geen-getal] Hier hoort een getal; 'veel' lees ik als tekst.",
        "map/blad.csv:8:5: fout[cel-zonder-fase] Boven 'los' staat geen fase.",
    ]
    assert "In journeys/carine/ik-wil.yml zelf valt dit op:\n" in made.output
    assert "bevinding[gat-score]" in made.output
    assert "2 cellen uit blad.csv kregen geen plek" in made.output
    text = (here / "journeys/carine/ik-wil.yml").read_text("utf-8")
    assert "# 8:5 Fijn: los\ntitel: Ik wil\n" in text
    assert "\n    # 7:3 Beleving: veel\n" in text


def test_a_sheet_without_a_title_is_called_after_its_file(here: Path) -> None:
    (here / "Mijn blad.csv").write_text("Fase;Ik a\n", "utf-8")
    made = run("import", "Mijn blad.csv")
    assert "journeys/carine/mijn-blad.yml:4:1: fout[lege-sleutel]" in made.output


@pytest.mark.parametrize(("text", "code"), [("Naam;Carine\n", "werkblad-zonder-fasen"), ("a\0b", "werkblad-onleesbaar")])
def test_nothing_is_written_of_what_is_no_sheet(here: Path, text: str, code: str) -> None:
    (here / "blad.csv").write_text(text, "utf-8")
    made = run("import", "blad.csv")
    assert made.exit_code == 1
    assert f"fout[{code}]" in made.stdout
    assert made.stderr == "blad.csv is niet ingelezen. Er is niets geschreven.\n"
    assert [path.name for path in (here / "journeys/carine").iterdir() if path.stem not in {"persona", "reis"}] == []


def test_wrong_usage(here: Path) -> None:
    assert run("import", "nergens.csv").exit_code == 2
    assert "Er is geen persona 'jan'." in run("import", "blad.csv", "--persona", "jan").stderr
    (here / "journeys/glenn").mkdir()
    (here / "journeys/glenn/persona.yml").write_text("naam: Glenn\n", "utf-8")
    asked = run("import", "blad.csv")
    assert asked.exit_code == 2
    assert "--persona: carine, glenn" in asked.stderr


def test_without_the_extra_a_workbook_is_not_read_and_csv_is(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "READABLE", False)
    (here / "blad.xlsx").write_bytes(b"")
    refused = run("import", "blad.xlsx")
    assert (refused.exit_code, "pip install 'mkdocs-klantreis[xlsx]'" in refused.stderr) == (1, True)
    assert run("import", "blad.csv").exit_code == 0


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_what_is_exported_can_be_imported(here: Path, ending: str) -> None:
    assert run("export", "--into", "uit").exit_code == 0
    made = run("import", f"uit/klantreizen/carine/reis-schema.{ending}", "--as", "terug")
    assert made.exit_code == 0, made.output
    loaded = survey(here / "journeys", today()).loaded
    parts = [loaded.file(Role.JOURNEY, f"carine/{name}") for name in ("reis", "terug")]
    assert all(part is not None and isinstance(part.part, Journey) for part in parts)
    assert same(parts[0] and parts[0].part, parts[1] and parts[1].part)


def test_without_the_extra_only_csv_is_exported(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def bare(*arguments: object, **more: object) -> object:


        return replace(site_of(*arguments, **more), workbook=False)  # type: ignore[arg-type]  # handed on

    monkeypatch.setattr(writing, "site_of", bare)
    assert run("export", "--into", "uit").exit_code == 0
    assert [path.name for path in (here / "uit/klantreizen/carine").glob("*-schema.*")] == ["reis-schema.csv"]


def test_a_site_has_no_sheets(here: Path) -> None:
    assert run("build", "--into", "site").exit_code == 0
    assert list((here / "site").rglob("*-schema.*")) == []


def test_a_sheet_that_was_not_read_is_named_at_the_end(here: Path) -> None:
    made = run("import", str(CASES / "verborgen/blad.xlsx"))
    assert made.exit_code == 0, made.output
    assert " zij staat er als opmerking in.\nNiet gelezen uit blad.xlsx: Sessie 2.\n" in made.output
