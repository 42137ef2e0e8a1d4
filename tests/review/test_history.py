"""What git keeps of a handbook over time, in real repositories: the days, the merges, what moved, and when there is nothing."""

from __future__ import annotations

import datetime
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from klantreis_plugin.cli import main
from klantreis_plugin.messages import Words
from klantreis_plugin.messages.changes import tell
from klantreis_plugin.review import History, Moment, Refusal, history_of

from .test_git import TRIP, Git, git, put

__all__ = ["git"]

TODAY = datetime.date(2026, 6, 1)


def commit(git: Git, day: str, **files: str) -> None:
    """Commit everything as it is now, with these files of Carine, at noon on a day."""
    for name, text in files.items():
        put(f"carine/{name}.yml", text)
    git("add", "--all")
    os.environ["GIT_COMMITTER_DATE"] = os.environ["GIT_AUTHOR_DATE"] = f"{day}T12:00:00+02:00"
    git("commit", "--quiet", "--allow-empty", "--message", "x")


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """The day of a commit is set in the environment, and gone after the test."""
    for name in ("GIT_COMMITTER_DATE", "GIT_AUTHOR_DATE"):
        monkeypatch.setenv(name, "")


def past(found: History) -> list[tuple[str, list[str]]]:
    """Each change as its day and its sentences."""
    words = Words("nl")
    return [
        (
            one.moment.day.isoformat(),
            [
                " | ".join(filter(None, (section.journey or section.title, line.title, "; ".join(line.clauses))))
                for section in tell(one.changes, ("", ""), (), words).sections
                for line in section.lines
            ],
        )
        for one in found.past
    ]


def of(folder: str = "journeys") -> History:
    return history_of(Path(folder), TODAY)


def test_changes_of_meaning_stand_by_day_the_newest_first(git: Git) -> None:
    commit(git, "2026-05-01", persona="naam: Carine\n", reis=TRIP)
    commit(git, "2026-05-02", reis=TRIP.replace("beleving: 1", "beleving:   1  # een"))
    commit(git, "2026-05-03", reis=TRIP.replace("beleving: 1", "beleving: 2"))
    found = of()
    assert past(found) == [
        ("2026-05-03", ["carine/reis | Ik kijk rond | beleving van +1 naar +2"]),
        ("2026-05-01", ["Carine | nieuwe persona", "carine/reis | nieuwe klantreis, met 1 fase, 1 activiteit, geen gaten"]),
    ]
    assert found.last == {"carine/reis": Moment(datetime.date(2026, 5, 3), "A")}
    assert not found.older


def test_only_another_layout_is_no_last_change(git: Git) -> None:
    commit(git, "2026-05-01", persona="naam: Carine\n", reis=TRIP, ander=TRIP)
    commit(git, "2026-05-02", reis=TRIP + "\n# een opmerking\n")
    commit(git, "2026-05-03", persona="naam: Carine de Vries\n")
    assert {ident: moment.day.day for ident, moment in of().last.items()} == {"carine/reis": 1, "carine/ander": 1}


def test_a_journey_that_moved_keeps_its_past(git: Git) -> None:
    commit(git, "2026-05-01", persona="naam: Carine\n", reis=TRIP)
    commit(git, "2026-05-02", reis=TRIP.replace("beleving: 1", "beleving: 2"))
    put("evert/persona.yml", "naam: Evert\nkenmerken: {Leeftijd: 61}\n")
    git("mv", "journeys/carine/reis.yml", "journeys/evert/ruilen.yml")
    commit(git, "2026-05-03")
    put("evert/ruilen.yml", TRIP.replace("beleving: 1", "beleving: 2") + "\n# af\n")
    commit(git, "2026-05-04")
    found = of()
    assert [(one.moment.day.day, dict(one.now)) for one in found.past] == [
        (3, {"evert/ruilen": "evert/ruilen"}),
        (2, {"carine/reis": "evert/ruilen"}),
        (1, {"carine/reis": "evert/ruilen"}),
    ]
    assert {ident: moment.day.day for ident, moment in found.last.items()} == {"evert/ruilen": 3}


def test_what_was_merged_is_one_change_on_the_day_of_the_merge(git: Git) -> None:
    commit(git, "2026-05-01", persona="naam: Carine\n", reis=TRIP)
    git("switch", "--quiet", "--create", "voorstel")
    commit(git, "2026-05-02", reis=TRIP.replace("beleving: 1", "beleving: 2"))
    commit(git, "2026-05-03", reis=TRIP.replace("beleving: 1", "beleving: 4"))
    git("switch", "--quiet", "main")
    os.environ["GIT_COMMITTER_DATE"] = "2026-05-09T12:00:00+02:00"
    git("merge", "--quiet", "--no-ff", "--no-edit", "voorstel")
    assert past(of())[0] == ("2026-05-09", ["carine/reis | Ik kijk rond | beleving van +1 naar +4"])
    assert len(of().past) == 2


def test_a_version_with_errors_is_said_and_not_compared(git: Git) -> None:
    commit(git, "2026-05-01", persona="naam: Carine\n", reis=TRIP, ander=TRIP)
    commit(git, "2026-05-02", reis=TRIP.replace("beleving: 1", "beleving: 9"), ander=TRIP.replace("beleving: 1", "beleving: 3"))
    found = of()
    assert [(one.moment.day.day, one.skipped) for one in found.past] == [(2, ("carine/reis.yml",)), (1, ())]
    assert past(found)[0][1] == ["carine/ander | Ik kijk rond | beleving van +1 naar +3"]
    assert {ident: moment.day.day for ident, moment in found.last.items()} == {"carine/reis": 1, "carine/ander": 2}


def test_after_errors_is_compared_with_before_them(git: Git) -> None:
    commit(git, "2026-05-01", persona="naam: Carine\n", reis=TRIP)
    commit(git, "2026-05-02", reis=TRIP.replace("beleving: 1", "beleving: 2,5"))
    git("mv", "journeys/carine/reis.yml", "journeys/carine/kunst.yml")
    commit(git, "2026-05-03")
    commit(git, "2026-05-04", kunst=TRIP.replace("beleving: 1", "beleving: 3"))
    commit(git, "2026-05-05", kunst=TRIP.replace("beleving: 1", "beleving: 4"))
    found = of()
    assert [(one.moment.day.day, one.skipped) for one in found.past] == [
        (5, ()),
        (4, ()),
        (3, ("carine/kunst.yml",)),
        (2, ("carine/reis.yml",)),
        (1, ()),
    ]
    assert past(found)[0][1] == ["carine/kunst | Ik kijk rond | beleving van +3 naar +4"]
    assert past(found)[1][1] == ["carine/kunst | Ik kijk rond | beleving van +1 naar +3"]


def test_a_persona_that_was_gone_for_a_while(git: Git) -> None:
    commit(git, "2026-05-01", persona="naam: Carine\n", reis=TRIP)
    Path("journeys/carine/persona.yml").unlink()
    commit(git, "2026-05-02", reis=TRIP.replace("beleving: 1", "beleving: 2"))
    commit(git, "2026-05-03", persona="naam: Carina\n")
    found = of()
    assert [(one.moment.day.day, one.skipped) for one in found.past] == [(3, ()), (2, ("carine/",)), (1, ())]
    assert past(found)[0][1] == [
        "Carina | heet nu ‘Carina’, heette ‘Carine’",
        "carine/reis | Ik kijk rond | beleving van +1 naar +2",
    ]


def test_another_journey_is_called_by_its_title(git: Git) -> None:
    commit(git, "2026-05-01", persona="naam: Carine\n", reis=TRIP, wens=TRIP.replace("Ik wil", "Ik wens") + "soort: gewenst\n")
    put("carine/wens.yml", TRIP.replace("Ik wil", "Ik wens") + "soort: gewenst\nhoort_bij: carine/reis\n")
    commit(git, "2026-05-02")
    assert past(of())[0][1] == ["carine/wens | huidige reis erbij: ‘Ik wil kunst’"]


def test_what_the_handbook_does_to_journeys_is_told(git: Git) -> None:
    trip = TRIP.replace("titel: Ik kijk rond", "id: kijken")
    put("handboek.yml", "fasen:\n  - {id: kijken, titel: Ik kijk rond, onze_titel: Gevonden worden}\n")
    commit(git, "2026-05-01", persona="naam: Carine\n", reis=trip, ander=TRIP)
    put("handboek.yml", "fasen:\n  - {id: kijken, titel: Ik kijk rond, onze_titel: Werven}\n")
    commit(git, "2026-05-02")
    put("handboek.yml", "fasen:\n  - {id: zoeken, titel: Ik kijk rond, onze_titel: Werven}\n")
    commit(git, "2026-05-03", reis=trip.replace("id: kijken", "id: kijken\n    titel: Ik kijk rond"))
    found = of()
    assert past(found)[0] == ("2026-05-03", ["carine/reis | Ik kijk rond | onze titel weg: ‘Werven’"])
    assert past(found)[1][1] == [
        "Handboek | bij gedeelde fase ‘Ik kijk rond’ onze titel is nu ‘Werven’, was ‘Gevonden worden’"
    ]
    assert {ident: moment.day.day for ident, moment in found.last.items()} == {"carine/reis": 3, "carine/ander": 1}
    put("handboek.yml", "fasen:\n  - {id: zoeken, titel: Ik kijk rond, onze_titel: Werven}\nbronnen: []\n")
    commit(git, "2026-05-04", reis=trip.replace("id: kijken", "id: zoeken\n    titel: Ik kijk rond"))
    put("handboek.yml", "organisatie: {naam: Uitleen}\n")
    commit(git, "2026-05-05")
    assert past(of())[0][1][-1] == "carine/reis | Ik kijk rond | onze titel weg: ‘Werven’"
    assert of().last["carine/reis"].day.day == 5


def test_a_picture_that_took_the_place_of_another(git: Git) -> None:
    put("carine/carine.svg", "<svg/>")
    commit(git, "2026-05-01", persona="naam: Carine\nportret: carine.svg\n", reis=TRIP)
    put("carine/carine.svg", "<svg><g/></svg>")
    put("carine/los.svg", "<svg/>")
    commit(git, "2026-05-02")
    put("carine/los.svg", "<svg><g/></svg>")
    commit(git, "2026-05-03")
    assert past(of())[0] == ("2026-05-02", ["Carine | het portret is vervangen"])
    assert of().last["carine/reis"].day.day == 1


def test_the_handbook_and_what_is_gone(git: Git) -> None:
    put("handboek.yml", "organisatie: {naam: Uitleen}\n")
    commit(git, "2026-05-01", persona="naam: Carine\n", reis=TRIP)
    put("handboek.yml", "organisatie: {naam: Kunstuitleen}\n")
    Path("journeys/carine/reis.yml").unlink()
    commit(git, "2026-05-02")
    assert past(of())[0][1] == [
        "Handboek | naam van de organisatie is nu ‘Kunstuitleen’, was ‘Uitleen’",
        "carine/reis | klantreis weg",
    ]
    assert of().last == {}


def test_older_changes_than_are_told_still_date_a_journey(git: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("klantreis_plugin.review.history.MOST", 2)
    commit(git, "2026-05-01", persona="naam: Carine\n", oud=TRIP)
    git("mv", "journeys/carine/oud.yml", "journeys/carine/reis.yml")
    commit(git, "2026-05-02")
    for day in (3, 4):
        commit(git, f"2026-05-0{day}", ander=TRIP.replace("beleving: 1", f"beleving: {day}"))
    found = of()
    assert [one.moment.day.day for one in found.past] == [4, 3]
    assert found.older
    assert {ident: moment.day.day for ident, moment in found.last.items()} == {"carine/reis": 2, "carine/ander": 4}


def test_an_older_commit_that_changed_only_the_layout_dates_nothing(git: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("klantreis_plugin.review.history.MOST", 2)
    commit(git, "2026-05-01", persona="naam: Carine\n", reis=TRIP)
    commit(git, "2026-05-02", reis=TRIP + "# af\n")
    for day in (3, 4, 5):
        commit(git, f"2026-05-0{day}", ander=TRIP.replace("beleving: 1", f"beleving: {day}"))
    assert {ident: moment.day.day for ident, moment in of().last.items()} == {"carine/reis": 1, "carine/ander": 5}


def test_what_lies_too_far_back_has_no_day(git: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("klantreis_plugin.review.history.MOST", 2)
    commit(git, "2026-05-01", persona="naam: Carine\n", reis=TRIP)
    for day in (2, 3, 4):
        commit(git, f"2026-05-0{day}", reis=TRIP + f"# {day}\n")
    for day in (5, 6):
        commit(git, f"2026-05-0{day}", ander=TRIP.replace("beleving: 1", f"beleving: {day - 2}"))
    assert {ident: moment.day.day for ident, moment in of().last.items()} == {"carine/ander": 6}


def test_a_folder_with_a_strange_name_below_another(git: Git) -> None:
    commit(git, "2026-05-01", persona="naam: Carine\n", reis=TRIP)
    place = Path("op één/[x] *")
    place.parent.mkdir()
    Path("journeys").rename(place)
    commit(git, "2026-05-02")
    put("carine/persona.yml", "naam: Een ander\n")
    commit(git, "2026-05-03")
    found = of(place.as_posix())
    assert {ident: moment.day.day for ident, moment in found.last.items()} == {"carine/reis": 1}
    assert [one.moment.day.day for one in found.past] == [1]


@pytest.mark.parametrize("place", ["reizen", "deel/journeys", "deel"])
def test_a_folder_of_journeys_that_moved_keeps_its_past(git: Git, place: str) -> None:
    commit(git, "2026-05-01", persona="naam: Carine\n", reis=TRIP)
    commit(git, "2026-05-02", reis=TRIP.replace("beleving: 1", "beleving: 2"))
    Path(place).parent.mkdir(exist_ok=True)
    git("mv", "journeys", place)
    Path(place, "carine/reis.yml").write_text(TRIP.replace("beleving: 1", "beleving: 3"), "utf-8")
    commit(git, "2026-05-03")
    assert past(of(place)) == [
        ("2026-05-03", ["carine/reis | Ik kijk rond | beleving van +2 naar +3"]),
        ("2026-05-02", ["carine/reis | Ik kijk rond | beleving van +1 naar +2"]),
        ("2026-05-01", ["Carine | nieuwe persona", "carine/reis | nieuwe klantreis, met 1 fase, 1 activiteit, geen gaten"]),
    ]


def test_a_folder_that_moved_away_and_back_keeps_its_past(git: Git) -> None:
    commit(git, "2026-05-01", persona="naam: Carine\n", reis=TRIP)
    for day, one, other in ((2, "journeys", "reizen"), (3, "reizen", "journeys")):
        git("mv", one, other)
        commit(git, f"2026-05-0{day}")
    commit(git, "2026-05-04", reis=TRIP.replace("beleving: 1", "beleving: 2"))
    assert [one.moment.day.day for one in of().past] == [4, 1]


def test_a_handbook_that_was_the_whole_repository_keeps_its_past(git: Git) -> None:
    put("carine/persona.yml", "naam: Carine\n")
    put("carine/reis.yml", TRIP)
    Path("journeys/carine").rename("carine")
    commit(git, "2026-05-01")
    git("mv", "carine", "journeys/carine")
    commit(git, "2026-05-02", reis=TRIP.replace("beleving: 1", "beleving: 2"))
    assert past(of())[0] == ("2026-05-02", ["carine/reis | Ik kijk rond | beleving van +1 naar +2"])
    assert [one.moment.day.day for one in of().past] == [2, 1]
    said = CliRunner().invoke(main, ["diff", "HEAD^", "HEAD"]).stdout
    assert said.endswith("(carine/reis)\n  Ik kijk rond: beleving van +1 naar +2.\n")


def test_what_is_new_in_a_repository_that_was_there_came_from_nowhere(git: Git) -> None:
    Path("README.md").write_text("x", "utf-8")
    commit(git, "2026-05-01")
    commit(git, "2026-05-02", persona="naam: Carine\n", reis=TRIP)
    assert [one.moment.day.day for one in of().past] == [2]


def test_links_and_other_files_are_left_alone(git: Git) -> None:
    commit(git, "2026-05-01", persona="naam: Carine\n", reis=TRIP)
    Path("journeys/carine/weg.yml").symlink_to("/etc/passwd")
    Path("journeys/carine/foto.svg").write_text("<svg/>", "utf-8")
    commit(git, "2026-05-02")
    assert [one.moment.day.day for one in of().past] == [1]


def test_names_are_told_only_to_who_asks(git: Git) -> None:
    commit(git, "2026-05-01", persona="naam: Carine\n", reis=TRIP)
    bare = of().unnamed()
    assert ({one.moment.who for one in bare.past}, bare.last["carine/reis"].who) == ({""}, "")
    assert of().past[0].moment.who == "A"


def test_the_clock_of_whoever_changed_it_counts(git: Git) -> None:
    put("carine/persona.yml", "naam: Carine\n")
    put("carine/reis.yml", TRIP)
    git("add", "--all")
    os.environ["GIT_COMMITTER_DATE"] = "2026-05-01T00:30:00+02:00"
    git("commit", "--quiet", "--message", "x")
    assert of().last["carine/reis"].day == datetime.date(2026, 5, 1)


@pytest.mark.parametrize("setting", ["log.showRoot=false", "log.diffMerges=off", "i18n.logOutputEncoding=latin1"])
def test_how_somebody_likes_a_log_changes_nothing(git: Git, setting: str) -> None:
    commit(git, "2026-05-01", persona="naam: Carine\n", reis=TRIP)
    git("switch", "--quiet", "--create", "voorstel")
    commit(git, "2026-05-02", reis=TRIP.replace("beleving: 1", "beleving: 2"))
    git("switch", "--quiet", "main")
    git("-c", "user.name=Zo\u00eb", "merge", "--quiet", "--no-ff", "--no-edit", "voorstel")
    before = of()
    assert [one.moment.who for one in before.past] == ["Zo\u00eb", "A"]
    git("config", *setting.split("="))
    assert of() == before


@pytest.mark.parametrize(
    ("name", "value"), [("GIT_DIR", ".git"), ("GIT_DIR", "{here}/.git"), ("GIT_LITERAL_PATHSPECS", "1")]
)
def test_within_a_hook_of_git_the_history_is_the_same(git: Git, name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    commit(git, "2026-05-01", persona="naam: Carine\n", reis=TRIP)
    before = of()
    monkeypatch.setenv(name, value.format(here=Path.cwd()))
    assert of() == before


@pytest.mark.parametrize("clock", ["999999999999 +0000", "253402300799 +1400", "gisteren"])
def test_a_day_that_no_calendar_has_is_still_a_change_of_its_own(git: Git, clock: str) -> None:
    commit(git, "2026-05-01", persona="naam: Carine\n", reis=TRIP)
    put("carine/reis.yml", TRIP.replace("beleving: 1", "beleving: 2"))
    git("add", "--all")
    said = "".join(f"{who} A <a@example.org> {clock}\n" for who in ("author", "committer"))
    Path("c").write_text(f"tree {git('write-tree')}\nparent {git('rev-parse', 'HEAD')}\n{said}\nx\n", "utf-8")
    git("reset", "--quiet", git("hash-object", "-t", "commit", "-w", "--literally", "c"))
    commit(git, "2026-05-03", reis=TRIP.replace("beleving: 1", "beleving: 3"))
    assert [day for day, _ in past(of())] == ["2026-05-03", "1970-01-01", "2026-05-01"]
    assert past(of())[1][1] == ["carine/reis | Ik kijk rond | beleving van +1 naar +2"]


def test_a_name_that_is_too_long_for_a_disk_is_left_out(git: Git) -> None:
    commit(git, "2026-05-01", persona="naam: Carine\n", reis=TRIP)
    lang = f"journeys/carine/{'a' * 300}.yml"
    git("update-index", "--add", "--cacheinfo", f"100644,{git('rev-parse', 'HEAD:journeys/carine/reis.yml')},{lang}")
    git("commit", "--quiet", "--message", "x")
    git("rm", "--quiet", "--cached", lang)
    commit(git, "2026-05-03", reis=TRIP.replace("beleving: 1", "beleving: 3"))
    assert [one.moment.day.day for one in of().past] == [3, 1]


def test_what_git_lost_is_said(git: Git) -> None:
    commit(git, "2026-05-01", persona="naam: Carine\n", reis=TRIP)
    lost = git("rev-parse", "HEAD:journeys/carine/reis.yml")
    Path(".git/objects", lost[:2], lost[2:]).unlink()
    with pytest.raises(Refusal) as refused:
        of()
    assert (refused.value.reason, refused.value.facts) == ("git", {"said": f"{lost} missing"})


@pytest.mark.parametrize("reason", ["no_git", "no_repository", "nothing", "part", "owner", "git"])
def test_without_a_history_there_is_a_reason(git: Git, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put("carine/reis.yml", TRIP)
    if reason == "no_git":
        monkeypatch.setenv("PATH", str(tmp_path))
    elif reason == "no_repository":
        monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
        Path(".git").rename(tmp_path / "weg")
    elif reason == "part":
        commit(git, "2026-05-01")
        commit(git, "2026-05-02", reis=TRIP + "#\n")
        git("clone", "--quiet", "--depth", "1", f"file://{Path.cwd()}", str(tmp_path / "ondiep"))
        monkeypatch.chdir(tmp_path / "ondiep")
    elif reason == "owner":
        monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    elif reason == "git":
        Path(".git/config").write_text("[kapot", "utf-8")
    with pytest.raises(Refusal) as refused:
        of()
    assert refused.value.reason == reason
    said = Words("nl").say(f"history.absent.{reason}", **refused.value.facts)
    assert said.startswith("Geen wijzigingen en geen datums")
    assert "{" not in said
    assert reason != "owner" or said.endswith(f'git config --global --add safe.directory "{Path.cwd()}"')


def test_a_commit_of_something_else_is_no_history_of_the_folder(git: Git) -> None:
    Path("README.md").write_text("x", "utf-8")
    commit(git, "2026-05-01")
    put("carine/reis.yml", TRIP)
    with pytest.raises(Refusal) as refused:
        of()
    assert refused.value.reason == "nothing"
