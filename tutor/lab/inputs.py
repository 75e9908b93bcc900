"""The inputs of a network as a text: features of the data, their squares, products and sines, such as `x1,x2,x1^2,sin(x2)`.

A feature is called by its number: x1 is the first one. Reading a text needs no NumPy.
"""

import re
from collections.abc import Iterable
from itertools import chain, combinations
from typing import TYPE_CHECKING, NamedTuple

from tutor.errors import UserError
from tutor.lab import limits
from tutor.messages import say

if TYPE_CHECKING:
    from engine.layer import Array

ALL = "all"
"""Every feature as it is."""

LINEAR, SQUARE, PRODUCT, SINE = "linear", "square", "product", "sine"
KINDS = (LINEAR, SQUARE, PRODUCT, SINE)

MAX_DIGITS = 4  # of the number of a feature
MAX_NAMED = 4  # features that an error lists one by one
_FORMS = {
    LINEAR: re.compile(r"x(\d+)"),
    SQUARE: re.compile(r"x(\d+)\^2"),
    PRODUCT: re.compile(r"x(\d+)\*x(\d+)"),
    SINE: re.compile(r"sin\(?x(\d+)\)?"),
}
_OTHER_SIGNS = str.maketrans({"²": "^2", "·": "*", "×": "*", "₁": "1", "₂": "2", ";": ","})


class Input(NamedTuple):
    """One input: its kind and the features that it is computed from, counted from 0. `second` is that of a product."""

    kind: str
    first: int
    second: int = 0

    def __str__(self) -> str:
        """Return the input as it is written in a command: "x1*x2"."""
        return self.named(f"x{self.first + 1}", f"x{self.second + 1}", "^2", "*")

    def named(self, first: str, second: str, square: str = "²", times: str = "·") -> str:
        """Return the input as text, with these names for its features."""
        forms = {
            LINEAR: first,
            SQUARE: f"{first}{square}",
            PRODUCT: f"{first}{times}{second}",
            SINE: f"sin({first})",
        }
        return forms[self.kind]

    def of(self, points: "Array") -> "Array":
        """Return this input of (N, features) points, (N,)."""
        from numpy import sin

        x = points[:, self.first]
        if self.kind == LINEAR:
            return x
        if self.kind == SINE:
            return sin(x)
        return x * (x if self.kind == SQUARE else points[:, self.second])


def read_inputs(text: str) -> str:
    """Return the text of inputs in its standard spelling and order: "all", or a list. UserError says which input is wrong."""
    plain = "".join(text.lower().translate(_OTHER_SIGNS).split()).strip(",")
    if plain == ALL:
        return ALL
    if not plain:
        raise UserError(say("lab.inputs.none"))
    found = {_read(part) for part in plain.split(",") if part}
    if len(found) > limits.INPUTS:
        raise UserError(say("lab.inputs.many", count=len(found), most=limits.INPUTS))
    return format_inputs(found)


def format_inputs(inputs: Iterable[Input]) -> str:
    """Return the text of inputs, in order: features, squares, products, sines."""
    return ",".join(map(str, sorted(inputs, key=lambda one: (KINDS.index(one.kind), one.first, one.second))))


def split_inputs(text: str, features: int) -> tuple[Input, ...]:
    """Return the inputs of a text that `read_inputs` has returned, for data with so many features; () for "all".

    UserError if one of them needs a feature that the data do not have.
    """
    if text == ALL:
        return ()
    inputs = tuple(map(_read, text.split(",")))
    for one in inputs:
        if max(one.first, one.second) >= features:
            names = [f"x{number}" for number in range(1, features + 1)]
            known = ", ".join(names if features <= MAX_NAMED else (*names[:2], "…", names[-1]))
            raise UserError(say("lab.inputs.missing", text=one, known=known))
    return inputs


def plain_inputs(features: int) -> tuple[Input, ...]:
    """Return the features as they are."""
    return tuple(Input(LINEAR, i) for i in range(features))


def input_choices(features: int) -> tuple[str, ...]:
    """Return what a control offers for data with this many features: the features alone, or with functions of them."""
    # n features, n squares, n sines and n(n − 1)/2 products are n(n + 5)/2 inputs
    if features * (features + 5) // 2 > limits.INPUTS:
        return (ALL,)
    linear = plain_inputs(features)
    more = [[Input(kind, i) for i in range(features)] for kind in (SQUARE, SINE)]
    more.insert(1, [Input(PRODUCT, *pair) for pair in combinations(range(features), 2)])
    sets = [linear, *([*linear, *extra] for extra in more), [*linear, *chain(*more)]]
    return tuple(dict.fromkeys(map(format_inputs, sets)))


def _read(text: str) -> Input:
    plain = re.sub(r"(?<![a-z\d])([xy])(?!\d)", lambda found: {"x": "x1", "y": "x2"}[found[1]], text)
    for kind, form in _FORMS.items():
        if found := form.fullmatch(plain):
            numbers = sorted(int(number) - 1 for number in found.groups() if len(number) <= MAX_DIGITS)
            if len(numbers) == len(found.groups()) and numbers[0] >= 0 and numbers[-1] < limits.FEATURES:
                if kind == PRODUCT and numbers[0] == numbers[1]:
                    return Input(SQUARE, numbers[0])
                return Input(kind, *numbers)
    raise UserError(say("lab.inputs.wrong", text=text[:40]))
