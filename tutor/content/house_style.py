"""The style rules of the built-in lessons. A page that breaks them still works.

`tutor lint` applies them to the built-in lessons, and to others with `--strict`. docs/writing-a-lesson.md explains them.
"""

import re
from collections.abc import Iterator, Sized

from tutor.content.fences import blank_fences, find_fences
from tutor.content.model import Lesson, Prose, QuizBlock
from tutor.content.parse import BLOCKS
from tutor.content.plain_english import find_old_phrases
from tutor.content.templates import placeholders
from tutor.text.ascii_forms import is_known, spell_out
from tutor.text.rows import width

TITLE = re.compile(r"[^:,]{2,60}[:,] \S.*")
MIN_QUESTIONS = 4
MIN_MISTAKES = 3
AIM_WORDS, MAX_WORDS = 900, 1_000
MAX_CODE_COLUMNS = 48  # of a page of 50 columns, the width beside a chart on a screen of 100

Found = Iterator[tuple[int, str, str]]
"""Problems as (line, what is wrong, how to fix it)."""


def check_style(lines: list[str], lesson: Lesson) -> Found:
    """Yield every place where an English page, whose text is `lines`, breaks a style rule."""
    yield from _check_title(lines, lesson)
    yield from find_old_phrases(lines)
    yield from _check_placeholders(lines)
    yield from _check_demos(lines, lesson)
    yield from _check_questions(lesson)
    yield from _check_remember(lines)
    yield from _check_sources(lines)
    yield from _check_length(lesson)
    yield from _check_code_width(lines)
    yield from _check_characters(lines)


def check_formulas(lines: list[str], page: str, spellings: dict[str, tuple[str, str]]) -> Found:
    """Yield every formula that a terminal without Unicode shows like another formula of these lessons.

    `spellings` maps each ASCII form to the formula and its place, such as `adam.md:12`, and is extended.
    """
    for number, line in enumerate(lines, 1):
        for formula in re.findall(r"`([^`]{2,})`", line):
            plain = re.sub("[−–]", "-", formula).replace("·", "*")
            first, place = spellings.setdefault(spell_out(formula), (plain, f"{page}:{number}"))
            if plain != first:
                yield (
                    number,
                    f"in ASCII, the formula `{formula}` looks like `{first}` in {place}",
                    "write one of the two differently",
                )


def count_words(lesson: Lesson) -> int:
    """Return the number of words of prose on a page. Words in blocks and in code do not count."""
    texts = (blank_fences(part.text.split("\n")) for part in lesson.parts if isinstance(part, Prose))
    return sum(len(line.split()) for lines in texts for line in lines)


def check_prose_file(lines: list[str]) -> Found:
    """Yield what is wrong with the style of the index, the glossary or a file of extra mistakes."""
    yield from _check_placeholders(lines)
    yield from find_old_phrases(lines)
    yield from _check_characters(lines)


def _check_title(lines: list[str], lesson: Lesson) -> Found:
    if not TITLE.fullmatch(lesson.title):
        line = next((i for i, row in enumerate(lines, 1) if row.startswith("title:")), 1)
        remedy = (
            "write the topic first, by its textbook name: `Momentum: why remembering past gradients helps`"
        )
        yield line, f"the title `{lesson.title}` is not of the form `Topic: question`", remedy


def _check_placeholders(lines: list[str]) -> Found:
    known = placeholders()
    for number, line in enumerate(lines, 1):
        if line in known:
            yield (
                number,
                f"this is still the text of the template: `{line.strip()[:60]}`",
                "write your own text",
            )


def _check_demos(lines: list[str], lesson: Lesson) -> Found:
    # A block that cannot be read is not among the demos and the plots; the author knows of it already.
    if not any(fence.language in ("demo", "plot") for fence in find_fences(lines)):
        remedy = "add a `plot` block, or a `demo` block; `tutor demo` lists the demos"
        yield 1, "the page has no demo and no plot", remedy
    for block in lesson.demos:
        if not block.presets:
            yield (
                block.line,
                f"the demo `{block.use}` has no presets",
                "add `presets: {name: {control: value}}`, one for each thing to look for",
            )


def _check_questions(lesson: Lesson) -> Found:
    questions = lesson.questions
    if len(questions) < MIN_QUESTIONS:
        yield (
            questions[-1].line if questions else 1,
            f"the page has fewer than {MIN_QUESTIONS} questions: {len(questions)}",
            "add `quiz` blocks",
        )
    for block in questions:
        yield from _check_question(block)


def _needed_mistakes(block: QuizBlock, count: int) -> int:
    """Return how many mistakes a question should name: of two or three choices, as many as are wrong.

    Without a list, the choices are the answer and the `count` mistakes, so none is without an explanation.
    """
    choices, form = block.fields.get("choices"), block.fields.get("form", "choice")
    if block.fields.get("kind") not in ("choice", "read", "predict") or form != "choice":
        return MIN_MISTAKES
    wrong = len(choices) - 1 if isinstance(choices, list) else max(count, 1)
    return min(MIN_MISTAKES, wrong)


def _check_question(block: QuizBlock) -> Found:
    mistakes = block.fields.get("mistakes")
    count = len(mistakes) if isinstance(mistakes, Sized) else 0
    needed = _needed_mistakes(block, count)
    if count < needed and block.fields.get("kind") != "find":
        yield (
            block.line,
            f"the question `{block.id}` names fewer than {needed} mistakes: {count}",
            "add what people get wrong: `mistakes: {tag: {if: formula, say: text}}`",
        )
    if not block.fields.get("hint") and not block.fields.get("hints"):
        yield block.line, f"the question `{block.id}` has no hint", "add `hint: text`"
    if not block.fields.get("solve"):
        yield block.line, f"the question `{block.id}` has no worked solution", "add `solve: text`"


def _check_remember(lines: list[str]) -> Found:
    prose = [line.rstrip() for line in blank_fences(lines)]
    if "## Remember" not in prose:
        yield (
            1,
            "the page has no section `## Remember`",
            "end the page with `## Remember` and a list 1. 2. 3.",
        )
        return
    heading = prose.index("## Remember")
    following = [line for line in prose[heading + 1 :] if line]
    end = next((i for i, line in enumerate(following) if line.startswith("#")), len(following))
    numbers = [match[1] for line in following[:end] if (match := re.match(r"(\d+)\. ", line))]
    if numbers != ["1", "2", "3"]:
        yield (
            heading + 1,
            f"`## Remember` lists {len(numbers)} things",
            "list three things to remember, as 1. 2. 3.",
        )


def _check_sources(lines: list[str]) -> Found:
    if not any(line.startswith("Sources: ") for line in blank_fences(lines)):
        yield len(lines) or 1, "the page names no sources", "end the page with a line `Sources: …`"


def _check_length(lesson: Lesson) -> Found:
    words = count_words(lesson)
    if words > MAX_WORDS:
        yield (
            1,
            f"the page has {words:,} words of prose, more than {MAX_WORDS:,}",
            f"shorten it to about {AIM_WORDS}, or split it in two; blocks and code do not count",
        )


def _check_code_width(lines: list[str]) -> Found:
    for fence in find_fences(lines):
        if fence.language in BLOCKS:
            continue
        for i, row in enumerate(fence.body.split("\n")):
            if width(row) > MAX_CODE_COLUMNS:
                yield (
                    fence.first + 2 + i,
                    f"this line of code is {width(row)} columns wide, more than {MAX_CODE_COLUMNS}",
                    "break it: a narrow terminal cuts it off",
                )


def _check_characters(lines: list[str]) -> Found:
    """Find characters that a terminal without Unicode cannot show. Hangul is left to translations."""
    for number, line in enumerate(lines, 1):
        for char in sorted(set(line)):
            if not char.isascii() and not is_known(char) and not "가" <= char <= "힣":
                yield (
                    number,
                    f"the character `{char}` has no ASCII form",
                    "use another one, or add its form to tutor/text/ascii_forms.py",
                )
