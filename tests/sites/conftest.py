"""Real sites: built with `mkdocs build`, served on this machine, opened in Chromium."""

from __future__ import annotations

import contextlib
import functools
import http.server
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parents[2]
DAY = "1795348800"
"""SOURCE_DATE_EPOCH of all builds: 22 November 2026."""

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
UNUSED = (
    "WebUIOmniboxPopup",
    "WebUIOmniboxAimPopup",
    "AimEnabled",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "LensOverlay",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
    "ThirdPartyStoragePartitioning",
)
"""The popups of Chromium's address bar, pages of their own that cost every window half a second; and what Playwright turns off:
Chromium heeds only the last list that it is given."""

QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    f"--disable-features={','.join(UNUSED)}",
)


def mkdocs(*arguments: str, folder: Path, git: bool = False) -> subprocess.CompletedProcess[str]:
    """Run mkdocs in a folder, as a publisher does; output is text, nothing is raised.

    Without `git` it is kept out: a site in a test must not depend on when this project was last committed.
    """
    environment = os.environ | {"SOURCE_DATE_EPOCH": DAY, "NO_MKDOCS_2_WARNING": "1", "PYTHONIOENCODING": "utf-8"}
    environment |= {} if git else {"GIT_DIR": os.devnull}
    command = [sys.executable, "-W", "error::DeprecationWarning:klantreis_plugin", "-m", "mkdocs", *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False)


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example handbook, built strictly."""
    site = tmp_path_factory.mktemp("example") / "site"
    result = mkdocs("build", "--strict", "--site-dir", str(site), folder=ROOT)
    assert result.returncode == 0, result.stderr
    return site


def project(folder: Path, theme: str = "{name: material, language: nl, font: false}", **journeys: str) -> Path:
    """Make a small project: a mkdocs.yml of five lines, one persona and the journeys that are given by name."""
    (folder / "docs").mkdir(exist_ok=True)
    (folder / "docs/index.md").touch()
    config = f"site_name: Proef\ntheme: {theme}\nplugins:\n  - search\n  - klantreis\n"
    (folder / "mkdocs.yml").write_text(config, "utf-8")
    persona = folder / "journeys/carine"
    persona.mkdir(parents=True, exist_ok=True)
    (persona / "persona.yml").write_text("naam: Carine\n", "utf-8")
    for name, text in journeys.items():
        (persona / f"{name}.yml").write_text(text, "utf-8")
    return folder


@pytest.fixture
def handbook(tmp_path: Path) -> Callable[..., Path]:
    """Makes such a project for one test."""
    return functools.partial(project, tmp_path)


class _Silent(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the library's
        pass


@contextlib.contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a folder served on this machine."""
    handler = functools.partial(_Silent, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def site_url(example: Path) -> Iterator[str]:
    """The address of the example handbook."""
    with served(example) as address:
        yield address


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for all tests."""
    path = next((found for name in CHROMIUM if (found := shutil.which(name))), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(QUIET))
        yield browser
        browser.close()
