"""`tutor demo`: the list, the picture, the numbers in it."""

import json
import shlex
from collections.abc import Callable
from math import inf, nan

import numpy as np
import pytest

from tutor.cli.ansi import format_16_colours, format_256_colours
from tutor.cli.demo_presets import command_words
from tutor.cli.figure_json import figure_to_json
from tutor.content.library import Library
from tutor.demos.catalog import demo as catalog_demo
from tutor.demos.catalog import names
from tutor.demos.figure import Figure, Line, Plot, Words
from tutor.demos.model import Value
from tutor.text.rows import ROLES, Row, Span


def strict(text: str):
    def refuse(constant: str) -> None:
        raise AssertionError(f"{constant} is no JSON")

    return json.loads(text, parse_constant=refuse)


def test_the_list_has_exactly_the_documented_keys(tutor) -> None:
    result = strict(tutor("demo", "--json").out)
    assert sorted(demo["name"] for demo in result) == list(names())
    pages = [demo["lesson"] for demo in result if demo["lesson"]]
    assert pages == sorted(pages, key=Library().ids().index), "the demos are in the order of the lessons"
    assert all(list(demo) == ["name", "lesson", "controls", "presets"] for demo in result)
    slide = next(demo for demo in result if demo["name"] == "conv-slide")
    assert slide["lesson"] == "conv-window"
    assert 3 in slide["controls"]["F"]
    assert "two filters" in slide["presets"]
    assert "conv-slide" in tutor("demo").out


@pytest.mark.parametrize("name", names())
def test_each_demo_prints_and_gives_its_numbers(tutor, name: str) -> None:
    picture = tutor("demo", name, "--size", "72x20", "--frames", "3")
    assert (picture.code, picture.err) == (0, "")
    assert "\x1b" not in picture.out
    result = strict(tutor("demo", name, "--frames", "3", "--json").out)
    assert result["name"] == name
    assert result["frames"] == 3
    lines = picture.out.splitlines()
    assert lines[0] == result["caption"]
    assert lines[-1] == result["summary"]
    assert len(lines) == 22 + bool(result["alarm"])
    assert all(
        panel["kind"] in ("plot", "grid", "bars", "pictures", "words")
        for band in result["bands"]
        for panel in band
    )


def test_controls_are_set_and_the_same_command_gives_the_same_picture(tutor) -> None:
    words = ("demo", "conv-slide", "--set", "W=5", "--set", "S=2", "--seed", "4", "--frames", "2")
    first, second = tutor(*words), tutor(*words)
    assert first.out == second.out
    assert strict(tutor(*words, "--json").out)["settings"]["W"] == 5
    assert (
        first.out
        != tutor("demo", "conv-slide", "--set", "W=5", "--set", "S=2", "--seed", "5", "--frames", "2").out
    )


def test_what_questions_can_ask_about_is_listed(tutor) -> None:
    assert strict(tutor("demo", "one-unit", "--json").out)["measures"] == ["total", "output", "gain"]


def test_a_preset_of_the_page_that_shows_it(tutor) -> None:
    result = strict(tutor("demo", "conv-slide", "--preset", "two filters", "--json").out)
    assert result["settings"]["K"] == 2


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("conv-slid",), "did you mean conv-slide?"),
        (("kwijibo",), "there is no demo `kwijibo` (`tutor demo` lists them)"),
        (("conv-slide", "--set", "Q=1"), "Q"),
        (("conv-slide", "--set", "F=99"), "99"),
        (("conv-slide", "--set", "F"), "'F' is not of the form CONTROL=VALUE"),
        (("conv-slide", "--preset", "nope"), "nope"),
        (("conv-slide", "--size", "80"), "'80' is not a size"),
        (("conv-slide", "--size", "2x2"), "from 20x5 to 500x300"),
        (("conv-slide", "--frames", "0"), "at least 1"),
        (("--set", "S=2"), "name the demo"),
    ],
)
def test_an_error_is_one_line(tutor, words: tuple[str, ...], message: str) -> None:
    done = tutor("demo", *words)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert message in done.err


def test_inf_and_nan_are_null() -> None:
    line = Line(x=np.arange(3), y=(1.5, inf, nan), label="loss")
    figure = Figure(
        ((Plot(lines=(line,)), Words(lines=((("a", "dim"), ("b", "")),))),), caption="c", summary="s"
    )
    plot, words = strict(json.dumps(figure_to_json(figure)))["bands"][0]
    assert plot["lines"] == [{"x": [0, 1, 2], "y": [1.5, None, None], "label": "loss"}]
    assert words["lines"] == ["ab"]


@pytest.mark.parametrize("render", [format_16_colours, format_256_colours])
@pytest.mark.parametrize("role", [role for role in ROLES if role])
def test_every_role_has_a_style(role: str, render: Callable[[Row], str]) -> None:
    painted = render((Span("x", role), Span("y")))
    assert painted.startswith("\x1b[")
    assert painted.endswith("x\x1b[0my")


def test_roles_combine() -> None:
    assert format_256_colours((Span("x", "bold accent"),)) == "\x1b[1;38;5;214mx\x1b[0m"
    assert format_256_colours((Span("x", "gray0 on gray15"),)) == "\x1b[38;5;232;48;5;255mx\x1b[0m"
    assert format_16_colours((Span("x", "bold accent"),)) == "\x1b[1;33mx\x1b[0m"
    assert format_16_colours((Span("x", "gray0 on gray15"),)) == "\x1b[30;107mx\x1b[0m"
    assert (
        format_256_colours((Span("x", "unheard-of"),)) == format_16_colours((Span("x", "unheard-of"),)) == "x"
    )


def printed_commands(page: str) -> list[tuple[str, dict[str, Value]]]:
    """The commands that `tutor read` should print for the demos of a page, each with the settings that it should draw."""
    library = Library()
    lesson = library.lesson(page)
    found = []
    for block in lesson.demos:
        shared = catalog_demo(block.use)
        chosen = shared.for_page(block.controls, block.presets, block.show)
        for preset in block.presets or chosen.presets:
            words = command_words(library, shared, chosen.preset(preset), preset)
            found.append((" ".join(words), chosen.preset(preset)))
        found.append(
            (" ".join(command_words(library, shared, chosen.starting_settings())), chosen.starting_settings())
        )
    return found


@pytest.mark.parametrize(
    ("page", "most"),
    [
        ("adam", 2),
        *(pytest.param(page, None, marks=pytest.mark.long) for page in ("adam", "sgd", "adagrad-rmsprop")),
    ],
)
def test_a_printed_command_sets_the_controls_as_the_page_does(tutor, page: str, most: int | None) -> None:
    """Several pages use this demo with other racers, and give its presets the same names."""
    out = " ".join(tutor("read", page, "--width", "100").out.replace("\\\n", " ").split())
    for command, settings in printed_commands(page)[:most]:
        named, _, preset = command.partition(" --preset ")
        is_only_named = preset and " --set " not in preset
        assert command in out or (is_only_named and f"{named} --preset NAME" in out and preset in out)
        result = strict(tutor(*shlex.split(command)[1:], "--frames", "1", "--json").out)
        assert result["settings"] == settings


def test_a_page_that_asks_for_a_prediction_prints_the_start_and_the_command_for_the_result(tutor) -> None:
    out = " ".join(tutor("read", "relu", "--width", "100").out.replace("\\\n", " ").split())
    assert "Dead at step 0: 0 of 16 units" in out
    assert "To see how it ends, run: tutor demo dead-relu" in out
    assert "Dead at step 0" not in tutor("demo", "dead-relu").out
