"""The chapter on reports has every code there is, with what the build says of an example; words of our own stand above it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from klantreis_plugin.diagnostics import CODES, Severity

from .blocks import narrow
from .said import EXAMPLES, make, reports

PAGE = Path(__file__).parents[2] / "docs/gebruik/meldingen.md"
PART = re.compile(r"^## (?P<part>.*)$|^### `(?P<code>[a-z0-9-]+)`\n(?P<body>(?:(?!^##).*\n)*)", re.MULTILINE)
KINDS = {"Fouten": Severity.ERROR, "Opmerkingen": Severity.REMARK, "Bevindingen": Severity.FINDING}


def codes() -> Iterator[tuple[str, Severity]]:
    """The codes of the chapter, each with the kind that the heading above it names."""
    kind = ""
    for found in PART.finditer(PAGE.read_text("utf-8")):
        kind = found["part"] or kind
        if found["code"]:
            yield found["code"], KINDS[kind.split()[0]]


def shown(code: str) -> str:
    """The report on the example of a code."""
    said = {one.code: text for one, text in reversed(list(reports()))}
    assert code in said, f"the example of {code} in codes.yml gives {', '.join(said)}"
    return said[code]


def off(code: str) -> str:
    """How a remark or finding is switched off: in its own file too, if that helps; '' for an error, or a report on a sheet."""
    place = next(Path(one.position.path) for one, _ in reports() if one.code == code)
    if CODES[code] is Severity.ERROR or place.stem == "blad":
        return ""
    everywhere = f"`ignore: [{code}]` in `mkdocs.yml`."
    if place.name != "mkdocs.yml":
        text = place.read_text("utf-8")
        ignoring = text.replace("negeer: [", f"negeer: [{code}, ") if "negeer" in text else f"{text}negeer: [{code}]\n"
        place.write_text(ignoring, "utf-8")
        if code not in {one.code for one, _ in reports()}:
            return f"Uitzetten: `negeer: [{code}]` in dit bestand, of {everywhere}"
    return f"Uitzetten: {everywhere}"


def test_every_code_stands_once_under_the_heading_of_its_kind() -> None:
    found = list(codes())
    assert dict(found) == dict(CODES), "give a new code its heading in meldingen.md and its example in codes.yml"
    assert len(found) == len(CODES) == len(EXAMPLES)


def test_the_reports_are_those_that_are_given(
    golden: Callable[[Path, str], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795348800")

    def filled(code: str, body: str) -> str:
        folder = tmp_path / code
        make(folder, EXAMPLES[code])
        monkeypatch.chdir(folder)
        ours = body.partition("```text\n")[0].strip()
        parts = [f"### `{code}`", ours, f"```text\n{narrow(shown(code))}\n```", off(code)]
        return "".join(f"{part}\n\n" for part in parts if part)

    text = PART.sub(lambda part: filled(part["code"], part["body"]) if part["code"] else part[0], PAGE.read_text("utf-8"))
    golden(PAGE, text.rstrip("\n") + "\n")
