"""An exercise: its task, an editor, and the verdict under it."""

from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Static

from tutor.errors import UserError
from tutor.exercises.catalog import copy_of, load, question_id, recorded
from tutor.exercises.grade import check
from tutor.exercises.model import Verdict
from tutor.messages import say
from tutor.progress.store import Store
from tutor.tui.widgets.code_area import CodeArea


class ExerciseScreen(Screen[None]):
    """Edits the learner's copy of an exercise, the one that `tutor exercise ID --edit` opens, and checks it."""

    CSS_PATH = "exercise.tcss"
    AUTO_FOCUS = "#code"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f5", "check", show=False, priority=True),
        Binding("f6", "task", show=False, priority=True),
        Binding("f7", "more", show=False, priority=True),
        Binding("escape", "leave", show=False, priority=True),
    ]

    def __init__(self, name: str, store: Store) -> None:
        """The exercise `name`; attempts go to `store`, and the copy stands beside it. UserError if there is none such."""
        super().__init__()
        self.exercise = load(name)
        self._store = store
        self._copy = copy_of(self.exercise, store.path.parent)
        self._warned = False

    def compose(self) -> ComposeResult:
        """Task, editor, verdict, keys."""
        title, task = say(f"exercise.{self.exercise.id}.title"), say(f"exercise.{self.exercise.id}.task")
        with VerticalScroll(id="task"):
            yield Static(f"{title}\n\n{task}", markup=False)
        yield CodeArea(self._text(), id="code")
        with VerticalScroll(id="verdict"):
            yield Static("", id="said", markup=False)
        yield Static(say("exercise.screen.keys"), id="foot", markup=False)

    def _text(self) -> str:
        """The copy, or the starter code if there is none that can be read."""
        try:
            return self._copy.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError):
            return self.exercise.starter

    def on_text_area_changed(self) -> None:
        """Every change is on disk at once, so that no end of the app loses code."""
        self._keep()

    def action_task(self) -> None:
        """Show the task, or hide it for more room."""
        task = self.query_one("#task")
        task.display = not task.display

    def action_more(self) -> None:
        """Scroll the verdict by a screenful; from its end back to its start."""
        verdict = self.query_one("#verdict")
        if verdict.scroll_y >= verdict.max_scroll_y:
            verdict.scroll_home(animate=False)
        else:
            verdict.scroll_page_down(animate=False)

    def action_leave(self) -> None:
        """Keep the copy and close; if it cannot be kept, only when asked a second time."""
        if self._keep() or self._warned:
            self.dismiss(None)
        self._warned = True

    def action_check(self) -> None:
        """Check the code in a process of its own, without holding up the screen."""
        self._say(say("exercise.screen.running"))
        code = self.query_one("#code", CodeArea).text
        self.run_worker(partial(self._judged, code), thread=True, exclusive=True, exit_on_error=False)

    def _judged(self, code: str) -> None:
        try:
            verdict = check(self.exercise, code, self._copy.name)
        except (UserError, OSError) as error:
            verdict = Verdict(False, str(error), usable=False)
        self.app.call_from_thread(self._told, code, verdict)

    def _told(self, code: str, verdict: Verdict) -> None:
        """Record the attempt, then show the verdict."""
        if verdict.usable:
            self._store.record(
                question_id(self.exercise.id), 0, recorded(code), verdict.passed, verdict.mistake
            )
        mark = "✔ " if verdict.passed else "✗ " if verdict.usable else ""
        lines = [f"{mark}{verdict.line}", *verdict.details]
        if verdict.output.strip():
            lines += [say("exercise.screen.output"), verdict.output.rstrip()]
        self._say("\n".join(lines))

    def _keep(self) -> bool:
        """Write the copy, whole or not at all; False if that failed, which is said."""
        new = self._copy.with_suffix(".new")
        try:
            self._copy.parent.mkdir(parents=True, exist_ok=True)
            new.write_text(self.query_one("#code", CodeArea).text, encoding="utf-8")
            new.replace(self._copy)
        except OSError as error:
            self._say(say("exercise.screen.unkept", path=self._copy, why=error.strerror or error))
            return False
        return True

    def _say(self, text: str) -> None:
        if self.is_attached:
            self.query_one("#said", Static).update(text)
            self.query_one("#verdict").scroll_home(animate=False)
