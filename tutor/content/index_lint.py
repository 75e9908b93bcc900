"""Check the index of a folder of lessons: it lists every page, only pages that exist, and no page before one that it needs."""

from collections.abc import Iterator

from tutor.content.index_file import read_index
from tutor.content.library import ENGLISH, Library, default_root
from tutor.content.model import LintFinding
from tutor.content.qualify import NAMESPACE_END
from tutor.content.read_page import is_file


def check_index(library: Library) -> Iterator[LintFinding]:
    """Yield what is wrong with the index: it cannot be read, it lists pages that do not exist, or it misses pages."""
    path = library.root / "index.md"
    chapters, unreadable = read_index(path)
    yield from unreadable
    listed: set[str] = set()
    for entry in [entry for chapter in chapters for entry in chapter["lessons"]]:
        line, name = next(iter(entry.lines.values()), 1), entry["id"]
        if library.prefix + name not in library.pages:
            remedy = "write the page, or remove it from the index"
            yield LintFinding(path, line, f"there is no page `{name}`", remedy)
        for needed in map(str, entry.get("needs") or ()):
            if _is_elsewhere(needed, library):
                continue
            if library.prefix + needed not in library.pages:
                what = f"`{name}` needs `{needed}`, which does not exist"
                yield LintFinding(path, line, what, "write the id of a page in `needs`")
            elif needed not in listed:
                what = f"`{name}` needs `{needed}`, which comes later"
                yield LintFinding(path, line, what, "change the order of the pages, or `needs`")
        listed.add(name)
    is_readable = is_file(path) and (chapters or not unreadable)
    for page in library.pages if is_readable else ():
        name = page.removeprefix(library.prefix)
        if name not in listed:
            yield LintFinding(path, 1, f"the page `{name}` is missing from the index", "add it to a chapter")


def _is_elsewhere(needed: str, library: Library) -> bool:
    """Return whether a page that a page of this course needs belongs to the built-in lessons or to a third course."""
    if not library.prefix or library.prefix + needed in library.pages:
        return False
    return NAMESPACE_END in needed or is_file(default_root() / ENGLISH / f"{needed}.md")
