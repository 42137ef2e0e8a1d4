"""Text -> a tree with a position for every key and value. YAML's own traps end here, in words about what to type."""

from .parsing import parse
from .reader import decode
from .tree import Mapping, Node, Scalar, Sequence, Source, position_at

__all__ = ["Mapping", "Node", "Scalar", "Sequence", "Source", "decode", "parse", "position_at"]
