"""The settings in mkdocs.yml that make readers' browsers call other hosts: a remark each, at the line that does it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from typing import Any

import yaml
from mkdocs.config.defaults import MkDocsConfig

from ..diagnostics import Diagnostic, Position, report

SHIM = "assets/klantreis/iframe-worker.js"
"""Our own stand-in for what Material's offline search would get elsewhere; in the site when `extra.polyfills` names it."""

_ELSEWHERE = re.compile(r"(https?:)?//", re.IGNORECASE)
_API = re.compile(r"github\.com/[^/]|gitlab[^/]+/.", re.IGNORECASE)
"""The addresses of which Material's own script asks figures; as in that script, `gitlab` may stand anywhere in them."""


def outside(config: MkDocsConfig, text: str) -> Iterator[Diagnostic]:
    """A remark for every such setting; `text` is that of mkdocs.yml, "" where it cannot be read.

    What a site inherits from another file stands in no line of `text`; its remark is at INHERIT.
    """
    path = os.path.relpath(config.config_file_path).replace(os.sep, "/") if config.config_file_path else "mkdocs.yml"
    root = _root(text)

    def at(key: str, *values: str) -> Position:
        return _position(path, root, key, values)

    theme, extra = config.theme, config.extra
    material = theme.name == "material"
    fetched = _fetched_at_build(config)
    if material and not fetched and theme.get("font") is not False:
        yield report(at("theme", "font"), "lettertype-van-buiten")
    if material and config.repo_url and _API.search(config.repo_url):
        yield report(at("repo_url"), "repo-van-buiten")
    if material and not fetched and _draws_mermaid(config):
        yield report(at("markdown_extensions", "mermaid"), "mermaid-van-buiten")
    if material and _enabled(config, "material/offline") and not fetched and not _ships_shim(config):
        yield report(at("plugins", "offline", "material/offline"), "zoeken-van-buiten", fixed=SHIM)
    if not material and theme.get("highlightjs"):
        yield report(at("theme", "highlightjs"), "kleuring-van-buiten")
    if _named(extra, "analytics", "provider"):
        yield report(at("extra", "analytics"), "meten-van-buiten")
    if _named(theme, "analytics", "gtag"):
        yield report(at("theme", "analytics"), "meten-van-buiten")
    for key, address in () if fetched else _addresses(config):
        yield report(at(key, address), "adres-van-buiten", address=address)


def _addresses(config: MkDocsConfig) -> Iterator[tuple[str, str]]:
    """Every address on another host that each page asks for, with the key it stands under."""
    named = [("theme", config.theme.get(name)) for name in ("logo", "favicon")]
    named += [("extra_css", address) for address in config.extra_css]
    named += [("extra_javascript", address) for address in config.extra_javascript]
    named += [("extra", address) for address in _polyfills(config) if "iframe-worker" not in address]
    yield from ((key, str(address)) for key, address in named if _ELSEWHERE.match(str(address)))


def _draws_mermaid(config: MkDocsConfig) -> bool:
    """Whether Material draws diagrams with a script that the site does not bring along."""
    fences = config.mdx_configs.get("pymdownx.superfences", {}).get("custom_fences") or ()
    scripts = [str(script).lower() for script in config.extra_javascript]
    return any(fence.get("class") == "mermaid" for fence in fences) and not any("mermaid" in script for script in scripts)


def _ships_shim(config: MkDocsConfig) -> bool:
    shims = [address for address in _polyfills(config) if "iframe-worker" in address]
    return bool(shims) and not any(_ELSEWHERE.match(address) for address in shims)


def _polyfills(config: MkDocsConfig) -> list[str]:
    return [str(address) for address in config.extra.get("polyfills") or ()]


def _named(settings: Mapping[str, Any], key: str, inner: str) -> bool:
    """Whether there is something at a key in the keys at a key; what is there may be anything."""
    found = settings.get(key)
    return isinstance(found, dict) and bool(found.get(inner))


def _enabled(config: MkDocsConfig, name: str) -> bool:
    plugin: Any = config.plugins.get(name)
    return plugin is not None and bool(plugin.config.get("enabled", True))


def _fetched_at_build(config: MkDocsConfig) -> bool:
    """Whether Material's privacy plugin brings fonts, styles and scripts into the site; what scripts ask stays outside."""
    privacy: Any = config.plugins.get("material/privacy")
    return _enabled(config, "material/privacy") and bool(privacy.config.get("assets", True))


def _root(text: str) -> yaml.MappingNode | None:
    """mkdocs.yml as nodes with their places; nothing of it is made into objects."""
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return None
    return node if isinstance(node, yaml.MappingNode) else None


def _position(path: str, root: yaml.MappingNode | None, key: str, values: tuple[str, ...]) -> Position:
    """Where one of the values stands under a key of the file, else that key, else INHERIT, else the first line."""
    found: yaml.ScalarNode | None = None
    for name, value in root.value if root else ():
        if name.value == key:
            found = next((node for node in _scalars(value) if node.value in values), name)
        elif name.value == "INHERIT" and found is None:
            found = name
    if found is None:
        return Position(path)
    start, end = found.start_mark, found.end_mark
    length = end.column - start.column if start.line == end.line else 1
    return Position(path, start.line + 1, start.column + 1, length)


def _scalars(node: yaml.Node) -> Iterator[yaml.ScalarNode]:
    if isinstance(node, yaml.ScalarNode):
        yield node
    for child in node.value if isinstance(node, yaml.CollectionNode) else ():
        for part in child if isinstance(child, tuple) else (child,):
            yield from _scalars(part)
