"""The size of a conv layer's output, and which strides and paddings fit."""
