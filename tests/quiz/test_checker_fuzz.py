"""Whatever is typed as an answer to any question: it is checked, or it cannot be read. Nothing else is raised."""

import random
import resource
import time
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tutor.quiz.check import check, check_step
from tutor.quiz.model import KINDS, RUN_KINDS, Unreadable, Variant, Verdict
from tutor.quiz.questions.variant import draw

from .answer_fuzzer import LETTERS, WORDS, Fuzzer
from .learners import questions

MAX_SECONDS = 0.2  # of the processor, for one answer
MAX_BYTES = 50_000_000  # of memory, for one answer
REPEATS = 3  # a pause of the interpreter, such as a garbage collection, is not the answer's fault
NAMES = [f"{name}:{seed}" for name in questions() for seed in (1, 4)]
ABOUT_NO_RUN = tuple(kind for kind in KINDS if kind not in RUN_KINDS)
"""Kinds whose questions are drawn in no time, because no demo has to run."""


def kind_of(name: str) -> str:
    return questions()[name.partition(":")[0]].kind


@cache
def variant_of(name: str) -> Variant:
    question, _, seed = name.partition(":")
    return draw(questions()[question], int(seed))


def try_answer(variant: Variant, answer: str) -> None:
    try:
        verdict = check(variant, answer)
        assert isinstance(verdict, Verdict)
        assert verdict.feedback
        if verdict.step is not None:
            check_step(variant, verdict.step, answer)
    except Unreadable as error:
        assert str(error)  # noqa: PT017


def fuzz(count: int, seed: int, kinds: tuple[str, ...] = KINDS, measure: bool = False) -> Fuzzer:
    """Try so many answers to questions of these kinds. With `measure`, none of them may take long."""
    groups = [[name for name in NAMES if kind_of(name) == kind] for kind in kinds]
    seeds = {}
    for name in [name for group in groups for name in group]:
        variant = variant_of(name)
        seeds[name] = [variant.expected, *map(str, variant.mistakes.values()), ""]
    fuzzer = Fuzzer(random.Random(seed), seeds, groups, "/tutor/quiz/")
    for name, answer in fuzzer.answers(count):
        variant = variant_of(name)
        start = time.process_time()
        try:
            fuzzer.run(name, answer, lambda: try_answer(variant, answer))  # noqa: B023
        except Exception as error:
            error.add_note(f"{name} {answer!r}")
            raise
        if measure and time.process_time() - start > MAX_SECONDS:
            assert min(seconds_for(variant, answer) for _ in range(REPEATS)) <= MAX_SECONDS, (name, answer)
    return fuzzer


def seconds_for(variant: Variant, answer: str) -> float:
    start = time.process_time()
    try_answer(variant, answer)
    return time.process_time() - start


def test_every_kind_of_question_is_tried() -> None:
    assert {kind_of(name) for name in NAMES} == set(KINDS)


def test_the_fuzzer_reaches_more_and_more_lines() -> None:
    assert fuzz(50, 1, ABOUT_NO_RUN).lines < fuzz(1_000, 1, ABOUT_NO_RUN).lines


@settings(deadline=None)
@given(
    st.sampled_from(NAMES),
    st.text(max_size=60) | st.lists(st.sampled_from((*LETTERS, *WORDS)), max_size=14).map("".join),
)
def test_any_text_is_checked_or_unreadable(name: str, answer: str) -> None:
    try_answer(variant_of(name), answer)


@pytest.mark.long
def test_many_answers_are_checked_or_unreadable() -> None:
    """About one in a hundred is followed line by line. None takes long or much memory."""
    fuzz(20_000, seed=0)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    fuzz(400_000, seed=2, measure=True)
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown * 1024 < MAX_BYTES
