"""Read the challenges of a folder of lessons: `challenges.md` beside the index, one `challenge` block for each.

The text between the blocks is for people. Nothing is raised for a faulty block: it becomes a finding.
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from tutor.challenges.measure import NAMES, SETTING_NAMES
from tutor.challenges.model import Challenge, Limit
from tutor.content.fences import Fence, find_fences
from tutor.content.fields import Fields, FieldsError, read_fields
from tutor.content.library import Library
from tutor.content.model import LintFinding
from tutor.content.parse import ID
from tutor.content.read_page import CHALLENGES, UnreadablePage, is_file, read_page
from tutor.errors import UserError
from tutor.lab.settings import Setting, format_value
from tutor.lab.spec import find_setting, make_experiment
from tutor.messages import say
from tutor.quiz.evaluator import FormulaError, compile_formula
from tutor.text.suggestions import did_you_mean, similar_names

TRANSLATED = ("title", "ask", "hint", "teaches")
"""The fields that a translated file, `<language>/challenges.md`, may have besides `id`."""
TEXTS = ("lesson", "title", "ask", "goal", "hint", "teaches")
FIELDS = ("id", *TEXTS, "start", "change", "solution")
FORBIDDEN = ("csv",)
"""Settings that a challenge cannot have, because a file exists on one computer only."""


class _Fault(Exception):
    """A field that cannot be used: its line in the file, what is wrong, and how to fix it."""

    def __init__(self, line: int, what: str, remedy: str) -> None:
        super().__init__(what)
        self.line, self.what, self.remedy = line, what, remedy


class Collection(NamedTuple):
    """The usable challenges of a folder, in the order of their pages, and what is wrong with the others."""

    challenges: tuple[Challenge, ...]
    findings: tuple[LintFinding, ...]

    def find(self, name: str) -> Challenge:
        """Return the challenge called `name`. UserError, with a similar name if there is one, if it does not exist."""
        known = {challenge.id: challenge for challenge in self.challenges}
        if name in known:
            return known[name]
        if near := similar_names(name, known, 1):
            raise UserError(say("challenge.unknown.near", name=name[:60], near=near[0]))
        raise UserError(say("challenge.unknown", name=name[:60]))


def load_challenges(library: Library) -> Collection:
    """Return the challenges of all courses in a library; none for a course without a file of challenges."""
    found = [_load_folder(folder) for folder in library.folders]
    return Collection(
        tuple(challenge for one in found for challenge in one.challenges),
        tuple(finding for one in found for finding in one.findings),
    )


def _load_folder(library: Library) -> Collection:
    """Return the challenges in the folder of one course. Its namespace is put in front of their ids and pages."""
    path, prefix = library.root / CHALLENGES, library.prefix
    if not is_file(path):
        return Collection((), ())
    try:
        text = read_page(path)
    except UnreadablePage as error:
        return Collection((), (error.finding,))
    pages = tuple(page.removeprefix(prefix) for page in library.ids() if page.startswith(prefix))
    found = read_challenges(text, path, pages)
    translation = library.root / library.language / CHALLENGES
    if translation != path and is_file(translation):
        found = _translate(found, translation)
    if not prefix:
        return found
    qualified = (replace(one, id=prefix + one.id, lesson=prefix + one.lesson) for one in found.challenges)
    return Collection(tuple(qualified), found.findings)


def _translate(found: Collection, path: Path) -> Collection:
    """Return the challenges with the texts of a translated file, and add the findings for that file."""
    texts: dict[str, dict[str, Any]] = {}
    findings = list(found.findings)
    known = [challenge.id for challenge in found.challenges]
    try:
        fences = find_fences(read_page(path).removeprefix("\ufeff").splitlines())
    except UnreadablePage as error:
        return Collection(found.challenges, (*findings, error.finding))
    for fence in fences:
        if fence.language != "challenge":
            continue
        try:
            fields = read_fields(fence.body, fence.first + 2)
        except FieldsError as error:
            findings.append(LintFinding(path, fence.first + 2 + error.line, error.what, error.remedy))
            continue
        if fields.get("id") not in known or not set(fields) <= {"id", *TRANSLATED}:
            remedy = f"write the `id` of a challenge and only {', '.join(TRANSLATED)}"
            what = f"`{fields.get('id')}` is not a challenge, or has fields that are not translated"
            findings.append(LintFinding(path, fence.first + 1, what, remedy))
            continue
        texts[fields["id"]] = {name: str(text) for name, text in fields.items() if name != "id"}
    translated = (replace(challenge, **texts.get(challenge.id, {})) for challenge in found.challenges)
    return Collection(tuple(translated), tuple(findings))


def read_challenges(text: str, path: Path, lessons: tuple[str, ...]) -> Collection:
    """Return the challenges in `text`. `lessons` are the ids of the pages in their order."""
    found: list[Challenge] = []
    findings: list[LintFinding] = []
    lines: dict[str, int] = {}
    for fence in find_fences(text.removeprefix("\ufeff").splitlines()):
        if fence.language != "challenge":
            continue
        try:
            found.append(_read(fence, lessons, lines))
        except FieldsError as error:
            findings.append(LintFinding(path, fence.first + 2 + error.line, error.what, error.remedy))
        except _Fault as fault:
            findings.append(LintFinding(path, fault.line, fault.what, fault.remedy))
    found.sort(key=lambda challenge: lessons.index(challenge.lesson))
    return Collection(tuple(found), tuple(findings))


def _read(fence: Fence, lessons: tuple[str, ...], lines: dict[str, int]) -> Challenge:
    """Read a block. `lines` maps the ids that were read before to their lines; the new id is added to it."""
    first = fence.first + 1
    if not fence.closed:
        remedy = "close it with the same characters that open it"
        raise _Fault(first, "the challenge block is not closed", remedy)
    fields = read_fields(fence.body, first + 1)
    for name in fields:
        if name not in FIELDS:
            remedy = did_you_mean(name, FIELDS, f"the fields of a challenge are {', '.join(FIELDS)}")
            raise _Fault(fields.lines[name], f"unknown field `{name}`", remedy)
    name = _read_id(fields, first, lines)
    texts = {field: _text(fields, field, first) for field in TEXTS}
    if texts["lesson"] not in lessons:
        near = similar_names(texts["lesson"], lessons, 1)
        remedy = f"write `lesson: {near[0]}`" if near else "write the id of a page"
        raise _Fault(fields.lines["lesson"], f"there is no page `{texts['lesson']}`", remedy)
    start = _settings(fields, "start", first)
    change = _change(fields, first)
    solution = _settings(fields, "solution", first)
    _check_goal(texts["goal"], fields.lines["goal"])
    challenge = Challenge(name, start=start, change=change, solution=solution, lines=fields.lines, **texts)
    _check_solution(challenge)
    return challenge


def _read_id(fields: Fields, first: int, lines: dict[str, int]) -> str:
    name, line = fields.get("id"), fields.lines.get("id", first)
    if not isinstance(name, str) or not ID.fullmatch(name):
        remedy = "add `id: words-joined-by-hyphens`, in small letters"
        raise _Fault(line, "the challenge has no usable id", remedy)
    if name in lines:
        what = f"the id `{name}` is already used in line {lines[name]}"
        raise _Fault(line, what, "give each challenge its own id")
    lines[name] = line
    fields.lines.setdefault("id", line)
    return name


def _text(fields: Fields, name: str, first: int) -> str:
    value = fields.get(name)
    if not isinstance(value, str) or not value.strip():
        what = f"the challenge has no `{name}`" if value is None else f"`{name}` is not a text"
        raise _Fault(fields.lines.get(name, first), what, f"add `{name}: …`")
    return value.strip()


def _settings(fields: Fields, name: str, first: int) -> dict[str, str]:
    """Return the settings in a field by name, as texts that the laboratory accepts."""
    given = fields.get(name)
    if not isinstance(given, Fields) or not given:
        line = fields.lines.get(name, first)
        raise _Fault(line, f"`{name}` sets nothing", f"write `{name}: {{lr: 0.1, steps: 300}}`")
    texts: dict[str, str] = {}
    for key, value in given.items():
        setting = _setting(key, given.lines[key])
        if isinstance(value, (Fields, list)) or value is None:
            remedy = f"write `{key}: value`, with quotes where the value has a comma"
            raise _Fault(given.lines[key], f"`{key}` is not one value", remedy)
        text = _value_text(value)
        _call_at(given.lines[key], setting.read, text)
        texts[setting.name] = text
    return texts


def _change(fields: Fields, first: int) -> dict[str, Limit]:
    """Return the settings that a learner may change, with their limits."""
    given = fields.get("change")
    line = fields.lines.get("change", first)
    if isinstance(given, list) and given and all(isinstance(name, str) for name in given):
        return {_setting(name, line).name: Limit() for name in given}
    if not isinstance(given, Fields) or not given:
        remedy = "write `change: [init]` or `change: {lr: {most: 1}, optimizer: [sgd, momentum]}`"
        raise _Fault(line, "`change` names no settings", remedy)
    return {
        _setting(key, given.lines[key]).name: _limit(key, value, given.lines[key])
        for key, value in given.items()
    }


def _limit(name: str, value: Any, line: int) -> Limit:
    """Return the limit that a field of `change` describes: `any`, a list of values, or `{least: …, most: …}`."""
    if value == "any":
        return Limit()
    setting = _setting(name, line)
    if isinstance(value, list) and value and not any(isinstance(one, (Fields, list)) for one in value):
        texts = tuple(_value_text(one) for one in value)
        for text in texts:
            _call_at(line, setting.read, text)
        return Limit(texts)
    if isinstance(value, Fields) and value and set(value) <= {"least", "most"}:
        for number in value.values():
            read = _call_at(line, setting.read, _value_text(number))
            if isinstance(read, (str, bool)):
                raise _Fault(
                    line, f"`{name}` has no least or most", f"write `{name}: any` or a list of values"
                )
        return Limit((), value.get("least"), value.get("most"))
    remedy = f"write `{name}: any`, `{name}: [value, value]` or `{name}: {{least: 1, most: 10}}`"
    raise _Fault(line, f"the limit of `{name}` cannot be read", remedy)


def _setting(name: str, line: int) -> Setting:
    """Return a setting that a challenge may have."""
    setting: Setting = _call_at(line, find_setting, name.replace("-", "_"))
    if setting.name in FORBIDDEN:
        raise _Fault(line, f"a challenge cannot have `{name}`", "use one of the built-in data sets")
    return setting


def _check_goal(text: str, line: int) -> None:
    """Check that the goal is a formula over known names."""
    known = (*NAMES, *(f"start_{name}" for name in NAMES), *SETTING_NAMES)
    try:
        names = compile_formula(text).names - {"pi"}
    except FormulaError as error:
        raise _Fault(line, str(error), "write a formula such as `test_accuracy >= 0.95`") from None
    for name in sorted(names):
        if name not in known:
            near = similar_names(name, known, 1)
            remedy = f"did you mean `{near[0]}`?" if near else f"the names are {', '.join(NAMES)}"
            raise _Fault(line, f"a goal does not know `{name}`", remedy)


def _check_solution(challenge: Challenge) -> None:
    """Check that start and solution are experiments, and that the solution only changes what may be changed."""
    line = challenge.line("solution")
    for name, text in challenge.solution.items():
        if name not in challenge.change:
            remedy = f"add it to `change`, or leave `{name}` as it is"
            raise _Fault(line, f"the solution changes `{name}`, which may not be changed", remedy)
        _call_at(line, challenge.change[name].check, name, find_setting(name).read(text))
    _call_at(challenge.line("start"), make_experiment, challenge.start)
    _call_at(line, make_experiment, {**challenge.start, **challenge.solution})


def _call_at(line: int, function: Callable[..., Any], *values: Any) -> Any:
    """Return `function(*values)`. Raise a fault with the number of the line if the function raises UserError."""
    try:
        return function(*values)
    except UserError as error:
        raise _Fault(line, str(error), "write a value that `tutor lab` accepts") from None


def _value_text(value: Any) -> str:
    return value if isinstance(value, str) else format_value(value)
