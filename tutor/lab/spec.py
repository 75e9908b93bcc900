"""An experiment: everything that decides how a run goes, as one immutable value and as a command line."""

import re
import shlex
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from engine.optimizers import OPTIMIZERS
from tutor.errors import UserError
from tutor.lab.choices import split_choice
from tutor.lab.settings import SETTINGS, Setting, format_value
from tutor.lab.sources import CSV, source_of
from tutor.lab.weights import is_weight, read_weight
from tutor.messages import say
from tutor.text.suggestions import similar_names

CHANGEABLE = ("optimizer", "lr", "batch", "schedule", "weight_decay", "l1")
"""The settings that may change in the middle of a run."""

ALWAYS_WRITTEN = ("net", "optimizer", "lr", "batch", "steps", "seed")
"""The settings that a command line contains even if they have their usual values."""

USUAL: Any = None
"""In place of a value, it stands for the usual value for this data or this optimizer."""

_AT = re.compile(r"(\d+):([\w-]+)=(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Change:
    """A setting that changes once `step` steps have been taken, or a weight that is set then (see `tutor.lab.weights`)."""

    step: int
    name: str
    value: Any

    def __str__(self) -> str:
        """Return the text that `--at` takes: "200:lr=0.01"."""
        return f"{self.step}:{self.name.replace('_', '-')}={format_value(self.value)}"


@dataclass(frozen=True, slots=True)
class Experiment:
    """Data, network, optimizer and everything else that can be set. Equal experiments give equal runs.

    A setting that is `USUAL` is replaced by the usual value for the optimizer or the data when the experiment is made.
    `dropout` is the share that is kept, 1 for no dropout. `csv` is the path of a file, whose data set is called "csv".
    Values are those that `SETTINGS` reads.
    """

    data: str = "spiral"
    csv: str = ""
    inputs: str = USUAL
    net: str = USUAL
    optimizer: str = "adam"
    lr: float = USUAL
    batch: int = 32
    steps: int = 600
    seed: int = 0
    init: str = "he"
    schedule: str = "constant"
    weight_decay: float = USUAL
    l1: float = 0.0
    dropout: float = 1.0
    batch_norm: bool = False
    noise: float = USUAL
    train_share: float = USUAL
    changes: tuple[Change, ...] = ()

    @property
    def setting_changes(self) -> tuple[Change, ...]:
        """The changes of settings."""
        return tuple(change for change in self.changes if not is_weight(change.name))

    @property
    def weight_changes(self) -> tuple[Change, ...]:
        """The weights that are set by hand."""
        return tuple(change for change in self.changes if is_weight(change.name))

    def __post_init__(self) -> None:
        """Replace `USUAL` by the usual values."""
        if self.csv:
            object.__setattr__(self, "data", CSV)
        elif self.data == CSV:
            raise UserError(say("lab.data.csv"))
        for name, value in _usual_values(self.data, self.optimizer).items():
            if getattr(self, name) is USUAL:
                object.__setattr__(self, name, value)

    def with_text(self, name: str, text: str) -> "Experiment":
        """Return this experiment with one setting read from its text. UserError for an unknown name or a wrong value.

        Settings that had the usual value for the old optimizer or data get the usual value for the new one.
        """
        return self.with_value(name, find_setting(name).read(text))

    def with_value(self, name: str, value: Any) -> "Experiment":
        """Return this experiment with one setting replaced, as `with_text` does."""
        usual = _usual_values(self.data, self.optimizer)
        chosen: dict[str, Any] = {key: USUAL for key in usual if getattr(self, key) == usual[key]}
        if name == "data" and value != CSV:
            chosen["csv"] = ""
        return replace(self, **{**chosen, name: value})

    def change_at(self, step: int, name: str, value: Any) -> "Experiment":
        """Return this experiment with a change after `step` steps, which replaces one of the same setting and step."""
        if name not in CHANGEABLE and not is_weight(name):
            known = ", ".join(SETTINGS[other].shown_name for other in CHANGEABLE)
            raise UserError(say("lab.change.fixed", name=SETTINGS[name].shown_name, known=known))
        kept = [change for change in self.changes if (change.step, change.name) != (step, name)]
        changes = sorted([*kept, Change(step, name, value)], key=lambda change: change.step)
        return replace(self, changes=tuple(changes))

    def command(self) -> str:
        """Return the command line that repeats this experiment exactly."""
        return " ".join(["tutor", "lab", *self.words()])

    def words(self) -> list[str]:
        """Return the options of `command` as separate words, quoted for a shell."""
        usual = {field.name: field.default for field in fields(self)}
        usual |= _usual_values(self.data, self.optimizer)
        words = ["--csv", shlex.quote(self.csv)] if self.csv else ["--data", self.data]
        for name, setting in SETTINGS.items():
            value = getattr(self, name)
            if name in ("data", "csv") or (value == usual[name] and name not in ALWAYS_WRITTEN):
                continue
            text = [] if value is True else [shlex.quote(format_value(value) or "none")]
            words += [setting.option, *text]
        for change in self.changes:
            words += ["--at", shlex.quote(str(change))]
        return words


def make_experiment(texts: Mapping[str, str], changes: tuple[str, ...] = ()) -> Experiment:
    """Return the experiment with settings given as texts, and changes like "200:lr=0.01". UserError if one is wrong."""
    values = {name: find_setting(name).read(text) for name, text in texts.items()}
    if values.get("csv") and values.get("data", CSV) != CSV:
        raise UserError(say("lab.data.both"))
    experiment = Experiment(**values)
    for text in changes:
        experiment = experiment.change_at(*read_change(text))
    return experiment


def parse_command(text: str) -> Experiment:
    """Return the experiment of a command line as `Experiment.command` writes it; `tutor lab` at its start may be missing."""
    try:
        words = shlex.split(text)
    except ValueError:
        raise UserError(say("lab.command.quotes")) from None
    if words[:2] == ["tutor", "lab"]:
        words = words[2:]
    texts: dict[str, str] = {}
    changes: list[str] = []
    while words:
        option, equals, value = words.pop(0).partition("=")
        if not option.startswith("--"):
            raise UserError(say("lab.command.option", text=option))
        name = option[2:].replace("-", "_")
        if name == "batch_norm" and not equals and not (words and words[0] in ("on", "off")):
            value = "on"
        elif not equals:
            if not words:
                raise UserError(say("lab.command.value", option=option))
            value = words.pop(0)
        if name == "at":
            changes.append(value)
        else:
            texts[find_setting(name).name] = value
    return make_experiment(texts, tuple(changes))


def read_change(text: str) -> tuple[int, str, Any]:
    """Return the step, the setting or weight, and the value of a text like "200:lr=0.01"."""
    found = _AT.fullmatch(text.strip())
    if not found:
        raise UserError(say("lab.change.form", text=text[:40]))
    if is_weight(found[2]):
        step = SETTINGS["steps"].read(found[1]) if found[1].strip("0") else 0
        return step, found[2], read_weight(found[3])
    setting, step = find_setting(found[2].replace("-", "_")), SETTINGS["steps"].read(found[1])
    return step, setting.name, setting.read(found[3])


def find_setting(name: str) -> Setting:
    """Return the setting with this name. UserError, with the most similar name, if there is none."""
    if name in SETTINGS:
        return SETTINGS[name]
    near = similar_names(name, SETTINGS, 1)
    known = ", ".join(setting.shown_name for setting in SETTINGS.values())
    meant = say("lab.setting.near", near=SETTINGS[near[0]].shown_name) if near else ""
    raise UserError(say("lab.setting.unknown", name=name.replace("_", "-"), meant=meant, known=known))


def _usual_values(data: str, optimizer: str) -> dict[str, Any]:
    """Return the values that `USUAL` stands for."""
    source, typical = source_of(data), OPTIMIZERS[split_choice(optimizer)[0]].settings
    return {
        "inputs": source.inputs,
        "net": source.net,
        "lr": float(f"{typical['lr'] * source.rate:.6g}"),
        "weight_decay": typical.get("weight_decay", 0.0),
        "noise": source.noise,
        "train_share": source.train_share,
    }
