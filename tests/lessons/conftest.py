"""The text of the pages, as the tests need it."""

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

LESSONS = Path(__file__).parents[2] / "lessons" / "en"
INDEX = (LESSONS.parent / "index.md").read_text(encoding="utf-8")
PAGES = tuple(re.findall(r"\{id: ([a-z0-9-]+)", INDEX))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test that takes `each_page` once for each page."""
    if "each_page" in metafunc.fixturenames:
        metafunc.parametrize("each_page", PAGES)


@cache
def _source(page: str) -> str:
    return (LESSONS / f"{page}.md").read_text(encoding="utf-8")


@cache
def _prose(page: str) -> str:
    text = _source(page).split("\n---\n", 1)[1]
    text = re.sub(r"^(~~~|```)(?:demo|quiz|net|source)\b.*?^\1$", "", text, flags=re.M | re.S)
    return " ".join(text.split())


@pytest.fixture
def source() -> Callable[[str], str]:
    """Return the text of a page's file."""
    return _source


@pytest.fixture
def prose() -> Callable[[str], str]:
    """Return a page without front matter and without its blocks; each run of spaces and line ends is one space."""
    return _prose


@pytest.fixture
def fences() -> Callable[[str, str], list[str]]:
    """Return the bodies of a page's fences in a language, from top to bottom."""

    def found(page: str, language: str) -> list[str]:
        return re.findall(
            rf"^(?:```|~~~){language}[^\n]*\n(.*?)^(?:```|~~~)$", _source(page), flags=re.M | re.S
        )

    return found
