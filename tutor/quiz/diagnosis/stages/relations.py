"""Answers that have a simple relation to the right one, such as its negative or its double."""

from collections.abc import Iterator

from tutor.progress.model import GENERAL_PREFIX
from tutor.quiz.diagnosis.finding import Finding
from tutor.quiz.diagnosis.relations import POWERS_OF_TEN, plain_relations, telling_relations
from tutor.quiz.diagnosis.stages.edits import find_common_edit
from tutor.quiz.diagnosis.wrong_answer import WrongCalculation


def find_telling_relations(answer: WrongCalculation) -> Iterator[Finding]:
    """Yield the relations to the right answer that say what went wrong, such as the sign or the unit.

    If one short edit of the formula turns the sign, it is told as well.
    """
    for relation in telling_relations(answer.topics):
        if answer.comes_from_relation(relation):
            found = relation.finding
            edit = next(find_common_edit(answer), None) if found.tag == f"{GENERAL_PREFIX}sign" else None
            if edit is not None and ". " not in edit.explanation:
                found = Finding(found.tag, f"{found.explanation} {edit.explanation}")
            yield found


def find_plain_relations(answer: WrongCalculation) -> Iterator[Finding]:
    """Yield the relations to the right answer that only state it, such as its inverse or a multiple.

    A number of the question is no slip of the decimal point.
    """
    for relation in plain_relations(answer.topics):
        if relation.factor in POWERS_OF_TEN and answer.given in answer.topics.given:
            continue
        if answer.comes_from_relation(relation):
            yield relation.finding
