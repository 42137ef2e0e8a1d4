"""Settings that make a site call other hosts are told, each at its line; a site that calls nobody is told nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.config import load_config

from klantreis_plugin.diagnostics import Severity
from klantreis_plugin.messages import LANGUAGES, full, message
from klantreis_plugin.plugin.outside import SHIM, outside

CASES = Path(__file__).parent / "cases"
MATERIAL = "theme: {name: material, font: false}\n"
FENCES = """\
markdown_extensions:
  - tables
  - pymdownx.superfences:
      custom_fences:
        - name: mermaid
          class: mermaid
          format: !!python/name:pymdownx.superfences.fence_code_format
"""


def told(tmp_path: Path, text: str) -> list[tuple[str, int, int, int]]:
    """Code, line, column and length of every remark on a mkdocs.yml; line 1 is its name."""
    (tmp_path / "docs").mkdir(exist_ok=True)
    file = tmp_path / "mkdocs.yml"
    file.write_text(f"site_name: Proef\n{text}", "utf-8")
    reports = list(outside(load_config(str(file)), file.read_text("utf-8")))
    for one in reports:
        assert one.severity is Severity.REMARK
        for language in LANGUAGES:
            words = message(one, language)
            assert words.hint
            assert not re.search(r"\{\w+\}", words.sentence + words.hint)
    return [(one.code, one.position.line, one.position.column, one.position.length) for one in reports]


@pytest.mark.parametrize(
    ("text", "code", "line", "column", "length"),
    [
        ("theme: material\n", "lettertype-van-buiten", 2, 1, 5),
        ("theme:\n  name: material\n  font:\n    text: Lato\n", "lettertype-van-buiten", 4, 3, 4),
        ("theme: {name: material, 'font': {text: Lato}}\n", "lettertype-van-buiten", 2, 25, 6),
        (MATERIAL + "repo_url: https://github.com/a/b\n", "repo-van-buiten", 3, 1, 8),
        (MATERIAL + "repo_url: https://github.com/a/\n", "repo-van-buiten", 3, 1, 8),
        (MATERIAL + "repo_url: https://gitlab.example.org/a/b\n", "repo-van-buiten", 3, 1, 8),
        (MATERIAL + "repo_url: https://codeberg.org/gitlab-hulp/b\n", "repo-van-buiten", 3, 1, 8),
        (MATERIAL + FENCES, "mermaid-van-buiten", 7, 17, 7),
        (MATERIAL + "plugins:\n  - offline\n", "zoeken-van-buiten", 4, 5, 7),
        (
            MATERIAL + "extra:\n  polyfills: [//unpkg.com/iframe-worker/shim]\nplugins: [search, material/offline]\n",
            "zoeken-van-buiten", 5, 19, 16,
        ),
        (MATERIAL + "extra: {polyfills: [https://a.org/x.js]}\n", "adres-van-buiten", 3, 21, 18),
        (MATERIAL + "extra: {analytics: {provider: google}}\n", "meten-van-buiten", 3, 9, 9),
        ("theme: {name: mkdocs, highlightjs: false, analytics: {gtag: G-1}}\n", "meten-van-buiten", 2, 43, 9),
        ("theme: mkdocs\n", "kleuring-van-buiten", 2, 1, 5),
        ("theme: {name: readthedocs, highlightjs: true}\n", "kleuring-van-buiten", 2, 28, 11),
        (MATERIAL + "extra_css:\n  - eigen.css\n  - https://a.org/a.css\n", "adres-van-buiten", 5, 5, 19),
        (MATERIAL + "extra_css: [//a.org/a.css]\n", "adres-van-buiten", 3, 13, 13),
        (
            MATERIAL + "extra_javascript:\n  - {path: 'HTTP://a.org/a.js', defer: true}\n",
            "adres-van-buiten", 4, 12, 19,
        ),
        ("theme: {name: material, font: false, logo: https://a.org/a.svg}\n", "adres-van-buiten", 2, 44, 19),
    ],
)  # fmt: skip
def test_each_is_told_at_its_place(tmp_path: Path, text: str, code: str, line: int, column: int, length: int) -> None:
    assert told(tmp_path, text) == [(code, line, column, length)]


@pytest.mark.parametrize(
    "text",
    [
        MATERIAL,
        "theme: {name: mkdocs, highlightjs: false}\n",
        "theme: {name: mkdocs, highlightjs: false}\nrepo_url: https://github.com/a/b\n" + FENCES,
        MATERIAL + "repo_url: https://github.com\n",
        MATERIAL + "repo_url: https://codeberg.org/a/gitlab\n",
        MATERIAL + FENCES + "extra_javascript: [js/mermaid.min.js]\n",
        MATERIAL + FENCES.replace("class: mermaid", "class: code"),
        MATERIAL + f"plugins: [offline]\nextra: {{polyfills: [{SHIM}]}}\n",
        MATERIAL + "plugins: [{offline: {enabled: false}}]\n",
        MATERIAL + "extra: {analytics: {feedback: {title: x}}, polyfills: }\n",
        MATERIAL + "extra: {analytics: google}\nextra_css: [a//b.css]\nextra_javascript: [js/http.js]\n",
        "theme: {name: material, logo: beelden/a.svg}\nextra_css: [https://a.org/a.css]\nplugins: [privacy, offline]\n",
    ],
)
def test_a_site_that_calls_nobody_is_told_nothing(tmp_path: Path, text: str) -> None:
    assert told(tmp_path, text) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", sorted(path.name for path in CASES.iterdir()))
def test_all_are_told_at_once_in_words(case: str, language: str, tmp_path: Path, golden: Callable[[Path, str], None]) -> None:
    text = (CASES / case / "mkdocs.yml").read_text("utf-8")
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(text, "utf-8")
    reports = sorted(outside(load_config(str(tmp_path / "mkdocs.yml")), text), key=lambda report: report.sort_key)
    told = [full(one, {one.position.path: text}, language).replace(one.position.path, "mkdocs.yml") for one in reports]
    golden(CASES / case / ("expected.txt" if language == "nl" else "expected.en.txt"), "\n\n".join(told) + "\n")


def test_what_is_inherited_is_told_at_the_inheritance(tmp_path: Path) -> None:
    (tmp_path / "basis.yml").write_text("theme: material\n", "utf-8")
    assert told(tmp_path, "INHERIT: basis.yml\n") == [("lettertype-van-buiten", 2, 1, 7)]


@pytest.mark.parametrize("text", ["", "a: [", "- a\n"])
def test_without_a_readable_file_it_is_the_first_line(tmp_path: Path, text: str) -> None:
    (tmp_path / "docs").mkdir()
    file = tmp_path / "mkdocs.yml"
    file.write_text("site_name: Proef\ntheme: material\n", "utf-8")
    found = [(one.position.line, one.position.column) for one in outside(load_config(str(file)), text)]
    assert found == [(1, 1)]


def test_the_example_calls_nobody() -> None:
    file = Path(__file__).parents[2] / "mkdocs.yml"
    assert list(outside(load_config(str(file)), file.read_text("utf-8"))) == []
