"""The same words as a patient editor would write them down without us: lists, and a Markdown table with a column a phase."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from .words import Data

_ROWS: tuple[tuple[str, Callable[[Data], Iterable[str]]], ...] = (
    ("Fijn", lambda phase: phase["fijn"]),
    ("Pijn", lambda phase: phase["pijn"]),
    ("Kansen", lambda phase: (f"{item['kans']} ({item['eigenaar']})" for item in phase["kansen"])),
    ("Doelen", lambda phase: phase["doelen"]),
    ("Wensen en ons antwoord", lambda phase: (f"{item['wens']}: {', '.join(item['antwoord'])}" for item in phase["wensen"])),
    ("Activiteiten", lambda phase: map(_activity, phase["activiteiten"])),
    ("Gevoel", lambda phase: [f"van {phase['gevoel']['van']} naar {phase['gevoel']['naar']}"]),
    ("Vragen", lambda phase: phase["vragen"]),
    ("Gedachten", lambda phase: phase["denkt"]),
    ("Drijfveren", lambda phase: phase["drijfveren"]),
    ("Wat wij doen", lambda phase: phase["aanbod"]["activiteiten"]),
    ("Instrumenten", lambda phase: phase["aanbod"]["instrumenten"]),
    ("Content", lambda phase: phase["aanbod"]["content"]),
    ("KPI", lambda phase: (f"{item['naam']} {item['waarde']}, streefwaarde {item['streefwaarde']}" for item in phase["kpis"])),
    ("Impact", lambda phase: phase["impact"]),
)


def journey(data: Data, persona: Data) -> str:
    """The page of a journey; `persona` is whose journey it is."""
    phases, scope = data["fasen"], data["scope"]
    facts = [
        f"[{persona['naam']}](index.md)",
        "Klantreis light",
        f"Eigenaar: {data['eigenaar']}",
        f"Herzien vóór {data['herzien_voor']}",
        f"Gewenste beleving: {data['gewenste_beleving']}",
        *(f"{name.capitalize()}: {scope[name]}" for name in ("aanleiding", "doel", "start", "einde")),
        *(f"Bekend: {known}" for known in scope["bekend"]),
    ]
    table = [
        _row(["Fase", *(phase["titel"] for phase in phases)]),
        _row(["---"] * (len(phases) + 1)),
        *(_row([name, *("<br>".join(cell(phase)) for phase in phases)]) for name, cell in _ROWS),
    ]
    parts = [f"# {data['titel']}", _list(facts), "## Kaart", "\n".join(table)]
    parts += ["## Kansen", _list(f"{item['kans']}, {phase['titel']}" for phase in phases for item in phase["kansen"])]
    parts += ["## Lessen", _list(data["leerpunten"]), "## Vervolg", _list(data["vervolg"]), "## Bronnen", _list(data["bronnen"])]
    return "\n\n".join(parts) + "\n"


def persona(data: Data, journeys: Iterable[tuple[str, str]]) -> str:
    """The page of a persona, with links to its journeys by file and title."""
    parts = [f"# {data['naam']}", data["titel"], f"> {data['citaat']}", data["samenvatting"]]
    for name in ("eigenschappen", "pijnpunten", "behoeften"):
        parts += [f"## {name.capitalize()}", _list(data[name])]
    return "\n\n".join([*parts, "## Klantreizen", _list(f"[{title}]({file})" for file, title in journeys)]) + "\n"


def overview(personas: Iterable[tuple[str, Data, Iterable[tuple[str, str]]]]) -> str:
    """The page of all journeys, by persona: its folder, its words, and its journeys by file and title."""
    parts = ["# Klantreizen"]
    for folder, data, journeys in personas:
        parts.append(f"## [{data['naam']}]({folder}/index.md)")
        parts.append(_list(f"[{title}]({folder}/{file})" for file, title in journeys))
    return "\n\n".join(parts) + "\n"


def _activity(data: Data) -> str:
    parts = [f"**{data['beleving']:+d}** {data['doet']}, {data['reden']}", f"{data['kanaal'].capitalize()}, {data['gevoel']}"]
    if leaves := data.get("afhaakmoment"):
        parts.append(f"**Afhaakmoment:** {leaves['reden']}: {leaves['antwoord']}")
    if quote := data.get("citaat"):
        parts.append(f"*{quote}*")
    if sources := data.get("bronnen"):
        parts.append(f"{data['onderbouwing']}: {', '.join(sources)}")
    return "<br>".join(parts)


def _list(items: Iterable[str]) -> str:
    return "\n".join(f"- {item}" for item in items)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
