"""Every view of every kind of data draws in every size, and says what the run says."""

import re

import numpy as np
import pytest

from tutor.cli.lab_view import VIEW_NAMES
from tutor.demos.figure import Figure, Grid, HeatMap, Pictures, Tiles, Words
from tutor.demos.number_format import compact
from tutor.lab.observe import confusion_matrix, misread
from tutor.lab.one_step import take_apart
from tutor.lab.report import format_share
from tutor.lab.run import Run
from tutor.lab.spec import Experiment
from tutor.lab.views import VIEWS, Look
from tutor.lab.views.layers import update_verdict
from tutor.lab.views.weights import strongest
from tutor.render.chart import Chart, draw
from tutor.text.rows import ROLES, plain

SIZES = ((60, 16), (80, 24), (120, 40))
FLAT = {"net": "fc 4, relu, fc 3, tanh", "steps": 30}
RUNS = {
    "spiral": FLAT,
    "line": FLAT,
    **dict.fromkeys(("blobs", "ring", "corners"), FLAT),
    "digits": {"net": "conv 4 3x3 p1, relu, pool 2x2", "steps": 6},
    "digits-flat": {"data": "digits", "net": "fc 20, relu", "steps": 6},
    "linear": {"data": "moons", "net": "", "steps": 10},
    "three": FLAT,
    "numbers": FLAT,
}


@pytest.fixture(scope="module")
def runs(tmp_path_factory) -> dict[str, Run]:
    folder, rng = tmp_path_factory.mktemp("csv"), np.random.default_rng(0)
    three, numbers = folder / "three.csv", folder / "numbers.csv"
    rows = [(*rng.normal(kind, 1, 3), f"kind {kind}") for kind in (0, 3, 6) for _ in range(30)]
    three.write_text("a,b,c,class\n" + "".join(f"{x},{y},{z},{name}\n" for x, y, z, name in rows))
    points = rng.normal(0, 1, (60, 2))
    numbers.write_text("".join(f"{x},{y},{x * y + 0.5}\n" for x, y in points))
    files = {"three": str(three), "numbers": str(numbers)}
    made = {}
    for name, settings in RUNS.items():
        source = {"csv": files[name]} if name in files else {"data": name}
        made[name] = Run(Experiment(**{**source, **settings}))
        made[name].advance()
    return made


def rows_of(figure: Figure, width: int, height: int) -> list[str]:
    """The picture as text; checks that it has exactly its size."""
    rows = draw(figure, width, height)
    assert len(rows) == height
    assert {sum(len(span.text) for span in row) for row in rows} <= {width, 0}
    return [plain(row) for row in rows]


def fitting(run: Run) -> list[str]:
    return [name for name, view in VIEWS.items() if view.fits(run)]


def test_the_command_line_knows_all_views() -> None:
    assert tuple(VIEWS) == VIEW_NAMES
    assert [name for name, view in VIEWS.items() if view.name != name] == []


def test_each_kind_of_data_has_its_views(runs) -> None:
    assert fitting(runs["spiral"]) == [
        *(
            "overview",
            "map",
            "units",
            "unit",
            "representation",
            "curves",
            "layers",
            "weights",
            "confusion",
            "surface",
            "step",
        )
    ]
    assert "curve" in fitting(runs["line"])
    assert {"map", "confusion"}.isdisjoint(fitting(runs["line"]))
    assert {"filters", "activations", "misread", "confusion"} <= set(fitting(runs["digits"]))
    assert {"map", "units", "curve"}.isdisjoint(fitting(runs["digits"]))
    assert "activations" not in fitting(runs["digits-flat"])


@pytest.mark.parametrize("kind", RUNS)
@pytest.mark.parametrize("size", SIZES, ids=str)
def test_every_view_draws_in_every_size_and_changes_nothing(runs, kind, size) -> None:
    run = runs[kind]
    before = run.network.vector.copy()
    for name in fitting(run):
        figure = VIEWS[name].figure(run, Look(width=size[0], height=size[1], held=tuple(run.history)))
        assert figure.caption.strip(), name
        assert figure.summary.strip(), name
        rows_of(figure, size[0], size[1] - 3)
        assert "nan" not in figure.caption + figure.summary, name
    assert np.array_equal(run.network.vector, before)


@pytest.mark.long
@pytest.mark.parametrize("kind", ["spiral", "line", "digits", "three"])
def test_no_width_is_too_small(runs, kind) -> None:
    run = runs[kind]
    for name in fitting(run):
        for width in (0, 1, 2, 5, 9, 13, 20, 30):
            for height in (0, 4, 12):
                figure = VIEWS[name].figure(run, Look(width=width, height=height))
                draw(figure, width, height)


def test_what_is_out_of_range_is_brought_into_it(runs) -> None:
    look = Look(example=10**6, layer=99, features=(7, -1))
    for kind in ("three", "digits", "line"):
        for name in fitting(runs[kind]):
            draw(VIEWS[name].figure(runs[kind], look), 60, 16)


@pytest.mark.parametrize("settings", [{"data": "spiral"}, {"data": "line"}])
def test_a_run_that_has_diverged_or_not_begun_has_all_views(settings) -> None:
    broken = Run(Experiment(**settings, net="fc 4, relu", optimizer="sgd", lr=1e6, steps=50))
    broken.advance()
    assert broken.diverged_at
    for run in (broken, Run(Experiment(**settings, steps=5))):
        for name in fitting(run):
            figure = VIEWS[name].figure(run, Look())
            draw(figure, 60, 16)
            assert "nan" not in figure.caption, name
            if run is broken and name != "step":
                assert str(run.diverged_at) in figure.alarm, name


@pytest.mark.parametrize("size", [1e18, 1e37])
@pytest.mark.parametrize("data", ["spiral", "line"])
def test_weights_that_are_far_too_large_still_draw(size, data) -> None:
    run = Run(Experiment(data=data, **FLAT))
    run.network.vector[...] *= np.float32(size)
    for name in fitting(run):
        draw(VIEWS[name].figure(run, Look()), 60, 16)


def test_the_map_counts_the_wrong_points_and_marks_them(runs) -> None:
    run = runs["spiral"]
    figure = VIEWS["map"].figure(run, Look())
    wrong = run.measure().test_accuracy
    count = round((1 - wrong) * len(run.data.test_y))
    assert f"(×): {count} of" in figure.caption
    panel = figure.bands[0][0]
    assert isinstance(panel, HeatMap)
    assert len(panel.points[-1].x) == count
    assert panel.points[-1].style == "bad"


def test_the_caption_of_the_curves_has_the_numbers_of_the_run(runs) -> None:
    run = runs["spiral"]
    last = run.history[-1]
    caption = VIEWS["curves"].figure(run, Look()).caption
    for text in (
        f"Step {last.step} of 30",
        format_share(last.train_accuracy),
        format_share(last.test_accuracy),
    ):
        assert text in caption
    gap = 100 * (last.train_accuracy - last.test_accuracy)
    assert f"a gap of {gap:.1f} points".replace("-", "−") in caption


def test_a_held_run_is_drawn_behind_the_curves(runs) -> None:
    look = Look(held=tuple(runs["linear"].history))
    plots = VIEWS["curves"].figure(runs["spiral"], look).bands[0]
    assert [line.style for line in plots[0].lines].count("held") == 2
    assert [line.style for line in plots[1].lines].count("held") == 2


def test_dead_units_are_marked() -> None:
    run = Run(Experiment(net="fc 4, relu, fc 3, relu", data="ring"))
    run.network.layers[0].params["bias"][1] = -100
    figure = VIEWS["units"].figure(run, Look(width=80, height=24))
    tiles = figure.bands[0][0]
    assert isinstance(tiles, Tiles)
    assert [tile.label for tile in tiles.rows[0]][1] == "2 dead"
    assert tiles.rows[0][1].style == "bad"
    assert "1 of 4 units of layer 1 are dead" in figure.caption
    assert any("2 dead" in row for row in rows_of(figure, 80, 21))


def test_units_that_do_not_fit_are_counted() -> None:
    run = Run(Experiment(net="fc 64, relu, fc 64, relu"))
    figure = VIEWS["units"].figure(run, Look(width=40, height=12))
    shown, count = map(int, re.findall(r"(\d+) of (\d+) units are shown", figure.caption)[0])
    assert count == 128
    assert shown == sum(map(len, figure.bands[0][0].rows)) < count
    other = VIEWS["units"].figure(run, Look(width=40, height=12, layer=1))
    assert other.bands[0][0].names[0].startswith("layer 2")


def test_the_size_of_an_update_is_judged(runs) -> None:
    run = runs["spiral"]
    assert [update_verdict(run, ratio) for ratio in (1e-6, 1e-3, 0.1)] == ["small", "usual", "large"]
    assert update_verdict(Run(Experiment(**FLAT)), 0.0) == ""
    table = VIEWS["layers"].figure(run, Look(layer=1)).bands[0][0]
    assert isinstance(table, Words)
    assert len(table.lines) == 1 + len(run.model.blocks)
    assert table.lines[2][0][0].strip() == "▸"


def test_the_pictures_of_weights_have_their_signs_and_name_the_largest() -> None:
    run = Run(Experiment(data="spiral", net="fc 3, tanh"))
    weight = run.network.layers[run.model.blocks[0].weights].params["weight"]
    weight[...] = [[2, -1, 0], [-4, 0, 0.5]]
    figure = VIEWS["weights"].figure(run, Look(width=40))
    tile = figure.bands[0][0].rows[0][0]
    middle = 3
    signs = np.sign(tile.values - middle)
    assert signs[0, [0, 9, -1]].tolist() == [1, -1, 0]
    assert signs[-1, [0, 9, -1]].tolist() == [-1, 0, 1]
    assert abs(tile.values[-1, 0] - middle) > abs(tile.values[0, 0] - middle)
    assert tile.label == "1 ±4"
    assert f"layer 1: −4 from {run.data.input_names[1]} to unit 1" in figure.summary


def test_a_large_matrix_keeps_its_largest_weights(runs) -> None:
    values = np.zeros((50, 3))
    values[17, 1], values[18, 1] = -5, 2
    assert strongest(values, 5).min() == -5
    summary = VIEWS["weights"].figure(runs["digits"], Look()).summary
    assert "filters" in summary
    assert "filters" not in VIEWS["weights"].figure(runs["digits-flat"], Look()).summary


def test_confusion_and_misread_images_agree_with_the_run(runs) -> None:
    run = runs["digits"]
    counts, wrong = confusion_matrix(run), misread(run)
    grid = VIEWS["confusion"].figure(run, Look()).bands[0][0]
    assert isinstance(grid, Grid)
    assert [[int(cell.text) for cell in row] for row in grid.cells[1:]] == counts.tolist()
    figure = VIEWS["misread"].figure(run, Look())
    assert f"{len(wrong)} of 360" in figure.caption
    pictures = figure.bands[0][0]
    assert isinstance(pictures, Pictures)
    assert pictures.pictures[0].label == f"{wrong[0][1]} → {wrong[0][2]}"


def test_filters_and_activations_are_pictures(runs) -> None:
    filters = VIEWS["filters"].figure(runs["digits"], Look()).bands[0][0]
    assert (len(filters.pictures), len(filters.pictures[0].levels)) == (4, 3)
    flat = VIEWS["filters"].figure(runs["digits-flat"], Look()).bands[0][0]
    assert (len(flat.pictures), len(flat.pictures[0].levels)) == (20, 8)
    image, maps = VIEWS["activations"].figure(runs["digits"], Look(example=3)).bands[0]
    assert image.pictures[0].label == str(runs["digits"].data.train_y[3])
    assert len(maps.pictures) == 4


@pytest.mark.parametrize("layer", [0, 1, 2])
def test_the_step_taken_apart_has_the_numbers_of_the_step(runs, layer) -> None:
    run = runs["spiral"]
    step = take_apart(run, 5)
    largest = max(abs(value) for unit in step.layers[layer] for value in unit.weight_gradients)
    figure = VIEWS["step"].figure(run, Look(example=5, layer=layer, width=100, height=60))
    text = "\n".join(rows_of(figure, 100, 57))
    assert "it agrees" in text
    assert "differs" not in text
    found = re.search(r"gradient of its layer, (−?)([\d.]+)(·10\S+)?:", figure.caption)
    assert found
    if not found[3]:
        assert float(found[2]) == pytest.approx(largest, rel=0.01)
    assert len(figure.bands) == 1 + len(run.model.blocks)


def test_a_network_that_is_too_large_to_take_apart_says_why() -> None:
    run = Run(Experiment(net="fc 40, relu"))
    figure = VIEWS["step"].figure(run, Look())
    assert "at most 16 units" in figure.caption
    assert figure.bands == ()


def test_a_wide_overview_has_the_parts_side_by_side(runs) -> None:
    wide = VIEWS["overview"].figure(runs["spiral"], Look(width=120, height=40))
    assert [len(band) for band in wide.bands] == [3, 2]
    narrow = VIEWS["overview"].figure(runs["spiral"], Look(width=80, height=24))
    assert [len(band) for band in narrow.bands] == [1]
    digits = VIEWS["overview"].figure(runs["digits"], Look(width=120, height=40))
    assert [len(band) for band in digits.bands] == [2, 2, 2]


def test_all_styles_are_roles(runs) -> None:
    for kind in ("spiral", "digits", "numbers"):
        for name in fitting(runs[kind]):
            figure = VIEWS[name].figure(runs[kind], Look(width=120, height=40))
            for row in draw(figure, 120, 37):
                for span in row:
                    words = span.style.replace(" on ", " ").split()
                    assert set(words) <= {*ROLES, "ink", "bold", "title"}, (name, span.style)


def test_a_dead_unit_is_marked_under_a_map_of_any_width() -> None:
    run = Run(Experiment(data="moons", net="fc 40, relu", init="constant value=0", steps=1))
    for width in (40, 120):
        figure = VIEWS["units"].figure(run, Look(width=width, height=20))
        (tiles,) = [panel for band in figure.bands for panel in band if isinstance(panel, Tiles)]
        for tile in (tile for row in tiles.rows for tile in row):
            assert tile.style == "bad"
            assert len(tile.label) <= max(len(tile.values[0]), 4)


@pytest.mark.parametrize("kind", ["spiral", "line", "numbers", "linear"])
def test_one_unit_is_shown_with_its_weights(runs, kind) -> None:
    run = runs[kind]
    layers = len(run.model.blocks)
    figure = VIEWS["unit"].figure(run, Look(layer=layers - 1, unit=0, width=80, height=24))
    picture, table = figure.bands[0][:2]
    params = run.network.layers[run.model.blocks[-1].weights].params
    values = [*params["weight"][:, 0], params["bias"][0]]
    assert [line[-1][0].strip() for line in table.lines] == [compact(float(value)) for value in values]
    if kind == "linear":
        shaded = VIEWS["unit"].figure(run, Look(discrete=True, width=80, height=24)).bands[0][0]
        assert set(np.unique(shaded.values)) <= {0, 3, 6}
        assert ((shaded.values - 3) * (picture.values - 3) >= 0).all()


def test_maps_show_test_points_and_answers_alone_if_wanted(runs) -> None:
    run = runs["ring"]
    usual = VIEWS["map"].figure(run, Look()).bands[0][0]
    other = VIEWS["map"].figure(run, Look(tests=True, discrete=True)).bands[0][0]
    assert len(other.points) == len(usual.points) + 2
    shown = np.concatenate([points.x for points in other.points[2:4]])
    assert np.isin(shown, run.data.raw(run.data.test_points)[:, 0]).all()
    assert set(np.unique(other.values)) <= {2, 5}
    assert np.array_equal(other.values // 3, usual.values // 3)


@pytest.mark.parametrize("size", [(120, 40), (110, 30)])
def test_a_chart_that_draws_kept_panels_once_is_like_a_new_one(size) -> None:
    columns, lines = size
    run, chart, kept = Run(Experiment(data="moons", net="fc 4, relu")), Chart(), ()
    for _ in range(4):
        run.advance(5)
        figure = VIEWS["overview"].figure(run, Look(kept=kept, width=columns, height=lines))
        kept = figure.bands[1:]
        assert chart.draw(figure, columns, lines) == draw(figure, columns, lines)
    figure = VIEWS["overview"].figure(run, Look(width=columns, height=lines))
    assert chart.draw(figure, columns, lines) == draw(figure, columns, lines)
