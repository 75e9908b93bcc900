"""`tutor lab` in a terminal: open the screen of the laboratory."""

from argparse import Namespace
from typing import TYPE_CHECKING

from tutor.cli.commands.start import require_terminal, write_utf8
from tutor.cli.common import lesson_folders, open_library
from tutor.errors import UserError
from tutor.messages import say

if TYPE_CHECKING:
    from tutor.lab.spec import Experiment

PRINTS = ("json", "export", "words", "challenges", "set", "save", "size")
"""Options that ask for something printed."""


def open_laboratory(args: Namespace, given: dict[str, str]) -> int:
    """Open the screen of the laboratory, with the settings that were given or with a challenge; return the exit code.

    UserError if there is no terminal for it, and for options that do not go together or cannot be run.
    """
    for name in PRINTS:
        if getattr(args, name):
            raise UserError(say("lab.play.prints", option=f"--{name}"))
    if args.challenge is not None and (given or args.at):
        raise UserError(say("lab.play.challenge"))
    require_terminal()
    from tutor.capabilities import detect_terminal
    from tutor.tui.launch import run as run_screen
    from tutor.tui.state.lab_start import LabStart

    experiment = _experiment(args, given)
    if experiment or args.view:
        _check(experiment, args.view)  # raises before the screen opens, if it cannot be run or seen
    capabilities = detect_terminal()
    write_utf8()
    start = LabStart(
        experiment if args.challenge is None else None,
        args.challenge,
        args.play,
        args.view or "",
        (args.layer or 1) - 1,
        (args.unit or 1) - 1,
        args.example or 0,
        args.features or (0, 1),
        bool(args.tests),
        bool(args.discrete),
    )
    folders = lesson_folders(args)
    return run_screen(capabilities, None, args.chosen_language, folders, notice=args.notice, lab=start)


def _experiment(args: Namespace, given: dict[str, str]) -> "Experiment | None":
    """Return what the options describe: the start of a challenge, an experiment, or None."""
    if args.challenge is not None:
        from tutor.challenges.judge import prepare
        from tutor.challenges.parse import load_challenges

        return prepare(load_challenges(open_library(args, before_screen=True)).find(args.challenge), {})
    if given or args.at:
        from tutor.lab.spec import make_experiment

        return make_experiment(given, tuple(args.at))
    return None


def _check(experiment: "Experiment | None", view: str | None) -> None:
    """Raise UserError for an experiment that cannot be run, the usual one for None, or a view that does not fit it."""
    from tutor.cli.lab_view import check_view
    from tutor.lab.run import Run
    from tutor.lab.spec import Experiment

    run = Run(experiment or Experiment())
    if view:
        check_view(run, view)
