"""Data plots: what their fields mean, what is drawn, and what lint says of them."""

import math
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.cli.commands.read import _DescribedBlocks
from tutor.content.library import Library
from tutor.content.lint import lint_library
from tutor.content.model import Lesson
from tutor.content.parse import PLOT_FIELDS, parse
from tutor.content.translate import complete_translation
from tutor.demos.figure import Bars, Plot
from tutor.plots.figure import plot_figure
from tutor.plots.lint import lint_plots, lint_plots_of
from tutor.plots.model import PlotData, PlotError
from tutor.plots.read_plot import SAMPLES, read_plot
from tutor.render.page.plot import layout_plot
from tutor.text.rows import Row, plain, width

FRONT = "---\nid: page\ntitle: A page\nchapter: 1\nobjectives: [see]\n---\n"
POWERS = "x: {name: steps, from: 0, to: 50}\nlines:\n  low: 0.5**x\n  same: 1\n"


def page(fields: str, folder: Path = Path(), name: str = "page.md") -> Lesson:
    return parse(f"{FRONT}~~~plot\n{fields.strip()}\n~~~\n", folder / name)


def data(fields: str, folder: Path = Path()) -> PlotData:
    return read_plot(page(fields, folder).plots[0])


def found(fields: str, folder: Path = Path(), strict: bool = False) -> list[str]:
    """Return what lint says of a plot whose first field is in line 8."""
    lesson = page(fields, folder)
    return [
        f"{finding.line}: {finding.what} ({finding.remedy})"
        for finding in (*lesson.findings, *lint_plots_of(lesson, strict))
    ]


def test_a_formula_is_computed_over_x() -> None:
    plot = data(POWERS)
    low, same = plot.curves
    assert (low.name, len(low.x), low.x[0], low.x[-1]) == ("low", SAMPLES + 1, 0, 50)
    assert low.y[4] == 0.5
    assert set(same.y) == {1.0}
    assert (plot.x_name, plot.x_limits, plot.kind) == ("steps", (0, 50), "lines")
    assert found(POWERS, strict=True) == [
        "7: the plot has no title and no caption (add `title` or `caption`)"
    ]


def test_numbers_on_the_page_and_formulas_can_be_combined() -> None:
    plot = data("points: {seen: [[1, 2], [3, 6]]}\nlines: {model: 2*x}\nseries: {other: [5, 4, 3]}\nlog: x")
    model, seen, other = plot.curves
    assert (model.x[0], model.x[-1]) == (1, 3)  # over the range of the data
    assert model.x[1] / model.x[0] == pytest.approx(model.x[2] / model.x[1])  # evenly on a logarithmic axis
    assert seen.is_points
    assert seen.y == [2, 6]
    assert list(other.x) == [1, 2, 3]
    picture = plot_figure(plot).bands[0][0]
    assert isinstance(picture, Plot)
    assert picture.log_x
    assert not picture.log_y
    assert len(picture.lines) == 2
    assert len(picture.points) == 1


def test_a_series_takes_its_places_from_x() -> None:
    assert list(data("series: {a: [5, 6, 7]}\nx: {from: 0, to: 10}").curves[0].x) == [0, 5, 10]
    assert list(data("series: {a: [5, 6]}\nx: {values: [2, 4]}").curves[0].x) == [2, 4]


def test_a_csv_file_gives_x_and_a_curve_for_each_column(tmp_path: Path) -> None:
    (tmp_path / "losses.csv").write_text("\ufeffepoch;train;val\n1;0,5;0,75\n\n2;0,25;\n", encoding="utf-8")
    plot = data("csv: losses.csv", tmp_path)
    train, val = plot.curves
    assert plot.x_name == "epoch"
    assert list(train.x) == [1, 2]
    assert list(train.y) == [0.5, 0.25]
    assert val.y[0] == 0.75
    assert math.isnan(val.y[1])
    (only,) = data("csv: losses.csv\ncolumns: [val]", tmp_path).curves
    assert only.name == "val"


def test_bars_have_texts_as_x() -> None:
    plot = data("kind: bars\nx: {values: [SGD, Adam]}\nseries: {accuracy: [93, 95.5]}")
    bars = plot_figure(plot).bands[0][0]
    assert isinstance(bars, Bars)
    assert [(bar.label, bar.value, bar.text) for bar in bars.bars] == [
        ("SGD", 93, "93"),
        ("Adam", 95.5, "95.5"),
    ]
    rows = [plain(row) for row in layout_plot(page("kind: bars\nseries: {a: [1, 2]}").plots[0], 40)]
    assert rows[0].startswith("1 █")
    assert rows[1].startswith("2 █")


@pytest.mark.parametrize("columns", [10, 16, 24, 60, 120])
def test_title_names_and_caption_stand_around_the_picture_at_any_width(columns: int) -> None:
    fields = f"title: What is left after many steps\ny: share\n{POWERS}caption: Only one of them stays."
    rows = layout_plot(page(fields).plots[0], columns)
    assert all(width(plain(row)) <= columns for row in rows)
    text = " ".join(" ".join(map(plain, rows)).split())
    assert text.startswith("What is left")
    assert text.endswith("stays.")
    if columns >= 60:
        assert "share: ● low ▲ same" in text
        assert "●" in " ".join(map(plain, rows[2:]))
        assert "steps" in text


def test_words_say_what_the_picture_shows() -> None:
    lesson = page(f"title: What is left\n{POWERS}caption: One stays.\nlog: true")
    blocks = _DescribedBlocks(Library(), lesson)
    text = "\n".join(plain(row) for row in blocks.plot(lesson.plots[0], 79))
    assert "One stays." in text
    assert "logarithmic vertical axis" in text
    assert "low: 1 at steps 0" in text


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("lnes: {a: x}", "8: unknown field `lnes` (did you mean `lines`?)"),
        ("title: empty", "7: the plot shows nothing (give `lines`"),
        ("lines: {a: x}", "7: it is not known over which x the lines go (add `x: {from: 0, to: 10}`)"),
        ("x: {form: 0, to: 1}\nlines: {a: x}", "8: unknown field `form` of x (did you mean `from`?)"),
        ("x: {from: 3, to: 1}\nlines: {a: x}", "8: `from` 3 is not below `to` 1"),
        ("x: {from: 0}\nlines: {a: x}", "8: `to` is missing (write a number for `to`)"),
        ("x: {from: 0, to: 9}\nlines:\n  a: x\n  b: y*x", "11: the line `b` uses the unknown name `y`"),
        ("x: {from: 0, to: 9}\nlines: {a: math.sqrt(x)}", "9: the line `a`: write `sqrt(…)` instead of"),
        ("x: {from: 0, to: 9}\nlines: {a: x +}", "9: the line `a`: `x +` is not a formula"),
        ("x: {from: 0, to: 9}\nlines: {a: 1/x}", "9: the line `a` has no value at x = 0: `1/x`: float division"),
        ("x: {from: -9, to: -1}\nlines: {a: log(x)}", "9: the line `a` cannot be computed at x = -9:"),
        ("x: {from: 0, to: 9}\nlines: {a: x - 1}\nlog: true", "9: `a` is -1 at x = 0, which has no place on a"),
        ("x: {from: 0, to: 9}\nlines: {a: x}\nlog: both", "8: a logarithmic x axis cannot begin at 0"),
        ("series: {a: [1, 0]}\nlog: y", "8: `a` is 0 at x = 2, which has no place on a logarithmic y axis"),
        ("series: {a: [1, -1]}\nkind: bars", "8: `a` is -1 at x = 2, and a bar cannot be negative"),
        ("series: {a: [1, b]}", "8: `b` is not a number"),
        ("series: {a: [1, 2]}\nx: {values: [1]}", "8: the series `a` has 2 numbers, but x has 1 values"),
        ("series: {a: [1, 2]}\nx: {values: [b, c]}", "9: the x values of `a` are texts (write numbers, or"),
        ("series: {a: [1, 2]}\npoints: {a: [[1, 2]]}", "9: two curves are called `a`"),
        ("points: {a: [1, 2]}", "8: the points `a` are not pairs of numbers (write `[[0, 1], [1, 2]]`)"),
        ("series: {a: [1, 2]}\nkind: bar", "9: unknown kind `bar` (did you mean `bars`?)"),
        ("series: {a: [1, 2]}\nlog: z", "9: `log: z` is not known"),
        ("series: {a: 1}", "8: the series `a` is not a list"),
        ("series: [1, 2]", "8: `series` does not name its curves"),
        (f"series: {{{', '.join(f'a{i}: [1]' for i in range(13))}}}", "8: the plot has 13 curves, more than 12"),
        (f"lines: {{{', '.join(f'a{i}: 1/0' for i in range(13))}}}\nx: {{from: 0, to: 9}}", "8: the plot has 13 curves"),
        ("csv: losse.csv", "8: there is no file losse.csv beside the page (did you mean `losses.csv`?)"),
        ("csv: losses.csv\ncolumns: [vall]", "9: losses.csv has no column `vall` (did you mean `val`?)"),
        ("csv: ragged.csv", "8: ragged.csv:3: 1 cells, but the first line names 2 columns"),
        ("csv: words.csv", "8: words.csv:2: `high` is not a number"),
        ("csv: numbers.csv", "8: numbers.csv:1: the first line does not name the columns"),
        ("csv: empty.csv", "8: empty.csv has no rows of numbers"),
        ("csv: latin.csv", "8: latin.csv is not UTF-8"),
        ("csv: pipe.csv", "8: pipe.csv is not a file"),
        ("csv: course.csv", "8: course.csv cannot be read"),
        ("csv: ../outside.csv", "8: `../outside.csv` is not in the folder of the course"),
        ("csv: /etc/hostname", "8: `/etc/hostname` is not in the folder of the course"),
        ("csv: link.csv", "8: `link.csv` is not in the folder of the course"),
    ],
)  # fmt: skip
def test_a_fault_is_named_with_its_line_and_stands_on_the_page(
    fields: str, expected: str, csv_folder: Path
) -> None:
    (finding,) = found(fields, csv_folder)
    assert finding.startswith(expected)


VALUES = (
    "1", "-3", "1e300", "1e-300", "9" * 40, "text", "true", "null", "[]", "{}", "[a, 2]", "[[0, 1], [1, 2]]", "10**x", "log(x)",
    "(x, 1)", "exp(700*x)", "a.csv", "lines", "points", "bars", "both", "{name: [1], from: 1, to: 9}", "{values: [a, b]}",
    "{a: x}", "{a: [1, 2]}", "{a: [[1, 2]]}", "{a: [1e300, -1e300]}", "{a: [1e-300, 2e-300]}", "{a: 10**x, b: 1/x}", "{a: x**x}",
)  # fmt: skip


@given(
    st.dictionaries(st.sampled_from(PLOT_FIELDS), st.sampled_from(VALUES), max_size=6), st.integers(8, 100)
)
def test_any_fields_are_drawn_or_refused_with_their_line(fields: dict[str, str], columns: int) -> None:
    lesson = page("\n".join(f"{name}: {value}" for name, value in fields.items()))
    lint_plots_of(lesson, strict=True)
    for block in lesson.plots:
        error = None
        rows: list[Row] = []
        try:
            rows = layout_plot(block, columns)
        except PlotError as caught:
            error = caught
        assert all(width(plain(row)) <= columns for row in rows)
        assert error is None or (error.line >= 7 and error.remedy)


@pytest.fixture(scope="module")
def csv_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    outside = tmp_path_factory.mktemp("outside")
    folder = outside / "course"
    folder.mkdir()
    texts = {
        "losses.csv": "epoch,train,val\n1,0.5,0.6\n2,0.4,0.5\n",
        "ragged.csv": "epoch,train\n1,2\n3\n",
        "words.csv": "epoch,train\n1,high\n",
        "numbers.csv": "1,2\n3,4\n",
        "empty.csv": "epoch,train\n",
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "latin.csv").write_bytes(b"epoch,caf\xe9\n1,2\n")
    (outside / "outside.csv").write_text("epoch,secret\n1,2\n", encoding="utf-8")
    (folder / "link.csv").symlink_to(outside / "outside.csv")
    (folder / "course.csv").mkdir()
    os.mkfifo(folder / "pipe.csv")
    return folder


def test_more_curves_than_can_be_told_apart_are_a_matter_of_style() -> None:
    fields = f"title: many\nseries: {{{', '.join(f'a{i}: [1, 2]' for i in range(7))}}}"
    assert found(fields) == []
    assert found(fields, strict=True) == [
        "7: the plot has 7 curves, more than 6 (show fewer, or make two plots)"
    ]


def test_a_translation_gives_only_texts(tmp_path: Path) -> None:
    english = page(f"title: What is left\n{POWERS}caption: One stays.")
    korean = page("title: 남는 양\nwords: {low: 낮음, steps: 단계}")
    plot = read_plot(complete_translation(korean, english).plots[0])
    assert (plot.title, plot.caption, plot.x_name) == ("남는 양", "One stays.", "단계")
    assert [curve.name for curve in plot.curves] == ["낮음", "same"]
    for language, text in (("en", f"title: What\n{POWERS}"), ("ko", "title: 남는 양\nlog: true")):
        (tmp_path / language).mkdir()
        (tmp_path / language / "page.md").write_text(
            f"{FRONT}~~~plot\n{text.strip()}\n~~~\n", encoding="utf-8"
        )
    found = [f.what for f in lint_library(Library(tmp_path), {}) if f.level == "error"]
    assert found == ["a translation must not have `log`"]
    assert lint_plots(tmp_path) == []


def test_a_plot_that_cannot_be_drawn_raises_its_line() -> None:
    with pytest.raises(PlotError) as caught:
        data("series: {a: [1]}\ncsv: none.csv")
    assert caught.value.line == 9


def test_the_plots_in_the_guide_can_be_drawn_and_every_field_is_described() -> None:
    guide = (Path(__file__).parents[2] / "docs" / "writing-a-lesson.md").read_text(encoding="utf-8")
    section = guide.partition("\n## Plots\n")[2].partition("\n## ")[0]
    example = section.partition("~~~~~markdown\n")[2].partition("~~~~~\n")[0]
    lesson = parse(FRONT + example, Path("page.md"))
    assert len(lesson.plots) == 3
    assert lint_plots_of(lesson, strict=True) == []
    described = section[section.index("| field") :]
    assert all(f"`{name}`" in described for name in PLOT_FIELDS)
