"""The result of a run: as one sentence, as one object for a program, and as the figure of its curves."""

import math
from collections.abc import Callable, Sequence
from typing import Any

from engine.optimizers import OPTIMIZERS
from tutor.demos.figure import Figure, Line, Plot, Rule
from tutor.demos.number_format import percent, significant
from tutor.lab.choices import split_choice
from tutor.lab.observe import LayerView, inspect_layers
from tutor.lab.run import Measurement, Run
from tutor.messages import say
from tutor.text.rows import shorten

WORTH_TELLING = 0.1
"""The sentence names a layer of which at least this share is saturated or dead."""

MOST_LAYERS_TOLD = 2
"""If more layers are saturated or dead, the sentence names only the worst one."""

LOWEST = 1e-8
"""The height at which a loss of 0 is drawn, which a logarithmic axis cannot show."""


def summarize(run: Run) -> dict[str, Any]:
    """Return the result of a run as one object for JSON. It has `diverged_at` only if the run has diverged, and test
    losses only for regression, where accuracies are None.
    """
    last = run.history[-1]
    regression = run.data.task == "regression"
    found: dict[str, Any] = {
        "data": run.data.name,
        "net": run.experiment.net or "none",
        "parameters": run.model.parameters,
        "steps": run.steps,
        **_measured(last, regression),
        "history": [{"step": at.step, **_measured(at, regression)} for at in run.history],
        "layers": [
            {
                "name": view.name,
                "std": _finite(view.std),
                "gradient_std": _finite(view.gradient_std),
                "saturated": view.saturated,
                "dead": view.dead,
            }
            for view in inspect_layers(run)
        ],
    }
    return found | ({"diverged_at": run.diverged_at} if run.diverged_at else {})


def report_sentence(run: Run, views: tuple[LayerView, ...] | None = None) -> str:
    """Return the report in one sentence: what was trained, how well it did, and what is wrong with a layer."""
    name = split_choice(run.now.optimizer)[0]
    last = run.history[-1]
    values = {
        "data": _data_and_inputs(run),
        "net": short_net(run),
        "optimizer": OPTIMIZERS[name].optimizer.__name__,
        "lr": significant(run.now.lr),
        "after": say("lab.report.after.one")
        if last.step == 1
        else say("lab.report.after", steps=f"{last.step:,}"),
    }
    if last.test_accuracy is None:
        result = say("lab.report.loss", loss=significant(last.test_loss), **values)
    else:
        result = say("lab.report.accuracy", accuracy=format_share(last.test_accuracy), **values)
    parts = [result]
    if run.diverged_at:
        parts.append(say("lab.report.diverged", step=f"{run.diverged_at:,}"))
    hidden = (views or inspect_layers(run))[:-1]
    parts += _told_layers("saturated", [view.saturated for view in hidden])
    parts += _told_layers("dead", [view.dead for view in hidden])
    return say("lab.report.join").join(parts)


def _told_layers(what: str, shares: Sequence[float]) -> list[str]:
    """Return a part of the report for each layer whose share is worth telling, or one part about all if there are many."""
    told = {number: share for number, share in enumerate(shares, 1) if share >= WORTH_TELLING}
    if len(told) > MOST_LAYERS_TOLD:
        worst = max(told, key=told.__getitem__)
        share = format_share(told[worst])
        return [say(f"lab.report.{what}.many", count=len(told), layer=worst, share=share)]
    return [
        say(f"lab.report.{what}", layer=number, share=format_share(share)) for number, share in told.items()
    ]


def _data_and_inputs(run: Run) -> str:
    """Return the name of the data, with the number of inputs if they were chosen."""
    count = len(run.data.chosen)
    return say("lab.report.inputs", data=run.data.name, count=count) if count else run.data.name


def format_share(value: float) -> str:
    """Return a share of 1 in per cent with at most one decimal, without the sign: "98", "97.2"."""
    text = percent(value, 1)
    return text.removesuffix(".0")


def short_net(run: Run) -> str:
    """Return the hidden layers in a few words: "2 × 8 tanh", "8-4 relu", or their text."""
    hidden = [block.name.split() for block in run.model.blocks[:-1]]
    plain = [words[:2] for words in hidden if words[0] == "fc"]
    activations = {block.activation for block in run.model.blocks[:-1]}
    if not hidden:
        return say("lab.report.linear")
    if len(plain) == len(hidden) and len(activations) == 1:
        sizes = [words[1].rstrip(",") for words in plain]
        kind = activations.pop()
        count = f"{len(sizes)} × {sizes[0]}" if len(sizes) > 1 and len(set(sizes)) == 1 else "-".join(sizes)
        return f"{count} {kind}".strip()
    return shorten(run.experiment.net, 50)


def history_figure(run: Run) -> Figure:
    """Return the figure of a run: the loss, and for classes the accuracy."""
    text = report_sentence(run)
    return Figure((plot_history(run),), text, text)


def plot_history(run: Run, held: Sequence[Measurement] = ()) -> tuple[Plot, ...]:
    """Return a plot of the loss and, for classes, one of the accuracy; the history of a `held` run is behind them."""
    limits = (0.0, float(max(run.experiment.steps, *(at.step for at in (*held[-1:], run.history[-1])), 1)))
    rules = tuple(Rule(x=change.step) for change in run.experiment.changes if change.step <= run.steps)
    plots = [
        Plot(
            _lines(run.history, held, lambda at: (_drawn(at.loss), _drawn(at.test_loss))),
            rules=rules,
            title=say("lab.loss"),
            x_label=say("lab.step"),
            x_limits=limits,
            log_y=True,
            weight=2,
        )
    ]
    if run.data.classes:
        plots.append(
            Plot(
                _lines(
                    run.history, held, lambda at: (_percent(at.train_accuracy), _percent(at.test_accuracy))
                ),
                rules=rules,
                title=say("lab.accuracy"),
                x_label=say("lab.step"),
                x_limits=limits,
                y_limits=(0, 100),
                weight=2,
            )
        )
    return tuple(plots)


def _lines(
    history: Sequence[Measurement],
    held: Sequence[Measurement],
    pair: Callable[[Measurement], tuple[float, float]],
) -> tuple[Line, ...]:
    """Return the curves of training and test, where `pair` gives the two numbers of a measurement."""
    steps = [at.step for at in history]
    lines = [
        Line(steps, [pair(at)[place] for at in history], label, style)
        for place, label, style in ((0, say("lab.train"), "series2"), (1, say("lab.test"), "series3"))
    ]
    for place, label in ((0, ""), (1, say("demo.held"))):
        if held:
            lines.append(Line([at.step for at in held], [pair(at)[place] for at in held], label, "held"))
    return tuple(lines)


def _percent(accuracy: float | None) -> float:
    return math.nan if accuracy is None else 100 * accuracy


def _measured(at: Measurement, regression: bool) -> dict[str, float | None]:
    found = {
        "loss": _finite(at.loss),
        "train_accuracy": at.train_accuracy,
        "test_accuracy": at.test_accuracy,
    }
    return found | ({"test_loss": _finite(at.test_loss)} if regression else {})


def _finite(value: float) -> float | None:
    return value if math.isfinite(value) else None


def _drawn(loss: float) -> float:
    return loss if loss != 0 else LOWEST
