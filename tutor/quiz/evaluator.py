"""The formula language of lesson files and learners: arithmetic on given names, and nothing else of Python.

A formula is parsed once and rejected unless every node of its tree is on a short list: numbers, short texts, tuples,
arithmetic, comparisons, and/or/not, `a if c else b`, and calls of listed functions. simpleeval then evaluates it with only
those nodes, operators and functions installed, so there are no attributes, subscripts, lambdas or comprehensions. Numbers
stay below 2^4096, and powers, rounding and sizes are bounded, so that no formula can run for long.
"""

import ast
import math
import warnings
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from inspect import CO_VARARGS, Signature, getdoc, signature
from threading import Lock
from typing import Any

import simpleeval

from engine import formulas
from tutor.quiz.formula_errors import dotted_name, not_allowed, other_sign, single_equals, unknown_function

MAX_FORMULA_LENGTH = 1_000  # characters
MAX_DEPTH = 100  # levels of a tree: whatever walks through it takes some of Python's 1,000 calls for each
MAX_BITS = 4_096  # of a whole number
MAX_SIDE = 10_000  # of an image, in pixels
MAX_COUNT = 10**18
MAX_REPEATS = 10_000  # of a step, of a layer or of a trial
MAX_TEXT_LENGTH = 200  # characters of a text inside a formula
_REPEATS = ("t", "layers", "trials")  # the parameters of engine formulas that MAX_REPEATS limits


class FormulaError(ValueError):
    """A formula that is not allowed, or that has no finite value; the text says why."""


def _require_number(value: Any) -> Any:
    """Return `value` if it is a number; raise FormulaError otherwise."""
    if isinstance(value, int | float):
        return value
    raise FormulaError(f"{value!r} is not a number")


def _limit(value: Any) -> Any:
    """Return `value`; raise FormulaError if it is a whole number of more than MAX_BITS bits."""
    if isinstance(value, int) and value.bit_length() > MAX_BITS:
        raise FormulaError("a number grows too large")
    return value


def _binary(operation: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    """Return `operation` restricted to numbers, with a limited result."""
    return lambda a, b: _limit(operation(_require_number(a), _require_number(b)))


def _power(base: Any, exponent: Any) -> Any:
    bits = base.bit_length() if isinstance(_require_number(base), int) else 1
    if abs(_require_number(exponent)) * max(bits, 1) > MAX_BITS:
        raise FormulaError(f"the power {base} ** {exponent} is too large")
    result = base**exponent
    if isinstance(result, complex):
        raise FormulaError(f"{base} ** {exponent} is not a real number")
    return result


def _contains(item: Any, items: Any) -> bool:
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
    ast.USub: lambda a: -_require_number(a),
    ast.UAdd: _require_number,
    ast.Not: lambda a: not a,
    ast.Eq: lambda a, b: a == b,
    ast.NotEq: lambda a, b: a != b,
    ast.Lt: lambda a, b: a < b,
    ast.LtE: lambda a, b: a <= b,
    ast.Gt: lambda a, b: a > b,
    ast.GtE: lambda a, b: a >= b,
    ast.In: _contains,
    ast.NotIn: lambda a, b: not _contains(a, b),
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
    """Return `function` restricted to numbers, with a limited result."""
    return lambda *values: _limit(function(*map(_require_number, values)))


def _accept_tuple(function: Callable[[tuple[Any, ...]], Any]) -> Callable[..., Any]:
    """Return `function`, which takes a tuple, as one that takes its numbers one by one or as one tuple, like `min`."""

    def call(*values: Any) -> Any:
        numbers = values[0] if len(values) == 1 and isinstance(values[0], tuple) else values
        return _limit(function(tuple(map(_require_number, numbers))))

    return call


def _round(value: Any, digits: Any = 0) -> Any:
    if not isinstance(digits, int) or abs(digits) > 15:
        raise FormulaError("round takes at most 15 digits")
    return round(_require_number(value), digits) if digits else round(_require_number(value))


ARITHMETIC: dict[str, Callable[..., Any]] = {
    "min": _accept_tuple(min),
    "max": _accept_tuple(max),
    "sum": _accept_tuple(sum),
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


def _check_arguments(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return an engine formula that first checks its arguments: their types, and that no size is larger than any layer's.

    Therefore it cannot run for long or fill the memory. It raises only FormulaError, DoesNotFit and the errors of arithmetic.
    """
    code = function.__code__
    names = code.co_varnames[: code.co_argcount]
    # the name of `*rest`, which Python stores after all other parameters
    rest = code.co_varnames[code.co_argcount + code.co_kwonlyargcount] if code.co_flags & CO_VARARGS else ""
    side = MAX_SIDE if "W" in names else MAX_COUNT

    def check(name: str, value: Any) -> None:
        if function.__annotations__.get(name) in (int, float, bool):
            limit = MAX_REPEATS if name in _REPEATS else side
            if abs(_require_number(value)) > limit:
                raise FormulaError(f"{value} is too large for {function.__name__}")
        elif not isinstance(value, tuple):
            raise FormulaError(f"{function.__name__} takes a list of values, not {value!r}")
        elif any(abs(_require_number(number)) > side for number in _flatten(value)):
            raise FormulaError(f"a number is too large for {function.__name__}")

    def call(*values: Any, **named: Any) -> Any:
        positional = zip((*names, *[rest] * len(values)), values, strict=False)
        for name, value in (*positional, *named.items()):
            if name in function.__annotations__:  # Python itself rejects surplus arguments
                check(name, value)
        try:
            return _limit(function(*values, **named))
        except (LookupError, AttributeError, MemoryError) as error:
            raise FormulaError(f"{function.__name__} cannot be calculated from these values") from error

    return call


def _flatten(values: tuple[Any, ...]) -> Iterator[Any]:
    """Yield the numbers of a list of numbers, or of a list of pairs of them."""
    for value in values:
        yield from value if isinstance(value, tuple) else (value,)


@cache
def formula_functions() -> dict[str, Callable[..., Any]]:
    """Return the functions that a lesson's formula may call, by name: arithmetic and the engine's formulas."""
    names = [name for name in formulas.__all__ if name[0].islower() and name != "settings_that_fit"]
    return ARITHMETIC | {name: _check_arguments(getattr(formulas, name)) for name in names}


def describe_functions() -> list[tuple[str, str]]:
    """Return every function that a formula may call: how it is called, and what the engine says that it returns."""
    described = [(f"{name}(…)", "arithmetic, as in Python") for name in ARITHMETIC]
    for name in formula_functions().keys() - ARITHMETIC.keys():
        function = getattr(formulas, name)
        parameters = [one.replace(annotation=one.empty) for one in signature(function).parameters.values()]
        first = " ".join((getdoc(function) or "").split("\n\n")[0].split())
        what = first.removeprefix("Return ").partition(" Source: ")[0]
        described.append((f"{name}{Signature(parameters)}", what))
    return sorted(described)


class _Evaluator(simpleeval.EvalWithCompoundTypes):  # type: ignore[misc]
    """simpleeval with only the allowed nodes, operators and functions. A list is read as a tuple."""

    nodes: dict[Any, Any]

    def __init__(self) -> None:
        super().__init__(operators=_OPERATORS, names={})
        self.functions = formula_functions()
        tuples = self.nodes[ast.Tuple]
        self.nodes = {node: handler for node, handler in self.nodes.items() if node in _NODES} | {
            ast.List: tuples
        }


@cache
def _evaluator() -> _Evaluator:
    return _Evaluator()


_lock = Lock()  # the one evaluator holds the names of the formula that it evaluates


class Formula:
    """A formula that was parsed and contains only what is allowed. `names` are the names that it uses."""

    __slots__ = ("_tree", "names", "text")

    def __init__(self, text: str, callable_names: Mapping[str, object] | None = None) -> None:
        """Parse `text`. Raise FormulaError if it is not a formula, or contains something that is not allowed."""
        self.text = text
        self._tree = _parse(text)
        self.names = frozenset(
            _check_nodes(self._tree, formula_functions() if callable_names is None else callable_names)
        )

    @classmethod
    def from_tree(cls, tree: ast.expr) -> "Formula":
        """Return the formula of a tree that was built from parts of formulas which were checked already."""
        formula = cls.__new__(cls)
        # The names are not collected, to save time. `pi` is among them so that `__call__` defines it.
        formula.text, formula._tree, formula.names = "this formula", tree, frozenset({"pi"})
        return formula

    def __call__(self, names: Mapping[str, Any]) -> Any:
        """Return the value for these names: a number, truth value, text or tuple. Raise FormulaError if it has none.

        `engine.DoesNotFit` is passed on, because for some questions it is the answer.
        """
        with _lock:
            evaluator = _evaluator()
            evaluator.names = {**_CONSTANTS, **names} if "pi" in self.names else names
            try:
                value = evaluator.eval(self.text, self._tree)
            except FormulaError:
                raise
            except (simpleeval.InvalidExpression, ArithmeticError, TypeError, RecursionError) as error:
                raise FormulaError(f"`{self.text}`: {error}") from None
            except ValueError as error:
                if type(error) is not ValueError:  # DoesNotFit
                    raise
                raise FormulaError(f"`{self.text}`: {error}") from None
        if isinstance(value, complex) or (isinstance(value, float) and not math.isfinite(value)):
            raise FormulaError(f"`{self.text}` is not a finite real number")
        return value


def evaluate_tree(tree: ast.expr, names: Mapping[str, Any]) -> Any:
    """Return the value of a tree that was built from parts of formulas which were checked already.

    The result is that of `Formula.from_tree(tree)(names)`, but faster: a diagnosis tries thousands of edited formulas.
    Raises what the operators raise, KeyError for a name without a value, and FormulaError.
    """
    if isinstance(tree, ast.Name):
        return math.pi if tree.id == "pi" and "pi" not in names else names[tree.id]
    if isinstance(tree, ast.Constant):
        return tree.value
    if isinstance(tree, ast.BinOp):
        return _OPERATORS[type(tree.op)](evaluate_tree(tree.left, names), evaluate_tree(tree.right, names))
    if isinstance(tree, ast.UnaryOp):
        return _OPERATORS[type(tree.op)](evaluate_tree(tree.operand, names))
    function = getattr(getattr(tree, "func", None), "id", "")
    if isinstance(tree, ast.Call) and function in ARITHMETIC and not tree.keywords:
        return ARITHMETIC[function](*(evaluate_tree(value, names) for value in tree.args))
    return Formula.from_tree(tree)(names)


@cache
def compile_formula(text: str) -> Formula:
    """Return the formula in a lesson's `text`, parsed only once. Raise FormulaError if it is not allowed."""
    return Formula(text)


def _parse(text: str) -> ast.expr:
    if not text.strip():
        raise FormulaError("the formula is empty")
    if len(text) > MAX_FORMULA_LENGTH:
        raise FormulaError(f"the formula is longer than {MAX_FORMULA_LENGTH:,} characters")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(text.strip(), mode="eval").body
    except SyntaxError as error:
        why = other_sign(text) or single_equals(text) or error.msg
        raise FormulaError(f"`{text}` is not a formula: {why}") from None
    except (ValueError, RecursionError, MemoryError):
        raise FormulaError("this is not a formula") from None
    if _depth(tree) > MAX_DEPTH:
        raise FormulaError(
            f"the formula has more than {MAX_DEPTH} parts inside each other; split it with `let`"
        )
    return tree


def _depth(tree: ast.AST) -> int:
    """Return how many levels a tree has. It may be too deep for a function that calls itself."""
    depth, level = 0, [tree]
    while level:
        depth += 1
        level = [child for node in level for child in ast.iter_child_nodes(node)]
    return depth


def _check_nodes(tree: ast.expr, callable_names: Mapping[str, object]) -> Iterator[str]:
    """Yield the names that `tree` uses. Raise FormulaError at the first node that is not allowed."""
    called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    for node in ast.walk(tree):
        dotted = node.func if isinstance(node, ast.Call) else node
        if isinstance(dotted, ast.Attribute):
            raise FormulaError(dotted_name(dotted, callable_names))
        if not isinstance(node, _NODES):
            raise FormulaError(not_allowed(node))
        if isinstance(node, ast.Constant):
            _check_constant(node.value)
        elif isinstance(node, ast.keyword) and node.arg is None:
            raise FormulaError("** is not allowed in a call")
        elif isinstance(node, ast.Call):
            name = node.func.id if isinstance(node.func, ast.Name) else ""
            if name not in callable_names:
                raise FormulaError(unknown_function(name, callable_names))
        elif isinstance(node, ast.Name) and id(node) not in called:
            if node.id in formula_functions():
                raise FormulaError(f"`{node.id}` is a function: give it its values in brackets")
            if sign := other_sign(node.id):  # `·` may be a part of a name in Python
                raise FormulaError(sign)
            if node.id.startswith("_"):
                raise FormulaError(f"the name `{node.id}` is not allowed")
            yield node.id


def _check_constant(value: object) -> None:
    if isinstance(value, str):
        if len(value) > MAX_TEXT_LENGTH:
            raise FormulaError("a text in a formula is too long")
    elif isinstance(value, int):
        _limit(value)
    elif not isinstance(value, float) or not math.isfinite(value):
        raise FormulaError(f"{value!r} is not allowed in a formula")
