"""The handbook for machines: `klantreizen.json`, with the format's Dutch keys and values."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal

from ..analysis import Analysis, Change, CurvePoint, MeasurementResult
from ..method import Method, progress_of
from ..model import Handbook, Journey, JourneyEntry, Part, PersonaEntry

VERSION = 1
"""The version of the file's form; a change that readers must know of gives it a new number."""

_DECIMALS = 4
_SURROGATE = re.compile("[\ud800-\udfff]")

Json = str | int | float | bool | list["Json"] | dict[str, "Json"] | None


def handbook_json(
    handbook: Handbook, analyses: Mapping[str, Analysis], url: Callable[[str], str], methods: Sequence[Method] = ()
) -> str:
    """The text of `klantreizen.json`, on one line.

    `analyses` are by journey id; `url` gives the address of a persona or journey by its id, from the site's root; `methods` are
    those that chapters describe.

    Raises:
        KeyError: a journey has no analysis.
    """
    file, progress = handbook.file, progress_of(methods, handbook)
    numbers = {method.id: [step.number for step in method.steps] for method in methods}

    def reached(ident: str) -> dict[str, object]:
        return {
            method: [{"stap": number, "gereed": done} for number, done in zip(numbers[method], found, strict=True)]
            for method, found in progress[ident].items()
        }

    whole = {
        "versie": VERSION,
        "organisatie": _typed(file.organisation) if file.organisation else {},
        "doelgroepen": _all_typed(file.target_groups),
        "fasen": _all_typed(file.phases),
        "kanalen": _all_typed(file.channels),
        "bronnen": _all_typed(file.sources),
        "begrippen": _all_typed(handbook.terms),
        "personas": [_persona(entry, url) for entry in sorted(handbook.personas, key=lambda entry: entry.id)],
        "reizen": [
            _journey(entry, url) | {"afgeleid": _derived(analyses[entry.id]) | {"voortgang": reached(entry.id)}}
            for entry in handbook.journeys
        ],
    }
    text = json.dumps(_written(whole), ensure_ascii=False, allow_nan=False)
    return _SURROGATE.sub(lambda lone: f"\\u{ord(lone[0]):04x}", text) + "\n"


def _persona(entry: PersonaEntry, url: Callable[[str], str]) -> dict[str, object]:
    journeys = sorted(journey.id for journey in entry.journeys)
    return {"id": entry.id, "url": url(entry.id), "reizen": journeys} | _typed(entry.persona)


def _journey(entry: JourneyEntry, url: Callable[[str], str]) -> dict[str, object]:
    addresses = {"id": entry.id, "persona": entry.persona, "url": url(entry.id)}
    return addresses | _typed(_with_answer_scales(entry.journey))


def _with_answer_scales(journey: Journey) -> Journey:
    measurements = tuple(item.model_copy(update={"scale": item.answer_scale}) for item in journey.measurements)
    return journey.model_copy(update={"measurements": measurements})


def _derived(analysis: Analysis) -> dict[str, object]:
    return {
        "curve": [_point(point) for point in analysis.points],
        "gemiddelde_per_fase": analysis.means,
        "hoogste": [_extreme(point) for point in analysis.highest],
        "laagste": [_extreme(point) for point in analysis.lowest],
        "grootste_daling": _change(analysis.largest_fall),
        "grootste_stijging": _change(analysis.largest_rise),
        "momenten_van_de_waarheid": analysis.moments_of_truth,
        "afhaakmomenten": analysis.dropoffs,
        "gaten": [{"soort": gap.kind, "fase": gap.phase, "tekst": gap.text} for gap in analysis.gaps],
        "kansen": analysis.opportunity_counts,
        "prioriteit": [{"id": item.opportunity.id, "prioriteit": item.priority} for item in analysis.ranked],
        "metingen": [_measurement(result) for result in analysis.measurements],
        "kpis": [{"fase": item.phase, "naam": item.kpi.name, "gehaald": item.reached} for item in analysis.kpis],
    }


def _point(point: CurvePoint) -> dict[str, object]:
    return {
        "fase": point.phase,
        "x": point.x,
        "beleving": point.score,
        "gevoel": point.feeling,
        "tekst": point.text,
        "anker": point.anchor,
    }


def _extreme(point: CurvePoint) -> dict[str, object]:
    return {"fase": point.phase, "x": point.x, "beleving": point.score, "tekst": point.text}


def _change(change: Change | None) -> dict[str, object] | None:
    if change is None:
        return None
    return {"van": change.from_, "naar": change.to, "verschil": change.difference}


def _measurement(result: MeasurementResult) -> dict[str, object]:
    return {
        "naam": result.measurement.name,
        "reeks": [{"datum": reading.date, "waarde": reading.value, "n": reading.n} for reading in result.series],
        "verandering": result.change,
        "gehaald": result.reached,
    }


def _typed(part: Part) -> dict[str, object]:
    """A part with its Dutch keys, without what is absent."""
    return _present(part.model_dump(by_alias=True))


def _all_typed(parts: Iterable[Part]) -> list[dict[str, object]]:
    return [_typed(part) for part in parts]


def _present(fields: Mapping[str, object]) -> dict[str, object]:
    """The keys that have something behind them; false and zero are something."""
    kept = {key: _kept(value) for key, value in fields.items()}
    return {key: value for key, value in kept.items() if value not in (None, "", [], {})}


def _kept(value: object) -> object:
    if isinstance(value, Mapping):
        return _present(value)
    return [_kept(item) for item in value] if isinstance(value, list | tuple) else value


def _written(value: object) -> Json:
    """A value as JSON has it; texts, fixed values and dates (ISO 8601) by their own text."""
    match value:
        case None | bool():
            return value
        case int() | float():
            return _number(value)
        case Mapping():
            return {_key(key): _written(item) for key, item in value.items()}
        case list() | tuple():
            return [_written(item) for item in value]
        case _:
            return str(value)


def _number(number: float) -> int | float:
    """At most four decimals, and none where there are none to see; never a minus before zero."""
    rounded = round(number, _DECIMALS)
    return int(rounded) if rounded == int(rounded) else rounded


def _key(key: object) -> str:
    """A key as text. A number keeps all its decimals here, or two answers could become one."""
    if isinstance(key, int | float):
        return str(int(key)) if key == int(key) else format(Decimal(str(key)), "f")
    return str(key)
