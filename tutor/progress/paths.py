"""Where the data of a learner is kept."""

import os
from pathlib import Path


def data_folder() -> Path:
    """Return the folder named by `TUTOR_HOME`, or this system's folder for application data. It may not exist yet."""
    if home := os.environ.get("TUTOR_HOME"):
        return Path(home).expanduser()
    from platformdirs import user_data_path  # takes 20 ms to import

    return user_data_path("neural-tutor", appauthor=False)
