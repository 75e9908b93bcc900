"""Read the fields of a `plot` block, and compute its numbers. Whatever is wrong with them is a PlotError.

The curves come from four fields, which may be combined: `lines` (formulas over x), `points`, `series`, and `csv`.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from engine.formulas import DoesNotFit
from tutor.content.fields import Fields
from tutor.content.model import PlotBlock
from tutor.plots.csv_file import MAX_NUMBER, CsvError, Table, read_table
from tutor.plots.model import MAX_CURVES, Curve, PlotData, PlotError
from tutor.quiz.evaluator import FormulaError, compile_formula
from tutor.text.suggestions import did_you_mean

KINDS = ("lines", "points", "bars")
LOGARITHMIC = {"true": (False, True), "y": (False, True), "x": (True, False), "both": (True, True)}
"""Whether x and y are logarithmic, by what `log` says."""

MAX_BARS = 40
X_FIELDS = ("name", "from", "to", "values")
SAMPLES = 200
"""The steps between `from` and `to`: a curve on a wide page has two dots in each of 100 columns."""


@dataclass(frozen=True, slots=True)
class _XAxis:
    """The field `x`: the name of the axis, and its ends or its values."""

    name: str
    ends: tuple[float, float] | None
    values: tuple[float | str, ...]


def read_plot(block: PlotBlock) -> PlotData:
    """Return the numbers and the texts of a plot. PlotError if it cannot be drawn."""
    reader = _PlotReader(block)
    kind, (log_x, log_y), axis = reader.kind(), reader.logarithmic(), reader.x_axis()
    if log_x and axis.ends and axis.ends[0] <= 0:
        raise reader.error("x", "a logarithmic x axis cannot begin at 0 or below", "write a `from` above 0")
    table = reader.table()
    curves = reader.curves(axis, table, log_x)
    if not curves:
        raise reader.error("", "the plot shows nothing", "give `lines`, `points`, `series` or `csv`")
    if len(curves) > MAX_CURVES:
        raise _too_many_curves(curves[MAX_CURVES].line, len(curves))
    if kind == "bars":
        if any(curve.is_points for curve in curves):
            raise reader.error("points", "`points` cannot be drawn as bars", "write them as `series`")
        count = sum(len(curve.y) for curve in curves)
        if count > MAX_BARS:
            raise reader.error(
                "kind", f"the plot has {count:,} bars, more than {MAX_BARS}", "use `kind: lines`"
            )
    elif name := next((c.name for c in curves if any(isinstance(x, str) for x in c.x)), ""):
        raise reader.error("x", f"the x values of `{name}` are texts", "write numbers, or `kind: bars`")
    return PlotData(
        title=reader.text("title"),
        caption=reader.text("caption"),
        x_name=reader.word(axis.name or (table.x_name if table else "")),
        y_name=reader.word(reader.text("y")),
        kind=kind,
        log_x=log_x,
        log_y=log_y,
        curves=curves,
        x_limits=axis.ends,
    )


class _PlotReader:
    """Reads the fields of one block."""

    def __init__(self, block: PlotBlock) -> None:
        self.block, self.fields = block, block.fields

    def error(self, name: str, what: str, remedy: str, inside: Mapping[str, Any] | None = None) -> PlotError:
        """Return the error about the field `name`, of the block itself or of a field `inside` it."""
        fields = self.fields if inside is None else inside
        lines = fields.lines if isinstance(fields, Fields) else {}
        line = lines.get(name) or (next(iter(lines.values()), None) if inside else None)
        return PlotError(line or self.block.line, what, remedy)

    def text(self, name: str) -> str:
        """Return a field as text; "" if it is missing."""
        value = self.fields.get(name)
        if isinstance(value, dict | list):
            raise self.error(name, f"`{name}` is not a text", f"write `{name}: text`")
        return "" if value is None else " ".join(str(value).split())

    def word(self, name: str) -> str:
        """Return a name in the language of the page."""
        return self.block.words.get(name, name)

    def mapping(self, name: str, example: str) -> Fields:
        """Return the field `name`, which holds something for each curve."""
        found = self.fields.get(name)
        if found is None:
            return Fields()
        if not isinstance(found, Fields):
            raise self.error(name, f"`{name}` does not name its curves", f"write `{name}: {example}`")
        return found

    def kind(self) -> str:
        """Return how the curves are drawn."""
        kind = self.text("kind") or KINDS[0]
        if kind not in KINDS:
            raise self.error(
                "kind", f"unknown kind `{kind}`", did_you_mean(kind, KINDS, f"use {', '.join(KINDS)}")
            )
        return kind

    def logarithmic(self) -> tuple[bool, bool]:
        """Return whether the x axis and the y axis are logarithmic."""
        written = self.text("log").lower()
        if written in ("", "false"):
            return False, False
        if written not in LOGARITHMIC:
            raise self.error(
                "log", f"`log: {written}` is not known", "write `log: true` (the y axis), `x` or `both`"
            )
        return LOGARITHMIC[written]

    def x_axis(self) -> _XAxis:
        """Return what the field `x` says; it may be a name alone."""
        x = self.fields.get("x")
        if not isinstance(x, Fields):
            return _XAxis(self.text("x"), None, ())
        for name in x:
            if name not in X_FIELDS:
                remedy = did_you_mean(name, X_FIELDS, f"the fields of x are {', '.join(X_FIELDS)}")
                raise self.error(name, f"unknown field `{name}` of x", remedy, x)
        values: tuple[float | str, ...] = ()
        if "values" in x:
            written = x["values"]
            if not isinstance(written, list) or not written:
                raise self.error("values", "`values` is not a list", "write `values: [1, 2, 5]`", x)
            values = tuple(v if isinstance(v, str) else self.number(v, "values", x) for v in written)
        ends = None
        if "from" in x or "to" in x:
            low, high = (self.number(x.get(name), name, x) for name in ("from", "to"))
            if low >= high:
                raise self.error("from", f"`from` {low:g} is not below `to` {high:g}", "exchange the two", x)
            ends = (low, high)
        return _XAxis(str(x.get("name") or ""), ends, values)

    def number(self, value: Any, name: str, inside: Mapping[str, Any]) -> float:
        """Return a value that must be a number."""
        if type(value) not in (int, float) or not abs(value) <= MAX_NUMBER:
            what = f"`{name}` is missing" if value is None else f"`{str(value)[:40]}` is not a number"
            raise self.error(name, what, f"write a number for `{name}`", inside)
        return float(value)

    def table(self) -> Table | None:
        """Return the CSV file, if the plot has one, with the columns that `columns` names."""
        name = self.text("csv")
        if not name:
            return None
        try:
            table = read_table(self.block.folder, name)
        except CsvError as error:
            raise self.error("csv", error.what, error.remedy) from None
        wanted = self.fields.get("columns")
        if wanted is None:
            return table
        if not isinstance(wanted, list):
            raise self.error("columns", "`columns` is not a list", "write `columns: [loss, accuracy]`")
        for column in map(str, wanted):
            if column not in table.columns:
                remedy = did_you_mean(column, table.columns, f"it has {', '.join(table.columns)}"[:200])
                raise self.error("columns", f"{name} has no column `{column[:40]}`", remedy)
        return table._replace(columns={column: table.columns[column] for column in map(str, wanted)})

    # curves

    def curves(self, axis: _XAxis, table: Table | None, log_x: bool) -> tuple[Curve, ...]:
        """Return the curves: formulas first, then the data."""
        data = [*self.points(), *self.series(axis)]
        if table:
            line = self.fields.lines["csv"] if isinstance(self.fields, Fields) else self.block.line
            data += [Curve(self.word(name), table.x, y, line) for name, y in table.columns.items()]
        found = (*self.formulas(self.sample(axis, data, log_x)), *data)
        names = [curve.name for curve in found]
        for curve in found:
            if names.count(curve.name) > 1:
                what = f"two curves are called `{curve.name}`"
                raise PlotError(curve.line, what, "give each a name of its own")
        return found

    def sample(self, axis: _XAxis, data: Sequence[Curve], log_x: bool) -> tuple[float, ...]:
        """Return the values of x at which formulas are computed; () if there are no formulas."""
        if not self.fields.get("lines"):
            return ()
        if axis.values:
            numbers = [x for x in axis.values if not isinstance(x, str)]
            if len(numbers) < len(axis.values):
                raise self.error("x", "a formula needs numbers as values of x", "write `values: [1, 2, 5]`")
            return tuple(numbers)
        known = [x for curve in data for x in curve.x if not isinstance(x, str) and math.isfinite(x)]
        if log_x:
            known = [x for x in known if x > 0]
        low, high = axis.ends or (min(known, default=0.0), max(known, default=0.0))
        if low == high:
            raise self.error("x", "it is not known over which x the lines go", "add `x: {from: 0, to: 10}`")
        if log_x:
            return tuple(low * (high / low) ** (i / SAMPLES) for i in range(SAMPLES + 1))
        return tuple(low + (high - low) * i / SAMPLES for i in range(SAMPLES + 1))

    def formulas(self, xs: Sequence[float]) -> Iterator[Curve]:
        """Yield the curves of `lines`."""
        lines = self.mapping("lines", "{name: 0.9**x}")
        if len(lines) > MAX_CURVES:  # before they are computed, which takes its time
            raise _too_many_curves(lines.lines.get(list(lines)[MAX_CURVES], self.block.line), len(lines))
        for name, written in lines.items():
            try:
                formula = compile_formula(str(written))
            except FormulaError as error:
                remedy = "write a formula of x; `tutor lint --functions` lists the functions"
                raise self.error(name, f"the line `{name}`: {error}", remedy, lines) from None
            if unknown := sorted(formula.names - {"x", "pi"}):
                remedy = "a line is a formula of x: write x or a number in its place"
                raise self.error(
                    name, f"the line `{name}` uses the unknown name `{unknown[0]}`", remedy, lines
                )
            values: list[float] = []
            fault = ""
            for x in xs:
                try:
                    values.append(_to_number(formula({"x": x})))
                except (FormulaError, DoesNotFit) as error:
                    values.append(math.nan)
                    fault = fault or f"at x = {x:.4g}: {error}"
            if not any(map(math.isfinite, values)):
                what = f"the line `{name}` cannot be computed {fault}"
                raise self.error(name, what, "write a formula of x", lines)
            yield Curve(self.word(name), xs, values, lines.lines.get(name, self.block.line), fault=fault)

    def points(self) -> Iterator[Curve]:
        """Yield the curves of `points`."""
        points = self.mapping("points", "{name: [[0, 1], [1, 2]]}")
        for name, pairs in points.items():
            if not isinstance(pairs, list) or not all(isinstance(p, list) and len(p) == 2 for p in pairs):
                what = f"the points `{name}` are not pairs of numbers"
                raise self.error(name, what, "write `[[0, 1], [1, 2]]`", points)
            if not pairs:
                raise self.error(name, f"there are no points `{name}`", "write `[[0, 1], [1, 2]]`", points)
            x, y = ([self.number(pair[i], name, points) for pair in pairs] for i in (0, 1))
            yield Curve(self.word(name), x, y, points.lines.get(name, self.block.line), is_points=True)

    def series(self, axis: _XAxis) -> Iterator[Curve]:
        """Yield the curves of `series`."""
        series = self.mapping("series", "{name: [0.9, 0.7, 0.5]}")
        for name, values in series.items():
            if not isinstance(values, list) or not values:
                raise self.error(
                    name, f"the series `{name}` is not a list", "write `[0.9, 0.7, 0.5]`", series
                )
            y = [self.number(value, name, series) for value in values]
            x = self.places(axis, len(y))
            if len(x) != len(y):
                what = f"the series `{name}` has {len(y)} numbers, but x has {len(x)} values"
                raise self.error(name, what, "give as many of each", series)
            yield Curve(self.word(name), x, y, series.lines.get(name, self.block.line))

    def places(self, axis: _XAxis, count: int) -> Sequence[float | str]:
        """Return the x of a series of so many numbers: the values of x, else evenly between its ends, else 1, 2, 3."""
        if axis.values:
            return [self.word(x) if isinstance(x, str) else x for x in axis.values]
        if axis.ends and count > 1:
            low, high = axis.ends
            return [low + (high - low) * i / (count - 1) for i in range(count)]
        return [float(i) for i in range(1, count + 1)]


def _too_many_curves(line: int, count: int) -> PlotError:
    what = f"the plot has {count} curves, more than {MAX_CURVES}"
    return PlotError(line, what, "show fewer, or make two plots")


def _to_number(value: Any) -> float:
    """Return the value of a formula as a number that a picture can show. FormulaError if it is none."""
    if type(value) not in (int, float):
        raise FormulaError("the result is not a number")
    if abs(value) > MAX_NUMBER:
        raise FormulaError("the number is too large")
    return float(value)
