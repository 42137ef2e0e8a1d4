"""What all tests share: expected output kept in files, rewritten with `pytest --update-cases` and reviewed as a diff."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

# A build server tries the same examples each time, so that it fails for what was changed; at home new ones are looked for.
# How fast a machine is, is no property of the code.
settings.register_profile("patient", derandomize="CI" in os.environ, deadline=None)
settings.load_profile("patient")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-cases", action="store_true", help="rewrite the expected files of all cases")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Half as many workers again as there are cores: a worker often waits for a browser's frames or for a program."""
    cores = os.cpu_count() or 1
    return cores + cores // 2


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Compares a text with an expected file; with --update-cases it writes the file instead."""

    def compare(path: Path, text: str) -> None:
        if request.config.getoption("--update-cases"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="")
        assert path.is_file(), f"no {path}: run pytest --update-cases and review it"
        with path.open(encoding="utf-8", newline="") as file:
            assert text == file.read()

    return compare
