"""A small client for yaml-language-server: what an editor shows while somebody types."""

from __future__ import annotations

import json
import re
import subprocess
import threading
from pathlib import Path
from typing import Any

SERVER = Path(__file__).parents[1] / "tools/node_modules/.bin/yaml-language-server"
PATIENCE = 120
"""Seconds after which a server that says nothing is ended, so that a test fails and does not hang."""


class Editor:
    """An editor with one folder open, as VS Code opens it: with the settings of `.vscode/settings.json`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.settings = json.loads((folder / ".vscode/settings.json").read_text("utf-8"))
        self.server = subprocess.Popen([str(SERVER), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=folder)
        self.guard = threading.Timer(PATIENCE, self.server.kill)
        self.guard.start()
        self.number = 0
        self.versions: dict[str, int] = {}
        self.marks: dict[str, list[dict[str, Any]]] = {}
        capabilities = {
            "workspace": {"configuration": True, "workspaceFolders": True},
            "textDocument": {"completion": {"completionItem": {"snippetSupport": True}}, "publishDiagnostics": {}},
        }
        folders = [{"uri": folder.as_uri(), "name": "handboek"}]
        root = {"processId": None, "rootUri": folder.as_uri(), "workspaceFolders": folders, "capabilities": capabilities}
        self.ask("initialize", root)
        self.tell("initialized", {})

    def __enter__(self) -> Editor:
        return self

    def __exit__(self, *_: object) -> None:
        self.guard.cancel()
        self.server.kill()
        self.server.communicate()

    def open(self, place: str, text: str) -> list[dict[str, Any]]:
        """Open a file with a text in it, or type that text in a file that is open; what the server marks as wrong."""
        uri = (self.folder / place).as_uri()
        self.marks.pop(uri, None)
        self.versions[uri] = self.versions.get(uri, 0) + 1
        document = {"uri": uri, "version": self.versions[uri]}
        if self.versions[uri] == 1:
            self.tell("textDocument/didOpen", {"textDocument": document | {"languageId": "yaml", "text": text}})
        else:
            self.tell("textDocument/didChange", {"textDocument": document, "contentChanges": [{"text": text}]})
        while uri not in self.marks:
            self.hear()
        return self.marks[uri]

    def offered(self, place: str, line: int, column: int) -> dict[str, str]:
        """The keys and values that are offered at a place, each with its explanation."""
        found = self.ask("textDocument/completion", self.at(place, line, column))
        items = found["items"] if isinstance(found, dict) else found
        return {item["label"]: _plain(item.get("documentation")) for item in items}

    def hover(self, place: str, line: int, column: int) -> str:
        """What is shown when the mouse rests at a place."""
        found = self.ask("textDocument/hover", self.at(place, line, column))
        return _plain(found["contents"]) if found else ""

    def at(self, place: str, line: int, column: int) -> dict[str, Any]:
        return {"textDocument": {"uri": (self.folder / place).as_uri()}, "position": {"line": line, "character": column}}

    def ask(self, method: str, params: object) -> Any:
        self.number += 1
        self.send({"id": self.number, "method": method, "params": params})
        while True:
            heard = self.hear()
            if heard.get("id") == self.number and "method" not in heard:
                return heard.get("result")

    def tell(self, method: str, params: object) -> None:
        self.send({"method": method, "params": params})

    def send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0"} | message).encode()
        assert self.server.stdin
        self.server.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self.server.stdin.flush()

    def hear(self) -> dict[str, Any]:
        """The next message of the server; its questions are answered, what it marks is kept."""
        assert self.server.stdout
        length = 0
        while line := self.server.stdout.readline().strip():
            name, _, value = line.partition(b":")
            length = int(value) if name == b"Content-Length" else length
        assert length, "the server ended"
        heard: dict[str, Any] = json.loads(self.server.stdout.read(length))
        if "method" in heard and "id" in heard:
            self.send({"id": heard["id"], "result": self.answer(heard)})
        if heard.get("method") == "textDocument/publishDiagnostics":
            self.marks[heard["params"]["uri"]] = heard["params"]["diagnostics"]
        return heard

    def answer(self, question: dict[str, Any]) -> Any:
        if question["method"] != "workspace/configuration":
            return None
        return [self.section(item.get("section", "")) for item in question["params"]["items"]]

    def section(self, name: str) -> dict[str, Any] | None:
        """The settings below a name, as VS Code hands them out: `yaml.schemas` is `schemas` in `yaml`."""
        start = f"{name}."
        return {key.removeprefix(start): value for key, value in self.settings.items() if key.startswith(start)} or None


def _plain(said: Any) -> str:
    text = said.get("value", "") if isinstance(said, dict) else said or ""
    return re.sub(r"\\(.)", r"\1", str(text).replace("&nbsp;", " "))
