"""What demos, their runner and the chart say."""

MESSAGES = {
    "demo.bad-value": "{name} cannot be {value}; it takes one of {values}",
    "demo.bad-control": "{demo} has no control {name}; it has {names}",
    "demo.bad-preset": "{demo} has no preset {name!r}; it has {names}",
    "demo.unknown": "there is no demo {name!r}; did you mean {nearest}? (tutor demo lists them)",
    "demo.failed": "the experiment stopped: {what}",
    "demo.held": "held",
    "demo.chart.log": "(log scale)",
    "demo.chart.of": "({first}–{last} of {count})",
    "demo.chart.more": "… {count} more",
    "demo.or": " or ",
    "demo.mend.larger": "The filter ({F}) is larger than the padded input ({W} + 2·{P} = {whole}): it has no place at all.",
    "demo.mend.left-over": "Does not fit: {quotient} is not whole; columns left over at the far edge: {left}.",
    "demo.mend.with": "What mends it: {offers}.",
    "demo.mend.turn": "{name} = {values}",
    # conv-slide
    "demo.conv-slide.knob.W": "input W",
    "demo.conv-slide.knob.F": "filter F",
    "demo.conv-slide.knob.S": "stride S",
    "demo.conv-slide.knob.P": "padding P",
    "demo.conv-slide.knob.D": "depth D",
    "demo.conv-slide.knob.K": "filters K",
    "demo.conv-slide.input": "input",
    "demo.conv-slide.filter": "filter",
    "demo.conv-slide.sum": "sum",
    "demo.conv-slide.output": "output",
    "demo.conv-slide.slices": "slices 1–{slices}",
    "demo.conv-slide.products": "products",
    "demo.conv-slide.bias": "+ bias",
    "demo.conv-slide.result": "= output",
    "demo.conv-slide.nothing": "A {F}×{F} filter on a padded input {whole} wide: no window fits, so there is no output.",
    "demo.conv-slide.caption": "Filter {k} makes output row {row}, column {column} from rows {top}–{bottom}, "
    "columns {left}–{right} of the padded input.",
    "demo.conv-slide.summary": "({W} − {F} + {P2})/{S} + 1 = {size}: the output is {size}×{size}×{K}; "
    "{done} of {count} numbers computed, the latest {latest}.",
    "demo.conv-slide.floored": "Rounded down, the output is {size}×{size}×{K}, and cells marked ╱ are never seen; "
    "{done} of {count} numbers computed, the latest {latest}.",
    # output-size
    "demo.output-size.knob.W": "input W",
    "demo.output-size.knob.F": "filter F",
    "demo.output-size.knob.S": "stride S",
    "demo.output-size.knob.P": "padding P",
    "demo.output-size.table": "size by stride, padding",
    "demo.output-size.line": "{count} windows on {whole} columns",
    "demo.output-size.input": "input",
    "demo.output-size.window": "window",
    "demo.output-size.starts": "starts",
    "demo.output-size.views": "seen by",
    "demo.output-size.caption": "W = {W}, F = {F}: {possible} of {count} settings of stride and padding fit; "
    "✗ says how many columns are left over.",
    "demo.output-size.summary": "({W} − {F} + {P2})/{S} + 1 = {size}: {size} windows cover all {whole} columns.",
    "demo.output-size.floored": "{size} windows, then {left} of {whole} columns left over: "
    "CS231n calls this invalid, frameworks round down to {size}.",
    "demo.output-size.skips": "({W} − {F} + {P2})/{S} + 1 = {size}: {size} windows reach the far edge of {whole} columns, "
    "but a stride over the filter's size leaves columns unseen between them: {between} each time.",
    "demo.output-size.larger": "No window: the filter of {F} is larger than the {whole} columns of the padded input.",
}
