"""Journeys of which every field, taken from the model, holds what is hard to keep in a spreadsheet."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from klantreis_plugin.diagnostics import Diagnostic
from klantreis_plugin.load.build import build
from klantreis_plugin.load.plan import Keyed, Kind, Listed, Table, fields, required
from klantreis_plugin.load.shape import shape
from klantreis_plugin.model import ENGLISH_VALUES, Activity, Journey, MeasuredPoint, Opportunity, Part, Span
from klantreis_plugin.scaffold.fields import key_of
from klantreis_plugin.sheets.values import Sort, holds
from klantreis_plugin.source import parse

HARD = [
    "Ik kijk rond", "- a", "• a", "a\nb", "- a\n- b", " a ", "a, b; c", "=1+1", "+3", "-3", "\u22123", "@x", "'=x", "''+x",
    "'s ochtends", "#N/A", "#NAAM?", '\\"x"', '\\"x"\\', "\\", "(Ik leen)", "Fase", "Eigen rijen", "Activiteit 1",
    "Kans 1: eigenaar", "★ a", "a ⭐", "★", "_x0041_", "ja", "nee", "TRUE", "null", "~", "1.234", "1,234", "010", "5%",
    "2026-05-01", "van 1 naar 2", "doet: a", "a # b", "a: b", "[a](b.md)", "{a}", "\u00a0a\u00a0b", "a\u00adb", "\u200ba",
    "\ufeffa", "a\u2028b", "\x85a", "\x00", "\ufffe", "\U0001f468\u200d\U0001f469", '"', "'", "a\t b", '80 "x"', 's "x"',
    "? a", "! a", "% a", "a\rb", "x" * 300, "sep=;", "# a", "a:b", "https://a.nl/b?c=d&e#f", "...", "---",
]  # fmt: skip
"""Texts that a spreadsheet, a reader of sheets or YAML would take for something else."""

TEXT = (st.sampled_from(HARD) | st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=12)).filter(str.strip)
NAME = TEXT.filter(lambda text: len(text) < 50)
NUMBER = st.integers(-(10**12), 10**12) | st.integers(-(10**6), 10**6).map(lambda number: number / 1000)
SCORE = st.integers(-2, 2) | st.integers(-2000, 2000).map(lambda number: number / 1000)
COUNT = st.integers(0, 10**6)
DATE = st.dates(datetime.date(1600, 1, 1))


def typed(text: str) -> str:
    """A text as YAML takes it, whatever is in it."""
    plain = {sign for sign in text if sign.isascii() and sign.isprintable() and sign not in '"\\'}
    return '"' + "".join(sign if sign in plain else f"\\U{ord(sign):08x}" for sign in text) + '"'


def written(data: Any) -> str:
    """Data as YAML within brackets."""
    if isinstance(data, dict):
        return "{" + ", ".join(f"{written(key)}: {written(value)}" for key, value in data.items()) + "}"
    if isinstance(data, list):
        return "[" + ", ".join(map(written, data)) + "]"
    if isinstance(data, str):
        return typed(data)
    return str(data).lower() if isinstance(data, bool) else f"{data:f}" if isinstance(data, float) else str(data)


def read(text: str) -> tuple[Journey, list[Diagnostic]]:
    """The journey in a text, as typed, and all that is wrong with the text by itself."""
    node, faults = parse(text, "reis.yml")
    assert node is not None, faults
    shaped, unshaped = shape(node, Keyed(Journey))
    assert shaped is not None
    journey, unbuilt = build(shaped, Journey)
    return journey, [*faults, *unshaped, *unbuilt]


@st.composite
def parts(draw: st.DrawFn, model: type[Part], language: str, whole: bool = False) -> dict[str, Any]:
    """A part with all its fields, or with any."""
    found: dict[str, Any] = {}
    for name, kind in fields(model).items():
        if whole or name in (*required(model), "title", model.short) or draw(st.booleans()):
            found[key_of(name, language)] = draw(_value(model, name, kind, language, whole))
    return found


def _value(model: type[Part], name: str, kind: Kind, language: str, whole: bool) -> st.SearchStrategy[Any]:
    least, most = (1, 2) if whole else (1, 3)
    match kind:
        case Listed(item=Keyed(model=inner)):
            return st.lists(parts(inner, language, whole), min_size=least, max_size=most)
        case Keyed(model=inner, or_leaf=False) if inner is not Span:
            return parts(inner, language, whole).filter(bool)
        case Table(value=Listed()):
            return st.dictionaries(NAME, st.lists(TEXT, min_size=1, max_size=most), min_size=least, max_size=most)
        case _:
            one = _leaf(model, name, language)
            return st.lists(one, min_size=1, max_size=most) if holds(model, name).several else one


def _leaf(model: type[Part], name: str, language: str) -> st.SearchStrategy[Any]:
    held = holds(model, name)
    spans = st.fixed_dictionaries({key_of("from_", language): SCORE, key_of("to", language): SCORE})
    if name == "id":
        return st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8})?", fullmatch=True)
    if model is Journey and name == "scale":
        return st.sampled_from(["-5..5", "-2..2"])  # a score of which the scale is another is not a journey's
    if held.choices:
        values = [ENGLISH_VALUES.get(value, value) if language == "en" else value for value in held.choices]
        return st.sampled_from(values)
    if held.sort is Sort.NUMBER and model is not Activity:
        return SCORE.map(abs) if model is Opportunity else COUNT if (model, name) == (MeasuredPoint, "n") else NUMBER
    return {
        Sort.TEXT: TEXT, Sort.NAME: TEXT, Sort.YES_NO: st.booleans(), Sort.DATE: DATE,
        Sort.NUMBER: SCORE,
        Sort.SCORES: spans if name == "effect" else spans | SCORE,
        Sort.ANSWERS: st.dictionaries(st.integers(0, 10) | st.just(2.5), COUNT, min_size=1, max_size=3),
    }[held.sort]  # fmt: skip


def same(one: object, other: object) -> bool:
    """Whether two parts are equal, what was typed in them too."""
    if isinstance(one, Part) and type(one) is type(other):
        assert isinstance(other, Part)
        names = type(one).model_fields
        return one.model_fields_set == other.model_fields_set and all(same(getattr(one, n), getattr(other, n)) for n in names)
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(map(same, one, other))
    return one == other


def put(folder: Path, text: str, name: str = "reis") -> None:
    """A handbook of one journey."""
    (folder / "carine").mkdir(parents=True, exist_ok=True)
    (folder / "carine" / "persona.yml").write_text("naam: Carine\n", "utf-8")
    (folder / "carine" / f"{name}.yml").write_text(text, "utf-8")
