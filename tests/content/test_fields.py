"""The YAML of blocks: text stays text, every key has its line, and only FieldsError is raised."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.content.fields import MAX_CHARACTERS, MAX_DEPTH, Fields, FieldsError, read_fields


def error_of(text: str) -> FieldsError:
    with pytest.raises(FieldsError) as caught:
        read_fields(text, 1)
    return caught.value


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("8..64", "8..64"),
        ("yes", "yes"),
        ("No", "No"),
        ("on", "on"),
        ("true", True),
        ("1e-3", 0.001),
        ("2.5E+2", 250.0),
        (".5", 0.5),
        ("-3", -3),
        ("1:30", "1:30"),
        ("2026-11-23", "2026-11-23"),
        ("010", 10),
        ("1_000", "1_000"),
        ("null", None),
        ("Null", "Null"),
        (".inf", ".inf"),
        ("", None),
        ("3x3", "3x3"),
    ],
)
def test_plain_values(written: str, value: Any) -> None:
    found = read_fields(f"a: {written}", 1)["a"]
    assert (found, type(found)) == (value, type(value))


def test_keys_know_their_lines_in_the_file() -> None:
    fields = read_fields("id: x\n\nmistakes:\n  one: {if: 1, say: a}\n  two:\n    if: 2\n    say: b", 10)
    assert fields.lines == {"id": 10, "mistakes": 12}
    assert fields["mistakes"].lines == {"one": 13, "two": 14}
    assert fields["mistakes"]["two"].lines == {"if": 15, "say": 16}


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("{if: 1, say: on both sides, so twice.}", {"if": 1, "say": "on both sides, so twice."}),
        ("{if: 1, say: one, two, three}", {"if": 1, "say": "one, two, three"}),
        ("{if: conv_output_size(W, F, S, P), say: b}", {"if": "conv_output_size(W, F, S, P)", "say": "b"}),
        ("{say: 10,000 weights}", {"say": "10,000 weights"}),
        ("{say: é, ü and\n    한글, too}", {"say": "é, ü and 한글, too"}),
        ('{say: "a, b"}', {"say": "a, b"}),
        ("{a: , b: 1}", {"a": None, "b": 1}),
    ],
)
def test_commas_in_plain_text_inside_braces(written: str, value: Any) -> None:
    assert read_fields(f"x: {written}", 1) == {"x": value}


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("a: 1\nb: 2\na: 3", 2, "`a` is given twice"),
        ("a: {b: 1, b: 2}", 0, "`b` is given twice"),
        ("a: 1\nask: width: what", 1, "mapping values"),
        ("a: 1\nb: [1, 2", 1, "broken YAML"),
        ("a: 1\nask: {K} filters of", 1, "broken YAML"),
        ("a: 1\n\tb: 2", 1, "broken YAML"),
        ("- a\n- b", 0, "not a list of fields"),
        ("just text", 0, "not a list of fields"),
        ("a: &x [1]\nb: *x", 0, "alias"),
        ("a: &x [*x]", 0, "alias"),
        ("a: 1\nb: !!python/object:os.system x", 1, "unknown tag"),
        ("? [1]\n: 2", 0, "not a word"),
        ("a: layer #2 of four", 0, "after #"),
        ("a: \x00", 0, "broken YAML"),
        ("a: 1\n---\nb: 2", 1, "broken YAML"),
        ("a: " + "x" * MAX_CHARACTERS, 0, "characters"),
        ("a: " + "[" * 5_000, 0, "nest"),
        ("- " * 5_000, 0, "nest"),
        ("a: " + "[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1), 0, "nest"),
    ],
)
def test_errors_name_the_line(text: str, line: int, what: str) -> None:
    error = error_of(text)
    assert what in error.what
    assert error.line == line
    assert error.remedy


def test_comments_are_allowed() -> None:
    assert read_fields("# about this question\na: 1 # one\nb: '#2'", 1) == {"a": 1, "b": "#2"}


yamlish = st.text(alphabet="ab:,{}[]#&*!|>'\"-? \n\t0.é%@`~", max_size=60)


@given(st.text() | yamlish)
def test_any_text_is_read_or_refused_with_a_line_inside_it(text: str) -> None:
    found: Fields | FieldsError
    try:
        found = read_fields(text, 1)
    except FieldsError as error:
        found = error
    if isinstance(found, FieldsError):
        assert 0 <= found.line <= len(text)
        assert found.what
        assert found.remedy
