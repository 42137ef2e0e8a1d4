"""Whole projects and single new files, as texts by their place; and what stands in their way."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from string import Template
from typing import Any

import yaml

from ..load import load
from ..model import ENGLISH_VALUES, Glossary, HandbookFile, Journey, JourneyType, Persona, Scale, slug
from ..source.lines import quote
from .document import Neighbours, glossary_file, handbook_file, journey_file, modeline, persona_file
from .fields import FILES
from .names import JOURNEYS, PERSONA_FILE, Obstacle, journey_id, person_id, persona_in
from .schema import is_schema, schemas
from .typed import clean

SCHEMAS = "schemas"
_UP, _DEEPER = "../schemas", "../../schemas"
"""Where the schemas are, seen from the folder of journeys and from that of a persona."""

ALL_EXAMPLE, ONE_EXAMPLE = "all_example", "one_example"
"""Which words say how much of a new file is an example."""



class _Text(Template):
    delimiter = "%"


@cache
def example(language: str) -> Mapping[str, Any]:
    """What a new handbook starts with."""
    found: Mapping[str, Any] = yaml.load(_text(f"{language}/example.yml"), yaml.BaseLoader)  # noqa: S506 - it makes nothing but texts
    return found


def project(language: str, organisation: str, persona: str, title: str, day: datetime.date) -> dict[str, str]:
    """Every file of a new handbook, by its place in the project.

    Raises:
        Obstacle: no id can be made of a name.
    """
    start = example(language)
    who, what = person_id(persona), journey_id(title)
    near = Neighbours(source=start["source"]["id"])
    known = {"owner": start["owner"], "sources": [near.source], "phases": start["phases"]}
    about = {"name": clean(persona), "summary": start["persona_summary"], "sources": [near.source]}
    facts = {"name": quote(clean(organisation)), "language": language, "journey": f"{who}/{what}", "review": start["review"]}
    made = {
        f"{JOURNEYS}/{FILES[language][HandbookFile]}.yml": handbook_file(
            language, {"organisation": {"name": clean(organisation)}, "sources": [start["source"]]}, _UP
        ),
        f"{JOURNEYS}/{FILES[language][Glossary]}.yml": glossary_file(language, {"terms": [start["term"]]}, _UP),
        f"{JOURNEYS}/{who}/{PERSONA_FILE}": persona_file(language, about, near, _DEEPER, ALL_EXAMPLE),
        f"{JOURNEYS}/{who}/{what}.yml": journey_file(language, _journey(title, known, day), near, _DEEPER, ALL_EXAMPLE),
        "requirements.txt": f"mkdocs-klantreis>={version('mkdocs-klantreis')}\n",
        ".vscode/extensions.json": _json({"recommendations": ["redhat.vscode-yaml"]}),
        ".vscode/settings.json": _json(_settings(language)),
    }
    made |= {place: _Text(_text(source)).substitute(facts) for place, source in _places(language).items()}
    return made | {f"{SCHEMAS}/{name}": text for name, text in schemas(language).items()}


def new_persona(folder: Path, language: str, name: str) -> dict[str, str]:
    """The file of a new persona, by its place beside the folder of journeys, and the schemas where those are not there yet.

    Raises:
        Obstacle: no id can be made of the name, or it is taken by a generated page.
        OSError: the folder cannot be read.
    """
    who = person_id(name)
    text = persona_file(language, {"name": clean(name)}, _neighbours(folder), _DEEPER)
    return {f"{folder.name}/{who}/{PERSONA_FILE}": text} | _missing_schemas(folder, language)


def new_journey(
    folder: Path, language: str, persona: str, title: str, day: datetime.date, owner: str = "", phases: Sequence[str] = (),
    belongs_to: str = "",
) -> dict[str, str]:
    """The file of a new journey, by its place beside the folder of journeys, and the schemas where those are not there yet.

    Raises:
        Obstacle: there is no such persona or journey, or no id can be made of the title.
        OSError: the folder cannot be read.
    """
    who = persona_in(folder, persona)
    first, *rest = example(language)["phases"]
    done = [{name: text for name, text in activity.items() if name in {"does", "reason"}} for activity in first["activities"]]
    titles = [clean(phase) for phase in phases if clean(phase)] or [first["title"], *(phase["title"] for phase in rest)]
    values: dict[str, Any] = {"phases": [{"title": titles[0], "activities": done}, *({"title": one} for one in titles[1:])]}
    if clean(owner):
        values["owner"] = clean(owner)
    if belongs_to:
        values |= _wish(folder, language, f"{who}/{slug(belongs_to.rpartition('/')[2])}")
    text = journey_file(language, _journey(title, values, day), _neighbours(folder), _DEEPER, ONE_EXAMPLE)
    return {f"{folder.name}/{who}/{journey_id(title)}.yml": text} | _missing_schemas(folder, language)


def taken_journey(folder: Path, language: str, persona: str, name: str, text: str) -> dict[str, str]:
    """The file of a journey that was written down elsewhere, by its place beside the folder of journeys, and the schemas.

    `name` is what its file is called after, `text` the YAML, to which the line is added by which editors find the schema.

    Raises:
        Obstacle: there is no such persona, or no id can be made of the name.
        OSError: the folder cannot be read.
    """
    place = f"{folder.name}/{persona_in(folder, persona)}/{journey_id(name)}.yml"
    return {place: f"{modeline(Journey, language, _DEEPER)}\n{text}"} | _missing_schemas(folder, language)


def _wish(folder: Path, language: str, current: str) -> dict[str, str]:
    """What a desired journey says of the current one that it is the wish for; both have one scale."""
    entry = load(folder).handbook.journey.get(current)
    if entry is None or entry.journey.type is not JourneyType.CURRENT:
        raise Obstacle("no_journey", id=current)
    kind = JourneyType.DESIRED.value
    said = {"type": ENGLISH_VALUES[kind] if language == "en" else kind, "belongs_to": current}
    return said if entry.journey.scale is Scale.ELEVEN else said | {"scale": entry.journey.scale.value}


def standing(root: Path, made: Mapping[str, str]) -> tuple[str, ...]:
    """The files that are there already, `.yml` or `.yaml`, or that have a file where their folder belongs."""

    def stands(path: Path) -> bool:
        taken = any(one.exists() or one.is_symlink() for one in (path, *([path.with_suffix(".yaml")] * (path.suffix == ".yml"))))
        return taken or any(above.exists() and not above.is_dir() for above in path.parents)

    return tuple(place for place in made if stands(root / place))


def outside(root: Path, made: Mapping[str, str]) -> tuple[str, ...]:
    """The files whose way leads out of the folder, through a link."""
    return tuple(place for place in made if not (root / place).resolve().is_relative_to(root.resolve()))


def put(root: Path, made: Mapping[str, str]) -> None:
    """Write new files; one that is there is never replaced.

    Raises:
        OSError: a file is there, or the folder cannot be written.
    """
    for place, text in made.items():
        path = root / place
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)


def put_schemas(folder: Path, language: str) -> tuple[str, ...]:
    """Write the schemas, over those of earlier versions; or say which files are none of ours, and write nothing.

    Raises:
        OSError: the folder cannot be written.
    """
    made = schemas(language)
    strange = tuple(name for name in made if (folder / name).exists() and not _is_ours(folder / name))
    if strange:
        return strange
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in made.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return ()


def _is_ours(path: Path) -> bool:
    return path.is_file() and not path.is_symlink() and is_schema(path.read_text("utf-8", errors="replace"))


def _journey(title: str, known: Mapping[str, Any], day: datetime.date) -> dict[str, Any]:
    return {"title": clean(title), "review_by": (day + datetime.timedelta(days=365)).isoformat(), **known}


def _neighbours(folder: Path) -> Neighbours:
    handbook = load(folder).handbook.file
    source = handbook.sources[0].id if handbook.sources else ""
    return Neighbours(source, handbook.target_groups[0].id if handbook.target_groups else "")


def _missing_schemas(folder: Path, language: str) -> dict[str, str]:
    made = {f"{SCHEMAS}/{name}": text for name, text in schemas(language).items()}
    return {place: text for place, text in made.items() if not (folder.parent / place).exists()}


def _places(language: str) -> dict[str, str]:
    return {
        "docs/index.md": f"{language}/index.md",
        "README.md": f"{language}/README.md",
        "mkdocs.yml": "mkdocs.yml",
        ".gitignore": "gitignore",
        ".github/workflows/handbook.yml": "github.yml",
        ".gitlab-ci.yml": "gitlab.yml",
    }


def _settings(language: str) -> dict[str, Any]:
    """What the YAML extension is told: which schema goes with which files, and to fetch nothing from elsewhere."""
    names = FILES[language]
    below = f"/{JOURNEYS}"
    return {
        "yaml.schemas": {
            f"./{SCHEMAS}/{names[HandbookFile]}.schema.json": f"{below}/{names[HandbookFile]}.yml",
            f"./{SCHEMAS}/{names[Glossary]}.schema.json": f"{below}/{names[Glossary]}.yml",
            f"./{SCHEMAS}/{names[Persona]}.schema.json": f"{below}/*/{PERSONA_FILE}",
            f"./{SCHEMAS}/{names[Journey]}.schema.json": [f"{below}/*/*.yml", f"!{below}/*/{PERSONA_FILE}"],
        },
        "yaml.schemaStore.enable": False,
        "redhat.telemetry.enabled": False,
        "[yaml]": {"editor.wordWrap": "on", "editor.quickSuggestions": {"other": True, "comments": False, "strings": True}},
    }


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _text(name: str) -> str:
    return files("klantreis_plugin").joinpath("scaffold", "files", *name.split("/")).read_text("utf-8")
