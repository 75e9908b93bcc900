"""The limits of the laboratory: what is larger is refused in one sentence before it takes memory or time."""

PARAMETERS = 200_000
"""Trained numbers of a network."""

LAYERS = 60
"""Layers of a network as text."""

EXAMPLES = 20_000
"""Rows of a CSV file."""

FEATURES = 1_000
"""Features of a CSV file, the label not counted."""

INPUTS = 100
"""Inputs of a network that are chosen by name."""

CELLS = 2_000_000
"""Rows times features of a CSV file."""

CSV_BYTES = 50_000_000
"""The size of a CSV file."""

CLASSES = 100
"""Classes of a CSV file."""

STEPS = 100_000
"""Steps of a run."""

BATCH = 10_000
"""Examples of a batch."""

ACTIVATIONS = 10_000_000
"""Numbers that all layers store for one batch."""

WORK = 3_000_000_000_000
"""Multiply-accumulates of a whole run: a few minutes of one processor core."""
