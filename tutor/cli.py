"""The commands."""


def main() -> int:
    """Run the command line; returns the exit code."""
    raise SystemExit(2)
