"""Convert a figure to JSON values: the numbers that a chart would draw, without its styles."""

from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from math import isfinite
from typing import Any

from tutor.demos.figure import Figure, Words

_STYLE_FIELDS = ("style", "marker", "marked", "weight", "legend")


def figure_to_json(figure: Figure) -> dict[str, Any]:
    """Return the figure as dictionaries and lists. Each panel has its `kind`. inf and nan become null, for JSON has neither."""
    bands = [
        [{"kind": type(panel).__name__.lower()} | _to_json(panel) for panel in band] for band in figure.bands
    ]
    return {"caption": figure.caption, "summary": figure.summary, "alarm": figure.alarm, "bands": bands}


def _to_json(value: Any) -> Any:
    if isinstance(value, Words):
        return {"title": value.title, "lines": ["".join(text for text, _ in line) for line in value.lines]}
    if is_dataclass(value):
        names = [field.name for field in fields(value) if field.name not in _STYLE_FIELDS]
        return {name: _to_json(getattr(value, name)) for name in names}
    if hasattr(value, "tolist"):  # a NumPy array or scalar
        return _to_json(value.tolist())
    if isinstance(value, float):
        return value if isfinite(value) else None
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_to_json(item) for item in value]
    return value
