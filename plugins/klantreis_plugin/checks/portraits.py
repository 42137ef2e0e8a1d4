"""The picture of a persona: beside its file, of a known kind, not too large, and nothing in it that runs or fetches."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

from ..diagnostics import Diagnostic, report
from ..load import LoadedFile
from ..model import Persona

LARGEST = 1_048_576
"""Bytes of the largest portrait: 1 MB."""

NO_DRAWING = "XML"
"""What `unsafe` says of bytes that are no SVG at all."""

_KINDS = frozenset({".svg", ".png", ".jpg", ".webp"})
_RUNS = frozenset({"script", "foreignobject", "iframe", "object", "embed", "handler", "audio", "video", "listener"})
_DECLARATION = re.compile(rb"<!\s*(DOCTYPE|ENTITY)|<\?xml-stylesheet", re.IGNORECASE)
_ENCODING = re.compile(rb"""(?:\xef\xbb\xbf)?\s*<\?xml[^>]*?encoding\s*=\s*["']([^"']*)""")
_ENCODINGS = frozenset({b"utf-8", b"us-ascii", b"ascii", b"iso-8859-1"})
"""Only in these can a pattern over bytes be trusted to see a declaration."""

_FETCHES = re.compile(r"@import|url\(\s*['\"]?(?!\s*['\"]?#)", re.IGNORECASE)
_STYLED = re.compile(rf"{_FETCHES.pattern}|image-set\(|src\(|\\", re.IGNORECASE)
"""What fetches in a style; a backslash can spell all of it in another way."""

_INLINE_PICTURE = re.compile(r"data:image/(png|jpeg|webp);", re.IGNORECASE)


def check_portrait(file: LoadedFile, persona: Persona) -> Diagnostic | None:
    """What is wrong with a persona's portrait, if anything."""
    name = persona.portrait
    if name is None:
        return None
    at = file.at("portrait")
    folder = Path(file.path).parent
    code = _fault(name, folder)
    if code is not None:
        return report(at, code, name=name)
    what = unsafe((folder / name).read_bytes()) if name.endswith(".svg") else None
    if what == NO_DRAWING:
        return report(at, "portret-soort", name=name)
    return report(at, "portret-onveilig", name=name, what=what) if what else None


def _fault(name: str, folder: Path) -> str | None:
    """The code of what is wrong with a picture before it is opened; its name is compared as typed, capitals too."""
    if Path(name).name != name or "\\" in name or name.startswith("."):
        return "portret-plaats"
    if Path(name).suffix not in _KINDS:
        return "portret-soort"
    picture = next((entry for entry in folder.iterdir() if entry.name == name and entry.is_file()), None)
    if picture is None:
        return "portret-ontbreekt"
    if not picture.resolve().is_relative_to(folder.resolve()):
        return "portret-plaats"
    return "portret-te-groot" if picture.stat().st_size > LARGEST else None


def unsafe(svg: bytes) -> str | None:
    """What in an SVG can be run or fetched, by name, or `NO_DRAWING`; None when it is only a drawing."""
    if found := _DECLARATION.search(svg):
        return found[0].decode("ascii")
    encoding = _ENCODING.match(svg)
    if b"\0" in svg or (encoding and encoding[1].lower() not in _ENCODINGS):
        return "encoding"
    try:
        root = ElementTree.fromstring(svg)  # noqa: S314 - no DOCTYPE and no entities get this far
    except (ElementTree.ParseError, ValueError):
        return NO_DRAWING
    if _bare(root.tag) != "svg":
        return NO_DRAWING
    return next((what for element in root.iter() if (what := _unsafe_element(element))), None)


def _unsafe_element(element: ElementTree.Element) -> str | None:
    tag = _bare(element.tag)
    if tag.lower() in _RUNS:
        return f"<{tag}>"
    if tag == "style" and _STYLED.search("".join(element.itertext())):
        return f"<{tag}>"
    for key, value in element.attrib.items():
        name = _bare(key)
        fetches = (_STYLED if name == "style" else _FETCHES).search(value)
        if fetches or name.lower().startswith("on") or name in {"base", "src"}:
            return name
        if name == "href" and not (value.strip().startswith("#") or _INLINE_PICTURE.match(value.strip())):
            return name
        if name == "attributeName" and (_bare(value).lower().endswith("href") or value.lower().startswith("on")):
            return f"{name}={value}"
    return None


def _bare(name: str) -> str:
    """A name without its namespace, in whichever way that is written."""
    return str(name).rpartition("}")[2].rpartition(":")[2]
