"""Suggestions for unknown names are names that the learner may have meant, and none that are far-fetched."""

from tutor.text.suggestions import similar_names

NAMES = ["adam", "adam-scale", "momentum", "conv-output-size", "decay-quarter"]


def test_a_typing_error_finds_the_name() -> None:
    assert similar_names("momentun", NAMES) == ["momentum"]


def test_a_part_of_a_name_finds_all_names_that_contain_it_in_any_case() -> None:
    assert similar_names("ADAM", NAMES) == ["adam", "adam-scale"]
    assert similar_names("adam", NAMES, 1) == ["adam"]


def test_a_single_letter_and_a_strange_word_find_nothing() -> None:
    assert similar_names("q", NAMES) == similar_names("xyzzy", NAMES) == similar_names("", NAMES) == []
