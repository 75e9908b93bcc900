"""Put the namespace of a course before its ids, so that two courses can use the same names.

The course `rnn` has the page `state` and the question `state-size`. Beside other courses they are called `rnn/state` and
`rnn/state-size`. Authors write the short names; a link or a demo is looked up in the same course first.
"""

from dataclasses import replace
from pathlib import Path

from tutor.content.fields import Fields
from tutor.content.model import DemoBlock, Lesson, Part, QuizBlock

NAMESPACE_END = "/"
DEMOS = "demos"
"""The folder of a course with its own demos, beside the index."""


def demo_file(root: Path, name: str) -> Path | None:
    """Return the Python file of a course's own demo: `demos/<name>.py`, or `figure.py` in a folder of that name."""
    if not name or NAMESPACE_END in name or "\\" in name or "\0" in name or name.startswith("."):
        return None
    stem = name.replace("-", "_")
    files = (root / DEMOS / f"{stem}.py", root / DEMOS / stem / "figure.py")
    return next((file for file in files if file.is_file()), None)


def has_demos(root: Path) -> bool:
    """Return whether a course has its own demos, which are programs."""
    folder = root / DEMOS
    return folder.is_dir() and any((*folder.glob("*.py"), *folder.glob("*/figure.py")))


def qualify(lesson: Lesson, prefix: str, root: Path) -> Lesson:
    """Return a page of the course in the folder `root` with `prefix` before its id and those of its questions and demos.

    If the course and the program both have a demo of a name, the demo of the course is used.
    """

    def demo_name(name: object) -> object:
        return prefix + name if isinstance(name, str) and demo_file(root, name) else name

    def qualify_part(part: Part) -> Part:
        match part:
            case DemoBlock():
                return replace(part, use=str(demo_name(part.use)))
            case QuizBlock():
                fields = Fields(part.fields)
                fields.lines = dict(getattr(part.fields, "lines", {}))
                fields["id"] = prefix + part.id
                if "demo" in fields:
                    fields["demo"] = demo_name(fields["demo"])
                return replace(part, fields=fields)
            case _:
                return part

    return replace(lesson, id=prefix + lesson.id, parts=tuple(map(qualify_part, lesson.parts)))
