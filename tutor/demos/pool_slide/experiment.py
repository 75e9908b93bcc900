"""Pool one window at a time: forward over the input, then the gradient back to the inputs."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random

from engine.formulas import DoesNotFit, conv_output_size_floor

Rows = tuple[tuple[int, ...], ...]
Place = tuple[int, int]

_NUMBERS = {"mixed": range(-3, 10), "negative": range(-9, 0), "ties": range(2)}


@dataclass(frozen=True, slots=True)
class Pooling:
    """The state after one window.

    `phase` is "forward" or "backward". `row` and `column` are the place of the window in the output, and `size` is the width of
    the output, 0 if the window is larger than the input. By place in the output, `outputs` are the maxima of the windows for
    the mode "max" and their sums for "avg", and `winners` is where each window has its first maximum. `upstream` is the
    gradient of the output, `gradient` that of the input so far, and `done` counts the windows of this phase. If the input was
    moved to the right, `unmoved` are its values before, and `unmoved_outputs` all outputs for them; else both are empty.
    """

    W: int
    F: int
    S: int
    mode: str
    phase: str
    row: int
    column: int
    size: int
    done: int
    values: Rows
    outputs: tuple[int, ...]
    winners: tuple[Place, ...]
    upstream: tuple[int, ...]
    gradient: Rows
    unmoved: Rows = ()
    unmoved_outputs: tuple[int, ...] = ()

    def window(self) -> list[Place]:
        """Return the places in the input that this window covers."""
        return _window(self.row, self.column, self.F, self.S) if self.size else []

    def seen(self, place: int) -> bool:
        """Return whether any window covers row (or column) `place` of the input."""
        return any(i * self.S <= place < i * self.S + self.F for i in range(self.size))


def pool(
    W: int, F: int, S: int, mode: str, data: str, seed: int, shift: int = 0, part: str = "both"
) -> Iterator[Pooling]:
    """Pool a W × W slice of small whole numbers, then pass the gradient back. With a `shift`, only pool it, moved to the right.

    `part` limits the records to those of the "forward" or of the "backward" pass; "both" yields all.
    `data` is "mixed", "negative", "ties" for zeros and ones, or "digit" for a handwritten digit. For the mode "avg" the gradients
    of the output are multiples of F², so that every share is a whole number.
    """
    rng = Random(seed)
    values = _digit(W, rng) if data == "digit" else _drawn(W, W, data, rng)
    entering = _drawn(W, shift, data, Random(seed + 1)) if data != "digit" else ((0,) * shift,) * W
    try:
        size = conv_output_size_floor(W, F, S)
    except DoesNotFit:
        size = 0
    zeros = ((0,) * W,) * W
    scale = F * F if mode == "avg" else 1
    upstream = tuple(scale * rng.choice((1, 2, 3)) for _ in range(size * size))
    moved = tuple((*new, *row)[:W] for new, row in zip(entering, values, strict=True))
    state = Pooling(W, F, S, mode, "forward", 0, 0, size, 0, moved, (), (), upstream, zeros)
    if not size:
        yield state
    places = [divmod(place, size) for place in range(size * size)]
    if shift and size:
        before = replace(state, values=values)
        for row, column in places:
            before = _forward(replace(before, row=row, column=column))
        state = replace(state, unmoved=values, unmoved_outputs=before.outputs)
    for done, (row, column) in enumerate(places, 1):
        state = _forward(replace(state, row=row, column=column, done=done))
        if shift or part != "backward":
            yield state
    if shift or part == "forward":
        return
    for done, (row, column) in enumerate(places, 1):
        state = _backward(replace(state, phase="backward", row=row, column=column, done=done))
        yield state


def _digit(W: int, rng: Random) -> Rows:
    """Return one of the 8×8 digits, cut off or padded at its far edges to the width W."""
    from tutor.demos.digits_data import whole_number_digit

    return whole_number_digit(W, rng)


def _drawn(height: int, width: int, data: str, rng: Random) -> Rows:
    """Return rows of random numbers of the kind `data`."""
    return tuple(tuple(rng.choice(_NUMBERS[data]) for _ in range(width)) for _ in range(height))


def _window(row: int, column: int, F: int, S: int) -> list[Place]:
    """Return the places in the input of the window at (`row`, `column`) of the output."""
    return [(row * S + i, column * S + j) for i in range(F) for j in range(F)]


def _forward(state: Pooling) -> Pooling:
    """Add the output of the window, its maximum or its sum, and the place of its first maximum."""
    seen = {place: state.values[place[0]][place[1]] for place in state.window()}
    winner = max(seen, key=lambda place: seen[place])  # max keeps the first of equals
    output = seen[winner] if state.mode == "max" else sum(seen.values())
    return replace(state, outputs=(*state.outputs, output), winners=(*state.winners, winner))


def _backward(state: Pooling) -> Pooling:
    """Add the gradient of the window to its maximum, or an equal share to every place."""
    place = state.row * state.size + state.column
    targets = [state.winners[place]] if state.mode == "max" else state.window()
    share = state.upstream[place] // len(targets)
    rows = [list(row) for row in state.gradient]
    for r, c in targets:
        rows[r][c] += share
    return replace(state, gradient=tuple(map(tuple, rows)))
