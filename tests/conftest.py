"""How the tests are shared out among the machine's cores, that NumPy uses one of them, and how many examples are generated."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

# As the product does, before anything imports NumPy: at these sizes several threads are never faster, only busier.
for _variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):
    os.environ.setdefault(_variable, "1")

settings.register_profile("some", max_examples=15, deadline=None)
settings.register_profile("many", max_examples=60, deadline=None)


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int | None:
    """Speed is measured with nothing else running. Everything else runs on all cores, and one more test while others wait."""
    return 0 if config.getoption("markexpr") == "bench" else (os.cpu_count() or 1) + 1


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Do not even import the measurements of speed where they are not wanted."""
    return True if collection_path.name == "bench" and "not bench" in config.getoption("markexpr") else None


def pytest_configure(config: pytest.Config) -> None:
    """Hypothesis tries some examples in the default run, and many among the long proofs."""
    settings.load_profile("many" if config.getoption("markexpr") == "long" else "some")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Among the long proofs, repeat every test whose examples Hypothesis generates."""
    if config.getoption("markexpr") == "long":
        for item in items:
            if getattr(getattr(item, "obj", None), "is_hypothesis_test", False):
                item.add_marker(pytest.mark.long)


COURSE = {
    "index.md": """\
---
course: rnn
title: Recurrent networks
chapters:
  - number: 1
    title: State
    lessons:
      - {id: state, needs: []}
      - {id: tanh, needs: [state]}
---
""",
    "state.md": """\
---
id: state
title: "The state: what does it remember?"
chapter: 1
objectives: [count its weights]
terms: [hidden state]
---
Links: [own page](tanh), [built-in page](conv-window), [by its whole name](rnn/tanh#size), [here](#zebra).

## Zebra

The *hidden state* remembers a zebra.

~~~quiz
id: pool-shape
ask: "A state of {H} units: how many recurrent weights?"
given: {H: 3..9}
answer: H*H
mistakes:
  linear: {if: 2*H, say: "Every unit reads every unit."}
hint: It is a matrix.
solve: "{H}·{H} = {answer}"
~~~
""",
    "tanh.md": """\
---
id: tanh
title: "Tanh: why here?"
chapter: 1
objectives: [see the size]
---
Text.

## Size

~~~demo
use: unrolled
controls: {w: 1.5}
~~~
""",
    "glossary.md": "# Glossary\n\n## hidden state\n\nWhat a recurrent network carries from step to step.\n",
    "demos/unrolled.py": '''\
"""A value that is multiplied by the weight in each step."""

from dataclasses import dataclass

from tutor.demos.figure import Figure, Line, Plot
from tutor.demos.model import Control, Demo


@dataclass(frozen=True)
class Step:
    number: int
    value: float


def experiment(settings, _seed):
    value = 1.0
    for number in range(20):
        yield Step(number, value)
        value *= settings["w"]


def figure(records, settings):
    line = Line([one.number for one in records], [one.value for one in records])
    return Figure(((Plot((line,), title="the value"),),), f"The value after {len(records)} steps.", "")


DEMO = Demo("unrolled", (Control("w", (0.5, 1.0, 1.5), 0.5, "weight"),), experiment, figure, is_random=False)
''',
}
"""A course of two pages, by file. A page, a question and a demo have the names of built-in ones, or ones like them."""


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """The folder of a small course, which calls itself `rnn`."""
    root = tmp_path / "recurrent"
    for name, text in COURSE.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root
