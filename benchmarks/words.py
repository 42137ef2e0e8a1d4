"""A handbook of any size in made-up words, the same at every run: 8 journeys a persona, each of 6 phases and 18 activities.

A journey is filled like the example handbook's: about as many words, and every kind of thing that a phase can hold.
"""

from __future__ import annotations

from itertools import chain
from random import Random
from typing import Any

PHASES, ACTIVITIES, JOURNEYS = 6, 3, 8
"""Phases a journey, activities a phase, journeys a persona."""

Data = dict[str, Any]
"""What stands in a file: keys with texts, numbers, lists and more keys."""

_STEMS = (
    "kunst muur lijst lamp tafel boek post bank winkel straat plein tuin schuur venster deur kaart brief folder agenda "
    "koffer jas fiets auto trein brug haven markt kraam doos krat touw haak spijker verf kwast doek steen hout glas"
).split()
_ENDS = (
    "kamer prijs avond uur vraag lijst regel plek kaart maat kleur hulp gids bon pas tijd woord kant route bericht "
    "mand kast rek blad ronde dag week school groep club"
).split()
_VERBS = (
    "zoek vergelijk bekijk vraag haal breng bewaar meet tel lees noteer bel bezoek probeer kies betaal ruil bespreek "
    "regel onthoud"
).split()
_KINDS = "gele stille warme oude nieuwe zware lichte ronde scherpe lege volle gewone vreemde snelle trage dure".split()
_PLACES = "thuis online buiten onderweg vanavond zaterdag samen alleen straks vooraf achteraf meteen opnieuw".split()
_FEELINGS = "nieuwsgierig blij onzeker boos welkom verbaasd bezorgd trots verrast bang geraakt opgelucht rustig".split()
_CHANNELS = ("website", "winkel", "telefoon", "e-mail", "post", "balie", "vrienden", "thuis")
_ICONS = "web storefront-outline phone-outline email-outline mailbox-outline desk account-group-outline home-heart".split()
SOURCES = ("bron-een", "bron-twee", "bron-drie")


class _Writer:
    """Texts out of chance; the same seed writes the same texts."""

    def __init__(self, seed: str) -> None:
        self.chance = Random(seed)

    def thing(self) -> str:
        one = self.chance.choice
        return f"{one(_KINDS)} {one(_STEMS)}{one(_ENDS)}"

    def line(self) -> str:
        one = self.chance.choice
        return f"de {self.thing()} en de {one(_STEMS)}{one(_ENDS)} {one(_PLACES)}"

    def text(self) -> str:
        return self.line().capitalize()

    def doing(self) -> str:
        return f"Ik {self.chance.choice(_VERBS)} {self.line()}"

    def texts(self, least: int, most: int) -> list[str]:
        return [self.text() for _ in range(self.chance.randint(least, most))]

    def often(self, share: float) -> bool:
        return self.chance.random() < share


def handbook() -> Data:
    """What stands in handboek.yml: channels and sources."""
    return {
        "kanalen": [
            {"id": ident, "titel": ident.capitalize(), "icoon": f"material/{icon}", "van_ons": number < len(_CHANNELS) - 2}
            for number, (ident, icon) in enumerate(zip(_CHANNELS, _ICONS, strict=True))
        ],
        "bronnen": [{"id": ident, "titel": f"Onderzoek {ident}", "jaar": 2026} for ident in SOURCES],
    }


def persona(number: int) -> Data:
    """What stands in the persona.yml of a persona, by its number from 0."""
    write = _Writer(f"persona {number}")
    return {
        "naam": f"Persoon {number + 1}",
        "titel": write.text(),
        "soort": "persona",
        "citaat": write.text(),
        "samenvatting": f"{write.text()}, {write.line()}",
        "eigenschappen": write.texts(3, 3),
        "pijnpunten": write.texts(3, 3),
        "behoeften": write.texts(3, 3),
    }


def journey(number: int) -> Data:
    """What stands in the file of a journey, by its number from 0 over the whole handbook."""
    write = _Writer(f"journey {number}")
    return {
        "titel": f"{write.doing()} {number}",
        "status": "light",
        "eigenaar": f"Team {write.chance.choice(_STEMS)}",
        "herzien_voor": "2099-01-01",
        "bronnen": list(SOURCES[:2]),
        "scope": {
            "aanleiding": write.text(),
            "doel": write.text(),
            "start": write.text(),
            "einde": write.text(),
            "bekend": write.texts(2, 2),
        },
        "gewenste_beleving": write.text(),
        "fasen": [_phase(write, phase) for phase in range(PHASES)],
        "leerpunten": write.texts(2, 3),
        "vervolg": write.texts(2, 3),
    }


def _phase(write: _Writer, number: int) -> Data:
    low, high = write.chance.sample(_FEELINGS, 2)
    return {
        "titel": f"{write.doing()} {number + 1}",
        "doelen": write.texts(1, 1),
        "wensen": [{"wens": write.text(), "antwoord": write.texts(1, 2)} for _ in range(2)],
        "vragen": [f"{text}?" for text in write.texts(1, 2)],
        "denkt": write.texts(1, 1),
        "drijfveren": write.texts(1, 1),
        "activiteiten": [_activity(write) for _ in range(ACTIVITIES)],
        "gevoel": {"van": low, "naar": high},
        "fijn": write.texts(1, 2),
        "pijn": write.texts(1, 2),
        "aanbod": {"activiteiten": write.texts(1, 2), "instrumenten": [write.thing()], "content": write.texts(1, 1)},
        "impact": write.texts(1, 1),
        "kpis": [{"naam": write.text(), "streefwaarde": write.chance.randint(50, 99), "waarde": write.chance.randint(1, 99)}],
        "kansen": [{"kans": write.text(), "klantwaarde": 4, "organisatiewaarde": 3, "moeite": 2, "eigenaar": "Team Publiek"}],
    }


def _activity(write: _Writer) -> Data:
    found: Data = {
        "doet": write.doing(),
        "reden": f"omdat {write.line()}",
        "kanaal": write.chance.choice(_CHANNELS),
        "beleving": write.chance.randint(-5, 5),
        "gevoel": write.chance.choice(_FEELINGS),
    }
    if write.often(0.25):
        found["afhaakmoment"] = {"reden": write.text(), "antwoord": write.text()}
    if write.often(0.25):
        found["citaat"] = write.text()
    if write.often(0.3):
        found |= {"onderbouwing": "signaal", "bronnen": [write.chance.choice(SOURCES)]}
    return found


def texts(data: object) -> list[str]:
    """Every text of an editor's own in a file; names of ids, fixed values and numbers are left out."""
    if isinstance(data, dict):
        own = (texts(value) for key, value in data.items() if key not in _NOT_WORDS)
        return list(chain.from_iterable(own))
    if isinstance(data, list):
        return list(chain.from_iterable(texts(item) for item in data))
    return [data] if isinstance(data, str) else []


_NOT_WORDS = frozenset({"id", "icoon", "soort", "status", "herzien_voor", "bronnen"})
