"""Write questions as an Anki package (.apkg), with its own note type, so that Anki imports it in any language.

A package is a zip archive with `collection.anki2`, an SQLite database in Anki's schema 11, and `media`, a list of files (none
here). Anki 2.1 and later reads it. A note holds up to MAX_VARIANTS variants of one question, and the card shows another one
each day.
"""

import json
import sqlite3
import zipfile
from collections.abc import Iterable, Sequence
from hashlib import sha1, sha256
from html import escape
from io import BytesIO
from typing import NamedTuple

MAX_VARIANTS = 6
NOTE_TYPE = 1_764_547_200_721
"""The id of the note type. It never changes, so that Anki does not create the note type again."""
NOTE_TYPE_NAME = "neural-tutor question"
FIELDS = (
    "Tutor id",
    *(f"Tutor {side} {number}" for number in range(1, MAX_VARIANTS + 1) for side in ("question", "answer")),
)
FIRST_ID = 1_400_000_000_000  # Anki's ids are times in milliseconds; these are all in the past
CSS = """\
.card { font-family: sans-serif; font-size: 18px; text-align: left; max-width: 42em; margin: 0 auto; padding: 0 0.5em; }
.tutor pre { font-family: monospace; font-size: 14px; line-height: 1.2; white-space: pre; overflow-x: auto; }
.tutor .text { white-space: pre-wrap; }
.tutor .variant { display: none; }
.tutor .variant:first-child { display: block; }
"""
SCRIPT = """\
<script>
(function () {
  var day = Math.floor(Date.now() / 864e5 - new Date().getTimezoneOffset() / 1440);
  ["question", "answer"].forEach(function (side) {
    var all = document.querySelectorAll(".tutor." + side + " .variant");
    for (var i = 0; i < all.length; i++) {
      all[i].style.display = i === (day + Math.floor(day / all.length)) % all.length ? "block" : "none";
    }
  });
})();
</script>
"""
"""Shows the variant of the day; without scripts, the first one is shown. The order shifts each time all variants were shown, so
that a review after that many days gets another variant too."""
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
    decks = {
        name: _stable_id(f"deck {name}") for name in dict.fromkeys(_one_line(note.deck) for note in notes)
    }
    database = sqlite3.connect(":memory:")
    try:
        database.executescript(SCHEMA)
        database.execute(
            "INSERT INTO col VALUES (1, ?, ?, ?, 11, 0, 0, 0, ?, ?, ?, ?, '{}')",
            (
                now,
                now * 1000,
                now * 1000,
                json.dumps({"curDeck": 1, "activeDecks": [1], "nextPos": 1, "sortType": "noteFld"}),
                json.dumps({str(NOTE_TYPE): _note_type(now)}),
                json.dumps({str(i): _deck(i, name, now) for name, i in {"Default": 1, **decks}.items()}),
                json.dumps({"1": DECK_OPTIONS}),
            ),
        )
        for due, note in enumerate(notes, 1):
            number = _stable_id(f"note {note.id}")
            fields = _fields(note)
            tags = f" {' '.join('-'.join(tag.split()) for tag in note.tags)} "
            # As Anki computes it, to find duplicates.
            checksum = int(sha1(fields[0].encode()).hexdigest()[:8], 16)
            database.execute(
                "INSERT INTO notes VALUES (?, ?, ?, ?, -1, ?, ?, ?, ?, 0, '')",
                (
                    number,
                    f"neural-tutor:{note.id}",
                    NOTE_TYPE,
                    now,
                    tags,
                    "\x1f".join(fields),
                    fields[0],
                    checksum,
                ),
            )
            database.execute(
                "INSERT INTO cards VALUES (?, ?, ?, 0, ?, -1, 0, 0, ?, 0, 0, 0, 0, 0, 0, 0, 0, '')",
                (number, number, decks[_one_line(note.deck)], now, due),
            )
        database.commit()
        return database.serialize()
    finally:
        database.close()


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


def _note_type(now: int) -> dict[str, object]:
    front = f'<div class="tutor question">{_variants("question")}</div>\n{SCRIPT}'
    back = f'{{{{FrontSide}}}}\n<hr id="answer">\n<div class="tutor answer">{_variants("answer")}</div>\n{SCRIPT}'
    template = {
        "name": "Question",
        "ord": 0,
        "qfmt": front,
        "afmt": back,
        "bqfmt": "",
        "bafmt": "",
        "did": None,
    }
    fields = [
        {"name": name, "ord": i, "sticky": False, "rtl": False, "font": "Arial", "size": 16, "media": []}
        for i, name in enumerate(FIELDS)
    ]
    return {
        "id": NOTE_TYPE,
        "name": NOTE_TYPE_NAME,
        "type": 0,
        "mod": now,
        "usn": -1,
        "sortf": 0,
        "did": 1,
        "tmpls": [template],
        "flds": fields,
        "css": CSS,
        "latexPre": "",
        "latexPost": "",
        "req": [[0, "any", [1]]],
        "tags": [],
        "vers": [],
    }


def _variants(side: str) -> str:
    """Return the part of a template that shows one side of each variant, if the note has it."""
    parts = []
    for number in range(1, MAX_VARIANTS + 1):
        name = f"Tutor {side} {number}"
        parts.append(f'{{{{#{name}}}}}<div class="variant text">{{{{{name}}}}}</div>{{{{/{name}}}}}')
    return "".join(parts)


def _deck(number: int, name: str, now: int) -> dict[str, object]:
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
