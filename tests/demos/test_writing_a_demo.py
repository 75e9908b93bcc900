"""docs/writing-a-demo.md: its example, written into a copy of the checkout, is a demo that passes the tests of all demos."""

import dataclasses
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tutor.demos import figure

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "writing-a-demo.md").read_text(encoding="utf-8")
FILES = dict(re.findall(r"^`([\w/]+\.py)`\n\n```python\n(.*?)^```$", GUIDE, flags=re.M | re.S))
PAGE = "---\nid: means\ntitle: Means\nchapter: 1\nobjectives: [look]\n---\nProse.\n\n{}\n"


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """A copy of the checkout with the example's files."""
    folder = tmp_path_factory.mktemp("guide") / "checkout"
    ignored = shutil.ignore_patterns(".*", "__pycache__", "build", "dist", "*.egg-info")
    shutil.copytree(ROOT, folder, ignore=ignored)
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        assert not path.exists()
        path.write_text(text, encoding="utf-8")
    return folder


def run(copy, *words):
    return subprocess.run(
        [sys.executable, *words], cwd=copy, capture_output=True, text=True, timeout=120, check=False
    )


def test_the_guide_has_all_files_of_a_demo():
    assert {Path(name).name for name in FILES} == {
        "__init__.py",
        "experiment.py",
        "figure.py",
        "running_mean.py",
    }


def test_the_example_is_found_and_drawn(copy, tmp_path):
    (block,) = re.findall(r"^~~~demo\n.*?^~~~$", GUIDE, flags=re.M | re.S)
    (tmp_path / "means.md").write_text(PAGE.format(block), encoding="utf-8")
    listed = run(copy, "-m", "tutor", "demo", "--json", "--lessons", str(tmp_path))
    found = next(demo for demo in json.loads(listed.stdout) if demo["name"] == "running-mean")
    assert found["lesson"] == "means"
    assert found["presets"] == ["a lot of noise", "no noise", "much noise"]
    drawn = run(copy, "-m", "tutor", "demo", "running-mean", "--preset", "much noise", "--seed", "3")
    assert (drawn.returncode, drawn.stderr) == (0, "")
    assert drawn.stdout.startswith("The mean of numbers around 1 with noise of std 5.\n")
    assert "Turn noise down." in drawn.stdout


@pytest.mark.long
def test_the_example_passes_the_tests_of_all_demos(copy):
    files = ("test_demo_catalog.py", "test_demo_extremes.py", "test_demo_alarms.py")
    words = "running or catalogue_is_said or stands_in_the_room or loads_no_numpy"
    done = run(
        copy,
        *("-m", "pytest", "-n0", "-q", "-p", "no:cacheprovider", "-k", words, "tests/test_house_rules.py"),
        *(f"tests/demos/{name}" for name in files),
    )
    assert done.returncode == 0, done.stdout


def test_the_panels_and_their_fields_are_those_of_the_code():
    section = GUIDE.partition("- The panels are:")[2].partition("- All fields and styles")[0]
    calls = re.findall(r"\b([A-Z]\w+)\(([\w=…, ]+)\)", section)
    assert {name for name, _ in calls} == {
        "Plot", "Bars", "Bar", "Grid", "Cell", "Words", "Pictures", "Picture", "Line", "Points", "Rule",
    }  # fmt: skip
    for name, written in calls:
        fields = [field.strip().removesuffix("=…") for field in written.split(",")]
        known = [field.name for field in dataclasses.fields(getattr(figure, name))]
        assert [field for field in fields if field not in known] == [], name
        if name != "Plot" and "=" not in written:
            assert fields == known[: len(fields)], name
    assert GUIDE.count("Figure(bands, caption, summary, alarm)") == 1
    assert [field.name for field in dataclasses.fields(figure.Figure)] == [
        "bands",
        "caption",
        "summary",
        "alarm",
    ]
