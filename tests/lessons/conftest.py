"""The pages as the tests read them."""

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

LESSONS = Path(__file__).parents[2] / "lessons" / "en"
INDEX = (LESSONS.parent / "index.md").read_text(encoding="utf-8")
PAGES = tuple(re.findall(r"\{id: ([a-z0-9-]+)", INDEX))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that takes `each_page` runs once a page."""
    if "each_page" in metafunc.fixturenames:
        metafunc.parametrize("each_page", PAGES)


@cache
def _source(page: str) -> str:
    return (LESSONS / f"{page}.md").read_text(encoding="utf-8")


@cache
def _prose(page: str) -> str:
    text = _source(page).split("\n---\n", 1)[1]
    text = re.sub(r"^~~~(?:demo|quiz|net).*?^~~~$", "", text, flags=re.M | re.S)
    return " ".join(text.split())


@pytest.fixture
def source() -> Callable[[str], str]:
    """A page as it is written."""
    return _source


@pytest.fixture
def prose() -> Callable[[str], str]:
    """A page without front matter and without its demo, quiz and net blocks, blanks and line ends as one blank."""
    return _prose


@pytest.fixture
def fences() -> Callable[[str, str], list[str]]:
    """The bodies of a page's fences in a language, top to bottom."""

    def found(page: str, language: str) -> list[str]:
        return re.findall(
            rf"^(?:```|~~~){language}[^\n]*\n(.*?)^(?:```|~~~)$", _source(page), flags=re.M | re.S
        )

    return found
