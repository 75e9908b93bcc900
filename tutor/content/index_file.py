"""Read the index of a folder of lessons. `index.md` lists the pages in its front matter; the text after it is for people:

    ---
    course: cnn
    title: Convolutional networks in a week
    chapters:
      - number: 7
        title: Convolutional networks
        lessons:
          - {id: conv-window, needs: []}
          - {id: conv-output-size, needs: [conv-window]}
    ---

`course` and `title` are for a course that is read together with others: see `tutor.content.courses`. `<language>/index.md`
translates the titles of the chapters.
"""

from pathlib import Path

from tutor.content.fields import Fields, FieldsError, read_fields
from tutor.content.model import LintFinding
from tutor.content.parse import ID, read_front_matter
from tutor.content.read_page import UnreadablePage, is_file, read_page
from tutor.text.suggestions import did_you_mean

INDEX_FIELDS = ("course", "title", "chapters")


def read_index(path: Path) -> tuple[list[Fields], list[LintFinding]]:
    """Return the usable chapters of an index, as written, and what is wrong with the rest. Nothing is raised."""
    if not is_file(path):
        return [], []
    try:
        lines = read_page(path).replace("\r\n", "\n").split("\n")
    except UnreadablePage as error:
        return [], [error.finding]
    end = next((i for i in range(1, len(lines)) if lines[i].rstrip() == "---"), 0)
    if lines[0].rstrip() != "---" or not end:
        remedy = "write `chapters:` between two lines of ---"
        return [], [LintFinding(path, 1, "the index has no front matter", remedy)]
    try:
        fields = read_fields("\n".join(lines[1:end]), 2)
    except FieldsError as error:
        return [], [LintFinding(path, 2 + error.line, error.what, error.remedy)]
    chapters, findings = _read_chapters(fields.get("chapters"), path)
    return chapters, [*_check_index_fields(fields, path), *findings]


def read_chapter_titles(path: Path) -> dict[int, str]:
    """Return the titles of chapters by number that a translated index gives; none if it cannot be read."""
    if not is_file(path):
        return {}
    try:
        chapters = read_front_matter(read_page(path), path).get("chapters")
    except UnreadablePage:
        return {}
    if not isinstance(chapters, list):
        return {}
    return {
        entry["number"]: str(entry["title"])
        for entry in chapters
        if isinstance(entry, dict) and {"number", "title"} <= set(entry)
    }


def _read_chapters(chapters: object, path: Path) -> tuple[list[Fields], list[LintFinding]]:
    """Return the chapters of an index that can be used, and a finding for each that cannot."""
    if not isinstance(chapters, list):
        what, remedy = "the index lists no chapters", "write `chapters:` and a list below it"
        return [], [LintFinding(path, 1, what, remedy)]
    usable: list[Fields] = []
    findings: list[LintFinding] = []
    for chapter in chapters:
        line = next(iter(chapter.lines.values()), 1) if isinstance(chapter, Fields) else 1
        if not isinstance(chapter, Fields) or type(chapter.get("number")) is not int:
            findings.append(LintFinding(path, line, "a chapter has no number", "write `- number: 7`"))
        elif needy := _find_needs_without_list(chapter.get("lessons")):
            what, remedy = f"`needs` of `{needy['id']}` is not a list", f"write `needs: [{needy['needs']}]`"
            findings.append(LintFinding(path, needy.lines["needs"], what, remedy))
        elif not _are_entries(chapter.get("lessons")):
            remedy = "write one line per page: `- {id: page, needs: []}`"
            findings.append(LintFinding(path, line, "the lessons of a chapter cannot be read", remedy))
        else:
            usable.append(chapter)
    return usable, findings


def _find_needs_without_list(entries: object) -> Fields | None:
    """Return the first entry whose `needs` is a single name."""
    found = [entry for entry in entries if isinstance(entry, Fields)] if isinstance(entries, list) else []
    return next((entry for entry in found if "id" in entry and isinstance(entry.get("needs"), str)), None)


def _are_entries(entries: object) -> bool:
    """Return whether every entry is a mapping with an id and, if it has `needs`, a list of them."""
    return isinstance(entries, list) and all(
        isinstance(entry, Fields)
        and isinstance(entry.get("id"), str)
        and isinstance(entry.get("needs") or [], list)
        for entry in entries
    )


def _check_index_fields(fields: Fields, path: Path) -> list[LintFinding]:
    """Return what is wrong with the fields of an index beside its chapters."""
    findings = []
    for name, value in fields.items():
        line = fields.lines[name]
        if name not in INDEX_FIELDS:
            remedy = did_you_mean(name, INDEX_FIELDS, f"the fields are {', '.join(INDEX_FIELDS)}")
            findings.append(LintFinding(path, line, f"unknown field `{name}`", remedy))
        elif name == "course" and not (isinstance(value, str) and ID.fullmatch(value)):
            remedy = "use small letters, digits and hyphens: `course: recurrent-networks`"
            findings.append(LintFinding(path, line, f"`{value}` cannot name a course", remedy))
    return findings
