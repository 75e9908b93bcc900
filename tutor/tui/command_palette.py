"""The commands of the command palette: every action of the study screen, every page, exercise and theme."""

from collections.abc import Awaitable, Callable, Iterator

from textual.app import SystemCommand

from tutor.exercises.catalog import EXERCISES
from tutor.exercises.grade import reason_not_to_run
from tutor.messages import say
from tutor.tui.keys import STUDY_KEYS, binding_action
from tutor.tui.screens.study import StudyScreen
from tutor.tui.theme.colours import THEMES


def commands(study: StudyScreen) -> Iterator[SystemCommand]:
    """Yield every command that the palette can find."""
    yield from _actions(study)
    for chapter in study.session.library.chapters:
        for entry in chapter.lessons:
            yield SystemCommand(
                say("tui.palette.page", title=entry.title),
                say("tui.palette.page-help", chapter=chapter.number),
                lambda lesson=entry.id: study.open_lesson(lesson),
            )
    for name in () if reason_not_to_run() else EXERCISES:
        yield SystemCommand(
            say("exercise.screen.palette", title=say(f"exercise.{name}.title")),
            say("exercise.screen.palette-help"),
            lambda exercise=name: _open_exercise(study, exercise),
        )
    for name in THEMES:
        yield SystemCommand(
            say("tui.palette.theme", name=name),
            say("tui.palette.theme-help"),
            lambda theme=name: study.apply_theme(theme),
        )


def _actions(study: StudyScreen) -> Iterator[SystemCommand]:
    """Yield each action once, with its key. Opening the palette and the numbered presets are left out."""
    keys = {key.id: key for key in reversed(STUDY_KEYS) if key.id not in ("palette", "preset")}
    for key in reversed(keys.values()):
        yield SystemCommand(
            key.description.capitalize(),
            say("tui.palette.key-help", key=key.label),
            _run(study, binding_action(key)),
        )


def _run(study: StudyScreen, action: str) -> Callable[[], Awaitable[bool]]:
    return lambda: study.app.run_action(action, study)


def _open_exercise(study: StudyScreen, exercise: str) -> None:
    from tutor.tui.screens.exercise import ExerciseScreen

    study.open_screen(ExerciseScreen(exercise, study.session.store))
