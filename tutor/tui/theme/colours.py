"""Colour themes, and the style that each role of `tutor.text.rows` has in them."""

from dataclasses import dataclass
from functools import cache

from rich.color import Color
from rich.style import Style

from tutor.text.rows import visible_background, visible_text, width

AREA_SHARES = (0.12, 0.26, 0.42)
"""How much of a curve's colour the ground has where an area is filled, by its strength."""


@dataclass(frozen=True, slots=True)
class ColourTheme:
    """The colours of a theme, as names or "#rrggbb".

    `ground` is the background and `ink` the text on it. `series` are the colours of curves, as many
    as `tutor.text.rows.SERIES`. The heat scale goes from `cold` to `hot`, the grey scale of pictures from `black` to `white`.
    """

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
    series: tuple[str, ...]
    cold: str
    hot: str
    black: str
    white: str

    @property
    def uses_terminal_colours(self) -> bool:
        """Whether the colours are the terminal's own sixteen instead of exact ones."""
        return self.ground == "default"


DARK = ColourTheme(
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
    (
        "#59c2ff",
        "#ffb454",
        "#7fd962",
        "#d2a6ff",
        "#ff8f6b",
        "#73e0d0",
        "#f7e06e",
        "#ff9ecb",
        "#9db4ff",
        "#c3d94e",
        "#e0b08a",
        "#b8c4d4",
    ),
    "#1d3350",
    "#ffb454",
    "#12161c",
    "#f4f6f8",
)
LIGHT = ColourTheme(
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
    (
        "#0b62a8",
        "#a14a00",
        "#2d7a1f",
        "#7a3fae",
        "#b33a12",
        "#0b7a70",
        "#7a6400",
        "#a8246b",
        "#3d4fc4",
        "#556b00",
        "#7d4f2a",
        "#4d5a68",
    ),
    "#dfe9f5",
    "#b34700",
    "#fbfaf7",
    "#14171a",
)
CONTRAST = ColourTheme(
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
    (
        "#00e5ff",
        "#ffff00",
        "#00ff66",
        "#ff9cff",
        "#ffa040",
        "#ffffff",
        "#8fb4ff",
        "#ff8080",
        "#c8ff80",
        "#c0a8ff",
        "#80ffd8",
        "#ffd0a0",
    ),
    "#00264d",
    "#ffff00",
    "#000000",
    "#ffffff",
)
TERMINAL = ColourTheme(
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
    (
        "cyan",
        "yellow",
        "green",
        "magenta",
        "red",
        "blue",
        "bright_cyan",
        "bright_yellow",
        "bright_green",
        "bright_magenta",
        "bright_red",
        "bright_blue",
    ),
    "blue",
    "yellow",
    "black",
    "white",
)

THEMES = {theme.name: theme for theme in (DARK, LIGHT, CONTRAST, TERMINAL)}
DEFAULT_THEME = DARK.name


@cache
def base_style(theme_name: str, background: str = "ground") -> Style:
    """Return the style of ordinary text on the theme's background, or on its "panel" colour."""
    theme = THEMES.get(theme_name, DARK)
    return Style(color=theme.ink, bgcolor=getattr(theme, background))


@cache
def role_style(theme_name: str, role: str) -> Style:
    """Return the style of a role such as "dim", "bold accent" or "gray3 on gray12"; an unknown word adds nothing."""
    theme = THEMES.get(theme_name, DARK)
    front, _, back = role.partition(" on ")
    if theme.uses_terminal_colours:
        back = visible_background(role)
    style = Style()
    for word in front.split():
        style += Style(color=_color(theme, word)) if back and word[:4] == "heat" else _word_style(theme, word)
    if back:
        background = _color(theme, back)
        style += Style(bgcolor=background) if background else Style()
    return style


def role_text(theme_name: str, text: str, role: str) -> str:
    """Return the text of a span with a role as the theme's colours can show it."""
    theme = THEMES.get(theme_name, DARK)
    return visible_text(text, role) if theme.uses_terminal_colours else text


def seen_text(text: str, style: Style) -> str:
    """Return `text`, or blanks where it has the colour of its background: they look the same and take fewer bytes.

    The terminal's own default colours have the same name and are different.
    """
    is_hidden = style.color and style.color == style.bgcolor and not style.color.is_default
    return " " * width(text) if is_hidden else text


def _word_style(theme: ColourTheme, word: str) -> Style:
    if word in _ATTRIBUTES:
        return Style.parse(_ATTRIBUTES[word])
    if word in _COMPOUND:
        color, attributes = _COMPOUND[word]
        return Style(color=_color(theme, color)) + Style.parse(attributes)
    if word in {"window", "mark"}:
        return Style.parse("bold reverse") + Style(color=_color(theme, "window"))
    if word == "bar":
        return Style(color=_color(theme, "ink"), bgcolor=_color(theme, "panel")) + Style.parse(
            "reverse" if theme.uses_terminal_colours else "none"
        )
    if word.startswith("heat") and not theme.uses_terminal_colours:
        level = int(word[4:])
        background = _blend(theme.cold, theme.hot, level / 9)
        return Style(color=_black_or_white(background), bgcolor=background)
    return Style(color=_color(theme, word))


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


def _color(theme: ColourTheme, word: str) -> Color | None:
    name, level = word.rstrip("0123456789"), word[len(word.rstrip("0123456789")) :]
    match name:
        case "series":
            return Color.parse(theme.series[(int(level or 1) - 1) % len(theme.series)])
        case "gray":
            return _gray(theme, int(level or 0))
        case "heat" if theme.uses_terminal_colours:
            return Color.parse(theme.hot if int(level or 0) > 4 else theme.cold)
        case "heat":
            return _blend(theme.cold, theme.hot, int(level or 0) / 9)
        case "area":
            return _area(theme, int(level[:-1]), int(level[-1]))
        case "axis" | "held" | "bullet":
            return Color.parse(theme.dim)
        case "ink" | "dim" | "accent" | "good" | "bad" | "pad" | "window" | "panel" | "ground":
            return Color.parse(getattr(theme, name))
        case _:
            return None


def _gray(theme: ColourTheme, level: int) -> Color:
    if theme.uses_terminal_colours:
        return Color.parse(("black", "bright_black", "white", "bright_white")[min(level, 15) // 4])
    return _blend(theme.black, theme.white, min(level, 15) / 15)


def _area(theme: ColourTheme, number: int, level: int) -> Color:
    color = theme.series[(number - 1) % len(theme.series)]
    return (
        Color.parse(color) if theme.uses_terminal_colours else _blend(theme.ground, color, AREA_SHARES[level])
    )


def _blend(low: str, high: str, share: float) -> Color:
    """Return the colour at `share` (0 to 1) of the way from `low` to `high`."""
    a, b = Color.parse(low).get_truecolor(), Color.parse(high).get_truecolor()
    return Color.from_rgb(*(round(x + (y - x) * share) for x, y in zip(a, b, strict=True)))


def _black_or_white(background: Color) -> Color:
    """Return the one that is easier to read on `background`, by the background's brightness."""
    red, green, blue = background.get_truecolor()
    return Color.parse("#000000" if 0.299 * red + 0.587 * green + 0.114 * blue > 130 else "#ffffff")
