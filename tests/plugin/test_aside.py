"""What search is spared, and that it comes back."""

from __future__ import annotations

from klantreis_plugin.plugin.content import put_aside, put_back

MAP = '<section class="kr" data-search-exclude aria-label="Kaart">\n<p>veel</p>\n</section>'
PAGE = f"<h1>Titel</h1>\n{MAP}\n<section><p>tekst</p></section>\n{MAP.replace('veel', 'meer')}\n<p>slot</p>"


def test_the_map_is_put_aside_and_comes_back_as_it_was() -> None:
    html, sections = put_aside(PAGE)
    assert "veel" not in html
    assert "meer" not in html
    assert "<p>tekst</p>" in html
    assert put_back(html, sections) == PAGE


def test_what_others_change_in_the_meantime_is_kept() -> None:
    html, sections = put_aside(PAGE)
    assert put_back(html.replace("slot", "eind"), sections) == PAGE.replace("slot", "eind")
