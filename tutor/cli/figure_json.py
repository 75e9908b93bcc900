"""The numbers of a figure as JSON values: what a chart would draw, without how it looks."""

from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from math import isfinite
from typing import Any

from tutor.demos.figure import Figure, Words

_LOOKS = ("style", "marker", "weight")


def numbers(figure: Figure) -> dict[str, Any]:
    """The figure as dictionaries and lists; each panel says its `kind`; inf and nan, which JSON has not, are null."""
    bands = [
        [{"kind": type(panel).__name__.lower()} | _value(panel) for panel in band] for band in figure.bands
    ]
    return {"caption": figure.caption, "summary": figure.summary, "alarm": figure.alarm, "bands": bands}


def _value(value: Any) -> Any:
    if isinstance(value, Words):
        return {"title": value.title, "lines": ["".join(text for text, _ in line) for line in value.lines]}
    if is_dataclass(value):
        return {
            part.name: _value(getattr(value, part.name)) for part in fields(value) if part.name not in _LOOKS
        }
    if hasattr(value, "tolist"):  # NumPy's arrays and scalars
        return _value(value.tolist())
    if isinstance(value, float):
        return value if isfinite(value) else None
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_value(part) for part in value]
    return value
