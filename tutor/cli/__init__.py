"""The command line. Each command is a module of `commands`, imported when it is called."""

import os
import sys
from contextlib import suppress

# Before NumPy can be imported: at these sizes a second BLAS thread is never faster, and sometimes far slower.
for _variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):
    os.environ.setdefault(_variable, "1")


def main() -> int:
    """Run the command line of this process; return the exit code."""
    _open_closed_streams()
    if "--kiosk" not in sys.argv:
        return _run()
    code = 1
    try:
        code = _run()
    except SystemExit as stop:
        code = int(stop.code or 0)
    finally:
        # A client may have sent PYTHONINSPECT, and Python would open its prompt at an ordinary end.
        os._exit(code)


def _open_closed_streams() -> None:
    """Open the null device for each standard stream that is closed, for example by `2>&-`.

    Otherwise the next file that is opened would get its descriptor, and error messages would be written into that file.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            _replace_stream(name, mode, os.open(os.devnull, os.O_RDWR))


def _replace_stream(name: str, mode: str, number: int) -> None:
    """Let a standard stream use the open file descriptor `number`, which stays open until the process ends."""
    stream = open(number, mode, encoding="utf-8", closefd=False)  # noqa: SIM115
    setattr(sys, name, stream)
    setattr(sys, f"__{name}__", stream)


def _run() -> int:
    from tutor.cli.command_names import asks_for_help, split_command

    command, rest = split_command(sys.argv[1:])
    if asks_for_help(rest) or (command and not _opens_screen(command, rest)):
        _prepare_pipes()
        from tutor.cli.dispatch import run

        code = run(command, rest)
    else:
        code = _open_screen(command, rest)
    return _flush(code)


def _opens_screen(command: str, arguments: list[str]) -> bool:
    """Return whether a command opens the screen: only the laboratory does, in a terminal."""
    if command != "lab":
        return False
    from tutor.cli.command_names import opens_laboratory
    from tutor.cli.splash import has_screen

    return opens_laboratory(arguments) and has_screen()


def _open_screen(command: str, arguments: list[str]) -> int:
    """Draw the title line, then open the screen, at the page or in the laboratory; return the exit code."""
    from tutor.cli import splash

    try:
        _send_errors_to_terminal()
        splash.draw()  # before anything that takes long to import, so that the learner sees it at once
        from tutor.cli.dispatch import run

        return run(command, arguments)
    except SystemExit as stop:  # a signal, before the app handles signals itself
        splash.undo()
        return int(stop.code or 0)


def _send_errors_to_terminal() -> None:
    """Send standard error to the terminal, because Textual writes the screen there; with `2>&-` it would be invisible."""
    if sys.stdin.isatty() and sys.stdout.isatty() and not sys.stderr.isatty():
        number = os.dup2(sys.stdout.fileno(), sys.stderr.fileno())
        _replace_stream("stderr", "w", number)  # Python's own object may take it for a file


def _prepare_pipes() -> None:
    """End silently on ctrl+c or when the reader of a pipe goes away. Print only what cannot change the terminal."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_DFL)
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    from tutor.capabilities import detect_terminal
    from tutor.text.safe_output import make_output_safe

    make_output_safe(ascii_characters=not detect_terminal().utf8)


def _flush(code: int) -> int:
    """Write what Python has buffered; return `code`, or 2 if that fails, for example because the disk is full."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError as error:
            if stream is sys.stdout:
                code = 2
                with suppress(OSError):
                    os.write(2, f"tutor: {error.strerror}\n".encode())
            # Python flushes again when it exits, and would print a second error.
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    return code
