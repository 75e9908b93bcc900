"""Old turns of phrase are found by line, and plain sentences are left alone."""

import pytest

from tutor.content.plain_english import PHRASES, find_old_phrases

OLD = [
    "Asked is one filter.",
    "What mends it?",
    "More than the line bears.",
    "The ball flies off.",
    "The notes say so.",
    "The student's notes are wrong.",
    "as in the text that this tutor follows",
    "How many parameters has it?",
    "How many weights has the layer?",
    "How many have they together?",
    "so many it tries",
    "an output of 5 a side",
    "{O} a side",
    "What stays is a limit.",
    "That is a matter of the rate.",
    "Small batches hurt, one is none.",
    "Turn the knob.",
    "a straight border",
    "The whole of it",
    "Momentum earns its keep.",
    "It has blown up.",
    "Hence the name.",
]
PLAIN = [
    "How many parameters does it have? Count the bias.",
    "The note at the end says why. Notes on a page are short.",
    "a beard, an amendment, a forebear",
    "Padding is added on each side.",
    "It is so much faster.",
    "The zeros at the border of the image",
    "https://example.org/mend/hence",
    "A side effect of a side by side view",
]


@pytest.mark.parametrize("text", OLD)
def test_an_old_phrase_is_found_with_a_remedy(text: str) -> None:
    found = list(find_old_phrases(["Plain.", text]))
    assert found
    assert all(line == 2 and remedy for line, _, remedy in found)


@pytest.mark.parametrize("text", PLAIN)
def test_a_plain_sentence_is_left_alone(text: str) -> None:
    assert list(find_old_phrases([text])) == []


def test_every_phrase_has_an_example() -> None:
    for pattern, _ in PHRASES:
        assert any(pattern.search(text) for text in OLD), pattern.pattern
