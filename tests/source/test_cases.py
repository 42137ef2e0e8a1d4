"""One folder a trap, a refusal or a kind of valid file: what is reported, or the tree that was read."""

from pathlib import Path

import pytest

from klantreis_plugin.diagnostics import CODES
from klantreis_plugin.source import Node, Scalar, Sequence, decode, parse

CASES = sorted(folder for folder in (Path(__file__).parent / "cases").iterdir() if folder.is_dir())


def outline(node: Node | None, indent: int = 0) -> list[str]:
    """The tree, a line a node: its place, its offsets and its text."""
    if node is None:
        return ["nothing"]
    at = f"{node.position.line}:{node.position.column}+{node.position.length} [{node.start}:{node.end}]"
    pad = "  " * indent
    if isinstance(node, Scalar):
        return [f"{pad}{at} {'' if node.plain else 'quoted '}{node.text!r}"]
    kind = "flow " if node.flow else ""
    if isinstance(node, Sequence):
        return [f"{pad}{at} {kind}list"] + [line for item in node.items for line in outline(item, indent + 1)]
    lines = [f"{pad}{at} {kind}keys"]
    for key, value in node.entries:
        lines += outline(key, indent + 1) + outline(value, indent + 2)
    return lines


def told(data: bytes) -> str:
    """Every report, a line each, and then the tree where there is one."""
    text, faults = decode(data, "input.yml")
    node, traps = parse(text, "input.yml")
    lines = []
    for one in (*faults, *traps):
        at = one.position
        facts = "".join(f" {name}={value}" for name, value in one.facts)
        lines.append(f"{at.line}:{at.column}+{at.length} {one.code}{facts}")
    return "\n".join([*lines, *outline(node)]) + "\n"


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: folder.name)
def test_a_case_is_told_as_expected(folder, golden):
    golden(folder / "expected.txt", told((folder / "input.yml").read_bytes()))


@pytest.mark.parametrize("folder", [case for case in CASES if case.name.startswith("geldig")], ids=lambda case: case.name)
def test_a_valid_file_is_not_complained_about(folder):
    text, faults = decode((folder / "input.yml").read_bytes(), "input.yml")
    assert (faults, parse(text, "input.yml")[1]) == ((), ())


def test_every_report_points_into_its_line():
    for folder in CASES:
        text, _ = decode((folder / "input.yml").read_bytes(), "input.yml")
        lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        for one in parse(text, "input.yml")[1]:
            line = lines[one.position.line - 1]
            assert 1 <= one.position.column <= len(line) + 1, (folder.name, one)
            assert one.position.column + one.position.length <= len(line) + 2, (folder.name, one)
            assert one.code in CODES


def test_a_corrected_line_is_read_without_a_report():
    for folder in CASES:
        text, _ = decode((folder / "input.yml").read_bytes(), "input.yml")
        for one in parse(text, "input.yml")[1]:
            if fixed := dict(one.facts).get("fixed"):
                assert parse(str(fixed), "input.yml")[1] == (), (folder.name, one)
