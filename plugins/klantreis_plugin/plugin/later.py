"""Under `mkdocs serve`: files that are made when a browser asks for them, since most never are until the next save."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File

PATIENCE = 60.0
"""Seconds to wait for the end of a build before a file is made after all."""


class Later:
    """The files of the site that are still to be made, by their place in it."""

    def __init__(self) -> None:
        self._owed: dict[str, tuple[Path, Callable[[], bytes]]] = {}
        self._one = threading.Lock()
        self._idle = threading.Event()
        self._idle.set()

    def file(self, config: MkDocsConfig, uri: str, make: Callable[[], bytes]) -> File:
        """A file that MkDocs knows of and does not write."""
        file = File.generated(config, uri, content=b"")

        def owe(dirty: bool = False) -> None:  # noqa: ARG001 - MkDocs decides what it is given
            self._owed[file.dest_uri] = Path(file.abs_dest_path), make

        file.copy_file = owe  # type: ignore[method-assign]  # MkDocs has no other way to keep it from writing
        return file

    def forget(self) -> None:
        """A build cleaned the site: what was still to be made is no part of it, unless it comes up again."""
        self._owed.clear()

    def start(self) -> None:
        """A build begins: nothing is made until it ended, for it may clean the site."""
        self._idle.clear()

    def end(self) -> None:
        """A build ended, well or not."""
        self._idle.set()

    def make(self, uri: str) -> None:
        """Make the file at a place in the site, if it is still to be made."""
        self._idle.wait(PATIENCE)
        with self._one:
            path, content = self._owed.pop(uri, (None, None))
            if path and content:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content())

    def watch(self, server: LiveReloadServer) -> None:
        """Make what is asked of a server before it looks for the file."""
        answer: Any = server.get_app()

        def asked(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
            path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")  # as WSGI has it, and as it is meant
            self.make(path.removeprefix(server.mount_path))
            found: Iterable[bytes] = answer(environ, start_response)
            return found

        server.set_app(asked)
