"""`tutor check`: the verdict on an answer, or on a file of answers."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout
from typing import TYPE_CHECKING, Any

from tutor.cli.common import (
    SHIELD,
    json_option,
    lesson_options,
    library,
    open_store,
    print_json,
    read_text,
    split_seed,
    whole,
)
from tutor.cli.question_text import verdict_lines
from tutor.errors import UserError
from tutor.messages import say

if TYPE_CHECKING:
    from tutor.cli.answer_file import Given
    from tutor.content.library import Library
    from tutor.quiz.model import Question, Variant, Verdict

    Keep = Callable[[Variant, Verdict, str], None]

RIGHT, WRONG, UNREADABLE = 0, 1, 2


def arguments(parser: ArgumentParser) -> None:
    """What `check` takes."""
    parser.add_argument("question", nargs="?", metavar="QUESTION", help=say("cli.check.question"))
    parser.add_argument("answer", nargs="*", metavar="ANSWER", help=say("cli.check.answer"))
    parser.add_argument("--seed", type=whole(0), metavar="N", help=say("cli.option.seed"))
    parser.add_argument("--file", metavar="FILE", help=say("cli.check.file"))
    parser.add_argument("--summary", action="store_true", help=say("tally.option"))
    parser.add_argument("--save", action="store_true", help=say("cli.check.save"))
    json_option(parser)
    lesson_options(parser)


def prepare(words: list[str]) -> list[str]:
    """Shield answers such as `-3` and `-W+F` from being taken for options; only `-h` and `--…` are."""
    return [
        SHIELD + word if word[:1] == "-" and word[1:2] not in ("", "-") and word != "-h" else word
        for word in words
    ]


def run(args: Namespace) -> int:
    """Print the verdicts; 0 if all answers are right, 1 if one is wrong, 2 if one cannot be read."""
    if args.file is not None or (args.question == "-" and not args.answer):
        return _check_many(args)
    if args.summary:
        raise UserError(say("tally.file-only"))
    if args.question is None or not args.answer:
        raise UserError(say("cli.check.missing"))
    from tutor.quiz.questions.parse_question import load_question

    answer = " ".join(args.answer).replace(SHIELD, "")
    text = read_text("-").strip() if answer == "-" else answer
    name, seed = split_seed(args.question, args.seed)
    variant, verdict = _verdict(load_question(library(args), name), seed, text)
    with _keeper(args.save) as keep:
        keep(variant, verdict, text)
    if args.json:
        print_json(_as_json(verdict))
    else:
        print("\n".join(verdict_lines(verdict)))
    return RIGHT if verdict.correct else WRONG


def _check_many(args: Namespace) -> int:
    from tutor.cli.answer_file import read_answers

    if args.answer or args.question not in (None, "-"):
        raise UserError(say("cli.check.one-of"))
    path = args.file or "-"
    given = read_answers(read_text(path), "stdin" if path == "-" else path)
    desk = _Desk(library(args), args.json, quiet=args.summary)
    with _keeper(args.save) as keep:
        worst = max((desk.check(one, keep) for one in given), default=RIGHT)
    if args.summary and args.json:
        print_json(desk.tally.as_json())
    elif args.summary:
        desk.tally.show()
    elif given and not args.json:
        with redirect_stdout(sys.stderr):  # stdout stays a line an answer
            print()
            desk.tally.show()
    return worst


class _Desk:
    """Checks answers one after the other and counts what becomes of them; reads each question once."""

    def __init__(self, shelf: "Library", as_json: bool, quiet: bool) -> None:
        from tutor.cli.grading_summary import Tally

        self.tally = Tally()
        self._shelf = shelf
        self._as_json, self._quiet = as_json, quiet
        self._questions: dict[str, Question] = {}

    def check(self, given: "Given", keep: "Keep") -> int:
        """Print the verdict on one answer, and count it: RIGHT, WRONG or UNREADABLE."""
        try:
            variant, verdict = _verdict(self._question(given.question), given.seed, given.answer)
        except UserError as error:
            self.tally.unreadable(given.question)
            self._print(given, {"error": str(error)}, str(error))
            return UNREADABLE
        keep(variant, verdict, given.answer)
        if verdict.correct:
            self.tally.right(given.question)
        else:
            self.tally.wrong(given.question, verdict.mistake)
        self._print(given, _as_json(verdict), verdict_lines(verdict)[0])
        return RIGHT if verdict.correct else WRONG

    def _question(self, name: str) -> "Question":
        from tutor.quiz.questions.parse_question import load_question

        if name not in self._questions:
            self._questions[name] = load_question(self._shelf, name)
        return self._questions[name]

    def _print(self, given: "Given", told: dict[str, Any], line: str) -> None:
        if self._quiet:
            return
        if self._as_json:
            print_json({"question": given.question, "seed": given.seed, "answer": given.answer} | told)
        else:
            print(f"{given.line}: {given.question}:{given.seed}  {given.answer}  {line}")


def _verdict(question: "Question", seed: int, answer: str) -> "tuple[Variant, Verdict]":
    """The variant and the verdict on an answer; UserError if it cannot be read."""
    from tutor.quiz.check import check
    from tutor.quiz.model import Unreadable
    from tutor.quiz.questions.variant import draw

    variant = draw(question, seed)
    try:
        return variant, check(variant, answer)
    except Unreadable as error:
        raise UserError(str(error)) from None


@contextmanager
def _keeper(save: bool) -> "Iterator[Keep]":
    """What records an attempt before its verdict is printed: nothing at all without `--save`."""
    if not save:
        yield lambda *_: None
        return
    with open_store() as store:

        def keep(variant: "Variant", verdict: "Verdict", answer: str) -> None:
            store.record(variant.question.id, variant.seed, answer, verdict.correct, verdict.mistake)

        yield keep


def _as_json(verdict: "Verdict") -> dict[str, Any]:
    return {
        "correct": verdict.correct,
        "expected": verdict.expected,
        "mistake": verdict.mistake,
        "feedback": verdict.feedback,
        "solution": verdict.solution,
    }
