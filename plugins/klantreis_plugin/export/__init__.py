"""The handbook for other programs: `klantreizen.json` for machines, lists for spreadsheets."""

from .data import VERSION, handbook_json
from .spreadsheet import BOM, bare, csv, harmless
from .workbook import AVAILABLE, LONGEST_TEXT, new_book, workbook

__all__ = ["AVAILABLE", "BOM", "LONGEST_TEXT", "VERSION", "bare", "csv", "handbook_json", "harmless", "new_book", "workbook"]
