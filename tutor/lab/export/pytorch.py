"""A run as a PyTorch script, with the same data, first weights and batches."""

from typing import Any

import numpy as np

from engine.layer import Layer
from engine.normalization import BatchNorm
from tutor.lab.choices import format_number
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
    "sgd": "SGD(model.parameters(), lr=LR, weight_decay={weight_decay})",
    "momentum": "SGD(model.parameters(), lr=LR, momentum={momentum}, weight_decay={weight_decay})",
    "nesterov": "SGD(model.parameters(), lr=LR, momentum={momentum}, nesterov=True, weight_decay={weight_decay})",
    "adagrad": "Adagrad(model.parameters(), lr=LR, eps={eps}, weight_decay={weight_decay})",
    "rmsprop": "RMSprop(model.parameters(), lr=LR, alpha={rho}, eps={eps}, weight_decay={weight_decay})",
    "adadelta": "Adadelta(model.parameters(), lr=LR, rho={rho}, eps={eps}, weight_decay={weight_decay})",
    "adam": "Adam(model.parameters(), lr=LR, betas=({beta1}, {beta2}), eps={eps}, weight_decay={weight_decay})",
    "adamw": "AdamW(model.parameters(), lr=LR, betas=({beta1}, {beta2}), eps={eps}, weight_decay={weight_decay})",
}
"""The engine's optimizers as PyTorch writes them. One that is not here can be trained, but not exported."""

LOSSES = {
    "regression": ("nn.MSELoss()", "scores[:, 0]", "torch.float32"),
    "binary": ("nn.BCEWithLogitsLoss()", "scores[:, 0]", "torch.float32"),
    "classes": ("nn.CrossEntropyLoss()", "scores", "torch.int64"),
}

TRAINING = '''\
def make_model():
    """Return the network with its first weights."""
    model = nn.Sequential(
{layers}
    )
    place = 0
    with torch.no_grad():
        for parameter in model.parameters():
            numbers = WEIGHTS[place : place + parameter.numel()]
            parameter.copy_(torch.from_numpy(numbers).reshape(parameter.shape))
            place += parameter.numel()
    return model


def train(model, steps=STEPS):
    """Train, and return the loss of each batch before its step."""
    optimizer = torch.optim.{optimizer}
    loss_of, losses = {loss}, []
    x, y = torch.from_numpy(TRAIN_X), torch.from_numpy(TRAIN_Y).to({dtype})
    model.train()
    for step, batch in zip(range(steps), next_batches()):
        optimizer.param_groups[0]["lr"] = learning_rate(step)
        optimizer.zero_grad()
        scores = model(x[batch])
        loss = loss_of({scores}, y[batch])
        loss.backward()
{l1}        optimizer.step()
        losses.append(loss.item())
    return losses


def test(model):
    """Return the result on the test examples: {what}."""
    model.eval()
    with torch.no_grad():
        scores = model(torch.from_numpy(TEST_X))
    y = torch.from_numpy(TEST_Y)
    return {result}
'''

L1 = """\
        with torch.no_grad():
            for parameter in model.parameters():
                parameter.grad += {strength} * parameter.sign()
"""

RESULTS = {
    "regression": ("mean squared error", "((scores[:, 0] - y) ** 2).mean().item()"),
    "binary": ("accuracy", "((scores[:, 0] > 0) == (y == 1)).float().mean().item()"),
    "classes": ("accuracy", "(scores.argmax(dim=1) == y).float().mean().item()"),
}

MAIN = """\
if __name__ == "__main__":
    network = make_model()
    history = train(network)
    print("loss of the last batch:", history[-1])
    print("{what} on the test examples:", test(network))
"""


def pytorch_script(run: Run) -> str:
    """Return the script. Run it with `python`, or import it and call `train(make_model(), 20)`."""
    layers, weights = [], [np.zeros(0, np.float32)]
    for (layer, params), shape in zip(initial_layers(run), run.network.shapes, strict=True):
        layers.append(f"        {layer_in_pytorch(layer, len(shape) == 3)},")
        for name, array in params.items():
            is_matrix = name == "weight" and array.ndim == 2
            weights.append((array.T if is_matrix else array).ravel())
    loss, scores, dtype = LOSSES[run.data.task]
    what, result = RESULTS[run.data.task]
    training = TRAINING.format(
        l1=L1.format(strength=format_number(run.experiment.l1)) if run.experiment.l1 else "",
        layers="\n".join(layers),
        optimizer=optimizer_text(run, OPTIMIZERS, "PyTorch"),
        loss=loss,
        scores=scores,
        dtype=dtype,
        what=what,
        result=result,
    )
    parts = [
        head(run, "PyTorch"),
        "import base64\nimport math\nimport zlib\n\nimport numpy as np\nimport torch\nfrom torch import nn\n",
        constants(run) + "\n\n",
        batches(run) + "\n",
        training + "\n",
        data_arrays(run, lambda images: images),
        packed("WEIGHTS", np.concatenate(weights).astype(np.float32)) + "\n\n",
        MAIN.format(what=what),
    ]
    return "\n".join(parts)


def layer_in_pytorch(layer: Layer, image: bool) -> str:
    """Return a layer as PyTorch writes it; `image` says whether its output is one."""
    if isinstance(layer, BatchNorm):
        return f"nn.BatchNorm{2 if image else 1}d({layer.num_features}, {layer.eps}, {layer.momentum})"
    found = _LAYERS.get(type(layer).__name__)
    return str(found(layer)) if found else f"nn.{activation_class(layer, 'PyTorch')}()"


def _no_bias(layer: Any) -> str:
    return "" if "bias" in layer.params else ", bias=False"


def _conv(layer: Any) -> str:
    sizes = f"{layer.in_channels}, {layer.out_channels}, {layer.kernel_size}"
    rest = f"stride={layer.stride}, padding={layer.padding}, dilation={layer.dilation}, groups={layer.groups}"
    return f"nn.Conv2d({sizes}, {rest}{_no_bias(layer)})"


_LAYERS: dict[str, Any] = {
    "Linear": lambda layer: f"nn.Linear({layer.in_features}, {layer.out_features}{_no_bias(layer)})",
    "Conv2d": _conv,
    "MaxPool2d": lambda layer: f"nn.MaxPool2d({layer.kernel_size}, {layer.stride}, {layer.padding})",
    "AvgPool2d": lambda layer: f"nn.AvgPool2d({layer.kernel_size}, {layer.stride}, {layer.padding})",
    "GlobalAvgPool2d": lambda _: "nn.AdaptiveAvgPool2d(1), nn.Flatten()",
    "Dropout": lambda layer: f"nn.Dropout({format_number(1 - layer.keep)})",
    "Flatten": lambda _: "nn.Flatten()",
    "LeakyReLU": lambda layer: f"nn.LeakyReLU({layer.slope})",
    "PReLU": lambda layer: f"nn.PReLU({layer.num_parameters})",
    "ELU": lambda layer: f"nn.ELU({layer.alpha})",
}
"""Layers by the name of their class, apart from batch norm and the activations without parameters."""
