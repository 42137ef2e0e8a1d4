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


NESTED = '<div class="kr kr-x" data-search-exclude><div><div>diep</div></div><p>nog</p></div>'


def test_a_part_ends_where_it_ends_whatever_is_in_it() -> None:
    page = f"<p>voor</p>{NESTED}<div>na</div>"
    html, parts = put_aside(page)
    assert parts == (NESTED,)
    assert "diep" not in html and "nog" not in html and "<div>na</div>" in html
    assert put_back(html, parts) == page


def test_what_is_not_ours_and_what_never_ends() -> None:
    foreign = "<div data-search-exclude>van een ander</div>"
    assert put_aside(foreign) == (foreign, ())
    broken = '<p>a</p><div class="kr" data-search-exclude><div>b</div>'
    html, parts = put_aside(broken)
    assert "b" not in html.replace("<!-- klantreis -->", "")
    assert put_back(html, parts) == broken


def test_a_comment_of_an_editor_is_never_taken_for_ours() -> None:
    page = f"<!-- klantreis -->\n{PAGE}"
    assert put_back(*put_aside(page)) == page
