"""`klantreis new` and `klantreis schema`: what they write, what they ask, and what they never do."""

from __future__ import annotations

import datetime
import json
import os
import pty
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from hypothesis import example, given, settings
from hypothesis import strategies as st

from klantreis_plugin.cli import main, starting
from klantreis_plugin.diagnostics import Diagnostic, Severity
from klantreis_plugin.load import RESERVED
from klantreis_plugin.messages import LANGUAGES
from klantreis_plugin.model import Glossary, MeasuredPoint, Part, Span, is_ident
from klantreis_plugin.scaffold import Obstacle, new_journey, new_persona, project, put, standing
from klantreis_plugin.scaffold.fields import fields_of
from klantreis_plugin.scaffold.typed import clean
from klantreis_plugin.survey import survey
from tests.model.test_model import parts
from tests.sites.conftest import mkdocs

DAY = datetime.date(2026, 11, 22)
READY = re.compile(r"^ *#(?! \S)")
"""A line of a field that stands ready behind a #; `# ` and a word is explanation."""


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795348800")
    return tmp_path


def faults(folder: Path) -> list[Diagnostic]:
    """What makes a strict check fail."""
    return [found for found in survey(folder / "journeys", DAY).diagnostics if found.severity is not Severity.FINDING]


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_new_handbook_builds_strictly_and_passes_a_strict_check(here: Path, language: str) -> None:
    made = run("new", "handbook", "boek", "--organisatie", "Ons: 'huis' #1", "--taal", language)
    assert (made.exit_code, len(made.output.splitlines())) == (0, 4)
    checked = run("check", "boek/journeys", "--docs", "boek/docs", "--strict", "--taal", language)
    assert checked.exit_code == 0, checked.output
    built = mkdocs("build", "--strict", folder=here / "boek")
    assert built.returncode == 0, built.stderr
    said = {"nl": "# Alles in dit bestand is voorbeeldinhoud.", "en": "# Everything in this file is example content."}[language]
    examples = [path for path in (here / "boek/journeys").glob("*/*.yml") if said in path.read_text("utf-8")]
    assert len(examples) == 2
    data = json.loads((here / "boek/site/klantreizen.json").read_text("utf-8"))
    assert data["organisatie"]["naam"] == "Ons: 'huis' #1"
    assert len(data["reizen"][0]["afgeleid"]["curve"]) == 3
    home = (here / "boek/site/index.html").read_text("utf-8")
    assert f'<html lang="{language}"' in home
    assert {"nl": "voorbeeldinhoud", "en": "example content"}[language] in home
    assert '<svg' in home


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_new_handbook_holds(here: Path, language: str) -> None:
    run("new", "handbook", "--taal", language)
    ours = {"nl": ("handboek", "begrippen", "reis"), "en": ("handbook", "glossary", "journey")}[language]
    held = files(here)
    for place in ("mkdocs.yml", "docs/index.md", ".vscode/settings.json", ".vscode/extensions.json", "README.md", ".gitignore",
                  ".gitlab-ci.yml", ".github/workflows/handbook.yml", "requirements.txt", f"journeys/{ours[0]}.yml",
                  f"journeys/{ours[1]}.yml", f"schemas/{ours[2]}.schema.json"):  # fmt: skip
        assert place in held
    for place, text in held.items():
        if place.startswith("journeys/"):
            first = text.decode().splitlines()[0]
            schema = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
            assert schema
            assert (here / place).parent.joinpath(schema[1]).is_file()
        if place.endswith((".yml", ".yaml")):
            assert yaml.safe_load(text) is not None
    assert len(held["README.md"].decode().splitlines()) <= 12
    assert json.loads(held[".vscode/settings.json"])["yaml.schemaStore.enable"] is False


def test_nothing_is_overwritten_and_nothing_half_written(here: Path) -> None:
    assert run("new", "handbook", "a").exit_code == 0
    before = files(here)
    again = run("new", "handbook", "a")
    assert again.exit_code == 1
    assert again.stderr.startswith(f"Er zijn al {len(before) - 2} bestanden: a/journeys/handboek.yml, ")
    assert (again.stderr.count("\n"), again.stderr.count("a/"), "haal" in again.stderr) == (1, 3, False)
    for arguments in (("persona", "voorbeeld"), ("journey", "voorbeeld", "Ik zoek hulp en krijg die")):
        refused = run("new", *arguments, "--journeys", "a/journeys")
        assert (refused.exit_code, refused.stdout) == (1, "")
        assert "is er al" in refused.stderr
    assert files(here) == before
    (here / "b").mkdir()
    (here / "b/README.md").symlink_to(here / "nergens")
    assert run("new", "handbook", "b").stderr.startswith("b/README.md is er al.")
    assert list((here / "b").iterdir()) == [here / "b/README.md"]


def test_a_file_that_came_meanwhile_is_not_replaced(here: Path) -> None:
    (here / "a.yml").write_text("van mij", encoding="utf-8")
    with pytest.raises(FileExistsError):
        put(here, {"a.yml": "van ons"})
    assert (here / "a.yml").read_text("utf-8") == "van mij"


def test_a_way_out_of_the_folder_is_in_the_way(here: Path) -> None:
    (here / "elders").mkdir()
    (here / "a").mkdir()
    (here / "a/docs").symlink_to(here / "elders")
    assert run("new", "handbook", "a").stderr.startswith("a/docs/index.md: deze weg loopt buiten de map.")
    assert list((here / "elders").iterdir()) == []


def test_a_file_where_a_folder_belongs_is_in_the_way(here: Path) -> None:
    (here / "a").write_text("een bestand", encoding="utf-8")
    assert [run(*arguments).exit_code for arguments in (("new", "handbook", "a"), ("schema", "--into", "a"))] == [2, 2]
    (here / "b").mkdir()
    (here / "b/journeys").write_text("een bestand", encoding="utf-8")
    assert "Er zijn al 2 bestanden: b/journeys/handboek.yml, b/journeys/begrippen.yml;" in run("new", "handbook", "b").stderr
    assert [path.name for path in (here / "b").iterdir()] == ["journeys"]


def test_what_the_system_refuses_is_said(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", "a/b")

    monkeypatch.setattr(Path, "mkdir", refuse)
    for arguments in (("new", "handbook", "a"), ("schema", "--into", "a")):
        refused = run(*arguments)
        assert (refused.exit_code, refused.stdout) == (2, "")
        assert refused.stderr.startswith("Lezen of schrijven mag niet bij 'a/b'.")


@pytest.mark.parametrize("language", LANGUAGES)
def test_persona_and_journey_in_a_handbook(here: Path, language: str) -> None:
    run("new", "handbook", "--taal", language)
    persona = run("new", "persona", "Café Ülo", "--taal", language)
    assert (persona.exit_code, len(persona.output.splitlines())) == (0, 4)
    assert persona.output.startswith("journeys/cafe-ulo/persona.yml ")
    asked = ("--eigenaar", "Team: #1", "--fase", "Ik a", "--fase", "Ik b, c", "--fase", "Ik d?")
    journey = run("new", "journey", "Café Ülo", "Ik wil: alles", *asked, "--taal", language)
    assert journey.output.startswith("journeys/cafe-ulo/ik-wil-alles.yml ")
    wished = run("new", "journey", "cafe-ulo", "Ik kreeg alles", "--hoort-bij", "ik-wil-alles", "--taal", language)
    assert wished.exit_code == 0, wished.output
    assert faults(here) == []
    book = survey(here / "journeys", DAY).loaded.handbook
    found = book.journey["cafe-ulo/ik-wil-alles"].journey
    assert (found.title, found.owner) == ("Ik wil: alles", "Team: #1")
    assert [phase.title for phase in found.phases] == ["Ik a", "Ik b, c", "Ik d?"]
    assert found.review_by == datetime.date(2027, 11, 22)
    assert book.journey["cafe-ulo/ik-kreeg-alles"].journey.belongs_to == "cafe-ulo/ik-wil-alles"
    assert not any(activity.score for phase in found.phases for activity in phase.activities)


def test_a_wish_has_the_scale_of_the_journey_it_is_the_wish_for(here: Path) -> None:
    run("new", "handbook")
    (here / "journeys/voorbeeld/ik.yaml").write_text("titel: Ik\nschaal: 1..5\nfasen: {titel: Ik a}\n", "utf-8")
    assert "is er al" in run("new", "journey", "voorbeeld", "Ik").stderr
    assert run("new", "journey", "voorbeeld", "Ik wens", "--hoort-bij", "voorbeeld/ik").exit_code == 0
    path = here / "journeys/voorbeeld/ik-wens.yml"
    text = path.read_text("utf-8")
    for key, freed in ready(text):
        path.write_text(freed, encoding="utf-8")
        assert [found.code for found in faults(here) if found.position.path.endswith("ik-wens.yml")] == [], key
    path.write_text(text, encoding="utf-8")
    again = run("new", "journey", "voorbeeld", "Ik wens meer", "--hoort-bij", "ik-wens")
    assert (again.exit_code, again.stderr) == (1, "Er is geen huidige reis 'voorbeeld/ik-wens'.\n")


def test_schemas_come_along_where_they_are_not_there(here: Path) -> None:
    (here / "journeys").mkdir()
    assert run("new", "persona", "Jan").exit_code == 0
    assert (here / "schemas/persona.schema.json").is_file()
    assert faults(here) == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("persona", "★"), "geen naam voor een bestand"),
        (("persona", "Bronnen"), "vanzelf ontstaat"),
        (("persona", "  "), "geen naam voor een bestand"),
        (("persona", "Aux"), "mag op Windows geen naam"),
        (("journey", "voorbeeld", "COM1"), "mag op Windows geen naam"),
        (("handbook", "x", "--persona", "Kansen"), "vanzelf ontstaat"),
        (("handbook", "x", "--reis", "😀"), "geen naam voor een bestand"),
        (("persona", "../.."), "geen naam voor een bestand"),
        (("journey", "niemand", "Ik wil"), "Er is geen persona 'niemand'. Er zijn: voorbeeld."),
        (("journey", "voorbeeld", "Index"), "vanzelf ontstaat"),
        (("journey", "voorbeeld", "Persona"), "vanzelf ontstaat"),
        (("journey", "voorbeeld", "!"), "geen naam voor een bestand"),
        (("journey", "voorbeeld", "Ik", "--hoort-bij", "weg"), "Er is geen huidige reis 'voorbeeld/weg'."),
    ],
)
def test_what_cannot_be_made_is_said(here: Path, arguments: tuple[str, ...], said: str) -> None:
    run("new", "handbook")
    before = files(here)
    refused = run("new", *arguments)
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert said in refused.stderr
    assert files(here) == before


@pytest.mark.parametrize(
    "arguments",
    [("persona",), ("persona", ""), ("journey",), ("journey", "voorbeeld"), ("persona", "x", "--journeys", "weg"), ("x",)],
)
def test_without_a_terminal_nothing_is_asked(here: Path, arguments: tuple[str, ...]) -> None:
    run("new", "handbook")
    assert run("new", *arguments).exit_code == 2


def answered(arguments: list[str], answers: str) -> str:
    """What is shown on a terminal where somebody types answers."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "klantreis_plugin", "new", *arguments]
    done = subprocess.Popen(command, stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    os.close(theirs)
    os.write(ours, answers.encode())
    shown, _ = done.communicate(timeout=60)
    os.close(ours)
    assert done.returncode == 0, shown.decode()
    return shown.decode()


def test_on_a_terminal_it_asks_what_was_not_given(here: Path) -> None:
    shown = answered(["handbook", "--persona", "Carine"], "Wij\n\n")
    assert "Hoe heet jullie organisatie? [Onze organisatie]" in shown
    assert "Hoe heet deze klant?" not in shown
    assert (here / "journeys/carine/ik-zoek-hulp-en-krijg-die.yml").is_file()
    shown = answered(["journey"], "carine\nIk wil kunst\nTeam Publiek\nIk a\nIk b\nIk c\n\n")
    assert "Van welke persona is deze reis (carine)? " in shown
    journey = survey(here / "journeys", DAY).loaded.handbook.journey["carine/ik-wil-kunst"].journey
    assert (journey.owner, [phase.title for phase in journey.phases]) == ("Team Publiek", ["Ik a", "Ik b", "Ik c"])
    assert "?" not in answered(["journey", "carine", "Ik wil meer"], "").replace("Ik wil ...?", "")


def test_an_answer_of_which_no_file_can_be_made_is_asked_again(here: Path) -> None:
    shown = answered(["handbook"], "Wij\n😀\nKansen\nnul\nCarine\nindex\nIk wil\n")
    assert shown.count("Hoe heet deze klant?") == 4
    assert shown.count("Wat wil de klant") == 2
    shown = answered(["journey"], "jan\ncarine\n   \nIk wil meer\n\n\n")
    assert "Er is geen persona 'jan'. Er zijn: carine." in shown
    assert (here / "journeys/carine/ik-wil-meer.yml").is_file()


@pytest.mark.parametrize(("language", "said"), [("nl", "Gestopt."), ("en", "Stopped.")])
def test_nothing_is_asked_in_vain_and_who_stops_is_told_so(
    here: Path, monkeypatch: pytest.MonkeyPatch, language: str, said: str
) -> None:
    monkeypatch.setattr(starting, "_is_terminal", lambda: True)
    stopped = run("new", "handbook", "--taal", language)
    assert (stopped.exit_code, stopped.stderr, files(here)) == (1, f"\n{said}\n", {})
    (here / "mkdocs.yml").write_text("site_name: van mij\n", "utf-8")
    refused = run("new", "handbook", "--taal", language)
    assert (refused.exit_code, refused.stdout, "mkdocs.yml" in refused.stderr) == (1, "", True)
    (here / "journeys").mkdir()
    nobody = run("new", "journey", "--taal", language)
    assert (nobody.exit_code, nobody.stdout, "klantreis new persona" in nobody.stderr) == (1, "", True)


def test_within_a_repository_it_says_where_git_looks(here: Path) -> None:
    (here / ".git").mkdir()
    made = run("new", "handbook", "boeken/wij")
    assert made.exit_code == 0
    last = made.output.splitlines()[-1]
    assert f"in {here}. GitHub en GitLab kijken alleen daar" in last
    assert last.endswith("in boeken/wij werken.")
    assert "repository" not in run("new", "handbook").output


BY_HAND, BY_KEY = r"^( *)#", r"^( *)# ?"
"""What is taken away by who deletes the sign, and by an editor's key for it, which takes a space along."""


def ready(text: str, taken: str = BY_HAND) -> Iterator[tuple[str, str]]:
    """Every field that stands ready behind a #, with the file in which it was taken away."""
    lines = text.split("\n")
    start = 0
    while start < len(lines):
        end = start
        while end < len(lines) and READY.match(lines[end]):
            end += 1
        if end > start:
            freed = [re.sub(taken, r"\1", line) for line in lines[start:end]]
            yield freed[0].strip(), "\n".join([*lines[:start], *freed, *lines[end:]])
        start = max(end, start + 1)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["handbook", "journey"])
@pytest.mark.parametrize("taken", [BY_HAND, BY_KEY], ids=["by hand", "by key"])
def test_every_field_that_stands_ready_is_right_when_the_sign_is_taken_away(
    here: Path, language: str, kind: str, taken: str
) -> None:
    run("new", "handbook", "--taal", language)
    who = {"nl": "voorbeeld", "en": "example"}[language]
    run("new", "journey", who, "Ik", "--taal", language)
    new = here / f"journeys/{who}/ik.yml"
    paths = [new] if kind == "journey" else [path for path in (here / "journeys").rglob("*.yml") if path != new]
    count = 0
    for path in paths:
        text = path.read_text("utf-8")
        for key, freed in ready(text, taken):
            path.write_text(freed, encoding="utf-8")
            assert [(found.code, found.position.line) for found in faults(here)] == [], (path.name, key)
            count += 1
        path.write_text(text, encoding="utf-8")
    assert count > 40


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_is_explained_in_a_new_file(here: Path, language: str) -> None:
    run("new", "handbook", "--taal", language)
    run("new", "journey", {"nl": "voorbeeld", "en": "example"}[language], "Ik", "--taal", language)
    lines = [line for path in sorted((here / "journeys").rglob("*.yml")) for line in path.read_text("utf-8").splitlines()]
    written = " ".join(line.strip().lstrip("# ") for line in lines)
    missing = {
        (part.__name__, field.name)
        for part in parts(Part)
        if part is not Glossary
        for field in fields_of(part, language)
        if field.what not in written
    }
    brackets = {(part.__name__, field.name) for part in (MeasuredPoint, Span) for field in fields_of(part, language)}
    assert missing - brackets == {("Journey", "belongs_to")}


def test_no_word_of_the_other_language(here: Path) -> None:
    for language, strange in (("nl", r"\b(the|what|which|phases)\b"), ("en", r"\b(de|het|wat|een|fasen|naam|jullie)\b")):
        run("new", "handbook", language, "--taal", language)
        for place, text in files(here / language).items():
            if place.startswith(("journeys/", "docs/", "README")):
                assert re.findall(strange, text.decode().replace("moment of the", ""), re.IGNORECASE) == [], place


SIGNS = list("aÉ1 :#'\"\\{}[],&*!|>%@`-?~./\n\t\u202e\u2028\x00")
NAMES = st.one_of(st.text(max_size=40), st.text(st.sampled_from(SIGNS), max_size=20).map(lambda text: f"Ik {text} z"))


@settings(max_examples=150)
@example("", "0", "s $")  # between single quotes it would begin as 's ochtends does
@example("", "0", 'k "')
@given(NAMES, NAMES, NAMES)
def test_any_name_stays_inside_and_is_read_as_typed(organisation: str, persona: str, title: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "boek"
        try:
            made = project("nl", organisation, persona, title, DAY)
        except Obstacle:
            return
        assert standing(folder, made) == ()
        put(folder, made)
        assert {path.name for path in Path(name).iterdir()} == {"boek"}
        book = survey(folder / "journeys", DAY)
        assert [found for found in book.of(Severity.ERROR) if found.code not in {"kapotte-link", "hoofdstuk-zonder-kop"}] == []
        entry = book.loaded.handbook.personas[0]
        assert is_ident(entry.id)
        assert entry.id not in RESERVED
        assert (entry.persona.name, entry.journeys[0].journey.title) == (clean(persona), clean(title))
        held = book.loaded.handbook.file.organisation
        assert (held.name if held else None) == (clean(organisation) or None)
        assert yaml.safe_load((folder / "mkdocs.yml").read_text("utf-8"))["site_name"] == clean(organisation)


@settings(max_examples=60)
@given(NAMES, NAMES)
def test_any_name_of_a_new_persona_and_journey(persona: str, title: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        (root / "journeys").mkdir()
        try:
            put(root, new_persona(root / "journeys", "en", persona))
            put(root, new_journey(root / "journeys", "en", persona, title, DAY, owner=title, phases=[title]))
        except Obstacle:
            return
        found = survey(root / "journeys", DAY).loaded.handbook.journeys[0].journey
        assert (found.title, found.owner, found.phases[0].title) == (clean(title), clean(title), clean(title))


def test_schema_writes_again_what_it_wrote_and_nothing_else(here: Path) -> None:
    assert run("schema").output == "Schema’s geschreven in schemas.\n"
    first = files(here)
    (here / "schemas/reis.schema.json").write_text('{\n "$comment": "klantreis schema"}', encoding="utf-8")
    assert run("schema", "--into", "schemas").exit_code == 0
    assert files(here) == first
    (here / "schemas/reis.schema.json").write_text("{}", encoding="utf-8")
    (here / "schemas/persona.schema.json").unlink()
    refused = run("schema", "--taal", "nl")
    assert refused.exit_code == 1
    assert refused.stderr.startswith("schemas/reis.schema.json is geen schema van klantreis.")
    assert not (here / "schemas/persona.schema.json").exists()
    assert run("schema", "--taal", "en", "--into", "en").output == "Schemas written in en.\n"
    assert (here / "en/journey.schema.json").is_file()
