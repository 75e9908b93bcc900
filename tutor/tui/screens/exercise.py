"""The exercise screen: the task, an editor, and the verdict below it."""

from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from tutor.errors import UserError
from tutor.exercises.catalog import code_to_record, load_exercise, question_id, solution_path
from tutor.exercises.grade import check_solution
from tutor.exercises.model import Verdict
from tutor.messages import say
from tutor.progress.paths import make_private_folder, write_private
from tutor.progress.store import Store
from tutor.text.system_errors import say_why
from tutor.tui.screens.closes_once import ClosesOnce
from tutor.tui.widgets.code_area import CodeArea


class ExerciseScreen(ClosesOnce[None]):
    """Edits and checks the learner's copy of an exercise: the file that `tutor exercise ID --edit` opens."""

    CSS_PATH = "exercise.tcss"
    AUTO_FOCUS = "#code"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f5", "check", show=False, priority=True),
        Binding("f6", "task", show=False, priority=True),
        Binding("f7", "more", show=False, priority=True),
        Binding("escape", "leave", show=False, priority=True),
    ]

    def __init__(self, name: str, store: Store) -> None:
        """Open an exercise. Attempts are recorded in `store`, and the copy lies beside its file.

        Raise UserError if there is no such exercise.
        """
        super().__init__()
        self.exercise = load_exercise(name)
        self._store = store
        self._copy = solution_path(self.exercise, store.path.parent)
        self._warned_unsaved = False

    def compose(self) -> ComposeResult:
        """Create the task, the editor, the verdict and the footer."""
        title, task = say(f"exercise.{self.exercise.id}.title"), say(f"exercise.{self.exercise.id}.task")
        with VerticalScroll(id="task"):
            yield Static(f"{title}\n\n{task}", markup=False)
        yield CodeArea(self._saved_code(), id="code")
        with VerticalScroll(id="verdict"):
            yield Static("", id="verdict-text", markup=False)
        yield Static(say("exercise.screen.keys"), id="exercise-footer", markup=False)

    def _saved_code(self) -> str:
        """Return the copy, or the starter code if there is no readable copy."""
        try:
            return self._copy.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError):
            return self.exercise.starter

    def on_text_area_changed(self) -> None:
        """Save every change at once, so that no code is lost however the app ends."""
        self._save()

    def action_task(self) -> None:
        """Hide the task to make room for the code, or show it again."""
        task = self.query_one("#task")
        task.display = not task.display

    def action_more(self) -> None:
        """Scroll the verdict down by one screen; at its end, go back to its start."""
        verdict = self.query_one("#verdict")
        if verdict.scroll_y >= verdict.max_scroll_y:
            verdict.scroll_home(animate=False)
        else:
            verdict.scroll_page_down(animate=False)

    def action_leave(self) -> None:
        """Save the code and close. If it cannot be saved, stay open until the key is pressed again."""
        if self._save() or self._warned_unsaved:
            self.dismiss(None)
        self._warned_unsaved = True

    def action_check(self) -> None:
        """Check the code in another process, while the screen stays usable."""
        self._show_verdict(say("exercise.screen.running"))
        code = self.query_one("#code", CodeArea).text
        self.run_worker(partial(self._check, code), thread=True, exclusive=True, exit_on_error=False)

    def _check(self, code: str) -> None:
        """Check the code; this waits for the other process, so it runs in a thread."""
        try:
            verdict = check_solution(self.exercise, code, self._copy.name)
        except (UserError, OSError) as error:
            verdict = Verdict(False, str(error), usable=False)
        except (
            Exception
        ) as error:  # whatever happens, the screen must not say for ever that the code is running
            verdict = Verdict(False, say("exercise.screen.failed", what=repr(error)), usable=False)
        self.app.call_from_thread(self._record_verdict, code, verdict)

    def _record_verdict(self, code: str, verdict: Verdict) -> None:
        """Record the attempt, then show the verdict."""
        if verdict.usable:
            self._store.record(
                question_id(self.exercise.id), 0, code_to_record(code), verdict.passed, verdict.mistake
            )
        mark = "✔ " if verdict.passed else "✗ " if verdict.usable else ""
        lines = [f"{mark}{verdict.line}", *verdict.details]
        if verdict.output.strip():
            lines += [say("exercise.screen.output"), verdict.output.rstrip()]
        self._show_verdict("\n".join(lines))

    def _save(self) -> bool:
        """Write the copy, whole or not at all; if that fails, show why and return False."""
        new = self._copy.with_suffix(".new")
        try:
            make_private_folder(self._copy.parent)
            write_private(new, self.query_one("#code", CodeArea).text)
            new.replace(self._copy)
        except OSError as error:
            self._show_verdict(say("exercise.screen.unkept", path=self._copy, why=say_why(error)))
            return False
        return True

    def _show_verdict(self, text: str) -> None:
        if self.is_attached:
            self.query_one("#verdict-text", Static).update(text)
            self.query_one("#verdict").scroll_home(animate=False)
