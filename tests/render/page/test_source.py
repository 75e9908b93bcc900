"""Source blocks show the engine's code under its file and line."""

import ast

from tutor.content.engine_source import find_source
from tutor.content.model import SourceBlock
from tutor.render.page.source import layout_source
from tutor.text.rows import plain


def test_each_name_has_a_caption_and_its_code() -> None:
    names = ("optimizers.SGD", "optimizers.Adam")
    rows = [plain(row) for row in layout_source(SourceBlock(1, names), 200)]
    text = "\n".join(rows)
    for name in names:
        source = find_source(name)
        assert f"{source.path}:{source.line}" in rows
        assert "\n".join(f"  {line}".rstrip() for line in source.code.split("\n")) in text


def test_an_unknown_name_is_a_message_and_the_others_are_shown() -> None:
    rows = [plain(row) for row in layout_source(SourceBlock(1, ("optimizers.Nope", "optimizers.SGD")), 80)]
    assert rows[0].startswith("✗ The engine has no `optimizers.Nope`")
    assert rows[-1].startswith("  ")


def test_code_without_docstrings_is_still_python() -> None:
    assert ast.parse(find_source("normalization.BatchNorm").code)
