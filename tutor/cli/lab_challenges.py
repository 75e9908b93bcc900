"""The challenges of `tutor lab`: list them, print one, or carry one out."""

from argparse import ArgumentTypeError, Namespace
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from tutor.cli.common import open_library, open_store, print_json, print_table
from tutor.errors import UserError
from tutor.messages import say

if TYPE_CHECKING:
    from tutor.challenges.judge import Outcome
    from tutor.challenges.model import Challenge
    from tutor.challenges.records import Best

EXIT_PASSED, EXIT_NOT_PASSED = 0, 1


def parse_setting(text: str) -> tuple[str, str]:
    """Return name and value of a text like "lr=0.1"; an argparse type."""
    name, equals, value = text.partition("=")
    if not equals or not name.strip():
        raise ArgumentTypeError(say("challenge.bad-set", text=text[:60]))
    return name.strip().removeprefix("--").replace("-", "_"), value.strip()


def run_challenges(args: Namespace, options: Mapping[str, str]) -> int:
    """List the challenges, print one, or carry it out. `options` are settings given as options, such as `--lr`.

    Return 0 for a challenge that is passed, and 1 for one that is not.
    """
    if args.challenges and args.challenge is not None:
        raise UserError(say("challenge.one"))
    for option, used in (("--at", args.at), ("--export", args.export), ("--view", args.view)):
        if used:
            raise UserError(say("challenge.not-with", option=option))
    if args.challenges:
        return _list(args)
    from tutor.challenges.parse import load_challenges

    challenge = load_challenges(open_library(args)).find(args.challenge)
    changes = _join(args.set, options)
    return _carry_out(challenge, changes, args) if changes else _print_task(challenge, args)


def refuse_options(args: Namespace) -> None:
    """Raise UserError for an option that only a challenge has, where there is none."""
    for option, used in (("--set", args.set), ("--save", args.save)):
        if used:
            raise UserError(say("challenge.only", option=option))


def _join(given: list[tuple[str, str]], options: Mapping[str, str]) -> dict[str, str]:
    """Return the settings of `--set` and of the options together. UserError for a setting that is given twice."""
    changes: dict[str, str] = {}
    for name, value in (*given, *options.items()):
        if name in changes:
            raise UserError(say("challenge.twice", name=name.replace("_", "-")))
        changes[name] = value
    return changes


def _best() -> "dict[str, Best]":
    """Return the learner's best pass of each challenge."""
    from tutor.challenges.records import best_by_challenge

    with open_store() as store:
        return best_by_challenge(store.attempts())


def _list(args: Namespace) -> int:
    from tutor.challenges.parse import load_challenges

    challenges, best = load_challenges(open_library(args)).challenges, _best()
    if args.json:
        print_json(
            [
                {
                    "id": one.id,
                    "lesson": one.lesson,
                    "title": one.title,
                    "goal": one.goal,
                    "passed": one.id in best,
                    "best": best[one.id].as_json() if one.id in best else None,
                }
                for one in challenges
            ]
        )
        return 0
    if not challenges:
        print(say("challenge.none"))
        return 0
    heads = ["", *(say(f"challenge.head.{name}") for name in ("id", "page", "title", "best"))]
    rows = [
        [
            "✔" if one.id in best else "○",
            one.id,
            one.lesson,
            one.title,
            _format_best(best[one.id]) if one.id in best else "",
        ]
        for one in challenges
    ]
    print_table([heads, *rows])
    passed = sum(one.id in best for one in challenges)
    print("\n" + say("challenge.count", passed=passed, count=len(challenges)))
    return 0


def _format_best(best: "Best") -> str:
    return say("challenge.best", steps=f"{best.steps:,}", parameters=f"{best.parameters:,}")


def _print_task(challenge: "Challenge", args: Namespace) -> int:
    from tutor.challenges.judge import prepare

    start, best = prepare(challenge, {}), _best().get(challenge.id)
    if args.json:
        print_json(
            {
                "id": challenge.id,
                "lesson": challenge.lesson,
                "title": challenge.title,
                "ask": challenge.ask,
                "start": dict(challenge.start),
                "change": {name: limit.as_json() for name, limit in challenge.change.items()},
                "goal": challenge.goal,
                "hint": challenge.hint,
                "passed": best is not None,
                "best": best.as_json() if best else None,
            }
        )
        return 0
    print(f"{challenge.title}\n")
    _print_wrapped(challenge.ask)
    print()
    print(say("challenge.start", command=start.command()))  # on one line, so that it can be copied
    for line in (
        say("challenge.change", changes=_format_changes(challenge)),
        say("challenge.reach", goal=challenge.goal),
        say("challenge.now", values=_measured_at_start(challenge)),
        say("challenge.page", lesson=challenge.lesson),
    ):
        _print_wrapped(line)
    if best:
        _print_wrapped(say("challenge.mine", best=_format_best(best)))
    print()
    settings = " ".join(f'"{name.replace("_", "-")}=VALUE"' for name in challenge.change)
    print(say("challenge.try", id=challenge.id, settings=settings))
    print(say("challenge.hint-later"))
    return 0


def _measured_at_start(challenge: "Challenge") -> str:
    """Run a challenge with the settings of its start, and return what its goal asks about."""
    from tutor.challenges.judge import carry_out, values_asked

    return _format_values(values_asked(challenge, carry_out(challenge, {}).result))


def _format_values(result: Mapping[str, Any]) -> str:
    from tutor.challenges.measure import format_measure

    return ", ".join(
        say("challenge.value-of", name=name, value=format_measure(value)) for name, value in result.items()
    )


def _format_changes(challenge: "Challenge") -> str:
    return ", ".join(
        say("challenge.change.limited", name=name.replace("_", "-"), limit=limit)
        if str(limit)
        else name.replace("_", "-")
        for name, limit in challenge.change.items()
    )


def _carry_out(challenge: "Challenge", changes: dict[str, str], args: Namespace) -> int:
    from tutor.challenges.judge import carry_out, changed_settings
    from tutor.challenges.records import record_pass

    outcome = carry_out(challenge, changes)
    saved = args.save and outcome.passed
    if saved:
        with open_store() as store:
            record_pass(store, outcome, changed_settings(challenge, changes))
    if args.json:
        print_json(
            {
                "id": challenge.id,
                "passed": outcome.passed,
                "goal": challenge.goal,
                "result": dict(outcome.result),
            }
        )
    else:
        _print_outcome(outcome, saved)
    return EXIT_PASSED if outcome.passed else EXIT_NOT_PASSED


def _print_outcome(outcome: "Outcome", saved: bool) -> None:
    from tutor.challenges.judge import describe_missed, values_asked
    from tutor.lab.report import report_sentence

    challenge, result = outcome.challenge, outcome.result
    key = "challenge.passed" if outcome.passed else "challenge.failed"
    print(say(key, goal=challenge.goal))
    if text := describe_missed(outcome):
        _print_wrapped(text)
    asked = values_asked(challenge, result)
    if asked:
        _print_wrapped(say("challenge.values", values=_format_values(asked)))
    _print_wrapped(report_sentence(outcome.run))
    others = {name: value for name, value in result.items() if name not in asked}
    _print_wrapped(say("challenge.other-values", values=_format_values(others)))
    print()
    if not outcome.passed:
        _print_wrapped(say("challenge.hint", hint=challenge.hint))
        return
    _print_wrapped(say("challenge.teaches", teaches=challenge.teaches))
    print(say("challenge.saved" if saved else "challenge.save"))


def _print_wrapped(text: str) -> None:
    """Print a paragraph of at most 100 columns, wrapped also in a pipe."""
    from shutil import get_terminal_size

    from tutor.cli.ansi import format_plain
    from tutor.render.page.wrap import wrap
    from tutor.text.rows import Span

    columns = max(40, min(get_terminal_size((80, 24)).columns, 100))
    print("\n".join(map(format_plain, wrap([Span(text)], columns))))
