"""The Markdown extension that a site's chapters are read with."""

from __future__ import annotations

from collections.abc import Callable

import markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

from .blocks import Block, blocks

BEFORE_FENCES = 28
"""Priority of the block reader: after included snippets (32), before fenced code (25) and raw HTML (20)."""


class BlockReader(Preprocessor):
    """Puts finished HTML where a chapter has a block."""

    def __init__(self, md: markdown.Markdown, render: Callable[[Block], str]) -> None:
        super().__init__(md)
        self.render = render

    def run(self, lines: list[str]) -> list[str]:
        """The lines with every block replaced by a place in the converter's stash of finished HTML."""
        out, last = [], 0
        for block in blocks(lines):
            out += [*lines[last : block.start], "", self.md.htmlStash.store(self.render(block)), ""]
            last = block.end
        return [*out, *lines[last:]]


class BlockExtension(Extension):
    """The Markdown extension that a site's chapters are read with; `render` gives the HTML of a block."""

    def __init__(self, render: Callable[[Block], str]) -> None:
        super().__init__()
        self.render = render

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 - Markdown's own name
        """Called by Markdown for every page."""
        md.preprocessors.register(BlockReader(md, self.render), "klantreis", BEFORE_FENCES)
