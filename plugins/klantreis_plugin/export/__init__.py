"""The handbook for other programs: `klantreizen.json` for machines, lists for spreadsheets."""

from .data import VERSION, handbook_json
from .spreadsheet import csv
from .workbook import AVAILABLE, workbook

__all__ = ["AVAILABLE", "VERSION", "csv", "handbook_json", "workbook"]
