"""Messages of the demo `conv-slide`."""

MESSAGES = {
    # controls
    "demo.conv-slide.control.W": "input width W",
    "demo.conv-slide.control.F": "filter size F",
    "demo.conv-slide.control.S": "stride S",
    "demo.conv-slide.control.P": "padding P",
    "demo.conv-slide.control.D": "input depth D",
    "demo.conv-slide.control.K": "filters K",
    "demo.conv-slide.control.data": "data",
    # chart
    "demo.conv-slide.input": "input",
    "demo.conv-slide.filter": "filter",
    "demo.conv-slide.sum": "sum",
    "demo.conv-slide.output": "output",
    "demo.conv-slide.slice": "slice",
    "demo.conv-slide.row": "row {row}",
    "demo.conv-slide.products-of.rows": "products by row",
    "demo.conv-slide.products-of.slice": "products of slice {slice}",
    "demo.conv-slide.slice-sum": "slice {slice}",
    "demo.conv-slide.so-far": "so far ",
    "demo.conv-slide.in-all": "output",
    "demo.conv-slide.plus-bias": "bias {bias}",
    "demo.conv-slide.products": "products",
    "demo.conv-slide.bias": "+ bias",
    "demo.conv-slide.result": "= output",
    "demo.conv-slide.pictures": "as pictures (output: dark {low}, light {high})",
    # texts
    "demo.conv-slide.plain": "input",
    "demo.conv-slide.padded": "padded input",
    "demo.conv-slide.nothing": (
        "A {F}×{F} filter on a padded input {whole} wide: no window fits, so there is no output."
    ),
    "demo.conv-slide.caption": (
        "Filter {k} on rows {top}–{bottom}, columns {left}–{right} of the {input}: output row {row}, "
        "column {column} is {value}."
    ),
    "demo.conv-slide.caption.slice": (
        "Filter {k} on rows {top}–{bottom}, columns {left}–{right}, slice {slice} of {slices}: {part}, so "
        "the sum is {sum} so far; output row {row}, column {column} is not ready."
    ),
    "demo.conv-slide.largest": "Map {k} is largest, {value}, at row {row}, column {column}{edge}.",
    "demo.conv-slide.smallest": "Its smallest number, {value}, is at row {row}, column {column}.",
    "demo.conv-slide.edge.0": ", where its window is brighter on the left",
    "demo.conv-slide.edge.1": ", where its window is brighter above",
    "demo.conv-slide.edge.2": ", where its window is brighter on the right",
    "demo.conv-slide.summary": (
        "({W} − {F} + {P2})/{S} + 1 = {size}: {size}×{size}×{K} outputs, {done} of {count} computed."
    ),
    "demo.conv-slide.floored": (
        "Rounded down, the output is {size}×{size}×{K}, and shaded cells (░) are never used; {done} of "
        "{count} computed."
    ),
}
