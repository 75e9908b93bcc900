"""Compute a conv layer one window and one slice at a time, with whole numbers small enough to check by hand."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from engine.formulas import DoesNotFit, conv_output_size_floor

Slice = tuple[tuple[int, ...], ...]
Stack = tuple[Slice, ...]


@dataclass(frozen=True, slots=True)
class Scene:
    """What stays the same during a run: the padded input by slice, the filters by filter and slice, one bias per filter.

    `outputs` are by filter. `size` is the width of the output, rounded down; it is 0 if the filter is larger than the padded
    input.
    """

    F: int
    S: int
    P: int
    padded: tuple[Slice, ...]
    filters: tuple[tuple[Slice, ...], ...]
    biases: tuple[int, ...]
    outputs: tuple[Slice, ...]
    size: int

    def seen(self, place: int) -> bool:
        """Return whether any window covers row (or column) `place` of the padded input."""
        return any(i * self.S <= place < i * self.S + self.F for i in range(self.size))


@dataclass(frozen=True, slots=True)
class Step:
    """Filter `k`, at (`row`, `column`) of the output, has just summed slice `d`.

    `terms` are its (input, weight) pairs, row by row, `before` is the sum of the earlier slices, and `done` counts the output
    numbers that are complete. If no window fits, `terms` is empty.
    """

    scene: Scene
    k: int
    row: int
    column: int
    d: int
    terms: tuple[tuple[int, int], ...]
    before: int
    done: int

    @property
    def sum(self) -> int:
        """The sum of the products in this slice and the earlier ones, without the bias."""
        return self.before + sum(x * w for x, w in self.terms)

    def row_sums(self, d: int) -> list[int]:
        """Return the sum of the products in each row of the window in slice `d`."""
        terms = _terms(self.scene, self.k, self.row, self.column, d)
        F = self.scene.F
        return [sum(x * w for x, w in terms[start : start + F]) for start in range(0, F * F, F)]


def slide(W: int, F: int, S: int, P: int, D: int, K: int, data: str, seed: int) -> Iterator[Step]:
    """Move K filters of F × F × D over a W × W × D input: filter by filter, row by row, slice by slice.

    `data` is "square" for a bright square or "digit" for a handwritten digit, each with filters that find edges, or "random".
    """
    make = {"square": _square, "digit": _digit, "random": _random}[data]
    padded, filters, biases = make(W, F, D, K, Random(seed))
    scene = _scene(F, S, P, padded, filters, biases)
    if not scene.size:
        yield Step(scene, 0, 0, 0, 0, (), 0, 0)
    done = 0
    for k in range(K):
        for row in range(scene.size):
            for column in range(scene.size):
                before = 0
                for d in range(D):
                    terms = _terms(scene, k, row, column, d)
                    done += d == D - 1
                    step = Step(scene, k, row, column, d, terms, before, done)
                    before = step.sum
                    yield step


def _random(W: int, F: int, D: int, K: int, rng: Random) -> tuple[Stack, tuple[Stack, ...], tuple[int, ...]]:
    """Return an input, filters and biases of small random whole numbers."""
    image = tuple(tuple(_numbers(rng, W, (0, 1, 2)) for _ in range(W)) for _ in range(D))
    filters = tuple(
        tuple(tuple(_numbers(rng, F, (-1, 0, 1)) for _ in range(F)) for _ in range(D)) for _ in range(K)
    )
    return image, filters, _numbers(rng, K, (0, 1))


def _square(W: int, F: int, D: int, K: int, rng: Random) -> tuple[Stack, tuple[Stack, ...], tuple[int, ...]]:
    """Return a bright square in the corner, of brightness 1, 2, 3 by slice, and filters that find edges."""
    del rng  # nothing here is random
    half = (W + 1) // 2
    image = tuple(
        tuple(tuple((d + 1) * (r < half and c < half) for c in range(W)) for r in range(W)) for d in range(D)
    )
    return image, _edge_filters(F, D, K), (0,) * K


def _digit(W: int, F: int, D: int, K: int, rng: Random) -> tuple[Stack, tuple[Stack, ...], tuple[int, ...]]:
    """Return one of the 8×8 digits in every slice, the middle of it if the input is narrower, and filters that find edges."""
    from tutor.demos.digits_data import whole_number_digit

    return (whole_number_digit(W, rng, centred=True),) * D, _edge_filters(F, D, K), (0,) * K


def _edge_filters(F: int, D: int, K: int) -> tuple[Stack, ...]:
    """Return filters that find the right, lower and left edges of bright areas; each further slice is turned by another 90°."""
    upright = tuple((1, *(0,) * (F - 2), -1)[:F] for _ in range(F))
    turned = [upright]
    for _ in range(3):
        turned.append(tuple(zip(*turned[-1][::-1], strict=True)))
    return tuple(tuple(turned[(k + d) % 4] for d in range(D)) for k in range(K))


def _scene(
    F: int, S: int, P: int, image: Stack, filters: tuple[Stack, ...], biases: tuple[int, ...]
) -> Scene:
    """Return the scene with its padded input and all its outputs."""
    W, K = len(image[0]), len(filters)
    padded = tuple(_padded(slice_, P) for slice_ in image)
    try:
        size = conv_output_size_floor(W, F, S, P)
    except DoesNotFit:
        size = 0
    scene = Scene(F, S, P, padded, filters, biases, (), size)
    outputs = tuple(
        tuple(tuple(_output(scene, k, row, column) for column in range(size)) for row in range(size))
        for k in range(K)
    )
    return Scene(F, S, P, padded, filters, biases, outputs, size)


def _numbers(rng: Random, count: int, among: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(rng.choice(among) for _ in range(count))


def _padded(rows: Slice, P: int) -> Slice:
    """Return a slice with P zeros on every side."""
    width = len(rows) + 2 * P
    edge = ((0,) * width,) * P
    return (*edge, *((0,) * P + row + (0,) * P for row in rows), *edge)


def _terms(scene: Scene, k: int, row: int, column: int, d: int) -> tuple[tuple[int, int], ...]:
    """Return the (input, weight) pairs of one window in one slice."""
    return tuple(
        (scene.padded[d][row * scene.S + i][column * scene.S + j], scene.filters[k][d][i][j])
        for i in range(scene.F)
        for j in range(scene.F)
    )


def _output(scene: Scene, k: int, row: int, column: int) -> int:
    """Return one number of the output of filter `k`."""
    slices = range(len(scene.padded))
    return scene.biases[k] + sum(x * w for d in slices for x, w in _terms(scene, k, row, column, d))
