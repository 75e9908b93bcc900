"""Formulas: the one exact definition of every shape, count and scalar formula of the course.

Pure Python, so that questions and `tutor calc` never wait for NumPy. All names can be imported from here:
`from engine.formulas import conv_output_size`. The lessons' questions call these functions by name.
"""

from engine.formulas import activations, basics, counts, setup, shapes, training
from engine.formulas.activations import *  # noqa: F403
from engine.formulas.basics import *  # noqa: F403
from engine.formulas.counts import *  # noqa: F403
from engine.formulas.setup import *  # noqa: F403
from engine.formulas.shapes import *  # noqa: F403
from engine.formulas.training import *  # noqa: F403

__all__ = [
    *activations.__all__,
    *basics.__all__,
    *counts.__all__,
    *setup.__all__,
    *shapes.__all__,
    *training.__all__,
]
