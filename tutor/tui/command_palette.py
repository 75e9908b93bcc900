"""What the command palette finds: every action of the study screen, every page, exercise and theme."""

from collections.abc import Awaitable, Callable, Iterator
from typing import TYPE_CHECKING

from textual.app import SystemCommand

from tutor.exercises.catalog import EXERCISES
from tutor.exercises.grade import running_is_off
from tutor.messages import say
from tutor.tui.keys import STUDY, binding_action
from tutor.tui.theme.colours import PALETTES

if TYPE_CHECKING:
    from tutor.tui.app import TutorApp


def commands(app: "TutorApp") -> Iterator[SystemCommand]:
    """Everything that can be found by its name."""
    yield from _actions(app)
    for chapter in app.session.library.chapters:
        for entry in chapter.lessons:
            yield SystemCommand(
                say("tui.palette.page", title=entry.title),
                say("tui.palette.page-help", chapter=chapter.number),
                lambda lesson=entry.id: app.study.open_lesson(lesson),
            )
    for name in () if running_is_off() else EXERCISES:
        yield SystemCommand(
            say("exercise.screen.palette", title=say(f"exercise.{name}.title")),
            say("exercise.screen.palette-help"),
            lambda exercise=name: _write(app, exercise),
        )
    for name in PALETTES:
        yield SystemCommand(
            say("tui.palette.theme", name=name),
            say("tui.palette.theme-help"),
            lambda theme=name: app.wear(theme),
        )


def _actions(app: "TutorApp") -> Iterator[SystemCommand]:
    """Each action once, with its key; the palette itself and the presets' numbers are left out."""
    keys = {key.id: key for key in reversed(STUDY) if key.id not in ("palette", "preset")}
    for key in reversed(keys.values()):
        yield SystemCommand(
            key.text.capitalize(),
            say("tui.palette.key-help", key=key.shown),
            _act(app, binding_action(key)),
        )


def _act(app: "TutorApp", action: str) -> Callable[[], Awaitable[bool]]:
    return lambda: app.run_action(action, app.study)


def _write(app: "TutorApp", exercise: str) -> None:
    from tutor.tui.screens.exercise import ExerciseScreen

    app.push_screen(ExerciseScreen(exercise, app.session.store))
