"""`tutor check`: check an answer, or a file of answers."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, redirect_stdout
from typing import TYPE_CHECKING, Any

from tutor.cli.common import (
    ESCAPE,
    add_json_option,
    add_lesson_options,
    name_input,
    open_library,
    open_store,
    print_json,
    read_text,
    split_seed,
    whole_number,
)
from tutor.cli.question_text import format_verdict
from tutor.errors import UserError
from tutor.messages import say

if TYPE_CHECKING:
    from tutor.cli.answer_file import SubmittedAnswer
    from tutor.content.library import Library
    from tutor.quiz.model import Question, Variant, Verdict

    Record = Callable[[Variant, Verdict, str], None]

EXIT_RIGHT, EXIT_WRONG, EXIT_UNREADABLE = 0, 1, 2


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `check`."""
    parser.add_argument("question", nargs="?", metavar="QUESTION", help=say("cli.check.question"))
    parser.add_argument("answer", nargs="*", metavar="ANSWER", help=say("cli.check.answer"))
    parser.add_argument("--seed", type=whole_number(0), metavar="N", help=say("cli.option.seed"))
    parser.add_argument("--file", metavar="FILE", help=say("cli.check.file"))
    parser.add_argument("--summary", action="store_true", help=say("grading_summary.option"))
    parser.add_argument("--save", action="store_true", help=say("cli.check.save"))
    add_json_option(parser)
    add_lesson_options(parser)


def prepare(words: list[str]) -> list[str]:
    """Escape answers such as `-3` and `-W+F`, which argparse would read as options. Only `-h` and `--…` are options here."""
    return [
        ESCAPE + word if word[:1] == "-" and word[1:2] not in ("", "-") and word != "-h" else word
        for word in words
    ]


def run(args: Namespace) -> int:
    """Print the verdicts. Return 0 if all answers are right, 1 if one is wrong, 2 if one cannot be read."""
    if args.file is not None or (args.question == "-" and not args.answer):
        return _check_file(args)
    if args.summary:
        raise UserError(say("grading_summary.file-only"))
    if args.question is None or not args.answer:
        raise UserError(say("cli.check.missing"))
    from tutor.quiz.questions.parse_question import load_question

    answer = " ".join(args.answer).replace(ESCAPE, "")
    text = read_text("-").strip() if answer == "-" else answer
    name, seed = split_seed(args.question, args.seed)
    variant, verdict = _check_answer(load_question(open_library(args), name), seed, text)
    with _open_recorder(args.save) as record:
        record(variant, verdict, text)
    if args.json:
        print_json(_verdict_to_json(verdict))
    else:
        print("\n".join(format_verdict(verdict)))
    return EXIT_RIGHT if verdict.correct else EXIT_WRONG


def _check_file(args: Namespace) -> int:
    from tutor.cli.answer_file import parse_answers

    if args.answer or args.question not in (None, "-"):
        raise UserError(say("cli.check.one-of"))
    path = args.file or "-"
    answers = parse_answers(read_text(path), name_input(path))
    grader = _Grader(open_library(args), args.json, quiet=args.summary)
    with _open_recorder(args.save) as record:
        exit_code = max((grader.check(answer, record) for answer in answers), default=EXIT_RIGHT)
    if args.summary and args.json:
        print_json(grader.summary.as_json())
    elif args.summary:
        grader.summary.print_tables()
    elif answers and not args.json:
        with redirect_stdout(sys.stderr):  # stdout has one line per answer and nothing else
            print()
            grader.summary.print_tables()
    return exit_code


class _Grader:
    """Checks answers one after the other and counts the verdicts. Loads each question once."""

    def __init__(self, library: "Library", as_json: bool, quiet: bool) -> None:
        from tutor.cli.grading_summary import GradingSummary

        self.summary = GradingSummary()
        self._library = library
        self._as_json, self._quiet = as_json, quiet
        self._questions: dict[str, Question] = {}

    def check(self, submitted: "SubmittedAnswer", record: "Record") -> int:
        """Record, count and print one answer. Return EXIT_RIGHT, EXIT_WRONG or EXIT_UNREADABLE."""
        try:
            question = self._load_question(submitted.question)
            variant, verdict = _check_submitted(question, submitted)
        except UserError as error:
            self.summary.add_unreadable(submitted)
            self._print(submitted, {"error": str(error)}, str(error))
            return EXIT_UNREADABLE
        except Exception as error:  # the other answers must still be checked
            from tutor.crash import EXIT_CRASHED, report_contained

            self.summary.add_unreadable(submitted)
            line = report_contained(error, f"{submitted.question}:{submitted.seed}")
            self._print(submitted, {"error": line}, line)
            return EXIT_CRASHED
        record(variant, verdict, submitted.answer)
        if verdict.correct:
            self.summary.add_right(submitted)
        elif submitted.is_skipped:
            self.summary.add_skipped(submitted)
            line = say("grading_summary.is-skipped", expected=verdict.expected)
            self._print(submitted, _verdict_to_json(verdict) | {"skipped": True}, line)
            return EXIT_WRONG
        else:
            self.summary.add_wrong(submitted, verdict.mistake)
        self._print(submitted, _verdict_to_json(verdict), format_verdict(verdict)[0])
        return EXIT_RIGHT if verdict.correct else EXIT_WRONG

    def _load_question(self, name: str) -> "Question":
        from tutor.quiz.questions.parse_question import load_question

        if name not in self._questions:
            self._questions[name] = load_question(self._library, name)
        return self._questions[name]

    def _print(self, submitted: "SubmittedAnswer", fields: dict[str, Any], line: str) -> None:
        if self._quiet:
            return
        question, seed, answer = submitted.question, submitted.seed, submitted.answer
        student = {} if submitted.student is None else {"student": submitted.student}
        if self._as_json:
            print_json(student | {"question": question, "seed": seed, "answer": answer} | fields)
        else:  # a line break in an answer would look like the line of another answer
            who = "".join(f"{name}  " for name in student.values())
            print(f"{submitted.line}: {who}{question}:{seed}  {' '.join(answer.split())}  {line}")


def _check_submitted(question: "Question", submitted: "SubmittedAnswer") -> "tuple[Variant, Verdict]":
    """Return the variant and the verdict on an answer in a file, where an empty one is a skipped question."""
    from tutor.quiz.check import verdict_on_skipping
    from tutor.quiz.questions.variant import draw

    if submitted.is_skipped:
        variant = draw(question, submitted.seed)
        return variant, verdict_on_skipping(variant)
    return _check_answer(question, submitted.seed, submitted.answer)


def _check_answer(question: "Question", seed: int, answer: str) -> "tuple[Variant, Verdict]":
    """Return the variant and the verdict on an answer. Raise UserError if the answer cannot be read."""
    from tutor.quiz.check import check
    from tutor.quiz.model import Unreadable
    from tutor.quiz.questions.variant import draw

    variant = draw(question, seed)
    try:
        return variant, check(variant, answer)
    except Unreadable as error:
        raise UserError(str(error)) from None


@contextmanager
def _open_recorder(save: bool) -> "Iterator[Record]":
    """Provide the function that saves an attempt before its verdict is printed.

    Without `save`, or if the store cannot be opened, the function does nothing. In the second case, stderr says why.
    """
    with ExitStack() as open_stores:
        try:
            store = open_stores.enter_context(open_store()) if save else None
        except UserError as error:
            print(f"tutor: {error}", file=sys.stderr)
            store = None

        def record(variant: "Variant", verdict: "Verdict", answer: str) -> None:
            if store:
                store.record(variant.question.id, variant.seed, answer, verdict.correct, verdict.mistake)

        yield record


def _verdict_to_json(verdict: "Verdict") -> dict[str, Any]:
    return {
        "correct": verdict.correct,
        "expected": verdict.expected,
        "mistake": verdict.mistake,
        "feedback": verdict.feedback,
        "solution": verdict.solution,
    }
