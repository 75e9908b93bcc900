"""Eight seeds for a test: two in the default run, and the others among the long proofs."""

import pytest

EIGHT_SEEDS = (0, 1, *(pytest.param(seed, marks=pytest.mark.long) for seed in range(2, 8)))
