"""Whether an answer counts as another one, such as the right answer or that of a named mistake."""

from typing import Any

from tutor.quiz.answers.expressions import comparison_points, fingerprint, fingerprints_agree
from tutor.quiz.answers.values import same_number
from tutor.quiz.model import Variant


def same_answer(variant: Variant, given: Any, wanted: Any) -> bool:
    """Return whether `given` counts as the answer `wanted`; numbers within the tolerance of the question."""
    form = variant.question.form
    if form == "expression":
        points = comparison_points(variant.question, variant.given)
        return points is not None and fingerprints_agree(
            fingerprint(given, points), fingerprint(wanted, points)
        )
    if form == "shape":
        return len(given) == len(wanted) and all(
            same_number(a, b, None) for a, b in zip(given, wanted, strict=True)
        )
    if form == "choice" or isinstance(given, str | tuple) or isinstance(wanted, str):
        return bool(given == wanted)
    return same_number(given, wanted, variant.question.tolerance)
