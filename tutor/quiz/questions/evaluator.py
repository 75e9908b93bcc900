"""Formulas of lesson files and learners: arithmetic on given names, and nothing of Python.

A formula is parsed once and refused unless every part of it is on a short list (numbers, short texts, tuples, arithmetic,
comparison, and/or/not, `a if c else b`, calls of listed functions by name). simpleeval then evaluates it with only those kinds
of node, operators and functions installed: attributes, subscripts, lambdas, comprehensions, strings as formats do not exist
there. Numbers stay below 2^4096, powers, roundings and sizes are bounded, so that no formula can run long.
"""

import ast
import math
import warnings
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from threading import Lock
from typing import Any

import simpleeval

from engine import formulas

LONGEST_FORMULA = 1_000
MOST_BITS = 4_096
LARGEST_SIDE = 10_000
LARGEST_COUNT = 10**18


class FormulaError(ValueError):
    """A formula that is not allowed, or has no finite value; the text says why."""


def _number(value: Any) -> Any:
    """`value` if arithmetic may touch it."""
    if isinstance(value, int | float):
        return value
    raise FormulaError(f"{value!r} is not a number")


def _bounded(value: Any) -> Any:
    if isinstance(value, int) and value.bit_length() > MOST_BITS:
        raise FormulaError("a number grows too large")
    return value


def _binary(operation: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    return lambda a, b: _bounded(operation(_number(a), _number(b)))


def _power(base: Any, exponent: Any) -> Any:
    bits = base.bit_length() if isinstance(_number(base), int) else 1
    if abs(_number(exponent)) * max(bits, 1) > MOST_BITS:
        raise FormulaError(f"the power {base} ** {exponent} is too large")
    result = base**exponent
    if isinstance(result, complex):
        raise FormulaError(f"{base} ** {exponent} is not a real number")
    return result


def _member(item: Any, items: Any) -> bool:
    if not isinstance(items, tuple):
        raise FormulaError("`in` needs values in brackets, like S in (1, 2)")
    return item in items


_OPERATORS: dict[type[ast.AST], Callable[..., Any]] = {
    ast.Add: _binary(lambda a, b: a + b),
    ast.Sub: _binary(lambda a, b: a - b),
    ast.Mult: _binary(lambda a, b: a * b),
    ast.Div: _binary(lambda a, b: a / b),
    ast.FloorDiv: _binary(lambda a, b: a // b),
    ast.Mod: _binary(lambda a, b: a % b),
    ast.Pow: _power,
    ast.USub: lambda a: -_number(a),
    ast.UAdd: _number,
    ast.Not: lambda a: not a,
    ast.Eq: lambda a, b: a == b,
    ast.NotEq: lambda a, b: a != b,
    ast.Lt: lambda a, b: a < b,
    ast.LtE: lambda a, b: a <= b,
    ast.Gt: lambda a, b: a > b,
    ast.GtE: lambda a, b: a >= b,
    ast.In: _member,
    ast.NotIn: lambda a, b: not _member(a, b),
}
_CONSTANTS: dict[str, Any] = {"pi": math.pi}
_NODES = (
    ast.Expression,
    ast.Constant,
    ast.Name,
    ast.Load,
    ast.Tuple,
    ast.List,
    ast.BinOp,
    ast.UnaryOp,
    ast.BoolOp,
    ast.And,
    ast.Or,
    ast.Compare,
    ast.IfExp,
    ast.Call,
    ast.keyword,
    *_OPERATORS,
)


def _numeric(function: Callable[..., Any]) -> Callable[..., Any]:
    return lambda *values: _bounded(function(*map(_number, values)))


def _spread(function: Callable[[tuple[Any, ...]], Any]) -> Callable[..., Any]:
    """min, max and sum take their numbers one by one or as one tuple."""

    def call(*values: Any) -> Any:
        numbers = values[0] if len(values) == 1 and isinstance(values[0], tuple) else values
        return _bounded(function(tuple(map(_number, numbers))))

    return call


def _round(value: Any, digits: Any = 0) -> Any:
    if not isinstance(digits, int) or abs(digits) > 15:
        raise FormulaError("round takes at most 15 digits")
    return round(_number(value), digits) if digits else round(_number(value))


ARITHMETIC: dict[str, Callable[..., Any]] = {
    "min": _spread(min),
    "max": _spread(max),
    "sum": _spread(sum),
    "round": _round,
    "abs": _numeric(abs),
    "int": _numeric(int),
    "floor": _numeric(math.floor),
    "ceil": _numeric(math.ceil),
    "sqrt": _numeric(math.sqrt),
    "exp": _numeric(math.exp),
    "log": _numeric(math.log),
    "log2": _numeric(math.log2),
    "log10": _numeric(math.log10),
    "tanh": _numeric(math.tanh),
}


def _sized(function: Callable[..., Any]) -> Callable[..., Any]:
    """An engine formula that refuses sizes no layer has; some of them walk along a side."""
    code = function.__code__
    limit = LARGEST_SIDE if "W" in code.co_varnames[: code.co_argcount] else LARGEST_COUNT

    def call(*values: Any, **named: Any) -> Any:
        for value in (*values, *named.values()):
            if isinstance(value, int | float) and abs(value) > limit:
                raise FormulaError(f"{value} is too large for {function.__name__}")
        return function(*values, **named)

    return call


@cache
def functions() -> dict[str, Callable[..., Any]]:
    """What a lesson's formula may call: arithmetic, and every formula of the engine that gives a number."""
    names = [name for name in formulas.__all__ if name[0].islower() and name != "settings_that_fit"]
    return ARITHMETIC | {name: _sized(getattr(formulas, name)) for name in names}


class _Evaluator(simpleeval.SimpleEval):  # type: ignore[misc]
    """simpleeval with the allowed kinds of node only, and tuples."""

    def __init__(self) -> None:
        super().__init__(operators=_OPERATORS, functions=functions(), names={})
        allowed: dict[Any, Any] = {
            kind: handler for kind, handler in vars(self)["nodes"].items() if kind in _NODES
        }
        allowed[ast.Tuple] = allowed[ast.List] = lambda node: tuple(map(self._eval, node.elts))
        self.nodes = allowed


@cache
def _evaluator() -> _Evaluator:
    return _Evaluator()


_turn = Lock()


class Formula:
    """A formula, parsed and found harmless. `names` are the names it needs."""

    __slots__ = ("_tree", "names", "text")

    def __init__(self, text: str, callable_names: Mapping[str, object] | None = None) -> None:
        """FormulaError if `text` is no formula or not an allowed one."""
        self.text = text
        self._tree = _parse(text)
        self.names = frozenset(_check(self._tree, functions() if callable_names is None else callable_names))

    @classmethod
    def of(cls, tree: ast.expr) -> "Formula":
        """The formula of a tree that was put together from parts of formulas already found harmless."""
        made = cls.__new__(cls)
        made.text, made._tree, made.names = "this formula", tree, frozenset({"pi"})
        return made

    def __call__(self, names: Mapping[str, Any]) -> Any:
        """The value with these names: a number, truth value, text or tuple. FormulaError if it has none.

        `engine.DoesNotFit` passes through: for some questions it is the answer.
        """
        with _turn:
            evaluator = _evaluator()
            evaluator.names = {**_CONSTANTS, **names} if "pi" in self.names else names
            try:
                value = evaluator.eval(self.text, self._tree)
            except FormulaError:
                raise
            except simpleeval.InvalidExpression as error:
                raise FormulaError(f"`{self.text}`: {error}") from None
            except (ArithmeticError, TypeError, RecursionError) as error:
                raise FormulaError(f"`{self.text}`: {error}") from None
            except ValueError as error:
                if type(error) is not ValueError:  # DoesNotFit
                    raise
                raise FormulaError(f"`{self.text}`: {error}") from None
        if isinstance(value, complex) or (isinstance(value, float) and not math.isfinite(value)):
            raise FormulaError(f"`{self.text}` is no finite real number")
        return value


def computed(tree: ast.expr, names: Mapping[str, Any]) -> Any:
    """The value of a tree put together from parts of formulas already found harmless, as Formula.of gives it but quicker.

    For the thousands of changed formulas that a diagnosis tries. Raises what the operators raise, KeyError for a name without
    value, FormulaError.
    """
    if isinstance(tree, ast.Name):
        return math.pi if tree.id == "pi" and "pi" not in names else names[tree.id]
    if isinstance(tree, ast.Constant):
        return tree.value
    if isinstance(tree, ast.BinOp):
        return _OPERATORS[type(tree.op)](computed(tree.left, names), computed(tree.right, names))
    if isinstance(tree, ast.UnaryOp):
        return _OPERATORS[type(tree.op)](computed(tree.operand, names))
    function = getattr(getattr(tree, "func", None), "id", "")
    if isinstance(tree, ast.Call) and function in ARITHMETIC and not tree.keywords:
        return ARITHMETIC[function](*(computed(value, names) for value in tree.args))
    return Formula.of(tree)(names)


@cache
def formula(text: str) -> Formula:
    """The formula in a lesson's `text`, parsed once; FormulaError if it is not allowed."""
    return Formula(text)


def _parse(text: str) -> ast.expr:
    if not text.strip():
        raise FormulaError("the formula is empty")
    if len(text) > LONGEST_FORMULA:
        raise FormulaError(f"the formula is longer than {LONGEST_FORMULA:,} characters")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(text.strip(), mode="eval").body
    except SyntaxError as error:
        raise FormulaError(f"`{text}` is not a formula: {error.msg}") from None
    except (ValueError, RecursionError, MemoryError):
        raise FormulaError("this is not a formula") from None


def _check(tree: ast.expr, callable_names: Mapping[str, object]) -> Iterator[str]:
    """The names that `tree` needs; FormulaError at the first part that is not on the list."""
    called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    for node in ast.walk(tree):
        if not isinstance(node, _NODES):
            raise FormulaError(f"{type(node).__name__} is not allowed in a formula")
        if isinstance(node, ast.Constant):
            _check_constant(node.value)
        elif isinstance(node, ast.keyword) and node.arg is None:
            raise FormulaError("** is not allowed in a call")
        elif isinstance(node, ast.Call):
            name = node.func.id if isinstance(node.func, ast.Name) else ""
            if name not in callable_names:
                raise FormulaError(_no_function(name, callable_names))
        elif isinstance(node, ast.Name) and id(node) not in called:
            if node.id in functions():
                raise FormulaError(f"`{node.id}` is a function: give it its values in brackets")
            if node.id.startswith("_"):
                raise FormulaError(f"the name `{node.id}` is not allowed")
            yield node.id


def _no_function(name: str, known: Mapping[str, object]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, known, 3) or sorted(known)[:6]
    return f"there is no function `{name}`; there are {', '.join(near)}" + (
        " and others" if len(known) > len(near) else ""
    )


def _check_constant(value: object) -> None:
    if isinstance(value, str):
        if len(value) > 200:
            raise FormulaError("a text in a formula is too long")
    elif isinstance(value, int):
        _bounded(value)
    elif not isinstance(value, float) or not math.isfinite(value):
        raise FormulaError(f"{value!r} is not allowed in a formula")
