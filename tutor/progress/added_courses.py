"""The courses that a learner has added. Each is recorded in a file `courses/<name>.json` in the learner's data folder."""

import json
import os
import shutil
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from tutor.content.courses import check_name
from tutor.content.read_page import is_file
from tutor.errors import UserError
from tutor.messages import say
from tutor.progress.paths import courses_folder, make_private_folder, write_private
from tutor.text.system_errors import say_why

Kind = Literal["folder", "git", "package"]


@dataclass(frozen=True, slots=True)
class AddedCourse:
    """An added course: its namespace, and where it is.

    `source` is the path of a folder, the address of a git repository, or the name of a Python package. `inside` is the
    folder of the course within the repository. `may_run` is whether its demos may run programs.
    """

    name: str
    kind: Kind
    source: str
    inside: str = ""
    may_run: bool = False

    @property
    def root(self) -> Path:
        """The folder with the pages. It may no longer exist. UserError if it is in a package that is no longer installed."""
        if self.kind == "folder":
            return Path(self.source)
        if self.kind == "git":
            return clone_folder(self.name) / self.inside
        found = package_folder(self.source)
        if found is None:
            raise UserError(say("course.no-package", name=self.name, package=self.source))
        return found

    def require_root(self) -> Path:
        """Return the folder with the pages. UserError if it no longer exists or cannot be read."""
        root = self.root
        try:
            any(root.iterdir())
        except (FileNotFoundError, NotADirectoryError):
            raise UserError(say("course.gone", name=self.name, root=root)) from None
        except OSError as error:
            why = say_why(error)
            raise UserError(say("course.unreadable", name=self.name, root=root, why=why)) from None
        return root


def clone_folder(name: str) -> Path:
    """Return the folder into which the git repository of a course is cloned. UserError if it would be somewhere else."""
    return courses_folder() / check_name(name)


def package_folder(module: str) -> Path | None:
    """Return the folder of a Python package, or None if it is not installed. Its code is not run."""
    from importlib.util import find_spec

    top, *inside = module.split(".")
    try:
        spec = find_spec(top)
    except (ImportError, ValueError):
        return None
    places = (spec.submodule_search_locations or ()) if spec else ()
    folders = (Path(place, *inside) for place in places)
    return next((folder for folder in folders if folder.is_dir()), None)


def read_added() -> tuple[list[AddedCourse], list[str]]:
    """Return the added courses in the order of their names, and a message for each record that cannot be read."""
    courses: list[AddedCourse] = []
    troubles: list[str] = []
    try:
        records = sorted(courses_folder().glob("*.json"), key=lambda path: path.stem)
    except UserError:  # there is no home folder, so nothing was added
        return [], []
    for path in records:
        try:
            if not is_file(path):  # reading a named pipe would never end
                raise OSError
            course = AddedCourse(**json.loads(path.read_text(encoding="utf-8")))
            texts = (course.name, course.kind, course.source, course.inside)
            if not all(isinstance(text, str) for text in texts) or not isinstance(course.may_run, bool):
                raise TypeError
            if course.name != path.stem or course.kind not in ("folder", "git", "package"):
                raise ValueError
            check_name(course.name)
            _check_texts(texts)
        except (OSError, ValueError, TypeError, RecursionError, UserError):
            troubles.append(say("course.damaged", path=path))
        else:
            courses.append(course)
    return courses, troubles


def _check_texts(texts: Iterable[str]) -> None:
    """Raise ValueError if a text cannot be part of a path: it has a zero byte, or half a character."""
    for text in texts:
        if "\0" in text:
            raise ValueError
        os.fsencode(text)


def save_added(course: AddedCourse) -> None:
    """Write the record of a course, or replace it. UserError if it cannot be written."""
    path = courses_folder() / f"{course.name}.json"
    new = path.with_name(f".{course.name}-{os.getpid()}.new")
    try:
        make_private_folder(path.parent)
        try:
            write_private(new, json.dumps(asdict(course), ensure_ascii=False, indent=2) + "\n")
            new.replace(path)
        finally:
            new.unlink(missing_ok=True)
    except OSError as error:
        raise UserError(say("course.unwritable", path=path, why=say_why(error))) from None


def forget_added(course: AddedCourse) -> None:
    """Delete the record of a course, and the clone of its repository. Folders and packages stay. UserError if that fails."""
    path = courses_folder() / f"{course.name}.json"
    try:
        path.unlink(missing_ok=True)
        if course.kind == "git" and clone_folder(course.name).is_dir():
            shutil.rmtree(clone_folder(course.name))
    except OSError as error:
        where = error.filename or path
        raise UserError(say("course.unwritable", path=where, why=say_why(error))) from None
