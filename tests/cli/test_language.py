"""Which language is chosen, and what is said about one that is not translated completely."""

import io
import sys
from importlib import import_module

import pytest

from tutor.capabilities import ASCII_VARIABLE
from tutor.cli.language import can_be_shown, choose_language, missing_translation
from tutor.content.message_lint import lint_messages
from tutor.errors import UserError
from tutor.messages import count_translated
from tutor.text.glyphs import use_ascii
from tutor.text.safe_output import make_output_safe


@pytest.mark.parametrize(
    ("arguments", "environment", "chosen"),
    [
        ([], {}, ("en", False)),
        (["read", "--lang", "ko"], {"TUTOR_LANG": "en"}, ("ko", True)),
        (["--lang=en"], {"LANG": "ko_KR.UTF-8"}, ("en", True)),
        (["check", "--", "--lang", "ko"], {}, ("en", False)),
        (["read", "--lang"], {"TUTOR_LANG": "ko"}, ("ko", True)),
        ([], {"LANG": "ko_KR.EUC-KR"}, ("ko", False)),
        ([], {"LANG": "ko_KR.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"}, ("en", False)),
        ([], {"LANG": "de_DE", "LC_ALL": "", "LC_MESSAGES": "ko"}, ("ko", False)),
        ([], {"LANG": "C"}, ("en", False)),
        ([], {"LC_ALL": "kok_IN"}, ("en", False)),
    ],
)
def test_the_option_comes_before_the_variable_and_that_before_the_locale(arguments, environment, chosen):
    assert choose_language(arguments, environment) == chosen


def test_an_unknown_language_in_the_variable_is_refused_with_the_known_ones():
    with pytest.raises(UserError, match=r"TUTOR_LANG=kr: .* en, ko"):
        choose_language([], {"TUTOR_LANG": "kr"})


def test_every_message_is_translated():
    assert [str(finding) for finding in lint_messages()] == []


def test_a_message_without_a_translation_is_counted_and_reported_with_its_file(monkeypatch):
    translated, all_messages = count_translated("ko")
    assert count_translated("en") == (all_messages, all_messages)
    messages = import_module("tutor.messages.ko.version").MESSAGES
    key = next(iter(messages))
    monkeypatch.delitem(messages, key)
    assert count_translated("ko") == (translated - 1, all_messages)
    (finding,) = [str(found) for found in lint_messages() if found.path.name == "version.py"]
    assert f"not in `ko`: {key} (write the same keys in tutor/messages/ko/version.py)" in finding


def test_a_complete_language_needs_no_notice(tutor, monkeypatch, tmp_path):
    monkeypatch.delenv("TUTOR_LANG", raising=False)
    for language in ("en", "ko"):
        (tmp_path / language).mkdir()
        (tmp_path / language / "one.md").write_text("")
    with monkeypatch.context() as patch:
        patch.setattr("tutor.content.library.default_root", lambda: tmp_path)
        assert missing_translation("ko") == missing_translation("en") == ""
    monkeypatch.setattr("tutor.cli.language.missing_translation", lambda _language: "")
    assert tutor("glossary", "epoch", "--lang", "ko").err == tutor("glossary", "epoch").err == ""


def test_an_incomplete_language_says_how_much_is_translated(monkeypatch, tmp_path):
    for language in ("en", "ko"):
        (tmp_path / language).mkdir()
    for page in ("en/one.md", "en/two.md", "ko/one.md"):
        (tmp_path / page).write_text("")
    monkeypatch.setattr("tutor.content.library.default_root", lambda: tmp_path)
    assert missing_translation("ko").startswith("Korean: 1 of 2 pages ")
    assert missing_translation("en") == ""


@pytest.mark.parametrize(
    ("language", "locale", "encoding", "on_screen", "shown"),
    [
        ("ko", "ko_KR.UTF-8", "utf-8", True, True),
        ("ko", "C", "utf-8", False, False),
        ("ko", "C", "ascii", True, False),
        ("ko", "ko_KR.EUC-KR", "euc_kr", False, True),
        ("ko", "ko_KR.EUC-KR", "euc_kr", True, False),
        ("en", "C", "ascii", True, True),
    ],
)
def test_korean_is_shown_where_its_letters_can_be(monkeypatch, language, locale, encoding, on_screen, shown):
    monkeypatch.setenv("LC_ALL", locale)
    monkeypatch.setenv("TERM", "dumb")
    for name in (ASCII_VARIABLE, "PYTHONUTF8", "PYTHONIOENCODING"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "__stdout__", io.TextIOWrapper(io.BytesIO(), encoding))
    assert can_be_shown(language, on_screen) is shown


def test_without_korean_letters_the_texts_are_english_and_that_is_said_once(tutor, monkeypatch):
    monkeypatch.setattr("tutor.cli.language.can_be_shown", lambda language, _on_screen: language == "en")
    result = tutor("ask", "loss-value", "--lang", "ko")
    assert "What is the loss" in result.out
    assert result.err.count("UTF-8 locale") == 1


def test_in_an_encoding_for_korean_its_letters_stay_and_signs_are_ascii(monkeypatch):
    written = io.BytesIO()
    streams = [io.TextIOWrapper(buffer, "euc_kr") for buffer in (written, io.BytesIO())]
    for name, stream in zip(("stdout", "stderr"), streams, strict=True):
        monkeypatch.setattr(sys, name, stream)
    try:
        make_output_safe(ascii_characters=True)
        print("손실 │ α·x", flush=True)
    finally:
        use_ascii(False)
    assert written.getvalue().decode("euc_kr") == "손실 | alpha*x\n"
