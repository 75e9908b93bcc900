"""A terminal tutor that teaches how neural networks are trained."""

__version__ = "0.2.0"
