"""Residual and parallel branches in a layer text, and the published totals of networks that are built from them."""

import pytest

from engine import known_networks as known
from engine.architecture import ArchitectureError, listing, parse, table


@pytest.mark.parametrize(
    ("name", "parameters", "macs"),
    [
        # torchvision's documentation of the models: parameters, and 1.81, 4.09 and 1.50 GFLOPS (multiply-accumulates)
        ("resnet-18", 11_689_512, 1_814_073_344),
        ("resnet-50", 25_557_032, 4_089_184_256),
        ("googlenet", 6_624_904, 1_498_376_192),
        # Keras: trainable parameters of MobileNet(alpha=1); arXiv 1704.04861: 569 million multiply-adds
        ("mobilenet-v1", 4_231_976, 568_740_352),
    ],
)
def test_published_totals(name: str, parameters: int, macs: int) -> None:
    network = table(known.KNOWN_NETWORKS[name])
    assert (network.parameters, network.macs) == (parameters, macs)
    assert network.shape == (1, 1, 1000)


def test_resnet_50_of_the_paper_has_its_stride_in_the_1x1() -> None:
    """arXiv 1512.03385, table 1, rounds down to 3.8 billion multiply-adds."""
    text = known.RESNET_50
    for filters in (128, 256, 512):
        inner = f"conv {filters} 1x1 nobias, bn, relu\nconv {filters} 3x3 s2 floor p1"
        text = text.replace(inner, f"conv {filters} 1x1 s2 floor nobias, bn, relu\nconv {filters} 3x3 p1")
    assert table(text).parameters == 25_557_032
    assert table(text).macs == 3_857_973_248


def test_googlenet_of_the_paper_has_5x5_filters_and_biases_in_place_of_batch_norm() -> None:
    """arXiv 1409.4842, table 1; the total is that of the reference model of Caffe without auxiliary classifiers."""
    text = known.GOOGLENET.replace(" nobias, bn", "")
    for filters in (16, 24, 32, 48):
        reduced = f"|\nconv {filters} 1x1, relu\n"
        before, *parts = text.split(reduced)
        text = reduced.join([before, *(part.replace("3x3 p1", "5x5 p2", 1) for part in parts)])
    assert table(text).parameters == 6_998_552


def test_a_residual_block_adds_its_input_or_a_projection() -> None:
    plain = table("input 8x8x4, residual( conv 4 3x3 p1, bn )").rows[-1]
    assert (plain.shape, plain.parameters, plain.macs) == ((8, 8, 4), 148 + 8, 144 * 64)
    projected = table("input 8x8x4, residual( conv 6 3x3 p1 | conv 6 1x1 )").rows[-1]
    assert (projected.shape, projected.parameters) == ((8, 8, 6), 222 + 30)


def test_branches_concatenate_in_depth_and_an_empty_one_gives_its_input() -> None:
    row = table("input 8x8x4, branches( conv 6 1x1 | conv 5 3x3 p1 | pool 3x3 s1 p1 | )").rows[-1]
    assert row.shape == (8, 8, 6 + 5 + 4 + 4)
    assert row.parameters == 30 + 185
    assert [len(branch) for branch in row.branches] == [1, 1, 1, 0]


def test_memory_of_blocks() -> None:
    """A sum is written over one of its terms; a concatenation is a copy, stored as well."""
    sum_, joined = (
        table(f"input 8x8x4, {block}( conv 4 3x3 p1 | conv 4 1x1 )").rows[-1]
        for block in ("residual", "branches")
    )
    assert sum_.activations == 2 * 256
    assert joined.activations == 2 * 256 + 512
    assert joined.memory == 4 * joined.activations


def test_the_field_and_the_step_of_a_block_are_the_largest_of_its_branches() -> None:
    rows = table(
        "input 32x32x4, branches( conv 4 3x3 p1 s2 floor | conv 4 5x5 p2 s2 floor | conv 4 1x1 s2 floor ), conv 2 3x3"
    ).rows
    assert [row.field for row in rows] == [(1, 1), (5, 5), (9, 9)]
    assert table("input 32x32x4, residual( conv 4 3x3 p1, conv 4 3x3 p1 )").rows[-1].field == (5, 5)
    assert table("input 4x4x4, residual( convt 4 2x2 s2 | convt 4 2x2 s2 )").rows[-1].field is None


def test_blocks_may_contain_blocks_and_run_over_lines() -> None:
    text = """
    input 8x8x4
    residual(            # outer
      branches(
        conv 2 1x1
      | conv 2 3x3 p1, relu
      )
      bn
    )
    fc 3
    """
    network = table(text)
    assert [row.layer.kind for row in network.rows] == ["input", "residual", "fc"]
    assert [row.layer.line for row in network.all_rows()] == [2, 5, 6, 6, 4, 8, 3, 10]
    one_line = table("input 8x8x4, RESIDUAL(branches(conv 2 1x1|conv 2 3x3 p1,relu),bn),fc 3")
    assert [row[1:8] for row in one_line.all_rows()] == [row[1:8] for row in network.all_rows()]
    assert network.parameters == 10 + 74 + 8 + 256 * 3 + 3


def test_the_lines_of_a_listing_add_up() -> None:
    network = table(known.GOOGLENET)
    for name in ("parameters", "macs", "activations", "memory"):
        assert sum(getattr(row, name) for _, row in listing(network.rows) if row) == getattr(network, name)


def test_a_listing_shows_where_a_block_begins_and_ends() -> None:
    network = table("input 8x8x4, branches( conv 2 1x1 | ), residual( bn )")
    assert [label for label, _ in listing(network.rows)] == [
        "input 8x8x4", "branches(", "  conv 2 1x1", "|", ") concatenate", "residual(", "  bn", ") sum",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("residual( conv 6 3x3 p1 )", "line 1, 'residual': it adds 8x8x6 to its input of 8x8x4 (a sum needs"),
        ("residual( conv 4 1x1 | conv 6 1x1 )", "its branches give 8x8x4 and 8x8x6 (a sum needs equal shapes)"),
        ("branches( conv 4 1x1 | pool 2 )", "its branches give 8x8x4 and 4x4x4 (concatenation needs equal heights and widths)"),
        ("residual( bn", "line 1, 'residual': this block is not closed (add ) at its end)"),
        ("bn )", "there is no open bracket before this ')'"),
        ("bn | bn", "there is no open bracket before this '|'"),
        ("residual", "its brackets are missing (write it like this: residual("),
        ("branches, bn", "its brackets are missing (write it like this: branches("),
        ("residual()", "there are no layers inside"),
        ("branches( | )", "there are no layers inside"),
        ("conv2d(3, 8, 3)", "line 1, 'conv2d': this is followed by a bracket (write it like this: conv 64 3x3 s1 p1)"),
        ("nn.Linear(3, 8)", "this is followed by a bracket (write it like this: fc 4096)"),
        ("relu( bn )", "this is followed by a bracket (only residual( … ) and branches( … ) have brackets)"),
        ("residual conv 3 3x3", "its brackets are missing"),
        ("residual( input 3x3x1 )", "this is a second input"),
        ("resdual( bn )", "line 1, 'resdual': this is followed by a bracket"),
        ("residual( conv 4 3x3 s2 p1 )", "line 1, 'conv 4 3x3 s2 p1': "),
        ("residual(" * 21 + "bn" + ")" * 21, "this is inside 20 other blocks"),
        ("(", "line 1, 'input 8x8x4': this is followed by a bracket"),
        ("bn," * 10_001, "there are more than 10,000 layers"),
        ("#" * 10**6, "the text has more than 1,000,000 characters"),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_told_in_one_line(text: str, told: str) -> None:
    with pytest.raises(ArchitectureError) as error:
        table("input 8x8x4, " + text)
    assert told in str(error.value)
    assert "\n" not in str(error.value)


def test_depth_cannot_grow_without_end() -> None:
    with pytest.raises(ArchitectureError, match="its output is too deep"):
        table("input 8x8x4" + ", branches( bn | | | | | | | )" * 30)


def test_parsed_blocks_do_as_well_as_text() -> None:
    assert table(parse(known.RESNET_18)) == table(known.RESNET_18)
