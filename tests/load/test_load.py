"""A folder -> a handbook: short forms, both languages, ids, what is lent, and what counts as left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from klantreis_plugin.diagnostics import Position
from klantreis_plugin.load import Loaded, Role, load
from klantreis_plugin.model import Evidence, Journey, Span

DUTCH = {
    "handboek.yml": """
organisatie: {naam: Uitleen, waarom: Kunst voor iedereen, hoe: Lenen, wat: Kunst, gewenste_beleving: Welkom}
doelgroepen:
  - id: gezinnen
    titel: Gezinnen
    omschrijving: Ouders
    subgroepen: {id: groot, titel: Groot, niet_uitgewerkt: Later}
fasen: [{id: lenen, titel: Lenen, onze_titel: Activeren, wanneer: tijdens, groep: Leven}]
kanalen: [{id: web, titel: Web, icoon: material/web, van_ons: ja}]
bronnen: [{id: steen, auteur: Van der Steen, jaar: 2014, titel: Boek, uitgever: Huis, url: 'https://x.nl'}]
""",
    "begrippen.yml": "- {term: Reis, uitleg: Weg, ook: reizen, engels: journey, zie_ook: [Fase]}\n",
    "carine/persona.yml": """
naam: Carine
titel: Liefhebber
doelgroep: gezinnen
soort: persona
status: gevalideerd
gevalideerd_op: 2026-05-01
gevalideerd_met: praten
portret: carine.svg
portret_alt: Carine thuis
citaat: Kunst
samenvatting: Kort
gewenste_beleving: Welkom
kenmerken: {Leeftijd: 41}
eigenschappen: rustig
gewoontes: lezen
pijnpunten: wachten
behoeften: rust
drijfveren: thuis
kanalen: Web
inleefschema: {denkt_en_voelt: a, hoort: b, ziet: c, zegt_en_doet: d, wensen_en_behoeften: e}
bronnen: steen
negeer: gat-wens
""",
    "carine/reis.yml": """
titel: Ik wil kunst
soort: gewenst
hoort_bij: carine/nu
status: gevalideerd
gevalideerd_op: 2026-05-01
gevalideerd_met: 12 gesprekken
eigenaar: Team
herzien_voor: 2027-06-01
schaal: -2..2
bronnen: steen
negeer: gat-wens
scope: {aanleiding: a, klant: b, doel: c, start: d, einde: e, buiten_scope: f, bekend: g}
gewenste_beleving: Welkom
betrokken: [{wie: Jan, rol: ketenpartner}, Piet]
fasen:
  - id: lenen
    doelen: a
    wensen: [b, {wens: c, antwoord: d}]
    vragen: e
    denkt: f
    drijfveren: g
    activiteiten:
      - Ik kijk
      - {doet: Ik leen, id: leen, reden: omdat, voor_wie: allen, kanaal: [Web, Post, web], beleving: -1, gevoel: moe,
         rode_draad: ja, moment_van_de_waarheid: nee, afhaakmoment: Te duur, citaat: Nou, onderbouwing: signaal, bronnen: steen}
    beleving: {van: 0, naar: 2}
    gevoel: {van: moe, naar: blij}
    fijn: h
    pijn: i
    moment_van_de_waarheid: true
    afhaakmomenten: [{reden: j, antwoord: k}]
    onderbouwing: onderzoek
    bronnen: steen
    aanbod: {activiteiten: l, instrumenten: m, content: n, eigenaar: o}
    impact: p
    kpis: {naam: q, streefwaarde: 8, waarde: 5.4, eenheid: '%', richting: omlaag}
    kansen: {kans: r, id: r, knelpunt: s, klantwaarde: 5, organisatiewaarde: 3, moeite: 2, status: klaar, eigenaar: t,
      link: 'https://x.nl', klaar_op: 2026-01-01, effect: {van: -1, naar: 1}, teruggekoppeld_op: 2026-02-01}
    rijen: {Wet: u}
  - {titel: Ik ga, wanneer: na, groep: Eind, onze_titel: Uit}
kansen: Later
metingen: {naam: CSAT, soort: csat, fase: lenen, schaal: 1..7, eenheid: '%', streefwaarde: 80, richting: omhoog,
  reeks: [{datum: 2026-01-31, waarde: 31, n: 120}, {datum: 2026-02-28, antwoorden: {7: 3}}]}
leerpunten: v
vervolg: w
""",
}
ENGLISH = {
    "handbook.yml": """
organisation: {name: Uitleen, why: Kunst voor iedereen, how: Lenen, what: Kunst, desired_experience: Welkom}
target_groups:
  - id: gezinnen
    title: Gezinnen
    description: Ouders
    subgroups: {id: groot, title: Groot, not_covered: Later}
phases: [{id: lenen, title: Lenen, our_title: Activeren, when: during, group: Leven}]
channels: [{id: web, title: Web, icon: material/web, ours: yes}]
sources: [{id: steen, author: Van der Steen, year: 2014, title: Boek, publisher: Huis, url: 'https://x.nl'}]
""",
    "glossary.yml": "- {term: Reis, explanation: Weg, also: reizen, english: journey, see_also: [Fase]}\n",
    "carine/persona.yml": """
name: Carine
title: Liefhebber
target_group: gezinnen
type: persona
status: validated
validated_on: 2026-05-01
validated_with: praten
portrait: carine.svg
portrait_alt: Carine thuis
quote: Kunst
summary: Kort
desired_experience: Welkom
facts: {Leeftijd: 41}
traits: rustig
habits: lezen
pain_points: wachten
needs: rust
motivations: thuis
channels: Web
empathy_map: {thinks_and_feels: a, hears: b, sees: c, says_and_does: d, wishes_and_needs: e}
sources: steen
ignore: gat-wens
""",
    "carine/reis.yml": """
title: Ik wil kunst
type: desired
belongs_to: carine/nu
status: validated
validated_on: 2026-05-01
validated_with: 12 gesprekken
owner: Team
review_by: 2027-06-01
scale: -2..2
sources: steen
ignore: gat-wens
scope: {rationale: a, customer: b, goal: c, start: d, end: e, out_of_scope: f, known: g}
desired_experience: Welkom
involved: [{who: Jan, role: partner}, Piet]
phases:
  - id: lenen
    goals: a
    wishes: [b, {wish: c, answer: d}]
    questions: e
    thoughts: f
    motivations: g
    activities:
      - Ik kijk
      - {does: Ik leen, id: leen, reason: omdat, applies_to: allen, channel: [Web, Post, web], score: -1, feeling: moe,
         common_thread: yes, moment_of_truth: no, dropoff: Te duur, quote: Nou, evidence: signal, sources: steen}
    score: {from: 0, to: 2}
    feeling: {from: moe, to: blij}
    gains: h
    pains: i
    moment_of_truth: true
    dropoffs: [{reason: j, answer: k}]
    evidence: research
    sources: steen
    offering: {activities: l, instruments: m, content: n, owner: o}
    impact: p
    kpis: {name: q, target: 8, value: 5.4, unit: '%', direction: down}
    opportunities: {opportunity: r, id: r, problem: s, customer_value: 5, business_value: 3, effort: 2, status: done, owner: t,
      link: 'https://x.nl', done_on: 2026-01-01, effect: {from: -1, to: 1}, reported_back_on: 2026-02-01}
    lanes: {Wet: u}
  - {title: Ik ga, when: after, group: Eind, our_title: Uit}
opportunities: Later
measurements: {name: CSAT, type: csat, phase: lenen, scale: 1..7, unit: '%', target: 80, direction: up,
  series: [{date: 2026-01-31, value: 31, n: 120}, {date: 2026-02-28, responses: {7: 3}}]}
lessons: v
next_steps: w
""",
}


def written(folder: Path, files: dict[str, str]) -> Loaded:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return load(folder)


def journey(folder: Path, text: str, handbook: str = "") -> Journey:
    loaded = written(folder, {"a/persona.yml": "naam: A\n", "a/reis.yml": text, "handboek.yml": handbook})
    assert loaded.diagnostics == ()
    return loaded.handbook.journey["a/reis"].journey


def test_two_languages_one_handbook(tmp_path: Path) -> None:
    dutch, english = written(tmp_path / "nl", DUTCH), written(tmp_path / "en", ENGLISH)
    assert dutch.diagnostics == english.diagnostics == ()
    assert dutch.handbook == english.handbook


def test_every_field_is_filled_in_that_handbook(tmp_path: Path) -> None:
    handbook = written(tmp_path, DUTCH).handbook
    (entry,) = handbook.personas
    (trip,) = handbook.journeys
    phase = trip.journey.phases[0]
    filled = (
        handbook.file.organisation, handbook.file.target_groups[0].subgroups[0], handbook.file.phases[0],
        handbook.file.channels[0], handbook.file.sources[0], handbook.terms[0], entry.persona,
        entry.persona.empathy_map, trip.journey, trip.journey.scope,
        trip.journey.involved[0], phase, phase.wishes[1], phase.activities[1], phase.dropoffs[0], phase.offering, phase.kpis[0],
        phase.opportunities[0], phase.opportunities[0].effect, trip.journey.measurements[0],
    )  # fmt: skip
    optional = {"description", "subgroups", "ignore"}
    for part in filled:
        assert part is not None
        missing = type(part).model_fields.keys() - part.model_fields_set - optional
        assert missing == set(), type(part)


def test_mixed_languages_and_yaml_suffix_are_the_same_handbook(tmp_path: Path) -> None:
    mixed = DUTCH | {"carine/reis.yml": ENGLISH["carine/reis.yml"]}
    renamed = {name.replace(".yml", ".yaml"): text for name, text in mixed.items()}
    assert written(tmp_path / "mix", renamed).handbook == written(tmp_path / "nl", DUTCH).handbook


SHORT = """
titel: Ik
fasen:
  - titel: Ik ga
    wensen: Rust
    doelen: Een
    activiteiten: Ik kijk
    afhaakmomenten: Te duur
    kansen: Beter
    gevoel: moe
    rijen: {Wet: Mag}
    pijn:
    fijn: []
    vragen: {}
    denkt: ''
    impact: [ ]
    drijfveren:
      -
      - ''
      - Een
betrokken: Team
"""
LONG = """
titel: Ik
fasen:
  - titel: Ik ga
    wensen: [{wens: Rust}]
    doelen: [Een]
    activiteiten: [{doet: Ik kijk}]
    afhaakmomenten: [{reden: Te duur}]
    kansen: [{kans: Beter}]
    gevoel: [moe]
    rijen: {Wet: [Mag]}
    drijfveren: [Een]
betrokken: [{wie: Team}]
"""


def test_short_forms_are_long_forms(tmp_path: Path) -> None:
    short, long = journey(tmp_path / "a", SHORT), journey(tmp_path / "b", LONG)
    assert short == long
    assert "pains" not in short.phases[0].model_fields_set


def test_a_dropoff_of_an_activity_may_be_short(tmp_path: Path) -> None:
    text = "titel: Ik\nfasen: [{titel: Ik ga, activiteiten: [{doet: Ik, afhaakmoment: %s}]}]\n"
    short, long = journey(tmp_path / "a", text % "Duur"), journey(tmp_path / "b", text % "{reden: Duur}")
    assert short == long
    dropoff = short.phases[0].activities[0].dropoff
    assert dropoff is not None
    assert dropoff.reason == "Duur"


@pytest.mark.parametrize("typed", "2024 1.10 010 12:30 nee true null ~ 1e3 0x1F 2026-05-01 -5..5".split())
def test_a_text_field_keeps_what_was_typed(tmp_path: Path, typed: str) -> None:
    found = journey(tmp_path, f"titel: {typed}\nfasen: [{{titel: {typed}, doelen: [{typed}], rijen: {{{typed}: {typed}}}}}]\n")
    phase = found.phases[0]
    assert (found.title, phase.title, phase.goals, phase.lanes) == (typed, typed, (typed,), {typed: (typed,)})


def test_numbers_and_spans(tmp_path: Path) -> None:
    found = journey(
        tmp_path,
        "titel: Ik\nfasen:\n  - {titel: A, beleving: +3}\n  - {titel: B, beleving: 0.5}\n"
        "  - {titel: C, beleving: {van: -3, naar: 0}, gevoel: {naar: blij, van: moe}}\n  - {titel: D, beleving: }\n",
    )
    assert [phase.score for phase in found.phases] == [3, 0.5, Span(from_=-3, to=0), None]
    assert found.phases[2].feeling == ("moe", "blij")


IDS = """
titel: Ik
fasen:
  - titel: Ik *word* [lid](a)!
    activiteiten: [Ik word lid, {doet: Anders, id: ik-word-lid-3}, Éérst & dan, '!!!', '???']
    kansen: [Ik word lid]
  - titel: ★
    id:
    activiteiten: ['???']
    kansen: ['!!']
  - {id: vast, titel: Ik word lid}
  - titel: Dit is een hele lange titel van een fase die nergens meer op past hoor
  - titel: Dit is een hele lange titel van een fase die nergens meer op past nee
kansen: [Ik word lid, '!!']
"""


def test_ids(tmp_path: Path) -> None:
    found = journey(tmp_path, IDS)
    long = "dit-is-een-hele-lange-titel-van-een-fase-die-nergens-meer-op"
    assert len(long) == 60
    assert [phase.id for phase in found.phases] == ["ik-word-lid", "fase-2", "vast", long, f"{long}-2"]
    first, second = found.phases[:2]
    assert [one.id for one in first.activities] == ["ik-word-lid-2", "ik-word-lid-3", "eerst-dan", "activiteit-4", "activiteit-5"]
    assert [one.id for one in first.opportunities] == ["ik-word-lid-4"]
    assert [one.id for one in second.activities] == ["activiteit-1"]
    assert [one.id for one in second.opportunities] == ["kans-1"]
    assert [one.id for one in found.opportunities] == ["ik-word-lid-5", "kans-2"]


def test_a_typed_id_further_on_is_taken_first(tmp_path: Path) -> None:
    found = journey(tmp_path, "titel: Ik\nfasen: [{titel: Ik ga}, {titel: B, id: ik-ga}]\nkansen: [{kans: C, id: ik-ga-2}]\n")
    assert [phase.id for phase in found.phases] == ["ik-ga-3", "ik-ga"]


SHARED = "fasen: [{id: lenen, titel: Lenen, onze_titel: Activeren, wanneer: tijdens, groep: Leven}]\n"


@pytest.mark.parametrize(
    ("phase", "lent"),
    [
        ("{id: lenen}", ("lenen", "Lenen", "Activeren", "tijdens", "Leven")),
        ("{id: lenen, titel: Ik leen, groep: Anders}", ("lenen", "Ik leen", "Activeren", "tijdens", "Anders")),
        ("{id: lenen, titel: '', onze_titel: }", ("lenen", "Lenen", "Activeren", "tijdens", "Leven")),
        ("{titel: Lenen!}", ("lenen", "Lenen!", "Activeren", "tijdens", "Leven")),
        ("{titel: Ik leen}", ("ik-leen", "Ik leen", None, None, None)),
    ],
)
def test_what_a_shared_phase_lends(tmp_path: Path, phase: str, lent: tuple[str | None, ...]) -> None:
    found = journey(tmp_path, f"titel: Ik\nfasen: [{phase}]\n", SHARED).phases[0]
    assert (found.id, found.title, found.our_title, found.when, found.group) == lent


@pytest.mark.parametrize(
    ("status", "phase", "activity", "expected"),
    [
        ("light", "", "", ("aanname", "aanname")),
        ("gevalideerd", "", "", ("onderzoek", "onderzoek")),
        ("gevalideerd", "signaal", "", ("signaal", "signaal")),
        ("light", "onderzoek", "signaal", ("onderzoek", "signaal")),
        ("gevalideerd", "", "aanname", ("onderzoek", "aanname")),
    ],
)
def test_evidence_is_inherited(tmp_path: Path, status: str, phase: str, activity: str, expected: tuple[str, str]) -> None:
    does = f"{{doet: B, onderbouwing: {activity}}}"
    text = f"titel: Ik\nstatus: {status}\nfasen: [{{titel: A, onderbouwing: {phase}, activiteiten: [{does}]}}]\n"
    found = journey(tmp_path, text).phases[0]
    assert (found.evidence, found.activities[0].evidence) == tuple(map(Evidence, expected))


def test_channels_are_ids_each_once(tmp_path: Path) -> None:
    text = "titel: Ik\nfasen: [{titel: A, activiteiten: [{doet: B, kanaal: [Website, website, De Balie]}]}]\n"
    handbook = "kanalen: [{id: website, titel: Onze site}]\n"
    loaded = written(tmp_path, {"a/persona.yml": "naam: A\nkanalen: [WEBSITE]\n", "a/reis.yml": text, "handboek.yml": handbook})
    assert loaded.handbook.journeys[0].journey.phases[0].activities[0].channel == ("website", "de-balie")
    assert loaded.handbook.personas[0].persona.channels == ("website",)
    assert loaded.handbook.channel_titles == {"website": "Onze site", "de-balie": "De Balie"}


def test_a_root_that_is_no_mapping_is_one_error(tmp_path: Path) -> None:
    loaded = written(tmp_path, {"a/persona.yml": "- Carine\n", "a/reis.yml": "zomaar tekst\n", "begrippen.yml": "tekst\n"})
    assert [(found.position.path.rpartition("/")[2], found.code) for found in loaded.diagnostics] == [
        ("begrippen.yml", "sleutels-verwacht"),
        ("persona.yml", "sleutels-verwacht"),
        ("reis.yml", "sleutels-verwacht"),
    ]


@pytest.mark.parametrize("text", ["", "\n", "# niets\n", "''\n", "{}\n", "[]\n", "---\n"])
def test_an_empty_file_lacks_what_is_required(tmp_path: Path, text: str) -> None:
    loaded = written(tmp_path, {"a/persona.yml": text, "a/reis.yml": text, "handboek.yml": text, "begrippen.yml": text})
    assert sorted((found.code, dict(found.facts)["field"]) for found in loaded.diagnostics) == [
        ("ontbrekende-sleutel", "fasen"),
        ("ontbrekende-sleutel", "naam"),
        ("ontbrekende-sleutel", "titel"),
    ]


def test_places_lead_back_to_the_file(tmp_path: Path) -> None:
    text = "titel: Ik\nfasen:\n  - titel: Ik ga\n    beleving: {van: 1, naar: 2}\n"
    loaded = written(tmp_path, {"a/persona.yml": "naam: A\n", "a/reis.yml": text})
    file = loaded.file(Role.JOURNEY, "a/reis")
    assert file is not None
    assert file.at("phases", 0, "score", "to") == Position(file.path, 4, 30, 1)
    assert file.key_at("phases", 0, "title") == Position(file.path, 3, 5, 5)
    assert file.at("phases", 0, "feeling").line == 3
    assert file.at("phases", 7, "feeling").line == 3
    assert loaded.file(Role.PERSONA, "b") is None


def test_other_files_and_empty_folders_are_no_error(tmp_path: Path) -> None:
    others = {"README.md": "Hoi", "a/.gitkeep": "", "a/foto.png": "x", "leeg/LEESMIJ.txt": "x"}
    loaded = written(tmp_path, {"a/persona.yml": "naam: A\n"} | others)
    assert loaded.diagnostics == ()
    assert [entry.id for entry in loaded.handbook.personas] == ["a"]
    assert loaded.handbook.journeys == ()


def test_sorted_by_id(tmp_path: Path) -> None:
    trip = "titel: Ik\nfasen: [{titel: A}]\n"
    trips = dict.fromkeys(["b/z.yml", "b/a.yaml", "a-b/x.yml", "a/y.yml"], trip)
    loaded = written(tmp_path, trips | dict.fromkeys(["b/persona.yml", "a/persona.yml", "a-b/persona.yml"], "naam: A\n"))
    assert [entry.id for entry in loaded.handbook.personas] == ["a", "a-b", "b"]
    assert [entry.id for entry in loaded.handbook.journeys] == sorted(["b/z", "b/a", "a-b/x", "a/y"])
