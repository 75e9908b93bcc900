"""The package for Anki: what is in it, and that a real Anki, in German and in Korean, takes every note once."""

import sqlite3
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from tutor.progress.anki_note_type import FIELDS, MAX_VARIANTS, NOTE_TYPE
from tutor.progress.anki_package import CardText, PackageNote, make_package

NOW = 1_790_000_000.0
ODD = CardText("┌─┐\n│<│", 'Is {{a}} < "b"?\n  a  yes', "a) yes\x00\x1f\n1. because & so")


def note(name: str, count: int = 2, deck: str = "tutor::1 One") -> PackageNote:
    return PackageNote(name, deck, [ODD] * count, ("tutor", "my page"))


def database(package: bytes, folder: Path) -> sqlite3.Connection:
    with zipfile.ZipFile(BytesIO(package)) as file:
        assert file.testzip() is None
        assert sorted(file.namelist()) == ["collection.anki2", "media"]
        path = folder / "collection.anki2"
        path.write_bytes(file.read("collection.anki2"))
    return sqlite3.connect(path)


def test_a_note_holds_its_variants_with_markup_escaped(tmp_path: Path) -> None:
    package = make_package([note("q"), note("many", 9), note("none", 0)], NOW)
    rows = (
        database(package, tmp_path)
        .execute("SELECT guid, mid, tags, flds FROM notes ORDER BY guid")
        .fetchall()
    )
    assert [row[0] for row in rows] == ["neural-tutor:many", "neural-tutor:q"]
    _guid, note_type, tags, fields = rows[1]
    assert (note_type, tags) == (NOTE_TYPE, " tutor my-page ")
    parts = fields.split("\x1f")
    assert len(parts) == len(FIELDS) == 1 + 2 * MAX_VARIANTS
    assert parts[0] == "q"
    assert parts[1].startswith("<pre>┌─┐<br>│&lt;│</pre>Is &#123;&#123;a&#125;&#125; &lt;")
    assert parts[2] == "a) yes<br>1. because &amp; so"
    assert parts[3:5] == parts[1:3]
    assert parts[5:] == [""] * (len(FIELDS) - 5)
    assert all(rows[0][3].split("\x1f"))


def test_ids_are_the_same_in_every_export(tmp_path: Path) -> None:
    found = []
    for i, now in enumerate((NOW, NOW + 100)):
        folder = tmp_path / str(i)
        folder.mkdir()
        connection = database(make_package([note("a"), note("b")], now), folder)
        found.append(connection.execute("SELECT id, guid FROM notes").fetchall())
    assert found[0] == found[1]


@pytest.mark.long
@pytest.mark.parametrize(("code", "basic"), [("de", "Einfach"), ("ko_KR", "")])
@pytest.mark.parametrize("language", ["en", "ko"])
def test_a_real_anki_takes_every_question_once(code: str, basic: str, language: str, tmp_path: Path) -> None:
    pytest.importorskip("anki", reason="the package `anki` is not installed (it is in the extra [dev])")
    import anki.lang
    from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest

    from tutor.cli.anki_notes import package_notes
    from tutor.content.library import Library
    from tutor.messages import set_language

    set_language(language)
    try:
        notes = package_notes(Library(None, language))
    finally:
        set_language("en")
    anki.lang.set_lang(code)
    collection = Collection(str(tmp_path / "collection.anki2"))
    try:
        assert not basic or basic in [entry.name for entry in collection.models.all_names_and_ids()]
        for attempt, now in enumerate((NOW, NOW, NOW + 1000)):
            path = tmp_path / f"{attempt}.apkg"
            path.write_bytes(make_package(notes, now))
            request = ImportAnkiPackageRequest(package_path=str(path), options=ImportAnkiPackageOptions())
            log = collection.import_anki_package(request).log
            assert len(log.new) == (0 if attempt else len(notes))
            assert collection.note_count() == collection.card_count() == len(notes)
        assert not collection.get_empty_cards().notes
        several = 0
        for number in collection.find_notes(""):
            fields = collection.get_note(number).fields
            assert fields[1].strip()
            assert fields[2].strip()
            several += bool(fields[3])
            card = collection.get_note(number).cards()[0]
            assert fields[1] in card.question()
            assert fields[2] in card.answer()
        assert several > 0.8 * len(notes)
    finally:
        collection.close()
