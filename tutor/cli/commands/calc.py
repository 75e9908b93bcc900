"""`tutor calc`: compute shapes and counts of a layer or of a whole network."""

from argparse import ArgumentParser, Namespace
from typing import Any

from engine.architecture import ArchitectureError, Row, Table, table
from engine.formulas.activations import ACTIVATIONS
from engine.known_networks import KNOWN_NETWORKS
from tutor.cli.common import add_json_option, format_count, print_json, print_table, read_text
from tutor.errors import UserError
from tutor.messages import say

BYTES_PER_NUMBER = 4  # float32


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `calc`."""
    known, activations = ", ".join(KNOWN_NETWORKS), ", ".join(ACTIVATIONS)
    parser.add_argument(
        "spec", nargs="*", metavar="SPEC", help=say("cli.calc.spec", known=known, activations=activations)
    )
    parser.add_argument("--file", metavar="FILE", help=say("cli.calc.file"))
    add_json_option(parser)


def run(args: Namespace) -> int:
    """Print the table of the network."""
    if bool(args.spec) == bool(args.file):
        raise UserError(say("cli.calc.one-of"))
    text = read_text(args.file) if args.file else ", ".join(args.spec)
    try:
        network = table(KNOWN_NETWORKS.get(text.strip().lower(), text))
    except ArchitectureError as error:
        raise UserError(f"{args.file}: {error}" if args.file else str(error)) from None
    if args.json:
        print_json(network_to_json(network))
    else:
        _print(network)
    return 0


def network_to_json(network: Table) -> dict[str, Any]:
    """Return the exact numbers for one image. Memory is in bytes; shapes are height, width, depth."""
    layers = [
        {"layer": row.layer.text, "kind": row.layer.kind}
        | {
            name: getattr(row, name)
            for name in ("shape", "parameters", "macs", "activations", "memory", "field", "unused")
        }
        for row in network.rows
    ]
    total = {
        "shape": network.shape,
        "parameters": network.parameters,
        "macs": network.macs,
        "activations": network.activations,
        "memory": network.memory,
        "field": network.rows[-1].field,
        "parameter_memory": network.parameters * BYTES_PER_NUMBER,
    }
    return {"layers": layers, "total": total}


def _print(network: Table) -> None:
    total = [
        say("cli.calc.total"),
        _format_shape(network.shape),
        f"{network.parameters:,}",
        f"{network.macs:,}",
        format_bytes(network.memory),
        _format_shape(network.rows[-1].field),
    ]
    heads = [say(f"cli.calc.{name}") for name in ("layer", "shape", "parameters", "macs", "memory", "field")]
    print_table([heads, *map(_cells, network.rows), total], right=(2, 3, 4, 5))
    print()
    print(
        say(
            "cli.calc.footer",
            parameters=format_bytes(network.parameters * BYTES_PER_NUMBER),
            activations=format_bytes(network.memory),
        )
    )
    for row in network.rows:
        if any(row.unused):
            rows, columns = format_count(row.unused[0], "row"), format_count(row.unused[1], "column")
            print(say("cli.calc.unused", layer=row.layer.text, rows=rows, columns=columns))


def _cells(row: Row) -> list[str]:
    return [
        row.layer.text,
        _format_shape(row.shape),
        f"{row.parameters:,}",
        f"{row.macs:,}",
        format_bytes(row.memory) if row.memory else "-",  # "-": the layer works in place
        _format_shape(row.field),
    ]


def _format_shape(sides: tuple[int, ...]) -> str:
    return "x".join(map(str, sides))


def format_bytes(number: float) -> str:
    """Return a number of bytes with a unit: `512 B`, `58.1 MiB`."""
    for unit in ("B", "KiB", "MiB"):
        if number < 1024:
            return f"{number:.0f} B" if unit == "B" else f"{number:.1f} {unit}"
        number /= 1024
    return f"{number:,.1f} GiB"
