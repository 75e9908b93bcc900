"""`tutor lab --view`: a view of the run as text, in words and as JSON."""

import json

import pytest

SHORT = ("lab", "--steps", "20", "--net", "fc 4, relu")


def test_a_view_has_the_size_that_is_asked_for(tutor) -> None:
    done = tutor(*SHORT, "--view", "map", "--size", "60x12")
    lines = done.out.splitlines()
    assert lines[0].startswith("Step 20: loss ")
    assert lines[1].startswith("Decision map")
    assert len(lines) == 1 + 12 + 1
    assert max(map(len, lines[1:13])) <= 60


def test_a_view_is_described_in_words(tutor) -> None:
    text = tutor(*SHORT, "--view", "map", "--words").out
    assert "of the area" in text
    assert "at the top, from left to right:" in text
    assert "▀" not in text


def test_a_view_has_its_numbers_as_json(tutor) -> None:
    found = json.loads(tutor(*SHORT, "--view", "curves", "--json").out)
    assert (found["view"], found["steps"]) == ("curves", 20)
    assert found["bands"][0][0]["kind"] == "plot"
    heat_map = json.loads(tutor(*SHORT, "--view", "map", "--json", "--size", "30x9").out)["bands"][0][0]
    assert heat_map["kind"] == "heatmap"
    assert len(heat_map["values"]) == 12


def test_layer_example_and_features_choose_what_is_shown(tutor, tmp_path) -> None:
    assert (
        "Layer 2 (fc 3, tanh)"
        in tutor(*SHORT[:3], "--net", "fc 4, relu, fc 3, tanh", "--view", "layers", "--layer", "2").out
    )
    assert "Training example 7:" in tutor(*SHORT, "--view", "step", "--example", "7").out
    path = tmp_path / "three.csv"
    path.write_text("a,b,c,class\n" + "".join(f"{i},{i % 7},{i % 5},{i % 2}\n" for i in range(40)))
    assert "↑ c" in tutor(*SHORT, "--csv", str(path), "--view", "map", "--features", "0,2").out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--view", "filters"), "does not fit this run: choose one of overview, map, units"),
        (("--view", "nothing"), "invalid choice"),
        (("--view", "map", "--size", "3x3"), "3x3"),
        (("--view", "map", "--features", "1"), "does not name two features"),
        (("--view", "map", "--features", "1,1"), "does not name two features"),
        (("--view", "map", "--export", "csv"), "give --view or --export, not both"),
        (("--size", "80x24"), "add --view VIEW"),
        (("--layer", "2"), "add --view VIEW"),
        (("--challenges", "--view", "map"), "--view"),
    ],
)
def test_what_does_not_go_together_is_refused_in_one_line(tutor, words, said) -> None:
    done = tutor(*SHORT, *words)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert said in done.err


def test_a_unit_whose_weight_was_set_by_hand_is_shown(tutor) -> None:
    done = tutor(*SHORT, "--at", "20:w-1-2-bias=2.5", "--view", "unit", "--unit", "2", "--size", "60x12")
    assert any(line.split()[-2:] == ["bias", "2.5"] for line in done.out.splitlines())
    assert "no such weight" in tutor(*SHORT, "--at", "5:w-1-9-1=0").err
