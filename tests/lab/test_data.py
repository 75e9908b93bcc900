"""The data of an experiment: what is drawn, and what is read from a file."""

from pathlib import Path

import numpy as np
import pytest

from tutor.errors import UserError
from tutor.lab import limits
from tutor.lab.data import make_examples
from tutor.lab.sources import SOURCES
from tutor.lab.spec import Experiment


@pytest.mark.parametrize("name", SOURCES)
def test_each_data_set_is_split_scaled_and_repeatable(name: str) -> None:
    one, other = make_examples(Experiment(data=name)), make_examples(Experiment(data=name, seed=1))
    assert len(one.train_x) == len(one.train_y) > 0
    assert len(one.test_x) == len(one.test_y) > 0
    tasks = {"digits": "classes"} | dict.fromkeys(("line", "plane", "hills"), "regression")
    assert one.task == tasks.get(name, "binary")
    if name == "digits":
        assert (len(one.train_x), len(one.test_x)) == (1437, 360)
    else:
        np.testing.assert_allclose(one.train_x.mean(axis=0), 0, atol=1e-5)
        np.testing.assert_allclose(one.train_x.std(axis=0), 1, atol=1e-5)
        assert not np.array_equal(one.train_x, other.train_x)


def test_noise_and_share_change_the_examples() -> None:
    few = make_examples(Experiment(train_share=0.1))
    assert (len(few.train_x), len(few.test_x)) == (60, 540)
    wide = make_examples(Experiment(data="digits", noise=0.5, train_share=0.2))
    assert len(wide.train_x) == 359
    assert wide.train_x.min() < -1.5


def read(tmp_path: Path, text: str, **settings: object):
    path = tmp_path / "mine.csv"
    path.write_text(text, encoding="utf-8")
    return make_examples(Experiment(csv=str(path), **settings))  # type: ignore[arg-type]


def test_a_file_with_a_header_and_names_of_classes(tmp_path: Path) -> None:
    text = "height;class;weight\n" + "".join(f"{i};{'ab'[i % 2]};{i * i}\n" for i in range(20))
    data = read(tmp_path, text)
    assert (data.features, data.classes, data.task) == (("height", "weight"), ("a", "b"), "binary")
    assert (len(data.train_x), len(data.test_x)) == (16, 4)


def test_numbers_as_labels_and_as_targets(tmp_path: Path) -> None:
    rows = [f"{i},{i % 3 + 8}\n" for i in range(30)]
    assert read(tmp_path, "".join(rows)).classes == ("8", "9", "10")
    target = read(tmp_path, "".join(f"{i},{i / 3:.2f}\n" for i in range(30)))
    assert (target.task, target.outputs) == ("regression", 1)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "mine.csv is empty"),
        ("\n# only a remark\n\n", "mine.csv is empty"),
        ("a,b,label\n", "too few examples (0)"),
        ("1\n2\n3\n4\n", "line 1: there is only one column"),
        ("1,2,a\n2,nan,b\n3,3,a\n4,4,b\n", "line 2, column 2: 'nan' is not a finite number"),
        ("1,2,a\n2,inf,b\n3,3,a\n4,4,b\n", "line 2, column 2: 'inf'"),
        ("x,y,label\n1,2,a\n2,,b\n3,3,a\n4,4,b\n", "line 3, column y: the number is missing"),
        ("x,y,label\n1,2,a\n2,zwei,b\n3,3,a\n4,4,b\n", "line 3, column y: 'zwei'"),
        ("1,2,a\n2,1\n3,3,a\n4,4,b\n", "line 2: this line has 2 columns, but the first line has 3"),
        ("1,2,a\n2,1,\n3,3,a\n4,4,b\n", "line 2, column 3: the label is missing"),
        ("1,2,a\n2,1,a\n3,3,a\n4,4,a\n", "every example has the label 'a'"),
        ("1,1e300,a\n2,1,b\n3,3,a\n4,4,b\n", "line 1, column 2: '1e300' is too large"),
        ("".join(f"{i},x{i}\n" for i in range(200)), "200 different labels"),
        ("1," * 1001 + "a\n", "1,001 features are more than 1,000"),
    ],
)
def test_an_error_names_the_line(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(UserError) as error:
        read(tmp_path, text)
    assert message in str(error.value)
    assert "\n" not in str(error.value)


def test_a_huge_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "".join(f"{i},{i % 2}\n" for i in range(50))
    monkeypatch.setattr(limits, "EXAMPLES", 40)
    with pytest.raises(UserError, match="50 rows are more than 40"):
        read(tmp_path, text)
    monkeypatch.setattr(limits, "CSV_BYTES", 30)
    with pytest.raises(UserError, match="larger than"):
        read(tmp_path, text)
