"""Sliding, landing, pooling, flattening and tallying, against plain forms written another way."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.formulas import fits
from tutor.demos.conv_slide.experiment import slide
from tutor.demos.flatten_fc.experiment import connect
from tutor.demos.network_tally.experiment import tally
from tutor.demos.output_size.experiment import place_windows
from tutor.demos.parameter_count.experiment import ways
from tutor.demos.pool_slide.experiment import pool
from tutor.demos.receptive_field.experiment import stack, walk_back

sizes = {"W": st.integers(2, 7), "F": st.integers(1, 5), "S": st.integers(1, 4)}
seeds = st.integers(0, 99)


@given(
    **sizes,
    P=st.integers(0, 2),
    D=st.integers(1, 3),
    K=st.integers(1, 2),
    data=st.sampled_from(["random", "square"]),
    seed=seeds,
)
def test_the_walk_sums_to_the_cross_correlation(W, F, S, P, D, K, data, seed):
    steps = list(slide(W, F, S, P, D, K, data, seed))
    scene = steps[-1].scene
    x, w = np.array(scene.padded), np.array(scene.filters)
    for step in steps:
        if not scene.size:
            assert step.terms == ()
            continue
        top, left = step.row * S, step.column * S
        window = x[: step.d + 1, top : top + F, left : left + F]
        assert step.sum == (window * w[step.k, : step.d + 1]).sum()
        if step.d == D - 1:
            assert scene.outputs[step.k][step.row][step.column] == step.sum + scene.biases[step.k]
    assert steps[-1].done == K * scene.size**2
    assert len(steps) == max(K * D * scene.size**2, 1)


@given(**sizes, P=st.integers(0, 3))
def test_windows_land_on_the_line_and_the_last_is_at_the_edge_when_it_fits(W, F, S, P):
    final = list(place_windows(W, F, S, P))[-1]
    assert sum(final.coverage) == final.placed * F
    assert final.placed == final.size
    if final.size and S <= F:
        assert fits(W, F, S, P) == (0 not in final.coverage)


@given(
    seed=seeds,
    mode=st.sampled_from(["max", "avg"]),
    data=st.sampled_from(["mixed", "negative", "ties"]),
    **sizes,
)
def test_pooling_and_its_gradient(W, F, S, mode, data, seed):
    final = list(pool(W, F, S, mode, data, seed))[-1]
    if not final.size:
        return
    x = np.array(final.values)
    gradient = np.zeros_like(x)
    for place in range(final.size**2):
        row, column = divmod(place, final.size)
        part = (slice(row * S, row * S + F), slice(column * S, column * S + F))
        assert final.outputs[place] == (x[part].max() if mode == "max" else x[part].sum())
        if mode == "max":
            first = np.unravel_index(np.argmax(x[part]), (F, F))
            gradient[part][first] += final.upstream[place]
        else:
            gradient[part] += final.upstream[place] // F**2
    assert np.array_equal(gradient, final.gradient)
    assert gradient.sum() == sum(final.upstream)


@given(W=st.integers(1, 3), D=st.integers(1, 3), H=st.integers(1, 4), seed=seeds)
def test_flattening_keeps_channel_row_column_order_and_units_are_products(W, D, H, seed):
    steps = list(connect(W, D, H, seed))
    volume = steps[-1].volume
    x = np.array(volume.values)
    assert np.array_equal(volume.flat, x.reshape(-1))
    assert np.array_equal(steps[-1].outputs, np.array(volume.weights) @ volume.flat + volume.biases)
    as_filters = np.array(volume.weights).reshape(H, D, W, W)
    assert np.array_equal(steps[-1].outputs, (as_filters * x).sum((1, 2, 3)) + volume.biases)


@given(W=st.integers(3, 40), D=st.integers(1, 8), K=st.integers(1, 8), **{k: sizes[k] for k in "FS"})
def test_what_is_not_shared_costs_a_conv_at_every_place(W, F, S, D, K):
    counts = {count.way: count for count in ways(W, F, S, 0, D, K)}
    if "local" in counts:
        assert counts["local"].parameters == counts["conv"].parameters * counts["conv"].size ** 2
    else:
        assert F > W


@pytest.mark.parametrize("net", ["lenet-5", "alexnet", "vgg-16"])
def test_a_tally_adds_one_row_at_a_time(net):
    steps = list(tally(net))
    assert [len(step.rows) for step in steps] == list(range(1, len(steps[0].whole) + 1))
    assert all(later.rows[: len(step.rows)] == step.rows for step, later in pairwise(steps))


@given(
    W=st.integers(4, 24),
    n=st.integers(1, 4),
    F=st.sampled_from([1, 3, 5]),
    S=st.integers(1, 3),
    pools=st.booleans(),
    d=st.integers(1, 3),
)
def test_the_walk_back_finds_the_columns_that_change_the_number(W, n, F, S, pools, d):
    stages = stack(W, n, F, S, pools, (d,) * n)
    final = list(walk_back(stages))[-1]
    top = stages[-1].size // 2

    def number(line):
        for stage in stages[1:]:
            line = [
                sum(line[place] for place in stage.reads(i) if 0 <= place < len(line))
                for i in range(stage.size)
            ]
        return line[top]

    # all weights 1: a column adds to the number as often as ways lead from it
    ways = [number([int(column == c) for c in range(W)]) for column in range(W)]
    assert final.at == 0
    assert [final.paths_to(0).get(column, 0) for column in range(W)] == ways
    assert final.seen(0) == [column for column, count in enumerate(ways) if count]


def test_without_padding_the_walk_is_as_wide_as_the_formula_says():
    for layers in ((3, 3, 1, False, (1, 1, 1)), (3, 3, 2, False, (1, 1, 1)), (3, 3, 1, True, (1, 2, 4))):
        stages = stack(96, *layers)
        seen = list(walk_back(stages))[-1].seen(0)
        assert seen[-1] - seen[0] + 1 == stages[-1].field


def test_a_stack_ends_where_a_map_is_narrower_than_its_pool():
    assert [(s.kind, s.size) for s in stack(4, 4, 3, 3, True, (1,) * 4)] == [
        ("image", 4),
        ("conv", 2),
        ("pool", 1),
        ("conv", 1),
    ]
