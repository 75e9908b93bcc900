"""Words are the same in every spelling that readers use for them."""

import pytest

from tutor.content.search_words import fold, initials, same_key, stem, stems, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mini-Batch", "minibatch"),
        ("mini batch", "mini-batches"),
        ("normalisation", "normalization"),
        ("generalise", "generalize"),
        ("Optimizers", "optimiser"),
        ("colour", "color"),
        ("behaviours", "behavior"),
        ("zero-centred", "zero-centered"),
        ("centring", "centering"),
        ("labelled", "labeled"),
        ("analyse", "analyze"),
        ("grey", "gray"),
        ("losses", "loss"),
        ("batches", "batch"),
        ("Poincaré", "poincare"),
        ("3×3", "3x3"),
        ("W₂", "w2"),
        ("학습률", "학습률"),
    ],
)
def test_spellings_of_one_term_have_one_key(one: str, other: str) -> None:
    assert same_key(one) == same_key(other)


@pytest.mark.parametrize(("one", "other"), [("four", "for"), ("batch", "bat"), ("mean", "median")])
def test_other_words_have_other_keys(one: str, other: str) -> None:
    assert same_key(one) != same_key(other)


@pytest.mark.parametrize("word", ["bias", "loss", "axis", "gradients", "boxes", "entropies", "sizes", "gas"])
def test_a_stem_begins_its_word(word: str) -> None:
    assert word.startswith(stem(word))
    assert len(stem(word)) >= 3


def test_hangul_is_kept_as_syllables() -> None:
    assert words("학습률을 줄인다") == ["학습률을", "줄인다"]
    assert words("학습률을")[0].startswith(stems("학습률")[0])


def test_fold_of_any_text_folds_to_itself() -> None:
    for text in ("İstanbul", "ﬁlter", "ß", "Größe", "½", "x̂", "ＦＵＬＬ", ""):
        assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("word", "found"),
    [("학습률을", "학습률"), ("모멘텀으로부터", "모멘텀"), ("배치", "배치"),
     ("결과", "결과"), ("층에서는", "층에서"), ("기울기", "기울기")],
)  # fmt: skip
def test_a_korean_word_is_found_without_its_particle(word: str, found: str) -> None:
    assert stem(word) == found


def test_korean_words_are_found_by_their_first_consonants() -> None:
    assert initials("모멘텀: SGD와 배치 정규화") == fold("ㅁㅁㅌ ㅂㅊ ㅈㄱㅎ")
    assert initials("no Korean") == ""
