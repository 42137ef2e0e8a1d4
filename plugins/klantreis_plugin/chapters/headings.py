"""The headings of chapters, which links of editors may lead to."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import markdown

from ..checks import Anchors
from ..reuse import Reuse, anew
from .matter import FRONT_MATTER

_ID = re.compile(r"""<[a-zA-Z][^<>]*?\sid=["']([^"']+)["']""")
_INCLUDES = re.compile(r"-8<-|\{[!%]")
"""What a chapter has in it that takes text from another file, by the extensions that do so: it can change by itself."""

_PLAIN_EXTENSIONS = ("toc", "tables", "fenced_code", "attr_list", "md_in_html", "admonition")


def anchors(
    docs: Path,
    extensions: Sequence[Any] = _PLAIN_EXTENSIONS,
    configs: Mapping[str, dict[str, Any]] | None = None,
    reuse: Reuse = anew,
) -> Anchors:
    """A function that gives the addresses of a chapter's headings; None for a chapter that is not inside `docs`."""
    root = docs.resolve()

    @cache
    def of(uri: str) -> frozenset[str] | None:
        try:
            path = (docs / uri).resolve()
            if not path.is_relative_to(root) or not path.is_file():
                return None
        except OSError:  # a name that no file can have
            return None
        text = FRONT_MATTER.sub("", path.read_text("utf-8-sig", errors="replace"))
        return read(text) if _INCLUDES.search(text) else reuse(("headings", uri), (text,), lambda: read(text))

    def read(text: str) -> frozenset[str]:
        html = markdown.markdown(text, extensions=list(extensions), extension_configs=dict(configs or {}))
        return frozenset(_ID.findall(html))

    return of
