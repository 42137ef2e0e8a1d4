"""What changed in meaning between two versions of a handbook, or over time, as facts; and the versions that git keeps."""

from .compare import Comparison, FileKey, Version, compare
from .facts import Change, GapState, Kind, Name, Result, Score, Step, Value, Where
from .git import Refusal, top_of
from .history import History, Past, history_of
from .journeys import columns
from .log import Moment
from .pairs import NAMING
from .parts import SILENT
from .revisions import Revisions, is_revision, revisions, version

__all__ = [
    "NAMING",
    "SILENT",
    "Change",
    "Comparison",
    "FileKey",
    "GapState",
    "History",
    "Kind",
    "Moment",
    "Name",
    "Past",
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
    "history_of",
    "is_revision",
    "revisions",
    "top_of",
    "version",
]
