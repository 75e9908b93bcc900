"""Write questions as an Anki package (.apkg), with its own note type, so that Anki imports it in any language.

A package is a zip archive with `collection.anki2`, an SQLite database in Anki's schema 11, and `media`, a list of files (none
here). Anki 2.1 and later reads it. A note holds up to MAX_VARIANTS variants of one question, and the card shows another one
each day.
"""

import json
import sqlite3
import zipfile
from collections.abc import Iterable, Sequence
from contextlib import closing
from hashlib import sha1, sha256
from html import escape
from io import BytesIO
from typing import Any, NamedTuple

from tutor.progress.anki_note_type import FIELDS, MAX_VARIANTS, NOTE_TYPE, note_type

FIRST_ID = 1_400_000_000_000  # Anki's ids are times in milliseconds; these are all in the past
DEFAULT_DECK = 1  # the id of the deck that every collection has
NOT_SYNCED = -1  # the update sequence number of what was not yet sent to Anki's server
DECK_OPTIONS = {
    "id": 1,
    "name": "Default",
    "mod": 0,
    "usn": 0,
    "maxTaken": 60,
    "autoplay": True,
    "timer": 0,
    "replayq": True,
    "new": {
        "bury": True,
        "delays": [1, 10],
        "initialFactor": 2500,
        "ints": [1, 4, 7],
        "order": 1,
        "perDay": 20,
    },
    "rev": {"bury": True, "ease4": 1.3, "ivlFct": 1, "maxIvl": 36500, "perDay": 200, "hardFactor": 1.2},
    "lapse": {"delays": [10], "leechAction": 1, "leechFails": 8, "minInt": 1, "mult": 0},
}
"""Anki's defaults. A package must contain options, but if the deck already exists, Anki keeps the options that it has."""
SCHEMA = """\
CREATE TABLE col (id integer primary key, crt integer, mod integer, scm integer, ver integer, dty integer, usn integer,
  ls integer, conf text, models text, decks text, dconf text, tags text);
CREATE TABLE notes (id integer primary key, guid text, mid integer, mod integer, usn integer, tags text, flds text,
  sfld text, csum integer, flags integer, data text);
CREATE TABLE cards (id integer primary key, nid integer, did integer, ord integer, mod integer, usn integer, type integer,
  queue integer, due integer, ivl integer, factor integer, reps integer, lapses integer, left integer, odue integer,
  odid integer, flags integer, data text);
CREATE TABLE revlog (id integer primary key, cid integer, usn integer, ease integer, ivl integer, lastIvl integer,
  factor integer, time integer, type integer);
CREATE TABLE graves (usn integer, oid integer, type integer);
"""


class CardText(NamedTuple):
    """One variant as plain text. `picture` needs a monospaced font, and may be empty."""

    picture: str
    question: str
    answer: str


class PackageNote(NamedTuple):
    """A note. `id` is the same in every export, so Anki updates the note that it already has."""

    id: str
    deck: str
    variants: Sequence[CardText]
    tags: tuple[str, ...]


def make_package(notes: Iterable[PackageNote], now: float) -> bytes:
    """Return the package. Notes are marked as changed at `now`, in seconds since 1970; Anki takes the newest ones."""
    kept = [note for note in notes if note.variants]
    archive = BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("collection.anki2", _make_database(kept, int(now)))
        file.writestr("media", "{}")
    return archive.getvalue()


def _make_database(notes: Sequence[PackageNote], now: int) -> bytes:
    """Return the collection as the bytes of an SQLite database."""
    names = dict.fromkeys(_one_line(note.deck) for note in notes)
    decks = {name: _stable_id(f"deck {name}") for name in names}
    with closing(sqlite3.connect(":memory:")) as database:
        database.executescript(SCHEMA)
        _insert(database, "col", _collection_row(decks, now))
        for due, note in enumerate(notes, 1):
            number = _stable_id(f"note {note.id}")
            _insert(database, "notes", _note_row(note, number, now))
            _insert(database, "cards", _card_row(number, decks[_one_line(note.deck)], due, now))
        database.commit()
        return database.serialize()


def _insert(database: sqlite3.Connection, table: str, row: dict[str, Any]) -> None:
    columns, places = ", ".join(row), ", ".join(f":{column}" for column in row)
    database.execute(f"INSERT INTO {table} ({columns}) VALUES ({places})", row)


def _collection_row(decks: dict[str, int], now: int) -> dict[str, Any]:
    """Return the only row of `col`: the settings, the note type and the decks. `crt` is in seconds, `mod` in milliseconds."""
    configuration = {
        "curDeck": DEFAULT_DECK,
        "activeDecks": [DEFAULT_DECK],
        "nextPos": 1,
        "sortType": "noteFld",
    }
    every_deck = {"Default": DEFAULT_DECK, **decks}
    return {
        "id": 1,
        "crt": now,
        "mod": now * 1000,
        "scm": now * 1000,
        "ver": 11,
        "dty": 0,
        "usn": 0,
        "ls": 0,
        "conf": json.dumps(configuration),
        "models": json.dumps({str(NOTE_TYPE): note_type(now)}),
        "decks": json.dumps({str(number): _deck(number, name, now) for name, number in every_deck.items()}),
        "dconf": json.dumps({"1": DECK_OPTIONS}),
        "tags": "{}",
    }


def _note_row(note: PackageNote, number: int, now: int) -> dict[str, Any]:
    """Return a row of `notes`. Anki knows by `guid` which notes it already has."""
    fields = _fields(note)
    tags = " ".join("-".join(tag.split()) for tag in note.tags)
    return {
        "id": number,
        "guid": f"neural-tutor:{note.id}",
        "mid": NOTE_TYPE,
        "mod": now,
        "usn": NOT_SYNCED,
        "tags": f" {tags} ",
        "flds": "\x1f".join(fields),
        "sfld": fields[0],
        "csum": int(sha1(fields[0].encode()).hexdigest()[:8], 16),  # as Anki computes it, to find duplicates
        "flags": 0,
        "data": "",
    }


def _card_row(number: int, deck: int, due: int, now: int) -> dict[str, Any]:
    """Return a row of `cards`: a new card, which is number `due` of those to learn, of the note with the same number."""
    zeros = ("ord", "type", "queue", "ivl", "factor", "reps", "lapses", "left", "odue", "odid", "flags")
    card = {"id": number, "nid": number, "did": deck, "mod": now, "usn": NOT_SYNCED, "due": due, "data": ""}
    return card | dict.fromkeys(zeros, 0)


def _fields(note: PackageNote) -> list[str]:
    """Return the fields of a note as HTML: its id, then each variant's question and answer, empty where there is none."""
    fields = [escape(note.id)]
    for variant in note.variants[:MAX_VARIANTS]:
        picture = f"<pre>{_to_html(variant.picture)}</pre>" if variant.picture else ""
        fields += [f"{picture}{_to_html(variant.question)}", _to_html(variant.answer)]
    return fields + [""] * (len(FIELDS) - len(fields))


def _to_html(text: str) -> str:
    """Return a text as HTML: markup and the brackets of Anki's own fields are escaped, lines stay lines."""
    clean = "".join(character for character in text if character.isprintable() or character in "\n\t")
    return escape(clean.expandtabs(4)).replace("{", "&#123;").replace("}", "&#125;").replace("\n", "<br>")


def _deck(number: int, name: str, now: int) -> dict[str, object]:
    """Return a deck as the column `decks` of `col` describes it."""
    return {
        "id": number,
        "name": name,
        "mod": now,
        "usn": -1,
        "desc": "",
        "dyn": 0,
        "conf": 1,
        "collapsed": False,
        **{f"{kind}Today": [0, 0] for kind in ("new", "rev", "lrn", "time")},
        "extendNew": 0,
        "extendRev": 0,
    }


def _stable_id(text: str) -> int:
    """Return a number that is the same in every export. Two texts hardly ever have the same number."""
    return FIRST_ID + int.from_bytes(sha256(text.encode()).digest()[:5], "big") % 10**11


def _one_line(text: str) -> str:
    """Return a text with each run of white space replaced by one blank."""
    return " ".join(text.split())
