"""A folder of lessons in which one page is sound, and everything else is broken, hostile, or no page at all."""

import os
from pathlib import Path

FRONT = "---\nid: {id}\ntitle: A page\nchapter: 1\nobjectives: [see]\n---\n"
SOUND = '~~~quiz\nid: add\nask: "{a} + {b}?"\ngiven: {a: 2..9, b: 11..19}\nanswer: a + b\nhint: Count.\n~~~\n'


def _quiz(name: str, **fields: str) -> str:
    lines = "".join(f"{field}: {value}\n" for field, value in ({"ask": "How many?"} | fields).items())
    return f"~~~quiz\nid: {name}\n{lines}hint: Count.\n~~~\n"


_NINE = ", ".join(f"c{n}" for n in range(9))
FAULTY_TEXTS = {
    "stars": "*" * 60_000,
    "stars-in-text": f"a{'*' * 60_000}b",
    "links": "[a](" * 30_000,
    "spaced-links": "[a]( " * 30_000,
    "backticks": " ".join("`" * n for n in range(1, 600)),
    "long-line": "a " * 250_000,
    "dollars": "$" + "a=" * 200_000,
    "open-brackets": "[\n" * 9_000,
    "wide-table": ("|a" * 900 + "|\n" + "|-" * 900 + "|\n") * 20,
    "many-cells": "|a|b|\n|-|-|\n" + "|a|b|\n" * 3_000,
    "comments": "<!--" * 20_000,
    "many-names": f"~~~source\n{'a.b' * 1}\n" + "optimizers.Adam\n" * 3_000 + "~~~\n",
    "deep-net": "~~~net\ninput 9x9x9\n" + "conv 1 1x1\n" * 3_000 + "~~~\n",
    "too-large": "a\n\n" * 400_000,
    "too-many-lines": "\n" * 30_000,
    "power": _quiz("power", answer="bias_correction(10, 10**12)"),
    "power-in-text": _quiz("power2", ask='"so {bias_correction(10, 10**12)}"', answer="1"),
    "steps": _quiz("steps", answer="sgd_after(3, 10**17, 3, 10**15)"),
    "no-values": _quiz("no-values", answer="mean(())"),
    "repeated-list": _quiz("repeated", answer="fc_parameters((1, 2), 10**17)"),
    "repeated-text": _quiz("repeated2", answer="\"fc_parameters('ab', 10**17)\""),
    "no-pairs": _quiz("no-pairs", answer="receptive_field(((1, 2, 3),))"),
    "decimals": _quiz("decimals", given="{W: 1e999999999..1e999999999..1.5}", answer="W"),
    "tiny-steps": _quiz("tiny", given="{W: 0..1..1e-999999999}", answer="W"),
    "infinite": _quiz("infinite", given="{W: 1e999}", answer="W"),
    "nine-parts": _quiz("nine-parts", kind="several", answer=f"[{_NINE}]"),
    "nine-in-order": _quiz("nine-in-order", kind="order", answer=f"[{_NINE}]"),
    "nine-offered": _quiz(
        "nine-offered",
        kind="choice",
        answer="right",
        mistakes="{" + ", ".join(f"m{n}: {{if: c{n}, say: No.}}" for n in range(8)) + "}",
    ),
    "translations": _quiz("translations", kind="order", answer="[one, two]", words="[one, two]"),
}
"""Pages with a fault, by id."""

SLOW_BUT_SOUND = {
    "nested": "*a " * 900 + "b" + " b*" * 900,
    "paragraphs": "a\n\n" * 9_000,
    "spaces": f"a{' ' * 15_000}b\n\n```{' ' * 15_000}text\nx\n```\n",
}
"""Pages without a fault that are hard to lay out."""

NO_PAGES = (".#ok.md", "._ok.md", "dangling.md", "folder.md", "loop.md", "pipe.md", "zero.md")
"""Names of what is no page, and lies beside the pages."""


def write_hostile_folder(root: Path) -> Path:
    """Write the folder, which has the sound page `ok` with the question `add`, and return it."""
    folder = root / "en"
    folder.mkdir(parents=True)
    for name, text in {"ok": SOUND, **FAULTY_TEXTS, **SLOW_BUT_SOUND}.items():
        (folder / f"{name}.md").write_text(FRONT.format(id=name) + text, encoding="utf-8")
    (folder / ".#ok.md").symlink_to("me@host.1:2")
    (folder / "._ok.md").write_bytes(b"\0\5\26\7 macOS")
    (folder / "dangling.md").symlink_to("nowhere")
    (folder / "folder.md").mkdir()
    (folder / "loop.md").symlink_to("loop.md")
    (folder / "zero.md").symlink_to("/dev/zero")
    os.mkfifo(folder / "pipe.md")
    return root
