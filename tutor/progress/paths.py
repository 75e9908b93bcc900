"""Where the data of a learner is kept."""

import os
from pathlib import Path

from tutor.errors import UserError
from tutor.messages import say


def data_folder() -> Path:
    """Return the folder named by `TUTOR_HOME`, or this system's folder for application data. It may not exist yet.

    UserError if neither is known: an account may have no home folder, as in a container with an arbitrary user id.
    """
    home = os.environ.get("TUTOR_HOME")
    try:
        if home:
            return Path(home).expanduser()
        from platformdirs import user_data_path  # takes 20 ms to import

        return user_data_path("neural-tutor", appauthor=False)
    except RuntimeError:  # there is no home folder
        raise UserError(say("progress.no-home", name=home or "~")) from None
