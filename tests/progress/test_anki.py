"""The file for Anki: a header, then one note per line, with markup escaped."""

from tutor.progress.anki import Note, format_anki_file


def test_the_file_is_a_header_and_one_line_of_html_per_note() -> None:
    note = Note("tutor-q", "tutor::1 Sums &  more", '#1\n  a  x < 3 & "y"\tz', "", ("tutor", "my page"))
    *head, line, end = format_anki_file([note]).split("\n")
    assert head == [
        "#separator:tab",
        "#html:true",
        "#notetype:Basic",
        "#columns:id\tdeck\tFront\tBack\ttags",
        "#guid column:1",
        "#deck column:2",
        "#tags column:5",
    ]
    assert line.split("\t") == [
        "tutor-q",
        "tutor::1 Sums & more",
        "#1<br>&nbsp; a&nbsp; x &lt; 3 &amp; &quot;y&quot;&nbsp;  z",
        "",
        "tutor my-page",
    ]
    assert end == ""


def test_line_breaks_and_tabs_in_a_note_do_not_break_the_line() -> None:
    odd = "one\r\ntwo\u2028three\x0bfour\tfive"
    text = format_anki_file([Note("i", odd, odd, odd, (odd,))])
    assert len(text.splitlines()) == 8
    assert text.count("\t", text.index("\ni\t")) == 4


def test_a_file_that_is_printed_cannot_change_the_terminal() -> None:
    odd = "a\x1b]52;c;YQ==\x07b\x9bc\u202ed"
    text = format_anki_file([Note("i", odd, odd, odd, (odd,))])
    assert text.replace("\n", "").replace("\t", "").isprintable()
