"""A page that is named by its path: which course it belongs to, and which page of that course it is."""

import os
from collections.abc import Sequence
from pathlib import Path

from tutor.content.library import LANGUAGE, Library
from tutor.content.read_page import is_file, is_other_file
from tutor.errors import UserError
from tutor.messages import LANGUAGES, say
from tutor.text.suggestions import similar_names
from tutor.typed_path import typed_path

ENDING = ".md"
"""Ids of pages have no dots, so a name with this ending is the path of a file."""


def find_root(path: Path) -> Path:
    """Return the folder of lessons that a page or a folder belongs to. Raises UserError if `path` is neither."""
    folder = path if path.is_dir() else path.parent
    if not path.is_dir() and not (is_file(path) and path.suffix == ENDING):
        raise UserError(_no_page(path))
    return root_of_pages(folder)


def _no_page(path: Path) -> str:
    """Return why a path names neither a page nor a folder: the file does not exist, or is something else."""
    if os.path.lexists(path):
        return say("content.no-page", path=path)
    near = similar_names(path.name, (other.name for other in path.parent.glob(f"*{ENDING}")), 1)
    if near:
        return say("content.no-file-near", path=path, near=path.with_name(near[0]))
    return say("content.no-file", path=path)


def root_of_pages(folder: Path) -> Path:
    """Return the folder of lessons whose pages are in `folder`: itself, or the one above if it holds one language."""
    is_whole = is_file(folder / "index.md") and not LANGUAGE.fullmatch(folder.name)
    return folder.parent if is_file(folder.parent / "index.md") and not is_whole else folder


def page_file(name: str) -> Path:
    """Return the page at the path `name`. UserError if there is none."""
    path = typed_path(name)
    if is_other_file(path):
        raise UserError(say("content.preview.not-a-page", path=path, folder=path.parent))
    if not is_file(path):
        raise UserError(say("content.preview.no-file", path=path))
    return path.resolve()


def course_of_page(page: Path) -> Path:
    """Return the folder of the course that a page lies in, or the page itself if it lies in none."""
    root = find_root(page)
    return root if is_file(root / "index.md") else page


def language_of_page(page: Path) -> str | None:
    """Return the language of a page that lies in the folder of a language, else None."""
    known = is_file(page.parent.parent / "index.md") and page.parent.name in LANGUAGES
    return page.parent.name if known else None


def id_of_page(page: Path, folders: Sequence[Library]) -> str | None:
    """Return the id under which these folders of lessons have the page; None if they do not have it."""
    for library in folders:
        name = library.prefix + page.stem
        if name in library.ids() and page in (
            library.path(name).resolve(),
            library.english_path(name).resolve(),
        ):
            return name
    return None
