"""Write questions as notes that Anki imports: a text file with one note per line, after lines that describe the format."""

from collections.abc import Iterable
from html import escape
from typing import NamedTuple

from tutor.text.safe_output import remove_controls

# The id is the first column: a line that began with "#" would be read as a comment. Anki creates the decks of the deck column.
_HEADER = (
    "#separator:tab",
    "#html:true",
    "#notetype:Basic",
    "#columns:id\tdeck\tFront\tBack\ttags",
    "#guid column:1",
    "#deck column:2",
    "#tags column:5",
)


class Note(NamedTuple):
    """A note, as plain text. `id` is the same in every export, so Anki updates the note that it already has."""

    id: str
    deck: str
    front: str
    back: str
    tags: tuple[str, ...]


def format_anki_file(notes: Iterable[Note]) -> str:
    """Return the text of the file, for Anki 2.1.54 or later, without control characters."""
    return remove_controls("".join(f"{line}\n" for line in (*_HEADER, *map(_format_note, notes))))


def _format_note(note: Note) -> str:
    tags = " ".join("-".join(tag.split()) for tag in note.tags)
    deck = " ".join(note.deck.split())
    return "\t".join((note.id, deck, _to_html(note.front), _to_html(note.back), tags))


def _to_html(text: str) -> str:
    """Return a text as HTML on one line. Markup in it is escaped, and columns aligned with blanks stay aligned."""
    lines = escape(text).expandtabs(4).splitlines()
    return "<br>".join(line.replace("  ", "&nbsp; ") for line in lines)
