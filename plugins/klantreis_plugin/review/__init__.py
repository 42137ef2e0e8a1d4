"""What changed in meaning between two versions of a handbook, as facts; and the versions that git keeps."""

from .compare import Comparison, FileKey, Version, compare
from .facts import Change, GapState, Kind, Name, Result, Score, Step, Value, Where
from .journeys import columns
from .pairs import NAMING
from .parts import SILENT
from .revisions import Refusal, Revisions, is_revision, revisions, version

__all__ = [
    "NAMING",
    "SILENT",
    "Change",
    "Comparison",
    "FileKey",
    "GapState",
    "Kind",
    "Name",
    "Refusal",
    "Result",
    "Revisions",
    "Score",
    "Step",
    "Value",
    "Version",
    "Where",
    "columns",
    "compare",
    "is_revision",
    "revisions",
    "version",
]
