"""The handbook for other programs: `klantreizen.json` for machines, lists for spreadsheets."""

from .data import VERSION, handbook_json
from .spreadsheet import csv

__all__ = ["VERSION", "csv", "handbook_json"]
