"""How sources are referred to and described: what of APA 7 we do, case by case."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from klantreis_plugin.citing import LONGEST_TITLE, Kind, Reference, references, shorten, surnames
from klantreis_plugin.model import Source


def source(ident: str = "a", **fields: str | None) -> Source:
    return Source(**({"id": ident, "title": "Titel"} | fields))


def alone(**fields: str | None) -> Reference:
    return references([source(**fields)], "z.d.")["a"]


def described(reference: Reference) -> str:
    """A description as text; a title stands between asterisks."""
    pieces = (*reference.lead, *reference.rest)
    return " ".join((f"*{one.text}*" if one.kind is Kind.TITLE else one.text) + one.stop for one in pieces)


@pytest.mark.parametrize(
    ("fields", "text", "description"),
    [
        (
            {"author": "Van der Steen", "year": "2014", "title": "De klantreis", "publisher": "Boom", "url": "https://x.nl"},
            "Van der Steen, 2014",
            "Van der Steen. (2014). *De klantreis*. Boom. https://x.nl",
        ),
        ({"author": "Jansen, A. B.", "year": "2020"}, "Jansen, 2020", "Jansen, A. B. (2020). *Titel*."),
        ({"author": "Jansen, A."}, "Jansen, z.d.", "Jansen, A. (z.d.). *Titel*."),
        ({"title": "Vragen aan de balie", "year": "2026"}, "“Vragen aan de balie”, 2026", "*Vragen aan de balie*. (2026)."),
        ({"title": "Hoe dan?"}, "“Hoe dan?”, z.d.", "*Hoe dan?* (z.d.)."),
        ({"author": "CBS", "title": "Cijfers!", "publisher": "CBS"}, "CBS, z.d.", "CBS. (z.d.). *Cijfers!*"),
        ({"author": "*De* redactie", "title": "A", "publisher": "B"}, "De redactie, z.d.", "*De* redactie. (z.d.). *A*. B."),
        ({"author": "Team", "year": "in druk"}, "Team, in druk", "Team. (in druk). *Titel*."),
        ({"url": "weten/meten.md"}, "“Titel”, z.d.", "*Titel*. (z.d.). weten/meten.md"),
    ],
)
def test_one_source(fields: dict[str, str], text: str, description: str) -> None:
    reference = alone(**fields)
    assert reference.text == text
    assert described(reference) == description


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Reichheld, F. F.", "Reichheld"),
        ("Jansen, A., & De Vries, B.", "Jansen & De Vries"),
        ("Jansen, A. en De Vries, B.", "Jansen & De Vries"),
        ("Jansen, A. & De Vries, B.", "Jansen & De Vries"),
        ("Dixon, M., Freeman, K., & Toman, N.", "Dixon et al."),
        ("Dixon, M., Freeman, K. en Toman, N.", "Dixon et al."),
        ("Steen, J. van der", "Van der Steen"),
        ("Steen, J. van der, & Berg, A.-M. van den", "Van der Steen & Van den Berg"),
        ("O’Connor, Th.", "O’Connor"),
        ("IJzerman, IJ. Chr.", "IJzerman"),
        ("Van der Steen", "Van der Steen"),
        ("Frederick F. Reichheld", "Frederick F. Reichheld"),
        ("Matthew Dixon, Karen Freeman en Nicholas Toman", "Matthew Dixon, Karen Freeman en Nicholas Toman"),
        ("Gemeente Zwolle, afdeling Cultuur", "Gemeente Zwolle, afdeling Cultuur"),
        ("M. Oomes", "M. Oomes"),
        ("Jansen, A. en anderen", "Jansen, A. en anderen"),
        ("Jansen, A.;", "Jansen, A.;"),
        ("", ""),
    ],
)
def test_an_author_in_a_text(typed: str, shown: str) -> None:
    assert surnames(typed) == shown


def test_an_address_is_followed_only_by_a_scheme_that_we_let_through() -> None:
    kinds = {url: alone(url=url).rest[-1].kind for url in ("https://x.nl", "javascript:alert(1)", "//x.nl", "weten/a.md")}
    assert kinds.pop("https://x.nl") is Kind.LINK
    assert set(kinds.values()) == {Kind.ADDRESS}


def test_what_would_look_the_same_gets_a_letter_in_both_places() -> None:
    found = references(
        [
            source("c", author="Steen", year="2014", title="C"),
            source("b", author="steen", year="2014", title="B"),
            source("d", author="Steen", year="2015", title="A"),
            source("e", author="Jansen, A.", title="E"),
            source("f", author="Jansen, B.", title="F"),
        ],
        "z.d.",
    )
    assert {ident: one.text for ident, one in found.items()} == {
        "e": "Jansen, z.d.-a",
        "f": "Jansen, z.d.-b",
        "b": "steen, 2014a",
        "c": "Steen, 2014b",
        "d": "Steen, 2015",
    }
    assert described(found["c"]) == "Steen. (2014b). *C*."
    assert described(found["f"]) == "Jansen, B. (z.d.-b). *F*."


def test_after_z_two_letters() -> None:
    found = references([source(f"a{number:02}", author="A", year="1") for number in range(28)], "z.d.")
    assert [found[ident].year for ident in ("a00", "a25", "a26", "a27")] == ["1a", "1z", "1za", "1zb"]


def test_the_order_of_a_list() -> None:
    listed = [
        source("1", author="*Áarts*", year="2001"),
        source("2", author="Aarts", year="2001", title="Andere titel"),
        source("3", author="Aarts"),
        source("4", title="Aardig boek"),
        source("5", author="‘t Hart", year="1999"),
        source("6", author="Zwart", year="1980"),
        source("7", author="zus", year="1980"),
    ]
    assert list(references(reversed(listed), "z.d.")) == ["4", "3", "2", "1", "5", "7", "6"]


TEXTS = st.text(alphabet="aB., &*'[]<2", max_size=6)


@given(st.lists(st.tuples(TEXTS, TEXTS, st.text(alphabet="aB ", min_size=1, max_size=3)), max_size=6))
def test_two_sources_never_look_the_same_unless_an_editor_typed_the_letter(found: list[tuple[str, str, str]]) -> None:
    sources = [
        Source(id=f"s{number}", author=author.strip() or None, year=year.strip() or None, title=title.strip() or "x")
        for number, (author, year, title) in enumerate(found)
    ]
    made = references(sources, "z.d.")
    assert set(made) == {one.id for one in sources}
    if not any(one.year and one.year[-1].isalpha() for one in sources):
        assert len({one.text.casefold() for one in made.values()}) == len(made)


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("C",)), max_size=80))
def test_a_title_in_a_text_is_short_and_begins_as_the_source_does(text: str) -> None:
    short = shorten(text, LONGEST_TITLE)
    assert len(short) <= LONGEST_TITLE + 1
    assert text.startswith(short.removesuffix("…"))
