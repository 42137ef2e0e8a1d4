"""The command line: what it prints, on any console, and how it ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from klantreis_plugin.cli import main
from klantreis_plugin.model import COMPARISON_PAGE, CROSS_PAGES, CROSS_PARTS
from klantreis_plugin.publish import SHARED

PLUGINS = Path(__file__).parent.parent / "plugins"
CLEAN = (
    "titel: Ik wil\neigenaar: Team\nherzien_voor: 2999-01-01\nfasen:\n"
    "  - {titel: Ik a, beleving: 1, activiteiten: [Ik a omdat]}\n"
    "  - {titel: Ik b, beleving: 1, activiteiten: [Ik b omdat]}\n"
    "  - {titel: Ik c, beleving: 1, activiteiten: [Ik c omdat]}\n"
)
REMARK = CLEAN.replace("Ik wil", "Café ★")
FINDING = CLEAN.replace("eigenaar: Team\n", "")
ERROR = CLEAN.replace("beleving: 1", "beleving: 9", 1)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "journeys" / "carine").mkdir(parents=True)
    (tmp_path / "journeys" / "carine" / "persona.yml").write_text("naam: Carine\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(here: Path, text: str, name: str = "reis") -> None:
    (here / "journeys" / "carine" / f"{name}.yml").write_text(text, encoding="utf-8")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["check", *arguments])


@pytest.mark.parametrize(
    ("text", "plain", "strict"),
    [(CLEAN, 0, 0), (FINDING, 0, 0), (REMARK, 0, 1), (ERROR, 1, 1)],
    ids=["clean", "finding", "remark", "error"],
)
def test_how_it_ends(here: Path, text: str, plain: int, strict: int) -> None:
    put(here, text)
    assert (run().exit_code, run("--strict").exit_code) == (plain, strict)
    assert bool(run().output) is (text is not CLEAN)


@pytest.mark.parametrize(
    "arguments",
    [
        ("nergens",), ("--format", "mooi"), ("--taal", "de"), ("--onzin",), ("--docs", "nergens"), ("--ignore", "onzin"),
        ("--ignore", "geen-getal"), ("journeys/carine/persona.yml",),
    ],
)  # fmt: skip
def test_wrong_usage(here: Path, arguments: tuple[str, ...]) -> None:
    assert run(*arguments).exit_code == 2


def test_paths_are_as_given(here: Path) -> None:
    put(here, ERROR)
    assert run().output.startswith("journeys/carine/reis.yml:5:29: fout[buiten-schaal] ")
    assert run(str(here / "journeys")).output.startswith(f"{(here / 'journeys').as_posix()}/carine/reis.yml:5:29: ")


def test_layouts_and_languages(here: Path) -> None:
    put(here, ERROR)
    assert run("--format", "concise").output == run().output
    assert len(run().output.splitlines()) == 1
    assert "    |                             ^\n" in run("--format", "full").output
    english = "journeys/carine/reis.yml:5:29: error[buiten-schaal] The score 9 is outside the scale -5..5.\n"
    assert run("--taal", "en").output == english


def test_formats_for_programs(here: Path) -> None:
    put(here, ERROR)
    assert run("--format", "github").output.startswith("::error file=journeys/carine/reis.yml,line=5,col=29,endColumn=30,title=")
    for layout in ("gitlab", "json"):
        (found,) = json.loads(run("--format", layout).output)
        assert found["severity"] in {"major", "fout"}
        assert run("--format", layout).exit_code == 1
    put(here, CLEAN)
    assert [run("--format", layout).output for layout in ("github", "gitlab", "json")] == ["", "[]\n", "[]\n"]


def test_reports_are_sorted_over_journeys_and_chapters(here: Path) -> None:
    put(here, ERROR, "b")
    put(here, ERROR, "a")
    (here / "docs").mkdir()
    (here / "docs" / "x.md").write_text("```klantreis\n```\n", encoding="utf-8")
    result = run("--docs", "docs")
    assert [line.partition(": ")[0] for line in result.output.splitlines()] == [
        "docs/x.md:1:1",
        "journeys/carine/a.yml:5:29",
        "journeys/carine/b.yml:5:29",
    ]


def test_links_into_chapters_are_checked_when_asked(here: Path) -> None:
    put(here, CLEAN + "leerpunten: Zie [a](weg.md)\n")
    (here / "docs").mkdir()
    assert (run().exit_code, run("--docs", "docs").exit_code) == (0, 1)
    (here / "docs" / "weg.md").write_text("# Weg\n", encoding="utf-8")
    assert run("--docs", "docs").exit_code == 0


def test_links_to_terms_are_checked_in_journeys_and_chapters(here: Path) -> None:
    (here / "docs").mkdir()
    (here / "journeys/begrippen.yml").write_text("- {term: Fase, uitleg: Een deel.}\n", encoding="utf-8")
    for anchor, faults in (("begrip-fase", 0), ("begrip-weg", 2)):
        put(here, CLEAN + f"leerpunten: Zie [a](klantreizen/begrippen.md#{anchor})\n")
        (here / "docs/a.md").write_text(f"# A\n\n[a](klantreizen/begrippen.md#{anchor})\n", encoding="utf-8")
        found = run("--docs", "docs")
        assert (found.exit_code, found.output.count("fout[hoofdstuk-zonder-kop]")) == (bool(faults), faults)


def test_ignored_codes(here: Path) -> None:
    put(here, REMARK + "")
    assert run("--strict", "--ignore", "titel-zonder-ik").exit_code == 0
    put(here, FINDING)
    assert run("--ignore", "geen-eigenaar", "--ignore", "gat-wens").output == ""


def test_an_empty_folder_is_a_handbook(here: Path) -> None:
    (here / "leeg").mkdir()
    assert (run("leeg").exit_code, run("leeg").output) == (0, "")


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_any_console(here: Path, encoding: str) -> None:
    put(here, "titel: Café ★ 日本 \U0001f600\nfasen: [{titel: Ik, 'é★': 1}]\n", "reis")
    put(here, "titel: '\\ud800'\nonzin: ja\n", "raar")
    environment = {**os.environ, "PYTHONPATH": str(PLUGINS), "PYTHONIOENCODING": encoding}
    done = subprocess.run(
        [sys.executable, "-m", "klantreis_plugin", "check", "--format", "full"], capture_output=True, check=False, env=environment
    )
    assert (done.returncode, done.stderr) == (1, b"")
    assert ("Café ★" in done.stdout.decode(encoding)) is (encoding == "utf-8")
    assert b"onbekende-sleutel" in done.stdout


def test_sources_are_looked_for_in_chapters_when_those_are_given(here: Path) -> None:
    put(here, CLEAN)
    (here / "docs").mkdir()
    (here / "docs/a.md").write_text("# A\n\nZo [@een; @wee].\n", encoding="utf-8")
    (here / "journeys/handboek.yml").write_text("bronnen:\n  - {id: een, titel: A}\n  - {id: twee, titel: B}\n", encoding="utf-8")
    assert run().output == ""
    lines = run("--docs", "docs").output.splitlines()
    assert [line.partition("]")[0] for line in lines] == [
        "docs/a.md:3:12: fout[onbekende-bron",
        "journeys/handboek.yml:3:10: bevinding[bron-ongebruikt",
    ]
    assert run("--docs", "docs").exit_code == 1
    assert "bron-ongebruikt" not in run("--docs", "docs", "--ignore", "bron-ongebruikt").output
    stopped = build("--into", "uit", "--docs", "docs")
    assert stopped.exit_code == 1
    assert "docs/a.md:3:12: fout[onbekende-bron]" in stopped.output
    assert not (here / "uit").exists()


def build(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["build", *arguments])


def test_build_writes_pages_and_says_how_many(here: Path) -> None:
    put(here, CLEAN)
    result = build("--into", "uit", "--taal", "en")
    written = {path.relative_to(here / "uit").as_posix() for path in (here / "uit").rglob("*") if path.is_file()}
    assert written == {
        ".klantreis.sha256",
        *SHARED,
        "klantreizen.json",
        "klantreizen/carine/index.md",
        "klantreizen/carine/reis.md",
        "klantreizen/index.md",
        "klantreizen/werkbladen.md",
        "klantreizen/carine/reis.svg",
        "klantreizen/lijsten.xlsx",
        *(f"klantreizen/{name}.{ending}" for name in CROSS_PAGES.values() for ending in ("md", "csv")),
        *(f"klantreizen/{CROSS_PAGES[page]}-{word}.csv" for page, word in CROSS_PARTS.values()),
        *(f"klantreizen/{COMPARISON_PAGE}.{ending}" for ending in ("md", "csv", "js")),
    }
    assert (result.exit_code, result.stdout) == (0, f"{len(written) - 1} files in uit.\n")
    assert result.stderr == "No changes and no dates on the pages: journeys is not in a git repository.\n"


@pytest.mark.parametrize(("arguments", "who"), [((), ""), (("--authors",), " door Anna")])
def test_build_says_when_a_journey_changed_and_who_only_when_asked(here: Path, arguments: tuple[str, ...], who: str) -> None:
    put(here, CLEAN)
    clock = {"GIT_AUTHOR_DATE": "2026-05-01T12:00:00Z", "GIT_COMMITTER_DATE": "2026-05-01T12:00:00Z"}
    alone = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    for words in ("init", "add .", "commit --message x"):
        git = ["git", "-c", "user.name=Anna", "-c", "user.email=a@example.org", *words.split()]
        subprocess.run(git, cwd=here, env=os.environ | clock | alone, check=True, capture_output=True)
    result = build("--into", "uit", *arguments)
    assert (result.exit_code, result.stderr) == (0, "")
    page = (here / "uit/klantreizen/carine/reis.md").read_text("utf-8")
    assert f'Laatst gewijzigd: <a href="../../wijzigingen/">1 mei 2026</a>{who}</li>' in page
    assert "1 mei 2026" in (here / "uit/klantreizen/wijzigingen.md").read_text("utf-8")
    assert build("--into", "kaal", "--no-history").exit_code == 0
    assert not (here / "kaal/klantreizen/wijzigingen.md").exists()
    assert "Laatst gewijzigd" not in (here / "kaal/klantreizen/carine/reis.md").read_text("utf-8")


def export(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["export", *arguments])


def test_export_writes_what_other_programs_read(here: Path) -> None:
    put(here, CLEAN)
    result = export("--into", "uit")
    written = {path.relative_to(here / "uit").as_posix() for path in (here / "uit").rglob("*") if path.is_file()}
    assert written == {
        ".klantreis.sha256",
        "klantreizen.json",
        "klantreizen/carine/reis.svg",
        "klantreizen/carine/reis-schema.csv",
        "klantreizen/carine/reis-schema.xlsx",
        "klantreizen/lijsten.xlsx",
        "klantreizen/vergelijken.csv",
        *(f"klantreizen/{name}.csv" for name in CROSS_PAGES.values()),
        *(f"klantreizen/{CROSS_PAGES[page]}-{word}.csv" for page, word in CROSS_PARTS.values()),
    }
    assert (result.exit_code, result.output) == (0, f"{len(written) - 1} bestanden in uit.\n")


def test_export_stops_on_errors_before_anything_is_written(here: Path) -> None:
    put(here, ERROR)
    result = export("--into", "uit")
    assert result.exit_code == 1
    assert "fout[" in result.output
    assert not (here / "uit").exists()


@pytest.mark.parametrize(("links", "shown"), [("dir", "../"), ("html", "index.html"), ("md", "index.md")])
def test_build_writes_the_links_that_are_asked(here: Path, links: str, shown: str) -> None:
    put(here, CLEAN)
    assert build("--into", "uit", "--links", links).exit_code == 0
    assert f'<a href="{shown}">Carine</a>' in (here / "uit/klantreizen/carine/reis.md").read_text("utf-8")


def test_build_stops_on_errors_before_anything_is_written(here: Path) -> None:
    put(here, ERROR)
    result = build("--into", "uit")
    assert result.exit_code == 1
    assert result.stdout.startswith("journeys/carine/reis.yml:5:29: fout[buiten-schaal] ")
    assert result.stderr == "Er is niets geschreven, want er zijn fouten.\n"
    put(here, CLEAN)
    (here / "docs/klantreizen").mkdir(parents=True)
    (here / "docs/klantreizen/index.md").write_text("```klantreis\n```\n", encoding="utf-8")
    result = build("--into", "uit", "--docs", "docs")
    assert [line.partition("]")[0] for line in result.stdout.splitlines()] == [
        "docs/klantreizen/index.md:1:1: fout[blok-sleutel",
        "docs/klantreizen/index.md:1:1: fout[dubbele-bladzijde",
    ]
    assert result.exit_code == 1
    assert not (here / "uit").exists()


@pytest.mark.parametrize("into", ["docs", "docs/uit", "journeys/uit", "journeys/../docs"])
def test_build_never_writes_where_the_source_is(here: Path, into: str) -> None:
    put(here, CLEAN)
    (here / "docs").mkdir()
    result = build("--into", into, "--docs", "docs")
    assert result.exit_code == 1
    assert result.stderr.startswith(f"Er is niets geschreven. {into} ligt in ")
    assert list((here / "docs").iterdir()) == []


def test_build_leaves_what_others_wrote(here: Path) -> None:
    put(here, CLEAN)
    assert build("--into", ".").exit_code == 0
    (here / "klantreizen/index.md").write_text("van mij", encoding="utf-8")
    put(here, CLEAN, "tweede")
    result = build("--into", ".")
    assert result.exit_code == 1
    assert result.stderr.startswith("klantreizen/index.md: dit bestand is niet (meer) wat klantreis hier schreef.")
    assert not (here / "klantreizen/carine/tweede.md").exists()
    (here / "klantreizen/index.md").unlink()
    (here / "klantreizen/carine/tweede.md").symlink_to(here.parent / "elders.md")
    result = build("--into", ".")
    assert (result.exit_code, result.stderr.partition(":")[0]) == (1, "klantreizen/carine/tweede.md")
    assert not (here.parent / "elders.md").exists()


def test_build_says_what_the_system_refuses(here: Path) -> None:
    put(here, CLEAN)
    (here / "klantreizen").write_text("een bestand", encoding="utf-8")
    result = build("--into", ".")
    assert (result.exit_code, result.stderr.startswith("'klantreizen' is er al.")) == (2, True), result.stderr
