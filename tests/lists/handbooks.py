"""Handbooks on disk as the lists see them."""

from __future__ import annotations

import datetime
from pathlib import Path

from klantreis_plugin.chapters import steps
from klantreis_plugin.diagnostics import Severity
from klantreis_plugin.lists import Whole
from klantreis_plugin.method import methods_of
from klantreis_plugin.survey import survey

TODAY = datetime.date(2026, 11, 22)


def whole(folder: Path) -> Whole:
    """What lists are made from, of the journeys in a folder and the chapters beside them; there are no errors in it."""
    found = survey(folder / "journeys", TODAY)
    assert found.of(Severity.ERROR) == ()
    docs = folder / "docs"
    methods = methods_of(steps(docs)[0]) if docs.is_dir() else ()
    return Whole(found.loaded.handbook, found.analyses, methods, TODAY)
