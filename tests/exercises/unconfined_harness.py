"""The harness on a system whose kernel cannot confine a process."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from tutor.exercises import harness, sandbox

sandbox.landlock_version = lambda: 0
harness.main()
