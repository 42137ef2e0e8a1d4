"""Pictures from outside: what in an SVG can be run or fetched is refused, what is only a drawing is not."""

from __future__ import annotations

import pytest

from klantreis_plugin.checks.portraits import NO_DRAWING, unsafe

SPACES = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def svg(inside: str = "", attributes: str = "") -> bytes:
    return f"<svg {SPACES} {attributes}>{inside}</svg>".encode()


@pytest.mark.parametrize(
    ("inside", "what"),
    [
        ("<script>alert(1)</script>", "<script>"),
        ("<SCRIPT/>", "<SCRIPT>"),
        ("<x:script xmlns:x='http://www.w3.org/1999/xhtml'/>", "<script>"),
        ("<foreignObject><p/></foreignObject>", "<foreignObject>"),
        ("<iframe/>", "<iframe>"),
        ('<g><rect onload="x"/></g>', "onload"),
        ('<rect ONCLICK="x"/>', "ONCLICK"),
        ('<a href="https://x.nl"/>', "href"),
        ('<a xlink:href="javascript:alert(1)"/>', "href"),
        ('<a xlink:href=" javascript:alert(1)"/>', "href"),
        ('<use href="andere.svg#a"/>', "href"),
        ('<use href="data:image/svg+xml,x"/>', "href"),
        ('<image href="data:text/html;base64,x"/>', "href"),
        ('<image href="//host/x.png"/>', "href"),
        ('<image src="x.png"/>', "src"),
        ('<g xml:base="https://x.nl/"/>', "base"),
        ('<rect style="fill:url(https://x.nl/a)"/>', "style"),
        ('<rect fill="url( \'https://x.nl/a\' )"/>', "fill"),
        ('<rect style="fill:u\\72l(//x.nl)"/>', "style"),
        ("<style>@import 'https://x.nl'</style>", "<style>"),
        ("<style>a{b:URL(//x.nl)}</style>", "<style>"),
        ("<style>a{b:u\\72 l(//x.nl)}</style>", "<style>"),
        ('<style>a{b:image-set("//x.nl")}</style>', "<style>"),
        ('<set attributeName="href" to="javascript:x"/>', "attributeName=href"),
        ('<animate attributeName="xlink:href" values="x"/>', "attributeName=xlink:href"),
        ('<set attributeName="onclick" to="x"/>', "attributeName=onclick"),
        ("<rect>", NO_DRAWING),
        ("&onbekend;", NO_DRAWING),
    ],
)
def test_refused(inside: str, what: str) -> None:
    assert unsafe(svg(inside)) == what


def test_refused_on_the_root_too() -> None:
    assert unsafe(svg(attributes='onload="x"')) == "onload"


@pytest.mark.parametrize("root", [b"<html><body/></html>", b"<x/>", b"", b"GIF89a", b"\x89PNG"])
def test_what_is_no_svg_is_refused(root: bytes) -> None:
    assert unsafe(root) == NO_DRAWING


@pytest.mark.parametrize(
    "head", ["<!DOCTYPE svg>", "<!doctype svg [<!ENTITY a 'b'>]>", "<?xml-stylesheet href='https://x.nl/a.css'?>"]
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_declarations_are_refused_in_every_encoding(head: str, encoding: str) -> None:
    assert unsafe((head + svg().decode()).encode(encoding)) is not None


@pytest.mark.parametrize("encoding", ["utf-16", "utf-7", "cp037", "shift_jis"])
def test_a_drawing_in_another_encoding_is_refused(encoding: str) -> None:
    assert unsafe(f"<?xml version='1.0' encoding='{encoding}'?>".encode() + svg()) is not None


@pytest.mark.parametrize(
    "inside",
    [
        "",
        '<title>Carine — thuis</title><path d="M0 0 10 10"/>',
        '<linearGradient id="a"/><rect fill="url(#a)" style="stroke:url(\'#a\')"/><use xlink:href="#a"/>',
        '<image href="data:image/png;base64,iVBORw0KGgo="/>',
        "<style>.a{fill:url(#b)} .on{fill:red}</style>",
        '<animate attributeName="opacity" values="0;1"/>',
        "<!-- <script>alert(1)</script> -->",
        "<text>onload= javascript:x @import</text>",
    ],
)
def test_a_drawing_is_fine(inside: str) -> None:
    assert unsafe(svg(inside)) is None
    assert unsafe(b"\xef\xbb\xbf<?xml version='1.0' encoding='UTF-8'?>\n" + svg(inside)) is None


def test_deep_nesting_is_no_crash() -> None:
    deep = "<g>" * 100_000 + "</g>" * 100_000
    assert unsafe(svg(deep)) is None
