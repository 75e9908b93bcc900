"""Where an added course comes from: a folder, a git repository that is cloned, or an installed Python package."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from tutor.content.courses import course_header, name_of_folder
from tutor.content.library import Library
from tutor.errors import UserError
from tutor.messages import say
from tutor.progress.added_courses import AddedCourse, clone_folder, package_folder
from tutor.progress.paths import courses_folder, make_private_folder
from tutor.text.system_errors import say_why
from tutor.typed_path import typed_path

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

ENTRY_POINTS = "tutor.courses"
"""The group of entry points in which a package names its courses."""
LESSONS = "lessons"
"""The folder that is looked into if the one that was given has no pages."""
_SSH_ADDRESS = re.compile(r"[\w.-]+@[\w.-]+:.+")
_GIT_OPTIONS = (
    "-c",
    "protocol.ext.allow=never",
    "-c",
    "core.hooksPath=/dev/null",
    "-c",
    "advice.detachedHead=false",
)


MAX_SHOWN = 3  # folders of courses in a repository


class _NoPages(UserError):
    """A folder without pages."""


@contextmanager
def find_course(what: str, name: str = "", inside: str = "") -> Iterator[AddedCourse]:
    """Find the course in a folder, a git repository or an installed package, for a block that may refuse it.

    `name` is the namespace that the learner wants for it, and `inside` its folder within a repository. A clone stays only
    if the block ends without an error. UserError if there is no course.
    """
    path = typed_path(what)
    if _is_git_address(what, path):
        with _cloned(what, path, name, inside) as course:
            yield course
    elif path.is_dir():
        root = _folder_with_pages(path.resolve() / inside)
        yield AddedCourse(name or name_of_folder(root, _telling_name(root)), "folder", str(root))
    elif path.exists():
        raise UserError(say("cli.course.file", path=what))
    else:
        yield _find_package(what, name)


def update(course: AddedCourse) -> None:
    """Fetch the newest version of the repository of a course. UserError if that fails, or if the course has no repository."""
    if course.kind != "git":
        raise UserError(say(f"cli.course.update-{course.kind}", name=course.name, source=course.source))
    clone = clone_folder(course.name)
    own = ("-C", str(clone), "--git-dir=.git")  # else git looks for a repository around the folder as well
    _git(*own, "fetch", "--quiet", "--depth", "1", "origin", "HEAD")
    _git(*own, "reset", "--quiet", "--hard", "FETCH_HEAD")
    _folder_with_pages(course.root)


def _is_git_address(what: str, path: Path) -> bool:
    if path.is_dir():
        return (path / "HEAD").is_file() and (path / "objects").is_dir()  # a repository without a work tree
    return "://" in what or what.endswith(".git") or bool(_SSH_ADDRESS.fullmatch(what))


@contextmanager
def _cloned(address: str, path: Path, name: str, inside: str) -> Iterator[AddedCourse]:
    folder = courses_folder()
    try:
        make_private_folder(folder)
        new = Path(mkdtemp(prefix=".new-", dir=folder))
    except OSError as error:
        raise UserError(say("course.unwritable", path=folder, why=say_why(error))) from None
    try:
        source = str(path.resolve()) if path.is_dir() else address
        _git("clone", "--quiet", "--depth", "1", "--", _as_url(source), str(new))
        root = _folder_in_repository(new, inside, source)
        repository = re.split(r"[/:]", source.rstrip("/").removesuffix(".git"))[-1]
        found = name or name_of_folder(root, root.name if inside else repository)
        course = AddedCourse(found, "git", source, str(root.relative_to(new)) if root != new else "")
        yield course
        target = clone_folder(course.name)
        if target.exists():
            shutil.rmtree(target)
        new.rename(target)
    finally:
        shutil.rmtree(new, ignore_errors=True)


def _as_url(source: str) -> str:
    """Return the address for git. Only of a URL does it make a copy without the history."""
    return Path(source).as_uri() if Path(source).is_absolute() else source


def _folder_in_repository(clone: Path, inside: str, source: str) -> Path:
    """Return the folder with the pages in a clone. UserError, with the folders of courses in it, if there are none."""
    try:
        return _folder_with_pages(_inside(clone, inside))
    except _NoPages:
        found = {
            path.parent.relative_to(clone)
            for path in clone.rglob("index.md")
            if course_header(path.parent)[0]
        }
    if found:
        folders = say("cli.or").join(f"--folder {folder}" for folder in sorted(found)[:MAX_SHOWN])
        raise UserError(say("cli.course.elsewhere", source=source, folders=folders))
    raise UserError(say("content.no-pages", path=source))


def _inside(folder: Path, inside: str) -> Path:
    """Return a folder within a repository. UserError if it is not there, or outside of the repository."""
    root = Path(os.path.realpath(folder / inside))
    if not root.is_dir() or not root.is_relative_to(folder.resolve()):
        raise UserError(say("cli.course.no-inside", folder=inside))
    return folder / root.relative_to(folder.resolve())


def _git(*words: str) -> None:
    """Run git. UserError with what it says if it fails."""
    environment = os.environ | ({} if sys.stdin.isatty() else {"GIT_TERMINAL_PROMPT": "0"})
    try:
        done = subprocess.run(
            ["git", *_GIT_OPTIONS, *words],
            stdin=None if sys.stdin.isatty() else subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            env=environment,
            check=False,
        )
    except FileNotFoundError:
        raise UserError(say("cli.course.no-git")) from None
    if done.returncode:
        lines = [line.strip() for line in done.stderr.splitlines() if line.strip()]
        said = [line for line in lines if line.startswith(("fatal:", "error:"))] or lines[-1:]
        raise UserError(say("cli.course.git", what=said[0] if said else done.returncode))


def _find_package(what: str, name: str) -> AddedCourse:
    """Return the course of an installed package, named by its entry point or by the package. Its code is not run."""
    entries = list(_entry_points())
    found = [entry for entry in entries if what in (entry.name, entry.dist.name if entry.dist else "")]
    if not found:
        if not entries:
            raise UserError(say("cli.course.unknown", what=what))
        known = say("cli.or").join(sorted(entry.name for entry in entries))
        raise UserError(say("cli.course.unknown.known", what=what, known=known))
    if len(found) > 1:
        names = say("cli.or").join(entry.name for entry in found)
        raise UserError(say("cli.course.several", package=what, names=names))
    module = found[0].value.partition(":")[0].strip()
    root = package_folder(module)
    if root is None:
        raise UserError(say("cli.course.broken-package", name=found[0].name, module=module))
    inner = _folder_with_pages(root)
    module += f".{LESSONS}" if inner != root else ""
    return AddedCourse(name or name_of_folder(inner, found[0].name), "package", module)


def _entry_points() -> "Iterator[EntryPoint]":
    from importlib.metadata import entry_points

    yield from entry_points(group=ENTRY_POINTS)


def _folder_with_pages(root: Path) -> Path:
    """Return a folder with pages: this one, or `lessons` in it. UserError if there are none."""
    try:
        any(root.iterdir())
    except OSError as error:
        raise UserError(say("cli.unreadable-file", path=root, why=say_why(error))) from None
    for folder in (root, root / LESSONS):
        if folder.is_dir() and Library(folder).ids():
            return folder
    raise _NoPages(say("content.no-pages", path=root))


def _telling_name(root: Path) -> str:
    """Return the name of a course's folder, or of the one around it if that is just `lessons`."""
    return root.parent.name if root.name == LESSONS else root.name
