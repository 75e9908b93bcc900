"""Say what is wrong with a formula that is not allowed, and what to write instead."""

import ast
import re
from collections.abc import Mapping

_SIGNS = {
    "·": "*", "×": "*", "⋅": "*", "−": "-", "–": "-", "÷": "/", "²": "**2", "³": "**3", "√": "sqrt(…)",
    "≤": "<=", "≥": ">=", "≠": "!=",
}  # fmt: skip
"""Signs of printed formulas, and what a formula of a lesson has in their place."""
_OTHER_NAMES = {"ln": "log", "lg": "log10", "ld": "log2"}


def other_sign(text: str) -> str:
    """Return what to write instead of the first mathematical sign in `text` that formulas do not have; "" if there is none."""
    return next((f"write `{_SIGNS[sign]}` instead of `{sign}`" for sign in text if sign in _SIGNS), "")


def single_equals(text: str) -> str:
    """Return what to write if `text` compares with `=`, else ""."""
    return "write `==` to compare" if re.search(r"(?<![=<>!])=(?!=)", text) else ""


def not_allowed(node: ast.AST) -> str:
    """Return why a part of Python is not allowed in a formula."""
    if isinstance(node, ast.BitXor):
        return "write `**` instead of `^` for a power"
    if isinstance(node, ast.expr):
        return f"`{ast.unparse(node)[:40]}` is not allowed in a formula"
    return f"{type(node).__name__} is not allowed in a formula"


def dotted_name(node: ast.Attribute, known: Mapping[str, object]) -> str:
    """Return why `math.sqrt` or `n.real` is not allowed, and what to write instead if that is known."""
    whole, module = ast.unparse(node)[:40], ast.unparse(node.value)
    instead = f"{node.attr}(…)" if node.attr in known else "pi" if node.attr == "pi" else ""
    if instead and module in ("math", "np", "numpy", "torch"):
        return f"write `{instead}` instead of `{whole}`"
    return f"a name with a dot, such as `{whole}`, is not allowed in a formula"


def unknown_function(name: str, known: Mapping[str, object]) -> str:
    """Return that there is no such function, and which may be meant."""
    from difflib import get_close_matches  # imported here because most formulas are right

    if name in _OTHER_NAMES:
        return f"write `{_OTHER_NAMES[name]}(…)` instead of `{name}(…)`"
    near = get_close_matches(name, known, 3) or sorted(known)[:6]
    return f"there is no function `{name}`; there are {', '.join(near)}" + (
        " and others" if len(known) > len(near) else ""
    )
