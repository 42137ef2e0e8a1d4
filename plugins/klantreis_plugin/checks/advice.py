"""Remarks on how a journey is written, after Klantreis light: titles that start with "Ik", reasons, how many of what."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..diagnostics import Diagnostic, report
from ..load import LoadedFile, Place
from ..model import Journey, JourneyType, Phase
from ..text import plain

MOST_PHASES, LEAST_PHASES, MOST_ACTIVITIES, MOST_FEELINGS, LONGEST_TEXT = 7, 3, 8, 2, 280

_SPEAKS = re.compile(r"\W*(ik|i)\b", re.IGNORECASE)
_REASON = re.compile(r"\b(omdat|om\b.*\bte|zodat|want|because|so that|in order to)\b", re.IGNORECASE | re.DOTALL)


def check_advice(file: LoadedFile, journey: Journey) -> Iterator[Diagnostic]:
    """Remarks on a journey as typed."""
    count = len(journey.phases)
    if count and not LEAST_PHASES <= count <= MOST_PHASES:
        yield report(file.key_at("phases"), "aantal-fasen", n=count)
    if journey.title and not _SPEAKS.match(plain(journey.title)):
        yield report(file.at("title"), "titel-zonder-ik")
    if journey.type is JourneyType.DESIRED and journey.belongs_to is None and "belongs_to" not in file.shaped.faulted:
        yield report(file.at("type"), "gewenst-zonder-huidig")
    for number, phase in enumerate(journey.phases):
        yield from _phase(file, ("phases", number), phase)


def _phase(file: LoadedFile, here: Place, phase: Phase) -> Iterator[Diagnostic]:
    if phase.title and not _SPEAKS.match(plain(phase.title)):
        yield report(file.at(*here, "title"), "fase-zonder-ik")
    if len(phase.activities) > MOST_ACTIVITIES:
        yield report(file.key_at(*here, "activities"), "veel-activiteiten", n=len(phase.activities))
    for index, activity in enumerate(phase.activities):
        if activity.reason is None and not _REASON.search(activity.does):
            yield report(file.at(*here, "activities", index), "activiteit-zonder-reden")
            break
    if len(phase.feeling) > MOST_FEELINGS:
        yield report(file.key_at(*here, "feeling"), "veel-gevoelens", n=len(phase.feeling))
    if phase.score is not None and any(activity.score is not None for activity in phase.activities):
        yield report(file.key_at(*here, "score"), "score-dubbel")


def check_lengths(file: LoadedFile) -> Iterator[Diagnostic]:
    """Texts that are too long to read on a map."""
    for _, leaf in file.shaped.leaves():
        length = len(leaf.value.strip()) if leaf.prose and isinstance(leaf.value, str) else 0
        if length > LONGEST_TEXT:
            yield report(leaf.position, "lange-tekst", n=length)
