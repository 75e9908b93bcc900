"""The command palette: finds actions, pages, terms, exercises and themes by their names."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, ClassVar, NamedTuple

from textual.binding import Binding, BindingType
from textual.screen import Screen

from tutor.content.qualify import NAMESPACE_END
from tutor.content.search_words import initials, stems, words
from tutor.exercises.catalog import EXERCISES
from tutor.exercises.permission import reason_not_to_run
from tutor.messages import say
from tutor.tui.keys import LAB_KEYS, STUDY_KEYS, binding_action
from tutor.tui.screens.finder import Choice, Finder
from tutor.tui.screens.search import SearchScreen, open_term
from tutor.tui.screens.study import StudyScreen
from tutor.tui.theme.colours import THEMES

KINDS = ("page", "term", "action", "exercise", "theme")
"""What the palette offers. Of two equally good matches, the one of the earlier kind comes first."""


class Command(NamedTuple):
    """A choice of the palette, its kind, and other words by which it is found: ids, objectives, other names."""

    choice: Choice
    kind: str
    keywords: str = ""


class PaletteScreen(Finder):
    """Finds commands. What is found by its own name comes before what is found by other words."""

    CSS_PATH = "screens/finder.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("f2", "leave", show=False, priority=True)]

    def __init__(self, study: StudyScreen) -> None:
        """Offer the commands of the study screen, which runs the one that is chosen; over the laboratory, those of that."""
        super().__init__(say("tui.palette.title"), say("tui.palette.placeholder"), study.call_later)
        self._study = study
        self._commands = tuple(commands(study))

    def choices(self, query: str) -> Sequence[Choice]:
        """Return the commands that have all words of `query`, and after them a search of all pages."""
        return [*find(self._commands, query), _search_choice(self._study, query)]

    def nothing(self, query: str) -> str:
        """Return what to say if there is no command. There always is one."""
        return say("tui.palette.nothing") if query else ""


def find(known: Sequence[Command], query: str) -> list[Choice]:
    """Return the choices of the commands that have all words of `query`, best first; all of them for an empty query."""
    if not words(query):
        return [] if query.strip() else [command.choice for command in known]
    ranked = []
    for place, command in enumerate(known):
        quality = _quality(command, query)
        if quality is not None:
            ranked.append((quality, KINDS.index(command.kind), place))
    return [known[place].choice for _, _, place in sorted(ranked)]


def _quality(command: Command, query: str) -> int | None:
    """Return how well a command has the words of `query`: 0 is best, None is not at all.

    Its text begins with them, contains them side by side, or contains them all; its other words contain them; or one of both
    contains their letters, so that `minibatch` finds `mini-batch`.
    """
    wanted = stems(query)
    name = f" {' '.join(words(command.choice.text))} "
    everything = f"{name}{' '.join(words(f'{command.choice.label} {command.keywords}'))} "
    phrase = " " + " ".join(wanted)
    if phrase in name:
        return 0 if name.startswith(phrase) else 1
    if all(f" {word}" in name for word in wanted):
        return 2
    if all(f" {word}" in everything for word in wanted):
        return 3
    return 4 if "".join(wanted) in everything.replace(" ", "") else None


def commands(study: StudyScreen) -> Iterator[Command]:
    """Yield every command that the palette can find."""
    yield from _actions(study)
    session = study.session
    for chapter in session.library.chapters:
        in_course = any(NAMESPACE_END in entry.id for entry in chapter.lessons)
        note = chapter.title if in_course else say("tui.palette.page-note", chapter=chapter.number)
        for entry in chapter.lessons:
            about = [entry.id, *session.library.objectives(entry.id), *session.library.terms(entry.id)]
            yield _command("page", entry.title, note, partial(study.open_lesson, entry.id), *about)
    for name in () if reason_not_to_run() else EXERCISES:
        title = say(f"exercise.{name}.title")
        yield _command("exercise", title, name, partial(study.open_exercise, name))
    yield _command("action", say("tui.palette.mouse"), "", partial(_toggle_clicks, study))
    for code in session.languages():
        name = say(f"tui.language.{code}")
        yield _command(
            "action", name, "", partial(study.use_language, code), code, *say("tui.language.words").split()
        )
    yield _command("term", say("tui.palette.glossary"), "", partial(open_term, study))
    for term in session.lookup.glossary.terms:
        yield _command("term", term.name, "", partial(open_term, study, term.name), *term.also)
    for name in THEMES:
        yield _command("theme", name, "", partial(study.apply_theme, name))


def _actions(study: StudyScreen) -> Iterator[Command]:
    """Yield each action once, with its key. Opening the palette and the numbered presets are left out."""
    lab = study.lab_screen if study.app.screen is study.lab_screen else None
    keys = {
        key.id: key
        for key in reversed(LAB_KEYS if lab else STUDY_KEYS)
        if key.id not in ("palette", "lab-palette", "preset")
    }
    for key in reversed(keys.values()):
        note, text = say("tui.palette.key-note", key=key.label), key.description.capitalize()
        action = _run(lab, key.action) if lab else _run(study, binding_action(key))
        yield _command("action", text, note, action, key.id)


def _command(kind: str, text: str, note: str, action: Callable[[], object], *keywords: str) -> Command:
    also = " ".join((note, *keywords, initials(text)))
    return Command(Choice(say(f"tui.palette.{kind}"), text, note, action), kind, also)


def _run(screen: Screen[Any], action: str) -> Callable[[], object]:
    return lambda: screen.app.run_action(action, screen)


def _toggle_clicks(study: StudyScreen) -> None:
    on = study.session.toggle_clicks()
    study.notify(say("tui.mouse.on" if on else "tui.mouse.off"), markup=False)


def _search_choice(study: StudyScreen, query: str) -> Choice:
    query = " ".join(query.split())
    text = say("tui.palette.search-all", query=query) if query else say("tui.palette.search-empty")
    return Choice(say("tui.palette.search"), text, "", lambda: study.open_screen(SearchScreen(study, query)))
