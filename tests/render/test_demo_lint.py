"""Lint tries the demos of a course as its pages show them."""

import re
from pathlib import Path

import pytest

from tutor.content import courses as courses_module
from tutor.content.courses import Course, use_courses
from tutor.content.library import Library
from tutor.render.demo_lint import lint_demos


@pytest.fixture(autouse=True)
def _no_open_courses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(courses_module, "_open", {})
    monkeypatch.delenv("TUTOR_NO_CODE", raising=False)


def found(course: Path, old: str = "", new: str = "", path: Path | None = None) -> list[str]:
    """Return what lint says of the course's one demo after `old` was replaced by `new` in its file."""
    program = course / "demos" / "unrolled.py"
    text = program.read_text(encoding="utf-8")
    assert old in text
    program.write_text(text.replace(old, new), encoding="utf-8")
    use_courses([Course("rnn", course, may_run=True)])
    return [
        f"{finding.path.name}:{finding.line}: {finding.what.replace(str(course), '')}"
        for finding in lint_demos(Library(course, namespace="rnn"), path)
    ]


def test_a_demo_that_runs_is_fine(course: Path) -> None:
    assert found(course) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("yield Step(number, value)", "yield Step(number, valeu)", r"/demos/unrolled\.py:18: .*NameError"),
        ("yield Step(number, value)", "yield number", r"/demos/unrolled\.py:23: .*AttributeError"),
        (
            "value *=",
            "value /= settings['w'] - 0.5; value *=",
            r"with w = 0\.5: /demos/unrolled\.py:19: .*ZeroDiv",
        ),
        ('((Plot((line,), title="the value"),),)', "(Plot((line,)),)", r"the bands of a Figure are a tuple of tuples"),
        ("Plot((line,)", "Plot((line)", r"`lines` of a Plot is not a tuple"),
        ("for one in records])", "for one in records[1:]])", r"a Line has 1 values of x, but 0 of y"),
        ('steps.", "")', 'steps.", None)', r"caption, summary and alarm of a Figure are texts"),
        ("Plot((line,)", "str((line,)", r"/demos/unrolled\.py:24: .*TypeError"),
        ("Plot((line,), title=\"the value\")", "line", r"a `Line` is not a panel; the panels are Plot, Grid,"),
        ("range(20)", "range(0)", r"the experiment of rnn/unrolled yields no record"),
        (
            "import dataclass\n",
            "import dataclass\nimport numpy as np\nhuge = np.float64(1e308)\n",
            None,
        ),
    ],
)  # fmt: skip
def test_a_demo_that_fails_is_said_with_its_place(course: Path, old: str, new: str, said: str | None) -> None:
    if said is None:  # a warning of NumPy is a fault too: it would be written over the screen
        text = (course / "demos" / "unrolled.py").read_text(encoding="utf-8")
        (course / "demos" / "unrolled.py").write_text(
            text.replace("value *= ", "value = huge * 9 * "), "utf-8"
        )
        said = r"RuntimeWarning: overflow"
    (line,) = found(course, old, new)
    assert re.match(rf"tanh\.md:\d+: .*{said}", line), line


def test_only_the_page_asked_for_is_tried_and_only_for_a_while(course: Path) -> None:
    assert len(found(course, "yield Step(number, value)", "yield number", course / "tanh.md")) == 1
    assert found(course, path=course / "index.md") == []


def test_a_demo_that_may_not_run_is_not_tried(course: Path) -> None:
    (course / "demos" / "unrolled.py").write_text("raise SystemExit", encoding="utf-8")
    use_courses([Course("rnn", course, may_run=False)])
    assert lint_demos(Library(course, namespace="rnn"), None) == []


def test_an_experiment_without_end_is_tried_for_a_limited_time(course: Path) -> None:
    program = course / "demos" / "unrolled.py"
    endless = program.read_text(encoding="utf-8").replace(
        "for number in range(20):", "number = 0\n    while True:"
    )
    program.write_text(endless, encoding="utf-8")
    use_courses([Course("rnn", course, may_run=True)])
    ticks = iter(range(100))
    assert lint_demos(Library(course, namespace="rnn"), None, lambda: next(ticks)) == []
    assert next(ticks) < 20
