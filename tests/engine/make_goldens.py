"""Write goldens.npz: what PyTorch makes of small inputs, in float64, for the engine's tests to compare with.

Run by hand where torch is installed, `python tests/engine/make_goldens.py`; the tests need only the file. Inputs are
rounded so that the file packs well. Keys are "case/array".
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import torch
from torch import nn

IMAGE, FLAT = (2, 4, 6, 6), (5, 4)
Module = Callable[[], nn.Module]

LAYERS: dict[str, tuple[Module, tuple[int, ...]]] = {
    "conv": (lambda: nn.Conv2d(4, 3, 3), IMAGE),
    "conv padded": (lambda: nn.Conv2d(4, 3, 3, padding=1), IMAGE),
    "conv strided": (lambda: nn.Conv2d(4, 2, 2, stride=2), IMAGE),
    "conv strided padded": (lambda: nn.Conv2d(4, 2, 4, stride=2, padding=2), IMAGE),
    "conv sparse": (lambda: nn.Conv2d(4, 2, 2, stride=4), IMAGE),
    "conv dilated": (lambda: nn.Conv2d(4, 2, 3, padding=2, dilation=2), IMAGE),
    "conv grouped": (lambda: nn.Conv2d(4, 6, 3, padding=1, groups=2), IMAGE),
    "conv depthwise": (lambda: nn.Conv2d(4, 4, 3, padding=1, groups=4), IMAGE),
    "conv oblong": (lambda: nn.Conv2d(4, 2, (1, 4), stride=(1, 2), padding=(0, 1)), IMAGE),
    "conv no bias": (lambda: nn.Conv2d(4, 2, 3, bias=False), IMAGE),
    "conv 1x1": (lambda: nn.Conv2d(4, 3, 1), IMAGE),
    "max pool": (lambda: nn.MaxPool2d(2), IMAGE),
    "max pool overlapping": (lambda: nn.MaxPool2d(3, 2), IMAGE),
    "max pool padded": (lambda: nn.MaxPool2d(3, 2, 1), IMAGE),
    "max pool oblong": (lambda: nn.MaxPool2d((1, 4), (2, 3)), IMAGE),
    "linear": (lambda: nn.Linear(4, 3), FLAT),
    "linear no bias": (lambda: nn.Linear(4, 3, bias=False), FLAT),
    "flatten": (lambda: nn.Flatten(), IMAGE),
    "relu": (lambda: nn.ReLU(), FLAT),
    "sigmoid": (lambda: nn.Sigmoid(), FLAT),
    "tanh": (lambda: nn.Tanh(), FLAT),
    "leaky relu": (lambda: nn.LeakyReLU(0.1), FLAT),
    "leaky relu steep": (lambda: nn.LeakyReLU(2.0), FLAT),
    "elu": (lambda: nn.ELU(), FLAT),
    "elu deep": (lambda: nn.ELU(1.7), FLAT),
    "prelu": (lambda: nn.PReLU(), IMAGE),
    "prelu a channel": (lambda: nn.PReLU(4), IMAGE),
    "prelu a feature": (lambda: nn.PReLU(4), FLAT),
    "avg pool": (lambda: nn.AvgPool2d(2), IMAGE),
    "avg pool overlapping": (lambda: nn.AvgPool2d(3, 2, 1), IMAGE),
    "global avg pool": (lambda: nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Flatten()), IMAGE),
    "batch norm": (lambda: nn.BatchNorm1d(4), FLAT),
    "batch norm images": (lambda: nn.BatchNorm2d(4), IMAGE),
    "batch norm in use": (lambda: used(nn.BatchNorm2d(4)), IMAGE),
    "gelu": (lambda: nn.GELU(), FLAT),
    "silu": (lambda: nn.SiLU(), FLAT),
}


def used(module: nn.BatchNorm2d) -> nn.BatchNorm2d:
    """Batch norm after training, with statistics of its own."""
    assert module.running_mean is not None
    assert module.running_var is not None
    module.running_mean += torch.tensor([0.5, -1.0, 0.0, 2.0])
    module.running_var *= torch.tensor([0.5, 1.0, 2.0, 4.0])
    return module.eval()


RENAMED = {
    nn.PReLU: {"weight": "alpha"},
    nn.BatchNorm1d: {"weight": "gamma", "bias": "beta"},
    nn.BatchNorm2d: {"weight": "gamma", "bias": "beta"},
}

OPTIMIZERS: dict[str, Callable[[list[nn.Parameter]], torch.optim.Optimizer]] = {
    "sgd": lambda p: torch.optim.SGD(p, 0.1),
    "momentum": lambda p: torch.optim.SGD(p, 0.1, momentum=0.9),
    "adam": lambda p: torch.optim.Adam(p, 0.1, betas=(0.8, 0.99)),
    "adamw": lambda p: torch.optim.AdamW(p, 0.1, weight_decay=0.3),
    "nesterov": lambda p: torch.optim.SGD(p, 0.1, momentum=0.9, nesterov=True),
    "adagrad": lambda p: torch.optim.Adagrad(p, 0.1, eps=1e-7),
    "rmsprop": lambda p: torch.optim.RMSprop(p, 0.1, alpha=0.9),
    "adadelta": lambda p: torch.optim.Adadelta(p, 1.0, rho=0.95),
}


def noise(rng: np.random.Generator, shape: tuple[int, ...]) -> torch.Tensor:
    """Normal numbers to two decimals."""
    return torch.tensor(np.round(rng.standard_normal(shape), 2))


def layer_case(
    module: nn.Module, shape: tuple[int, ...], rng: np.random.Generator
) -> Iterator[tuple[str, object]]:
    """Input, parameters, output, and every gradient. Pools get ties: what comes after a ReLU, coarsely rounded."""
    module = module.double()
    for parameter in module.parameters():
        parameter.data = noise(rng, tuple(parameter.shape))
    x = noise(rng, shape)
    if isinstance(module, nn.MaxPool2d):
        x = x.round().clamp(min=0)
    x.requires_grad_(True)
    y = module(x)
    dy = noise(rng, tuple(y.shape))
    y.backward(dy)
    yield from (("x", x), ("y", y), ("dy", dy), ("dx", x.grad))
    for name, parameter in module.named_parameters():
        turned = isinstance(module, nn.Linear) and name == "weight"
        own = RENAMED.get(type(module), {}).get(name, name)
        yield own, parameter.T if turned else parameter
        yield "d" + own, parameter.grad.T if turned else parameter.grad
    if isinstance(module, nn.BatchNorm1d | nn.BatchNorm2d):
        yield from (("running_mean", module.running_mean), ("running_var", module.running_var))


def schedule_case() -> Iterator[tuple[str, object]]:
    """The learning rates of 30 epochs, from 0.4."""
    schedulers = torch.optim.lr_scheduler
    makers = {
        "step": lambda o: schedulers.StepLR(o, 7, 0.3),
        "exponential": lambda o: schedulers.ExponentialLR(o, float(np.exp(-0.2))),
        "cosine": lambda o: schedulers.CosineAnnealingLR(o, 30, 0.01),
        "warm-up": lambda o: schedulers.LinearLR(o, 1 / 5, 1.0, 4),
        "inverse": lambda o: schedulers.LambdaLR(o, lambda t: 1 / (1 + 0.2 * t)),
    }
    for name, make in makers.items():
        optimizer = torch.optim.SGD([nn.Parameter(torch.zeros(1))], 0.4)
        scheduler, rates = make(optimizer), []
        for _ in range(30):
            rates.append(optimizer.param_groups[0]["lr"])
            optimizer.step()
            scheduler.step()
        yield name, torch.tensor(rates, dtype=torch.float64)


def hinge_case(rng: np.random.Generator) -> Iterator[tuple[str, object]]:
    """The multiclass hinge loss; PyTorch's is divided by the number of classes."""
    x, labels = noise(rng, (6, 4)).requires_grad_(True), torch.tensor([0, 1, 2, 3, 0, 1])
    y = 4 * nn.functional.multi_margin_loss(x, labels)
    y.backward()
    yield from (("x", x), ("labels", labels), ("y", y), ("dx", x.grad))


def loss_case(rng: np.random.Generator) -> Iterator[tuple[str, object]]:
    """Cross-entropy of scores from mild to far apart."""
    x = (noise(rng, (6, 4)) * torch.tensor([[1.0], [1.0], [10.0], [100.0], [1000.0], [0.0]])).requires_grad_(
        True
    )
    labels = torch.tensor([0, 1, 2, 3, 0, 1])
    y = nn.functional.cross_entropy(x, labels)
    y.backward()
    yield from (("x", x), ("labels", labels), ("y", y), ("dx", x.grad))


def optimizer_case(name: str, rng: np.random.Generator) -> Iterator[tuple[str, object]]:
    """Ten steps with given gradients: where the parameter stands after each."""
    parameter = nn.Parameter(noise(rng, (2, 3)))
    optimizer = OPTIMIZERS[name]([parameter])
    start, grads, path = parameter.detach().clone(), noise(rng, (10, 2, 3)), []
    for grad in grads:
        parameter.grad = grad
        optimizer.step()
        path.append(parameter.detach().clone())
    yield from (("start", start), ("grads", grads), ("path", torch.stack(path)))


def training_case(rng: np.random.Generator) -> Iterator[tuple[str, object]]:
    """Six steps of Adam on a small ConvNet and one batch: the losses, and the parameters at both ends."""
    layers = [
        nn.Conv2d(1, 2, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(2, 3, 3, padding=1), nn.ReLU(),
        nn.MaxPool2d(2), nn.Flatten(), nn.Linear(12, 4),
    ]  # fmt: skip
    module = nn.Sequential(*layers).double()
    x, labels = noise(rng, (6, 1, 8, 8)), torch.tensor([0, 1, 2, 3, 0, 1])
    for parameter in module.parameters():
        parameter.data = noise(rng, tuple(parameter.shape)) * 0.5
    optimizer, losses = torch.optim.Adam(module.parameters(), 0.05), []
    yield from (("x", x), ("labels", labels))
    yield from (
        (f"start {name}", p.T.clone() if p.ndim == 2 else p.clone()) for name, p in module.named_parameters()
    )
    for _ in range(6):
        optimizer.zero_grad()
        loss = nn.functional.cross_entropy(module(x), labels)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    yield "losses", torch.tensor(losses, dtype=torch.float64)
    yield from ((f"end {name}", p.T if p.ndim == 2 else p) for name, p in module.named_parameters())


def main() -> None:
    """Write the file beside this one."""
    found: dict[str, np.ndarray] = {}

    def keep(case: str, arrays: Iterator[tuple[str, object]]) -> None:
        for name, array in arrays:
            assert isinstance(array, torch.Tensor)
            found[f"{case}/{name}"] = array.detach().numpy().copy()

    for seed, (case, (make, shape)) in enumerate(LAYERS.items()):
        keep(f"layer {case}", layer_case(make(), shape, np.random.default_rng(seed)))
    for seed, case in enumerate(OPTIMIZERS, start=100):
        keep(f"optimizer {case}", optimizer_case(case, np.random.default_rng(seed)))
    keep("loss cross-entropy", loss_case(np.random.default_rng(200)))
    keep("loss hinge", hinge_case(np.random.default_rng(201)))
    keep("schedules", schedule_case())
    keep("training", training_case(np.random.default_rng(300)))
    np.savez_compressed(Path(__file__).with_name("goldens.npz"), **found)


if __name__ == "__main__":
    main()
