"""The files that publish the handbook: no right too many, nothing that can change behind our back, commands that exist."""

from __future__ import annotations

import datetime
import re
import shlex
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from mkdocs.__main__ import cli as mkdocs_cli

from klantreis_plugin.cli import main
from klantreis_plugin.scaffold import project

from .conftest import ROOT

GITHUB = ROOT / ".github/workflows/handboek.yml"
GITLAB = ROOT / ".gitlab-ci.yml"
BUILD = ["klantreis check journeys --docs docs", "mkdocs build --strict"]

BESIDE = {
    'cat wijzigingen.md >> "$GITHUB_STEP_SUMMARY"',
    'gh pr comment "$NUMBER" --repo "$GITHUB_REPOSITORY" --body-file wijzigingen.md --edit-last --create-if-none',
    'test -z "$REVIEW_TOKEN" || curl --fail --silent --show-error --output /dev/null --header "PRIVATE-TOKEN:$REVIEW_TOKEN" '
    '--data-urlencode "body@wijzigingen.md" '
    '"$CI_API_V4_URL/projects/$CI_PROJECT_ID/merge_requests/$CI_MERGE_REQUEST_IID/notes" || echo "Geen reactie geplaatst"',
}
"""The only commands of others: what they are given is quoted, and no text of an editor is part of them."""


def _jobs() -> dict[str, Any]:
    jobs: dict[str, Any] = yaml.safe_load(GITHUB.read_text("utf-8"))["jobs"]
    return jobs


def _commands() -> Iterator[str]:
    yield from (step["run"] for job in _jobs().values() for step in job["steps"] if "run" in step)
    gitlab = yaml.safe_load(GITLAB.read_text("utf-8"))
    yield from gitlab["default"]["before_script"]
    yield from (line for name in ("handboek", "review", "pages") for line in gitlab[name]["script"])


def test_rights_are_to_read_and_only_publishing_writes() -> None:
    assert yaml.safe_load(GITHUB.read_text("utf-8"))["permissions"] == {"contents": "read"}
    rights = {name: job["permissions"] for name, job in _jobs().items() if "permissions" in job}
    assert rights == {
        "review": {"contents": "read", "pull-requests": "write"},
        "publish": {"pages": "write", "id-token": "write"},
    }
    assert [step.get("uses", "").partition("@")[0] for step in _jobs()["publish"]["steps"]] == ["actions/deploy-pages"]


def test_every_action_is_pinned_with_its_version_beside_it() -> None:
    used = [line.strip(" -") for line in GITHUB.read_text("utf-8").splitlines() if "uses:" in line]
    assert len(used) == sum("uses" in step for job in _jobs().values() for step in job["steps"]) > 3
    for line in used:
        assert re.fullmatch(r"uses: actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line), line


def test_check_and_strict_build_come_before_publishing() -> None:
    runs = [step["run"] for step in _jobs()["build"]["steps"] if "run" in step]
    assert runs[1:] == BUILD
    assert _jobs()["publish"]["needs"] == "build"
    gitlab = yaml.safe_load(GITLAB.read_text("utf-8"))
    assert gitlab["handboek"]["script"] == BUILD
    assert gitlab["pages"]["script"] == [BUILD[0], f"{BUILD[1]} --site-dir public"]
    assert gitlab["pages"]["artifacts"]["paths"] == ["public"]


def test_a_proposal_is_reviewed_before_its_check_can_fail() -> None:
    is_review(_jobs()["review"], yaml.safe_load(GITLAB.read_text("utf-8"))["review"], "wijzigingen.md")


def test_a_new_handbook_reviews_proposals_too() -> None:
    made = project("en", "Library", "Sam", "I read", datetime.date(2026, 11, 22))
    github, gitlab = (yaml.safe_load(made[name]) for name in (".github/workflows/handbook.yml", ".gitlab-ci.yml"))
    is_review(github["jobs"]["review"], gitlab["review"], "changes.md")
    assert (github["permissions"], "permissions" in github["jobs"]["build"]) == ({"contents": "read"}, False)
    assert gitlab["review"]["artifacts"]["expose_as"] == "Changes in meaning"
    used = re.findall("uses: (.*)", made[".github/workflows/handbook.yml"])
    assert set(used) <= set(re.findall("uses: (.*)", GITHUB.read_text("utf-8")))
    steps = [step.get("run", "") for job in github["jobs"].values() for step in job["steps"]]
    for line in (*steps, *gitlab["review"]["script"], *gitlab["pages"]["script"]):
        if line.startswith(("klantreis", "mkdocs")):
            exists(line)


def is_review(github: dict[str, Any], gitlab: dict[str, Any], changes: str) -> None:
    """What a proposal changes in meaning is put with it, and only then can it fail."""
    runs = [step["run"] for step in github["steps"] if "run" in step]
    assert github["if"] == "github.event_name == 'pull_request'"
    assert github["permissions"] == {"contents": "read", "pull-requests": "write"}
    assert github["steps"][0]["with"] == {"persist-credentials": False, "fetch-depth": 2}
    assert [" ".join(run.split()[:2]) for run in runs[1:]] == ["klantreis diff", f"cat {changes}", "gh pr", "klantreis check"]
    comment = next(step for step in github["steps"] if step.get("run", "").startswith("gh "))
    assert comment["if"] == "github.event.pull_request.head.repo.full_name == github.repository"
    assert comment["env"] == {"GH_TOKEN": "${{ github.token }}", "NUMBER": "${{ github.event.number }}"}
    assert github["steps"][-1]["if"] == "${{ !cancelled() }}"
    assert not [run for run in runs if "${{" in run]
    assert gitlab["rules"] == [{"if": '$CI_PIPELINE_SOURCE == "merge_request_event"'}]
    assert gitlab["artifacts"]["when"] == "always"
    assert changes in gitlab["artifacts"]["paths"]
    (quality,) = [line for line in gitlab["script"] if "--format gitlab" in line]
    assert quality.endswith(f" > {gitlab['artifacts']['reports']['codequality']}")
    assert [line for line in gitlab["script"][: gitlab["script"].index(quality)] if "check" in line or "build" in line] == []


def test_the_hook_for_commits_runs_a_command_that_exists() -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert (hook["id"], hook["language"], hook["pass_filenames"]) == ("klantreis-check", "python", False)
    program, *arguments = shlex.split(hook["entry"])
    result = CliRunner().invoke(main, [*arguments, *(str(ROOT / argument) for argument in hook["args"])])
    assert (program, result.exit_code) == ("klantreis", 0)
    assert (hook["always_run"], "files" in hook) == (True, False)


@pytest.mark.parametrize("command", sorted(set(_commands())))
def test_every_command_exists(command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    program, *arguments = shlex.split(command)
    if program in {"cat", "gh", "test"}:
        assert command in BESIDE
        return
    if program == "python":
        assert arguments == ["-m", "pip", "install", "-c", "constraints.txt", "."]
        assert (ROOT / "constraints.txt").is_file()
        return
    exists(command)


def exists(command: str) -> None:
    """A command is one of ours or of MkDocs, and takes these options."""
    program, *arguments = shlex.split(command)
    known = {"klantreis": main, "mkdocs": mkdocs_cli}[program]
    arguments = arguments[: arguments.index(">")] if ">" in arguments else arguments
    result = CliRunner().invoke(known, [*arguments, "--help"])
    assert result.exit_code == 0, result.output
    options = [word for word in arguments if word.startswith("--")]
    assert [option for option in options if option not in result.output] == []


def test_the_makefile_does_the_same() -> None:
    recipes = (ROOT / "Makefile").read_text("utf-8")
    assert [command for command in BUILD if f"$(BIN)/{command}\n" not in recipes] == []
