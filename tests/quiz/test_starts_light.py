"""Asking and checking load neither a screen, nor a chart, nor a Markdown parser, nor NumPy."""

import subprocess
import sys

HEAVY = (
    "textual",
    "plotext",
    "rich",
    "markdown_it",
    "numpy",
    "platformdirs",
    "difflib",
    "decimal",
    "asyncio",
)
CODE = f"""
import sys
from tutor.content.library import Library
from tutor.quiz.check import check
from tutor.quiz.questions.parse_question import load_question
from tutor.quiz.questions.variant import draw
library = Library()
variant = draw(load_question(library, library.lesson(library.ids()[0]).questions[0].id), 17)
assert check(variant, variant.expected).correct
print([name for name in {HEAVY} if name in sys.modules])
"""


def test_ask_and_check_import_little() -> None:
    ran = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
