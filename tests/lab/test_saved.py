"""Saved experiments: kept by name, exported and imported, and never counted as answers."""

from pathlib import Path

import pytest

from tutor.content.library import Library
from tutor.errors import UserError
from tutor.lab.saved import check_name, delete_experiment, save_experiment, saved_experiments
from tutor.lab.spec import Experiment
from tutor.progress.import_export import export_json, parse_export
from tutor.progress.store import Store
from tutor.render.progress_report import build_report

FIRST = Experiment(net="fc 3, relu", steps=20).change_at(10, "lr", 0.1)
SECOND = Experiment(data="line", net="")


def test_the_newest_of_a_name_is_kept_and_moves_to_another_computer(tmp_path: Path) -> None:
    with Store.open(tmp_path / "here") as store, Store.open(tmp_path / "there") as there:
        save_experiment(store, "mine", SECOND, None)
        save_experiment(store, " mine ", FIRST, 0.5)
        save_experiment(store, "the line", SECOND, None)
        there.merge(parse_export(export_json(store.attempts()), "file"))
        line, mine = saved_experiments(there.attempts())
        assert (mine.name, mine.experiment, mine.shown_accuracy) == ("mine", FIRST, "50 %")
        assert (line.name, line.experiment, line.shown_accuracy) == ("the line", SECOND, "-")
        delete_experiment(there, mine)
        assert [one.name for one in saved_experiments(there.attempts())] == ["the line"]
        assert build_report(Library(), store).totals.attempts == 0


@pytest.mark.parametrize("answer", ["", "{", "[]", "{}", '{"command": "--net"}', '{"command": 3}'])
def test_a_record_that_cannot_be_read_is_left_out(tmp_path: Path, answer: str) -> None:
    with Store.open(tmp_path) as store:
        store.record("experiment:x", 0, answer, True)
        assert saved_experiments(store.attempts()) == []


@pytest.mark.parametrize("name", ["", "  ", "x" * 41])
def test_a_name_that_cannot_be_used(name: str) -> None:
    with pytest.raises(UserError):
        check_name(name)
