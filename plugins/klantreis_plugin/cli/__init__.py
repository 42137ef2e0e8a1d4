"""The command line: the door for who has no site generator at hand."""

from __future__ import annotations

import click

from .checking import check
from .comparing import diff
from .importing import import_sheet
from .starting import new, schema
from .writing import build, export


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="mkdocs-klantreis", message="%(version)s")
def main() -> None:
    """Klantreizen: customer journeys in YAML become a handbook."""


for command in (check, build, export, import_sheet, diff, schema, new):
    main.add_command(command)
