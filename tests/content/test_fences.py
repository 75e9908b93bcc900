"""Fences are found where CommonMark has them. markdown-it is the reference."""

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tutor.content.fences import Fence, blank_fences, find_fences

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
def test_fences_agree_with_markdown_it(lines: list[str]) -> None:
    ours = []
    for fence in find_fences(lines):
        info = " ".join(filter(None, (fence.language, fence.title)))
        ours.append((fence.first, info, fence.body.rstrip("\n")))
    assert ours == by_markdown_it("\n".join(lines))


def test_a_longer_fence_contains_shorter_ones() -> None:
    page = ["before", "~~~~markdown", "~~~quiz", "id: x", "~~~", "~~~~", "after", "~~~demo", "use: y", "~~~"]
    assert list(find_fences(page)) == [
        Fence(1, 5, "markdown", "", "~~~quiz\nid: x\n~~~", True),
        Fence(7, 9, "demo", "", "use: y", True),
    ]


def test_the_indentation_of_the_opening_line_is_removed_from_the_body() -> None:
    assert (
        next(find_fences(["  ~~~quiz", "  id: x", " given:", "    W: 1", "  ~~~"])).body
        == "id: x\ngiven:\n  W: 1"
    )


def test_a_fence_that_is_not_closed_ends_with_the_page() -> None:
    fence = next(find_fences(["~~~quiz", "id: x", ""]))
    assert (fence.last, fence.closed) == (2, False)


def test_fences_in_a_comment_are_skipped() -> None:
    page = ["<!-- not yet", "~~~quiz", "id: x", "~~~", "-->", "~~~demo", "~~~"]
    assert [fence.language for fence in find_fences(page)] == ["demo"]


def test_the_title_follows_the_language() -> None:
    assert [(f.language, f.title) for f in find_fences(["~~~net   LeNet-5 with pads ", "~~~"])] == [
        ("net", "LeNet-5 with pads")
    ]


def test_blanked_fences_keep_the_number_of_lines() -> None:
    page = ["one", "~~~text", "x", "~~~", "two", "~~~quiz", "id: q", "~~~"]
    assert blank_fences(page) == ["one", "", "", "", "two", "", "", ""]
    assert blank_fences(page, keep="quiz") == ["one", "", "", "", "two", *page[5:]]
