"""A run as a Keras script, with the same data, first weights and batches. Images have their channels last there."""

from typing import Any

import numpy as np

from engine.layer import Array, Layer
from tutor.lab.choices import format_number, split_choice
from tutor.lab.export.script import (
    activation_class,
    batches,
    constants,
    data_arrays,
    head,
    initial_layers,
    optimizer_text,
    packed,
)
from tutor.lab.run import Run

OPTIMIZERS = {
    "sgd": "SGD(LR)",
    "momentum": "SGD(LR, momentum={momentum})",
    "nesterov": "SGD(LR, momentum={momentum}, nesterov=True)",
    "adagrad": "Adagrad(LR, initial_accumulator_value=0, epsilon={eps})",
    "rmsprop": "RMSprop(LR, rho={rho}, epsilon={eps})",
    "adadelta": "Adadelta(LR, rho={rho}, epsilon={eps})",
    "adam": "Adam(LR, beta_1={beta1}, beta_2={beta2}, epsilon={eps})",
    "adamw": "AdamW(LR, beta_1={beta1}, beta_2={beta2}, epsilon={eps}, weight_decay={weight_decay})",
}
"""The engine's optimizers as Keras writes them. One that is not here can be trained, but not exported."""

LOSSES = {
    "regression": '"mse"',
    "binary": "keras.losses.BinaryCrossentropy(from_logits=True)",
    "classes": "keras.losses.SparseCategoricalCrossentropy(from_logits=True)",
}

RESULTS = {
    "regression": ("mean squared error", "float(((scores[:, 0] - TEST_Y) ** 2).mean())"),
    "binary": ("accuracy", "float(((scores[:, 0] > 0) == (TEST_Y == 1)).mean())"),
    "classes": ("accuracy", "float((scores.argmax(axis=1) == TEST_Y).mean())"),
}

TRAINING = '''\
def make_model():
    """Return the network with its first weights."""
    regularizer = {regularizer}
    model = keras.Sequential([
        keras.Input({shape}),
{layers}
    ])
    place = 0
    for variable in model.trainable_variables:
        count = int(np.prod(variable.shape))
        variable.assign(WEIGHTS[place : place + count].reshape(variable.shape))
        place += count
    model.compile(keras.optimizers.{optimizer}, loss={loss})
    return model


def train(model, steps=STEPS):
    """Train, and return the loss of each batch before its step (with the cost of weight decay and L1, if there is one)."""
    losses = []
    for step, batch in zip(range(steps), next_batches()):
        model.optimizer.learning_rate = learning_rate(step)
        model.reset_metrics()
        losses.append(float(model.train_on_batch(TRAIN_X[batch], TRAIN_Y[batch])))
    return losses


def test(model):
    """Return the result on the test examples: {what}."""
    scores = model.predict(TEST_X, verbose=0)
    return {result}
'''

MAIN = """\
if __name__ == "__main__":
    network = make_model()
    history = train(network)
    print("loss of the last batch:", history[-1])
    print("{what} on the test examples:", test(network))
"""


def channels_last(images: Array) -> Array:
    """Return (N, C, H, W) as (N, H, W, C)."""
    return images.transpose(0, 2, 3, 1)


def keras_script(run: Run) -> str:
    """Return the script. Run it with `python`, or import it and call `train(make_model(), 20)`."""
    layers, weights = [], [np.zeros(0, np.float32)]
    shape = run.network.input_shape
    for (layer, params), after in zip(initial_layers(run), run.network.shapes, strict=True):
        layers += [f"        {text}," for text in layer_in_keras(layer, len(shape) == 3)]
        for array in params.values():
            weights.append((array.transpose(2, 3, 1, 0) if array.ndim == 4 else array).ravel())
        shape = after
    experiment = run.experiment
    weight_decay = experiment.weight_decay if split_choice(experiment.optimizer)[0] != "adamw" else 0.0
    costs = [f"l1={format_number(experiment.l1)}"] if experiment.l1 else []
    costs += [f"l2={format_number(weight_decay / 2)}"] if weight_decay else []
    what, result = RESULTS[run.data.task]
    size = run.network.input_shape
    training = TRAINING.format(
        regularizer=f"keras.regularizers.L1L2({', '.join(costs)})" if costs else "None",
        shape=f"({size[0]},)" if len(size) == 1 else (size[1], size[2], size[0]),
        layers="\n".join(layers),
        optimizer=optimizer_text(run, OPTIMIZERS, "Keras"),
        loss=LOSSES[run.data.task],
        what=what,
        result=result,
    )
    parts = [
        head(run, "Keras 3"),
        "import base64\nimport math\nimport zlib\n\nimport keras\nimport numpy as np\nfrom keras import layers\n",
        constants(run) + "\n\n",
        batches(run) + "\n",
        training + "\n",
        data_arrays(run, channels_last),
        packed("WEIGHTS", np.concatenate(weights).astype(np.float32)) + "\n\n",
        MAIN.format(what=what),
    ]
    return "\n".join(parts)


def layer_in_keras(layer: Layer, image: bool) -> list[str]:
    """Return a layer as Keras writes it, in one or several lines; `image` says whether its input is one."""
    found = _LAYERS.get(type(layer).__name__)
    if found:
        return list(found(layer, image))
    return [f'layers.Activation("{activation_class(layer, "Keras").lower()}")']


_REGULARIZERS = "kernel_regularizer=regularizer, bias_regularizer=regularizer"


def _dense(layer: Any, _image: bool) -> list[str]:
    bias = "" if "bias" in layer.params else ", use_bias=False"
    return [f"layers.Dense({layer.out_features}{bias}, {_REGULARIZERS})"]


def _conv(layer: Any, _image: bool) -> list[str]:
    bias = "" if "bias" in layer.params else ", use_bias=False"
    options = f"strides={layer.stride}, dilation_rate={layer.dilation}, groups={layer.groups}{bias}, {_REGULARIZERS}"
    pad = [f"layers.ZeroPadding2D({layer.padding})"] if any(layer.padding) else []
    return [*pad, f"layers.Conv2D({layer.out_channels}, {layer.kernel_size}, {options})"]


def _max_pool(layer: Any, _image: bool) -> list[str]:
    pad = []
    if any(layer.padding):  # Keras pads with zeros, and the maximum must not see them
        (rows, columns) = layer.padding
        widths = f"[[0, 0], [{rows}, {rows}], [{columns}, {columns}], [0, 0]]"
        pad = [f"layers.Lambda(lambda x: keras.ops.pad(x, {widths}, constant_values=-1e30))"]
    return [*pad, f"layers.MaxPooling2D({layer.kernel_size}, {layer.stride})"]


def _average_pool(layer: Any, _image: bool) -> list[str]:
    pad = [f"layers.ZeroPadding2D({layer.padding})"] if any(layer.padding) else []
    return [*pad, f"layers.AveragePooling2D({layer.kernel_size}, {layer.stride})"]


def _flatten(_layer: Any, image: bool) -> list[str]:
    # The laboratory flattens channel by channel, and Keras has the channels last.
    return ["layers.Permute((3, 1, 2))", "layers.Flatten()"] if image else []


def _batch_norm(layer: Any, _image: bool) -> list[str]:
    return [f"layers.BatchNormalization(momentum={format_number(1 - layer.momentum)}, epsilon={layer.eps})"]


def _prelu(_layer: Any, image: bool) -> list[str]:
    return [f"layers.PReLU({'shared_axes=[1, 2]' if image else ''})"]


_LAYERS: dict[str, Any] = {
    "Linear": _dense,
    "Conv2d": _conv,
    "MaxPool2d": _max_pool,
    "AvgPool2d": _average_pool,
    "GlobalAvgPool2d": lambda _layer, _image: ["layers.GlobalAveragePooling2D()"],
    "BatchNorm": _batch_norm,
    "Dropout": lambda layer, _image: [f"layers.Dropout({format_number(1 - layer.keep)})"],
    "Flatten": _flatten,
    "LeakyReLU": lambda layer, _image: [f"layers.LeakyReLU(negative_slope={layer.slope})"],
    "PReLU": _prelu,
    "ELU": lambda layer, _image: [f"layers.ELU({layer.alpha})"],
}
"""Layers by the name of their class, apart from the activations without parameters."""
