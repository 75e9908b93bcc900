"""Tasks and named mistakes of the exercises about layers."""

MESSAGES = {
    # conv-size
    "exercise.conv-size.title": "The output size of a conv layer",
    "exercise.conv-size.task": """\
A filter of width F slides over W columns with P columns of padding on each
side, in steps of S columns. How many positions does it have?

    (W − F + 2P)/S + 1

Given   W, F, S ≥ 1 and P ≥ 0, whole numbers.
Return  the output size, an int. Raise ValueError if columns are left over, or
        if the filter is larger than the padded input.""",
    "exercise.conv-size.plus-two": "That is one too many: add 1 for the first position, not 2.",
    "exercise.conv-size.brackets": (
        "Only the padding was divided by S: put W − F + 2·P in brackets, or in a variable, before you divide."
    ),
    "exercise.conv-size.filter-added": (
        "You added F: subtract it, because the left edge of the filter cannot reach the end of the input."
    ),
    "exercise.conv-size.fraction": (
        "/ returns a float: divide with //, and raise ValueError if there is a remainder."
    ),
    "exercise.conv-size.does-not-raise": "Sizes that do not fit must raise ValueError: // rounds down and hides the remainder.",
    "exercise.conv-size.too-large": (
        "A filter larger than the padded input must raise ValueError, even if there is no remainder."
    ),
    "exercise.conv-size.rounded-up": "Rounding up counts a position beyond the edge: raise ValueError instead.",
    "exercise.conv-size.padding-once": "Padding is added on both sides, so it counts twice: + 2P.",
    "exercise.conv-size.no-padding": "The padding is missing: W grows by 2P.",
    "exercise.conv-size.no-plus-one": "The filter's first position counts too: add 1.",
    # dropout
    "exercise.dropout.title": "Inverted dropout",
    "exercise.dropout.task": """\
In training, each number is kept with probability keep, or set to 0. The
numbers that are kept are divided by keep, so that the expected output is x.
Outside training, x is returned unchanged.

Given   x, a float array; keep, above 0 and at most 1; training, True or
        False; rng, a numpy.random.Generator: rng.random(shape) draws numbers
        in [0, 1).
Return  an array with the shape of x; x itself if training is False. Draw a
        number from rng for each element.""",
    "exercise.dropout.twin-name": "the result with a generator that has the same seed",
    "exercise.dropout.share-name": "the share of numbers kept",
    "exercise.dropout.rows-name": "the number of rows with the same mask as the first",
    "exercise.dropout.columns-name": "the number of columns with the same mask as the first",
    "exercise.dropout.no-mask": "Nothing is dropped in training: multiply by a mask, rng.random(x.shape) < keep.",
    "exercise.dropout.turned": "You drop numbers when training is False, and not when it is True: invert the condition.",
    "exercise.dropout.vanilla": (
        "That is vanilla dropout, which scales by keep outside training. Inverted dropout divides by keep in training instead."
    ),
    "exercise.dropout.not-divided": "In training, divide the kept numbers by keep. Otherwise the expected output is keep·x.",
    "exercise.dropout.divided-by-drop": "You divided by 1 − keep, the share that is dropped: divide by keep.",
    "exercise.dropout.multiplied": "You multiplied by keep, which makes the output even smaller: divide by it.",
    "exercise.dropout.kept-what-drops": "You kept the share 1 − keep: keep a number if the random number is less than keep.",
    "exercise.dropout.drop-rate": "You used keep as the share to drop, like p in PyTorch: here it is the share to keep.",
    "exercise.dropout.scaled-afterwards": "Do not scale outside training: the division in training has already done it.",
    "exercise.dropout.divided-afterwards": "Do not divide outside training: nothing is dropped there.",
    "exercise.dropout.mask-afterwards": "You drop numbers although training is False: return x then.",
    "exercise.dropout.own-chance": "Your mask does not come from rng: two generators with the same seed must give the same mask.",
    "exercise.dropout.rows-alike": "Every row has the same mask: draw a number for each element, rng.random(x.shape).",
    "exercise.dropout.columns-alike": "You drop whole rows: draw a number for each element, rng.random(x.shape).",
    # batch-norm
    "exercise.batch-norm.title": "Batch norm, forward in training",
    "exercise.batch-norm.task": """\
Normalise every feature to mean 0 and variance 1 over the batch, then scale
and shift it:

    y = γ·(x − mean)/√(variance + ε) + β

Given   x (N, C): N examples, C features; gamma (C,), beta (C,); eps.
Return  y (N, C). The variance is that of the batch, with division by N. (The
        moving averages for use after training are left out here.)""",
    "exercise.batch-norm.std-for-variance": "std is already the root: use the variance, x.var(axis=0), in √(variance + ε).",
    "exercise.batch-norm.times-root": "You multiplied by √(variance + ε): divide by it.",
    "exercise.batch-norm.beta-taken-away": "You subtracted β: add it.",
    "exercise.batch-norm.beta-scaled": "You multiplied β by γ too: γ scales x̂ only, γ·x̂ + β.",
    "exercise.batch-norm.brackets": "You divided only the mean: put x − mean in brackets.",
    "exercise.batch-norm.n-minus-one": "Your variance divides by N − 1: in the forward pass, divide by N.",
    "exercise.batch-norm.each-example": (
        "You computed mean and variance over the features of each example, as layer norm does: use the batch, axis 0."
    ),
    "exercise.batch-norm.whole-batch": "You computed one mean for all features: compute one per feature, over the batch, axis 0.",
    "exercise.batch-norm.no-root": "You divided by the variance: divide by its root.",
    "exercise.batch-norm.eps-outside": "ε is outside your root: here it is inside, √(variance + ε).",
    "exercise.batch-norm.no-eps": "ε is missing: a constant feature gives 0/0.",
    "exercise.batch-norm.cancels": (
        "mean(x²) − mean(x)² loses all precision if the mean is far from 0: average (x − mean)² instead."
    ),
    "exercise.batch-norm.not-centred": "You did not subtract the mean: use x − mean.",
    "exercise.batch-norm.gamma-and-beta-forgotten": "The normalisation is right, but γ and β are missing: γ·(…) + β.",
    "exercise.batch-norm.gamma-forgotten": "γ is missing: multiply the normalised values by it.",
    "exercise.batch-norm.beta-forgotten": "β is missing: add it at the end.",
    "exercise.batch-norm.swapped": "γ and β are swapped: γ scales, β shifts.",
    # im2col
    "exercise.im2col.title": "im2col: windows as columns",
    "exercise.im2col.task": """\
Write every window of an image as a column of a matrix, so that a conv layer
with K filters becomes one product: weight.reshape(K, -1) @ columns.

Given   x (D, H, W): one image, D channels; F, S, P: filter size, stride, and
        padding with zeros on each side. All of them fit.
Return  (D·F·F, rows·columns). A column of the matrix lists the numbers of a
        window by channel, row and column, in the order of a filter's weights
        (D, F, F). The columns follow the positions, row by row.""",
    "exercise.im2col.padded-otherwise": "Your padding is not zero: use np.pad(x, …) without another mode or value.",
    "exercise.im2col.width-not-strided": "Your windows move by S down, but by 1 to the right: start them at j * S too.",
    "exercise.im2col.columns-counted-by-rows": (
        "Your windows overwrite each other: window (i, j) is column i * columns + j of the matrix."
    ),
    "exercise.im2col.turned": "Your matrix is transposed: here windows are columns, not rows.",
    "exercise.im2col.channels-last": (
        "The channels come last in your columns: the order is channel, row, column, as in a filter's weights (D, F, F)."
    ),
    "exercise.im2col.down-first": "Your positions go down the image first: they should go row by row, as in the output.",
    "exercise.im2col.window-turned": "Rows and columns of each window are swapped: rows come first.",
    "exercise.im2col.flipped": "Your windows are flipped: a conv layer computes a cross-correlation, which flips nothing.",
    "exercise.im2col.padding-ignored": "The padding is missing: first add P rows and columns of zeros on each side.",
    "exercise.im2col.stride-ignored": "You ignored the stride: the next window starts S columns further.",
    "exercise.im2col.channels-padded": "You padded the channels too: pad only rows and columns, ((0, 0), (P, P), (P, P)).",
    "exercise.im2col.last-missing": "The last row and column of windows are missing: add 1 to the end of each range.",
    # max-pool-backward
    "exercise.max-pool-backward.title": "Max-pooling, backward",
    "exercise.max-pool-backward.task": """\
A max-pooling layer passes on the largest number of each window. So the
gradient of its output goes to this number alone: the others had no influence.

Given   grad (N, C, rows, columns): the gradient of the output;
        x (N, C, H, W): the input; F, S: window size and stride.
Return  the gradient of the input, with the shape of x. If maxima are equal,
        the first one gets it, row by row. Where windows overlap, gradients
        add up.""",
    "exercise.max-pool-backward.values": "You passed back the maxima: put the numbers of grad where the maxima were.",
    "exercise.max-pool-backward.ones": "The places are right, but each gets 1: give it the number of its window in grad.",
    "exercise.max-pool-backward.times-value": "You multiplied by the maximum: its derivative is 1, so it gets grad as it is.",
    "exercise.max-pool-backward.place-turned": (
        "You swapped row and column of the place in the window: np.unravel_index returns the row first."
    ),
    "exercise.max-pool-backward.positive-only": (
        "Windows without a positive number get nothing: a negative maximum gets the gradient too. Only ReLU would stop it."
    ),
    "exercise.max-pool-backward.window-forgotten": (
        "You used the place in the window as the place in the image: add the start of the window, i * S and j * S."
    ),
    "exercise.max-pool-backward.ties-get-all": (
        "All equal maxima get the whole gradient: give it to the first one only (after ReLU, equal zeros are frequent)."
    ),
    "exercise.max-pool-backward.ties-share": (
        "Equal maxima share the gradient: give all of it to the first one (after ReLU, equal zeros are frequent)."
    ),
    "exercise.max-pool-backward.last-of-ties": "The last of equal maxima gets the gradient: give it to the first, row by row.",
    "exercise.max-pool-backward.overwritten": (
        "Where windows overlap, later gradients overwrite earlier ones: add them up, with += in place of =."
    ),
    "exercise.max-pool-backward.average": "That is average pooling: the gradient goes to the largest number alone.",
    "exercise.max-pool-backward.everywhere": (
        "Every number of the window gets the gradient: only the largest one influenced the output."
    ),
    "exercise.max-pool-backward.stride-ignored": "You ignored the stride: window i starts at i·S.",
    "exercise.max-pool-backward.least": "The gradient goes to the smallest number of the window: give it to the largest.",
    "exercise.max-pool-backward.largest-size": (
        "You compared absolute values: the larger of −9 and −1 is −1."
    ),
}
