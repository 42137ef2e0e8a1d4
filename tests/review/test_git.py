"""Versions that git keeps, in real repositories: moved files, strange names, half a history, none at all."""

from __future__ import annotations

import datetime
import os
import subprocess
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from klantreis_plugin.cli import main
from klantreis_plugin.review import Refusal, revisions

DAY = datetime.date(2026, 6, 1)
TRIP = "titel: Ik wil kunst\nfasen:\n  - titel: Ik kijk rond\n    beleving: 1\n    activiteiten:\n      - Ik zoek op internet\n"
UNREAD = "Niet vergeleken, want in de tweede versie klopt de naam van de map niet of ontbreekt persona.yml: journeys/carine/"
Git = Callable[..., str]


@pytest.fixture
def git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Git:
    """A repository in which we stand, and git in it as on a fresh machine."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    here = tmp_path / "huis"
    here.mkdir()
    monkeypatch.chdir(here)

    def run(*arguments: str) -> str:
        named = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
        done = subprocess.run(["git", *named, *arguments], capture_output=True, check=True, encoding="utf-8")
        return done.stdout.strip()

    run("init", "--quiet", "--initial-branch", "main")
    return run


def put(path: str, text: str) -> None:
    file = Path("journeys") / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def commit(git: Git, **files: str) -> None:
    for name, text in files.items():
        put(f"carine/{name}.yml", text)
    git("add", "--all")
    git("commit", "--quiet", "--allow-empty", "--message", "x")


def diff(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["diff", *arguments])


def lines(*arguments: str) -> list[str]:
    result = diff(*arguments)
    assert (result.exit_code, result.stderr) == (0, "")
    return [line.strip() for line in result.stdout.splitlines()[1:] if line.strip()]


def test_moves_are_found_however_few_somebody_lets_git_look_for(git: Git) -> None:
    trips = {name: TRIP.replace("internet", f"de {name}") for name in ("markt", "beurs")}
    commit(git, persona="naam: Carine\n", **trips)
    git("config", "diff.renameLimit", "1")
    for name, text in trips.items():
        git("mv", f"journeys/carine/{name}.yml", f"journeys/carine/{name}-nu.yml")
        put(f"carine/{name}-nu.yml", f"{text}# een regel erbij\n")
    git("commit", "--quiet", "--all", "--message", "x")
    assert revisions("HEAD^", "HEAD", Path("journeys"), DAY).moved == {f"carine/{name}": f"carine/{name}-nu" for name in trips}


def test_a_file_that_cannot_be_written_is_said(git: Git) -> None:
    commit(git, persona="naam: Carine\n", reis=TRIP)
    said = diff("HEAD", "--into", "nergens/verschil.md")
    assert (said.exit_code, said.stderr.startswith("'nergens/verschil.md' is er niet, of de map ervan")) == (2, True)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("layout", ["text", "markdown", "html"])
def test_only_an_earlier_comparison_is_replaced(git: Git, layout: str, language: str) -> None:
    commit(git, persona="naam: Carine\n", reis=TRIP)
    asked = ("HEAD", "--format", layout, "--taal", language, "--into")
    for score in (1, 9, 2):  # 9 is outside the scale, so that is not compared
        put("carine/reis.yml", TRIP.replace("beleving: 1", f"beleving: {score}"))
        assert diff(*asked, "uit").exit_code == 0
        assert Path("uit").read_text("utf-8").strip() == diff(*asked[:-1]).stdout.strip()
    assert diff(*asked, "-").stdout == diff(*asked[:-1]).stdout
    assert not Path("-").exists()
    Path("leeg").touch()
    assert diff(*asked, "leeg").exit_code == 0
    for place in ("mijn.md", "journeys/carine/reis.yml", "journeys/nieuw.md"):
        Path("mijn.md").write_text("# Van mij\n", "utf-8")
        before = Path("journeys/carine/reis.yml").read_bytes()
        refused = diff(*asked, place)
        assert (refused.exit_code, refused.stdout, place in refused.stderr) == (2, "", True)
        assert (Path("mijn.md").read_text("utf-8"), Path("journeys/carine/reis.yml").read_bytes()) == ("# Van mij\n", before)
    assert not Path("journeys/nieuw.md").exists()


def test_two_revisions_one_or_a_range(git: Git) -> None:
    commit(git, persona="naam: Carine\n", reis=TRIP)
    git("branch", "oud")
    commit(git, reis=TRIP.replace("beleving: 1", "beleving: 2"))
    put("carine/reis.yml", TRIP.replace("beleving: 1", "beleving: 3"))
    heading = "Carine: Ik wil kunst (carine/reis)"
    first, second = "Ik kijk rond: beleving van +1 naar +2.", "Ik kijk rond: beleving van +2 naar +3."
    for typed in ("oud main", "oud main journeys", "oud..main", "oud...main journeys", "oud.. journeys"):
        assert lines(*typed.split()) == [heading, first]
    for arguments in (("main",), ("HEAD", "journeys")):
        assert lines(*arguments) == [heading, second]
    assert diff("main").stdout.splitlines()[0] == "Van main naar de bestanden van nu: 1 verandering."
    assert diff("oud", "main", "--taal", "en").stdout.splitlines()[0] == "From oud to main: 1 change."
    assert lines("main", "main") == []
    assert diff("main", "main").stdout == "Van main naar main: Er is niets veranderd aan wat een lezer ziet.\n"


def test_where_a_branch_left_another(git: Git) -> None:
    commit(git, persona="naam: Carine\n", reis=TRIP)
    git("switch", "--quiet", "--create", "tak")
    commit(git, reis=TRIP.replace("beleving: 1", "beleving: 2"))
    git("switch", "--quiet", "main")
    commit(git, reis=TRIP.replace("Ik zoek op internet", "Ik bel de balie"))
    assert lines("main...tak")[1:] == ["Ik kijk rond: beleving van +1 naar +2."]
    assert len(lines("main..tak")[1].split("; ")) == 3


def test_files_that_moved_are_followed(git: Git) -> None:
    commit(git, persona="naam: Carine\n", reis=TRIP, tweede=TRIP.replace("Ik wil kunst", "Ik ruil"))
    put("evert/persona.yml", "naam: Evert\nkenmerken: {Leeftijd: 61, Woonplaats: Zwolle}\n")
    git("mv", "journeys/carine/reis.yml", "journeys/carine/kunst.yml")
    git("mv", "journeys/carine/tweede.yml", "journeys/evert/ruilen.yml")
    put("carine/kunst.yml", TRIP.replace("beleving: 1", "beleving: 2"))
    commit(git)
    assert lines("HEAD~1", "HEAD") == [
        "Carine: Ik wil kunst (carine/kunst)",
        "staat nu op ‘carine/kunst’, stond op ‘carine/reis’.",
        "Ik kijk rond: beleving van +1 naar +2.",
        "Evert",
        "nieuwe persona.",
        "Evert: Ik ruil (evert/ruilen)",
        "staat nu op ‘evert/ruilen’, stond op ‘carine/tweede’.",
    ]


def test_a_folder_that_moved_is_told_once_and_needs_no_git_add(git: Git) -> None:
    commit(git, persona="naam: Carine\n", reis=TRIP)
    Path("journeys/carine").rename("journeys/carien")
    expected = ["Carine", "staat nu op ‘carien’, stond op ‘carine’."]
    assert lines("HEAD") == expected
    git("add", "--all")
    assert lines("HEAD") == expected


def test_a_file_that_moved_and_was_broken_is_not_compared(git: Git) -> None:
    commit(git, persona="naam: Carine\n", reis=TRIP)
    git("mv", "journeys/carine/reis.yml", "journeys/carine/kunst.yml")
    put("carine/kunst.yml", TRIP.replace("beleving: 1", "beleving: 9"))
    assert lines("HEAD") == ["Niet vergeleken, want in de tweede versie staan er fouten in: journeys/carine/kunst.yml"]
    Path("journeys/carine/persona.yml").unlink()
    assert lines("HEAD") == [UNREAD]


def test_what_a_broken_handbook_would_lend_is_not_told(git: Git) -> None:
    shared = "fasen:\n  - {id: kijken, titel: Ik kijk rond, onze_titel: Gevonden worden, wanneer: voor}\n"
    put("handboek.yml", shared)
    put("begrippen.yml", "- {term: Gat, uitleg: Wat ontbreekt.}\n")
    commit(git, persona="naam: Carine\n", reis=TRIP.replace("titel: Ik kijk rond", "id: kijken"))
    put("handboek.yml", shared.replace("fasen:", "fazen:"))
    put("begrippen.yml", "- {term: Gat, uitlek: Wat ontbreekt.}\n")
    put("carine/persona.yml", "naam: [Carine\n")
    assert lines("HEAD") == [
        f"Niet vergeleken, want in de tweede versie staan er fouten in: journeys/{name}"
        for name in ("begrippen.yml", "handboek.yml", "carine/persona.yml")
    ]


def test_a_folder_that_is_not_read_is_not_gone(git: Git) -> None:
    commit(git, persona="naam: Carine\n", reis=TRIP)
    Path("journeys/carine/persona.yml").unlink()
    put("carine/ook.yml", TRIP)
    assert lines("HEAD") == [UNREAD]


def test_a_picture_that_took_the_place_of_another(git: Git) -> None:
    put("carine/carine.svg", "<svg/>")
    put("carine/los.svg", "<svg/>")
    commit(git, persona="naam: Carine\nportret: carine.svg\n")
    put("carine/los.svg", "<svg><g/></svg>")
    assert lines("HEAD") == []
    put("carine/carine.svg", "<svg><g/></svg>")
    expected = ["Carine", "het portret is vervangen."]
    assert lines("HEAD") == expected
    commit(git)
    assert lines("HEAD^", "HEAD") == expected
    Path("journeys/carine/carine.svg").touch()
    assert lines("HEAD") == []
    git("mv", "journeys/carine", "journeys/carien")
    assert lines("HEAD") == ["Carine", "staat nu op ‘carien’, stond op ‘carine’."]


@pytest.mark.parametrize("place", ["reizen", "deel/journeys"])
def test_a_folder_of_journeys_that_moved_is_followed(git: Git, place: str) -> None:
    commit(git, persona="naam: Carine\n", reis=TRIP)
    Path(place).parent.mkdir(exist_ok=True)
    git("mv", "journeys", place)
    expected = ["Carine: Ik wil kunst (carine/reis)", "Ik kijk rond: beleving van +1 naar +2."]
    Path(place, "carine/reis.yml").write_text(TRIP.replace("beleving: 1", "beleving: 2"), "utf-8")
    assert lines("HEAD", place) == expected
    commit(git)
    assert lines("HEAD^", "HEAD", place) == expected


def test_the_first_commit_and_the_last(git: Git) -> None:
    git("commit", "--quiet", "--allow-empty", "--message", "leeg")
    commit(git, persona="naam: Carine\n", reis=TRIP)
    journey = ["Carine: Ik wil kunst (carine/reis)", "nieuwe klantreis, met 1 fase, 1 activiteit, geen gaten."]
    came = ["Carine", "nieuwe persona.", *journey]
    assert lines("HEAD~1", "HEAD") == came
    assert lines("4b825dc642cb6eb9a060e54bf8d69288fbee4904", "HEAD") == came
    git("rm", "--quiet", "-r", "journeys")
    commit(git)
    assert lines("HEAD~1", "HEAD") == ["Carine", "persona weg.", "Carine: Ik wil kunst (carine/reis)", "klantreis weg."]
    nowhere = diff("HEAD", "HEAD~2")
    assert (nowhere.exit_code, nowhere.stderr) == (2, "De map journeys bestaat in geen van beide versies.\n")


def test_strange_names_and_links(git: Git, tmp_path: Path) -> None:
    (tmp_path / "buiten.yml").write_text(TRIP, encoding="utf-8")
    folder = "onze reizen é\u65e5"
    for name, text in {"carine/persona.yml": "naam: Carine\n", "carine/reis.yml": TRIP}.items():
        file = Path(folder) / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    commit(git)
    (Path(folder) / "carine/Kunst \u65e5 [a].yml").write_text(TRIP, encoding="utf-8")
    (Path(folder) / "carine/ook.yml").symlink_to("reis.yml")
    (Path(folder) / "carine/uit.yml").symlink_to(tmp_path / "buiten.yml")
    commit(git)
    told = lines("HEAD~1", "HEAD", folder)
    assert told[:2] == ["Carine: Ik wil kunst (carine/ook)", "nieuwe klantreis, met 1 fase, 1 activiteit, geen gaten."]
    assert told[2:] == [
        f"Niet vergeleken, want in de tweede versie staan er fouten in: {folder}/carine/Kunst \u65e5 [a].yml",
        f"Niet vergeleken, want in de tweede versie staan er fouten in: {folder}/carine/uit.yml",
    ]


def test_a_folder_below_and_from_below(git: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    for place in (Path("a/journeys"), Path("a/journeys-oud")):
        place.joinpath("carine").mkdir(parents=True)
        (place / "carine/persona.yml").write_text("naam: Carine\n", encoding="utf-8")
    commit(git)
    Path("a/journeys/carine/persona.yml").write_text("naam: Carina\n", encoding="utf-8")
    expected = ["Carina", "heet nu ‘Carina’, heette ‘Carine’."]
    assert lines("HEAD", "a/journeys") == expected
    monkeypatch.chdir("a")
    assert lines("HEAD") == expected
    assert lines("HEAD", "journeys-oud") == []


@pytest.mark.parametrize("layout", ["github", "gitlab"])
def test_hosts_are_told_paths_from_the_top(git: Git, layout: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = Path("deel/journeys/carine")
    place.mkdir(parents=True)
    (place / "reis.yml").write_text(TRIP.replace("beleving: 1", "beleving: 9"), encoding="utf-8")
    (place / "persona.yml").write_text("naam: Carine\n", encoding="utf-8")
    Path("deel/docs").mkdir()
    Path("deel/docs/index.md").write_text("Zo is het [@niets]\n", encoding="utf-8")
    (tmp_path / "elders").symlink_to(Path.cwd())

    def told(*arguments: str) -> str:
        return CliRunner().invoke(main, ["check", *arguments, "--format", layout]).stdout

    expected = told("deel/journeys", "--docs", "deel/docs")
    assert "deel/journeys/carine/reis.yml" in expected
    assert "deel/docs/index.md" in expected
    monkeypatch.chdir("deel")
    assert told("--docs", "docs") == expected
    assert told(str(Path("journeys").resolve()), "--docs", str(Path("docs").resolve())) == expected
    monkeypatch.chdir(tmp_path)
    assert told("elders/deel/journeys", "--docs", "huis/deel/docs") == expected
    monkeypatch.chdir("huis/deel")
    Path("../.git").rename("../weg")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    outside = told("--docs", "docs")
    assert "journeys/carine/reis.yml" in outside
    assert "deel/" not in outside


def test_what_git_does_not_read_for_its_owner_comes_with_the_way_out(git: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    commit(git, persona="naam: Carine\n")
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    refused = diff("HEAD")
    assert refused.exit_code == 2
    assert refused.stderr.endswith(f'git config --global --add safe.directory "{Path.cwd()}"\n')


def test_half_a_history_is_said(git: Git, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commit(git, persona="naam: Carine\n")
    commit(git, reis=TRIP)
    first = git("rev-parse", "HEAD~1")
    git("clone", "--quiet", "--depth", "1", Path.cwd().as_uri(), str(tmp_path / "half"))
    monkeypatch.chdir(tmp_path / "half")
    for name in (first, "HEAD~1"):
        refused = diff(name)
        assert (refused.exit_code, refused.stdout) == (2, "")
        assert refused.stderr.startswith(f"De versie '{name}' is hier niet. Deze kopie heeft maar een deel van de geschiedenis")
    assert lines("HEAD") == []


@pytest.mark.parametrize(
    "name", ["nergens", "--output=x", "-h0", "HEAD:journeys/niets", "", "a b", "é", "HEAD^{commit", "main...nergens"]
)
def test_no_such_revision(git: Git, name: str) -> None:
    commit(git, persona="naam: Carine\n")
    refused = diff("--", name)
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert refused.stderr.startswith("De versie '")
    assert refused.stderr.count("\n") == 1
    assert list(Path.cwd().glob("x*")) == []


def test_no_history_in_common(git: Git) -> None:
    commit(git, persona="naam: Carine\n")
    git("checkout", "--quiet", "--orphan", "los")
    git("commit", "--quiet", "--message", "los")
    assert diff("main...los").stderr.startswith("'main' en 'los' hebben geen versie waar ze allebei van afkomen.")
    assert lines("main..los") == []


def test_no_repository_and_no_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    refused = diff("HEAD")
    assert refused.stderr == ". ligt niet in een repository van git, dus er zijn geen versies om te vergelijken.\n"
    assert refused.exit_code == 2
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Refusal, match="no_git"):
        revisions("HEAD", None, Path("journeys"), DAY)
    assert diff("HEAD").exit_code == 2


class Page(HTMLParser):
    """Every tag of a page with its attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def test_what_git_refuses_is_said_in_its_own_words(git: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    commit(git, persona="naam: Carine\n")
    monkeypatch.chdir(".git")
    refused = diff("HEAD")
    assert refused.exit_code == 2
    assert refused.stderr == "Git kan de versies niet geven: fatal: this operation must be run in a work tree\n"


def test_nothing_of_an_editor_reaches_the_terminal_as_a_command(git: Git) -> None:
    commit(git, persona="naam: Carine\n", reis=TRIP)
    signs = "\\x1b[2J \\x9b \\u202e \\u2028"
    for name in ("persona", "reis"):
        text = Path(f"journeys/carine/{name}.yml").read_text("utf-8")
        for typed in ("Carine", "Ik wil kunst", "Ik kijk rond"):
            text = text.replace(typed, f'"{typed} {signs}"')
        put(f"carine/{name}.yml", text)
    told = diff("HEAD").stdout
    assert len(told.splitlines()) == len(told.split("\n")) - 1 == 8
    assert "\ufffd[2J" in told
    assert not any(sign in told for sign in "\x1b\x9b\u202e\u2028")


def test_the_page_needs_nothing_and_does_what_no_editor_typed(git: Git) -> None:
    evil = '"><script>alert(1)</script><img src=//x.example> [a](javascript:b) @iedereen #12 `c` | *d*'
    commit(git, persona="naam: Carine\n", reis=TRIP)
    hostile = TRIP.replace("Ik kijk rond", f"'{evil}'").replace("beleving: 1", "beleving: 2").replace("Ik wil kunst", f"'{evil}'")
    put("carine/reis.yml", hostile)
    put("carine/persona.yml", f"naam: '{evil}'\n")
    assert diff("HEAD", "--format", "html", "--into", "uit.html").stdout == ""
    page = Page(Path("uit.html").read_text("utf-8"))
    assert {tag for tag, _ in page.tags}.isdisjoint({"script", "img", "link", "iframe", "a"})
    assert [tag for tag, _ in page.tags].count("svg") > 1
    for tag, attributes in page.tags:
        assert not [name for name in attributes if name in {"src", "href", "srcset", "style"} or name.startswith("on")], tag
    markdown = diff("HEAD", "--format", "markdown").stdout
    assert "<script" not in markdown.replace("\\<script", "")
    assert "@iedereen" not in markdown
    assert "#12" not in markdown
