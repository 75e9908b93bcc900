"""A small coverage-guided fuzzer: answers that reach new lines of the checker are kept, and changed further."""

import random
import sys
from collections.abc import Callable, Iterator
from types import CodeType, FrameType
from typing import Any

LETTERS = list("0123456789.,xX*/+-^()=%eEabcdWFSPKD ·×−_'\"~<>√π²½한１:;[]{}\n\t\0\x1b")
WORDS = (
    "10^", "e5", "e-3", "1,705", "1_000", "12 px", " MB", "KiB", "does not fit", "no", "yes", "0.5", "1/3", "1½", "a, b",
    "a b c d", "and", "then", "55x55x96", "sqrt(", "W - F", "2*P", "(W", "-1", "= ", "100 %", "per cent", "k", "million",
    "exp(", "log(", "**", "1e400", "10^400", "9" * 45, "the ", "none", "all", "parameters", "양쪽", "개", "0,25", "1.000,5",
    "((", "))", "x x", "→", "!", "^^", "min(", "max(1,", "W W", "3W", "pi", "answer", "if", "__import__", "lambda:", "[1]",
    "\u202e", "\ud7ff", "\U0001f600",
)  # fmt: skip
TRACED_SHARE = 0.02  # of the answers: following every line takes ten times as long
MAX_KEPT = 3_000


class Fuzzer:
    """Makes answers for several targets, and learns from the lines of code that each of them reaches."""

    def __init__(self, rng: random.Random, seeds: dict[str, list[str]], package: str) -> None:
        """`seeds` are the first answers for each target. Lines count in files whose path contains `package`."""
        self._rng, self._package = rng, package
        self._kept = {target: list(answers) for target, answers in seeds.items()}
        self._lines: set[tuple[CodeType, int]] = set()

    @property
    def lines(self) -> int:
        """How many lines of code were reached in traced calls."""
        return len(self._lines)

    def answers(self, count: int) -> Iterator[tuple[str, str]]:
        """Yield `count` pairs of a target and an answer to try on it."""
        targets = list(self._kept)
        for _ in range(count):
            target = self._rng.choice(targets)
            yield target, self._change(self._rng.choice(self._kept[target]))

    def run(self, target: str, answer: str, call: Callable[[], None]) -> None:
        """Try an answer, now and then with its lines followed; keep it if it reaches new ones."""
        if self._rng.random() >= TRACED_SHARE:
            call()
            return
        known = len(self._lines)
        before = sys.gettrace()
        sys.settrace(self._follow)
        try:
            call()
        finally:
            sys.settrace(before)
        if len(self._lines) > known:
            kept = self._kept[target]
            kept.append(answer)
            if len(kept) > MAX_KEPT:
                del kept[self._rng.randrange(len(kept))]

    def _follow(self, frame: FrameType, event: str, _: Any) -> Any:
        if self._package not in frame.f_code.co_filename:
            return None
        if event == "line":
            self._lines.add((frame.f_code, frame.f_lineno))
        return self._follow

    def _change(self, answer: str) -> str:
        """Return an answer in which pieces were put in, replaced, repeated or taken away."""
        rng = self._rng
        for _ in range(rng.choice((1, 1, 2, 3, 8))):
            at = rng.randrange(len(answer) + 1)
            end = min(len(answer), at + rng.choice((0, 0, 1, 2, 5)))
            piece = rng.choice(WORDS) if rng.random() < 0.3 else rng.choice(LETTERS)
            if rng.random() < 0.1:
                piece = answer[at:end] * rng.choice((0, 2, 30))
            elif rng.random() < 0.05:
                piece *= rng.choice((2, 30, 200))
            answer = answer[:at] + piece + answer[end:]
        return answer[:450]
