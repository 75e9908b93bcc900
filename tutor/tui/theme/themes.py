"""The colour themes in Textual's form, for Textual's own widgets."""

from textual.theme import BUILTIN_THEMES, Theme

from tutor.tui.theme.colours import THEMES, ColourTheme


def textual_themes() -> list[Theme]:
    """Return a Textual theme for each colour theme."""
    return [_textual_theme(theme) for theme in THEMES.values()]


def _textual_theme(theme: ColourTheme) -> Theme:
    def named(color: str) -> str:
        return f"ansi_{color}" if theme.uses_terminal_colours else color

    return Theme(
        name=theme.name,
        dark=theme.dark,
        ansi=theme.uses_terminal_colours,
        primary=named(theme.accent),
        secondary=named(theme.series[0]),
        accent=named(theme.accent),
        success=named(theme.good),
        error=named(theme.bad),
        warning=named(theme.accent),
        foreground=named(theme.ink),
        background=named(theme.ground),
        surface=named(theme.ground),
        panel=named(theme.panel),
        # with an ansi theme, Textual's style sheets use names that only these variables define
        variables=dict(BUILTIN_THEMES["ansi-dark"].variables) if theme.uses_terminal_colours else {},
    )
