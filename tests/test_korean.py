"""The Korean edition: the same messages, pages and questions as the English one, and no English sentence left in them."""

import ast
import errno
import re
import string
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from unicodedata import normalize

import pytest

from engine.architecture import ArchitectureError, parse, table
from tutor.cli.dispatch import build_parser
from tutor.content.library import Library
from tutor.content.model import QuizBlock
from tutor.demos.catalog import demo, names
from tutor.errors import UserError
from tutor.messages import LANGUAGES, set_language
from tutor.messages.particles import choose_particles
from tutor.text.layer_errors import describe
from tutor.text.system_errors import say_why

ENGLISH, KOREAN = Library(), Library(None, "ko")
TRANSLATED = [name for name in ENGLISH.ids() if KOREAN.path(name).parent.name == "ko"]
"""All pages, unless an author has not translated one yet: `tutor lint` and its test in `tests/lessons` report that."""
MESSAGES = Path(__file__).parents[1] / "tutor/messages"
TOPICS = sorted(path.stem for path in (MESSAGES / "ko").iterdir() if not path.name.startswith("_"))
SENTENCE = re.compile(r"\b[A-Za-z]+(?: [a-z]+){4,}")
"""Five English words in a row."""


@pytest.fixture
def in_korean() -> Iterator[None]:
    set_language("ko")
    yield
    set_language("en")


def messages(language: str, topic: str) -> dict[str, str]:
    found: dict[str, str] = import_module(f"tutor.messages.{language}.{topic}").MESSAGES
    return found


def keys_by_file(language: str) -> dict[str, set[str]]:
    """Return the keys that each file of messages of a language writes out, by its path in the folder of the language."""
    folder = MESSAGES / language
    found: dict[str, set[str]] = {}
    for path in folder.rglob("*.py"):
        name = path.relative_to(folder).as_posix()
        body = ast.parse(path.read_text(encoding="utf-8")).body
        dicts = [
            part.value for part in body if isinstance(part, ast.Assign) and isinstance(part.value, ast.Dict)
        ]
        keys = (key for part in dicts for key in part.keys)
        found[name] = {str(key.value) for key in keys if isinstance(key, ast.Constant)}
    return found


def placeholders(text: str) -> set[tuple[str, str]]:
    return {(name, spec or "") for _, name, spec, _ in string.Formatter().parse(text) if name is not None}


def texts(block: QuizBlock) -> Iterator[str]:
    """Yield the texts of a question that a learner reads."""
    for name in ("ask", "hint", "hints", "solve", "missed", "short"):
        value = block.fields.get(name)
        yield from value if isinstance(value, list) else [value] if isinstance(value, str) else []
    for name in ("mistakes", "steps"):
        value = block.fields.get(name) or {}
        for part in value.values() if isinstance(value, dict) else value:
            yield str(part.get("say") or part.get("ask") or "")


def is_english(text: str) -> bool:
    """Return whether a text has an English sentence, apart from what is quoted, in code or a placeholder."""
    text = re.sub(r"\{[^{}]*\}|`[^`]*`|\([^()]*\)|\*[^*]*\*|\"[^\"]*\"", "", text)
    return bool(SENTENCE.search(text))


def test_korean_is_a_language() -> None:
    assert "ko" in LANGUAGES


@pytest.mark.parametrize("topic", TOPICS)
def test_korean_messages_have_keys_and_placeholders_of_the_english_ones(topic: str) -> None:
    english, korean = messages("en", topic), messages("ko", topic)
    assert {key for key in korean if not key.startswith("demo.name.")} <= set(english)
    assert [
        key for key, text in korean.items() if placeholders(text) != placeholders(english.get(key, ""))
    ] == []
    assert [key for key, text in korean.items() if is_english(text) and not text.startswith("tutor ")] == []


def test_a_korean_message_is_in_the_file_that_has_the_english_one() -> None:
    english, korean = keys_by_file("en"), keys_by_file("ko")
    del korean["demo/names.py"]  # in English, these names are their own keys
    elsewhere = {name: sorted(keys - english.get(name, set())) for name, keys in korean.items()}
    assert {f"ko/{name}": keys for name, keys in elsewhere.items() if keys or name not in english} == {}, (
        "move these keys to the file of the same name as in tutor/messages/en/"
    )


def test_each_korean_name_is_that_of_a_preset_or_a_value() -> None:
    known = {
        preset for name in ENGLISH.ids() for block in ENGLISH.lesson(name).demos for preset in block.presets
    }
    for found in map(demo, names()):
        known |= {*found.presets, *(value for control in found.controls for value in control.values)}
    given = [key.removeprefix("demo.name.") for key in messages("ko", "demo") if key.startswith("demo.name.")]
    assert [name for name in given if name.rpartition("/")[2] not in known and name not in known] == []


@pytest.mark.usefixtures("in_korean")
def test_korean_pages_call_presets_by_their_korean_names() -> None:
    for page in map(KOREAN.lesson, TRANSLATED):
        text = page.path.read_text(encoding="utf-8")
        for block in page.demos:
            shown = demo(block.use).for_page(block.controls, block.presets, block.show, block.words)
            english = [preset for preset in shown.presets if shown.display_name(preset) != preset]
            named = set(re.findall(r"\*\*\d ([^*]+)\*\*", text))
            assert named.isdisjoint(english), page.id


@pytest.mark.usefixtures("in_korean")
def test_a_preset_and_a_value_may_be_typed_in_either_language() -> None:
    shown = demo("gradient-descent-1d")
    two = shown.preset("two valleys")
    assert shown.display_name("two valleys") == "두 골짜기"
    assert shown.preset("두 골짜기") == shown.preset(normalize("NFD", "두 골짜기")) == two
    assert shown.read_value("loss", "그릇") == "bowl"
    with pytest.raises(UserError, match="두 골짜기"):
        shown.preset("세 골짜기")
    set_language("en")
    assert (shown.display_name("two valleys"), shown.preset("두 골짜기")) == ("two valleys", two)


def test_a_page_of_a_course_translates_its_own_presets() -> None:
    shown = demo("gradient-descent-1d").for_page({}, {"far": {"w": 6}}, words={"far": "멀리"})
    assert shown.display_name("far") == "멀리"
    assert shown.preset("멀리") == shown.preset("far")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("0.3은(는) 10이(가) 2을(를)", "0.3은 10이 2를"),
        ("3(으)로 8(으)로 5(으)로 손실(으)로", "3으로 8로 5로 손실로"),
        ("−4이에요(예요) 0이에요(예요) x²이에요(예요) 50 %이에요(예요)", "−4예요 0이에요 x²이에요 50 %예요"),
        ("`학습률`(이)라는 w₁과(와) SGD이(가) 배열(3)이(가)", "`학습률`이라는 w₁과 SGD가 배열(3)이"),
        ("relu을(를) lr은(는) adam(으)로 SGD(으)로 RNN이(가)", "relu를 lr은 adam으로 SGD로 RNN이"),
        ("net을(를) 은(는) f(a)", "net을(를) 은(는) f(a)"),
    ],
)
def test_the_particle_fits_the_word_before_it(text: str, wanted: str) -> None:
    assert choose_particles(text) == wanted


@pytest.mark.parametrize("name", TRANSLATED)
def test_a_page_and_its_questions_are_in_korean(name: str) -> None:
    page = KOREAN.lesson(name)
    assert re.search("[가-힣]", page.title)
    assert len(page.objectives) == len(ENGLISH.lesson(name).objectives)
    assert [text for block in page.questions for text in texts(block) if is_english(text)] == []


@pytest.mark.usefixtures("in_korean")
@pytest.mark.parametrize(
    ("arguments", "wanted"),
    [
        ([], "빠졌습니다: LESSON"),
        (["relu", "--nothing"], "--nothing"),
        (["relu", "--lang", "de"], "'en', 'ko' 중에서"),
        (["relu", "--width"], "--width: 값이 빠졌습니다"),
        (["relu", "--width", "x"], "--width: 'x'"),
        (["relu", "--words=x"], "'x'는 빼세요|'x'를 빼세요"),
    ],
)
def test_the_parser_of_commands_speaks_korean(arguments: list[str], wanted: str) -> None:
    with pytest.raises(UserError, match=wanted) as refused:
        build_parser("read").parse_intermixed_args(arguments)
    assert not SENTENCE.search(str(refused.value).partition(" (")[0])
    assert "argument" not in str(refused.value)


@pytest.mark.usefixtures("in_korean")
def test_the_help_and_the_reasons_of_the_system_are_in_korean() -> None:
    for command in ("calc", "serve"):
        assert not re.search("show this help|--lang LANG", build_parser(command).format_help())
    assert say_why(FileNotFoundError(errno.ENOENT, "No such file")) == "그런 파일이나 폴더가 없음"
    assert say_why(OSError(errno.EDOM, "rare")) == "rare"


@pytest.mark.usefixtures("in_korean")
@pytest.mark.parametrize(
    ("layers", "wanted"),
    [
        ("conv", "빠진 것: 필터 수"),
        ("input 5x5x1, conv 3 7x7", "크기가 7인 필터가 입력보다 큽니다"),
        ("input 6x6x1, conv 3 3x3 s2", "열 1개가 남습니다"),
        ("input 6x6x1, conv 3 3x3 s0", "스트라이드: 1 이상"),
        ("input 6x6x1, cnov 3", "혹시 conv인가요"),
        ("input 6x6x1, residual( conv 3 3x3 p1 )", "더하려면 형상이 같아야"),
        ("input 6x6x1, dropout 2", "남길 비율"),
    ],
)
def test_what_is_wrong_with_layers_is_said_in_korean(layers: str, wanted: str) -> None:
    with pytest.raises(ArchitectureError) as refused:
        table(parse(layers))
    assert wanted in describe(refused.value)
    assert not is_english(describe(refused.value))
    set_language("en")
    assert describe(refused.value) == str(refused.value)
