"""The engine beside PyTorch on the CPU: one thread each, turn by turn in one run, as ratios.

Budgets hold for a network's training step and for the layers of `engine.fast`. The book's own layers and the
optimizers are measured too, without a budget. PyTorch runs in its faster memory layout and with its fused
optimizers. Needs torch, which nothing else does. Start with OPENBLAS_NUM_THREADS=1.
"""

import os
import statistics
import time
from collections.abc import Callable

import numpy as np
import pytest

from engine import (
    DIGITS_CNN,
    DIGITS_MLP,
    OPTIMIZERS,
    BatchNorm,
    Conv2d,
    Dropout,
    Layer,
    Linear,
    MaxPool2d,
    Network,
    SoftmaxCrossEntropy,
    Stepper,
    build_network,
    fast,
)
from engine.fast.layout import batch_first, batch_last

from .conftest import Beside

torch = pytest.importorskip("torch", reason="the engine is measured against PyTorch, which is not installed")

pytestmark = pytest.mark.bench
N = 64
Run = Callable[[], object]


@pytest.fixture(scope="module", autouse=True)
def one_thread() -> None:
    if os.environ.get("OPENBLAS_NUM_THREADS") != "1":
        pytest.skip("set OPENBLAS_NUM_THREADS=1: both are measured on one thread")
    torch.set_num_threads(1)


@pytest.fixture
def compare(bench):
    """Measure ours and each of theirs by turns, add a row to the table, and hold the ratio against its budget."""

    def measure(what: str, ours: Run, theirs: list[Run], budget: float | None = None) -> None:
        taken, *others = by_turns([ours, *theirs])
        bench.ratio(what, Beside(taken / 1000, min(others) / 1000), budget, "PyTorch")
        assert budget is None or taken <= budget * min(others)

    return measure


def by_turns(runs: list[Run], rounds: int = 15, lasting: float = 0.01) -> list[float]:
    """Return the microseconds of each run, the lower quartile of the rounds. In every round each runs for
    about `lasting` seconds.

    Processor time of all threads is counted, so other programs do not count. They still use the caches, which
    only makes a run longer: so the quicker rounds tell more.
    """
    clock, counts = time.process_time, []
    for run in runs:
        for _ in range(5):
            run()
        begun = clock()
        run()
        counts.append(min(1000, max(1, int(lasting / (clock() - begun)))))
    times: list[list[float]] = [[] for _ in runs]
    for _ in range(rounds):
        for run, count, kept in zip(runs, counts, times, strict=True):
            begun = clock()
            for _ in range(count):
                run()
            kept.append((clock() - begun) / count * 1e6)
    return [statistics.quantiles(kept, n=4)[0] for kept in times]


def ours(layer: Layer, shape: tuple[int, ...], *, use_fast: bool) -> Run:
    """Forward and backward of a layer, its fast counterpart in the memory layout of a network, or the book's own."""
    rng = np.random.default_rng(0)
    x = rng.standard_normal(shape).astype(np.float32)
    run = fast.compile(layer) if use_fast else layer
    if use_fast and x.ndim == 4:
        x = batch_first(batch_last(x))
    grad = rng.standard_normal(layer.forward(np.array(x, order="C"), True).shape).astype(np.float32)
    if use_fast and grad.ndim == 4:
        grad = batch_first(batch_last(grad))

    def forward_and_backward() -> None:
        run.forward(x, True)
        run.backward(grad)

    return forward_and_backward


def theirs(make: Callable[[], "torch.nn.Module"], shape: tuple[int, ...]) -> list[Run]:
    """The same with PyTorch, in both of its layouts for images."""
    return [
        torch_run(make(), shape, layout)
        for layout in ("contiguous_format", "channels_last")[: len(shape) - 2 or 1]
    ]


def torch_run(module: "torch.nn.Module", shape: tuple[int, ...], layout: str) -> Run:
    form = getattr(torch, layout)
    x = torch.randn(shape).to(memory_format=form).requires_grad_(True)
    module = module.to(memory_format=form) if len(shape) == 4 else module
    grad = torch.randn_like(module(x))

    def run() -> None:
        x.grad = None
        module.zero_grad(set_to_none=True)
        module(x).backward(grad)

    return run


@pytest.mark.parametrize(
    ("depth", "filters", "side", "budget"),
    [
        (1, 8, 8, 1.0),
        (1, 8, 28, 1.0),
        (3, 8, 32, 1.0),
        (8, 16, 8, 1.0),
        (3, 16, 32, None),
        (16, 16, 8, None),
    ],
)
def test_conv(compare, depth: int, filters: int, side: int, budget: float | None) -> None:
    shape = (N, depth, side, side)
    make = lambda: torch.nn.Conv2d(depth, filters, 3, padding=1)  # noqa: E731
    layer = Conv2d(depth, filters, 3, padding=1)
    what = f"conv 3×3 {side}×{side}×{depth} → {filters}"
    compare(what, ours(layer, shape, use_fast=True), theirs(make, shape), budget)
    compare(f"{what}, the book's", ours(layer, shape, use_fast=False), theirs(make, shape))


@pytest.mark.parametrize("side", [8, 28])
def test_max_pool(compare, side: int) -> None:
    shape, layer = (N, 8, side, side), MaxPool2d(2)
    what, their = f"max-pool 2×2 {side}×{side}×8", theirs(lambda: torch.nn.MaxPool2d(2), shape)
    compare(what, ours(layer, shape, use_fast=True), their, 1.0)
    compare(f"{what}, the book's", ours(layer, shape, use_fast=False), their)


@pytest.mark.parametrize("shape", [(N, 100), (N, 8, 8, 8), (N, 8, 28, 28)], ids=str)
def test_batch_norm(compare, shape: tuple[int, ...]) -> None:
    make = lambda: (torch.nn.BatchNorm2d if len(shape) == 4 else torch.nn.BatchNorm1d)(shape[1])  # noqa: E731
    what = f"batch norm {'×'.join(map(str, shape))}"
    compare(what, ours(BatchNorm(shape[1]), shape, use_fast=True), theirs(make, shape))


@pytest.mark.parametrize("shape", [(N, 100), (N, 8, 8, 8)], ids=str)
def test_dropout(compare, shape: tuple[int, ...]) -> None:
    what = f"dropout {'×'.join(map(str, shape))}"
    compare(what, ours(Dropout(0.5), shape, use_fast=True), theirs(torch.nn.Dropout, shape))


def test_linear_and_softmax(compare) -> None:
    rng = np.random.default_rng(0)
    x, labels = rng.standard_normal((N, 100)).astype(np.float32), rng.integers(0, 10, N)
    layer, loss = Linear(100, 10), SoftmaxCrossEntropy()
    module, tx, ty = torch.nn.Linear(100, 10), torch.tensor(x, requires_grad=True), torch.tensor(labels)

    def our() -> None:
        loss.forward(layer.forward(x, True), labels)
        layer.backward(loss.backward())

    def their() -> None:
        tx.grad = None
        module.zero_grad(set_to_none=True)
        torch.nn.functional.cross_entropy(module(tx), ty).backward()

    compare("FC 64×100 → 10 and softmax, the book's", our, [their])


PEERS = {
    "sgd": lambda p: torch.optim.SGD(p, 1e-3, fused=True),
    "momentum": lambda p: torch.optim.SGD(p, 1e-3, momentum=0.9, fused=True),
    "adam": lambda p: torch.optim.Adam(p, 1e-3, fused=True),
}


@pytest.mark.parametrize("size", [10_000, 100_000])
@pytest.mark.parametrize("name", PEERS)
def test_optimizer_step(compare, name: str, size: int) -> None:
    """The parameters of a ConvNet of three layers: one vector here, six tensors (of one size) there."""
    rng = np.random.default_rng(0)
    value, grad = rng.standard_normal((2, size)).astype(np.float32)
    optimizer = OPTIMIZERS[name].create(lr=1e-3)
    parameters = [torch.nn.Parameter(torch.tensor(part)) for part in np.array_split(value, 6)]
    for parameter, part in zip(parameters, np.array_split(grad, 6), strict=True):
        parameter.grad = torch.tensor(part)
    ours = lambda: optimizer.update({"all": value}, {"all": grad})  # noqa: E731
    compare(f"{name} step, {size:,} parameters", ours, [PEERS[name](parameters).step])


CNN_8_16 = "input 8x8x1, conv 8 3x3 p1, relu, pool 2x2, conv 16 3x3 p1, relu, pool 2x2, flatten, fc 10"


@pytest.mark.parametrize(
    ("name", "text"),
    [("MLP 64-100-10", DIGITS_MLP), ("CNN of 16 filters", DIGITS_CNN), ("CNN of 8 and 16", CNN_8_16)],
)
def test_one_training_step_on_the_digits(compare, name: str, text: str) -> None:
    rng = np.random.default_rng(0)
    x, labels = rng.standard_normal((20 * N, 1, 8, 8)).astype(np.float32), rng.integers(0, 10, 20 * N)
    batch = rng.permutation(20 * N)[:N]
    network, loss, optimizer = (
        build_network(text, rng),
        SoftmaxCrossEntropy(),
        OPTIMIZERS["adam"].create(lr=1e-4),
    )
    forms = (torch.contiguous_format, torch.channels_last)
    peers = [torch_step(network, x, labels, batch, form) for form in forms]
    stepper = Stepper(network, loss, optimizer)
    ours = lambda: stepper.step(x.take(batch, axis=0), labels.take(batch))  # noqa: E731
    compare(f"digits step, {name}, Adam", ours, peers, 0.4)


def torch_step(network: Network, x: np.ndarray, labels: np.ndarray, batch: np.ndarray, form: object) -> Run:
    """The same step of the same network in PyTorch: batch taken, fused Adam, loss and accuracy read."""
    nn, layers = torch.nn, []
    for layer in network.layers:
        if isinstance(layer, Conv2d):
            layers.append(
                nn.Conv2d(layer.in_channels, layer.out_channels, layer.kernel_size, padding=layer.padding)
            )
        elif isinstance(layer, Linear):
            layers.append(nn.Linear(layer.in_features, layer.out_features))
        else:
            layers.append(
                {"MaxPool2d": lambda: nn.MaxPool2d(2), "ReLU": nn.ReLU, "Flatten": nn.Flatten}[
                    type(layer).__name__
                ]()
            )
    module = nn.Sequential(*layers).to(memory_format=form)
    tx, ty, places = torch.tensor(x).to(memory_format=form), torch.tensor(labels), torch.tensor(batch)
    optimizer = torch.optim.Adam(module.parameters(), 1e-4, fused=True)

    def run() -> tuple[float, float]:
        labels = ty[places]
        optimizer.zero_grad(set_to_none=True)
        scores = module(tx[places])
        loss = nn.functional.cross_entropy(scores, labels)
        loss.backward()
        optimizer.step()
        return loss.item(), (scores.argmax(1) == labels).float().mean().item()

    return run
