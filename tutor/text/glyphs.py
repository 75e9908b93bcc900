"""Convert text to ASCII if the terminal shows only ASCII. The choice is made once for the whole process.

There are two conversions:

- `to_ascii` is for text that is not yet broken into lines. It spells characters out, so text may become longer: "√x" becomes
  "sqrt(x)".
- `to_ascii_cells` is for text that is already laid out in cells, such as charts. It keeps the width: "█" becomes "#".

`to_ascii` keeps characters that only `to_ascii_cells` knows. Applying it twice gives the same text as applying it once.
"""

_ascii = False
_hangul = False


def use_ascii(enabled: bool, with_hangul: bool = False) -> None:
    """Set whether only ASCII is written from now on. With `with_hangul`, Korean letters are written too."""
    global _ascii, _hangul
    _ascii, _hangul = enabled, with_hangul


def ascii_only() -> bool:
    """Return whether only ASCII is written."""
    return _ascii


def to_ascii(text: str) -> str:
    """Return `text` with letters and signs spelled out in ASCII, if only ASCII is written. It may become longer."""
    if not _ascii or text.isascii():
        return text
    from tutor.text.ascii_forms import spell_out

    return spell_out(text)


def to_ascii_cells(text: str) -> str:
    """Return `text` in ASCII, with as many cells for each character as before, if only ASCII is written."""
    if not _ascii or text.isascii():
        return text
    from tutor.text.ascii_forms import replace_cells

    return replace_cells(text, _hangul)
