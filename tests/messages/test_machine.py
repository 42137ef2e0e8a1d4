"""Reports for programs: GitHub's workflow commands, GitLab's code quality report, and a list in JSON."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from klantreis_plugin.diagnostics import Diagnostic, Position, report
from klantreis_plugin.messages.machine import FORMATS

TEXT = "titel: Ik wil\nbronnen:\n  - een\n  - een\n"


def unknown(line: int, path: str = "journeys/a.yml", ident: str = "een") -> Diagnostic:
    return report(Position(path, line, 5, 3), "onbekende-bron", id=ident, suggestion="eén")


def gitlab(*reports: Diagnostic, text: str = TEXT, path: str = "journeys/a.yml") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(FORMATS["gitlab"](reports, {path: text}, "nl"))
    return found


def test_github_gets_a_command_a_line() -> None:
    finding = report(Position("./journeys/a.yml", 1, 8, 6), "geen-eigenaar")
    remark = report(Position("journeys/a.yml", 1, 8, 6), "titel-zonder-ik")
    assert FORMATS["github"]((unknown(3), remark, finding), {}, "nl").splitlines() == [
        "::error file=journeys/a.yml,line=3,col=5,endColumn=8,title=fout[onbekende-bron]::"
        "De bron 'een' staat niet in handboek.yml. Bedoel je 'eén'?",
        "::warning file=journeys/a.yml,line=1,col=8,endColumn=14,title=opmerking[titel-zonder-ik]::"
        "De titel begint niet met 'Ik'. Laat de klant aan het woord: 'Ik wil kunst in huis'.",
        "::notice file=journeys/a.yml,line=1,col=8,endColumn=14,title=bevinding[geen-eigenaar]::"
        "Deze klantreis heeft nog geen eigenaar. Zeg bij 'eigenaar' welk team haar bijhoudt.",
    ]
    assert FORMATS["github"]((), {}, "nl") == ""


def test_nothing_of_an_editor_becomes_a_command_or_a_property() -> None:
    hostile = report(Position("a,b: 100%\n::error::x.yml", 1, 1), "onbekende-bron", id="50% \r\n::add-mask::x", suggestion="")
    (line,) = FORMATS["github"]((hostile,), {}, "nl").splitlines()
    assert line.startswith("::error file=a%2Cb%3A 100%25%0A%3A%3Aerror%3A%3Ax.yml,line=1,col=1,endColumn=2,title=")
    assert "'50%25 \ufffd\ufffd::add-mask::x'" in line
    assert re.fullmatch(r"::error (?:[a-zA-Z]+=[^:,]*,?)+::.*", line)


def test_gitlab_gets_a_report() -> None:
    (found,) = gitlab(unknown(3, "./journeys/a.yml"))
    assert re.fullmatch("[0-9a-f]{64}", found.pop("fingerprint"))
    assert found == {
        "description": "De bron 'een' staat niet in handboek.yml.",
        "check_name": "onbekende-bron",
        "severity": "major",
        "location": {"path": "journeys/a.yml", "lines": {"begin": 3}},
    }
    assert gitlab() == []


def test_a_fingerprint_stays_when_lines_move_and_no_two_are_the_same() -> None:
    two = [found["fingerprint"] for found in gitlab(unknown(3), unknown(4))]
    assert len(set(two)) == 2
    assert [found["fingerprint"] for found in gitlab(unknown(5), unknown(6), text="# een\n# twee\n" + TEXT)] == two
    assert gitlab(unknown(3), text=TEXT.replace("  - een\n  - een", "    -  een"))[0]["fingerprint"] == two[0]
    others = [
        gitlab(unknown(3, ident="twee")), gitlab(unknown(1)), gitlab(unknown(3, "journeys/b.yml"), path="journeys/b.yml"),
        gitlab(report(Position("journeys/a.yml", 3, 5, 3), "geen-eigenaar")),
    ]  # fmt: skip
    assert len({two[0], *(found[0]["fingerprint"] for found in others)}) == 5


def test_a_fingerprint_does_not_know_where_the_first_of_two_stands() -> None:
    twice = [report(Position("journeys/a.yml", 3), "dubbele-sleutel", key="a", first="a", line=line) for line in (1, 2)]
    assert gitlab(twice[0])[0]["fingerprint"] == gitlab(twice[1])[0]["fingerprint"]


@pytest.mark.parametrize(("language", "severity"), [("nl", "fout"), ("en", "error")])
def test_json_says_all_there_is(language: str, severity: str) -> None:
    (found,) = json.loads(FORMATS["json"]((unknown(3),), {}, language))
    assert {name: found[name] for name in ("path", "line", "column", "length", "severity", "code")} == {
        "path": "journeys/a.yml", "line": 3, "column": 5, "length": 3, "severity": severity, "code": "onbekende-bron",
    }  # fmt: skip
    assert found.keys() - {"path", "line", "column", "length", "severity", "code"} == {"sentence", "hint"}
    assert "eén" in found["hint"]
    assert json.loads(FORMATS["json"]((), {}, language)) == []
