"""A quiz block becomes a question, or findings that name their lines."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tutor.content.library import Library
from tutor.content.model import Lesson
from tutor.errors import UserError
from tutor.quiz.model import Mistake, Question
from tutor.quiz.questions.parse_question import InvalidQuestion, load_question, read_question, read_questions

GOOD = """id: q
ask: "{W} wide?"
given: {W: 8..64}
answer: W + 1
mistakes:
  same: {if: W, say: It grew.}
hint: Add."""


def test_a_question(conv: Question) -> None:
    assert (conv.id, conv.lesson, conv.kind) == ("conv-output-size", "page", "number")
    assert conv.given == {"W": range(8, 65), "F": (3, 5, 7), "S": range(1, 4), "P": range(4)}
    assert conv.mistakes[0] == Mistake(
        "padding-once", "(W - F + P)/S + 1", "Padding is added on both sides, so it counts twice."
    )
    assert conv.hints == ("Count the positions.", "The left edge travels {W - F + 2*P} columns.")


@pytest.mark.parametrize(
    ("old", "new", "line", "what"),
    [
        ("hint: Add.", "hint: Add.\nhnit: x", 15, "unknown field `hnit`"),
        ("answer: W + 1", "answer: W + 1\nkind: guess", 12, "unknown kind `guess`"),
        ("answer: W + 1", "answer: X + 1", 11, "`answer` uses the unknown name `X`"),
        (
            "answer: W + 1",
            "answer: W.real",
            11,
            "`answer`: a name with a dot, such as `W.real`, is not allowed",
        ),
        ("answer: W + 1", "answer: math.sqrt(W)", 11, "`answer`: write `sqrt(…)` instead of `math.sqrt`"),
        ("answer: W + 1", "answer: W + np.pi", 11, "`answer`: write `pi` instead of `np.pi`"),
        ("answer: W + 1", "answer: W·2", 11, "`answer`: write `*` instead of `·`"),
        (
            "answer: W + 1",
            "answer: W − 1",
            11,
            "`answer`: `W − 1` is not a formula: write `-` instead of `−`",
        ),
        ("answer: W + 1", "answer: W^2", 11, "`answer`: write `**` instead of `^` for a power"),
        ("answer: W + 1", "answer: ln(W)", 11, "`answer`: write `log(…)` instead of `ln(…)`"),
        ("answer: W + 1", "answer: (W, W)[0]", 11, "`answer`: `(W, W)[0]` is not allowed in a formula"),
        ("answer: W + 1", "answer: W +", 11, "`answer`: `W +` is not a formula"),
        ("answer: W + 1\n", "", 7, "`answer` is missing"),
        ("{W: 8..64}", "{W: 64..8}", 10, "`W`: the range `64..8` is empty"),
        ("{W: 8..64}", "{W: 8..64, 2x: 3}", 10, "`2x` cannot name a given"),
        ("{W: 8..64}", "{W: 8..64, floor: 3}", 10, "`floor` cannot name a given"),
        ("{W: 8..64}", "{W: 8..64, lambda: 3}", 10, "`lambda` cannot name a given"),
        (
            "{W: 8..64}",
            "{W: 8..64, w: 8..64}\nkind: expression",
            10,
            "the symbols `W` and `w` differ only in case",
        ),
        ("{W: 8..64}", "{W: 8..64, answer: 3}", 10, "`answer` cannot name a given"),
        ("given: {W: 8..64}", "given: W", 10, "`given` is not a set of fields"),
        ("answer: W + 1", "answer: W + 1\nwhere: W > Q", 12, "`where` uses the unknown name `Q`"),
        ("answer: W + 1", "answer: W + 1\nlet: {V: W*2, U: T}", 12, "`U` uses the unknown name `T`"),
        ("answer: W + 1", "answer: W + 1\nlet: {W: 3}", 12, "`W` cannot name a derived number"),
        ('ask: "{W} wide?"', 'ask: "{V} wide?"', 9, "`ask` uses the unknown name `V`"),
        ('ask: "{W} wide?"', 'ask: "{W wide?"', 9, "`ask`: a single {"),
        (
            '"{W} wide?"',
            '"{W/3:.2f} wide?"',
            9,
            "`ask`: numbers have no format such as `:.2f`; write `{round(W/3, 2)}`",
        ),
        ('"{W} wide?"', '"{W:,} wide?"', 9, "`ask`: numbers have no format such as `:,`; write `{W}`"),
        ("{W: 8..64}", "{W: 'range(1, 8)'}", 10, "`W`: `range(1, 8)` is not a range; write 1..7"),
        ("{W: 8..64}", "{W: 0.1..0.5}", 10, "`W`: the range `0.1..0.5` has no step; write 0.1..0.5..0.1"),
        ('ask: "{W} wide?"', "ask: [W, wide]", 9, "`ask` is not a text"),
        ("if: W,", "if: V,", 13, "`if` uses the unknown name `V`"),
        ("{if: W, say: It grew.}", "{if: W}", 13, "the mistake `same` needs both `if` and `say`"),
        ("{if: W, say: It grew.}", "It grew.", 13, "the mistake `same` needs both `if` and `say`"),
        ("{if: W, say: It grew.}", "{if: W, say: It grew., so: 3}", 13, "unknown field `so`"),
        ("{if: W, say: It grew.}", "{if: W, when: V, say: It grew.}", 13, "`when` uses the unknown name `V`"),
        ("  same:", "  Same As:", 13, "`Same As` cannot name a mistake"),
        ("say: It grew.", 'say: "It grew by {V}."', 13, "`say` uses the unknown name `V`"),
        ("hint: Add.", 'hint: ["Add {Q}."]', 14, "`hint` uses the unknown name `Q`"),
        ("hint: Add.", "hint: Add.\nsteps: [{ask: How}]", 15, "a step needs both `ask` and `answer`"),
        (
            "hint: Add.",
            "hint: Add.\nsteps: [{ask: How, answer: V}]",
            15,
            "`answer` uses the unknown name `V`",
        ),
        ("hint: Add.", "hint: Add.\ntolerance: 2", 15, "the tolerance 2 is not above 0"),
        ("hint: Add.", "hint: Add.\nsymbols: [V]", 15, "`symbols` are not names of givens"),
        ("hint: Add.", "hint: Add.\nchoices: [a, b]", 15, "a question of kind number has no choices"),
        (
            "answer: W + 1",
            "answer: W + 1\nkind: choice\nchoices: [a,b,c,d,e,f,g,h,i]",
            13,
            "9 choices are too many",
        ),
        ("answer: W + 1", "answer: [one, two]\nkind: choice", 11, "`answer` is not the text of one choice"),
        (
            "answer: W + 1",
            "answer: one\nkind: choice\nchoices: [two, three]",
            11,
            "`one` is not one of the `choices`",
        ),
        (
            "answer: W + 1",
            "answer: [one]\nkind: several\nchoices: [one, W + 1]",
            15,
            "`W` is not one of the `choices`",
        ),
        ("answer: W + 1", "answer: one\nkind: several", 11, "`answer` is not a list of choices"),
        (
            "answer: W + 1",
            "answer: fits(W, 3)\nkind: expression",
            11,
            "`answer`: there is no function `fits`",
        ),
    ],
)
def test_each_fault_is_found_at_its_line(
    lesson: Callable[..., Lesson], old: str, new: str, line: int, what: str
) -> None:
    assert old in GOOD
    broken = lesson(GOOD.replace(old, new))
    assert broken.findings == ()
    with pytest.raises(InvalidQuestion) as caught:
        read_question(broken.questions[0], broken)
    assert (line, True) in [
        (finding.line, finding.what.startswith(what)) for finding in caught.value.findings
    ]
    assert all(finding.remedy and finding.path == broken.path for finding in caught.value.findings)
    assert str(caught.value).startswith(f"page.md:{caught.value.findings[0].line}: ")


def test_all_findings_come_at_once_and_other_questions_stay_usable(lesson: Callable[..., Lesson]) -> None:
    bad = GOOD.replace("id: q", "id: bad").replace("W + 1", "V").replace("{W} wide", "{U} wide")
    questions, findings = read_questions(lesson(bad, GOOD))
    assert [question.id for question in questions] == ["q"]
    assert [finding.line for finding in findings] == [9, 11]


def test_loading_by_name(tmp_path: Path) -> None:
    front = "---\nid: p\ntitle: T\nchapter: 1\nobjectives: [x]\n---\n"
    (tmp_path / "p.md").write_text(f"{front}~~~quiz\n{GOOD}\n~~~\n")
    assert load_question(Library(tmp_path), "q").lesson == "p"
    with pytest.raises(UserError, match="no question `r`"):
        load_question(Library(tmp_path), "r")


@pytest.mark.parametrize(
    ("old", "new", "remedy"),
    [
        ("answer: W + 1", "answer: e**W", "write `exp(…)` for a power of e"),
        (
            "answer: W + 1",
            "answer: sigmoid(W)\nkind: expression",
            "learners write this formula: use only letters, numbers, + - * / ** and min, max,",
        ),
    ],
)
def test_what_to_write_instead_is_said(
    lesson: Callable[..., Lesson], old: str, new: str, remedy: str
) -> None:
    broken = lesson(GOOD.replace(old, new))
    with pytest.raises(InvalidQuestion) as caught:
        read_question(broken.questions[0], broken)
    assert caught.value.findings[0].remedy.startswith(remedy)


ORDER = """\
id: q
kind: order
ask: Put them in order.
answer: [one, [two, three], four]
mistakes:
  early: {if: MISTAKE, say: No.}
hint: Count.
"""


@pytest.mark.parametrize("mistake", ["[four, one]", "[four, one, two, tree]", "[four, one, two, three, one]"])
def test_a_mistake_of_an_order_orders_all_of_the_answer(lesson: Callable[..., Lesson], mistake: str) -> None:
    assert read_questions(lesson(ORDER.replace("MISTAKE", "[four, three, two, one]")))[1] == ()
    (finding,) = read_questions(lesson(ORDER.replace("MISTAKE", mistake)))[1]
    assert (finding.line, finding.remedy) == (13, "write all 4 texts of `answer`, in a wrong order")


def test_of_a_demo_that_cannot_be_used_nothing_is_said_about_what_it_measures(
    lesson: Callable[..., Lesson],
) -> None:
    run = GOOD.replace("id: q", "id: q\nkind: predict\ndemo: rnn/none\nmargin: loss < 1")
    (finding,) = read_questions(lesson(run.replace("W + 1", "'{loss}'")))[1]
    assert finding.what.startswith("there is no demo `rnn/none`")


def test_a_misspelt_field_is_recognised(lesson: Callable[..., Lesson]) -> None:
    broken = lesson(GOOD.replace("hint: Add.", "hnit: Add."))
    with pytest.raises(InvalidQuestion, match=r"unknown field `hnit` \(did you mean `hint`\?\)"):
        read_question(broken.questions[0], broken)


def test_nothing_is_said_about_the_fields_of_a_kind_that_does_not_exist(
    lesson: Callable[..., Lesson],
) -> None:
    broken = lesson(GOOD.replace("answer: W + 1", "kind: fnd\ncontrol: w\ngoal: V"))
    with pytest.raises(InvalidQuestion) as caught:
        read_question(broken.questions[0], broken)
    (finding,) = caught.value.findings
    assert (finding.line, finding.what, finding.remedy) == (11, "unknown kind `fnd`", "did you mean `find`?")
