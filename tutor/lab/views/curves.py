"""Loss and accuracy of a run, training and test, with those of a held run behind them."""

from tutor.demos.figure import Figure, Plot
from tutor.demos.number_format import minus, significant
from tutor.lab.report import format_share, plot_history
from tutor.lab.run import Run
from tutor.lab.views.decision import diverged_alarm
from tutor.lab.views.view import Look
from tutor.messages import say

OVERFITTED = 1.25
"""A test loss so many times its lowest one, while the training loss went down, is called overfitting."""


def curves_figure(run: Run, look: Look) -> Figure:
    """Return the curves of loss and accuracy, and what they come to."""
    return Figure((curve_plots(run, look),), curves_caption(run), _summary(run, look), diverged_alarm(run))


def curve_plots(run: Run, look: Look) -> tuple[Plot, ...]:
    """Return a plot of the loss and, for classes, one of the accuracy."""
    return plot_history(run, look.held)


def curves_caption(run: Run) -> str:
    """Return loss and accuracies as they were measured last."""
    now = run.history[-1]
    values = {
        "step": f"{now.step:,}",
        "steps": f"{run.experiment.steps:,}",
        "loss": significant(now.loss),
        "test": significant(now.test_loss),
    }
    if now.train_accuracy is None or now.test_accuracy is None:
        return say("lab.view.curves.caption.regression", **values)
    gap = 100 * (now.train_accuracy - now.test_accuracy)
    return say(
        "lab.view.curves.caption",
        right=format_share(now.train_accuracy),
        test_right=format_share(now.test_accuracy),
        gap=minus(f"{gap:.1f}"),
        **values,
    )


def _summary(run: Run, look: Look) -> str:
    """Say whether the test loss rises again, or how the held run ended."""
    now, lowest = run.history[-1], min(run.history, key=lambda at: at.test_loss)
    values = {"step": f"{lowest.step:,}", "lowest": significant(lowest.test_loss)}
    before = next(at for at in run.history if at.step == lowest.step)
    if now.test_loss > OVERFITTED * lowest.test_loss and now.loss < before.loss:
        return say("lab.view.curves.overfits", **values)
    if look.held:
        last = look.held[-1]
        return say("lab.view.curves.held", step=f"{last.step:,}", loss=significant(last.test_loss))
    return say("lab.view.curves.lowest", **values)
