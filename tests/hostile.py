"""A handbook in which every text of every field, taken from the model, tries to break out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from klantreis_plugin.load.plan import Keyed, Leaf, Listed, Table, fields
from klantreis_plugin.model import Glossary, HandbookFile, Journey, Part, Persona, dutch_key

HOSTILE = (
    """</title><script>alert(1)</script><img src=x onerror=alert(2)> "q" 'a' &amp; [k](javascript:alert(3)) """
    """[h](//host.invalid/x) --8<-- "x" {{ 7*7 }} {% x %} {: onclick=alert(4) } | # ]]> </svg> `c` ![i](http://host.invalid/i.png)"""
)

FIXED: dict[str, Any] = {
    "type": None,
    "status": None,
    "scale": None,
    "role": None,
    "when": None,
    "evidence": None,
    "direction": None,
    "belongs_to": None,
    "validated_on": None,
    "validated_with": None,
    "review_by": None,
    "sources": None,
    "ignore": None,
    "score": 2,
    "common_thread": True,
    "moment_of_truth": True,
    "target": 3,
    "value": 4,
    "customer_value": 5,
    "business_value": 4,
    "effort": 1,
    "done_on": None,
    "effect": None,
    "reported_back_on": None,
    "link": None,
    "phase": None,
    "date": "2026-01-31",
    "n": 3,
    "responses": None,
    "target_group": "groep",
    "portrait": None,
    "ours": True,
    "url": None,
}


def hostile(model: type[Part], ident: str = "") -> dict[str, Any]:
    """A part with every text hostile, under Dutch keys; ids, numbers and fixed values are valid."""
    found: dict[str, Any] = {}
    for name, kind in fields(model).items():
        if name == "id":
            if ident:
                found["id"] = ident
        elif name in FIXED:
            if FIXED[name] is not None:
                found[dutch_key(name)] = FIXED[name]
        else:
            found[dutch_key(name) if model is not Glossary else name] = _value(kind)
    if model.__name__ == "Measurement":
        found["soort"] = "getal"
    return found


def _value(kind: Any) -> Any:
    match kind:
        case Leaf():
            return HOSTILE
        case Listed(item=Keyed(model=model)):
            needs_id = "id" in model.model_fields and model.model_fields["id"].is_required()
            return [] if model.__name__ == "TargetGroup" else [hostile(model, "een" if needs_id else "")]
        case Listed(item=item):
            return [_value(item)]
        case Table(value=value):
            return {HOSTILE: _value(value)}
        case Keyed(model=model):
            return hostile(model)
    raise TypeError(kind)


def write(folder: Path) -> None:
    """Write the handbook below `folder`; JSON is YAML."""
    handbook = hostile(HandbookFile)
    group = {"id": "groep", "titel": HOSTILE, "omschrijving": HOSTILE, "niet_uitgewerkt": HOSTILE}
    handbook["doelgroepen"] = [group]
    handbook["bronnen"] = [{"id": "een", "auteur": HOSTILE, "jaar": HOSTILE, "titel": HOSTILE, "uitgever": HOSTILE}]
    (folder / "carine").mkdir(parents=True)
    files = {
        "handboek.yml": handbook,
        "begrippen.yml": hostile(Glossary)["terms"],
        "carine/persona.yml": hostile(Persona),
        "carine/reis.yml": hostile(Journey),
        "carine/gewenst.yml": hostile(Journey) | {"soort": "gewenst", "hoort_bij": "carine/reis"},
    }
    for name, data in files.items():
        (folder / name).write_text(json.dumps(data, ensure_ascii=False, indent=1), "utf-8")
