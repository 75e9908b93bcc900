"""`tutor lab`: the report and the JSON."""

import json
import re
from collections.abc import Mapping

import pytest

from engine import INITIALIZERS, OPTIMIZERS, SCHEDULES
from tutor.cli.command_names import opens_laboratory
from tutor.cli.commands.lab import OPTIONS
from tutor.lab import limits
from tutor.lab.settings import SETTINGS
from tutor.lab.sources import SOURCES
from tutor.messages import in_every_language

KEYS = ["data", "net", "parameters", "steps", "loss", "train_accuracy", "test_accuracy", "history", "layers"]
ISSUED = ("lab", "--data", "spiral", "--net", "fc 8, tanh, fc 8, tanh", "--optimizer", "adam", "--lr", "0.03")


@pytest.mark.parametrize(
    ("words", "opens"),
    [
        ((), True),
        (("--lang", "en"), True),
        (("--lessons=x",), True),
        (("--data", "moons"), False),
        (("--data", "moons", "--play"), True),
        (("--json",), False),
        (("--steps", "5"), False),
        (("--lang", "ko", "--challenges"), False),
    ],
)
def test_the_screen_opens_without_options_and_with_play(words: tuple[str, ...], opens: bool) -> None:
    assert opens_laboratory(list(words)) == opens


@pytest.mark.parametrize(
    ("setting", "table"),
    [("optimizer", OPTIMIZERS), ("schedule", SCHEDULES), ("init", INITIALIZERS), ("data", SOURCES)],
)
def test_the_help_names_everything_that_can_be_chosen(setting: str, table: Mapping[str, object]) -> None:
    """The help is written by hand, so that it does not wait for NumPy."""
    for text in in_every_language(f"lab.option.{setting}"):
        named = re.findall(r"[a-z]+(?:-[a-z]+)*", text)
        assert [name for name in table if name not in named] == [], (
            f"add them to lab.option.{setting}: {text}"
        )


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (("--play",), "needs a terminal"),
        (("--play", "--json"), "--json prints"),
        (("--play", "--export", "csv"), "--export prints"),
        (("--play", "--size", "80x24"), "--size prints"),
        (("--play", "--challenge", "deep-tanh", "--lr", "1"), "at its start"),
    ],
)
def test_play_needs_a_terminal_and_prints_nothing(tutor, words: tuple[str, ...], error: str) -> None:
    done = tutor("lab", *words)
    assert (done.code, done.out) == (2, "")
    assert error in done.err


def strict(text: str):
    def refuse(constant: str) -> None:
        raise AssertionError(f"{constant} is no JSON")

    return json.loads(text, parse_constant=refuse)


def test_the_json_has_exactly_the_documented_keys(tutor) -> None:
    words = (*ISSUED, "--batch", "32", "--steps", "600", "--seed", "0", "--json")
    result = strict(tutor(*words).out)
    assert list(result) == KEYS
    assert (result["data"], result["net"], result["parameters"], result["steps"]) == (
        "spiral",
        "fc 8, tanh, fc 8, tanh",
        105,
        600,
    )
    assert list(result["history"][0]) == ["step", "loss", "train_accuracy", "test_accuracy"]
    assert result["history"][-1] == {"step": 600} | {key: result[key] for key in KEYS[4:7]}
    assert [layer["name"] for layer in result["layers"]] == ["fc 8, tanh", "fc 8, tanh", "fc 1"]
    assert list(result["layers"][0]) == ["name", "std", "gradient_std", "saturated", "dead"]
    assert result["test_accuracy"] >= 0.97
    assert strict(tutor(*words).out) == result


def test_every_option_is_understood(tutor) -> None:
    words = "--init xavier --schedule cosine --weight-decay 0.001 --dropout 0.9 --batch-norm --noise 0.05 --train-share 0.4"
    done = tutor(*ISSUED, *words.split(), "--steps", "20", "--at", "10:lr=0.01", "--json")
    assert (done.code, done.err) == (0, "")
    assert strict(done.out)["parameters"] == 105 + 32


@pytest.mark.parametrize(("data", "outputs"), [("xor", 1), ("circle", 1), ("digits", 10), ("line", 1)])
def test_the_data_add_the_output_layer(tutor, data: str, outputs: int) -> None:
    result = strict(tutor("lab", "--data", data, "--net", "fc 4, relu", "--steps", "5", "--json").out)
    assert result["layers"][-1]["name"] == f"fc {outputs}"
    if data == "line":
        assert list(result) == [*KEYS[:7], "test_loss", *KEYS[7:]]
        assert result["test_accuracy"] is None


def test_divergence_is_a_result(tutor) -> None:
    done = tutor("lab", "--optimizer", "sgd", "--lr", "1e9", "--net", "fc 8, relu", "--json")
    assert (done.code, done.err) == (0, "")
    result = strict(done.out)
    assert list(result) == [*KEYS, "diverged_at"]
    assert result["diverged_at"] > result["steps"]
    assert result["loss"] is not None


def test_the_report_begins_with_one_sentence_and_ends_with_the_command(tutor) -> None:
    done = tutor("lab", "--steps", "40", "--data", "moons")
    lines = done.out.splitlines()
    assert lines[0].startswith("moons, 2 × 8 tanh, Adam 0.03: ")
    assert " % test after 40 steps" in lines[0]
    assert lines[-1].startswith("To repeat it: tutor lab --data moons")
    again = tutor("lab", "--steps", "40", "--data", "moons", "--words").out
    assert again.splitlines()[0] == lines[0]
    assert "┤" in done.out
    assert "┤" not in again


@pytest.mark.parametrize(
    "words",
    [
        ("--data", "spirall"),
        ("--net", "fc 1000000"),
        ("--csv", "no.csv"),
        ("--lr", "0"),
        ("--batch-norm", "maybe"),
    ],
)
def test_an_error_is_one_line(tutor, words: tuple[str, ...]) -> None:
    done = tutor("lab", *words)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)


def test_the_help_states_the_limits_and_has_every_setting(process) -> None:
    text = process("lab", "--help").out
    numbers = (limits.PARAMETERS, limits.STEPS, limits.BATCH, limits.EXAMPLES, limits.FEATURES, limits.CELLS)
    for number in (*map("{:,}".format, numbers), str(limits.LAYERS), f"{limits.WORK:.0e}".replace("+", "")):
        assert number in " ".join(text.split())
    assert {*OPTIONS, "batch_norm"} == set(SETTINGS)
