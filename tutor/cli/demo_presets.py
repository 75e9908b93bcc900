"""What `tutor demo NAME --preset PRESET` draws, and the command that draws a picture of a page."""

from collections.abc import Iterator, Mapping
from shlex import quote
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tutor.content.library import Library
    from tutor.content.model import DemoBlock
    from tutor.demos.model import Demo, Value


def shell_word(text: str) -> str:
    """Return a text as one word for a shell; in double quotes where it has an apostrophe and nothing special."""
    return f'"{text}"' if "'" in text and not set(text) & set('"$`\\!') else quote(text)


def demo_blocks(library: "Library") -> "Iterator[tuple[str, DemoBlock]]":
    """Yield the id of a page and a demo block in it, for all pages."""
    for name in library.ids():
        for block in library.lesson(name).demos:
            yield name, block


def preset_settings(library: "Library", demo: "Demo", preset: str) -> "dict[str, Value]":
    """Return the settings of a preset of the first page that gives it to the demo, or else of the demo itself."""
    for _, block in demo_blocks(library):
        if block.use == demo.name:
            shown = demo.for_page(block.controls, block.presets, words=block.words)
            if shown.typed_name(preset, block.presets) in block.presets:
                return shown.preset(preset)
    return demo.preset(preset)


def command_words(
    library: "Library",
    demo: "Demo",
    settings: "Mapping[str, Value]",
    preset: str = "",
    display_name: str = "",
) -> list[str]:
    """Return the words of the command that draws `demo`, as no page has changed it, with these settings.

    Pages may start a demo with other values of its controls, and two pages may use the same name for different presets. So the
    command names the preset, and then every control that the preset would set to another value. A translated name of the
    preset follows as a comment.
    """
    drawn = preset_settings(library, demo, preset) if preset else demo.starting_settings()
    words = ["tutor demo", demo.name, *([f"--preset {shell_word(preset)}"] if preset else [])]
    words += [f"--set {quote(f'{name}={value}')}" for name, value in settings.items() if value != drawn[name]]
    return [*words, f"# {display_name}"] if display_name not in ("", preset) else words
