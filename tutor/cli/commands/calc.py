"""`tutor calc`: compute shapes and counts of a layer or of a whole network."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Sequence
from typing import Any

from engine.architecture import (
    ArchitectureError,
    InputNeeded,
    LayerSpec,
    Pair,
    Row,
    Shape,
    Table,
    listing,
    parse,
    parse_print,
    round_down,
    table,
)
from engine.formulas.activations import ACTIVATIONS
from engine.known_networks import KNOWN_NETWORKS, find_network
from tutor.cli.common import add_json_option, format_count, name_input, print_json, print_table, read_text
from tutor.errors import UserError
from tutor.messages import say
from tutor.text.layer_errors import describe, translate

BYTES_PER_NUMBER = 4  # float32


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `calc`."""
    known, activations = ", ".join(KNOWN_NETWORKS), ", ".join(ACTIVATIONS)
    parser.add_argument(
        "spec", nargs="*", metavar="SPEC", help=say("calc.spec", known=known, activations=activations)
    )
    parser.add_argument("--file", metavar="FILE", help=say("calc.file"))
    parser.add_argument("--input", metavar="SIZE", help=say("calc.input"))
    parser.add_argument("--floor", action="store_true", help=say("calc.floor"))
    add_json_option(parser)


def run(args: Namespace) -> int:
    """Print the table of the network."""
    if args.spec and args.file:
        raise UserError(say("calc.one-of"))
    if not args.spec and not args.file:
        raise UserError(say("calc.missing"))
    if args.spec == ["-"]:
        args.file = "-"
    text = read_text(args.file) if args.file else ", ".join(args.spec)
    try:
        layers, notes = _read(text, parse(f"input {args.input}")[0].shape if args.input else None)
        network = _count(round_down(layers) if args.floor else layers)
    except ArchitectureError as error:
        raise UserError(
            f"{name_input(args.file)}: {describe(error)}" if args.file else describe(error)
        ) from None
    for note in filter(None, [*notes, _order_warning(layers[0])]):
        print(f"tutor: {note}", file=sys.stderr)
    if args.json:
        print_json(network_to_json(network))
    else:
        _print(network)
    return 0


def _read(text: str, shape: Shape | None) -> tuple[Sequence[LayerSpec], Sequence[str]]:
    """Return the layers of a layer text, a known network or a print of a framework, and notes about what was assumed."""
    try:
        if printed := parse_print(text, shape):
            return printed
    except InputNeeded as error:
        raise UserError(say("calc.input-needed", depth=error.depth or 3)) from None
    try:
        return parse(_find_known(text), shape), ()
    except ArchitectureError as error:
        if find_network(name := error.text.partition(" ")[0]):
            raise ArchitectureError(
                error.line, error.text, say("calc.whole-network", name=name), say("calc.alone", name=name)
            ) from None
        raise


def _count(layers: Sequence[LayerSpec]) -> Table:
    """Return the table of layers. An error also tells if the input seems to have its depth first, or of --floor."""
    try:
        return table(layers)
    except ArchitectureError as error:
        hints = [_order_warning(layers[0]), say("calc.floor-hint") if "word floor" in error.remedy else ""]
        remedy = "; ".join(filter(None, [translate(error.remedy), *hints]))
        raise ArchitectureError(error.line, error.text, error.what, remedy) from None


def _find_known(text: str) -> str:
    """Return the layers of a known network if `text` is its name, else `text`. UserError for a name that is nearly one."""
    if known := find_network(text):
        return known
    word = text.strip().lower()
    if word.isalpha() or (len(word) < 40 and word.replace("-", "").isalnum()):
        from difflib import get_close_matches

        near = [name for name in KNOWN_NETWORKS if name.startswith(word)]
        near = near or get_close_matches(word[:40], KNOWN_NETWORKS, 2, 0.7)
        if near:
            raise UserError(say("calc.unknown-network", name=word[:40], near=say("cli.or").join(near)))
    return text


def _order_warning(layer: LayerSpec) -> str:
    """Return a sentence about an input that seems to be written with its depth first, or ""."""
    height, width, depth = layer.shape
    if layer.kind != "input" or height > 4 or min(width, depth) <= 4:
        return ""
    swapped = _format_shape((width, depth, height))
    return say("calc.order", input=layer.text, height=height, width=width, depth=depth, swapped=swapped)


def network_to_json(network: Table) -> dict[str, Any]:
    """Return the exact numbers for one image. Memory is in bytes; shapes are height, width, depth."""
    total = {
        "shape": network.shape,
        "parameters": network.parameters,
        "macs": network.macs,
        "activations": network.activations,
        "memory": network.memory,
        "field": network.rows[-1].field,
        "parameter_memory": network.parameters * BYTES_PER_NUMBER,
    }
    return {"layers": _rows_to_json(network.rows), "total": total}


def _rows_to_json(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """Return the numbers of layers. A block has a list of layers for each branch, and its numbers include theirs."""
    names = ("shape", "parameters", "macs", "activations", "memory", "field", "unused", "lost")
    found: list[dict[str, Any]] = []
    for row in rows:
        layer = {"layer": row.layer.text, "kind": row.layer.kind} | {
            name: getattr(row, name) for name in names
        }
        if row.layer.branches:
            layer["branches"] = [_rows_to_json(branch) for branch in row.branches]
        found.append(layer)
    return found


def _print(network: Table) -> None:
    total = [
        say("calc.total"),
        _format_shape(network.shape),
        f"{network.parameters:,}",
        f"{network.macs:,}",
        format_bytes(network.memory),
        _format_field(network.rows[-1]),
    ]
    heads = [say(f"calc.{name}") for name in ("layer", "shape", "parameters", "macs", "memory", "field")]
    lines = [_cells(label, row) for label, row in listing(network.rows)]
    print_table([heads, *lines, total], right=(2, 3, 4, 5))
    print()
    parameters, activations = network.parameters * BYTES_PER_NUMBER, network.memory
    print(
        say(
            "calc.footer",
            parameters=format_bytes(parameters),
            activations=format_bytes(activations),
        )
    )
    if any(row.field is None for row in network.all_rows()):
        print(say("calc.no-field"))
    for line in _unused_lines(network):
        print(line)


def _cells(label: str, row: Row | None) -> list[str]:
    if row is None:
        return [label, "", "", "", "", ""]
    return [
        label,
        _format_shape(row.shape),
        f"{row.parameters:,}",
        f"{row.macs:,}",
        format_bytes(row.memory) if row.memory else "-",  # "-": the layer works in place
        _format_field(row),
    ]


def _unused_lines(network: Table) -> Iterable[str]:
    """Yield a sentence about the layers that leave rows or columns over, one for all that leave as many."""
    found: dict[tuple[Pair, Pair], list[str]] = {}
    for row in network.all_rows():
        if any(row.unused):
            found.setdefault((row.unused, row.lost), []).append(row.layer.text)
    for (unused, lost), layers in found.items():
        others = format_count(len(layers) - 1, "other-layer") if len(layers) > 1 else ""
        who = say("calc.and-others", layer=layers[0], others=others) if others else layers[0]
        rows, columns = format_count(unused[0], "row"), format_count(unused[1], "column")
        line = say("calc.unused", layer=who, rows=rows, columns=columns)
        if not any(lost):
            line += " " + say("calc.only-padding")
        elif lost != unused:
            rows, columns = format_count(lost[0], "row"), format_count(lost[1], "column")
            line += " " + say("calc.padding-apart", rows=rows, columns=columns)
        yield line


def _format_shape(sides: tuple[int, ...]) -> str:
    return "x".join(map(str, sides))


def _format_field(row: Row) -> str:
    return _format_shape(row.field) if row.field else "-"


def format_bytes(number: float) -> str:
    """Return a number of bytes with a unit: `512 B`, `58.1 MiB`."""
    if number < 1024:
        return f"{number:.0f} B"
    for unit in ("KiB", "MiB"):
        number /= 1024
        if round(number, 1) < 1024:
            return f"{number:.1f} {unit}"
    return f"{number / 1024:,.1f} GiB"
