"""Which language is chosen, and what is said about one that is not translated completely."""

import pytest

from tutor.cli.language import choose_language, missing_translation
from tutor.errors import UserError
from tutor.messages import count_translated, say, set_language


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


def test_every_message_is_there_in_every_language():
    set_language("ko")
    try:
        assert say("cli.or")
    finally:
        set_language("en")
    translated, all_messages = count_translated("ko")
    assert 0 <= translated <= all_messages
    assert count_translated("en") == (all_messages, all_messages)


def test_a_language_asked_for_by_name_says_how_much_is_translated(tutor, monkeypatch):
    monkeypatch.delenv("TUTOR_LANG", raising=False)
    notice = missing_translation("ko")
    assert missing_translation("en") == ""
    done = tutor("glossary", "epoch", "--lang", "ko")
    assert (f"tutor: {notice}\n" if notice else "") == done.err
    assert tutor("glossary", "epoch").err == ""
