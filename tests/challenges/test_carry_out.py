"""Carrying out a challenge, the learner's best, and the proof that lint gives."""

from pathlib import Path

import pytest

from tutor.challenges.judge import carry_out, changed_settings, goal_parts, values_asked
from tutor.challenges.lint import lint_challenges
from tutor.challenges.measure import NAMES, measure
from tutor.challenges.model import Challenge
from tutor.challenges.parse import load_challenges, read_challenges
from tutor.challenges.records import best_by_challenge, question_id, record_pass
from tutor.content.library import Library
from tutor.errors import UserError
from tutor.lab.run import Run
from tutor.lab.spec import Experiment
from tutor.progress.import_export import export_csv, export_json, parse_export
from tutor.progress.store import Store


@pytest.fixture
def challenge(folder: Path) -> Challenge:
    return load_challenges(Library(folder)).challenges[0]


def test_the_start_fails_and_the_solution_passes(challenge: Challenge) -> None:
    start, solved = carry_out(challenge, {}), carry_out(challenge, challenge.solution)
    assert (start.passed, solved.passed) == (False, True)
    assert tuple(solved.result) == NAMES
    assert solved.result["loss"] < 0.1 < start.result["loss"]
    assert solved.result["steps"] == 60


def test_a_goal_may_compare_with_the_start(block: str) -> None:
    text = block.replace("loss <= 0.1", "loss <= 0.5*start_loss")
    (challenge,) = read_challenges(text, Path("c.md"), ("sums",)).challenges
    assert not carry_out(challenge, {}).passed
    assert carry_out(challenge, {"lr": "1"}).passed


def test_the_missed_parts_of_a_goal_are_found(block: str) -> None:
    text = block.replace("loss <= 0.1", "parameters <= 9 and loss <= 0.01*start_loss")
    (challenge,) = read_challenges(text, Path("c.md"), ("sums",)).challenges
    outcome = carry_out(challenge, {})
    assert outcome.missed == ("loss <= 0.01*start_loss",)
    assert list(values_asked(challenge, outcome.result)) == ["parameters", "loss", "diverged"]


def test_a_goal_with_brackets_or_alternatives_is_one_part() -> None:
    assert goal_parts("a >= 1 and not b") == ("a >= 1", "not b")
    for goal in ("(a and b) or c", "a or b and c", "min(a, b) > 1 and c"):
        assert goal_parts(goal) == (goal,)


@pytest.mark.parametrize(
    ("net", "counts"),
    [
        ("fc 8, relu", (1, 0, 0)),
        ("conv 2 3x3 p1, relu, pool 2x2, conv 2 3x3 p1, relu, globalpool", (2, 2, 2)),
        ("avgpool 2x2, fc 8, relu", (1, 0, 1)),
    ],
)
def test_layers_are_counted_by_their_kind(net: str, counts: tuple[int, ...]) -> None:
    result = measure(Run(Experiment(data="digits", net=net)))
    assert (result["layers"], result["conv_layers"], result["pool_layers"]) == counts


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"steps": "9"}, "steps may not be changed here: change lr, batch, optimizer"),
        ({"lr": "3"}, "at most 2"),
        ({"lr": "fast"}, "lr must be a number"),
        ({"batch": "8"}, "one of 16, 32"),
        ({"ratte": "1"}, "no setting `ratte`"),
        ({"optimizer": "adam"}, "one of sgd, momentum"),
    ],
)
def test_what_may_not_be_set_is_refused(challenge: Challenge, changes: dict[str, str], words: str) -> None:
    with pytest.raises(UserError, match=words):
        carry_out(challenge, changes)


def test_the_best_has_the_fewest_steps_then_the_fewest_parameters(
    challenge: Challenge, tmp_path: Path
) -> None:
    changes = {"lr": "1.0", "optimizer": "momentum 0.5"}
    outcome = carry_out(challenge, changes)
    settings = changed_settings(challenge, changes)
    assert settings == {"optimizer": "momentum momentum=0.5", "lr": "1"}
    with Store.open(tmp_path) as store:
        record_pass(store, outcome, settings)
        store.record(question_id("faster"), 0, '{"steps": 60, "parameters": 9, "set": {}}', True)
        store.record(question_id("faster"), 0, "not JSON", True)
        store.record(question_id("gone"), 0, "[1]", True)
        attempts = store.attempts()
    best = best_by_challenge(attempts)
    assert (best["faster"].steps, best["faster"].parameters, best["faster"].settings) == (60, 3, settings)
    assert set(best) == {"faster", "gone"}
    for text in (export_json(attempts), export_csv(attempts)):
        assert best_by_challenge(parse_export(text, "file")) == best


def test_lint_proves_every_challenge(folder: Path) -> None:
    assert lint_challenges(folder) == []
    assert lint_challenges(folder / "en" / "sums.md") == []
    path = folder / "challenges.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("loss <= 0.1", "loss <= 0.000001"), encoding="utf-8")
    (finding,) = lint_challenges(path)
    assert (finding.line, "misses the goal with seed 0" in finding.what) == (13, True)
    path.write_text(text.replace("loss <= 0.1", "loss <= 10"), encoding="utf-8")
    (finding,) = lint_challenges(folder)
    assert (finding.line, "the start reaches the goal" in finding.what) == (10, True)
