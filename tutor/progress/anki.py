"""Questions as notes that Anki can import: a text file, a line a note, its first lines saying how to read it."""

from collections.abc import Iterable
from html import escape
from typing import NamedTuple

# The identity comes first, so no line of a note can begin with # and be taken for a comment. Decks named in a column are made.
_HEAD = (
    "#separator:tab",
    "#html:true",
    "#notetype:Basic",
    "#columns:id\tdeck\tFront\tBack\ttags",
    "#guid column:1",
    "#deck column:2",
    "#tags column:5",
)


class Note(NamedTuple):
    """What one note holds, as plain text; `id` stays the same from export to export, so Anki updates the note it has."""

    id: str
    deck: str
    front: str
    back: str
    tags: tuple[str, ...]


def anki_text(notes: Iterable[Note]) -> str:
    """The file, for Anki 2.1.54 or later."""
    return "".join(f"{line}\n" for line in (*_HEAD, *map(_line, notes)))


def _line(note: Note) -> str:
    tags = " ".join("-".join(tag.split()) for tag in note.tags)
    deck = " ".join(note.deck.split())
    return "\t".join((note.id, deck, _html(note.front), _html(note.back), tags))


def _html(text: str) -> str:
    """A text as HTML on one line: markup is shown, not obeyed; columns that blanks keep apart stay apart."""
    lines = escape(text).expandtabs(4).splitlines()
    return "<br>".join(line.replace("  ", "&nbsp; ") for line in lines)
