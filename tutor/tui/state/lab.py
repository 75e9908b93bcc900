"""The state of the laboratory's screen: the controls, the view, and the effect of each key, without widgets."""

from collections.abc import Sequence

from engine.layer import Shape
from tutor.challenges.model import Challenge
from tutor.demos.model import Value
from tutor.errors import UserError
from tutor.lab.csv_data import reason_not_to_read
from tutor.lab.inputs import ALL, format_inputs, input_choices, plain_inputs, split_inputs
from tutor.lab.network import describe_network
from tutor.lab.run import check_settings
from tutor.lab.settings import SETTINGS, format_value
from tutor.lab.sources import CONVOLUTIONS, CSV, SOURCES, source_of
from tutor.lab.spec import Experiment
from tutor.lab.views import Look
from tutor.lab.views.view import chosen_weight
from tutor.lab.weights import read_weight
from tutor.messages import say
from tutor.tui.state.lab_look import LabLook
from tutor.tui.state.lab_runner import Command, LabRunner, Picture
from tutor.tui.state.lab_session import LabSession
from tutor.typed_path import typed_path

CONTROL_GROUPS = (
    ("data", "inputs", "noise", "train_share", "seed"),
    ("net", "init", "batch_norm", "dropout"),
    ("optimizer", "lr", "schedule", "batch", "weight_decay", "l1", "steps"),
)
CONTROLS = tuple(name for group in CONTROL_GROUPS for name in group)
"""The settings that the screen has controls for, in order."""

NETS = (
    "none", "fc 2, tanh", "fc 4, tanh", "fc 8, tanh", "fc 8, relu", "fc 8, tanh, fc 8, tanh", "fc 8, relu, fc 8, relu",
    "fc 16, tanh, fc 16, tanh", "fc 16, relu, fc 16, relu", "fc 8, tanh, fc 8, tanh, fc 8, tanh, fc 8, tanh",
)  # fmt: skip
IMAGE_NETS = (
    "none",
    "fc 32, relu",
    "fc 64, relu, fc 32, relu",
    "conv 8 3x3 p1, relu, pool 2x2",
    CONVOLUTIONS,
)
"""Networks that the arrow keys go through, for flat features and for images, from small to large."""

LARGEST_SEED = 10**18


class LabState(LabLook):
    """One session of the laboratory as the screen uses it.

    A key changes the settings that are shown at once, and posts a command to the runner's thread. So the controls never wait
    for a step of training.
    """

    def __init__(self, experiment: Experiment, page: str = "") -> None:
        """Begin with an experiment, perhaps on the topic of a page. UserError if it cannot be run."""
        self.page = page
        self.selected = CONTROLS.index("lr")
        """The index of the control that ← and → change."""
        self.frames = 0
        """How many figures were drawn while a run went on."""
        self._wanted = experiment
        super().__init__(LabRunner(LabSession(experiment), Look()))

    # what the screen shows

    @property
    def settings(self) -> Experiment:
        """The settings that the controls show: those of the last key, even if the thread has not come to it yet."""
        return self.picture.settings if self.runner.is_current else self._wanted

    @property
    def challenge(self) -> Challenge | None:
        """The challenge that is tried, if there is one."""
        return self.picture.challenge

    @property
    def control(self) -> str:
        """The name of the selected control."""
        return CONTROLS[self.selected]

    def is_fixed(self, name: str) -> bool:
        """Return whether the challenge does not let a setting be changed."""
        return self.challenge is not None and name not in self.challenge.change

    def show_hint(self) -> None:
        """Show the hint of the challenge."""
        if self.challenge is None:
            self.show_note(say("laboratory.no-challenge"))
        else:
            self.show_note(say("challenge.hint", hint=self.challenge.hint))

    # commands

    def do(self, command: Command) -> None:
        """Let the thread carry out a command."""
        self.show_note("")
        if self.runner.is_current:
            self._wanted = self.picture.settings
        self.runner.post(command)

    def take_challenge(self, challenge: Challenge) -> None:
        """Begin a challenge, with the first setting that it lets the learner change selected."""
        self.do(lambda session: session.take_challenge(challenge))
        self.selected = CONTROLS.index(next(iter(challenge.change)))

    def select(self, by: int) -> None:
        """Select the control `by` places further on; in a challenge, the next one that may be changed.

        While weights are set by hand, select a weight.
        """
        if self.weight is not None:
            self.select_weight(by)
            return
        self.note = ""
        for _ in CONTROLS:
            self.selected = (self.selected + by) % len(CONTROLS)
            if not self.is_fixed(self.control):
                return

    def fixed_reason(self, name: str) -> str:
        """Return why a setting cannot be changed in this challenge, and which settings can."""
        assert self.challenge is not None
        known = ", ".join(setting_label(one) for one in self.challenge.change)
        return say("laboratory.fixed", name=setting_label(name), known=known)

    def turn(self, by: int) -> None:
        """Move the selected control `by` places along its values, or the selected weight up or down."""
        if self.weight is not None:
            look = self.look
            self.do(lambda session: session.turn_weight(chosen_weight(session.run, look).name, by))
            return
        name = self.control
        try:
            text = self._next_text(name, by)
        except UserError as error:
            self.show_error(str(error))
            return
        if text is None:
            self.show_note(say("laboratory.type", name=setting_label(name)))
        else:
            self.set(name, text)

    def choose_data(self, number: int) -> None:
        """Use the data set with a number, counted from 1 in the order of the setting."""
        self.selected = CONTROLS.index("data")
        self.set("data", tuple(SOURCES)[number - 1])

    def set(self, name: str, text: str) -> bool:
        """Set a control to a text. Return whether it is a possible value; if not, `note` says why."""
        try:
            name, text = self._resolve(name, text)
            wanted = self.settings.with_text(name, text)
        except UserError as error:
            self.show_error(str(error))
            return False
        self.do(lambda session: session.set(name, text))
        self._wanted = wanted
        return True

    def set_typed(self, name: str, text: str) -> bool:
        """Set a control to what was typed. Return whether that is possible; if not, the input line already says why."""
        try:
            self.check(name, text)
        except UserError:
            return False
        return self.set(name, text)

    def set_weight(self, text: str) -> bool:
        """Set the selected weight to a text. Return whether it is a number; if not, `note` says why."""
        look = self.look
        try:
            value = read_weight(text)
        except UserError as error:
            self.show_error(str(error))
            return False
        self.do(lambda session: session.set_weight(chosen_weight(session.run, look).name, value))
        return True

    def use_inputs(self, text: str) -> None:
        """Use these inputs. The set of all unchanged features is written as the data's usual value of the setting."""
        all_features = text == format_inputs(plain_inputs(len(self.picture.features)))
        self.set("inputs", source_of(self.settings.data).inputs if all_features else text)

    def _resolve(self, name: str, text: str) -> tuple[str, str]:
        """Return the setting and the text that the learner means; the path of a file sets "csv" instead of "data".

        UserError for a value that is wrong, or not allowed in the challenge.
        """
        if self.challenge is not None:
            if self.is_fixed(name):
                raise UserError(self.fixed_reason(name))
            setting = SETTINGS[name]
            self.challenge.change[name].check(name, setting.read(text))
        if name == "data" and _looks_like_a_path(text):
            return "csv", _usable_file(text)
        SETTINGS[name].read(text)
        return name, text

    def check(self, name: str, text: str) -> Experiment:
        """Return the experiment with a setting changed to `text`. UserError says what is wrong, and how to fix it."""
        name, text = self._resolve(name, text)
        if name == CSV:
            return self.settings
        wanted = self.settings.with_text(name, text)
        check_settings(wanted)
        if wanted.data == self.settings.data:
            describe_network(wanted, input_shape(wanted, self.picture), self.picture.outputs)
        return wanted

    def text_of(self, name: str) -> str:
        """Return the value of a control as text, as it is typed."""
        settings = self.settings
        if name == "data" and settings.csv:
            return settings.csv
        return format_value(getattr(settings, name)) or say("laboratory.none")

    def _next_text(self, name: str, by: int) -> str | None:
        """Return the text of the value `by` places after the present one; None if there is no list of values.

        UserError if the challenge does not let the setting be changed.
        """
        if self.is_fixed(name):
            raise UserError(self.fixed_reason(name))
        value = getattr(self.settings, name)
        if name == "seed":
            return str(min(max(value + by, 0), LARGEST_SEED))
        texts = self._offered(name)
        if not texts:
            return None
        values = [SETTINGS[name].read(text) for text in texts]
        return texts[min(max(_neighbour_index(values, value, by), 0), len(texts) - 1)]

    def _offered(self, name: str) -> list[str]:
        """Return the values that the arrow keys go through: those of the setting that the challenge allows."""
        values: Sequence[str] = SETTINGS[name].values
        if name == "inputs":
            is_flat = len(self.picture.input_shape) == 1
            values = input_choices(len(self.picture.features)) if is_flat else (ALL,)
        if name == "net":
            values = NETS if len(self.picture.input_shape) == 1 else IMAGE_NETS
        if self.challenge is None:
            return list(values)
        limit = self.challenge.change[name]
        offered = []
        for text in limit.values or values:
            try:
                limit.check(name, SETTINGS[name].read(text))
            except UserError:
                continue
            offered.append(text)
        return offered


def input_shape(experiment: Experiment, picture: Picture) -> Shape:
    """Return the shape of an example of an experiment, which may have other inputs than the picture.

    For other data it is that of the picture. UserError for inputs that the data do not have.
    """
    shown, features = picture.settings, len(picture.features)
    if (experiment.data, experiment.csv, experiment.inputs) == (shown.data, shown.csv, shown.inputs):
        return picture.input_shape
    if (experiment.data, experiment.csv) != (shown.data, shown.csv):
        return picture.input_shape
    if len(picture.input_shape) > 1:
        raise UserError(say("lab.inputs.image", data=experiment.data))
    return (len(split_inputs(experiment.inputs, features)) or features,)


def setting_label(name: str) -> str:
    """Return a setting's name in words: "learning rate" for `lr`."""
    return say(f"laboratory.control.{name}")


def _neighbour_index(values: Sequence[Value], value: Value, by: int) -> int:
    """Return the index, which may be out of range, of what is `by` steps from `value` in the sorted `values`.

    A number that is not listed lies between its neighbours. A text such as `step 100 0.5` counts as the listed one that
    begins with the same word.
    """
    if value in values:
        return values.index(value) + by
    if isinstance(value, str):
        names = [str(one).partition(" ")[0] for one in values]
        name = value.partition(" ")[0]
        if name in names:
            return names.index(name) + by
        return 0 if by > 0 else len(values) - 1
    ascending = values[0] < values[-1]  # type: ignore[operator]
    before = sum((one < value) == ascending for one in values)  # type: ignore[operator]
    return before + (by - 1 if by > 0 else by)


def _looks_like_a_path(text: str) -> bool:
    text = text.strip()
    return text.lower() not in SOURCES and ("/" in text or "." in text or text.startswith("~"))


def _usable_file(text: str) -> str:
    """Return the whole path of a file. UserError if files may not be read here, or if it is not an ordinary file."""
    if reason := reason_not_to_read():
        raise UserError(reason)
    path = typed_path(text.strip()).absolute()
    if not path.is_file():
        raise UserError(say("lab.csv.unreadable", path=path, why=say("laboratory.no-file")))
    return str(path)
