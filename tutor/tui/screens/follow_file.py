"""Show the open page again when its file has changed, at the same place."""

from dataclasses import replace
from typing import TYPE_CHECKING

from tutor.content.model import DemoBlock, Lesson, QuizBlock
from tutor.tui.state.followed_file import FollowedFile

if TYPE_CHECKING:
    from tutor.tui.screens.study import StudyScreen

CHECK_SECONDS = 1.0


def follow_file(screen: "StudyScreen") -> None:
    """Check every second whether the file of the page that `screen` shows has changed, and show the page again if it has.

    During a review nothing changes, because its questions come from many pages.
    """
    followed = FollowedFile(screen.session)

    def check() -> None:
        is_free = screen.ready and screen.page.view.is_complete and screen.quiz_flow.review is None
        if is_free and followed.has_changed():
            show_changed_page(screen, followed)

    screen.set_interval(CHECK_SECONDS, check)


def show_changed_page(screen: "StudyScreen", followed: FollowedFile) -> None:
    """Read the lessons again. The page keeps its place, and a demo and a question that have not changed go on."""
    session = screen.session
    before = session.lesson
    if not session.reload(followed.new_place(session.page.line)):
        return
    _keep_demo(screen, session.lesson)
    _keep_question(screen, before, session.lesson)
    screen.update_layout()
    screen.page.lay_out(session.page.line)
    screen.update_bars()
    if not session.schedule.known:
        screen.quiz_flow.update_due_count()


def _keep_demo(screen: "StudyScreen", now: Lesson) -> None:
    """Continue the demo if the page still has it unchanged. Otherwise another one starts when the page is laid out."""
    block = screen.chart.state.block
    if block is not None:
        same = next((other for other in now.demos if _is_same(block, other)), None)
        if same is not None:
            screen.chart.replace_blocks([block], [same])


def _is_same(block: DemoBlock, other: DemoBlock) -> bool:
    return replace(block, line=other.line) == other


def _keep_question(screen: "StudyScreen", before: Lesson, now: Lesson) -> None:
    """Ask the open question of the page again if it has changed. Return to the page if it is gone."""
    question = screen.quiz.question if screen.in_quiz else None
    if question is None:
        return
    old, new = (_block(lesson, question.variant.question.id) for lesson in (before, now))
    if new is None:
        screen.quiz_flow.close()
    elif old is None or old.fields != new.fields:
        screen.quiz_flow.ask_again(question)


def _block(lesson: Lesson, question: str) -> QuizBlock | None:
    return next((block for block in lesson.questions if block.id == question), None)
