"""Measures the two surfaces of the search experiment and writes engine/data/responses.npz: about five minutes.

Run from the repository: OPENBLAS_NUM_THREADS=1 python tests/engine/make_responses.py
"""

from pathlib import Path

import numpy as np

from tutor.demos.random_search import experiment as experiment

OUT = Path(__file__).parents[2] / "engine" / "data" / "responses.npz"


def main() -> None:
    """Every learning rate with every weight decay, then with every scale of the first weights."""
    rates = experiment.nodes(experiment.RATES)
    decays, scales = (experiment.nodes(ends) for ends in experiment.OTHERS.values())
    decay = [[experiment.measure(lr, value, 1.0) for value in decays] for lr in rates]
    scale = [[experiment.measure(lr, 0.0, value) for value in scales] for lr in rates]
    np.savez_compressed(OUT, decay=np.array(decay, np.uint16), scale=np.array(scale, np.uint16))


if __name__ == "__main__":
    main()
