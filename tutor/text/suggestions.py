"""Suggest known names that are similar to an unknown one."""

from collections.abc import Iterable

MIN_SIMILARITY = 0.6  # of difflib; less similar names have little to do with what was typed
MIN_PART_LENGTH = 3  # a part such as `adam` tells which name is meant; a part such as `q` does not


def did_you_mean(name: str, known: Iterable[str], otherwise: str) -> str:
    """Return a remedy that suggests the most similar of the known names, or `otherwise` if none is similar."""
    # The same letters in another order, such as `hnit`, are the most frequent typing error.
    near = sorted(similar_names(name, known), key=lambda other: sorted(other) != sorted(name))
    return f"did you mean `{near[0]}`?" if near else otherwise


def similar_names(name: str, known: Iterable[str], count: int = 3) -> list[str]:
    """Return up to `count` of the `known` names: those that contain `name`, or if there are none, similar ones."""
    from difflib import get_close_matches

    known, name = list(known), name.lower()
    containing = [other for other in known if name in other.lower()] if len(name) >= MIN_PART_LENGTH else []
    return (containing or get_close_matches(name, known, count, MIN_SIMILARITY))[:count]
