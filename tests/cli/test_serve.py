"""`tutor serve` where the extra is not installed."""

import pytest

from tutor.cli.dispatch import run
from tutor.messages import say


def test_without_the_extra_one_line_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("tutor.cli.commands.serve.find_spec", lambda _name: None)
    assert run("serve", []) == 2
    assert capsys.readouterr().err == f"tutor: {say('cli.serve.missing')}\n"
