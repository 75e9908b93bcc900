"""`tutor lab --challenges` and `tutor lab --challenge ID`."""

import json

import pytest

NAME = "largest-stable-rate"


def test_the_list_and_its_json(tutor) -> None:
    listed = json.loads(tutor("lab", "--challenges", "--json").out)
    assert len(listed) >= 30
    assert list(listed[0]) == ["id", "lesson", "title", "goal", "passed", "best"]
    assert not any(entry["passed"] for entry in listed)
    out = tutor("lab", "--challenges").out
    assert all(entry["id"] in out for entry in listed)
    assert f"0 of {len(listed)} passed" in out


def test_a_task_is_printed_without_its_solution(tutor) -> None:
    done = tutor("lab", "--challenge", NAME)
    assert done.code == 0
    for words in (
        "Start: tutor lab --data line",
        "You may change: lr",
        "Goal: not diverged",
        "Without a change it ends with: diverged yes, loss ",
        "you get a hint",
        "Page: sgd",
    ):
        assert words in done.out
    task = json.loads(tutor("lab", "--challenge", NAME, "--json").out)
    assert list(task) == [
        "id", "lesson", "title", "ask", "start", "change", "goal", "hint", "passed", "best",
    ]  # fmt: skip
    assert task["change"] == {"lr": None}


def test_a_run_says_whether_it_passed_and_is_saved_if_asked(tutor) -> None:
    failed = tutor("lab", "--challenge", NAME, "--set", "lr=1.05", "--save", "--json")
    result = json.loads(failed.out)
    assert (failed.code, list(result), result["passed"]) == (1, ["id", "passed", "goal", "result"], False)
    assert result["result"]["diverged"] is True
    passed = tutor("lab", "--challenge", NAME, "--lr", "0.95", "--json")
    assert (passed.code, json.loads(passed.out)["passed"]) == (0, True)
    assert not any(entry["passed"] for entry in json.loads(tutor("lab", "--challenges", "--json").out))
    assert "Recorded" in tutor("lab", "--challenge", NAME, "--set", "lr=0.95", "--save").out
    (mine,) = [one for one in json.loads(tutor("lab", "--challenges", "--json").out) if one["passed"]]
    assert (mine["id"], mine["best"]) == (NAME, {"steps": 200, "parameters": 2, "set": {"lr": "0.95"}})
    assert "Your best: 200 steps" in tutor("lab", "--challenge", NAME).out
    report = json.loads(tutor("progress", "--json").out)
    assert report["challenges"] == [NAME]
    assert "Challenges" in tutor("progress").out
    assert tutor("review", "--count", "1", stdin="").code in (0, 1)


def test_what_is_missing_and_what_the_goal_asks_about_comes_first(tutor) -> None:
    lines = tutor("lab", "--challenge", "more-filters", "--set", "net=fc 10, relu", "steps=9").err
    assert "steps may not be changed" in lines
    lines = tutor(
        "lab", "--challenge", "more-filters", "--set", "net=conv 16 3x3, relu, pool 2x2"
    ).out.splitlines()
    assert lines[:2] == [
        "Not passed: test_accuracy >= 0.9 and parameters <= 1000",
        "Still missing: parameters <= 1000",
    ]
    assert lines[2].startswith("Measured: test_accuracy 0.9")
    assert lines[2].endswith("parameters 1,610")
    assert lines[4].startswith("Also measured: train_accuracy")
    assert "missing" not in tutor("lab", "--challenge", NAME, "--set", "lr=0.95").out


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--challenge", "largest-rate"), "did you mean largest-stable-rate"),
        (("--challenge", NAME, "--set", "steps=9"), "steps may not be changed here: change lr"),
        (("--challenge", NAME, "--set", "lr=fast"), "lr must be a number"),
        (("--challenge", NAME, "--set", "lr"), "not of the form SETTING=VALUE"),
        (("--challenge", NAME, "--set", "lr=1", "--lr", "2"), "given twice"),
        (("--challenge", NAME, "--export", "csv"), "--export cannot be used"),
        (("--challenge", NAME, "--challenges"), "give --challenges or --challenge, not both"),
        (("--set", "lr=1"), "--set needs a challenge: add --challenge"),
        (("--save",), "--save needs a challenge: add --challenge"),
    ],
)
def test_bad_input_is_one_line(tutor, words: tuple[str, ...], message: str) -> None:
    done = tutor("lab", *words)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert message in done.err


def test_names_to_complete(tutor) -> None:
    assert NAME in tutor("completion", "--list", "challenges").out.splitlines()
    line = f"tutor lab --challenge {NAME} --set "
    assert "lr=1" in tutor("completion", "--list", "settings", "--line", line).out.splitlines()
    other = "tutor lab --challenge remember-gradients --set "
    offered = tutor("completion", "--list", "settings", "--line", other).out.splitlines()
    assert offered == ["optimizer=sgd", "optimizer=momentum", "optimizer=nesterov"]
