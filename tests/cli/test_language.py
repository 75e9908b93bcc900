"""Which language is chosen, and what is said about one that is not translated completely."""

import pytest

from tutor.cli.language import choose_language, missing_translation
from tutor.errors import UserError
from tutor.messages import count_translated


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
    translated, all_messages = count_translated("ko")
    assert translated == all_messages
    assert count_translated("en") == (all_messages, all_messages)


def test_a_complete_language_needs_no_notice(tutor, monkeypatch):
    monkeypatch.delenv("TUTOR_LANG", raising=False)
    assert missing_translation("ko") == missing_translation("en") == ""
    assert tutor("glossary", "epoch", "--lang", "ko").err == tutor("glossary", "epoch").err == ""


def test_an_incomplete_language_says_how_much_is_translated(monkeypatch, tmp_path):
    for language in ("en", "ko"):
        (tmp_path / language).mkdir()
    for page in ("en/one.md", "en/two.md", "ko/one.md"):
        (tmp_path / page).write_text("")
    monkeypatch.setattr("tutor.content.library.default_root", lambda: tmp_path)
    assert missing_translation("ko").startswith("Korean: 1 of 2 pages ")
    assert missing_translation("en") == ""
