"""Real sites: built with `mkdocs build`, served on this machine, opened in Chromium."""

from __future__ import annotations

import atexit
import contextlib
import fcntl
import functools
import http.server
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parents[2]
DAY = "1795348800"
"""SOURCE_DATE_EPOCH of all builds: 22 November 2026."""

CHROMIUM = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
"""The first that is there is used; a page costs the first a third less, because there is no window around it."""

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
    "--js-flags=--no-opt --min-semi-space-size=64",
)
"""What a page of a second's life does not need; of scripts: code made faster than it will be used, memory gathered up."""


SET = {
    "SOURCE_DATE_EPOCH": DAY,
    "NO_MKDOCS_2_WARNING": "1",
    "PYTHONIOENCODING": "utf-8",
    "GIT_CEILING_DIRECTORIES": str(ROOT.resolve()),  # the example must not depend on when this project was last committed
}
PYTHON = (sys.executable, "-W", "error::DeprecationWarning:klantreis_plugin")


@functools.cache
def _forks() -> subprocess.Popen[str]:
    """The process of `forks.py` that runs the programs of this worker."""
    command = [*PYTHON, str(Path(__file__).with_name("forks.py"))]
    process = subprocess.Popen(command, env=os.environ | SET, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8")
    atexit.register(process.communicate)
    return process


def run(program: str, *arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a program (`mkdocs` or `klantreis_plugin`) in a folder, as a publisher does; output is text, nothing is raised."""
    forks = _forks()
    assert forks.stdin and forks.stdout
    with tempfile.TemporaryDirectory() as name:
        output = [f"{name}/stdout", f"{name}/stderr"]
        asked = {"program": program, "arguments": arguments, "folder": str(folder), "environment": os.environ | SET}
        print(json.dumps(asked | {"output": output}), file=forks.stdin, flush=True)
        code = int(forks.stdout.readline())
        return subprocess.CompletedProcess(arguments, code, *(Path(path).read_text("utf-8") for path in output))


def mkdocs(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """The same for mkdocs."""
    return run("mkdocs", *arguments, folder=folder)


def afresh(program: str, *arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a program from nothing: its own reading of every module, its own seed for hashes."""
    command = [*PYTHON, "-m", program, *arguments]
    return subprocess.run(command, cwd=folder, env=os.environ | SET, capture_output=True, encoding="utf-8", check=False)


Make = Callable[[Path], object]
Once = Callable[[str, Make], Path]


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Once:
    """Gives a folder by its name, made by the first worker that asks for it and the same for all workers of a run."""
    root = tmp_path_factory.getbasetemp()
    root = root.parent if "PYTEST_XDIST_WORKER" in os.environ else root

    def folder(name: str, make: Make) -> Path:
        made, making = root / f"once {name}", root / f"making {name}"
        with (root / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not made.exists():
                shutil.rmtree(making, ignore_errors=True)
                making.mkdir()
                make(making)
                making.rename(made)
        return made

    return folder


def built(folder: Path, *arguments: str) -> Path:
    """The site of a project, which has to build."""
    result = mkdocs("build", *arguments, folder=folder)
    assert result.returncode == 0, result.stderr
    return folder / "site"


@pytest.fixture(scope="session")
def example(once: Once) -> Path:
    """The example handbook, built strictly, from nothing."""

    def make(folder: Path) -> None:
        result = afresh("mkdocs", "build", "--strict", "--site-dir", str(folder / "site"), folder=ROOT)
        assert result.returncode == 0, result.stderr

    return once("example", make) / "site"


def copy_example(project: Path) -> None:
    """Copy the source of the example handbook into a folder."""
    shutil.copy(ROOT / "mkdocs.yml", project)
    for folder in ("docs", "journeys"):
        shutil.copytree(ROOT / folder, project / folder)


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


def settled(page: Page) -> None:
    """Wait until what was asked for is drawn."""
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


def sized(page: Page, width: int, height: int = 900) -> None:
    """Give the window another size, and wait until the page knows it and is drawn in it: a busy browser takes its time."""
    page.set_viewport_size({"width": width, "height": height})
    page.evaluate(_SIZED, [width, height])
    settled(page)


_SIZED = """([width, height]) => new Promise((done) => {
    const look = () => innerWidth === width && innerHeight === height ? done() : requestAnimationFrame(look);
    look();
})"""


def at_widths(page: Page, *widths: int, height: int = 900) -> Iterator[int]:
    """Gives each width in turn, once the window is as wide and the page drawn in it; the page is not opened again."""
    for width in widths:
        sized(page, width, height)
        yield width


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


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A page on a laptop, light and without motion, of a reader who was never here."""
    with chromium.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce") as context:
        yield context.new_page()
