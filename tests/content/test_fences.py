"""Fences are found where CommonMark has them; markdown-it is the oracle."""

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tutor.content.fences import Fence, fences

PARTS = (
    "```", "````", "~~~", "~~~~", "~~~quiz", "````quiz a title", "``` py `x`", "~~~ `x` ~", "   ~~~", "    ~~~", "  ```demo",
    " ~~~~~", "``", "~~", "``` ", "~~~\t", "text", "id: x", "", "  two", "     five", "# heading", "| a | b |", "~~~quiz ~~~",
)  # fmt: skip


def by_markdown_it(text: str) -> list[tuple[int, str, str]]:
    tokens = MarkdownIt("commonmark").parse(text)
    return [
        (token.map[0], token.info.strip(), token.content.rstrip("\n"))
        for token in tokens
        if token.type == "fence" and token.map
    ]


@given(st.lists(st.sampled_from(PARTS), max_size=12))
def test_agrees_with_markdown_it(lines: list[str]) -> None:
    ours = []
    for fence in fences(lines):
        info = " ".join(filter(None, (fence.language, fence.title)))
        ours.append((fence.first, info, fence.body.rstrip("\n")))
    assert ours == by_markdown_it("\n".join(lines))


def test_a_longer_fence_holds_shorter_ones() -> None:
    page = ["before", "~~~~markdown", "~~~quiz", "id: x", "~~~", "~~~~", "after", "~~~demo", "use: y", "~~~"]
    assert list(fences(page)) == [
        Fence(1, 5, "markdown", "", "~~~quiz\nid: x\n~~~", True),
        Fence(7, 9, "demo", "", "use: y", True),
    ]


def test_indentation_of_the_opening_line_is_taken_off_the_body() -> None:
    assert (
        next(fences(["  ~~~quiz", "  id: x", " given:", "    W: 1", "  ~~~"])).body == "id: x\ngiven:\n  W: 1"
    )


def test_a_fence_left_open_runs_to_the_end() -> None:
    fence = next(fences(["~~~quiz", "id: x", ""]))
    assert (fence.last, fence.closed) == (2, False)


def test_a_comment_hides_its_fences() -> None:
    page = ["<!-- not yet", "~~~quiz", "id: x", "~~~", "-->", "~~~demo", "~~~"]
    assert [fence.language for fence in fences(page)] == ["demo"]


def test_title_follows_the_language() -> None:
    assert [(f.language, f.title) for f in fences(["~~~net   LeNet-5 with pads ", "~~~"])] == [
        ("net", "LeNet-5 with pads")
    ]
