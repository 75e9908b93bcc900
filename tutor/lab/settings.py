"""Every setting of an experiment: its name, how its text is read, and the values that a control offers.

Names of optimizers, schedules and initializers are those of the engine's tables.
"""

import inspect
import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from engine.initializers import INITIALIZERS
from engine.optimizers import OPTIMIZERS
from engine.schedules import SCHEDULES
from tutor.errors import UserError
from tutor.lab import limits
from tutor.lab.choices import format_number, plain, read_choice
from tutor.lab.inputs import input_choices, read_inputs
from tutor.lab.sources import SOURCES, read_source
from tutor.messages import say

MAX_NET = 2_000
"""Characters of a network text."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting. `read` turns its text into its value or raises UserError; `values` are what a control offers."""

    name: str
    read: Callable[[str], Any]
    values: tuple[str, ...] = ()

    @property
    def shown_name(self) -> str:
        """The name as it is typed: "weight-decay"."""
        return self.name.replace("_", "-")

    @property
    def option(self) -> str:
        """The option on the command line: "--weight-decay"."""
        return "--" + self.shown_name


def format_value(value: Any) -> str:
    """Return the text of a value, which `Setting.read` turns back into exactly this value."""
    if isinstance(value, bool):
        return "on" if value else "off"
    return format_number(value) if isinstance(value, int | float) else str(value)


def _whole(name: str, least: int, most: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        plain_text = text.replace(",", "").replace("_", "").strip()
        if plain_text.isascii() and plain_text.isdigit() and len(plain_text) < 19:
            number = int(plain_text)
            if least <= number <= most:
                return number
        raise UserError(
            say("lab.setting.whole", name=name, least=f"{least:,}", most=f"{most:,}", text=text[:40])
        )

    return read


def _real(name: str, least: float, most: float, above: bool = False) -> Callable[[str], float]:
    """Return a reader of numbers from `least` to `most`; `above` leaves `least` itself out."""

    def read(text: str) -> float:
        try:
            number = float(text)
        except ValueError:
            number = math.nan
        if (least < number if above else least <= number) and number <= most:
            return number
        key = "lab.setting.above" if above else "lab.setting.real"
        raise UserError(say(key, name=name, least=f"{least:g}", most=f"{most:g}", text=text[:40]))

    return read


def _read_dropout(text: str) -> float:
    """Return the share that is kept. `off`, 0 and 1 all mean that there is no dropout."""
    if plain(text) in ("off", "no", "none", "0", "0.0"):
        return 1.0
    return _real("dropout", 0, 1, above=True)(text)


def _read_switch(text: str) -> bool:
    if plain(text) in ("on", "yes", "true", "1"):
        return True
    if plain(text) in ("off", "no", "false", "0"):
        return False
    raise UserError(say("lab.setting.switch", text=text[:40]))


def _read_net(text: str) -> str:
    """Return a network text with single blanks. The layers are read where the network is built."""
    net = " ".join(text.split())
    if len(net) > MAX_NET:
        raise UserError(say("lab.net.long", most=f"{MAX_NET:,}"))
    return "" if plain(net) in ("none", "linear") else net


def optimizer_settings(name: str) -> tuple[str, ...]:
    """Return the names of an optimizer's numbers, apart from those that have their own setting here."""
    own = inspect.signature(OPTIMIZERS[name].optimizer).parameters
    return tuple(key for key in own if key not in ("lr", "weight_decay"))


def _read_optimizer(text: str) -> str:
    return read_choice("optimizer", text, {name: optimizer_settings(name) for name in OPTIMIZERS})


def _read_schedule(text: str) -> str:
    return read_choice("schedule", text, {name: tuple(e.settings(100)) for name, e in SCHEDULES.items()})


def _read_init(text: str) -> str:
    known = {name: (entry.setting,) if entry.setting else () for name, entry in INITIALIZERS.items()}
    return read_choice("init", text, known)


_RATES = ("0.0001", "0.0003", "0.001", "0.003", "0.01", "0.03", "0.1", "0.3", "1", "3", "10")

SETTINGS = {
    setting.name: setting
    for setting in (
        Setting("data", read_source, tuple(SOURCES)),
        Setting("csv", str),
        Setting("inputs", read_inputs, input_choices(2)),
        Setting("net", _read_net),
        Setting("optimizer", _read_optimizer, tuple(OPTIMIZERS)),
        Setting("lr", _real("lr", 0, 1e30, above=True), _RATES),
        Setting("batch", _whole("batch", 1, limits.BATCH), ("1", "4", "8", "16", "32", "64", "128", "256")),
        Setting(
            "steps", _whole("steps", 1, limits.STEPS), ("50", "100", "300", "600", "1000", "3000", "10000")
        ),
        Setting("seed", _whole("seed", 0, 10**18)),
        Setting(
            "init",
            _read_init,
            (*(name for name in INITIALIZERS if name != "normal"), "normal 0.01", "normal 1"),
        ),
        Setting("schedule", _read_schedule, tuple(SCHEDULES)),
        Setting(
            "weight_decay",
            _real("weight-decay", 0, 1e6),
            ("0", "0.0001", "0.001", "0.003", "0.01", "0.03", "0.1"),
        ),
        Setting("l1", _real("l1", 0, 1e6), ("0", "0.0001", "0.0003", "0.001", "0.003", "0.01", "0.03")),
        Setting("dropout", _read_dropout, ("1", "0.9", "0.8", "0.7", "0.5", "0.3")),
        Setting("batch_norm", _read_switch, ("off", "on")),
        Setting("noise", _real("noise", 0, 10), ("0", "0.05", "0.1", "0.2", "0.3", "0.5")),
        Setting("train_share", _real("train-share", 0.02, 0.98), ("0.05", "0.1", "0.2", "0.5", "0.8", "0.9")),
    )
}
"""The settings by name, in the order of the help."""
