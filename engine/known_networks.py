"""Well-known networks as layer texts for `engine.architecture`, and the digits' own two.

Totals as published: LeNet-5 61,706 parameters (dense modern form), AlexNet 60,965,224 in two groups and
62,378,344 without, VGG-16 138,357,544, GoogLeNet 6,624,904, ResNet-18 11,689,512, ResNet-50 25,557,032,
MobileNet v1 4,231,976. Activations between layers are left out of the first three: they work in place and have no
parameters.
"""

__all__ = [
    "ALEXNET",
    "ALEXNET_ONE_GROUP",
    "DIGITS_CNN",
    "DIGITS_MLP",
    "GOOGLENET",
    "KNOWN_NETWORKS",
    "LENET_5",
    "MOBILENET_V1",
    "RESNET_18",
    "RESNET_50",
    "VGG_16",
    "find_network",
]

LENET_5 = """\
input 32x32x1
conv 6 5x5
pool 2x2 s2
conv 16 5x5
pool 2x2 s2
flatten
fc 120
fc 84
fc 10
"""
"""LeCun et al. 1998, every filter seeing the whole depth."""

ALEXNET = """\
input 227x227x3
conv 96 11x11 s4
pool 3x3 s2
conv 256 5x5 p2 g2
pool 3x3 s2
conv 384 3x3 p1
conv 384 3x3 p1 g2
conv 256 3x3 p1 g2
pool 3x3 s2
flatten
fc 4096
fc 4096
fc 1000
"""
"""Krizhevsky et al. 2012, split over two GPUs: layers 2, 4 and 5 see only half of the depth."""

ALEXNET_ONE_GROUP = ALEXNET.replace(" g2", "")
"""The same on one GPU, without groups."""

VGG_16 = """\
input 224x224x3
conv 64 3x3 p1
conv 64 3x3 p1
pool 2x2 s2
conv 128 3x3 p1
conv 128 3x3 p1
pool 2x2 s2
conv 256 3x3 p1
conv 256 3x3 p1
conv 256 3x3 p1
pool 2x2 s2
conv 512 3x3 p1
conv 512 3x3 p1
conv 512 3x3 p1
pool 2x2 s2
conv 512 3x3 p1
conv 512 3x3 p1
conv 512 3x3 p1
pool 2x2 s2
flatten
fc 4096
fc 4096
fc 1000
"""
"""Simonyan & Zisserman 2014, configuration D."""

DIGITS_MLP = "input 8x8x1, flatten, fc 100, relu, fc 10"
"""One hidden layer on the 8×8 digits."""

DIGITS_CNN = "input 8x8x1, conv 16 3x3 p1, relu, pool 2x2, flatten, fc 10"
"""A conv layer, a pool and a fully connected layer on the 8×8 digits."""

# --- networks whose layers are put together from repeated parts ---


def _conv_bn(filters: int, window: int, options: str = "", end: str = ", relu") -> str:
    """Return a conv without bias, its batch norm and a ReLU, as one line."""
    return f"conv {filters} {window}x{window}{options} nobias, bn{end}\n"


def _inception(a: int, b_in: int, b: int, c_in: int, c: int, d: int) -> str:
    """Return an Inception block: a 1×1, two 3×3 behind a 1×1 that reduces the depth, and a pool with a 1×1."""
    branches = (
        _conv_bn(a, 1),
        _conv_bn(b_in, 1) + _conv_bn(b, 3, " p1"),
        _conv_bn(c_in, 1) + _conv_bn(c, 3, " p1"),
        "pool 3x3 s1 p1\n" + _conv_bn(d, 1),
    )
    return "branches(\n" + "|\n".join(branches) + ")\n"


GOOGLENET = (
    "input 224x224x3\n"
    + _conv_bn(64, 7, " s2 p3 floor")
    + "pool 3x3 s2 ceil\n"
    + _conv_bn(64, 1)
    + _conv_bn(192, 3, " p1")
    + "pool 3x3 s2 ceil\n"
    + _inception(64, 96, 128, 16, 32, 32)
    + _inception(128, 128, 192, 32, 96, 64)
    + "pool 3x3 s2 ceil\n"
    + _inception(192, 96, 208, 16, 48, 64)
    + _inception(160, 112, 224, 24, 64, 64)
    + _inception(128, 128, 256, 24, 64, 64)
    + _inception(112, 144, 288, 32, 64, 64)
    + _inception(256, 160, 320, 32, 128, 128)
    + "pool 2x2 s2 ceil\n"
    + _inception(256, 160, 320, 32, 128, 128)
    + _inception(384, 192, 384, 48, 128, 128)
    + "globalpool, flatten, dropout 0.8, fc 1000\n"
)
"""Szegedy et al. 2014 (arXiv 1409.4842) as torchvision builds it, without the two auxiliary classifiers: it has batch
norm in place of biases, and a 3×3 where the paper has a 5×5. The paper's layers have 6,998,552 parameters.
"""


def _residual(body: str, filters: int, stride: int, project: bool) -> str:
    """Return a residual block and the ReLU behind it. A 1×1 conv projects the input where its shape changes."""
    shortcut = "|\n" + _conv_bn(filters, 1, _stride(stride), end="") if project else ""
    return f"residual(\n{body}{shortcut})\nrelu\n"


def _basic_block(filters: int, stride: int = 1) -> str:
    """Return ResNet-18's block: two 3×3."""
    body = _conv_bn(filters, 3, f"{_stride(stride)} p1") + _conv_bn(filters, 3, " p1", end="")
    return _residual(body, filters, stride, project=stride > 1)


def _bottleneck(filters: int, stride: int = 1, first: bool = False) -> str:
    """Return ResNet-50's block: 1×1, 3×3 and 1×1, which gives 4 × `filters` maps; with a projection if it is a stage's first."""
    body = (
        _conv_bn(filters, 1)
        + _conv_bn(filters, 3, f"{_stride(stride)} p1")
        + _conv_bn(4 * filters, 1, end="")
    )
    return _residual(body, 4 * filters, stride, project=first)


def _stride(stride: int) -> str:
    return f" s{stride} floor" if stride > 1 else ""


_RESNET_STEM = "input 224x224x3\n" + _conv_bn(64, 7, " s2 p3 floor") + "pool 3x3 s2 p1\n"
_RESNET_HEAD = "globalpool, flatten, fc 1000\n"

RESNET_18 = (
    _RESNET_STEM
    + _basic_block(64) * 2
    + "".join(_basic_block(filters, 2) + _basic_block(filters) for filters in (128, 256, 512))
    + _RESNET_HEAD
)
"""He et al. 2015 (arXiv 1512.03385), with projections where the shape changes."""

RESNET_50 = (
    _RESNET_STEM
    + "".join(
        _bottleneck(filters, stride, first=True) + _bottleneck(filters) * more
        for filters, stride, more in ((64, 1, 2), (128, 2, 3), (256, 2, 5), (512, 2, 2))
    )
    + _RESNET_HEAD
)
"""He et al. 2015 as torchvision builds it, with the stride in the 3×3. The paper has it in the first 1×1: as many
parameters, and 3.86 billion multiply-accumulates in place of 4.09.
"""


def _separable(depth: int, filters: int, stride: int = 1) -> str:
    """Return a depthwise 3×3, which is a conv of as many groups as channels, and a 1×1 conv."""
    return _conv_bn(depth, 3, f" s{stride} g{depth} same") + _conv_bn(filters, 1)


MOBILENET_V1 = (
    "input 224x224x3\n"
    + _conv_bn(32, 3, " s2 same")
    + _separable(32, 64)
    + _separable(64, 128, 2)
    + _separable(128, 128)
    + _separable(128, 256, 2)
    + _separable(256, 256)
    + _separable(256, 512, 2)
    + _separable(512, 512) * 5
    + _separable(512, 1024, 2)
    + _separable(1024, 1024)
    + "globalpool, flatten, fc 1000\n"
)
"""Howard et al. 2017 (arXiv 1704.04861), of full width."""

KNOWN_NETWORKS = {
    "lenet-5": LENET_5,
    "alexnet": ALEXNET,
    "alexnet-one-group": ALEXNET_ONE_GROUP,
    "vgg-16": VGG_16,
    "googlenet": GOOGLENET,
    "resnet-18": RESNET_18,
    "resnet-50": RESNET_50,
    "mobilenet-v1": MOBILENET_V1,
    "digits-mlp": DIGITS_MLP,
    "digits-cnn": DIGITS_CNN,
}
"""Name -> layer text."""


def find_network(name: str) -> str | None:
    """Return the layer text of a known network, or None. Case, hyphens, blanks and underscores do not count: `VGG16`.

    Source: ours.
    """
    return _BY_PLAIN_NAME.get(_plain(name))


def _plain(name: str) -> str:
    return "".join(name.lower().replace("-", " ").replace("_", " ").split())


_BY_PLAIN_NAME = {_plain(name): text for name, text in KNOWN_NETWORKS.items()}
