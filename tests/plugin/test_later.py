"""Files that are made when they are asked for: once, with what was last said, and not while the site is being built."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from klantreis_plugin.plugin.later import Later


class Server:
    """The part of a server that is asked for pages: it gives what stands in the folder of the site."""

    mount_path = "/handboek/"

    def __init__(self, root: Path) -> None:
        self.root = root
        self.app: Callable[..., Iterable[bytes]] = self.serve

    def get_app(self) -> Callable[..., Iterable[bytes]]:
        return self.app

    def set_app(self, app: Callable[..., Iterable[bytes]]) -> None:
        self.app = app

    def serve(self, environ: dict[str, Any], _start: object) -> Iterable[bytes]:
        asked = environ["PATH_INFO"].encode("latin-1").decode("utf-8")
        path = self.root / asked.removeprefix(self.mount_path)
        return [path.read_bytes()] if path.is_file() else []

    def get(self, path: str) -> bytes:
        return b"".join(self.app({"PATH_INFO": f"{self.mount_path}{path}".encode().decode("latin-1")}, None))


@pytest.fixture
def config(tmp_path: Path) -> MkDocsConfig:
    config = MkDocsConfig()
    config.load_dict({"site_name": "Proef", "site_dir": str(tmp_path / "site")})
    config.validate()
    config.plugins._current_plugin = "klantreis"  # as while one of our hooks runs
    return config


@pytest.fixture
def later() -> Later:
    return Later()


@pytest.fixture
def server(config: MkDocsConfig, later: Later) -> Server:
    made = Server(Path(config.site_dir))
    later.watch(made)  # type: ignore[arg-type]  # all that is asked of a server
    return made


def owed(later: Later, config: MkDocsConfig, uri: str, *contents: bytes) -> File:
    """A file whose content is another one each time it is made."""
    left = list(contents)
    file = later.file(config, uri, lambda: left.pop(0))
    file.copy_file(dirty=True)
    return file


def test_a_file_is_made_when_it_is_asked_for_and_once(config: MkDocsConfig, later: Later, server: Server) -> None:
    file = owed(later, config, "klantreizen/gaten.csv", b"een", b"twee")
    assert not Path(file.abs_dest_path).exists()
    assert [server.get("klantreizen/gaten.csv"), server.get("klantreizen/gaten.csv")] == [b"een", b"een"]


def test_after_the_next_build_it_is_made_again(config: MkDocsConfig, later: Later, server: Server) -> None:
    owed(later, config, "a.js", b"een")
    assert server.get("a.js") == b"een"
    owed(later, config, "a.js", b"twee")
    assert server.get("a.js") == b"twee"


def test_what_the_next_build_does_not_have_is_gone(config: MkDocsConfig, later: Later, server: Server) -> None:
    file = owed(later, config, "oud.svg", b"<svg/>")
    later.forget()
    assert server.get("oud.svg") == b""
    assert not Path(file.abs_dest_path).exists()


def test_a_name_with_signs_of_its_own_is_found(config: MkDocsConfig, later: Later, server: Server) -> None:
    owed(later, config, "caf\u00e9/a.svg", b"<svg/>")
    assert server.get("caf\u00e9/a.svg") == b"<svg/>"


@pytest.mark.parametrize("path", ["b.js", "../a.js", "a.js/", ""])
def test_nothing_else_is_made(config: MkDocsConfig, later: Later, server: Server, path: str) -> None:
    file = owed(later, config, "a.js", b"een")
    assert server.get(path) == b""
    assert not Path(file.abs_dest_path).exists()


def test_while_the_site_is_built_the_file_waits_for_the_end(config: MkDocsConfig, later: Later, server: Server) -> None:
    owed(later, config, "a.js", b"oud")
    later.start()
    got: list[bytes] = []
    asking = threading.Thread(target=lambda: got.append(server.get("a.js")))
    asking.start()
    asking.join(0.1)
    assert got == []
    owed(later, config, "a.js", b"nieuw")
    later.end()
    asking.join(10)
    assert got == [b"nieuw"]
