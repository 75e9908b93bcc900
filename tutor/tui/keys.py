"""The key registry: every key of the study screen and of the quiz, once. Bindings, help, footer and README come from it."""

from typing import NamedTuple

from tutor.messages import say


class Key(NamedTuple):
    """Keys that do one thing. `id` names the message that says what; `hint` keys are named in the footer.

    `action` is the study screen's own, or `app.…`, or `page.…` and `chart.…` for those of the two panes.
    """

    id: str
    keys: tuple[str, ...]
    action: str
    group: str
    shown: str
    hint: bool = False

    @property
    def text(self) -> str:
        """What the key does, for the help screen."""
        return say(f"tui.key.{self.id}")

    @property
    def short(self) -> str:
        """What the key does, in a word, for the footer."""
        return say(f"tui.hint.{self.id}")


GROUPS = ("page", "chart", "app", "quiz")

STUDY = (
    Key("scroll-down", ("down",), "page.scroll(1)", "page", "↓"),
    Key("scroll-up", ("up",), "page.scroll(-1)", "page", "↑"),
    Key("half-down", ("d", "pagedown"), "page.leaf(1)", "page", "d"),
    Key("half-up", ("u", "pageup"), "page.leaf(-1)", "page", "u"),
    Key("start", ("g", "home"), "page.edge(-1)", "page", "g"),
    Key("end", ("G", "end"), "page.edge(1)", "page", "G"),
    Key("next-stop", ("j",), "page.mark(1)", "page", "j"),
    Key("previous-stop", ("k",), "page.mark(-1)", "page", "k"),
    Key("open", ("enter",), "open", "page", "enter", hint=True),
    Key("answer", ("a",), "answer", "page", "a", hint=True),
    Key("next-page", ("l",), "turn_page(1)", "page", "l"),
    Key("previous-page", ("h",), "turn_page(-1)", "page", "h"),
    Key("back", ("b",), "back", "page", "b"),
    Key("play", ("space",), "chart.play", "chart", "space", hint=True),
    Key("knob-up", ("right",), "chart.knob(1)", "chart", "→", hint=True),
    Key("knob-down", ("left",), "chart.knob(-1)", "chart", "←"),
    Key("knob-far-up", ("shift+right",), "chart.knob(5)", "chart", "shift →"),
    Key("knob-far-down", ("shift+left",), "chart.knob(-5)", "chart", "shift ←"),
    Key("next-knob", ("tab",), "chart.next_knob(1)", "chart", "tab", hint=True),
    Key("previous-knob", ("shift+tab",), "chart.next_knob(-1)", "chart", "shift tab"),
    *(Key("preset", (str(n),), f"chart.preset({n})", "chart", "1-9") for n in range(1, 10)),
    Key("step", ("full_stop",), "chart.step(1)", "chart", "."),
    Key("step-back", ("comma",), "chart.step(-1)", "chart", ","),
    Key("restart", ("r",), "chart.restart", "chart", "r"),
    Key("new-seed", ("n",), "chart.new_seed", "chart", "n"),
    Key("hold", ("c",), "chart.hold", "chart", "c"),
    Key("command", ("y",), "chart.show_command", "chart", "y"),
    Key("view", ("v",), "view", "chart", "v"),
    Key("gauge", ("f",), "chart.gauge", "chart", "f"),
    Key("contents", ("o",), "app.contents", "app", "o", hint=True),
    Key("review", ("w",), "review", "app", "w"),
    Key("progress", ("m",), "app.progress", "app", "m"),
    Key("palette", ("p", "f2"), "app.command_palette", "app", "p"),
    Key("help", ("question_mark", "f1"), "app.help", "app", "?", hint=True),
    Key("theme", ("t",), "app.next_theme", "app", "t"),
    Key("redraw", ("ctrl+l",), "app.redraw", "app", "ctrl l"),
    Key("quit", ("q",), "app.quit", "app", "q", hint=True),
)

QUIZ = (
    Key("check", ("enter",), "submit", "quiz", "enter", hint=True),
    Key("choose-down", ("down",), "choose(1)", "quiz", "↓"),
    Key("choose-up", ("up",), "choose(-1)", "quiz", "↑"),
    Key("hint", ("tab",), "hint", "quiz", "tab", hint=True),
    Key("skip", ("f3",), "skip", "quiz", "f3", hint=True),
    Key("another", ("a",), "another", "quiz", "a", hint=True),
    Key("solution-step", ("s",), "solution_step", "quiz", "s", hint=True),
    Key("leave", ("escape",), "leave", "quiz", "esc", hint=True),
)


def binding_action(key: Key) -> str:
    """A key's action as the study screen binds it: those of its panes go through its `page` and `chart` actions."""
    target, dot, action = key.action.partition(".")
    return f'{target}("{action}")' if dot and target != "app" else key.action


def listed(group: str) -> list[Key]:
    """The keys of a group, each meaning once, in the registry's order."""
    seen: dict[str, Key] = {}
    for key in (*STUDY, *QUIZ):
        if key.group == group:
            seen.setdefault(key.id, key)
    return list(seen.values())
