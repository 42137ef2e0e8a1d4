"""The klantreisschema as a sheet: a journey to a spreadsheet's file, and what a workshop filled in back to YAML."""

from .document import text_of
from .files import as_csv, as_xlsx
from .layout import layout
from .reading import READABLE, grids_of, is_workbook
from .taking import Taken, take

__all__ = ["READABLE", "Taken", "as_csv", "as_xlsx", "grids_of", "is_workbook", "layout", "take", "text_of"]
