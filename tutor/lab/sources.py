"""Where the examples of an experiment come from, by name. Reading a name needs no NumPy."""

from dataclasses import dataclass

from tutor.errors import UserError
from tutor.lab.choices import plain
from tutor.lab.inputs import ALL
from tutor.messages import say
from tutor.text.suggestions import similar_names


@dataclass(frozen=True, slots=True)
class Source:
    """A data set: its usual noise, the share of examples to train on, other words for it, and its usual network.

    `rate` is what the optimizer's usual learning rate, which suits the digits, is multiplied by: small networks on few
    features learn faster. `inputs` are those of its usual network.
    """

    noise: float
    train_share: float
    other_names: tuple[str, ...]
    rate: float = 10.0
    net: str = "fc 8, tanh, fc 8, tanh"
    inputs: str = "x1,x2"


CONVOLUTIONS = "conv 16 3x3 p1, relu, pool 2x2, conv 32 3x3 p1, relu, pool 2x2"

SOURCES = {
    "blobs": Source(0.3, 0.5, ("blob", "twoblobs", "clouds", "gaussians", "gaussian", "gauss")),
    "ring": Source(0.05, 0.5, ("rings", "circle", "circles")),
    "corners": Source(0.05, 0.5, ("xor", "exclusiveor", "quadrants")),
    "moons": Source(0.1, 0.5, ("moon", "twomoons")),
    "spiral": Source(0.1, 0.5, ("spirals", "twospirals")),
    "plane": Source(0.1, 0.5, ("noisyplane",), 3.0),
    "hills": Source(0.05, 0.5, ("hill", "multigauss"), 3.0, "fc 16, tanh, fc 16, tanh"),
    "line": Source(0.1, 0.5, ("regression", "noisyline", "linear"), 3.0, inputs="x1"),
    "digits": Source(0.0, 0.8, ("digit", "mnist", "images"), 1.0, CONVOLUTIONS, ALL),
}
"""The built-in data sets by name."""

CSV = "csv"
"""The source that reads a file of one's own."""

CSV_SOURCE = Source(0.0, 0.8, (), 3.0, inputs=ALL)


def read_source(text: str) -> str:
    """Return the name of the data set that a word means. UserError if there is none."""
    word = plain(text.strip()).replace(" ", "")
    for name, source in SOURCES.items():
        if word == name or word in source.other_names:
            return name
    if word == CSV:
        return CSV
    others = [other for source in SOURCES.values() for other in source.other_names]
    near = similar_names(word, [*SOURCES, *others], 1)
    known = ", ".join(SOURCES)
    if near:
        raise UserError(say("lab.data.near", text=text[:40], near=read_source(near[0]), known=known))
    raise UserError(say("lab.data.unknown", text=text[:40], known=known))


def source_of(name: str) -> Source:
    """Return the source with this name, that of a file included."""
    return SOURCES.get(name, CSV_SOURCE)
