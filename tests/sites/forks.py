"""A process that has read all modules and templates, and divides for each program that is to run: it need not be read again.

Every program has a process of its own, with its own folder, environment and output, as a publisher starts it. What only a start
from nothing shows (another seed for hashes, modules read in another order) is for `afresh` in `conftest.py`.
"""

from __future__ import annotations

import importlib
import json
import os
import runpy
import sys

from klantreis_plugin.messages.words import LANGUAGES, locale
from klantreis_plugin.render.engine import _environment

MODULES = ("klantreis_plugin.cli", "klantreis_plugin.plugin", "material.plugins.search.plugin", "mkdocs.commands.build")


def main() -> None:
    """Run what is asked for, a line of JSON each; how it ended goes back as a line."""
    for name in MODULES:
        importlib.import_module(name)
    for name in _environment().list_templates():
        _environment().get_template(name)
    for language in LANGUAGES:
        locale(language)
    for line in sys.stdin:
        asked = json.loads(line)
        child = os.fork()
        if not child:
            run(**asked)
            break
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


def run(program: str, arguments: list[str], folder: str, environment: dict[str, str], output: list[str]) -> None:
    """Become a program that was started in a folder as `python -m`, with files for what it says."""
    for descriptor, path in enumerate(output, start=1):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT), descriptor)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv, sys.path[0] = [program, *arguments], folder
    runpy.run_module(program, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
