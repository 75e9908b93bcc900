"""Passed challenges and saved experiments of the laboratory, which are in the learner's store."""

from typing import TYPE_CHECKING

from tutor.challenges.model import Challenge
from tutor.challenges.parse import load_challenges
from tutor.challenges.records import best_by_challenge, record_pass
from tutor.errors import UserError
from tutor.lab.saved import check_name, save_experiment
from tutor.lab.spec import Experiment
from tutor.messages import say
from tutor.tui.screens.lab_lists import COMPARE, ChallengesScreen, SavedScreen
from tutor.tui.state.learner import LearnerSession
from tutor.tui.widgets.lab_rows import typed_head

if TYPE_CHECKING:
    from tutor.tui.screens.lab import LabScreen


class LabRecords:
    """Lets the learner choose a challenge or a saved experiment, and records passes and experiments."""

    def __init__(self, screen: "LabScreen", session: LearnerSession) -> None:
        """Work for one screen, with the store of `session`."""
        self._screen = screen
        self._session = session
        self._recorded: object = None  # the last outcome of a challenge that was handled

    def record_outcome(self) -> None:
        """Record a challenge that was passed, once, and show what it teaches.

        When its start has failed, before anything was changed, show the task again.
        """
        state = self._screen.state
        outcome = state.picture.outcome
        if outcome is None or outcome is self._recorded:
            return
        self._recorded = outcome
        if not outcome.passed:
            tried = bool(state.picture.given)
            state.show_note(say("laboratory.try-again") if tried else outcome.challenge.ask)
            return
        record_pass(self._session.store, outcome, dict(state.picture.given))
        state.show_note(say("challenge.teaches", teaches=outcome.challenge.teaches))

    def choose_challenge(self) -> None:
        """Choose a challenge, or leave it."""
        challenges = load_challenges(self._session.library).challenges
        best = best_by_challenge(self._session.store.attempts())
        lesson = self._session.lesson.id
        screen = ChallengesScreen(challenges, best, self._screen.state.challenge, lesson)
        self._screen.push(screen, self._take_challenge)

    def _take_challenge(self, chosen: Challenge | bool | None) -> None:
        state = self._screen.state
        if isinstance(chosen, Challenge):
            self._screen.action_change("take_challenge", chosen)
        elif chosen is False and state.challenge is not None:
            experiment = state.settings
            self._screen.do(lambda session: session.open(experiment))

    def choose_saved(self) -> None:
        """List the saved experiments, to open one or to compare with it."""
        self._screen.push(SavedScreen(self._session.store), self._use_saved)

    def _use_saved(self, chosen: tuple[str, Experiment] | None) -> None:
        if chosen is None:
            return
        what, experiment = chosen
        if what == COMPARE:
            self._screen.do(lambda session: session.compare_with(experiment))
        else:
            self._screen.do(lambda session: session.open(experiment))

    def ask_for_name(self) -> None:
        """Let the learner type a name, and save the experiment under it."""
        head = typed_head(say("laboratory.typing-name"))
        self._screen.line.open("", lambda _text, _room: [head], self._save)

    def _save(self, text: str) -> bool:
        """Save the experiment. Return whether that was possible; if not, the note says why."""
        state = self._screen.state
        try:
            name = check_name(text)
            save_experiment(self._session.store, name, state.picture.so_far, state.picture.accuracy)
        except UserError as error:
            state.show_error(str(error))
            return False
        state.show_note(say("laboratory.saved.done", name=name))
        return True
