"""The plan of the house: a room imports only from itself and from rooms before it, and each tool has its one room."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import klantreis_plugin

PACKAGE = Path(klantreis_plugin.__file__).parent
ROOMS = (
    "diagnostics text reuse model source load checks analysis method lists survey review charts messages pages citing chapters "
    "render export publish scaffold sheets cli plugin __main__"
).split()
DOORS = {"pygal": {"charts"}, "mkdocs": {"plugin"}, "jinja2": {"render"}, "markupsafe": {"render"}, "click": {"cli"}} | {
    "openpyxl": {"sheets"}, "defusedxml": {"sheets"}, "xlsxwriter": {"export"}
}  # fmt: skip
MODULES = sorted(PACKAGE.rglob("*.py"))
_TAG = re.compile(r"<[a-z]+[ >/]")


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def name_of(path: Path) -> str:
    parts = (PACKAGE.name, *path.relative_to(PACKAGE).with_suffix("").parts)
    return ".".join(part for part in parts if part != "__init__")


def imports(path: Path) -> Iterator[str]:
    """Every module that a module imports, by its full name."""
    package = name_of(path).split(".")
    if path.name != "__init__.py":
        package.pop()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            yield from (f"{module}.{alias.name}" for alias in node.names)


def own_rooms(path: Path) -> set[str]:
    return {name.split(".")[1] for name in imports(path) if name.startswith(f"{PACKAGE.name}.")}


def named(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def test_every_room_has_its_place() -> None:
    assert {room_of(path) for path in MODULES} - {"__init__"} == set(ROOMS)


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_a_room_imports_only_from_rooms_before_it(path: Path) -> None:
    room = room_of(path)
    before = set(ROOMS[: ROOMS.index(room) + 1]) if room in ROOMS else set()
    assert own_rooms(path) - before == set()


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_every_tool_has_one_door(path: Path) -> None:
    tools = {name.split(".")[0] for name in imports(path)}
    assert {tool for tool in tools if room_of(path) not in DOORS.get(tool, {room_of(path)})} == set()


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_html_lives_in_templates(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef)
    docstrings = {ast.get_docstring(node, clean=False) for node in ast.walk(tree) if isinstance(node, documented)}
    literals = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    assert [text for text in literals if _TAG.search(text) and text not in docstrings and not is_pattern(text)] == []


def is_pattern(text: str) -> bool:
    """A pattern that looks for a tag writes none."""
    return "(" in text and ("\\" in text or "[^" in text)


def test_the_core_runs_without_the_site_generator() -> None:
    core = [name_of(path) for path in MODULES if room_of(path) not in {"plugin", "__main__"}]
    code = "\n".join(
        ["import sys", "sys.modules['mkdocs'] = None", *(f"import {name}" for name in core), "assert not sys.modules['mkdocs']"]
    )
    env = {"PYTHONPATH": str(PACKAGE.parent)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, env=env)
    assert done.returncode == 0, done.stderr
