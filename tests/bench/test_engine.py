"""The engine beside PyTorch on the CPU: one thread each, turn by turn in one run, as ratios.

PyTorch runs in its faster memory layout and with its fused optimizers. Needs torch, which nothing else does. The
engine must have been started with OPENBLAS_NUM_THREADS=1.
"""

import os
import statistics
import time
import tracemalloc
from collections.abc import Callable

import numpy as np
import pytest

from engine import (
    DIGITS_CNN,
    DIGITS_MLP,
    SGD,
    Adam,
    BatchNorm,
    Conv2d,
    Dropout,
    Linear,
    MaxPool2d,
    Momentum,
    Network,
    SoftmaxCrossEntropy,
    build_network,
)
from engine.arrays import Arithmetic, aligned_zeros
from engine.layers import Layer, to_rows
from engine.training import Stepper

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
    """Measure ours and each of theirs by turns, add a row to the table, and hold the ratio against its budget.

    `beside` is what ours does beside the thing measured: it is measured too, and taken off.
    """

    def measured(
        what: str, ours: Run, theirs: list[Run], budget: float | None, beside: Run = lambda: None
    ) -> None:
        with Arithmetic():  # as in a network
            taken, extra, *others = by_turns([ours, beside, *theirs])
        taken -= extra
        bench.ratio(what, Beside(taken / 1000, min(others) / 1000), budget, "PyTorch")
        assert budget is None or taken <= budget * min(others)

    return measured


def by_turns(runs: list[Run], rounds: int = 15, lasting: float = 0.01) -> list[float]:
    """Microseconds of each run, the lower quartile of the rounds; in every round each runs for about `lasting` seconds.

    Of processor time, all threads': so it does not count when other programs had the processor. They still take from
    the caches, which only ever makes a run longer: so the quicker rounds tell more.
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


def ours(layer: Layer, shape: tuple[int, ...]) -> tuple[Run, Run]:
    """Forward and backward, to the parameters and to the input, in the layout a network works in; and what comes beside.

    The gradient is written anew before each run if the layer overwrites it, as it may: in a network the layer after it
    does so. That is the second run.
    """
    rng = np.random.default_rng(0)
    x = to_rows(rng.standard_normal(shape).astype(np.float32))
    given = rng.standard_normal(layer.forward_rows(x, True).shape).astype(np.float32)
    grad = given.copy()
    layer.collect(grad)
    layer.pull(grad)
    overwritten = not np.array_equal(grad, given)

    def rewrite() -> None:
        if overwritten:
            grad[...] = given

    def run() -> None:
        rewrite()
        layer.forward_rows(x, True)
        layer.collect(grad)
        layer.pull(grad)

    return run, rewrite


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
        (1, 8, 8, 0.3),
        (1, 8, 28, 0.5),
        (3, 8, 32, 1.0),
        (8, 16, 8, None),
        (16, 16, 8, None),
        (3, 16, 32, None),
    ],
)
def test_conv(compare, depth: int, filters: int, side: int, budget: float | None) -> None:
    shape = (N, depth, side, side)
    make = lambda: torch.nn.Conv2d(depth, filters, 3, padding=1)  # noqa: E731
    what = f"conv 3×3 {side}×{side}×{depth} → {filters}"
    run, beside = ours(Conv2d(depth, filters, 3, padding=1), shape)
    compare(what, run, theirs(make, shape), budget, beside)


@pytest.mark.parametrize(("side", "budget"), [(8, 0.7), (28, 1.2)])
def test_max_pool(compare, side: int, budget: float) -> None:
    shape = (N, 8, side, side)
    run, beside = ours(MaxPool2d(2), shape)
    compare(
        f"max-pool 2×2 {side}×{side}×8", run, theirs(lambda: torch.nn.MaxPool2d(2), shape), budget, beside
    )


@pytest.mark.parametrize(
    ("shape", "budget"), [((N, 100), 0.5), ((N, 8, 8, 8), 0.5), ((N, 8, 28, 28), None)], ids=str
)
def test_batch_norm(compare, shape: tuple[int, ...], budget: float | None) -> None:
    """No budget for large images: there both wait for memory, and PyTorch asks for it fewer times."""
    make = lambda: (torch.nn.BatchNorm2d if len(shape) == 4 else torch.nn.BatchNorm1d)(shape[1])  # noqa: E731
    run, beside = ours(BatchNorm(shape[1]), shape)
    compare(f"batch norm {'×'.join(map(str, shape))}", run, theirs(make, shape), budget, beside)


@pytest.mark.parametrize("shape", [(N, 100), (N, 8, 8, 8), (N, 16, 28, 28)], ids=str)
def test_dropout(compare, shape: tuple[int, ...]) -> None:
    run, beside = ours(Dropout(0.5), shape)
    compare(f"dropout {'×'.join(map(str, shape))}", run, theirs(torch.nn.Dropout, shape), 0.15, beside)


def test_linear_and_softmax(compare) -> None:
    rng = np.random.default_rng(0)
    x, labels = rng.standard_normal((N, 100)).astype(np.float32), rng.integers(0, 10, N)
    layer, loss, rows = Linear(100, 10), SoftmaxCrossEntropy(), to_rows(x)
    module, tx, ty = torch.nn.Linear(100, 10), torch.tensor(x, requires_grad=True), torch.tensor(labels)

    def our() -> None:
        loss.forward_rows(layer.forward_rows(rows, True), labels)
        grad = loss.backward_rows()
        layer.collect(grad)
        layer.pull(grad)

    def their() -> None:
        tx.grad = None
        module.zero_grad(set_to_none=True)
        torch.nn.functional.cross_entropy(module(tx), ty).backward()

    compare("FC 64×100 → 10 and softmax", our, [their], 0.3)


@pytest.mark.parametrize(("size", "budget"), [(10_000, 0.3), (100_000, 1.1)])
@pytest.mark.parametrize(
    ("name", "make", "peer"),
    [
        ("SGD", lambda: SGD(1e-3), lambda p: torch.optim.SGD(p, 1e-3, fused=True)),
        ("Momentum", lambda: Momentum(1e-3), lambda p: torch.optim.SGD(p, 1e-3, momentum=0.9, fused=True)),
        ("Adam", lambda: Adam(1e-3), lambda p: torch.optim.Adam(p, 1e-3, fused=True)),
    ],
)
def test_optimizer_step(compare, name: str, make, peer, size: int, budget: float) -> None:
    """The parameters of a ConvNet of three layers: one vector here, six tensors (of one size) there."""
    rng = np.random.default_rng(0)
    value, grad = (aligned_zeros((size,), np.float32) for _ in range(2))
    value[:], grad[:] = rng.standard_normal((2, size))
    optimizer = make()
    parameters = [torch.nn.Parameter(torch.tensor(part)) for part in np.array_split(value, 6)]
    for parameter, part in zip(parameters, np.array_split(grad, 6), strict=True):
        parameter.grad = torch.tensor(part)
    ours = lambda: optimizer.update({"all": value}, {"all": grad})  # noqa: E731
    compare(f"{name} step, {size:,} parameters", ours, [peer(parameters).step], budget)


CNN_8_16 = "input 8x8x1, conv 8 3x3 p1, relu, pool 2x2, conv 16 3x3 p1, relu, pool 2x2, flatten, fc 10"


@pytest.mark.parametrize(
    ("name", "text", "budget"),
    [
        ("MLP 64-100-10", DIGITS_MLP, 0.25),
        ("CNN of 16 filters", DIGITS_CNN, 0.3),
        ("CNN of 8 and 16", CNN_8_16, 0.3),
    ],
)
def test_one_training_step_on_the_digits(compare, name: str, text: str, budget: float) -> None:
    rng = np.random.default_rng(0)
    x, labels = rng.standard_normal((20 * N, 1, 8, 8)).astype(np.float32), rng.integers(0, 10, 20 * N)
    batch = rng.permutation(20 * N)[:N]
    network, loss, optimizer = build_network(text), SoftmaxCrossEntropy(), Adam(1e-4)
    forms = (torch.contiguous_format, torch.channels_last)
    peers = [torch_step(network, x, labels, batch, form) for form in forms]
    stepper = Stepper(network, loss, optimizer)
    ours = lambda: stepper.step(x.take(batch, axis=0), labels.take(batch))  # noqa: E731
    compare(f"digits step, {name}, Adam", ours, peers, budget)


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


@pytest.mark.parametrize(("depth", "filters", "side"), [(1, 8, 8), (8, 16, 8), (8, 8, 28), (3, 8, 32)])
def test_conv_memory(bench, depth: int, filters: int, side: int) -> None:
    """What is kept and the peak of forward and backward, as a multiple of the input's and output's gradients."""
    x = to_rows(np.ones((N, depth, side, side), np.float32))
    grad = to_rows(np.ones((N, filters, side, side), np.float32))
    layer = Conv2d(depth, filters, 3, padding=1)
    tracemalloc.start()
    layer.forward_rows(x, True)
    layer.collect(grad)
    layer.pull(grad)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    ratio = peak / (x.nbytes + grad.nbytes)
    what = f"conv memory {side}×{side}×{depth} → {filters}"
    bench.row(what, ratio, "× its gradients", 4)
    assert ratio <= 4
