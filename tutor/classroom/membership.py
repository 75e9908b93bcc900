"""This learner's place in a class: joining and leaving, and what the store remembers about it.

The store knows one id of the learner, by which a class knows them too. The numbers of homework are computed from it.
"""

import json
from typing import NamedTuple

from tutor.classroom.database import ClassDatabase, is_postgres
from tutor.classroom.model import MAX_NAME, ClassError, Member, clean_name
from tutor.errors import UserError
from tutor.messages import say
from tutor.progress.model import format_time, make_id
from tutor.progress.store import Store
from tutor.typed_path import typed_path

_MEMBERSHIP, _LEARNER = "class", "learner"  # names of settings in the store


class Membership(NamedTuple):
    """The class that this learner is in. `place` is the URL or file as it was typed, perhaps with a password."""

    place: str
    class_name: str
    member: str
    name: str
    shares_answers: bool


def current_membership(store: Store) -> Membership | None:
    """Return the class that the learner has joined, or None."""
    try:
        fields = json.loads(store.setting(_MEMBERSHIP) or "null")
        found = Membership(**fields) if fields else None
    except (ValueError, TypeError):  # a damaged setting
        return None
    texts = found and all(isinstance(text, str) for text in found[:-1])
    return found if texts and isinstance(found.shares_answers, bool) else None  # type: ignore[union-attr]


def require_membership(store: Store) -> Membership:
    """Return the class that the learner has joined. UserError if there is none."""
    membership = current_membership(store)
    if membership is None:
        raise UserError(say("classroom.in-no-class"))
    return membership


def learner_id(store: Store) -> str:
    """Return the id of this learner, which is made when it is first needed. UserError if it cannot be saved."""
    known = store.setting(_LEARNER)
    if not known:
        known = make_id(store.now().timestamp())
        _save(store, _LEARNER, known)
    return known


def pseudonym(member: str) -> str:
    """Return a name that says nothing about the person."""
    return say("classroom.pseudonym", letters=member[-5:])


def join(
    store: Store, database: ClassDatabase, place: str, *, name: str, own_id: str = "", shares_answers: bool
) -> Membership:
    """Join a class, and remember it. `name` is "" for a pseudonym; with `own_id` it may be "" for the name as it was.

    `own_id` is the id that the learner has in this class on another computer. Joining again changes the name, and whether
    answers are shared from now on. UserError if the learner is in another class, or if the name or the role is taken.
    """
    place = place if is_postgres(place) else str(typed_path(place).absolute())
    now = current_membership(store)
    if now is not None and now.place != place:
        raise UserError(say("classroom.in-other-class", name=now.class_name))
    info, members = database.info(), {member.id: member for member in database.members()}
    own_id = own_id or (now.member if now else "")
    if own_id and own_id not in members:
        raise ClassError(say("classroom.unknown-id", id=own_id, place=database.place))
    member = own_id or learner_id(store)
    known = members.get(member)
    name = _check_name(name) if name else known.name if known else pseudonym(member)
    _refuse_taken(list(members.values()), database, member, name)
    _save(store, _LEARNER, member)
    if known is None:
        database.add_member(Member(member, name, database.role, format_time(store.now().timestamp())))
    elif known.name != name:
        database.rename_member(member, name)
    membership = Membership(place, info.name, member, name, shares_answers)
    _save(store, _MEMBERSHIP, json.dumps(membership._asdict(), ensure_ascii=False))
    return membership


def leave(store: Store) -> None:
    """Forget the class, and the id by which it knows this learner."""
    _save(store, _MEMBERSHIP, "")
    _save(store, _LEARNER, "")


def _check_name(name: str) -> str:
    name = clean_name(name)
    if not 1 <= len(name) <= MAX_NAME:
        raise UserError(say("classroom.bad-name", most=MAX_NAME))
    return name


def _refuse_taken(members: list[Member], database: ClassDatabase, member: str, name: str) -> None:
    """Raise ClassError if the role of this connection, or the name, belongs to another member."""
    for other in members:
        if other.id == member:
            continue
        if database.role and other.role == database.role:
            raise ClassError(say("classroom.role-taken", role=database.role, name=other.name, id=other.id))
        if other.name.casefold() == name.casefold():
            raise ClassError(say("classroom.name-taken", name=name))


def _save(store: Store, name: str, value: str) -> None:
    store.set_setting(name, value)
    if store.trouble:
        raise UserError(store.trouble)
