"""Well-known networks as layer texts for `engine.architecture`, and the digits' own two.

Totals as published: LeNet-5 61,706 parameters (dense modern form), AlexNet 60,965,224 in two groups and
62,378,344 without, VGG-16 138,357,544. Activations between layers are left out of the larger ones: they work
in place and have no parameters.
"""

__all__ = ["ALEXNET", "ALEXNET_ONE_GROUP", "DIGITS_CNN", "DIGITS_MLP", "KNOWN_NETWORKS", "LENET_5", "VGG_16"]

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

KNOWN_NETWORKS = {
    "lenet-5": LENET_5,
    "alexnet": ALEXNET,
    "alexnet-one-group": ALEXNET_ONE_GROUP,
    "vgg-16": VGG_16,
    "digits-mlp": DIGITS_MLP,
    "digits-cnn": DIGITS_CNN,
}
"""Name -> layer text."""
