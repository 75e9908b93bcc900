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
}
