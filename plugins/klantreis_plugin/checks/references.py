"""What one file says of another: target groups, sources, the current journey of a wish, and what nearly is shared."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import partial

from ..diagnostics import CODES, Diagnostic, Severity, report
from ..load import Loaded, LoadedFile, Place, Role, Shaped
from ..model import Handbook, HandbookFile, Journey, JourneyEntry, JourneyType, Persona, Source, TargetGroup, slug
from ..reuse import Reuse, anew
from .journey import same_id_twice
from .nearest import suggestion

_LIKENESS = 0.85
"""How alike two ids must be to ask whether they are the same; `lenen` and `leren` are not."""


def check_shared_ids(file: LoadedFile, handbook: HandbookFile) -> Iterator[Diagnostic]:
    """Ids typed twice in handboek.yml; target groups share one set over the whole tree."""
    yield from same_id_twice(file, _group_ids(handbook.target_groups, ("target_groups",)))
    for field in ("phases", "channels", "sources"):
        items = enumerate(getattr(handbook, field))
        yield from same_id_twice(file, (((field, number, "id"), item.id) for number, item in items))


def _group_ids(groups: tuple[TargetGroup, ...], place: Place) -> Iterator[tuple[Place, str]]:
    for number, group in enumerate(groups):
        yield (*place, number, "id"), group.id
        yield from _group_ids(group.subgroups, (*place, number, "subgroups"))


def check_sources(loaded: Loaded, file: LoadedFile) -> Iterator[Diagnostic]:
    """Sources that handboek.yml does not have; silent when handboek.yml itself could not be read."""
    known = known_sources(loaded)
    if known is None:
        return
    for leaf in _cited(file):
        typed = str(leaf.value)
        if typed not in known:
            yield report(leaf.position, "onbekende-bron", id=typed, **suggestion(typed, known))


def check_unused_sources(loaded: Loaded, in_chapters: Collection[str], reuse: Reuse = anew) -> Iterator[Diagnostic]:
    """Sources of handboek.yml that no chapter, persona or journey cites; silent when a file could not be read."""
    handbook = loaded.file(Role.HANDBOOK)
    if handbook is None or not all(file.readable for file in loaded.files):
        return
    cited = (reuse(("cited", file.path), (file,), partial(_ids_cited, file)) for file in loaded.files)
    used = frozenset().union(in_chapters, *cited)
    for number, source in enumerate(loaded.handbook.file.sources):
        if source.id not in used:
            yield report(handbook.at("sources", number, "id"), "bron-ongebruikt", id=source.id)


def known_sources(loaded: Loaded) -> Mapping[str, Source] | None:
    """The sources of handboek.yml by id; None when it could not be read, so that nobody knows which there are."""
    return None if is_unreadable(loaded) else loaded.handbook.sources


def _cited(file: LoadedFile) -> Iterator[Shaped]:
    """The ids of sources as typed in a persona or journey."""
    for place, leaf in file.shaped.leaves() if file.role is not Role.HANDBOOK else ():
        if len(place) > 1 and place[-2] == "sources" and not leaf.prose:
            yield leaf


def _ids_cited(file: LoadedFile) -> frozenset[str]:
    return frozenset(str(leaf.value) for leaf in _cited(file))


def check_target_group(loaded: Loaded, file: LoadedFile, persona: Persona) -> Iterator[Diagnostic]:
    """A target group that handboek.yml does not have."""
    known = loaded.handbook.target_groups
    if persona.target_group is not None and persona.target_group not in known and not is_unreadable(loaded):
        near = suggestion(persona.target_group, known)
        yield report(file.at("target_group"), "onbekende-doelgroep", id=persona.target_group, **near)


def check_pair(loaded: Loaded, file: LoadedFile, entry: JourneyEntry) -> Iterator[Diagnostic]:
    """The current journey that a wish belongs to: it exists, is current, and has the same persona and scale."""
    ident = entry.journey.belongs_to
    if ident is None or entry.journey.type is not JourneyType.DESIRED:
        return
    at = file.at("belongs_to")
    current = loaded.handbook.journey.get(ident)
    if current is None:
        if loaded.file(Role.JOURNEY, ident) is None:
            yield report(at, "onbekende-reis", id=ident, **suggestion(ident, loaded.handbook.journey))
    elif current.persona != entry.persona:
        yield report(at, "hoort-niet-bij", id=ident, persona=entry.persona)
    elif current.journey.type is not JourneyType.CURRENT:
        yield report(at, "hoort-niet-bij", id=ident)
    elif current.journey.scale is not entry.journey.scale and _knows_scale(file) and _knows_scale(
        loaded.file(Role.JOURNEY, ident)
    ):
        yield report(at, "hoort-niet-bij", id=ident, scale=current.journey.scale.value)


def _knows_scale(file: LoadedFile | None) -> bool:
    """Whether the scale of a journey is what was meant: the file could be read, and its scale too."""
    return file is not None and file.readable and "scale" not in file.shaped.faulted


def check_ignored(file: LoadedFile) -> Iterator[Diagnostic]:
    """Codes in `negeer` that do not exist or that cannot be switched off."""
    optional = [code for code, severity in CODES.items() if severity is not Severity.ERROR]
    ignored = file.shaped.child("ignore")
    for _, leaf in ignored.leaves() if ignored else ():
        if leaf.value not in optional:
            typed = str(leaf.value)
            near = {} if typed in CODES else suggestion(typed, optional)
            yield report(leaf.position, "onbekende-code", id=typed, **near)


def check_nearly_shared_channels(handbook: Handbook, file: LoadedFile, persona: Persona) -> Iterator[Diagnostic]:
    """New channels of a persona whose ids nearly equal a shared one."""
    for number, channel in enumerate(persona.channels):
        yield from _near(file, ("channels", number), slug(channel), handbook.channels)


def check_nearly_shared(handbook: Handbook, file: LoadedFile, entry: JourneyEntry) -> Iterator[Diagnostic]:
    """New phase and channel ids of a journey that nearly equal a shared one."""
    journey, typed = entry.journey, file.part
    shared = [phase.id for phase in handbook.file.phases]
    for number, phase in enumerate(journey.phases):
        made_from = "id" if file.find(("phases", number, "id")) else "title"
        yield from _near(file, ("phases", number, made_from), phase.id, shared)
        if isinstance(typed, Journey):
            for index, activity in enumerate(typed.phases[number].activities):
                for k, channel in enumerate(activity.channel):
                    place = ("phases", number, "activities", index, "channel", k)
                    yield from _near(file, place, slug(channel), handbook.channels)


def _near(file: LoadedFile, place: Place, ident: str, shared: Iterable[str]) -> Iterator[Diagnostic]:
    known = list(shared)
    if ident not in known and (near := suggestion(ident, known, _LIKENESS)):
        yield report(file.at(*place), "bijna-gedeeld", id=ident, **near)


def is_unreadable(loaded: Loaded) -> bool:
    """Whether handboek.yml is there but could not be read, so that nothing is known of what it holds."""
    file = loaded.file(Role.HANDBOOK)
    return file is not None and not file.readable
