"""The exercises about layers, losses and gradients: tasks and named mistakes."""

MESSAGES = {
    # conv-size
    "exercise.conv-size.title": "The output size of a conv layer",
    "exercise.conv-size.task": """\
A filter of width F slides over W columns with P columns of padding on each
side, S columns at a step. How many positions are there?

    (W − F + 2P)/S + 1

Given   W, F, S ≥ 1 and P ≥ 0, whole numbers.
Return  the output size, an int. Raise ValueError where no whole number of
        positions covers the input, or the filter is larger than the padded
        input.""",
    "exercise.conv-size.plus-two": "One too many: the first position counts once, travel // S + 1.",
    "exercise.conv-size.brackets": (
        "Only the padding was divided by S: put W − F + 2·P in brackets, or in a variable, before dividing."
    ),
    "exercise.conv-size.filter-added": (
        "F is added, and should be taken away: the filter's left edge cannot go as far as the input's end."
    ),
    "exercise.conv-size.fraction": (
        "/ makes a float: divide with //, and raise ValueError where something would be left over."
    ),
    "exercise.conv-size.does-not-raise": "What does not fit must raise ValueError: // rounds down and hides it.",
    "exercise.conv-size.too-large": (
        "A filter larger than the padded input must raise ValueError, even where the division comes out."
    ),
    "exercise.conv-size.rounded-up": "Rounding up counts a position that runs past the edge: raise ValueError instead.",
    "exercise.conv-size.padding-once": "Padding is added on both sides, so it counts twice: + 2P.",
    "exercise.conv-size.no-padding": "The padding is missing: W grows by 2P.",
    "exercise.conv-size.no-plus-one": "The filter's first position counts too: add 1.",
    # dropout
    "exercise.dropout.title": "Inverted dropout",
    "exercise.dropout.task": """\
In training each number is kept with probability keep, else set to 0; what is
kept is divided by keep, so that the expected output is x. Afterwards nothing
is done.

Given   x, a float array; keep, above 0 and at most 1; training, True or
        False; rng, a numpy.random.Generator: rng.random(shape) draws numbers
        in [0, 1).
Return  an array of x's shape; x itself where not training. Draw from rng, for
        each number on its own.""",
    "exercise.dropout.twin-name": "the result with a generator of the same seed",
    "exercise.dropout.share-name": "the share of numbers kept",
    "exercise.dropout.rows-name": "how many rows lose the same places as the first",
    "exercise.dropout.columns-name": "how many columns lose the same places as the first",
    "exercise.dropout.no-mask": "Nothing is dropped in training: multiply by a mask, rng.random(x.shape) < keep.",
    "exercise.dropout.turned": "You drop when training is False, and not when it is True: turn the condition round.",
    "exercise.dropout.vanilla": (
        "That is vanilla dropout, which scales by keep afterwards. Inverted: divide by keep in training, do nothing afterwards."
    ),
    "exercise.dropout.not-divided": "In training what is kept must be divided by keep, or the expected output is keep·x.",
    "exercise.dropout.divided-by-drop": "You divided by drop (1 − keep), not by keep.",
    "exercise.dropout.multiplied": "You multiplied by keep, which makes the output smaller still: divide by it.",
    "exercise.dropout.kept-what-drops": "You kept the share 1 − keep: keep where the drawn number is less than keep.",
    "exercise.dropout.drop-rate": "You took keep for the share to drop, as PyTorch's p is: here it is the share that stays.",
    "exercise.dropout.scaled-afterwards": "Afterwards nothing is scaled: the division in training has done it.",
    "exercise.dropout.divided-afterwards": "Afterwards nothing is divided: nothing is dropped then.",
    "exercise.dropout.mask-afterwards": "Numbers are dropped although training is False: return x then.",
    "exercise.dropout.own-chance": "The mask does not come from rng: two generators of one seed must give the same mask.",
    "exercise.dropout.rows-alike": "Every row loses the same places: draw a number for each element, rng.random(x.shape).",
    "exercise.dropout.columns-alike": "Rows are dropped whole: draw a number for each element, rng.random(x.shape).",
    # batch-norm
    "exercise.batch-norm.title": "Batch norm, forward in training",
    "exercise.batch-norm.task": """\
Bring every feature to mean 0 and variance 1 over the batch, then scale and
shift it:

    y = γ·(x − mean)/√(variance + ε) + β

Given   x (N, C): N examples, C features; gamma (C,), beta (C,); eps.
Return  y (N, C). The variance is the batch's own, divided by N. (Running
        statistics are left out here.)""",
    "exercise.batch-norm.std-for-variance": "std is the root already: √(variance + ε) wants the variance, x.var(axis=0).",
    "exercise.batch-norm.times-root": "You multiplied by the spread: divide by √(variance + ε).",
    "exercise.batch-norm.beta-taken-away": "β is added, not taken away.",
    "exercise.batch-norm.beta-scaled": "γ multiplies β as well: it scales x̂ only, γ·x̂ + β.",
    "exercise.batch-norm.brackets": "Only the mean was divided by the spread: put brackets round x − mean.",
    "exercise.batch-norm.n-minus-one": "Your variance divides by N − 1: in the forward pass it is the batch's own, divided by N.",
    "exercise.batch-norm.each-example": (
        "Mean and variance are taken over the features of each example, which is layer norm: take them over the batch, axis 0."
    ),
    "exercise.batch-norm.whole-batch": "One mean for all: every feature has its own, over the batch, axis 0.",
    "exercise.batch-norm.no-root": "You divided by the variance: divide by its root.",
    "exercise.batch-norm.eps-outside": "ε stands outside your root: here it is inside, √(variance + ε).",
    "exercise.batch-norm.no-eps": "ε is missing: a feature that never varies gives 0/0.",
    "exercise.batch-norm.cancels": (
        "The mean of squares less the squared mean cancels where the mean is far from 0: average (x − mean)²."
    ),
    "exercise.batch-norm.not-centred": "The mean is not taken away: (x − mean) first.",
    "exercise.batch-norm.gamma-and-beta-forgotten": "Normalised rightly, but γ and β are missing: γ·(…) + β.",
    "exercise.batch-norm.gamma-forgotten": "γ is missing: scale what is normalised by it.",
    "exercise.batch-norm.beta-forgotten": "β is missing: add it in the end.",
    "exercise.batch-norm.swapped": "γ and β are swapped: γ scales, β shifts.",
    # im2col
    "exercise.im2col.title": "im2col: windows as columns",
    "exercise.im2col.task": """\
Write every window of an image as a column of a matrix, so that a conv layer
with K filters is one product: weight.reshape(K, -1) @ columns.

Given   x (D, H, W): one image, D channels; F, S, P: filter size, stride, and
        padding with zeros on each side. They fit.
Return  (D·F·F, rows·columns): down the matrix channel, then row, then column
        of the window, as in a filter's weights (D, F, F); across it the
        positions, row by row.""",
    "exercise.im2col.padded-otherwise": "What was padded on is not zero: np.pad(x, …) without another mode or value.",
    "exercise.im2col.width-not-strided": "The windows go down by S, but along the width by one: start them at j * S too.",
    "exercise.im2col.columns-counted-by-rows": (
        "Windows write over each other: the window in row i and column j is column i * columns + j of the matrix."
    ),
    "exercise.im2col.turned": "Your matrix is turned round: windows are columns here, not rows.",
    "exercise.im2col.channels-last": (
        "Your channels come last in a column: the order is channel, row, column, as in a filter's weights (D, F, F)."
    ),
    "exercise.im2col.down-first": "Your positions go down the image first: they go row by row, as the output is read.",
    "exercise.im2col.window-turned": "Rows and columns of each window are swapped: rows come first.",
    "exercise.im2col.flipped": "Your windows are flipped: a conv layer is a cross-correlation, nothing is flipped.",
    "exercise.im2col.padding-ignored": "The padding is missing: put P rows and columns of zeros on each side first.",
    "exercise.im2col.stride-ignored": "The stride is ignored: the next window starts S further on.",
    "exercise.im2col.channels-padded": "Channels are padded too: only rows and columns get zeros, ((0, 0), (P, P), (P, P)).",
    "exercise.im2col.last-missing": "The last row and column of windows are missing: add 1 to the end of each range.",
    # max-pool-backward
    "exercise.max-pool-backward.title": "Max-pooling, backward",
    "exercise.max-pool-backward.task": """\
A max-pool passed on the largest number of each window. So the gradient of its
output goes to that number alone; the others had no part in it.

Given   grad (N, C, rows, columns): the gradient of the output;
        x (N, C, H, W): the input; F, S: window size and stride.
Return  the gradient of the input, shaped like x. Of equal maxima the first
        gets it, row by row. Where windows overlap gradients add up.""",
    "exercise.max-pool-backward.values": "You passed the maxima themselves back: pass grad to the place where each stood.",
    "exercise.max-pool-backward.ones": "The winners are right, but each gets 1: give it its window's number in grad.",
    "exercise.max-pool-backward.times-value": "You multiplied by the maximum: its slope is 1, so the winner gets grad as it is.",
    "exercise.max-pool-backward.place-turned": (
        "Rows and columns of the place in the window are swapped: np.unravel_index gives the row first."
    ),
    "exercise.max-pool-backward.positive-only": (
        "Windows without a positive number get nothing: a maximum below 0 wins as well; only ReLU would stop it."
    ),
    "exercise.max-pool-backward.window-forgotten": (
        "The place in the window was taken for the place in the map: add where the window starts, i * S and j * S."
    ),
    "exercise.max-pool-backward.ties-get-all": (
        "Every one of several equal maxima gets the whole gradient: only the first does (after ReLU zeros tie all the time)."
    ),
    "exercise.max-pool-backward.ties-share": (
        "Equal maxima share the gradient: the first gets all of it (after ReLU zeros tie all the time)."
    ),
    "exercise.max-pool-backward.last-of-ties": "Of equal maxima the last gets the gradient: it should be the first, row by row.",
    "exercise.max-pool-backward.overwritten": (
        "Where windows overlap, a later gradient overwrites an earlier one: add them up, += for =."
    ),
    "exercise.max-pool-backward.average": "That is average pooling: the gradient goes to the largest number alone.",
    "exercise.max-pool-backward.everywhere": (
        "Every number of the window gets the gradient: only the largest had a part in the output."
    ),
    "exercise.max-pool-backward.stride-ignored": "The stride is ignored: window i starts at i·S.",
    "exercise.max-pool-backward.least": "The gradient goes to the smallest number of the window, but the largest was passed on.",
    "exercise.max-pool-backward.largest-size": (
        "You compared sizes without their signs: the largest of −9 and −1 is −1."
    ),
}
