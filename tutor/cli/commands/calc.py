"""`tutor calc`: shapes and counts of a layer or of a whole stack."""

from argparse import ArgumentParser, Namespace
from typing import Any

from engine.architecture import ArchitectureError, Row, Table, table
from engine.known_networks import KNOWN_NETWORKS
from tutor.cli.common import count, json_option, print_json, print_table, read_text
from tutor.errors import UserError
from tutor.messages import say

BYTES_PER_NUMBER = 4


def arguments(parser: ArgumentParser) -> None:
    """What `calc` takes."""
    parser.add_argument(
        "spec", nargs="*", metavar="SPEC", help=say("cli.calc.spec", known=", ".join(KNOWN_NETWORKS))
    )
    parser.add_argument("--file", metavar="FILE", help=say("cli.calc.file"))
    json_option(parser)


def run(args: Namespace) -> int:
    """Print the table."""
    if bool(args.spec) == bool(args.file):
        raise UserError(say("cli.calc.one-of"))
    text = read_text(args.file) if args.file else ", ".join(args.spec)
    try:
        tally = table(KNOWN_NETWORKS.get(text.strip().lower(), text))
    except ArchitectureError as error:
        raise UserError(f"{args.file}: {error}" if args.file else str(error)) from None
    if args.json:
        print_json(as_json(tally))
    else:
        _print(tally)
    return 0


def as_json(tally: Table) -> dict[str, Any]:
    """Exact numbers, for one image; memory in bytes, shapes height, width, depth."""
    layers = [
        {"layer": row.layer.text, "kind": row.layer.kind}
        | {
            name: getattr(row, name)
            for name in ("shape", "parameters", "macs", "activations", "memory", "field", "unused")
        }
        for row in tally.rows
    ]
    total = {
        "shape": tally.shape,
        "parameters": tally.parameters,
        "macs": tally.macs,
        "activations": tally.activations,
        "memory": tally.memory,
        "field": tally.rows[-1].field,
        "parameter_memory": tally.parameters * BYTES_PER_NUMBER,
    }
    return {"layers": layers, "total": total}


def _print(tally: Table) -> None:
    heads = [say(f"cli.calc.{name}") for name in ("layer", "shape", "parameters", "macs", "memory", "field")]
    totals = f"{tally.parameters:,}", f"{tally.macs:,}", size(tally.memory), _sides(tally.rows[-1].field)
    rows = [heads, *map(_cells, tally.rows), [say("cli.calc.total"), _sides(tally.shape), *totals]]
    print_table(rows, right=(2, 3, 4, 5))
    print()
    print(
        say(
            "cli.calc.footer",
            parameters=size(tally.parameters * BYTES_PER_NUMBER),
            activations=size(tally.memory),
        )
    )
    for row in tally.rows:
        if any(row.unused):
            lost = count(row.unused[0], "row"), count(row.unused[1], "column")
            print(say("cli.calc.unused", layer=row.layer.text, rows=lost[0], columns=lost[1]))


def _cells(row: Row) -> list[str]:
    memory = size(row.memory) if row.memory else "-"  # works in place
    return [
        row.layer.text,
        _sides(row.shape),
        f"{row.parameters:,}",
        f"{row.macs:,}",
        memory,
        _sides(row.field),
    ]


def _sides(sides: tuple[int, ...]) -> str:
    return "x".join(map(str, sides))


def size(number: float) -> str:
    """Bytes as people read them: `512 B`, `58.1 MiB`."""
    for unit in ("B", "KiB", "MiB"):
        if number < 1024:
            return f"{number:.0f} B" if unit == "B" else f"{number:.1f} {unit}"
        number /= 1024
    return f"{number:,.1f} GiB"
