"""`tutor lab` in a terminal: open the screen of the laboratory."""

from argparse import Namespace

from tutor.cli.commands.start import require_terminal, write_utf8
from tutor.cli.common import open_library
from tutor.errors import UserError
from tutor.messages import say

PRINTS = ("json", "export", "words", "challenges", "set", "save")
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

    experiment = None
    if args.challenge is not None:
        from tutor.challenges.parse import load_challenges

        load_challenges(open_library(args)).find(args.challenge)
    if given or args.at:
        from tutor.lab.run import Run
        from tutor.lab.spec import make_experiment

        experiment = make_experiment(given, tuple(args.at))
        Run(experiment)  # raises before the screen opens, if it cannot be run
    capabilities = detect_terminal()
    write_utf8()
    start = LabStart(experiment, args.challenge, args.play, vars(args).get("view") or "")
    return run_screen(capabilities, None, args.chosen_language, args.lessons, notice=args.notice, lab=start)
