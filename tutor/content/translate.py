"""A page in another language: its own prose and texts; numbers, formulas and settings from the English page.

A translated quiz block gives its `id` and texts; everything else is the English block's, so the two cannot drift. A mistake's
text may be given alone: `mistakes: {padding-once: 양쪽에 …}`; so may those of steps, in their order:
`steps: [평균은?, 표준편차는?]`.
"""

from dataclasses import replace

from tutor.content.fields import Fields
from tutor.content.model import DemoBlock, Lesson, NetBlock, Part, QuizBlock

TEXTS = ("ask", "hint", "hints", "solve")


def translated(lesson: Lesson, source: Lesson) -> Lesson:
    """`lesson` with the formulas, settings and layers of `source`'s blocks: quiz by id, demo and net by their place."""
    quizzes = {block.id: block for block in source.questions}
    demos = iter(source.demos)
    nets = iter([part for part in source.parts if isinstance(part, NetBlock)])

    def whole(part: Part) -> Part:
        if isinstance(part, QuizBlock) and part.id in quizzes:
            return replace(part, fields=_fields(part, quizzes[part.id]))
        if isinstance(part, DemoBlock):
            original = next(demos, part)
            return replace(original, line=part.line) if original.use == part.use else part
        if isinstance(part, NetBlock):
            return replace(next(nets, part), line=part.line, title=part.title)
        return part

    return replace(lesson, parts=tuple(map(whole, lesson.parts)))


def _fields(block: QuizBlock, source: QuizBlock) -> Fields:
    """The source's fields with the block's texts in their place."""
    own = block.fields
    fields = Fields(source.fields)
    fields.lines = {name: getattr(own, "lines", {}).get(name, block.line) for name in fields}
    for name in TEXTS:
        if name in own:
            fields[name] = own[name]
    if isinstance(own.get("mistakes"), dict) and isinstance(fields.get("mistakes"), dict):
        fields["mistakes"] = _mistakes(own["mistakes"], fields["mistakes"], block.line)
    if "steps" in own and "steps" in fields:
        fields["steps"] = _steps(_listed(own["steps"]), _listed(fields["steps"]), block.line)
    if isinstance(own.get("words"), dict):
        fields["words"] = own["words"]
    return fields


def _listed(written: object) -> list[object]:
    return written if isinstance(written, list) else [written]


def _steps(own: list[object], source: list[object], line: int) -> list[Fields]:
    """The source's steps, each asked in the words that stand at its place."""
    steps: list[Fields] = []
    for place, original in enumerate(source):
        mine = own[place] if place < len(own) else None
        asked = mine.get("ask") if isinstance(mine, dict) else mine
        fields = Fields(original if isinstance(original, dict) else {})
        if isinstance(asked, str):
            fields["ask"] = asked
        fields.lines = dict.fromkeys(fields, line)
        steps.append(fields)
    return steps


def _mistakes(own: dict[str, object], source: dict[str, object], line: int) -> Fields:
    mistakes = Fields()
    for tag, original in source.items():
        mine = own.get(tag)
        said = mine.get("say") if isinstance(mine, dict) else mine
        fields = Fields(original if isinstance(original, dict) else {})
        if isinstance(said, str):
            fields["say"] = said
        fields.lines = dict.fromkeys(fields, line)
        mistakes[tag] = fields
        mistakes.lines[tag] = line
    return mistakes
