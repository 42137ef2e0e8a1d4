"""A key that the format does not have in a place: which key was meant, or where else it belongs."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher, get_close_matches

from ..diagnostics import Fact
from ..model import (
    ENGLISH_KEYS,
    Activity,
    HandbookFile,
    Journey,
    Opportunity,
    Part,
    Persona,
    Phase,
    dutch_key,
    field_name,
)
from .plan import fields

_IN_A_JOURNEY: dict[str, type[Part]] = {
    "activity": Activity,
    "phase": Phase,
    "opportunity": Opportunity,
    "journey": Journey,
}
_FILES: dict[str, type[Part]] = {"persona": Persona, "handbook": HandbookFile}
_TEXTS: dict[str, type[Part]] = {"persona_text": Persona, "journey_text": Journey, "handbook_text": HandbookFile}
_SAME_WORD = 0.75
_STEM = 4
_MANY = 3


def unknown(key: str, model: type[Part], root: type[Part], *, english: bool) -> dict[str, Fact]:
    """What to say of a key that `model` does not have, in a file of `root`: facts for the hint.

    `suggestion` is the key that was meant, in the language of the file; a fact named after a part says that it belongs there.
    """
    dutch = [dutch_key(name) for name in fields(model)]
    words = dutch + [ENGLISH_KEYS[name] for name in dutch]
    close = get_close_matches(key.strip().lower().replace(" ", "_"), words, n=1, cutoff=0.6)
    if place := "" if close and _is_a_form_of(key, close[0]) else _elsewhere(key, model, root):
        return {place: key}
    if close:
        return {"suggestion": (words[len(dutch) :] if english else dutch)[words.index(close[0]) % len(dutch)]}
    return {"keys": ", ".join(dutch), "english": ", ".join(words[len(dutch) :])}


def _is_a_form_of(key: str, known: str) -> bool:
    """Whether two keys are one word: `doel` and `doelen`, `kanaal` and `kanalen`, not `kansen` and `kanalen`."""
    return key[:_STEM] == known[:_STEM] and SequenceMatcher(None, key, known).ratio() >= _SAME_WORD


def _elsewhere(key: str, model: type[Part], root: type[Part]) -> str:
    """The part that does have a key, from near to far; '' for none."""
    name = field_name(key)
    if root is Persona:
        own = any(name in fields(part) for part in _IN_A_JOURNEY.values())
        return "journey_file" if own else "handbook" if name in fields(HandbookFile) else ""
    if root is not Journey:
        return ""
    near = ["phase", "activity", "opportunity"] if model is Journey else list(_IN_A_JOURNEY)
    places = {place: _IN_A_JOURNEY[place] for place in near} | (_FILES if model is Journey else {})
    return next((place for place, part in places.items() if name in fields(part)), "")


def of_another_file(keys: Sequence[str], root: type[Part]) -> dict[str, Fact]:
    """What to say of a file of `root` in which most keys at the margin are those of another kind of file; of others nothing."""
    names = [field_name(key) for key in keys]
    known = {text: sum(name in fields(part) for name in names) for text, part in _TEXTS.items()}
    own = sum(name in fields(root) for name in names)
    most = max(known, key=lambda text: known[text])
    if len(keys) < _MANY or 2 * own >= len(keys) or 2 * known[most] <= len(keys):
        return {}
    return {most: next(key for key, name in zip(keys, names, strict=True) if name not in fields(root))}
