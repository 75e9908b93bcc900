"""How long things take to start, as ratios to a bare Textual app measured in the same run."""

import pytest

from tutor.cli.first_ink import ENTER

pytestmark = pytest.mark.bench

COMMANDS = [
    (("--help",), 0.25),
    (("--version",), 0.25),
    (("calc", "vgg-16"), 0.45),
    (("ask", "conv-output-size", "--seed", "3"), 0.45),
    (("check", "conv-output-size", "--seed", "3", "8"), 0.45),
]


@pytest.mark.parametrize(
    ("words", "share"), COMMANDS, ids=lambda value: " ".join(value) if isinstance(value, tuple) else None
)
def test_a_command_ends_within_its_share_of_hello(bench, words: tuple[str, ...], share: float) -> None:
    taken = bench.exits([bench.tutor, *words])
    bench.row(
        f"tutor {' '.join(words)}",
        taken,
        share * bench.hello,
        f"ms, {taken / bench.hello:.2f} of hello, at most {share}",
    )
    assert taken <= share * bench.hello


def test_the_first_ink(bench) -> None:
    taken = bench.paints([bench.tutor], ENTER.encode())
    budget = max(30.0, 2 * bench.pass_)
    bench.row("tutor: first ink", taken, budget, f"ms, {taken / bench.pass_:.2f} of python -c pass")
    assert taken <= budget
