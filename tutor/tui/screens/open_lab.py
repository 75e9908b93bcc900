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

if TYPE_CHECKING:
    from tutor.tui.screens.study import StudyScreen


def challenges_of(library: Library, lesson: str | None = None) -> Sequence[Challenge]:
    """Return the challenges of a page, or all of them."""
    return [one for one in load_challenges(library).challenges if lesson in (None, one.lesson)]


def topic_of(library: Library, lesson: str) -> Experiment:
    """Return the experiment that belongs to a page: the start of its first challenge, or the usual one."""
    challenges = challenges_of(library, lesson)
    return make_experiment(challenges[0].start) if challenges else Experiment()


def open_lab(study: "StudyScreen", experiment: Experiment | None = None, play: bool = False) -> None:
    """Show the laboratory over the page, with an experiment or with the page's topic.

    Without an experiment, the run that was left on this page goes on.
    """
    session = study.session
    page = "" if experiment is not None else session.lesson.id
    if study.lab is None or study.lab.page != page or experiment is not None:
        count = len(challenges_of(session.library, page)) if page else 0
        try:
            state = LabState(experiment or topic_of(session.library, page), page)
        except UserError as error:
            study.notify(str(error), severity="error", markup=False)
            return
        if study.lab is not None:
            study.lab.runner.close()
        study.lab = state
        if count:
            state.tell(say("lab.screen.topic", count=count))
        if play:
            state.do(lambda session: session.toggle())
    study.open_screen(LabScreen(study.lab, session, study.pacer))
