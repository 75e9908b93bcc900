"""YAML as lesson files use it: a mapping whose keys know their lines, and one error class.

Narrower than YAML 1.1, so that text stays text: only true and false are booleans (not yes, no, on, off), there are no dates and
no base-60 numbers, `1e-3` is a number, keys are unique, aliases are refused. A comma splits plain text inside `{...}`;
there it is joined together again, so `{say: It is added on both sides, so it counts twice.}` means what it says.
"""

import re
from collections.abc import Iterator
from typing import Any

import yaml

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # a PyYAML built without libyaml: slower, the same results
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]

LONGEST = 20_000
DEEPEST = 8
TALLEST = 200
_KIND = "tag:yaml.org,2002:"
_TAGS = tuple(_KIND + kind for kind in ("str", "int", "float", "bool", "null"))
_HASH_AFTER_BLANK = re.compile(r"[ \t]+#")


class FieldsError(ValueError):
    """YAML that cannot be used: `line` in the text counted from 0, what is wrong, how to mend it."""

    def __init__(self, line: int, what: str, remedy: str) -> None:
        super().__init__(what)
        self.line, self.what, self.remedy = line, what, remedy


class Fields(dict[str, Any]):
    """A mapping from a block; `lines[key]` is the line of `key` in its file, counted from 1."""

    def __init__(self, *values: Any) -> None:
        super().__init__(*values)
        self.lines: dict[str, int] = {}


class _LessonLoader(_Loader):
    """The safe loader with fewer surprises among its plain scalars."""

    yaml_implicit_resolvers = {}  # noqa: RUF012  (the base class declares its type)


for _tag, _form, _first in (
    ("bool", r"^(?:true|false)$", "tf"),
    ("int", r"^[-+]?[0-9]+$", "-+0123456789"),
    ("float", r"^[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+|[0-9]+(?=[eE]))(?:[eE][-+]?[0-9]+)?$", "-+.0123456789"),
    ("null", r"^(?:~|null|)$", ["~", "n", ""]),
):
    _LessonLoader.add_implicit_resolver(f"{_KIND}{_tag}", re.compile(_form), list(_first))


_LessonLoader.add_constructor(f"{_KIND}int", lambda _, node: int(node.value))


def read_fields(text: str, line: int) -> Fields:
    """The mapping that `text` holds; its first line is line `line` of the file. FieldsError says what cannot be used."""
    if len(text) > LONGEST:
        raise FieldsError(0, f"this block has {len(text):,} characters", f"keep a block under {LONGEST:,}")
    _refuse_towers(text)
    try:
        return _Reader(text, line).fields()
    except yaml.MarkedYAMLError as error:
        opened = error.context_mark if re.search("flow|quoted", str(error.context)) else None
        mark = opened or error.problem_mark
        row = min(mark.line, text.count("\n")) if mark else 0
        raise FieldsError(row, f"broken YAML: {error.problem}", _remedy(error)) from None
    except yaml.YAMLError as error:
        what = str(error).splitlines()[0]
        raise FieldsError(0, f"broken YAML: {what}", "remove the character that is not text") from None


def _remedy(error: yaml.MarkedYAMLError) -> str:
    problem = str(error.problem)
    if "mapping values" in problem:
        return "put the text in double quotes: it holds a colon followed by a space"
    if "tab" in problem or "cannot start any token" in problem:
        return "put the text in double quotes, and indent with spaces"
    return (
        "put text that starts with { [ * & ! % @ ` or holds : # { } in double quotes, and line up the fields"
    )


def _refuse_towers(text: str) -> None:
    """Refuse nesting that the C parser would follow until its stack ends."""
    depth = 0
    for number, row in enumerate(text.split("\n")):
        depth += row.count("[") + row.count("{") - row.count("]") - row.count("}")
        stairs = len(re.findall(r"[-?][ \t]", row)) + len(row) - len(row.lstrip())
        if max(depth, stairs, row.count("["), row.count("{")) > TALLEST:
            raise FieldsError(number, "this nests too deeply", "close what is open, and indent less")


class _Reader:
    """Turns the nodes of one text into fields."""

    def __init__(self, text: str, line: int) -> None:
        self.text, self.line = text, line
        self.loader = _LessonLoader(text)
        self.seen: set[int] = set()

    def fields(self) -> Fields:
        node = self.loader.get_single_node()
        if node is None:
            return Fields()
        if not isinstance(node, yaml.MappingNode):
            row = node.start_mark.line
            raise FieldsError(row, "this is not a list of fields", "write `name: value` lines")
        return self.mapping(node, 1)

    def mapping(self, node: yaml.MappingNode, depth: int) -> Fields:
        fields = Fields()
        for key_node, value_node, joined in _pairs(node, self.text):
            row = key_node.start_mark.line
            if not isinstance(key_node, yaml.ScalarNode) or not key_node.value:
                raise FieldsError(row, "a field's name is not a word", "write `name: value`")
            key = key_node.value
            if key in fields:
                raise FieldsError(row, f"`{key}` is given twice", "keep one of the two")
            fields[key] = self.value(value_node, depth) if joined is None else joined
            fields.lines[key] = self.line + row
        return fields

    def value(self, node: yaml.Node, depth: int) -> Any:
        row = node.start_mark.line
        if id(node) in self.seen:
            raise FieldsError(row, "an alias (*name) repeats a value", "write the value out")
        self.seen.add(id(node))
        if depth > DEEPEST:
            raise FieldsError(row, "this nests too deeply", f"keep to {DEEPEST} levels")
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, depth + 1)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, depth + 1) for item in node.value]
        if not isinstance(node, yaml.ScalarNode) or node.tag not in _TAGS:
            raise FieldsError(row, f"unknown tag {node.tag}", "put the text in double quotes")
        _refuse_lost_text(node, self.text)
        try:
            return self.loader.construct_object(node)
        except ValueError:
            raise FieldsError(
                row, f"`{node.value[:40]}` cannot be read", "write a plain text or number"
            ) from None


def _pairs(node: yaml.MappingNode, text: str) -> Iterator[tuple[yaml.Node, yaml.Node, str | None]]:
    """The pairs of a mapping; keys without any value in `{...}` are the rest of the text before them, joined to it."""
    pairs = node.value
    at = 0
    while at < len(pairs):
        key, value = pairs[at]
        at += 1
        end = at
        if node.flow_style and isinstance(value, yaml.ScalarNode) and not value.style and value.value:
            while end < len(pairs) and _bare(*pairs[end]):
                end += 1
        if end > at:
            whole = text[value.start_mark.index : pairs[end - 1][0].end_mark.index]
            yield key, value, " ".join(whole.split())
            at = end
        else:
            yield key, value, None


def _bare(key: yaml.Node, value: yaml.Node) -> bool:
    """Whether a pair is only a piece of text that a comma split off: a plain key, and a value of no characters."""
    return (
        isinstance(key, yaml.ScalarNode)
        and not key.style
        and isinstance(value, yaml.ScalarNode)
        and not value.style
        and value.start_mark.index == value.end_mark.index
    )


def _refuse_lost_text(node: yaml.ScalarNode, text: str) -> None:
    """Refuse a plain text that ` #` cuts short: YAML takes the rest for a comment, an author means a number sign."""
    if not node.style and node.tag == _TAGS[0]:
        end = node.end_mark.index
        if text[end : end + 1] != "\n" and _HASH_AFTER_BLANK.match(text, end):
            raise FieldsError(
                node.end_mark.line,
                "the text after # is dropped",
                "put the text in double quotes, a comment on a line of its own",
            )
