"""Complete a translated page: it has its own prose and texts; numbers, formulas and controls come from the English page.

A translated quiz block gives its `id` and its texts. Everything else comes from the English block, so the two cannot
disagree. The text of a mistake may be given alone, `mistakes: {padding-once: 양쪽에 …}`, and so may the texts of the steps,
in their order: `steps: [평균은?, 표준편차는?]`.
"""

from collections.abc import Mapping
from dataclasses import replace

from tutor.content.fields import Fields
from tutor.content.model import DemoBlock, Lesson, NetBlock, Part, PlotBlock, QuizBlock, SourceBlock
from tutor.content.parse import PLOT_TEXTS

TEXT_FIELDS = ("ask", "hint", "hints", "solve", "missed", "short")


def complete_translation(translation: Lesson, english: Lesson) -> Lesson:
    """Return `translation` with the formulas, controls, layers and code of the English page.

    Questions are matched by id; demo, net, plot and source blocks by their order.
    """
    questions = {block.id: block for block in english.questions}
    demos = iter(english.demos)
    nets, plots, sources = iter(english.nets), iter(english.plots), iter(english.sources)

    def complete(part: Part) -> Part:
        match part:
            case QuizBlock() if part.id in questions:
                return replace(part, fields=_question_fields(part, questions[part.id]))
            case DemoBlock():
                original = next(demos, part)
                return (
                    replace(original, line=part.line, words=part.words) if original.use == part.use else part
                )
            case NetBlock():
                return replace(next(nets, part), line=part.line, title=part.title)
            case PlotBlock():
                return _plot(part, next(plots, part))
            case SourceBlock():
                return replace(next(sources, part), line=part.line)
            case _:
                return part

    return replace(
        translation,
        parts=tuple(map(complete, translation.parts)),
        engine=english.engine,
        terms=english.terms,
    )


def _plot(translation: PlotBlock, english: PlotBlock) -> PlotBlock:
    """Return the English plot with the texts of the translation."""
    fields = Fields(english.fields)
    fields.lines = dict.fromkeys([*fields, *PLOT_TEXTS], translation.line)
    fields.update((name, translation.fields[name]) for name in PLOT_TEXTS if name in translation.fields)
    return replace(english, line=translation.line, fields=fields, words=translation.words)


def _question_fields(translation: QuizBlock, english: QuizBlock) -> Fields:
    """Return the English fields, with the texts of the translation in their place."""
    own = translation.fields
    fields = Fields(english.fields)
    fields.lines = {name: getattr(own, "lines", {}).get(name, translation.line) for name in fields}
    for name in TEXT_FIELDS:
        if name in own:
            fields[name] = own[name]
    if isinstance(own.get("mistakes"), dict) and isinstance(fields.get("mistakes"), dict):
        fields["mistakes"] = translate_mistakes(own["mistakes"], fields["mistakes"], translation.line)
    if "steps" in own and "steps" in fields:
        fields["steps"] = _steps(_as_list(own["steps"]), _as_list(fields["steps"]), translation.line)
    if isinstance(own.get("words"), dict):
        fields["words"] = own["words"]
    if "ask" in own:
        fields["english"] = english.fields.get("ask")  # the diagnosis reads in it what the question is about
    return fields


def _as_list(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _steps(texts: list[object], english: list[object], line: int) -> list[Fields]:
    """Return the English steps, each asked in the translated text at the same place."""
    return [
        _with_text(original, texts[i] if i < len(texts) else None, "ask", line)
        for i, original in enumerate(english)
    ]


def translate_mistakes(texts: Mapping[str, object], english: Mapping[str, object], line: int) -> Fields:
    """Return the English mistakes, each explained in the translated text of the same tag."""
    mistakes = Fields()
    for tag, original in english.items():
        mistakes[tag] = _with_text(original, texts.get(tag), "say", line)
        mistakes.lines[tag] = line
    return mistakes


def _with_text(english: object, translation: object, name: str, line: int) -> Fields:
    """Return the English fields with the translated text as field `name`. The text may stand alone or in a mapping."""
    text = translation.get(name) if isinstance(translation, dict) else translation
    fields = Fields(english if isinstance(english, dict) else {})
    if isinstance(text, str):
        fields[name] = text
    fields.lines = dict.fromkeys(fields, line)
    return fields
