"""Which known names may be meant by an unknown one."""

from collections.abc import Iterable

MIN_SIMILARITY = 0.6  # below it, suggestions have little to do with what was typed
MIN_PART_LENGTH = 3  # `adam` is a part of `adam-scale` that says something; `q` is not


def did_you_mean(name: str, known: Iterable[str], otherwise: str) -> str:
    """Return the advice to write the nearest of the names that lesson files know, or `otherwise` if none is near."""
    # The same letters in another order, such as `hnit`, are the most frequent typing error.
    near = sorted(similar_names(name, known), key=lambda other: sorted(other) != sorted(name))
    return f"did you mean `{near[0]}`?" if near else otherwise


def similar_names(name: str, known: Iterable[str], count: int = 3) -> list[str]:
    """Return up to `count` of the `known` names: those that contain `name`, else those that are spelled alike."""
    from difflib import get_close_matches

    known, name = list(known), name.lower()
    containing = [other for other in known if name in other.lower()] if len(name) >= MIN_PART_LENGTH else []
    return (containing or get_close_matches(name, known, count, MIN_SIMILARITY))[:count]
