"""The Korean edition: the same messages, pages and questions as the English one, and no English sentence left in them."""

import re
import string
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from tutor.content.library import Library
from tutor.content.model import QuizBlock
from tutor.messages import LANGUAGES, SAME_IN_EVERY_LANGUAGE

ENGLISH, KOREAN = Library(), Library(None, "ko")
TOPICS = sorted(
    path.stem
    for path in (Path(__file__).parents[1] / "tutor/messages/ko").iterdir()
    if not path.name.startswith("_")
)
SENTENCE = re.compile(r"\b[A-Za-z]+(?: [a-z]+){4,}")
"""Five English words in a row."""


def messages(language: str, topic: str) -> dict[str, str]:
    found: dict[str, str] = import_module(f"tutor.messages.{language}.{topic}").MESSAGES
    return found


def placeholders(text: str) -> set[tuple[str, str]]:
    return {(name, spec or "") for _, name, spec, _ in string.Formatter().parse(text) if name is not None}


def texts(block: QuizBlock) -> Iterator[str]:
    """Yield the texts of a question that a learner reads."""
    for name in ("ask", "hint", "hints", "solve", "missed", "short"):
        value = block.fields.get(name)
        yield from value if isinstance(value, list) else [value] if isinstance(value, str) else []
    for name in ("mistakes", "steps"):
        value = block.fields.get(name) or {}
        for part in value.values() if isinstance(value, dict) else value:
            yield str(part.get("say") or part.get("ask") or "")


def is_english(text: str) -> bool:
    """Return whether a text has an English sentence, apart from what is quoted, in code or a placeholder."""
    text = re.sub(r"\{[^{}]*\}|`[^`]*`|\([^()]*\)|\*[^*]*\*|\"[^\"]*\"", "", text)
    return bool(SENTENCE.search(text))


def test_korean_is_a_language() -> None:
    assert "ko" in LANGUAGES


@pytest.mark.parametrize("topic", TOPICS)
def test_korean_messages_have_the_keys_and_placeholders_of_the_english_ones(topic: str) -> None:
    english, korean = messages("en", topic), messages("ko", topic)
    assert set(korean) <= set(english)
    missing = [key for key in set(english) - set(korean) if not key.endswith(SAME_IN_EVERY_LANGUAGE)]
    assert missing == []
    assert [key for key, text in korean.items() if placeholders(text) != placeholders(english[key])] == []
    assert [key for key, text in korean.items() if is_english(text) and not text.startswith("tutor ")] == []


@pytest.mark.parametrize("name", ENGLISH.ids())
def test_a_page_and_its_questions_are_in_korean(name: str) -> None:
    page = KOREAN.lesson(name)
    assert page.path.parent.name == "ko"
    assert re.search("[가-힣]", page.title)
    assert len(page.objectives) == len(ENGLISH.lesson(name).objectives)
    assert [text for block in page.questions for text in texts(block) if is_english(text)] == []
