"""The note type of the Anki package: its fields, its templates, and what makes a card show another variant each day."""

MAX_VARIANTS = 6
"""Variants of one question in a note."""

NOTE_TYPE = 1_764_547_200_721
"""The id of the note type. It never changes, so that Anki does not create the note type again."""
NOTE_TYPE_NAME = "neural-tutor question"
FIELDS = (
    "Tutor id",
    *(f"Tutor {side} {number}" for number in range(1, MAX_VARIANTS + 1) for side in ("question", "answer")),
)
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


def note_type(now: int) -> dict[str, object]:
    """Return the note type as Anki's database describes it, changed at `now`, in seconds since 1970."""
    front = f'<div class="tutor question">{_variants("question")}</div>\n{SCRIPT}'
    answer = f'<hr id="answer">\n<div class="tutor answer">{_variants("answer")}</div>\n{SCRIPT}'
    back = "{{FrontSide}}\n" + answer  # Anki puts the question in this place
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
    """Return the part of a template that shows one side of each variant, if the note has it.

    In Anki's templates, what is between {{#name}} and {{/name}} is shown if the field has a text, and {{name}} is that text.
    """
    part = '{{#NAME}}<div class="variant text">{{NAME}}</div>{{/NAME}}'
    return "".join(part.replace("NAME", f"Tutor {side} {number}") for number in range(1, MAX_VARIANTS + 1))
