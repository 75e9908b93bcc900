"""The key registry: every key of the study screen, of a question and of the laboratory.

Bindings, help, footer and README are made from it. Bind only letters, digits, arrows, function keys, `/ ? . ,`, space,
enter, tab and escape: every terminal sends them, and neither tmux nor a shell takes them. Shift with an arrow or with tab is
allowed. The page also scrolls with page up, page down, home and end.
"""

from typing import NamedTuple

from tutor.messages import say


class Key(NamedTuple):
    """One or more keys that do the same thing.

    `id` names the messages that describe it. `action` is an action of the study screen; with the prefix `app.`, `page.` or
    `chart.`, one of the app, of the page or of the chart pane. For a key of the laboratory it is an action of its screen.
    `label` is how the help shows the key. `footer` keys are in the footer.
    """

    id: str
    keys: tuple[str, ...]
    action: str
    group: str
    label: str
    footer: bool = False

    @property
    def description(self) -> str:
        """What the key does, for help, command palette and README."""
        return say(f"tui.key.{self.id}")

    @property
    def footer_text(self) -> str:
        """What the key does, in a word or two, for the footer."""
        return say(f"tui.footer.{self.id}")


GROUPS = ("page", "chart", "app", "quiz", "lab")

STUDY_KEYS = (
    Key("scroll-down", ("down",), "page.scroll(1)", "page", "↓"),
    Key("scroll-up", ("up",), "page.scroll(-1)", "page", "↑"),
    Key("screen-down", ("d", "pagedown"), "page.scroll_screen(1)", "page", "d", footer=True),
    Key("screen-up", ("u", "pageup"), "page.scroll_screen(-1)", "page", "u"),
    Key("page-start", ("g", "home"), "page.scroll_to_edge(-1)", "page", "g"),
    Key("page-end", ("G", "end"), "page.scroll_to_edge(1)", "page", "G"),
    Key("next-stop", ("j",), "page.mark(1)", "page", "j"),
    Key("previous-stop", ("k",), "page.mark(-1)", "page", "k"),
    Key("open", ("enter",), "open", "page", "enter", footer=True),
    Key("answer", ("a",), "answer", "page", "a", footer=True),
    Key("next-page", ("l",), "turn_page(1)", "page", "l"),
    Key("previous-page", ("h",), "turn_page(-1)", "page", "h"),
    Key("back", ("b",), "back", "page", "b"),
    Key("copy", ("x",), "app.copy", "page", "x"),
    Key("source", ("e",), "app.engine_source", "page", "e"),
    Key("play", ("space",), "chart.play", "chart", "space", footer=True),
    Key("control-up", ("right",), "chart.change_control(1)", "chart", "→", footer=True),
    Key("control-down", ("left",), "chart.change_control(-1)", "chart", "←"),
    Key("control-far-up", ("shift+right",), "chart.change_control(5)", "chart", "shift →"),
    Key("control-far-down", ("shift+left",), "chart.change_control(-5)", "chart", "shift ←"),
    Key("next-control", ("tab",), "chart.select_control(1)", "chart", "tab", footer=True),
    Key("previous-control", ("shift+tab",), "chart.select_control(-1)", "chart", "shift tab"),
    *(Key("preset", (str(n),), f"chart.preset({n})", "chart", "1-9") for n in range(1, 10)),
    Key("more-presets", ("0",), "chart.more_presets", "chart", "0"),
    Key("step", ("full_stop",), "chart.step(1)", "chart", "."),
    Key("step-back", ("comma",), "chart.step(-1)", "chart", ","),
    Key("restart", ("r",), "chart.restart", "chart", "r"),
    Key("new-seed", ("n",), "chart.new_seed", "chart", "n"),
    Key("hold", ("c",), "chart.hold", "chart", "c"),
    Key("command", ("y",), "chart.show_command", "chart", "y"),
    Key("view", ("v",), "view", "chart", "v", footer=True),
    Key("stats", ("f",), "chart.show_stats", "chart", "f"),
    Key("search", ("slash",), "app.search", "app", "/", footer=True),
    Key("contents", ("o",), "app.contents", "app", "o", footer=True),
    Key("review", ("w",), "review", "app", "w"),
    Key("progress", ("m",), "app.progress", "app", "m"),
    Key("lab", ("L",), "lab", "app", "L"),
    Key("palette", ("p", "f2"), "app.command_palette", "app", "p"),
    Key("help", ("question_mark", "f1"), "app.help", "app", "?", footer=True),
    Key("theme", ("t",), "app.next_theme", "app", "t"),
    Key("redraw", ("f9",), "app.redraw", "app", "f9"),
    Key("quit", ("q",), "app.quit", "app", "q", footer=True),
)

QUIZ_KEYS = (
    Key("check", ("enter",), "submit", "quiz", "enter", footer=True),
    Key("choose-down", ("down",), "choose(1)", "quiz", "↓"),
    Key("choose-up", ("up",), "choose(-1)", "quiz", "↑"),
    Key("pick", ("space",), "pick", "quiz", "space"),
    Key("hint", ("tab",), "hint", "quiz", "tab", footer=True),
    Key("skip", ("f3",), "skip", "quiz", "f3", footer=True),
    Key("another", ("a",), "another", "quiz", "a", footer=True),
    Key("solution-step", ("s",), "solution_step", "quiz", "s", footer=True),
    Key("leave", ("escape",), "leave", "quiz", "esc", footer=True),
)

LAB_KEYS = (
    Key("lab-play", ("space",), "run('toggle')", "lab", "space", footer=True),
    Key("lab-step", ("full_stop",), "run('step')", "lab", ".", footer=True),
    Key("lab-step-back", ("comma",), "run('back')", "lab", ","),
    Key("lab-next-control", ("tab",), "change('select', 1)", "lab", "tab", footer=True),
    Key("lab-previous-control", ("shift+tab",), "change('select', -1)", "lab", "shift tab"),
    Key("lab-up", ("right",), "change('turn', 1)", "lab", "→", footer=True),
    Key("lab-down", ("left",), "change('turn', -1)", "lab", "←"),
    Key("lab-type", ("enter",), "type", "lab", "enter", footer=True),
    *(Key("lab-data", (str(n),), f"change('choose_data', {n})", "lab", "1-9") for n in range(1, 10)),
    Key("lab-net", ("e",), "edit('net')", "lab", "e", footer=True),
    Key("lab-inputs", ("i",), "inputs", "lab", "i"),
    Key("lab-view", ("v",), "change('next_view')", "lab", "v", footer=True),
    Key("lab-next-layer", ("down",), "change('choose_layer', 1)", "lab", "↓"),
    Key("lab-previous-layer", ("up",), "change('choose_layer', -1)", "lab", "↑"),
    Key("lab-next-example", ("j",), "change('choose_example', 1)", "lab", "j"),
    Key("lab-previous-example", ("k",), "change('choose_example', -1)", "lab", "k"),
    Key("lab-tests", ("a",), "change('toggle_tests')", "lab", "a"),
    Key("lab-discrete", ("d",), "change('toggle_discrete')", "lab", "d"),
    Key("lab-weights", ("w",), "change('toggle_weights')", "lab", "w"),
    Key("lab-across", ("x",), "change('choose_feature', 0)", "lab", "x"),
    Key("lab-upwards", ("z",), "change('choose_feature', 1)", "lab", "z"),
    Key("lab-undo", ("u",), "run('undo')", "lab", "u", footer=True),
    Key("lab-restart", ("r",), "run('restart')", "lab", "r", footer=True),
    Key("lab-new-seed", ("n",), "run('new_seed')", "lab", "n"),
    Key("lab-hold", ("c",), "run('hold')", "lab", "c", footer=True),
    Key("lab-challenges", ("g",), "records('choose_challenge')", "lab", "g", footer=True),
    Key("lab-hint", ("h",), "change('show_hint')", "lab", "h"),
    Key("lab-speed", ("f",), "run('change_speed')", "lab", "f", footer=True),
    Key("lab-command", ("y",), "command", "lab", "y"),
    Key("lab-save", ("s",), "records('ask_for_name')", "lab", "s", footer=True),
    Key("lab-open", ("o",), "records('choose_saved')", "lab", "o", footer=True),
    Key("lab-search", ("slash",), "app.search", "lab", "/", footer=True),
    Key("lab-palette", ("p", "f2"), "app.command_palette", "lab", "p"),
    Key("lab-theme", ("t",), "app.next_theme", "lab", "t"),
    Key("lab-redraw", ("f9",), "app.redraw", "lab", "f9"),
    Key("lab-help", ("question_mark", "f1"), "help", "lab", "?", footer=True),
    Key("lab-leave", ("escape",), "leave", "lab", "esc", footer=True),
    Key("lab-quit", ("q",), "app.quit", "lab", "q"),
)


def binding_action(key: Key) -> str:
    """Return a key's action as the study screen binds it: actions of its panes go through its `page` and `chart` actions."""
    target, dot, action = key.action.partition(".")
    return f'{target}("{action}")' if dot and target != "app" else key.action


def keys_of_group(group: str) -> list[Key]:
    """Return the keys of a group in the registry's order, one for each id."""
    seen: dict[str, Key] = {}
    for key in (*STUDY_KEYS, *QUIZ_KEYS, *LAB_KEYS):
        if key.group == group:
            seen.setdefault(key.id, key)
    return list(seen.values())
