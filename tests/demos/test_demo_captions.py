"""The numbers in captions, summaries and alarms are those of the state."""

import re
from itertools import islice

import pytest

from tests.seeds import EIGHT_SEEDS
from tutor.demos import catalog
from tutor.render.chart import draw
from tutor.render.page.wrap import wrap
from tutor.text.rows import Span, plain


def last(name, count=None, seed=1, **controls):
    demo = catalog.demo(name)
    settings = demo.starting_settings() | controls
    records = list(demo.experiment(settings, seed))[:count]
    return records, demo.figure(records, settings)


def test_conv_slide_adds_up_by_hand():
    records, figure = last("conv-slide", 10, D=2)
    step = records[-1]
    total = step.before + sum(x * w for x, w in step.terms)
    lines = ["".join(text for text, _ in line) for line in figure.bands[1][0].lines]
    first, second, result = lines
    parts = [int(line.split()[-1].replace("−", "-")) for line in (first, second)]
    assert sum(parts) == total
    assert " + ".join(str(part).replace("-", "−") for part in parts) in result
    assert result.endswith(f"= {total + step.scene.biases[0]}".replace("-", "−"))


def test_a_large_filter_of_conv_slide_is_summed_row_by_row_and_fits_at_80_columns():
    records, figure = last("conv-slide", 5, W=9, F=5, S=1)
    step = records[-1]
    rows = ["".join(text for text, _ in line) for line in figure.bands[0][3].lines[:5]]
    assert sum(int(row.split()[-1].replace("−", "-")) for row in rows) == step.sum
    text = "\n".join(plain(row) for row in draw(figure, 80, 10))
    assert "= output" in text
    assert "…" not in text


@pytest.mark.parametrize("seed", EIGHT_SEEDS)
def test_three_slices_and_their_partial_sums_fit_in_ten_rows(seed):
    records, figure = last("conv-slide", 6, seed, W=5, S=1, D=3)
    text = "\n".join(plain(row) for row in draw(figure, 80, 10))
    assert "filter, slices 1 │ 2 │ 3" in text
    assert f"bias {records[-1].scene.biases[0]} = " in text
    assert "…" not in text


def test_conv_slide_finds_the_edge_of_a_square():
    controls = {"W": 5, "F": 3, "S": 1, "P": 0, "data": "square"}
    records, figure = last("conv-slide", **controls)
    assert records[-1].scene.outputs[0] == ((0, 3, 3), (0, 2, 2), (0, 1, 1))
    assert figure.caption.startswith(
        "Map 1 is largest, 3, at row 1, column 2, where its window is brighter on the left"
    )
    pictures = figure.bands[1][0].pictures
    assert pictures[1].levels[0] == pytest.approx((0.25, 1, 1))


@pytest.mark.parametrize("seed", EIGHT_SEEDS)
@pytest.mark.parametrize("data", ["square", "digit"])
def test_conv_slide_ends_with_the_place_and_the_edge_where_each_map_is_largest(data, seed):
    records, figure = last("conv-slide", seed=seed, W=8, F=3, S=1, P=0, K=3, data=data)
    scene = records[-1].scene
    brighter = ("on the left", "above", "on the right")
    for k, (sentence, output) in enumerate(zip(figure.caption.split(". "), scene.outputs, strict=True)):
        row, column = (int(word) - 1 for word in re.findall(r"(?:row|column) (\d+)", sentence))
        assert output[row][column] == max(map(max, output))
        assert (f"its window is brighter {brighter[k]}" in sentence) == (output[row][column] > 0)


def test_conv_slide_says_that_a_number_is_not_ready_before_its_last_slice():
    _, figure = last("conv-slide", 1, D=3)
    assert "slice 1 of 3" in figure.caption
    assert "not ready" in figure.caption


def test_the_panels_of_conv_slide_do_not_move_while_numbers_come():
    demo = catalog.demo("conv-slide")
    records = list(demo.experiment(demo.starting_settings(), 1))
    widths = {
        max(len(cell.text) for row in figure.bands[0][2].cells for cell in row)
        for figure in (
            demo.figure(records[:count], demo.starting_settings()) for count in range(1, len(records) + 1)
        )
    }
    assert len(widths) == 1


def test_conv_slide_that_does_not_fit_names_the_values_that_would():
    _, figure = last("conv-slide", W=7, F=3, S=3, P=0)
    assert "2.333" in figure.alarm
    assert "P = 1" in figure.alarm
    assert "S = 2" in figure.alarm
    styles = [[cell.style for cell in row] for row in figure.bands[0][0].cells]
    assert all(row[-1] == "lost" for row in styles)
    assert all(style == "lost" for style in styles[-1])


def test_conv_slide_with_too_large_a_filter_draws_the_input_alone():
    _, figure = last("conv-slide", W=3, F=5, P=0)
    assert len(figure.bands[0]) == 1
    assert "larger" in figure.alarm


@pytest.mark.parametrize(
    ("name", "controls"), [("conv-slide", {"S": 2}), ("output-size", {"S": 2}), ("pool-slide", {})]
)
def test_what_fits_raises_no_alarm(name, controls):
    assert last(name, **controls)[1].alarm == ""


def test_output_size_table_marks_impossible_settings_with_what_is_left_over():
    _, figure = last("output-size", W=10, F=3, S=2, P=0)
    table = figure.bands[0][0]
    assert [cell.text for cell in table.cells[2]] == ["2", "✗1", "✗1", "✗1", "✗1", "✗1"]
    assert table.cells[2][1].style == "window"
    assert "left over" in figure.alarm


@pytest.mark.parametrize("count", [1, 2, 3])
def test_output_size_lays_its_windows_below_each_other(count):
    _, figure = last("output-size", count, W=7, F=3, S=2, P=0)
    rows = ["".join(cell.text for cell in row) for row in figure.bands[0][1].cells]
    laid = [row for row in rows if "█" in row]
    assert laid == ["███····", "··███··", "····███"][:count]


def test_the_conv_layers_bar_does_not_move_with_the_images_size():
    small, large = (last("parameter-count", W=W, F=3, S=1, P=1, D=64, K=64)[1].bands[0][0] for W in (56, 224))
    assert small.limit == large.limit
    assert small.bars[2].value == large.bars[2].value
    assert max(bar.value for bar in large.bars) < large.limit


def test_parameter_count_ends_in_alexnets_numbers():
    _, figure = last("parameter-count")
    texts = [bar.text.strip() for bar in figure.bands[0][0].bars]
    assert texts[2:4] == ["34,944", "105,705,600"]
    assert "55×55×96" in figure.caption
    assert "3,025 times as many" in figure.caption


def test_pool_gradient_goes_to_the_first_of_equals():
    records, figure = last("pool-slide", data="ties")
    final = records[-1]
    for place, (r, c) in enumerate(final.winners):
        row, column = divmod(place, final.size)
        window = [(row * 2 + i, column * 2 + j) for i in range(2) for j in range(2)]
        best = max(final.values[i][j] for i, j in window)
        assert (r, c) == next(spot for spot in window if final.values[spot[0]][spot[1]] == best)
        assert final.gradient[r][c] == final.upstream[place]
    assert "9 of 36" in figure.caption


def test_pool_of_a_negative_window_is_negative():
    records, _ = last("pool-slide", data="negative")
    assert max(records[-1].outputs) < 0


def test_flatten_counts_as_fc_and_as_conv_alike():
    fc, conv = (last("flatten-fc", **{"as": kind})[1].summary for kind in ("fc", "conv"))
    assert "26 parameters" in fc
    assert "26 parameters" in conv


@pytest.mark.parametrize(
    ("net", "total", "most"),
    [
        ("lenet-5", "61,706", "fc3 has 78 %"),
        ("alexnet", "60,965,224", "fc6"),
        ("vgg-16", "138,357,544", "fc14 has 74 %"),
        ("resnet-18", "11,689,512", "block9 has 40 %"),
    ],
)
def test_network_tally_ends_in_the_published_total(net, total, most):
    summary = last("network-tally", net=net)[1].caption
    assert total in summary
    assert most in summary


def test_residual_blocks_of_one_size_are_one_bar_of_a_small_window():
    bands = last("network-tally", net="resnet-18")[1].bands
    folded = bands[0][0].folded.bars
    assert [bar.label.split()[0] for bar in folded] == [
        *("input", "conv1", "block2–3", "block4–5", "block6–7", "block8–9", "globalpool", "fc10")
    ]
    shares = bands[1][0].bars
    assert [bar.text for bar in shares] == ["96 %", "47 %", "100 %"]


def test_vgg_memory_is_computed_not_quoted():
    assert "58.1 MiB" in last("network-tally", net="vgg-16", what="memory")[1].caption


def test_three_3x3_see_what_one_7x7_sees_but_the_middle_along_more_paths():
    for controls, paths, verdict in (
        ({"n": 3, "F": 3}, "1367631", "along 1 to 7 paths"),
        ({"n": 1, "F": 7}, "1111111", "all count equally"),
    ):
        _, figure = last("receptive-field", **controls)
        lines = ["".join(cell.text for cell in row) for row in figure.bands[0][0].cells]
        assert lines[-1].split()[-1] == paths
        assert figure.summary.startswith("r = 1 + ")
        assert " = 7: " in figure.summary
        assert verdict in figure.summary
        assert "7 of the image's 32 columns" in figure.caption
        assert not figure.alarm


def test_receptive_field_grows_fast_with_stride_and_has_holes_with_dilation():
    assert "= 31: all columns are seen, along 1 to 5 paths" in last("receptive-field", n=4, S=2)[1].summary
    assert "= 13 wide, but 6 columns" in last("receptive-field", d=2)[1].summary
    assert "= 15: all columns are seen" in last("receptive-field", d="doubling")[1].summary


def test_receptive_field_larger_than_the_image_draws_padding_and_names_controls():
    _, figure = last("receptive-field", n=4, F=5, S=2)
    assert "61" in figure.alarm
    assert "at least 29 of its columns" in figure.alarm
    assert "Turn `n`, `F`, `S` or `d` down" in figure.alarm
    assert any(cell.style == "pad" for row in figure.bands[0][0].cells for cell in row)
    assert "Only 2 of 4" in last("receptive-field", n=4, F=5, S=3, pools="between", W=16)[1].alarm


def test_receptive_field_starts_at_one_number():
    _, figure = last("receptive-field", 1)
    assert "depends on 1 of the 32 numbers in conv 3" in figure.caption


@pytest.mark.parametrize("most_presets", [1, pytest.param(None, marks=pytest.mark.long)])
@pytest.mark.parametrize("name", catalog.names())
def test_a_caption_fits_the_two_lines_of_a_small_screen(name, most_presets):
    demo = catalog.demo(name)
    for settings in (demo.starting_settings(), *map(demo.preset, list(demo.presets)[:most_presets])):
        records = list(islice(demo.experiment(settings, 0), 3))
        figure = demo.figure(records, settings)
        assert figure.alarm or len(wrap([Span(figure.caption)], 79)) <= 2


@pytest.mark.parametrize("name", [name for name in catalog.names() if not catalog.demo(name).is_random])
def test_a_demo_that_says_that_it_is_not_random_does_not_depend_on_the_seed(name):
    captions = {(figure.caption, figure.summary) for _, figure in (last(name, seed=seed) for seed in (0, 5))}
    assert len(captions) == 1
