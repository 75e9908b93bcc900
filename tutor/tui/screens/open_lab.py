"""Open the laboratory: at the topic of the page, with an experiment, or with a challenge."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tutor.challenges.model import Challenge
from tutor.challenges.parse import load_challenges
from tutor.content.library import Library
from tutor.errors import UserError
from tutor.lab.spec import Experiment, make_experiment
from tutor.messages import say
from tutor.tui.screens.lab import LabScreen
from tutor.tui.state.lab import LabState
from tutor.tui.state.lab_start import LabStart

if TYPE_CHECKING:
    from tutor.tui.screens.study import StudyScreen


def challenges_of(library: Library, lesson: str | None = None) -> Sequence[Challenge]:
    """Return the challenges of a page, or all of them."""
    return [one for one in load_challenges(library).challenges if lesson in (None, one.lesson)]


def topic_of(library: Library, lesson: str) -> Experiment:
    """Return the experiment that belongs to a page: the start of its first challenge, or the default experiment."""
    challenges = challenges_of(library, lesson)
    return make_experiment(challenges[0].start) if challenges else Experiment()


def open_lab(study: "StudyScreen", start: LabStart | None = None) -> None:
    """Show the laboratory over the page, with what the command line asked for (`start`) or on the topic of the page.

    Without `start`, a run that was left on this page goes on.
    """
    if study.app.screen is not study:
        return
    library, page = study.session.library, study.session.lesson.id
    state = left = study.lab_screen.state if study.lab_screen is not None else None
    if state is None or state.page != page or start is not None:
        try:
            state = _new_state(library, page, start)
        except UserError as error:
            study.notify(str(error), severity="error", markup=False)
            return
        if left is not None:
            left.runner.close()
    study.lab_screen = LabScreen(state, study.session, study.pacer, start is not None and start.play)
    study.app.push_screen(study.lab_screen)


def _new_state(library: Library, page: str, start: LabStart | None) -> LabState:
    if start is None:
        state = LabState(topic_of(library, page), page)
        if count := len(challenges_of(library, page)):
            state.show_note(say("laboratory.topic", count=count))
        return state
    state = LabState(start.experiment or Experiment(), page)
    state.view = start.view
    state.change_look(
        example=start.example,
        layer=start.layer,
        unit=start.unit,
        features=start.features,
        tests=start.tests,
        discrete=start.discrete,
    )
    state.show_note(say("laboratory.welcome"))
    if start.challenge is not None:
        state.take_challenge(load_challenges(library).find(start.challenge))
    return state
