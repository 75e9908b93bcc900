"""Private names of Textual: one file uses them, and each use still works and still has an effect."""

import ast
import inspect
import pkgutil
import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest
from textual.actions import SkipAction
from textual.app import App
from textual.binding import Binding
from textual.containers import Vertical
from textual.css.query import NoMatches
from textual.events import Key
from textual.widgets import Input
from textual.worker import Worker, WorkerFailed

import tutor.tui
from tutor.tui.terminal.textual_internals import CrashHandlingApp, run_bindings

INTERNALS = "tutor.tui.terminal.textual_internals"
MODULES = [module.name for module in pkgutil.walk_packages(tutor.tui.__path__, "tutor.tui.")]
ORDINARY = [name for name in MODULES if name != INTERNALS]


def private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__")


def own_classes(module: str) -> list[type]:
    """The classes that a module defines."""
    return [
        thing for thing in vars(import_module(module)).values() if getattr(thing, "__module__", "") == module
    ]


@cache
def private_names(cls: type) -> set[str]:
    """The private names that the source of a class defines, or uses of itself."""
    source = inspect.getsource(cls)
    defined = re.findall(r"^    (?:async )?(?:def )?(_[a-z]\w*)(?=\(|:| =)", source, re.MULTILINE)
    return {*defined, *re.findall(r"\b(?:self|cls|super\(\))\.(_[a-z]\w*)", source)}


def of_textual(cls: type) -> list[type]:
    return [base for base in cls.__mro__ if base.__module__.startswith(("textual", "rich"))]


def test_no_other_file_uses_or_overrides_a_private_name_of_a_textual_class() -> None:
    shared = {
        f"{module}: {cls.__name__}.{name} is private to {base.__name__}"
        for module in ORDINARY
        for cls in own_classes(module)
        if inspect.isclass(cls)
        for base in of_textual(cls)
        for name in private_names(cls) & private_names(base)
    }
    assert shared == set()


def private_uses(module: str) -> Iterator[str]:
    """Yield where a module uses a private name of another object, or of Textual or Rich."""
    for node in ast.walk(ast.parse(Path(import_module(module).__file__).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute) and private(node.attr):
            if ast.unparse(node.value) not in ("self", "cls", "super()", "os"):
                yield ast.unparse(node)
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith(("textual", "rich")):
            names = [*(node.module or "").split("."), *(alias.name for alias in node.names)]
            yield from (f"{node.module} import {name}" for name in names if private(name))


def test_no_other_file_reaches_into_another_object_or_a_private_module() -> None:
    assert [f"{module}: {use}" for module in ORDINARY for use in private_uses(module)] == []


# CrashHandlingApp overrides App._handle_exception


class Breaking(CrashHandlingApp):
    """An app with a key whose action raises."""

    BINDINGS = (("x", "break", "break"),)

    def __init__(self) -> None:
        super().__init__()
        self.crashes: list[BaseException] = []
        self.on_crash = self.crashes.append

    def action_break(self) -> None:
        raise ValueError("injected")


async def test_an_error_in_an_action_reaches_on_crash() -> None:
    app = Breaking()

    async def run() -> None:
        async with app.run_test() as pilot:
            await pilot.press("x")

    with pytest.raises(ValueError, match="injected"):
        await run()
    assert [str(error) for error in app.crashes] == ["injected"]


async def test_an_error_that_is_reported_from_elsewhere_reaches_on_crash() -> None:
    app = Breaking()

    async def run() -> None:
        async with app.run_test():
            app.report_crash(KeyError("lost"))

    with pytest.raises(KeyError):
        await run()
    assert [type(error) for error in app.crashes] == [KeyError]


class Searching(App[None]):
    """An app with a worker that looks for a widget on a screen that is gone."""

    def search(self) -> Worker[None]:
        async def look() -> None:
            raise NoMatches("its screen was closed")

        return self.run_worker(look())


async def test_a_worker_that_searches_a_closed_screen_ends_nothing() -> None:
    class Surviving(CrashHandlingApp, Searching):
        pass

    app = Surviving()
    async with app.run_test() as pilot:
        app.search()
        await pilot.pause()
        assert app.is_running
    assert app.return_code is None


async def test_without_the_override_such_a_worker_ends_the_app() -> None:
    """If this fails, Textual expects it by itself, and the exception from the rule can go."""
    app = Searching()

    async def run() -> None:
        async with app.run_test() as pilot:
            app.search()
            await pilot.pause()

    with pytest.raises(WorkerFailed):
        await run()


# run_bindings calls App._check_bindings


class Skipping(Vertical):
    """A widget whose first binding skips its action, as a scrollable widget does at its end."""

    BINDINGS = (Binding("f5", "skip", show=False), Binding("f5", "act", show=False))
    acted = 0

    def compose(self):
        yield Input()

    def action_skip(self) -> None:
        raise SkipAction

    def action_act(self) -> None:
        self.acted += 1


class OneWidget(App[None]):
    """An app in which `w` moves the focus to the input."""

    AUTO_FOCUS = ""
    BINDINGS = (Binding("w", "write", show=False),)
    in_order = False

    def compose(self):
        yield Skipping()

    def action_write(self) -> None:
        self.screen.set_focus(self.query_one(Input))

    async def on_event(self, event) -> None:
        is_typed = isinstance(event, Key) and not event.is_forwarded
        if self.in_order and is_typed and not self.focused and await run_bindings(self, event.key):
            return
        await super().on_event(event)


async def test_the_binding_after_one_that_skips_its_action_runs_at_once() -> None:
    app = OneWidget()
    async with app.run_test():
        app.action_write()
        assert await run_bindings(app, "f5")
        assert app.query_one(Skipping).acted == 1
        assert not await run_bindings(app, "f6")


@pytest.mark.parametrize("in_order", [True, False])
async def test_without_it_a_key_overtakes_the_binding_of_the_key_before(in_order: bool) -> None:
    """If this fails for False, Textual keeps the order by itself, and `run_bindings` can go."""
    app = OneWidget()
    app.in_order = in_order
    async with app.run_test() as pilot:
        for key in "wo":
            app.post_message(Key(key, key))
        await pilot.pause()
        assert app.query_one(Input).value == ("o" if in_order else "")
