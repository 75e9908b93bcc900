"""The catalogue: every name is a demo, and looking at it costs little."""

import subprocess
import sys

import pytest

from tutor.demos import catalog
from tutor.errors import UserError
from tutor.messages import has_message


@pytest.mark.parametrize("name", catalog.names())
def test_every_name_is_a_demo_of_that_name_with_named_controls(name):
    demo = catalog.demo(name)
    assert demo.name == name
    labels = [f"demo.{name}.control.{control.name}" for control in demo.controls]
    assert [label for label in labels if not has_message(label)] == [], (
        f"add labels to the messages of {name}"
    )
    assert all(control.start in control.values for control in demo.controls)


@pytest.mark.parametrize("name", catalog.names())
def test_presets_set_controls_to_values_they_can_take(name):
    demo = catalog.demo(name)
    for preset, settings in demo.presets.items():
        assert demo.read(settings) == demo.preset(preset)


def test_an_unknown_name_gets_a_similar_one():
    with pytest.raises(UserError, match=r"did you mean conv-slide\?"):
        catalog.demo("conv-slid")


def test_a_name_like_no_other_gets_no_suggestion():
    with pytest.raises(UserError, match=r"^there is no demo `kwijibo` \(`tutor demo` lists them\)$"):
        catalog.demo("kwijibo")


def test_listing_all_demos_loads_no_numpy():
    code = (
        "import sys; from tutor.demos import catalog\n"
        "for name in catalog.names(): catalog.demo(name).presets\n"
        "assert not {'numpy', 'textual', 'plotext'} & set(sys.modules), sorted(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


def test_a_page_shows_no_preset_twice():
    demo = catalog.demo("activation-curves").for_page({"x": 3}, {"far": {"function": "sigmoid", "x": 6}})
    assert next(iter(demo.presets)) == "far"
    assert "saturated" not in demo.presets, "its own preset of the same settings"
    assert "ten sigmoids" in demo.presets


def test_a_page_may_hide_controls_and_the_presets_that_would_change_them():
    demo = catalog.demo("optimiser-race").for_page({"sgd": 0.9}, {"slow": {"sgd": 0.01}}, ("surface", "sgd"))
    assert [control.name for control in demo.shown_controls] == ["surface", "sgd"]
    assert "momentum" in demo.starting_settings(), "a hidden control keeps its value"
    assert list(demo.presets) == ["slow", "turned bowl"]
    with pytest.raises(UserError, match="no control speed"):
        demo.for_page({}, {}, ("speed",))


@pytest.mark.parametrize("name", ["rate too high", "all dead", "lower rate", "leaky", "born dead"])
def test_presets_of_dead_relu_mean_the_same_on_every_page(name):
    own = catalog.demo("dead-relu")
    leaky = own.for_page({"lr": 0.5, "slope": 0.01, "bias": -5}, {})
    assert leaky.preset(name) == own.preset(name)
