"""The palettes as Textual themes, for the widgets that are Textual's own."""

from textual.theme import BUILTIN_THEMES, Theme

from tutor.tui.theme.colours import PALETTES, Palette


def themes() -> list[Theme]:
    """A theme a palette."""
    return [_theme(palette) for palette in PALETTES.values()]


def _theme(palette: Palette) -> Theme:
    def named(color: str) -> str:
        return f"ansi_{color}" if palette.native else color

    return Theme(
        name=palette.name,
        dark=palette.dark,
        ansi=palette.native,
        primary=named(palette.accent),
        secondary=named(palette.series[0]),
        accent=named(palette.accent),
        success=named(palette.good),
        error=named(palette.bad),
        warning=named(palette.accent),
        foreground=named(palette.ink),
        background=named(palette.ground),
        surface=named(palette.ground),
        panel=named(palette.panel),
        # Textual's style sheets use names that only an ansi theme's own variables define
        variables=dict(BUILTIN_THEMES["ansi-dark"].variables) if palette.native else {},
    )
