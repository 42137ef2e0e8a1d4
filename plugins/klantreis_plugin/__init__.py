"""Customer journeys in YAML become a handbook: a core that knows no site generator, and thin doors to it."""
