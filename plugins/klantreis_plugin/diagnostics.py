"""What can be said of a handbook's files, as data: where, which code, which facts. The words come last, in `messages`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """The three kinds of report. The value is the word in Dutch, as it is printed and as the format names it."""

    ERROR = "fout"
    REMARK = "opmerking"
    FINDING = "bevinding"


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A place in a file: `path` as the caller gave it, `line` and `column` from 1, `length` in characters on that line."""

    path: str
    line: int = 1
    column: int = 1
    length: int = 1

    @property
    def place(self) -> str:
        """Where in the file it is, as a report says it."""
        return f"{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class CellPosition(Position):
    """A place in a workbook, as spreadsheets name it: `cell` is `Kaart!C12`."""

    cell: str = ""

    @property
    def place(self) -> str:
        """The cell, with the name of its sheet."""
        return self.cell


Fact = str | int | float


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One report. `facts` are the values its sentence and hint speak of, by name."""

    position: Position
    code: str
    facts: tuple[tuple[str, Fact], ...] = ()

    @property
    def severity(self) -> Severity:
        """The kind of report, which its code decides."""
        return CODES[self.code]

    @property
    def sort_key(self) -> tuple[Position, str, str]:
        """Reading order: by place, then by code; a total order, so the same input gives the same report."""
        return (self.position, self.code, repr(self.facts))


def report(position: Position, code: str, **facts: Fact) -> Diagnostic:
    """A diagnostic of a known code.

    Raises:
        KeyError: the code is not in `CODES`.
    """
    CODES[code]
    return Diagnostic(position, code, tuple(sorted(facts.items())))


_ERRORS = """
onbekende-sleutel dubbele-sleutel lege-sleutel ontbrekende-sleutel tekst-verwacht sleutels-verwacht
dubbele-punt-in-tekst van-zonder-naar geen-getal geen-ja-nee geen-datum geen-keuze ongeldig-id ongeldig-aantal
buiten-bereik
verkeerde-plek te-diep dubbel-bestand verkeerde-mapnaam verkeerde-bestandsnaam gereserveerde-naam geen-persona
buiten-map bestand-onleesbaar
buiten-schaal dubbel-id onbekende-doelgroep onbekende-bron onbekende-reis onbekende-fase kapotte-link
hoofdstuk-zonder-kop ongeldig-adres alleen-bij ontbreekt-bij hoort-niet-bij in-de-toekomst dubbele-datum
antwoord-buiten-schaal waarde-en-antwoorden waarde-of-antwoorden aantal-klopt-niet
portret-ontbreekt portret-soort portret-te-groot portret-plaats portret-onveilig
geen-utf8 bestand-te-groot niet-samengevoegd verboden-teken vreemd-regeleinde tab-als-inspringing tab-na-sleutel vreemde-spatie
dubbele-punt sleutel-zonder-spatie sleutel-zonder-dubbele-punt tekst-zonder-sleutel hekje-knipt-tekst tekst-begint-met
apostrof-vooraan aanhalingsteken-open tekst-na-aanhalingsteken backslash-in-tekst vraagteken-in-haken
komma-in-accolades decimale-komma haak-open niet-te-lezen-in-haken inspringing streepje-zonder-spatie
streepje-in-tekst ander-opsommingsteken streepje-bij-sleutels sleutel-bij-streepjes lijst-achter-sleutel anker
verwijzing tag samenvoegsleutel tweede-document yaml-instructie sleutel-geen-tekst te-diep-genest niet-te-lezen
blok-open blok-naam rij-onbekend rij-dubbel stap-dubbel veld-onbekend blok-sleutel blok-reis blok-toon blok-filter blok-waarde
blok-leeg blok-reizen blok-dubbel blok-aantal
dubbele-bladzijde
werkblad-onleesbaar werkblad-te-groot werkblad-aanhalingsteken werkblad-zonder-fasen werkblad-over
cel-zonder-fase cel-zonder-kop cel-te-veel cel-formule getal-twijfel
""".split()

_REMARKS = """
aantal-fasen titel-zonder-ik fase-zonder-ik activiteit-zonder-reden veel-activiteiten lange-tekst veel-gevoelens
gewenst-zonder-huidig score-dubbel bijna-gedeeld link-blijft-tekst onbekende-code
txt-achter-naam
lettertype-van-buiten repo-van-buiten mermaid-van-buiten zoeken-van-buiten kleuring-van-buiten meten-van-buiten
adres-van-buiten
eigen-rij rij-twijfel fasen-geraden fasen-gekanteld cel-over-fasen cel-zonder-plek werkblad-verborgen werkblad-tekens
""".split()

_FINDINGS = """
gat-wens gat-afhaakmoment gat-activiteit gat-score gat-kans geen-eigenaar geen-herziening herziening-verlopen
bron-ongebruikt
""".split()

CODES: Mapping[str, Severity] = (
    dict.fromkeys(_ERRORS, Severity.ERROR)
    | dict.fromkeys(_REMARKS, Severity.REMARK)
    | dict.fromkeys(_FINDINGS, Severity.FINDING)
)
"""Every code there is, with its severity. Its words stand under the same name in `locale/`."""
