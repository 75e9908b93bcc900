"""The ASCII forms of all characters that pages, messages and charts use.

In text, the letters and signs of formulas are spelled out, which may need more characters. In charts, shapes and lines are
replaced cell by cell.
"""

import re
import unicodedata
from functools import cache

from tutor.text.rows import width


def _pairs(text: str) -> dict[str, str]:
    """Parse a table such as "αalpha βbeta": each entry is a character followed by its ASCII form."""
    return {pair[0]: pair[1:] for pair in text.split()}


_WORDS = _pairs(
    "αalpha βbeta γgamma δdelta εeps ζzeta ηeta θtheta κkappa λlambda μmu νnu ξxi πpi ρrho σsigma τtau φphi χchi ψpsi "
    "ωomega ΔDelta ΛLambda ΘTheta ΦPhi ΩOmega Σsum Πprod ∞inf ∇grad ∈in ⌊floor( ⌈ceil( ½1/2 ¼1/4 ¾3/4 ⅐1/7 ⅓1/3 ⅔2/3 "
    "⅛1/8 ⅜3/8 ⅝5/8 ⅞7/8 °deg"
)
"""Characters that become words. A blank separates the word from a letter or digit next to it."""

_SIGNS = _pairs(
    "×x ÷/ ∕/ ⁄/ ⋅* ∙* −- –- —- ‐- ‑- ±+/- ≤<= ≥>= ≠!= ≈~= ≒~= ≡== ‖|| →-> ←<- ↔<-> ⇒=> ⇐<= ↦-> ∝~ ∂d …... ‘' ’' “\" ”\" "
    "′' ⌋) ⌉) µu \u0302_hat \u0303_tilde \u0304_bar"
)
"""Characters that become signs. No blank is added."""

_RAISED = _pairs(
    "⁰0 ¹1 ²2 ³3 ⁴4 ⁵5 ⁶6 ⁷7 ⁸8 ⁹9 ⁺+ ⁻- ⁼= ⁽( ⁾) ᵃa ᵇb ᶜc ᵈd ᵉe ᶠf ᵍg ʰh ⁱi ʲj ᵏk ˡl ᵐm ⁿn ᵒo ᵖp ʳr ˢs ᵗt ᵘu ᵛv ʷw ˣx ʸy ᶻz "
    "ᴸL ᴺN ᵀT"
)
_LOWERED = _pairs(
    "₀0 ₁1 ₂2 ₃3 ₄4 ₅5 ₆6 ₇7 ₈8 ₉9 ₊+ ₋- ₌= ₍( ₎) ₐa ₑe ₕh ᵢi ⱼj ₖk ₗl ₘm ₙn ₒo ₚp ᵣr ₛs ₜt ᵤu ᵥv ₓx"
)

_CELLS = {"\u00a0": " "} | _pairs(
    # lines: axes and frames, rules, held curves, the edge of padding, hatching
    "─- ━- ┄- ┅- ╴- ╶- ═= │| ┃| ║| ╵| ╷| ┌+ ┐+ └+ ┘+ ├+ ┤+ ┬+ ┴+ ┼+ ╭+ ╮+ ╰+ ╯+ ┏+ ┓+ ┗+ ┛+ ╔+ ╗+ ╚+ ╝+ "
    "╌= ╎! ┆! ┈~ ┊: ╱/ ╲\\ ⋮: "
    # blocks: shades from little to much, widths, halves, heights
    '░. ▒: ▓% █# ▏| ▎| ▍| ▌| ▋= ▊= ▉= ▐| ▕| ▀" ▔" ▁_ ▂. ▃- ▄o ▅* ▆& ▇% '
    # marks of curves and points, all different
    "●@ ▲A ■# ◆$ ✚X ○o △^ □& ◎0 ◐c •* ◦- ▪+ ▫= ◇< ▼V ▽v ★* "
    # verdicts, states and directions
    "✓+ ✔+ ✗x ✕x ✖x ⨯x ▶> ▸> ◂< ◀< ❚| ↑^ ↓v →> ←< ↗7 ↙L ↘J ↖F "
    # signs that stand in a cell of their own
    "…~ ·. ‖| ×x −- –- —- √V ±+ ≤< ≥> ≈~ °o"
)
"""Shapes and lines, each replaced by one character. Shapes that mean different things in one picture have different forms."""

_HANGUL = re.compile("[가-힣ㄱ-ㅣ]")

_DOTS = ((1, 8), (2, 16), (4, 32), (64, 128))  # the bits of a braille cell by row, from the top, and column


def _braille(bits: int) -> str:
    """Return an ASCII character with about the height, slope and density of the dots of a braille cell."""
    left = [row for row, (bit, _) in enumerate(_DOTS) if bits & bit]
    right = [row for row, (_, bit) in enumerate(_DOTS) if bits & bit]
    rows = left + right
    if not rows:
        return " "
    middle = sum(rows) / len(rows)
    if len(rows) >= 6:
        return ":"
    if not (left and right):
        if len(rows) >= 3:
            return "|"
        if max(rows) - min(rows) > 1:
            return ":"
        return "'" if middle < 1 else "." if middle > 2 else "-"
    fall = sum(right) / len(right) - sum(left) / len(left)
    if abs(fall) >= 1:
        return "\\" if fall > 0 else "/"
    if len(rows) >= 4 and max(rows) - min(rows) > 1:
        return "|"
    return '"' if middle < 0.75 else "_" if middle > 2.25 else "-"


_CELLS |= {chr(0x2800 + bits): _braille(bits) for bits in range(256)}


def spell_out(text: str) -> str:
    """Return `text` with formulas in ASCII: "β₁²" as "beta1^2", "√(2/n)" as "sqrt(2/n)". Unknown characters are kept."""
    text = re.sub("√([\\w.\u0302\u0303\u0304]+|(?=\\())", _spell_root, text)
    text = re.sub(f"[{''.join(_RAISED)}]+", _spell_power, text)
    text = re.sub(f"(.?)([{''.join(_LOWERED)}]+)(?=(\\w?))", _spell_index, text, flags=re.DOTALL)
    text = re.sub(f"[{''.join(_WORDS)}]", _spell_word, text)
    text = re.sub(r"(?<=[\w)\]'])( ?)·( ?)(?=[\w(\[∂−-])", r"\1*\2", text)  # a product; elsewhere it is a dot
    return text.translate(_SIGN_TABLE)


_SIGN_TABLE = str.maketrans(_SIGNS)


def _spell_root(found: "re.Match[str]") -> str:
    before = found.string[: found.start()][-1:]
    gap = " " if before.isalnum() else ""
    return f"{gap}sqrt({found[1]})" if found[1] else f"{gap}sqrt"


def _spell_power(found: "re.Match[str]") -> str:
    inner = "".join(_RAISED[char] for char in found[0])
    return f"^{inner}" if inner.isalnum() or inner.lstrip("+-").isdigit() else f"^({inner})"


def _spell_index(found: "re.Match[str]") -> str:
    inner = "".join(_LOWERED[char] for char in found[2])
    joint = "" if found[1].isalpha() and inner.isdigit() else "_"
    gap = " " if found[3] and joint else ""
    return f"{found[1]}{joint}{inner if inner.isalnum() else f'({inner})'}{gap}"


def _spell_word(found: "re.Match[str]") -> str:
    word = _WORDS[found[0]]
    before, after = found.string[: found.start()][-1:], found.string[found.end() :][:1]
    left = " " if before.isalnum() and word[0].isalnum() else ""
    right = " " if after.isalpha() and after not in _WORDS and word[-1].isalnum() else ""
    return f"{left}{word}{right}"


def replace_cells(text: str, with_hangul: bool = False) -> str:
    """Return `text` in ASCII, with as many cells for each character as before. Unknown characters become "?".

    With `with_hangul`, Korean letters are kept.
    """
    return "".join(
        char if char.isascii() or (with_hangul and _HANGUL.match(char)) else _cells_of(char) for char in text
    )


@cache
def _cells_of(char: str) -> str:
    """Return the ASCII form of a character, cut or padded to its width in cells."""
    if char in _CELLS:
        return _CELLS[char]
    cells = width(char)
    plain = _RAISED.get(char) or _LOWERED.get(char) or _WORDS.get(char) or _SIGNS.get(char)
    if plain is None:
        plain = unicodedata.normalize("NFKD", char).encode("ascii", "ignore").decode()
    return (plain or "?" * cells)[:cells].ljust(cells)


def is_known(char: str) -> bool:
    """Return whether a character has an entry in one of the tables."""
    return any(char in forms for forms in (_WORDS, _SIGNS, _RAISED, _LOWERED, _CELLS)) or char == "√"
