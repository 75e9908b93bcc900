"""Whatever is typed as an answer to any question: it is checked, or it cannot be read. Nothing else is raised."""

import random
import resource
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tutor.quiz.check import check, check_step
from tutor.quiz.model import KINDS, Unreadable, Variant, Verdict
from tutor.quiz.questions.variant import draw

from .answer_fuzzer import LETTERS, WORDS, Fuzzer
from .learners import questions

MAX_SECONDS = 0.2  # of the processor, for one answer
MAX_BYTES = 50_000_000  # of memory, for one answer
REPEATS = 3  # a pause of the interpreter, such as a garbage collection, is not the answer's fault
VARIANTS = {
    variant.name: variant
    for question in questions().values()
    for variant in (draw(question, 1), draw(question, 4))
}


def try_answer(variant: Variant, answer: str) -> None:
    try:
        verdict = check(variant, answer)
        assert isinstance(verdict, Verdict)
        assert verdict.feedback
        if verdict.step is not None:
            check_step(variant, verdict.step, answer)
    except Unreadable as error:
        assert str(error)  # noqa: PT017


def fuzz(count: int, seed: int, measure: bool = False) -> Fuzzer:
    """Try so many answers. With `measure`, none of them may take long."""
    seeds = {
        name: [variant.expected, *map(str, variant.mistakes.values()), ""]
        for name, variant in VARIANTS.items()
    }
    kinds = [[name for name, variant in VARIANTS.items() if variant.question.kind == kind] for kind in KINDS]
    fuzzer = Fuzzer(random.Random(seed), seeds, kinds, "/tutor/quiz/")
    for name, answer in fuzzer.answers(count):
        variant = VARIANTS[name]
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
    assert {variant.question.kind for variant in VARIANTS.values()} == set(KINDS)


def test_the_fuzzer_reaches_more_and_more_lines() -> None:
    assert fuzz(50, seed=1).lines < fuzz(1_000, seed=1).lines


@settings(deadline=None)
@given(
    st.sampled_from(sorted(VARIANTS)),
    st.text(max_size=60) | st.lists(st.sampled_from((*LETTERS, *WORDS)), max_size=14).map("".join),
)
def test_any_text_is_checked_or_unreadable(name: str, answer: str) -> None:
    try_answer(VARIANTS[name], answer)


@pytest.mark.long
def test_a_million_answers_are_checked_or_unreadable() -> None:
    """About one in a hundred is followed line by line. None takes long or much memory."""
    fuzz(20_000, seed=0)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    fuzz(1_000_000, seed=2, measure=True)
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown * 1024 < MAX_BYTES
