"""Networks and their training: shapes known before any data, the digits learned, a loss that blows up told as a record."""

import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import engine
from engine import (
    DIGITS_CNN,
    DIGITS_MLP,
    DIGITS_TEST,
    DIGITS_TRAIN,
    KNOWN_NETWORKS,
    LENET_5,
    SGD,
    Adam,
    ArchitectureError,
    Conv2d,
    Dataset,
    DoesNotFit,
    Flatten,
    Linear,
    Momentum,
    Network,
    ReLU,
    Standardize,
    accuracy,
    build_network,
    load_digits,
    standardized,
    train,
)
from engine.architecture import table


@pytest.fixture(scope="module")
def digits() -> Dataset:
    return standardized(load_digits())


def run(text: str, data: Dataset, optimizer, steps: int, seed: int = 0, **more):
    network = build_network(text, np.random.default_rng(seed))
    return network, list(
        train(network, data, optimizer, steps=steps, rng=np.random.default_rng(seed + 1), **more)
    )


def test_the_digits_are_all_there_in_one_split() -> None:
    raw = load_digits()
    assert (len(raw.train_x), len(raw.test_x)) == (DIGITS_TRAIN, DIGITS_TEST) == (1437, 360)
    assert raw.train_x.shape[1:] == (1, 8, 8)
    assert raw.train_x.dtype == np.float32
    assert (raw.train_x.min(), raw.train_x.max()) == (0, 16)
    counts = np.bincount(np.concatenate([raw.train_y, raw.test_y]))
    assert counts.tolist() == [178, 182, 177, 183, 181, 182, 181, 179, 174, 180]
    assert raw.train_x.sum() + raw.test_x.sum() == 561_718
    assert load_digits(np.float64).test_x.dtype == np.float64


def test_the_digits_take_little_room_and_say_where_they_come_from() -> None:
    data = Path(engine.__file__).parent / "data"
    assert (data / "digits.npz").stat().st_size < 60_000
    told = (data / "digits.txt").read_text(encoding="utf-8")
    assert "CC BY 4.0" in told
    assert "Alpaydin" in told


def test_changing_one_copy_of_the_digits_leaves_the_next_alone() -> None:
    load_digits().train_x[:] = 0
    assert load_digits().train_x.max() == 16


def test_standardising_uses_the_training_split_alone(digits: Dataset) -> None:
    raw = load_digits()
    assert digits.train_x.mean() == pytest.approx(0, abs=1e-5)
    assert digits.train_x.std() == pytest.approx(1, abs=1e-5)
    expected = (raw.test_x - raw.train_x.mean()) / raw.train_x.std()
    np.testing.assert_allclose(digits.test_x, expected, atol=1e-5)


def test_standardising_feature_by_feature_survives_one_without_spread() -> None:
    x = np.array([[1.0, 5.0], [3.0, 5.0]])
    assert Standardize(x)(x).tolist() == [[pytest.approx(-1), 0], [pytest.approx(1), 0]]


@pytest.mark.parametrize(
    "x", [np.array([[np.nan]]), np.ones((2, 2), int), np.ones(3), np.ones((0, 3)), [[1.0]]]
)
def test_standardising_refuses_what_has_no_statistics(x) -> None:
    with pytest.raises(ValueError, match=r"x must be (floats|finite)"):
        Standardize(x)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (
            {"train_x": np.ones((3, 1))},
            "train_x and train_y must hold the same number of examples, at least 1, got 3 and 2",
        ),
        (
            {"test_x": np.array([[1.0], [np.inf]])},
            "test_x must hold only finite numbers; nan or infinite: 1",
        ),
        ({"train_y": np.array([0.0, 1.0])}, "train_y must be an array of whole numbers, got float64"),
        ({"test_y": np.array([0, -1])}, "test_y must hold whole numbers of at least 0, got -1"),
    ],
)
def test_data_that_cannot_be_learned_from_is_refused(change: dict, told: str) -> None:
    good = Dataset(np.ones((2, 1)), np.array([0, 1]), np.ones((2, 1)), np.array([0, 1]))
    with pytest.raises(ValueError) as error:  # noqa: PT011 - the text is compared below
        replace(good, **change)
    assert told in str(error.value)


@pytest.mark.parametrize("name", ["lenet-5", "digits-mlp", "digits-cnn"])
def test_a_built_network_has_the_tables_shapes_and_counts(name: str) -> None:
    network, expected = build_network(KNOWN_NETWORKS[name]), table(KNOWN_NETWORKS[name])
    assert network.count == expected.parameters == network.vector.size
    shapes = [shape if len(shape) == 3 else (*shape, 1, 1) for shape in network.shapes]
    assert [(h, w, d) for d, h, w in shapes] == [row.shape for row in expected.rows[1:]]
    x = np.zeros((3, *network.input_shape), np.float32)
    assert [out.shape[1:] for out in network.outputs(x)] == list(network.shapes)


def test_an_fc_layer_after_an_image_flattens_it() -> None:
    network = build_network("input 4x4x2, fc 5, relu, fc 3")
    assert [type(layer).__name__ for layer in network.layers] == ["Flatten", "Linear", "ReLU", "Linear"]
    assert build_network("input 9, fc 2").input_shape == (9,)
    assert build_network("input 1x1x9, conv 2 1, fc 2").input_shape == (9, 1, 1)


def test_every_kind_of_layer_can_be_built_and_trained() -> None:
    text = """input 8x8x1, conv 4 3 p1 nobias, bn, leakyrelu, avgpool 2, conv 4 3 p1 g2, prelu, pool 2, conv 6 2, elu,
        globalpool, dropout 0.9, fc 8, bn, sigmoid, fc 8 nobias, tanh, fc 10"""
    network = build_network(text, np.random.default_rng(0))
    assert network.count == table(text).parameters
    records = list(
        train(network, standardized(load_digits()), Adam(0.01), steps=60, rng=np.random.default_rng(1))
    )
    assert sum(r.loss for r in records[-10:]) / 10 < 0.8 * records[0].loss


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("input 8x8x1", "no layer after the input"),
        ("input 8x8x1\nsoftmax", "line 2, 'softmax': softmax cannot be trained here"),
        ("input 8x8x1, conv 4 3 s2 floor", "a conv that leaves columns over cannot be trained here"),
        ("input 8x8x1, conv 4 3 s2", "1 column is left over"),
        ("input 8x8x1, globalpool, conv 4 1x1", "conv needs an image, and what arrives is flat"),
        ("input 64, pool 1x1, fc 2", "pool needs an image, and what arrives is flat"),
    ],
)
def test_a_text_that_cannot_be_trained_is_refused(text: str, told: str) -> None:
    with pytest.raises(ArchitectureError) as error:
        build_network(text)
    assert told in str(error.value)


def test_layers_that_do_not_go_together_are_named() -> None:
    with pytest.raises(ValueError, match="layer 1, Linear: x must have 7 features"):
        Network([Flatten(), Linear(7, 2)], (1, 2, 2))
    with pytest.raises(DoesNotFit, match="layer 0, Conv2d: "):
        Network([Conv2d(1, 1, 3, 2)], (1, 6, 6))
    with pytest.raises(ValueError, match="layers must hold at least one"):
        Network([], (1,))
    with pytest.raises(ValueError, match="layers must share one dtype"):
        Network([Linear(2, 2), Linear(2, 2, dtype=np.float64)], (2,))
    with pytest.raises(ValueError, match=r"x must hold examples of shape \(2,\), got \(3,\)"):
        Network([Linear(2, 2)], (2,)).forward(np.ones((1, 3), np.float32))


def test_the_vector_and_the_layers_share_their_numbers() -> None:
    network = build_network("input 3, fc 2, relu, fc 2")
    assert list(network.params) == ["0.weight", "0.bias", "2.weight", "2.bias"]
    before = network.layers[0].weight.copy()
    network.vector *= 2
    assert np.array_equal(network.layers[0].weight, before * 2)
    network.layers[2].bias = np.array([5, 6])
    assert network.vector[-2:].tolist() == [5, 6]
    assert network.params["2.bias"].tolist() == [5, 6]
    assert network.output_shape((3,)) == (2,)


@pytest.mark.parametrize(
    ("text", "optimizer", "least"),
    [
        (DIGITS_CNN, lambda: Adam(0.003), 0.97),
        pytest.param(DIGITS_CNN, lambda: Momentum(0.03), 0.965, marks=pytest.mark.long),
        pytest.param(DIGITS_CNN, lambda: SGD(0.1), 0.965, marks=pytest.mark.long),
        (DIGITS_MLP, lambda: Adam(0.003), 0.965),
    ],
)
def test_the_digits_are_learned(digits: Dataset, text: str, optimizer, least: float) -> None:
    network, records = run(text, digits, optimizer(), 700, evaluate_every=100)
    assert [r.step for r in records] == list(range(1, 701))
    assert [r.step for r in records if r.test_accuracy is not None] == list(range(100, 701, 100))
    assert records[-1].test_accuracy >= least
    assert records[-1].test_accuracy == accuracy(network, digits.test_x, digits.test_y)
    assert records[0].loss == pytest.approx(math.log(10), abs=0.15)
    assert sum(r.loss for r in records[-20:]) / 20 < 0.1
    assert records[-1].epoch == 699 // 22


def test_the_same_seed_gives_the_same_records(digits: Dataset) -> None:
    once, again, other = (run(DIGITS_MLP, digits, SGD(0.1), 30, seed)[1] for seed in (4, 4, 5))
    assert once == again
    assert once != other


def test_every_pass_meets_each_example_once_in_a_new_order() -> None:
    x = np.arange(10, dtype=np.float32)[:, None]
    data = Dataset(x, np.zeros(10, int), x, np.zeros(10, int))
    network = Network([Linear(1, 1)], (1,))
    met: list[list[float]] = []
    forward = network.forward
    network.forward = lambda x, training=False: met.append(x[:, 0].tolist()) or forward(x, training)  # type: ignore[method-assign]
    records = list(train(network, data, SGD(0.1), steps=6, rng=np.random.default_rng(0), batch_size=3))
    passes = [[x for batch in part for x in batch] for part in (met[:3], met[3:])]
    assert all(len(set(order)) == 9 for order in passes)
    assert passes[0] != passes[1]
    assert [r.epoch for r in records] == [0, 0, 0, 1, 1, 1]


def test_a_learning_rate_too_high_ends_with_a_record_that_says_so(digits: Dataset) -> None:
    _, records = run(DIGITS_CNN, digits, SGD(10.0), 400)
    last = records[-1]
    assert len(records) < 60
    assert not math.isfinite(last.loss)
    assert last.fault == f"the loss is {last.loss} at step {last.step}"
    assert all(math.isfinite(r.loss) and not r.fault for r in records[:-1])


def test_a_learning_rate_too_high_for_adam_leaves_it_guessing(digits: Dataset) -> None:
    records = run(DIGITS_CNN, digits, Adam(3.0), 300, evaluate_every=300)[1]
    assert records[-1].test_accuracy < 0.2
    assert max(r.loss for r in records) > 1000


def test_training_refuses_what_cannot_work_before_its_first_step(digits: Dataset) -> None:
    network = build_network(DIGITS_MLP)
    good = {"steps": 1, "rng": np.random.default_rng(0)}
    for change, told in [
        ({"steps": 0}, "steps must be at least 1, got 0"),
        ({"batch_size": 0}, "batch_size must be at least 1, got 0"),
        ({"batch_size": 2000}, "batch_size must be at most the 1437 training examples, got 2000"),
        ({"evaluate_every": -1}, "evaluate_every must be at least 0, got -1"),
    ]:
        with pytest.raises(ValueError, match=told):
            train(network, digits, SGD(0.1), **good | change)
    with pytest.raises(ValueError, match="network must return a score for each of the 10 classes, but"):
        train(build_network("input 8x8x1, fc 3"), digits, SGD(0.1), **good)
    with pytest.raises(ValueError, match="x must hold examples of shape"):
        train(build_network(LENET_5), digits, SGD(0.1), **good)


def test_looking_inside_leaves_nothing_to_go_back_through() -> None:
    network = build_network("input 3, fc 2")
    x = np.ones((4, 3), np.float32)
    for look in (network.outputs, network.predict):
        network.forward(x)
        look(x)
        with pytest.raises(ValueError, match="call forward before backward"):
            network.backward(np.ones((4, 2), np.float32))


def test_predict_is_the_same_however_it_is_cut(digits: Dataset) -> None:
    network = build_network(DIGITS_CNN)
    whole = network.predict(digits.test_x, 360)
    assert np.array_equal(whole, network.predict(digits.test_x, 7))
    assert np.array_equal(whole, network.forward(digits.test_x).argmax(axis=1))
    assert ReLU().count == 0
