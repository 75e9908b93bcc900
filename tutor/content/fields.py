"""Read the YAML of lesson files into mappings that know the line of each key. All errors are FieldsError.

The dialect is narrower than YAML 1.1, so that text stays text: only true and false are booleans (not yes, no, on, off),
there are no dates and no base-60 numbers, `1e-3` is a number, keys are unique, and aliases are refused. YAML splits plain
text inside `{...}` at commas; the pieces are joined again, so `{say: It is added on both sides, so it counts twice.}`
means what it says.
"""

import re
from collections.abc import Iterable, Iterator
from math import isfinite
from typing import Any

import yaml

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # PyYAML was built without libyaml: slower, with the same results
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]

MAX_CHARACTERS = 20_000
MAX_DEPTH = 8  # mappings and lists inside each other
MAX_BRACKETS = 200  # open brackets, or levels of indentation, that the C parser may see
_TAG_PREFIX = "tag:yaml.org,2002:"
_SCALAR_TAGS = tuple(_TAG_PREFIX + kind for kind in ("str", "int", "float", "bool", "null"))
_COMMENT = re.compile(r"[ \t]+#")


class FieldsError(ValueError):
    """YAML that cannot be used: the `line` in the text (counted from 0), what is wrong, and how to fix it."""

    def __init__(self, line: int, what: str, remedy: str) -> None:
        super().__init__(what)
        self.line, self.what, self.remedy = line, what, remedy


class Fields(dict[str, Any]):
    """A mapping from a block. `lines[key]` is the line of `key` in its file, counted from 1."""

    def __init__(self, *values: Any) -> None:
        super().__init__(*values)
        self.lines: dict[str, int] = {}


class FieldList(list[Any]):
    """A list from a block. `lines[i]` is the line of item `i` in its file, counted from 1."""

    def __init__(self, values: Iterable[Any], lines: Iterable[int]) -> None:
        super().__init__(values)
        self.lines = tuple(lines)


class _LessonLoader(_Loader):
    """The safe loader, with fewer kinds of plain scalars."""

    yaml_implicit_resolvers = {}  # noqa: RUF012  (the base class declares its type)


for _kind, _pattern, _first_characters in (
    ("bool", r"^(?:true|false)$", "tf"),
    ("int", r"^[-+]?[0-9]+$", "-+0123456789"),
    ("float", r"^[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+|[0-9]+(?=[eE]))(?:[eE][-+]?[0-9]+)?$", "-+.0123456789"),
    ("null", r"^(?:~|null|)$", ["~", "n", ""]),
):
    _LessonLoader.add_implicit_resolver(
        f"{_TAG_PREFIX}{_kind}", re.compile(_pattern), list(_first_characters)
    )


_LessonLoader.add_constructor(f"{_TAG_PREFIX}int", lambda _, node: int(node.value))


def read_fields(text: str, line: int) -> Fields:
    """Return the mapping in `text`, whose first line is line `line` of the file.

    Raises FieldsError if the text is not a mapping, or not YAML of the dialect above.
    """
    if len(text) > MAX_CHARACTERS:
        raise FieldsError(
            0, f"this block has {len(text):,} characters", f"shorten it to at most {MAX_CHARACTERS:,}"
        )
    _refuse_deep_nesting(text)
    try:
        return _Reader(text, line).read()
    except yaml.MarkedYAMLError as error:
        opening = error.context_mark if re.search("flow|quoted", str(error.context)) else None
        mark = opening or error.problem_mark
        row = min(mark.line, text.count("\n")) if mark else 0
        raise FieldsError(row, f"broken YAML: {error.problem}", _remedy(error)) from None
    except yaml.YAMLError as error:
        what = str(error).splitlines()[0]
        raise FieldsError(0, f"broken YAML: {what}", "remove the control character") from None


def _remedy(error: yaml.MarkedYAMLError) -> str:
    problem = str(error.problem)
    if "mapping values" in problem:
        return "put the text in double quotes: it contains a colon followed by a space"
    if "tab" in problem or "cannot start any token" in problem:
        return "put the text in double quotes, and indent with spaces"
    if "expected ',' or" in problem:
        return "put a comma between two fields or values, and double quotes around text that contains : # , { } [ ]"
    return (
        "put text that starts with { [ * & ! % @ ` or contains : # { } in double quotes, "
        "and give the fields the same indentation"
    )


def _refuse_deep_nesting(text: str) -> None:
    """Raise FieldsError for nesting so deep that the recursive C parser would overflow its stack."""
    depth = 0
    for number, row in enumerate(text.split("\n")):
        depth += row.count("[") + row.count("{") - row.count("]") - row.count("}")
        indentation = len(re.findall(r"[-?][ \t]", row)) + len(row) - len(row.lstrip())
        if max(depth, indentation, row.count("["), row.count("{")) > MAX_BRACKETS:
            raise FieldsError(number, "this is nested too deeply", "close the brackets, and indent less")


class _Reader:
    """Turns the YAML nodes of one text into fields."""

    def __init__(self, text: str, line: int) -> None:
        self.text, self.line = text, line
        self.loader = _LessonLoader(text)
        self.seen: set[int] = set()

    def read(self) -> Fields:
        node = self.loader.get_single_node()
        if node is None:
            return Fields()
        if not isinstance(node, yaml.MappingNode):
            row = node.start_mark.line
            raise FieldsError(row, "this is not a list of fields", "write `name: value` lines")
        return self.mapping(node, 1)

    def mapping(self, node: yaml.MappingNode, depth: int) -> Fields:
        fields = Fields()
        for key_node, value_node, text in _join_split_text(node, self.text):
            row = key_node.start_mark.line
            if not isinstance(key_node, yaml.ScalarNode) or not key_node.value:
                raise FieldsError(row, "the name of a field is not a word", "write `name: value`")
            key = key_node.value
            if key in fields:
                raise FieldsError(row, f"`{key}` is given twice", "keep one of the two")
            fields[key] = self.value(value_node, depth) if text is None else text
            fields.lines[key] = self.line + row
        return fields

    def value(self, node: yaml.Node, depth: int) -> Any:
        row = node.start_mark.line
        if id(node) in self.seen:
            raise FieldsError(row, "an alias (*name) repeats a value", "write the value out")
        self.seen.add(id(node))
        if depth > MAX_DEPTH:
            raise FieldsError(row, "this is nested too deeply", f"use at most {MAX_DEPTH} levels")
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, depth + 1)
        if isinstance(node, yaml.SequenceNode):
            return FieldList(
                [self.value(item, depth + 1) for item in node.value],
                [self.line + item.start_mark.line for item in node.value],
            )
        if not isinstance(node, yaml.ScalarNode) or node.tag not in _SCALAR_TAGS:
            raise FieldsError(row, f"unknown tag {node.tag}", "put the text in double quotes")
        _refuse_text_cut_by_comment(node, self.text)
        try:
            value = self.loader.construct_object(node)
            if isinstance(value, float) and not isfinite(value):
                raise ValueError
            return value
        except ValueError:
            raise FieldsError(
                row, f"`{node.value[:40]}` cannot be read", "write a plain text or a number"
            ) from None


def _join_split_text(node: yaml.MappingNode, text: str) -> Iterator[tuple[yaml.Node, yaml.Node, str | None]]:
    """Yield the (key, value, joined text) of a mapping's pairs.

    In `{say: one, two}` YAML sees the pair `say: one` and a key `two` without a value. Such keys are not yielded: they are
    joined to the value before them as `joined text`, which is None for all other pairs.
    """
    pairs = node.value
    i = 0
    while i < len(pairs):
        key, value = pairs[i]
        i += 1
        end = i
        if node.flow_style and isinstance(value, yaml.ScalarNode) and not value.style and value.value:
            while end < len(pairs) and _is_split_text(*pairs[end]):
                end += 1
        if end > i:
            whole = text[value.start_mark.index : pairs[end - 1][0].end_mark.index]
            yield key, value, " ".join(whole.split())
            i = end
        else:
            yield key, value, None


def _is_split_text(key: yaml.Node, value: yaml.Node) -> bool:
    """Return whether a pair is only a piece of text that a comma split off: an unquoted key without a value."""
    return (
        isinstance(key, yaml.ScalarNode)
        and not key.style
        and isinstance(value, yaml.ScalarNode)
        and not value.style
        and value.start_mark.index == value.end_mark.index
    )


def _refuse_text_cut_by_comment(node: yaml.ScalarNode, text: str) -> None:
    """Raise FieldsError for unquoted text followed by ` #`: YAML reads a comment there, the author meant a number sign."""
    if not node.style and node.tag == _SCALAR_TAGS[0]:
        end = node.end_mark.index
        if text[end : end + 1] != "\n" and _COMMENT.match(text, end):
            raise FieldsError(
                node.end_mark.line,
                "the text after # is lost, because YAML reads it as a comment",
                "put the text in double quotes, or move the comment to its own line",
            )
