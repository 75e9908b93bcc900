"""A run for use elsewhere: as a PyTorch script, as a Keras script, or its curves as CSV. All are text."""

from tutor.lab.run import Run

KINDS = ("pytorch", "keras", "csv")
"""What a run can be exported as."""


def export(run: Run, kind: str) -> str:
    """Return the text of one of `KINDS`. The scripts begin with the run's first weights; the curves are those so far."""
    if kind == "pytorch":
        from tutor.lab.export.pytorch import pytorch_script

        return pytorch_script(run)
    if kind == "keras":
        from tutor.lab.export.keras import keras_script

        return keras_script(run)
    from tutor.lab.export.curves import curves_csv

    return curves_csv(run)
