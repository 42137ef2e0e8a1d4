"""One journey as it is shown on one page: where its parts are, how its scores are written, what is told of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, partial

from markupsafe import Markup, escape

from ..analysis import Analysis, Gap, kind
from ..citing import Reference
from ..diagnostics import Diagnostic
from ..messages.words import Words
from ..model import Journey, JourneyEntry, JourneyType, Persona
from ..text import plain
from .engine import Site, address, part

_ROWS = {"experience": "score", "feelings": "feeling", "actions": "offering", "own": "lanes"}
"""Rows of the map that go by another name than the key they come from."""

SOURCE_ANCHOR = "bron_"
ICON_ANCHOR = "icoon_"
POINT_ANCHOR = "punt_"
"""Stand before the address of a source in the journey's own list, a channel's icon and a point of the curve.

An id of an editor never has an underscore.
"""


@dataclass(frozen=True)
class Subject:
    """A journey on the page `uri`.

    `prefix` stands before the ids of its parts there. When they are not on that page (`here` is False), links to parts
    lead to the journey's own page. `findings` are all that were reported of its file, None when nobody asked.
    """

    site: Site
    entry: JourneyEntry
    uri: str
    prefix: str = ""
    here: bool = True
    findings: tuple[Diagnostic, ...] | None = None

    @property
    def journey(self) -> Journey:
        """The journey itself."""
        return self.entry.journey

    @property
    def analysis(self) -> Analysis:
        """What was worked out of it."""
        return self.site.analyses[self.entry.id]

    @property
    def persona(self) -> Persona:
        """Whose journey it is."""
        return self.site.handbook.persona[self.entry.persona].persona

    @property
    def name(self) -> str:
        """The persona's name without marks."""
        return plain(self.persona.name)

    @property
    def wished(self) -> bool:
        """Whether its scores are wishes."""
        return self.journey.type is JourneyType.DESIRED

    @property
    def own_page(self) -> str:
        """The source address of the journey's own page."""
        return self.site.addresses.journey(self.entry.id)

    @property
    def address(self) -> str:
        """The address of the journey's own page, as written on this one."""
        return self.site.link(self.uri, self.own_page)

    def ident(self, anchor: str) -> str:
        """The id of a part of the journey on this page."""
        return self.prefix + anchor

    def href(self, anchor: str) -> str:
        """The address of a part of the journey, as written on this page."""
        return f"#{self.prefix}{anchor}" if self.here else self.home(anchor)

    def home(self, anchor: str) -> str:
        """The address of something on the journey's own page, as written on this one."""
        return ("" if self.uri == self.own_page else self.address) + f"#{anchor}"

    def score(self, value: float) -> str:
        """A score in figures, with its sign where neutral is zero."""
        words = self.site.words
        return words.number(value) if self.journey.scale.neutral else words.signed(value)

    def kind(self, value: float) -> str:
        """fijn, neutraal or pijn: the class that gives a score its shape and colour."""
        return kind(self.journey.scale, value)

    def tells(self, code: str) -> bool:
        """Whether findings of this code stand on the page: not when they were switched off."""
        if self.findings is None:
            return code not in self.journey.ignore
        return any(found.code == code for found in self.findings)

    @cached_property
    def _points(self) -> dict[str, str]:
        numbered = enumerate(self.analysis.points, 1)
        return {point.activity.id: f"{POINT_ANCHOR}{number}" for number, point in numbered if point.activity}

    def point(self, activity: str) -> str:
        """The address of an activity's point on the curve, by its place: nobody keeps it, and it is short."""
        return self._points[activity]

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """The gaps that stand on the page."""
        return tuple(gap for gap in self.analysis.gaps if self.tells(f"gat-{gap.kind.value}"))

    def sources(self, idents: tuple[str, ...]) -> tuple[Reference, ...]:
        """Sources by their ids, those that exist, as they are referred to."""
        known = self.site.references
        return tuple(known[ident] for ident in idents if ident in known)

    def explained(self, kind: str) -> str | None:
        """The address of the chapter that explains a kind of row; None when no chapter says that it does."""
        destination = self.site.explains.get(_ROWS.get(kind, kind))
        return address(self.site, self.uri, destination) if destination else None

    def part(self, name: str, /, **context: object) -> str:
        """The HTML of `templates/parts/<name>.html.j2`, which also gets `subject`, `journey` and `rich`."""
        return part(
            self.site,
            name,
            self.uri,
            self.entry.id,
            subject=self,
            journey=self.journey,
            rich=partial(rich, self.site.words),
            source_anchor=SOURCE_ANCHOR,
            icon_anchor=ICON_ANCHOR,
            **context,
        )


def rich(words: Words, key: str, /, n: int | None = None, **facts: object) -> Markup:
    """A phrase of `ui` in which facts may be HTML from a template; all else in it is escaped."""
    names: Mapping[str, object] = {name: "{" + name + "}" for name in facts}
    return Markup(escape(words.say(key, n=n, **names))).format(n=n, **facts)  # noqa: S704 - escaped just here
