"""Quiz blocks as somebody may write them who wants the program to crash, to hang or to fill the memory."""

from typing import Any

from hypothesis import strategies as st

from tutor.content.fields import Fields
from tutor.quiz.evaluator import formula_functions
from tutor.quiz.model import KINDS

NUMBERS = (
    "0",
    "1",
    "2",
    "3",
    "-1",
    "0.5",
    "10",
    "W",
    "F",
    "10**12",
    "10**18",
    "9**9",
    "1e300",
    "1e308*9",
    "1e-300",
    "pi",
)
VALUES = (
    *NUMBERS,
    "(1, 2)",
    "()",
    "((1, 2), (3, 4))",
    "((1, 2, 3), 4)",
    "'a'",
    "'ab'",
    "(1,)",
    "W > 3",
    "(W, F)",
    "('a', 1)",
)
RANGES = (
    "8..9",
    "1..3",
    "0.1..0.3..0.1",
    "1e9..1e9..1e-9",
    "1e999999999..1e999999999..1.5",
    "0..1e-999999999..1e-999999999",
)
WORDS = (
    "",
    "W",
    "one",
    "two",
    "{W}",
    "{W",
    "}",
    "{answer}",
    "{W * 10**12}",
    "{{W}}",
    "does not fit",
    "a, b",
    "\u202e",
    "한",
    "x" * 300,
)


def calls(depth: int = 2) -> st.SearchStrategy[str]:
    """Return formulas that call the engine with anything."""
    names = sorted({*formula_functions(), "nosuch", "W"} - set())
    values = st.sampled_from(VALUES)
    if depth:
        values = st.one_of(values, calls(depth - 1))
    return st.one_of(
        st.builds(
            lambda name, given: f"{name}({', '.join(given)})",
            st.sampled_from(names),
            st.lists(values, max_size=6),
        ),
        st.builds(
            lambda a, sign, b: f"{a} {sign} {b}",
            values,
            st.sampled_from(["+", "-", "*", "/", "//", "%", "**", "==", "in", "and", "if W else"]),
            values,
        ),
    )


formulas = st.one_of(calls(), st.sampled_from(VALUES))
texts = st.one_of(
    st.sampled_from(WORDS),
    st.builds(lambda inside: f"so {{{inside}}} it is", formulas),
    st.text(max_size=20),
)
plain = st.one_of(
    texts,
    formulas,
    st.sampled_from(RANGES),
    st.integers(-3, 9),
    st.just(10**400),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.none(),
)


def fields(values: st.SearchStrategy[Any], most: int = 3) -> st.SearchStrategy[Any]:
    """Return mappings as a quiz block contains them."""
    names = st.sampled_from(["W", "F", "one", "two", "if", "say", "when", "2", "a-b", "pi", "min", "_x", "x"])
    return st.dictionaries(names, values, max_size=most).map(Fields)


anything = st.recursive(plain, lambda inner: st.lists(inner, max_size=10) | fields(inner), max_leaves=12)
mistakes = st.dictionaries(
    st.from_regex(r"[a-j](-[a-c])?", fullmatch=True),
    st.fixed_dictionaries({"if": formulas | anything, "say": texts}, optional={"when": formulas}).map(Fields),
    max_size=10,
).map(Fields)
givens = st.dictionaries(
    st.sampled_from("WFSP"),
    st.sampled_from(RANGES) | st.lists(st.integers(0, 300), min_size=1, max_size=3),
    max_size=4,
).map(Fields)
steps = st.lists(st.fixed_dictionaries({"ask": texts, "answer": formulas}).map(Fields), max_size=3)
SOUND = (
    {
        "ask": "{W}?",
        "given": {"W": "8..12", "F": [3, 5]},
        "answer": "W * F",
        "mistakes": {"a": {"if": "W + F", "say": "{W}"}},
    },
    {"ask": "{W}?", "kind": "shape", "given": {"W": "8..12", "F": [3, 5]}, "answer": "(W, F)"},
    {
        "ask": "{W}?",
        "kind": "fits",
        "given": {"W": "8..12", "F": [3, 5]},
        "answer": "conv_output_size(W, F, 2)",
    },
    {
        "ask": "?",
        "kind": "expression",
        "given": {"W": "8..12", "F": [3, 5]},
        "answer": "W * F",
        "symbols": ["W"],
    },
    {"ask": "?", "kind": "choice", "answer": "one", "choices": ["one", "two", "three"]},
    {"ask": "?", "kind": "several", "answer": ["one", "two"], "choices": ["one", "two", "three"]},
    {"ask": "?", "kind": "order", "answer": ["one", ["two", "three"]]},
)
"""A question of every kind that works."""


def _as_fields(value: Any) -> Any:
    if isinstance(value, dict):
        return Fields({name: _as_fields(part) for name, part in value.items()})
    return value


hostile = st.fixed_dictionaries(
    {},
    optional={
        "answer": formulas | anything,
        "ask": texts,
        "kind": st.sampled_from((*KINDS, "guess")),
        "given": st.just(Fields({"W": "8..12", "F": [3, 5]})) | givens | anything,
        "let": fields(formulas) | anything,
        "where": formulas | anything,
        "mistakes": mistakes | anything,
        "hint": anything,
        "solve": texts | anything,
        "choices": st.lists(texts, max_size=10) | anything,
        "tolerance": anything,
        "symbols": st.just(["W"]) | anything,
        "words": anything,
        "steps": steps | anything,
    },
)


@st.composite
def blocks(draw: st.DrawFn) -> Fields:
    """Return a sound question in which up to three fields were replaced."""
    sound, other = draw(st.sampled_from(SOUND)), draw(hostile)
    replaced = draw(st.sets(st.sampled_from(sorted(other)), max_size=3)) if other else ()
    return Fields({"id": "q"} | _as_fields(sound) | {name: other[name] for name in replaced})
