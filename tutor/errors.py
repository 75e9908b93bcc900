"""What may be wrong with what a person gave us: told in one line, never as a traceback."""


class UserError(Exception):
    """Input that cannot be used. The text says where, what, and how to mend it; commands exit with 2."""
