"""Several courses at once: ids with a namespace, links, glossary, challenges, and what goes first."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from tutor.challenges.parse import load_challenges
from tutor.content import courses as courses_module
from tutor.content.courses import Course, CourseLibrary, course_header, name_of_folder, use_courses
from tutor.content.glossary import load_glossary, pages_of_terms
from tutor.content.index_lint import check_index
from tutor.content.library import Library, default_root
from tutor.content.search import build_index
from tutor.demos.catalog import all_names, demo
from tutor.demos.course_demos import MAX_RECORDS
from tutor.demos.runner import records_of
from tutor.errors import UserError
from tutor.quiz.questions.parse_question import load_question
from tutor.quiz.questions.variant import draw

FAULTY = """\
from tutor.demos.model import Control, Demo
def endless(settings, seed):
    while True:
        yield 1
controls = (Control('w', (0.5,), 0.5, 'w'),)
DEMO = Demo('x', controls, endless, lambda records, settings: None, opens_at_end=True)
"""


@pytest.fixture(autouse=True)
def _no_open_courses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(courses_module, "_open", {})
    monkeypatch.delenv("TUTOR_NO_CODE", raising=False)


def beside_the_built_in(*others: Course, language: str = "en") -> CourseLibrary:
    return CourseLibrary(Course("", default_root()), lambda: others, language)


def test_a_course_names_itself_and_a_folder_is_named_by_its_path(course: Path, tmp_path: Path) -> None:
    assert course_header(course) == ("rnn", "Recurrent networks")
    assert name_of_folder(course) == "rnn"
    assert name_of_folder(tmp_path, "My Course_2") == "my-course-2"
    for unusable in ("Ähre", "…", "x" * 41):
        with pytest.raises(UserError, match="--as"):
            name_of_folder(tmp_path, unusable) if unusable != "Ähre" else courses_module.check_name(unusable)


def test_pages_and_questions_have_the_name_of_the_course_in_front(course: Path) -> None:
    library = Library(course, namespace="rnn")
    assert library.ids() == ("rnn/state", "rnn/tanh")
    assert library.needs("rnn/tanh") == ("rnn/state",)
    assert list(check_index(library)) == []
    assert library.find_question("rnn/pool-shape").id == "rnn/state"
    with pytest.raises(UserError, match="did you mean rnn/state"):
        library.lesson("rnn/stat")
    assert load_question(library, "rnn/pool-shape").id == "rnn/pool-shape"


def test_the_same_ids_beside_the_built_in_lessons_are_other_pages_and_questions(course: Path) -> None:
    library = beside_the_built_in(Course("rnn", course))
    assert library.ids() == (*Library().ids(), "rnn/state", "rnn/tanh")
    assert library.lesson("tanh").path != library.lesson("rnn/tanh").path == course / "tanh.md"
    assert library.find_question("pool-shape").id == "pooling"
    assert library.find_question("rnn/pool-shape").id == "rnn/state"
    assert library.chapters[-1].title == "Recurrent networks: State"
    with pytest.raises(UserError, match="did you mean rnn/state"):
        library.lesson("state")
    own, built_in = (draw(load_question(library, name), 17) for name in ("rnn/pool-shape", "pool-shape"))
    assert (own.name, built_in.name) == ("rnn/pool-shape:17", "pool-shape:17")


def test_a_question_of_a_course_that_is_not_here_says_to_add_it() -> None:
    with pytest.raises(UserError, match="add the course `rnn` first"):
        beside_the_built_in().find_question("rnn/q")


def test_a_link_finds_the_own_page_first_then_the_built_in_one(course: Path) -> None:
    library = beside_the_built_in(Course("rnn", course))
    assert library.page_of_link("tanh", "rnn/state") == "rnn/tanh"
    assert library.page_of_link("tanh", "pooling") == "tanh"
    assert library.page_of_link("conv-window", "rnn/state") == "conv-window"
    assert (
        library.page_of_link("rnn/tanh", "pooling")
        == library.page_of_link("rnn/tanh", "rnn/state")
        == "rnn/tanh"
    )


def test_search_and_glossary_cover_all_courses(course: Path) -> None:
    library = beside_the_built_in(Course("rnn", course))
    assert {hit.lesson for hit in build_index(library).search("zebra")} == {"rnn/state"}
    glossary = load_glossary(library)
    assert len(glossary.terms) == len(load_glossary(Library()).terms) + 1
    assert pages_of_terms(library, glossary)["hidden state"] == "rnn/state"


def test_a_term_that_two_courses_explain_is_explained_as_the_first_one_does(course: Path) -> None:
    (course / "glossary.md").write_text("# Glossary\n\n## step size\n\nSomething else.\n", encoding="utf-8")
    glossary = load_glossary(beside_the_built_in(Course("rnn", course)))
    assert glossary.require("step size").name == "learning rate"
    assert glossary.terms == load_glossary(Library()).terms


def test_the_other_courses_are_opened_only_when_they_are_needed(course: Path) -> None:
    opened = []

    def others() -> Sequence[Course]:
        opened.append(1)
        return [Course("rnn", course)]

    library = CourseLibrary(Course("", default_root()), others, "en")
    assert library.find_question("pool-shape").id == "pooling"
    assert library.lesson("pooling").title
    assert opened == []
    assert "rnn/state" in library.ids()
    assert library.in_language("ko").ids() == library.ids()
    assert len(opened) == 1


def test_another_language_shows_a_course_without_translation_in_english(course: Path) -> None:
    library = beside_the_built_in(Course("rnn", course)).in_language("ko")
    assert library.title("rnn/state").startswith("The state")
    assert library.title("tanh") != Library().title("tanh")
    assert library.languages() == ("ko",)


def test_extra_mistakes_are_found_by_the_short_id(course: Path) -> None:
    from tutor.quiz.check import check

    (course / "further").mkdir()
    text = 'pool-shape:\n  half: {if: H*H + 7, say: "Seven too many."}\n'
    (course / "further" / "state.yaml").write_text(text, encoding="utf-8")
    variant = draw(load_question(Library(course, namespace="rnn"), "rnn/pool-shape"), 3)
    verdict = check(variant, str(variant.answer + 7))
    assert (verdict.correct, verdict.mistake) == (False, "half")


def test_a_demo_of_a_course_runs_only_if_the_course_may_run_programs(course: Path) -> None:
    program, trace = course / "demos" / "unrolled.py", course / "ran"
    text = program.read_text(encoding="utf-8")
    program.write_text(f"{text}\nopen({str(trace)!r}, 'w').close()\n", encoding="utf-8")
    block = Library(course, namespace="rnn").lesson("rnn/tanh").demos[0]
    assert block.use == "rnn/unrolled"
    with pytest.raises(UserError, match="there is no demo"):
        demo(block.use)
    use_courses([Course("rnn", course, may_run=False, is_added=True)])
    with pytest.raises(UserError, match="tutor course allow rnn"):
        demo(block.use)
    assert "rnn/unrolled" not in all_names()
    assert not trace.exists()
    use_courses([Course("rnn", course, may_run=True)])
    shown = demo(block.use).for_page(block.controls, block.presets)
    assert (shown.name, shown.label("w"), shown.starting_settings()) == ("rnn/unrolled", "weight", {"w": 1.5})
    assert "rnn/unrolled" in all_names()
    assert trace.exists()


def test_no_program_of_a_course_runs_where_programs_are_turned_off(
    course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TUTOR_NO_CODE", "1")
    use_courses([Course("rnn", course, may_run=True)])
    with pytest.raises(UserError, match="turned off"):
        demo("rnn/unrolled")


def _draw(name: str) -> None:
    shown = demo(name)
    records = records_of(shown, shown.starting_settings(), 0)
    assert len(records) == MAX_RECORDS  # the experiment of FAULTY never ends by itself
    shown.figure(records, {})


@pytest.mark.parametrize(
    ("program", "said"),
    [
        ("import no_such_module_of_ours\n", r"broken\.py:1: .*No module named"),
        ("x = 1\nraise SystemExit(3)\n", r"broken\.py:2: .*SystemExit"),
        ("def f(:\n", r"broken\.py:1: .*SyntaxError"),
        ("demo = 1\n", "defines no `DEMO`"),
        ("DEMO = 1\n", "defines no `DEMO`"),
        (
            FAULTY.replace("0.5, 'w'", "7, 'w'"),
            r"broken\.py: .*starts at 7, which is not one of its values: 0\.5$",
        ),
        (FAULTY.replace("(0.5,)", "(0.5)"), r"the values of the control `w` are not a tuple"),
        (FAULTY.replace("'w'),)", "'w'))"), r"`controls` is not a tuple of controls"),
        (FAULTY[:-2] + ", presets={'far': {'w': 9}})\n", r"broken\.py: .*in the preset `far`: w cannot be 9"),
        (FAULTY.replace("yield 1", "yield missing"), r"broken\.py:4: .*NameError"),
        (FAULTY, r"broken\.py: .*figure\(\) returned no Figure"),
    ],
)
def test_a_faulty_demo_is_one_line_that_names_its_place(course: Path, program: str, said: str) -> None:
    (course / "demos" / "broken.py").write_text(program, encoding="utf-8")
    use_courses([Course("rnn", course, may_run=True)])
    with pytest.raises(UserError, match=said) as error:
        _draw("rnn/broken")
    assert "\n" not in str(error.value)


def test_a_demo_may_be_a_folder_whose_files_import_each_other(course: Path) -> None:
    folder = course / "demos" / "two_files"
    folder.mkdir()
    text = (course / "demos" / "unrolled.py").read_text(encoding="utf-8")
    (folder / "experiment.py").write_text("START = 0.5\n", encoding="utf-8")
    figure = text.replace("import dataclass\n", "import dataclass\n\nfrom .experiment import START\n", 1)
    (folder / "figure.py").write_text(figure.replace("1.5), 0.5,", "1.5), START,"), encoding="utf-8")
    use_courses([Course("rnn", course, may_run=True)])
    assert demo("rnn/two-files").starting_settings() == {"w": 0.5}


def test_the_demo_of_the_guide_runs_in_a_course(course: Path) -> None:
    guide = Path(__file__).parents[2] / "docs" / "writing-a-demo.md"
    section = guide.read_text(encoding="utf-8").partition("## A demo in a course")[2]
    (course / "demos" / "guide.py").write_text(
        section.split("```python\n")[1].split("```")[0], encoding="utf-8"
    )
    use_courses([Course("rnn", course, may_run=True)])
    shown = demo("rnn/guide")
    settings = shown.starting_settings()
    assert (
        shown.figure(records_of(shown, settings, 0), settings).caption == "After 19 steps the value is 0.135."
    )
    assert shown.label("w") == "recurrent weight"


def test_the_index_of_the_guide_is_whole(tmp_path: Path) -> None:
    guide = (Path(__file__).parents[2] / "docs" / "writing-a-lesson.md").read_text(encoding="utf-8")
    index = guide.partition("## The index")[2].split("~~~~~")[1].partition("\n")[2]
    (tmp_path / "index.md").write_text(index, encoding="utf-8")
    for number, name in ((1, "recurrent-step"), (1, "through-time"), (2, "gates")):
        page = f"---\nid: {name}\ntitle: x\nchapter: {number}\nobjectives: [x]\n---\n"
        (tmp_path / f"{name}.md").write_text(page, encoding="utf-8")
    library = Library(tmp_path, namespace=name_of_folder(tmp_path))
    assert library.ids() == ("rnn/recurrent-step", "rnn/through-time", "rnn/gates")
    assert list(check_index(library)) == []
    assert course_header(tmp_path) == ("rnn", "Recurrent networks")


def test_challenges_of_a_course_have_its_name_and_its_pages(course: Path) -> None:
    built_in = load_challenges(Library()).challenges
    text = (default_root() / "challenges.md").read_text(encoding="utf-8")
    block = text[text.index("~~~challenge") : text.index("~~~", text.index("~~~challenge") + 3) + 3]
    block = block.replace("lesson: unit-and-layer", "lesson: state")
    (course / "challenges.md").write_text(f"# Challenges\n\n{block}\n", encoding="utf-8")
    found = load_challenges(beside_the_built_in(Course("rnn", course)))
    assert found.findings == ()
    assert found.challenges[:-1] == built_in
    assert (found.challenges[-1].id, found.challenges[-1].lesson) == (f"rnn/{built_in[0].id}", "rnn/state")
