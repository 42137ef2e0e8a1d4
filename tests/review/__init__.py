"""What changed between two versions, in facts and in words."""
