"""The curves of a run as CSV."""

import math

from tutor.lab.run import Run

HEADER = "step,loss,train_accuracy,test_loss,test_accuracy"


def curves_csv(run: Run) -> str:
    """Return a line for each measurement so far. What is not finite, and accuracies of a regression, are left empty."""
    lines = [HEADER]
    for at in run.history:
        values = at.loss, at.train_accuracy, at.test_loss, at.test_accuracy
        cells = ["" if value is None or not math.isfinite(value) else repr(value) for value in values]
        lines.append(",".join([str(at.step), *cells]))
    return "\n".join(lines) + "\n"
