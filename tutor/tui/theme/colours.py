"""Colour themes, and the style that each role of `tutor.text.rows` has in them."""

from dataclasses import dataclass
from functools import cache

from rich.color import Color
from rich.style import Style

from tutor.text.rows import visible_background, visible_text

AREA_SHARES = (0.12, 0.26, 0.42)
"""How much of a curve's colour is mixed into the background of a filled area, for each of the three strengths of areas."""

BRIGHT = 130
"""Backgrounds brighter than this, on a scale of 0 to 255, get black text; darker ones get white text."""


@dataclass(frozen=True, slots=True)
class ColourTheme:
    """The colours of a theme, as names or "#rrggbb".

    `ground` is the background, `panel` that of header and footer, and `ink` the text on both. `series` are the colours of
    curves, as many as `tutor.text.rows.SERIES`. `pad` and `window` are used in pictures of convolutions. The heat scale goes
    from `cold` to `hot`, the grey scale of pictures from `black` to `white`.
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
    name="tutor-dark",
    dark=True,
    ground="#12161c",
    panel="#1d242e",
    ink="#dde3ea",
    dim="#8b98a8",
    accent="#ffb454",
    good="#7fd962",
    bad="#ff7a7a",
    pad="#5c6b7d",
    window="#ffd58a",
    series=(
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
    cold="#1d3350",
    hot="#ffb454",
    black="#12161c",
    white="#f4f6f8",
)
LIGHT = ColourTheme(
    name="tutor-light",
    dark=False,
    ground="#fbfaf7",
    panel="#ece8df",
    ink="#22262b",
    dim="#676e77",
    accent="#a14a00",
    good="#2d7a1f",
    bad="#b3261e",
    pad="#8d959e",
    window="#8a3f00",
    series=(
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
    cold="#dfe9f5",
    hot="#b34700",
    black="#fbfaf7",
    white="#14171a",
)
CONTRAST = ColourTheme(
    name="tutor-contrast",
    dark=True,
    ground="#000000",
    panel="#1a1a1a",
    ink="#ffffff",
    dim="#d0d0d0",
    accent="#ffff00",
    good="#00ff66",
    bad="#ff8080",
    pad="#b0b0b0",
    window="#ffff00",
    series=(
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
    cold="#00264d",
    hot="#ffff00",
    black="#000000",
    white="#ffffff",
)
TERMINAL = ColourTheme(
    name="tutor-terminal",
    dark=True,
    ground="default",
    panel="default",
    ink="default",
    dim="bright_black",
    accent="yellow",
    good="green",
    bad="red",
    pad="bright_black",
    window="bright_yellow",
    series=(
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
    cold="blue",
    hot="yellow",
    black="black",
    white="white",
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
        if back and word.startswith("heat"):  # the level of a heat map as text colour, not as background
            style += Style(color=_color(theme, word))
        else:
            style += _word_style(theme, word)
    if back:
        background = _color(theme, back)
        style += Style(bgcolor=background) if background else Style()
    return style


def role_text(theme_name: str, text: str, role: str) -> str:
    """Return the text of a span with a role as the theme's colours can show it."""
    theme = THEMES.get(theme_name, DARK)
    return visible_text(text, role) if theme.uses_terminal_colours else text


def is_hidden(style: Style) -> bool:
    """Return whether text has the colour of its background, so that it looks like blanks.

    The terminal's own default colours have the same name and are different.
    """
    return style.color is not None and style.color == style.bgcolor and not style.color.is_default


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
    """Return the colour of a word such as "accent", "series3", "heat9" or "area21" (curve 2, strength 1); None if it has none."""
    name = word.rstrip("0123456789")
    level = word.removeprefix(name)
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
    """Return the one that is easier to read on `background`, by the background's brightness (luma, ITU-R BT.601)."""
    red, green, blue = background.get_truecolor()
    brightness = 0.299 * red + 0.587 * green + 0.114 * blue
    return Color.parse("#000000" if brightness > BRIGHT else "#ffffff")
