"""Check the links of a page: each leads to a page, to a heading, or to an address on the web, and none to an image."""

import re
from collections.abc import Callable, Collection, Iterator
from difflib import get_close_matches

from tutor.content.fences import blank_code_spans, blank_fences
from tutor.content.headings import headings, line_of_heading, slug, written_slug
from tutor.content.house_style import Found
from tutor.content.model import Lesson, Prose
from tutor.content.parse import ID
from tutor.content.qualify import NAMESPACE_END
from tutor.text.suggestions import did_you_mean

# Lengths are limited, so that the time does not grow with the square of a text's length.
_LINK = re.compile(
    r"\[[^\]\[]{0,1000}\]\(\s{0,100}<?([^)\s>]{0,1000})>?[^)]{0,1000}\)|^ {0,3}\[[^\]]{1,1000}\]:\s{0,100}(\S+)",
    re.MULTILINE,
)
_IMAGE_TAG = re.compile(r"<img\b", re.IGNORECASE)
IMAGE_ENDS = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp")
NO_IMAGE = "a terminal shows no images"
IMAGE_REMEDY = "use a `demo`, `plot` or `net` block or a drawing of characters, or link to https://…"


def check_links(lesson: Lesson, ids: Collection[str], read_lesson: Callable[[str], Lesson]) -> Found:
    """Yield what is wrong with the links of a page. They may lead to the lessons `ids`, which `read_lesson` opens."""
    for part in lesson.parts:
        if not isinstance(part, Prose):
            continue
        text = blank_code_spans("\n".join(blank_fences(part.text.split("\n"))))
        for line, match in find_all(_IMAGE_TAG, text):
            yield part.line + line, f"the image `{match[0]}`: {NO_IMAGE}", IMAGE_REMEDY
        for line, match in find_all(_LINK, text):
            target = match[1] or match[2] or ""
            if text[match.start() - 1 : match.start()] == "!":
                yield part.line + line, f"the image `{target[:60]}`: {NO_IMAGE}", IMAGE_REMEDY
                continue
            if re.match(r"https://[^/\s]+", target):
                continue
            page, _, heading = target.partition("#")
            if not page and heading:
                page = lesson.id
            if page not in ids and page != lesson.id:
                yield part.line + line, *_wrong_link(target, ids)
            elif heading:
                yield from _check_heading(
                    part.line + line, target, lesson if page == lesson.id else read_lesson(page)
                )


def find_all(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, re.Match[str]]]:
    """Yield the matches of a pattern, each with the number of line ends before it."""
    line = at = 0
    for match in pattern.finditer(text):
        line += text.count("\n", at, match.start())
        at = match.start()
        yield line, match


def _check_heading(line: int, target: str, page: Lesson) -> Found:
    place, _, heading = target.partition("#")
    if line_of_heading(page, heading) is None:
        known = {slug(text): written_slug(text) for _, text in headings(page)}
        near = [known[name] for name in get_close_matches(slug(heading), known, 2, 0.5)]
        if near:
            remedy = f"did you mean {' or '.join(f'`{place}#{name}`' for name in near)}?"
        elif known:
            remedy = f"its headings are {', '.join(f'`#{name}`' for name in list(known.values())[:3])}"
        else:
            remedy = "remove the part from # on"
        yield line, f"the link `{target}` leads to a heading that does not exist", remedy


def _wrong_link(target: str, ids: Collection[str]) -> tuple[str, str]:
    """Return what is wrong with a link that leads nowhere, and how to fix it."""
    if target.lower().endswith(IMAGE_ENDS):
        return f"the link `{target}` leads to an image", IMAGE_REMEDY
    course, slash, page = target.partition(NAMESPACE_END)
    if slash and ID.fullmatch(course) and ID.fullmatch(page.partition("#")[0]):
        remedy = f"add the course with `tutor course add`, write the id of one of its pages, or leave `{course}/` out"
        return (
            f"the link `{target}` leads nowhere, unless a course `{course}` with this page is added",
            remedy,
        )
    what = f"the link `{target}` leads nowhere"
    if target.startswith("http://"):
        return what, "write https:// in place of http://"
    name = target.partition("#")[0].rpartition("/")[2].removesuffix(".md")
    remedy = "link to the id of a lesson, or to https://…"
    return what, f"write `{name}`" if name in ids else did_you_mean(name, ids, remedy)
