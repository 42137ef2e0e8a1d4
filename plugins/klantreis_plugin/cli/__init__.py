"""The command line: the door for who has no site generator at hand."""

from __future__ import annotations

import click

from .checking import check
from .comparing import diff
from .importing import import_sheet
from .speaking import Group, in_language
from .starting import new, schema
from .writing import build, export


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="mkdocs-klantreis", message="%(version)s")
@in_language(expose_value=False)
def main() -> None:
    """Klantreizen: customer journeys in YAML become a handbook."""


for command in (check, build, export, import_sheet, diff, schema, new):
    main.add_command(command)
