"""Palettes, and what each role of `tutor.text.rows` looks like in them."""

from dataclasses import dataclass
from functools import cache

from rich.color import Color
from rich.style import Style


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of a theme. `cold` to `hot` is the heat scale, `black` to `white` the grey scale of pictures."""

    name: str
    dark: bool
    ground: str
    panel: str
    ink: str
    dim: str
    accent: str
    good: str
    bad: str
    pad: str
    window: str
    series: tuple[str, str, str, str, str, str]
    cold: str
    hot: str
    black: str
    white: str

    @property
    def native(self) -> bool:
        """Whether the colours are the terminal's own sixteen."""
        return self.ground == "default"


DARK = Palette(
    "tutor-dark",
    True,
    "#12161c",
    "#1d242e",
    "#dde3ea",
    "#8b98a8",
    "#ffb454",
    "#7fd962",
    "#ff7a7a",
    "#5c6b7d",
    "#ffd58a",
    ("#59c2ff", "#ffb454", "#7fd962", "#d2a6ff", "#ff8f6b", "#73e0d0"),
    "#1d3350",
    "#ffb454",
    "#12161c",
    "#f4f6f8",
)
LIGHT = Palette(
    "tutor-light",
    False,
    "#fbfaf7",
    "#ece8df",
    "#22262b",
    "#676e77",
    "#a14a00",
    "#2d7a1f",
    "#b3261e",
    "#8d959e",
    "#8a3f00",
    ("#0b62a8", "#a14a00", "#2d7a1f", "#7a3fae", "#b33a12", "#0b7a70"),
    "#dfe9f5",
    "#b34700",
    "#fbfaf7",
    "#14171a",
)
CONTRAST = Palette(
    "tutor-contrast",
    True,
    "#000000",
    "#1a1a1a",
    "#ffffff",
    "#d0d0d0",
    "#ffff00",
    "#00ff66",
    "#ff8080",
    "#b0b0b0",
    "#ffff00",
    ("#00e5ff", "#ffff00", "#00ff66", "#ff9cff", "#ffa040", "#ffffff"),
    "#00264d",
    "#ffff00",
    "#000000",
    "#ffffff",
)
TERMINAL = Palette(
    "tutor-terminal",
    True,
    "default",
    "default",
    "default",
    "bright_black",
    "yellow",
    "green",
    "red",
    "bright_black",
    "bright_yellow",
    ("cyan", "yellow", "green", "magenta", "red", "blue"),
    "blue",
    "yellow",
    "black",
    "white",
)

PALETTES = {palette.name: palette for palette in (DARK, LIGHT, CONTRAST, TERMINAL)}
DEFAULT = DARK.name


@cache
def base(theme: str, ground: str = "ground") -> Style:
    """Ordinary text on the theme's ground, or on its panel."""
    palette = PALETTES.get(theme, DARK)
    return Style(color=palette.ink, bgcolor=getattr(palette, ground))


@cache
def style(theme: str, role: str) -> Style:
    """The style of a role: "dim", "bold accent", "gray3 on gray12"; an unknown word adds nothing."""
    palette = PALETTES.get(theme, DARK)
    front, _, back = role.partition(" on ")
    made = Style()
    for word in front.split():
        made += _word(palette, word)
    if back:
        ground = _color(palette, back)
        made += Style(bgcolor=ground) if ground else Style()
    return made


def _word(palette: Palette, word: str) -> Style:
    if word in _ATTRIBUTES:
        return Style.parse(_ATTRIBUTES[word])
    if word in _COMPOUND:
        color, attributes = _COMPOUND[word]
        return Style(color=_color(palette, color)) + Style.parse(attributes)
    if word in {"window", "mark"}:
        return Style.parse("bold reverse") + Style(color=_color(palette, "window"))
    if word == "bar":
        return Style(color=_color(palette, "ink"), bgcolor=_color(palette, "panel")) + Style.parse(
            "reverse" if palette.native else "none"
        )
    if word.startswith("heat") and not palette.native:
        level = int(word[4:])
        ground = _blend(palette.cold, palette.hot, level / 9)
        return Style(color=_readable(ground), bgcolor=ground)
    return Style(color=_color(palette, word))


_ATTRIBUTES = {
    "bold": "bold",
    "italic": "italic",
    "underline": "underline",
    "reverse": "reverse",
    "strike": "strike",
}
_COMPOUND = {
    "heading1": ("accent", "bold"),
    "heading2": ("accent", "bold"),
    "heading3": ("ink", "bold"),
    "title": ("ink", "bold"),
    "strong": ("ink", "bold"),
    "emphasis": ("ink", "italic"),
    "code": ("series1", "none"),
    "link": ("series1", "underline"),
    "good": ("good", "bold"),
    "bad": ("bad", "bold"),
    "lost": ("bad", "none"),
    "key": ("accent", "bold"),
}


def _color(palette: Palette, word: str) -> Color | None:
    name, level = word.rstrip("0123456789"), word[len(word.rstrip("0123456789")) :]
    match name:
        case "series":
            return Color.parse(palette.series[(int(level or 1) - 1) % 6])
        case "gray":
            return _gray(palette, int(level or 0))
        case "heat" if palette.native:
            return Color.parse(palette.hot if int(level or 0) > 4 else palette.cold)
        case "heat":
            return _blend(palette.cold, palette.hot, int(level or 0) / 9)
        case "axis" | "held" | "bullet":
            return Color.parse(palette.dim)
        case "ink" | "dim" | "accent" | "good" | "bad" | "pad" | "window" | "panel" | "ground":
            return Color.parse(getattr(palette, name))
        case _:
            return None


def _gray(palette: Palette, level: int) -> Color:
    if palette.native:
        return Color.parse(("black", "bright_black", "white", "bright_white")[min(level, 15) // 4])
    return _blend(palette.black, palette.white, min(level, 15) / 15)


def _blend(low: str, high: str, share: float) -> Color:
    a, b = Color.parse(low).get_truecolor(), Color.parse(high).get_truecolor()
    return Color.from_rgb(*(round(x + (y - x) * share) for x, y in zip(a, b, strict=True)))


def _readable(ground: Color) -> Color:
    """Black or white, whichever stands out on `ground`."""
    red, green, blue = ground.get_truecolor()
    return Color.parse("#000000" if 0.299 * red + 0.587 * green + 0.114 * blue > 130 else "#ffffff")
