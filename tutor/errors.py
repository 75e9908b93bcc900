"""The exception for wrong input. It is shown in one line, never as a traceback."""


class UserError(Exception):
    """Input that cannot be used. The text says where and what is wrong and how to fix it. Commands exit with code 2."""
