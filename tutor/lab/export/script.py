"""What both scripts share: their head, the data and the first weights as text, the schedule and the batches."""

import base64
import textwrap
import zlib
from collections.abc import Callable, Mapping, Sequence

import numpy as np

from engine.activations import Activation
from engine.dropout import Dropout
from engine.formulas import ACTIVATIONS
from engine.layer import Array, Layer
from engine.optimizers import Momentum
from engine.schedules import SCHEDULES
from tutor.errors import UserError
from tutor.lab.choices import format_number, split_choice
from tutor.lab.data import BATCH_STREAM
from tutor.lab.run import Run, make_optimizer
from tutor.lab.spec import Experiment
from tutor.messages import say

RATES = {
    "constant": "LR",
    "step": "LR * {factor} ** (step // {every})",
    "exponential": "LR * math.exp(-{k} * step)",
    "inverse": "LR / (1 + {k} * step)",
    "cosine": "LR * (1 + math.cos(math.pi * min(step / {total}, 1))) / 2",
    "warm-up": "LR * min((step + 1) / {steps}, 1)",
}
"""The schedules as Python; a test compares them with the engine's."""

BATCHES = '''\
def next_batches():
    """Yield the indices of each batch, as the laboratory draws them."""
    rng = np.random.default_rng([SEED, {stream}])
    order, place = np.zeros(0, int), 0
    while True:
        if place + BATCH > len(order):
            order, place = rng.permutation(len(TRAIN_Y)), 0
        place += BATCH
        yield order[place - BATCH : place]


def learning_rate(step):
    """Return the learning rate of a step, counted from 0."""
    return {rate}


def unpack(text, dtype, shape):
    """Return the array that `pack` made a text of."""
    return np.frombuffer(zlib.decompress(base64.b64decode(text)), dtype).reshape(shape).copy()
'''


def optimizer_text(run: Run, forms: Mapping[str, str], framework: str) -> str:
    """Return the entry of `forms` for the optimizer that the run began with, with its numbers. UserError if there is none.

    A form names the numbers as the engine does, except `rho` for RMSProp's and AdaDelta's `decay`, which would be taken for
    `weight_decay`. The weight decay is that of the experiment, which only AdamW keeps itself.
    """
    name = split_choice(run.experiment.optimizer)[0]
    if name not in forms:
        raise UserError(say("lab.script.optimizer", name=name, framework=framework, known=", ".join(forms)))
    numbers = vars(make_optimizer(run.experiment)) | {"weight_decay": run.experiment.weight_decay}
    settings = {key: format_number(value) for key, value in numbers.items() if isinstance(value, int | float)}
    return forms[name].format(rho=settings.get("decay"), **settings)


def activation_class(layer: Layer, framework: str) -> str:
    """Return the class of an activation without parameters, which has the same name in PyTorch. UserError for other layers."""
    name = type(layer).__name__
    plain = {entry.layer_name for entry in ACTIVATIONS.values() if not entry.parameter}
    if not isinstance(layer, Activation) or name not in plain:
        raise UserError(say("lab.script.layer", name=name, framework=framework))
    return name


def pack(array: Array) -> str:
    """Return an array as text in a Python script: compressed, in base64, in lines of one length."""
    text = base64.b64encode(zlib.compress(np.ascontiguousarray(array).tobytes(), 6)).decode("ascii")
    return '"""\n' + "\n".join(textwrap.wrap(text, 120)) + '\n"""'


def packed(name: str, array: Array) -> str:
    """Return the line of a script that assigns the array to this name."""
    return f"{name} = unpack({pack(array)}, {array.dtype.name!r}, {array.shape})"


def constants(run: Run) -> str:
    """Return the lines that name the settings."""
    start = run.experiment
    batch = min(start.batch, len(run.data.train_x))
    return f"SEED, BATCH, STEPS, LR = {start.seed}, {batch}, {start.steps}, {float(start.lr)!r}"


def batches(run: Run) -> str:
    """Return the functions that draw the batches, give the learning rate and unpack arrays."""
    return BATCHES.format(stream=BATCH_STREAM, rate=rate_expression(run.experiment))


def rate_expression(experiment: Experiment) -> str:
    """Return the learning rate of a step as Python."""
    name, numbers = split_choice(experiment.schedule)
    settings = {**SCHEDULES[name].settings(experiment.steps), **numbers}
    return RATES[name].format(**{key: format_number(value) for key, value in settings.items()})


def data_arrays(run: Run, images: Callable[[Array], Array]) -> str:
    """Return the lines that hold all examples; `images` puts those of images into the framework's order."""
    data = run.data
    arrays = {"TRAIN_X": data.train_x, "TRAIN_Y": data.train_y, "TEST_X": data.test_x, "TEST_Y": data.test_y}
    lines = []
    for name, array in arrays.items():
        lines.append(packed(name, images(array) if array.ndim == 4 else array))
    return "\n".join(lines)


def notes(run: Run) -> Sequence[str]:
    """Return comments on what a script does differently from the laboratory."""
    found = []
    if run.data.chosen:
        found.append(
            f"TRAIN_X and TEST_X hold the inputs {run.experiment.inputs}, where x1 is the first feature, scaled."
        )
    if any(isinstance(layer, Dropout) and layer.keep < 1 for layer in run.network.layers):
        found.append("Dropout draws other masks here, so the losses differ.")
    changes = [*run.experiment.setting_changes, *(one for one in run.experiment.weight_changes if one.step)]
    if changes:
        found.append("Changes in the middle of the run are left out: " + ", ".join(map(str, changes)))
    changing = not run.experiment.schedule.startswith("constant")
    if changing and isinstance(make_optimizer(run.experiment), Momentum):
        found.append(
            "The laboratory's momentum has lr inside the velocity, so a changing rate acts a little later there."
        )
    return found


def head(run: Run, needs: str) -> str:
    """Return the docstring of a script: what made it and what it needs."""
    backend = ["With JAX, |w| has the slope 1 at 0, so the biases begin differently there."]
    differs = backend if run.experiment.l1 and needs.startswith("Keras") else []
    lines = [
        run.experiment.command().replace("\\", "\\\\").replace('"""', "'''"),
        "",
        f"Needs NumPy and {needs}.",
    ]
    return '"""' + "\n".join([*lines, *notes(run), *differs]) + '\n"""\n'


def initial_layers(run: Run) -> list[tuple[Layer, dict[str, Array]]]:
    """Return each layer with the parameters that it had before the first step."""
    vector, start, found = run.initial_parameters, 0, []
    for layer in run.network.layers:
        params = {}
        for name, array in layer.params.items():
            params[name] = vector[start : start + array.size].reshape(array.shape)
            start += array.size
        found.append((layer, params))
    return found
