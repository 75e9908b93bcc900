"""The conversation about a question: hints, the recorded attempt, the first step, the second try, skipping."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from tutor.errors import UserError
from tutor.progress.model import SKIPPED
from tutor.quiz.model import LETTERS, Question, Variant
from tutor.quiz.questions.variant import draw
from tutor.quiz.session import Phase, QuestionSession, QuizSession

UNEXPLAINED = "98765"


class FakeStore:
    """Keeps attempts in a list. `watch` is called before each."""

    def __init__(self) -> None:
        self.attempts: list[dict[str, Any]] = []
        self.watch: Callable[[], None] = lambda: None

    def record(self, **attempt: Any) -> None:
        self.watch()
        self.attempts.append(attempt)


class FakeClock:
    """Goes on by half a second at each reading."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        self.now += 0.5
        return self.now


@pytest.fixture
def store() -> FakeStore:
    return FakeStore()


Begin = Callable[..., QuestionSession]


@pytest.fixture
def begin(conv: Question, store: FakeStore) -> Begin:
    """`begin()`: a session with the question about an output size, which has two hints and three steps."""

    def begin(variant: Variant | None = None, **options: bool) -> QuestionSession:
        return QuestionSession(variant or draw(conv, 17), store, FakeClock(), **options)

    return begin


def test_a_right_answer_is_recorded_and_ends_the_question(begin: Begin, store: FakeStore) -> None:
    session = begin()
    assert (session.phase, session.is_asking, session.verdict) == (Phase.QUESTION, True, None)
    session.submit(f" {session.variant.expected} ")
    assert (session.phase, session.is_asking) == (Phase.DONE, False)
    assert session.verdict is not None
    assert session.verdict.correct
    assert store.attempts == [
        {
            "question": "conv-output-size",
            "seed": 17,
            "answer": session.variant.expected,
            "correct": True,
            "mistake": None,
            "credit": 1.0,
            "seconds": 0.5,
        }
    ]
    assert session.credit_note == ""


def test_a_named_mistake_is_explained_and_the_second_try_counts_half(begin: Begin, store: FakeStore) -> None:
    session = begin()
    wrong = str(session.variant.mistakes["padding-once"])
    session.submit(wrong)
    assert (session.phase, session.is_asking, session.last_answer) == (Phase.SECOND_TRY, True, wrong)
    assert (store.attempts[0]["mistake"], store.attempts[0]["credit"]) == ("padding-once", 0.0)
    session.submit(session.variant.expected)
    assert session.phase is Phase.DONE
    assert (store.attempts[1]["correct"], store.attempts[1]["credit"]) == (True, 0.5)
    assert "50 %" in session.credit_note


def test_a_second_wrong_answer_is_not_recorded_and_ends_the_question(begin: Begin, store: FakeStore) -> None:
    session = begin()
    session.submit(str(session.variant.mistakes["padding-once"]))
    session.submit("1")
    assert (session.phase, len(store.attempts), session.credit_note) == (Phase.DONE, 1, "")


def test_there_is_no_second_try_with_only_one_choice_left(
    begin: Begin, question: Callable[[str], Question]
) -> None:
    block = "id: c\nkind: choice\nask: x\nanswer: one\nmistakes: {other: {if: two, say: no}}"
    session = begin(draw(question(block), 0))
    session.submit(LETTERS[1 - session.variant.answer])
    assert session.verdict is not None
    assert (session.verdict.mistake, session.phase) == ("other", Phase.DONE)


def test_the_attempt_is_recorded_before_its_verdict_can_be_seen(begin: Begin, store: FakeStore) -> None:
    session = begin()
    seen = []
    store.watch = lambda: seen.append((session.verdict, session.phase))
    session.submit("1")
    assert seen == [(None, Phase.QUESTION)]


def test_without_a_recorded_attempt_there_is_no_verdict(begin: Begin, store: FakeStore) -> None:
    def fail() -> None:
        raise OSError("no disk")

    session = begin()
    store.watch = fail
    with pytest.raises(OSError, match="no disk"):
        session.submit("1")
    assert (session.verdict, session.phase) == (None, Phase.QUESTION)


@pytest.mark.parametrize("text", ["", "abc", "1,5", "hints"])
def test_an_unreadable_answer_only_leaves_a_complaint(begin: Begin, store: FakeStore, text: str) -> None:
    session = begin()
    session.submit(text)
    assert session.complaint
    assert (session.phase, store.attempts) == (Phase.QUESTION, [])
    session.submit(session.variant.expected)
    assert session.complaint == ""


def test_an_answer_after_the_verdict_changes_nothing(begin: Begin, store: FakeStore) -> None:
    session = begin()
    session.submit(session.variant.expected)
    session.submit("1")
    session.submit("skip")
    assert session.verdict is not None
    assert session.verdict.correct
    assert (len(store.attempts), session.skipped) == (1, False)


# --- hints ---


@pytest.mark.parametrize(
    ("words", "credit", "share"), [(["hint"], 0.5, "50 %"), (["?", " HINT "], 0.25, "25 %")]
)
def test_each_hint_halves_the_credit(
    begin: Begin, store: FakeStore, words: list[str], credit: float, share: str
) -> None:
    session = begin()
    offers = ("a hint; then a right answer counts half", "another hint; then a right answer counts a quarter")
    for offer, word in zip(offers, words, strict=False):
        assert session.hint_price == offer
        session.submit(word)
    assert session.shown_hints == session.variant.hints[: len(words)]
    session.submit(session.variant.expected)
    assert store.attempts[0]["credit"] == credit
    assert share in session.credit_note
    assert session.hint_price == ""


def test_there_is_no_hint_after_the_last(begin: Begin, store: FakeStore) -> None:
    session = begin()
    for _ in range(3):
        session.submit("hint")
    assert (session.hints_taken, session.hint_price) == (2, "")
    assert "no more hints" in session.complaint
    session.submit("1")
    assert (store.attempts[0]["credit"], session.credit_note) == (0.0, "")


# --- the first step and the second try ---


@pytest.fixture
def stuck(begin: Begin) -> QuestionSession:
    """A session after an answer that no mistake explains."""
    session = begin()
    session.submit(UNEXPLAINED)
    return session


def test_an_unexplained_answer_leads_to_the_first_step(stuck: QuestionSession, store: FakeStore) -> None:
    assert (stuck.phase, stuck.is_asking, stuck.known_steps) == (Phase.FIRST_STEP, True, ())
    assert stuck.next_step == stuck.steps[0]
    assert [attempt["answer"] for attempt in store.attempts] == [UNEXPLAINED]


def test_the_step_then_the_question_again_which_counts_half(stuck: QuestionSession, store: FakeStore) -> None:
    stuck.submit("abc")
    assert (stuck.phase, bool(stuck.complaint)) == (Phase.FIRST_STEP, True)
    stuck.submit(str(stuck.steps[0].answer))
    assert (stuck.phase, stuck.is_asking, len(stuck.known_steps)) == (Phase.STEP_DONE, False, 1)
    assert stuck.step_verdict is not None
    assert stuck.step_verdict.correct
    stuck.try_again()
    assert (stuck.phase, stuck.is_asking) == (Phase.SECOND_TRY, True)
    stuck.submit(stuck.variant.expected)
    assert (stuck.phase, stuck.last_answer) == (Phase.DONE, stuck.variant.expected)
    assert stuck.last_verdict == stuck.second_verdict
    assert stuck.second_verdict is not None
    assert stuck.second_verdict.correct
    assert stuck.verdict is not None
    assert not stuck.verdict.correct
    assert [attempt["credit"] for attempt in store.attempts] == [0.0, 0.5]


def test_a_second_wrong_answer_is_diagnosed_and_asks_no_further_step(stuck: QuestionSession) -> None:
    stuck.take_hint()
    stuck.try_again()
    stuck.submit(str(stuck.variant.mistakes["padding-once"]))
    assert stuck.second_verdict is not None
    assert (stuck.second_verdict.mistake, stuck.phase) == ("padding-once", Phase.DONE)


@pytest.mark.parametrize("word", ["hint", "skip"])
def test_the_step_is_shown_instead_and_then_the_solution(stuck: QuestionSession, word: str) -> None:
    stuck.submit(word)
    assert (stuck.phase, stuck.step_verdict, len(stuck.known_steps)) == (Phase.STEP_DONE, None, 1)
    stuck.try_again()
    stuck.submit(word)
    assert (stuck.phase, stuck.second_verdict, stuck.skipped) == (Phase.DONE, None, False)
    assert stuck.last_verdict == stuck.verdict


def test_at_the_second_try_the_steps_come_one_by_one(stuck: QuestionSession) -> None:
    stuck.submit("skip")
    stuck.try_again()
    for known in (2, 3):
        stuck.submit("step")
        assert (stuck.phase, len(stuck.known_steps)) == (Phase.SECOND_TRY, known)
    stuck.submit("step")
    assert (stuck.phase, stuck.next_step) == (Phase.DONE, None)


def test_after_the_verdict_the_solution_is_shown_step_by_step(begin: Begin) -> None:
    session = begin()
    session.show_step()
    assert session.known_steps == (), "not while the question is open"
    session.submit(session.variant.expected)
    for known in (1, 2, 3, 3):
        session.show_step()
        assert len(session.known_steps) == known
    assert session.phase is Phase.DONE


def test_showing_all_steps_instead_of_trying_again_ends_the_question(stuck: QuestionSession) -> None:
    stuck.submit("skip")
    stuck.show_step()
    assert stuck.phase is Phase.STEP_DONE
    stuck.show_step()
    assert stuck.phase is Phase.DONE


def test_no_step_is_asked_where_each_line_answers_one_question(begin: Begin) -> None:
    session = begin(allow_retry=False)
    session.submit(UNEXPLAINED)
    assert session.phase is Phase.DONE
    assert session.verdict is not None
    assert session.verdict.step is not None


def test_a_choice_is_expected_where_letters_answer(question: Callable[[str], Question], begin: Begin) -> None:
    order = draw(question("id: q\nkind: order\nask: Order?\nhint: h\nanswer: [one, two, three, four]"), 0)
    session = begin(order)
    assert not session.is_choosing
    one, two, three, four = (LETTERS[index] for index in order.answer)
    session.submit(f"{two} {one} {four} {three}")
    assert (session.phase, session.is_choosing) == (Phase.FIRST_STEP, True)
    session.submit(one)
    assert (session.phase, session.is_choosing) == (Phase.STEP_DONE, False)
    choice = draw(question("id: c\nkind: choice\nask: x\nanswer: one\nchoices: [one, two]"), 0)
    assert begin(choice).is_choosing


# --- skipping, and other numbers ---


def test_a_skipped_question_is_recorded_as_not_known(begin: Begin, store: FakeStore) -> None:
    session = begin()
    session.submit("hint")
    session.submit(" Skip ")
    assert (session.phase, session.skipped) == (Phase.DONE, True)
    attempt = store.attempts[0]
    assert (attempt["answer"], attempt["correct"], attempt["credit"]) == (SKIPPED, False, 0.0)


def test_the_next_variant_begins_afresh(stuck: QuestionSession, store: FakeStore) -> None:
    stuck.submit("skip")
    first = stuck.variant
    stuck.start_next_variant()
    assert stuck.variant.name == "conv-output-size:18"
    assert (stuck.phase, stuck.verdict, stuck.hints_taken, stuck.last_answer) == (Phase.QUESTION, None, 0, "")
    assert (stuck.known_steps, stuck.step_verdict) == ((), None)
    assert stuck.steps != [step.ask for step in first.steps]
    stuck.submit(stuck.variant.expected)
    assert len(store.attempts) == 2


# --- several questions ---


@pytest.fixture
def quiz(
    question: Callable[[str], Question], store: FakeStore
) -> Callable[..., QuizSession[QuestionSession]]:
    """`quiz("a:3", "b:0")`: a quiz of variants of simple sums."""

    def quiz(*names: str) -> QuizSession[QuestionSession]:
        def draw_sum(name: str) -> Variant:
            id, _, seed = name.partition(":")
            if id == "broken":
                raise UserError("cannot be asked")
            return draw(
                question(f"id: {id}\nask: x\nhint: h\ngiven: {{n: 20..900}}\nanswer: n + 7"), int(seed)
            )

        start = partial(QuestionSession, store=store, clock=FakeClock())
        return QuizSession([partial(draw_sum, name) for name in names], len(names), start)

    return quiz


def names_asked(quiz: QuizSession[QuestionSession], answer: Callable[[QuestionSession], str]) -> list[str]:
    """Answer every question; return the variants."""
    for session in iter(quiz.next, None):
        session.submit(answer(session))
    return [session.variant.name for session in quiz.sessions]


def test_a_quiz_counts_what_is_right_and_what_is_left(
    quiz: Callable[..., QuizSession[QuestionSession]],
) -> None:
    sums = quiz("a:3", "b:0", "a:4")
    assert sums.left == 3
    left = []
    for session in iter(sums.next, None):
        left.append(sums.left)
        session.submit(session.variant.expected if session.variant.seed else "1")
        left.append(sums.left)
    assert left == [3, 2, 2, 1, 1, 0]
    assert (sums.answered, sums.right, sums.skipped, sums.number) == (3, 2, 0, 3)


def test_a_skipped_question_comes_back_once_with_the_numbers_after_the_last(
    quiz: Callable[..., QuizSession[QuestionSession]],
) -> None:
    sums = quiz("a:3", "b:0", "a:4")
    assert names_asked(sums, lambda _: "skip") == ["a:3", "b:0", "a:4", "a:5", "b:1"]
    assert (sums.answered, sums.skipped, sums.count) == (0, 5, 5)


def test_the_last_question_can_be_brought_back_too(quiz: Callable[..., QuizSession[QuestionSession]]) -> None:
    sums = quiz("a:0", "b:0")
    asked = names_asked(sums, lambda session: "skip" if session.variant.name == "b:0" else "27")
    assert asked == ["a:0", "b:0", "b:1"]
    assert (sums.is_repeating, sums.answered, sums.skipped) == (True, 2, 1)


def test_a_question_skipped_after_other_variants_comes_back_with_new_numbers(
    quiz: Callable[..., QuizSession[QuestionSession]],
) -> None:
    sums = quiz("a:0")
    first = sums.next()
    assert first is not None
    first.submit("1")
    first.start_next_variant()
    first.submit("skip")
    again = sums.next()
    assert again is not None
    assert again.variant.name == "a:2"


def test_a_question_that_cannot_be_asked_is_an_error_and_the_next_one_follows(
    quiz: Callable[..., QuizSession[QuestionSession]],
) -> None:
    sums = quiz("a:0", "broken:0", "b:0")
    sums.next()
    with pytest.raises(UserError):
        sums.next()
    session = sums.next()
    assert session is not None
    assert (session.variant.name, sums.number, sums.next()) == ("b:0", 3, None)
