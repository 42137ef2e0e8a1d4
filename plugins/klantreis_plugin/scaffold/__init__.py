"""New files that explain themselves, JSON Schemas and the table of all fields, out of the model and one list of words."""

from .project import (
    Obstacle,
    example,
    new_journey,
    new_persona,
    outside,
    personas_in,
    project,
    put,
    put_schemas,
    standing,
    taken_journey,
)
from .reference import field_table
from .schema import schemas

__all__ = [
    "Obstacle",
    "example",
    "field_table",
    "new_journey",
    "new_persona",
    "outside",
    "personas_in",
    "project",
    "put",
    "put_schemas",
    "schemas",
    "standing",
    "taken_journey",
]
