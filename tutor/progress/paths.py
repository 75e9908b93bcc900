"""Which folder holds what a learner has done."""

import os
from pathlib import Path


def data_folder() -> Path:
    """The folder named by `TUTOR_HOME`, or the place this system keeps an application's data; it need not exist yet."""
    if named := os.environ.get("TUTOR_HOME"):
        return Path(named).expanduser()
    from platformdirs import user_data_path  # 20 ms, and only needed here

    return user_data_path("neural-tutor", appauthor=False)
