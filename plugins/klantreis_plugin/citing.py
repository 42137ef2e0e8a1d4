"""How a source is referred to and described: APA 7, as it is used in Dutch. Every page takes its words from here.

What of APA 7 is covered:

- In a text: author and year, `Van der Steen, 2014`; no author: the title between quotes; no year: `z.d.` (English: `n.d.`).
- An author typed as APA lists people, surname first (`Jansen, A. B.`, `Steen, J. van der`, `Jansen, A., & De Vries, B.`), stands
  in a text by surname: one, two with `&`, of three or more the first with `et al.` Any other author stays as typed.
- In the list: `Author. (year). Title. Publisher. address`; no author: the title comes first. A publisher that is the author too
  is left out. Sorted by author (else title), then year (none first), then title.
- References that would look the same in a text get a letter in both places: 2014a, 2014b, and z.d.-a.

Not covered: kinds of source that APA describes otherwise (the editor types volume and pages with the publisher), initials to tell
apart two people of one surname, and years put together for one author.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto

from .model import Source
from .text import Target, plain, target_of

LONGEST_TITLE = 32
"""So many signs of a title at most stand in a text; the list has it in full."""

_INITIALS = r"[A-ZÀ-Þ]{1,2}[a-zß-ÿ]{0,2}\.(?:[ -]?[A-ZÀ-Þ]{1,2}[a-zß-ÿ]{0,2}\.)*"
_PARTICLE = r"(?:van|von|de|der|den|ter|ten|te|het|in|op|'t|’t|la|le|du|da|di)(?!\w)"
_PERSON = rf"[^,&;]+, {_INITIALS}(?: {_PARTICLE})*"
_BETWEEN = r"(?:,? (?:&|en|and) |, )"
_PEOPLE = re.compile(rf"{_PERSON}(?:{_BETWEEN}{_PERSON})*")
_ONE = re.compile(rf"(?:^|{_BETWEEN})([^,&;]+), {_INITIALS}((?: {_PARTICLE})*)")


class Kind(Enum):
    """What a piece of a description is; `LINK` is an address that may be followed, `ADDRESS` one that stays text."""

    AUTHOR = auto()
    YEAR = auto()
    TITLE = auto()
    PUBLISHER = auto()
    LINK = auto()
    ADDRESS = auto()


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a description: an editor's text, and the sign that closes it."""

    kind: Kind
    text: str
    stop: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """A source as it is referred to: `name` and `year` as they stand in a text, both without marks."""

    source: Source
    name: str
    year: str

    @property
    def text(self) -> str:
        """Author and year, as they stand between parentheses."""
        return f"{self.name}, {self.year}"

    @property
    def anchor(self) -> str:
        """The id of its description on the page of all sources."""
        return f"bron-{self.source.id}"

    @property
    def lead(self) -> tuple[Piece, ...]:
        """The pieces that the description begins with: author, or title where there is none, and year."""
        source = self.source
        first = _closed(Kind.AUTHOR, source.author) if source.author else _closed(Kind.TITLE, source.title)
        return (first, Piece(Kind.YEAR, f"({self.year})", "."))

    @property
    def rest(self) -> tuple[Piece, ...]:
        """The pieces after those."""
        source = self.source
        pieces = [_closed(Kind.TITLE, source.title)] if source.author else []
        if source.publisher and source.publisher != source.author:
            pieces.append(_closed(Kind.PUBLISHER, source.publisher))
        if source.url:
            outside = target_of(source.url) is Target.OUTSIDE
            pieces.append(Piece(Kind.LINK if outside else Kind.ADDRESS, source.url))
        return tuple(pieces)


def references(sources: Iterable[Source], undated: str) -> dict[str, Reference]:
    """Sources as they are referred to, by id, in the order of a list of sources; `undated` stands where there is no year."""
    listed = sorted(sources, key=_order)
    made = [Reference(source, _name(source), plain(source.year or "") or undated) for source in listed]
    alike = Counter(_look(one) for one in made)
    seen: Counter[str] = Counter()
    found: dict[str, Reference] = {}
    for one in made:
        look = _look(one)
        year = _lettered(one.year, seen[look]) if alike[look] > 1 else one.year
        seen[look] += 1
        found[one.source.id] = Reference(one.source, one.name, year)
    return found


def shorten(text: str, most: int) -> str:
    """The first whole words of a text, at most so many signs."""
    return text if len(text) <= most else text[:most].rpartition(" ")[0].rstrip(" ,.;:(") + "…"


def surnames(author: str) -> str:
    """An author as it stands in a text: people typed surname first by surname, anything else as typed."""
    if not _PEOPLE.fullmatch(author):
        return author
    names = [_capital(f"{particle} {surname}".strip()) for surname, particle in _ONE.findall(author)]
    return f"{names[0]} et al." if len(names) > 2 else " & ".join(names)


def _name(source: Source) -> str:
    if source.author:
        return surnames(plain(source.author))
    return f"“{shorten(plain(source.title), LONGEST_TITLE)}”"


def _look(one: Reference) -> str:
    return one.text.casefold()


def _lettered(year: str, number: int) -> str:
    """A year with its letter; after z, two: za, zb."""
    letters = "z" * (number // 26) + chr(ord("a") + number % 26)
    return year + ("" if year[-1].isdigit() else "-") + letters


def _closed(kind: Kind, text: str) -> Piece:
    return Piece(kind, text, "" if plain(text).endswith((".", "?", "!", "…")) else ".")


def _order(source: Source) -> tuple[str, str, str, str]:
    return (_fold(source.author or source.title), _fold(source.year or ""), _fold(source.title), source.id)


def _fold(text: str) -> str:
    """A text as it is looked up: only letters and digits, without marks and accents, one space between words."""
    letters = unicodedata.normalize("NFKD", plain(text)).casefold()
    kept = "".join(sign if sign.isalnum() else " " for sign in letters if not unicodedata.combining(sign))
    return " ".join(kept.split())


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
