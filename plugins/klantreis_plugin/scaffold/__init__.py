"""New files that explain themselves, JSON Schemas and the table of all fields, out of the model and one list of words."""

from .names import JOURNEYS, Obstacle, book_around, book_of, journey_id, person_id, persona_in, personas_in
from .project import (
    example,
    new_journey,
    new_persona,
    outside,
    project,
    put,
    put_schemas,
    standing,
    taken_journey,
)
from .reference import field_table
from .schema import schemas

__all__ = [
    "JOURNEYS",
    "Obstacle",
    "book_around",
    "book_of",
    "example",
    "field_table",
    "journey_id",
    "new_journey",
    "new_persona",
    "outside",
    "person_id",
    "persona_in",
    "personas_in",
    "project",
    "put",
    "put_schemas",
    "schemas",
    "standing",
    "taken_journey",
]
