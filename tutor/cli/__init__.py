"""The command line. Each command is a module of `commands`, imported when it is called."""

import os
import sys

# Before NumPy can be imported: at these sizes a second BLAS thread is never faster, and sometimes far slower.
for _variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):
    os.environ.setdefault(_variable, "1")


def main() -> int:
    """Run the command line of this process; returns the exit code, unless the process ends with it."""
    from tutor.cli.command_names import asks_help, split

    command, rest = split(sys.argv[1:])
    if command or asks_help(rest):
        _be_a_quiet_filter()
        from tutor.cli.dispatch import run

        return _leave(run(command, rest))
    from tutor.cli import splash

    splash.draw()  # within 30 ms of exec: nothing heavy is imported before it
    from tutor.cli.dispatch import run

    return _leave(run(command, rest))


def _be_a_quiet_filter() -> None:
    """End without a word on Ctrl+C or when the reader of a pipe goes away; print ASCII where there is no UTF-8."""
    import gc
    import signal

    gc.set_threshold(100_000)  # most commands end before there is anything to collect: 10 ms saved of 80
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    from tutor.capabilities import terminal

    if not terminal().utf8:
        from tutor.text.glyphs import print_ascii

        print_ascii()


def _leave(code: int) -> int:
    """End the process at once: what Python tidies up otherwise takes 10 ms, and everything is written by now."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError as error:
        os.write(2, f"tutor: {error.strerror}\n".encode())
        code = 2
    os._exit(code)
