"""What chapter 7's demos say."""

MESSAGES = {
    "demo.or": " or ",
    "demo.mend.larger": "The filter ({F}) is larger than the {input} ({whole}): it has no place at all.",
    "demo.mend.padded": "padded input",
    "demo.mend.plain": "input",
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
    "demo.conv-slide.caption": "Filter {k} on rows {top}–{bottom}, columns {left}–{right} of the {input}: "
    "output row {row}, column {column} is {value}.",
    "demo.conv-slide.caption.slice": "Filter {k} on rows {top}–{bottom}, columns {left}–{right} of the {input}, slice {slice} "
    "of {slices}: row {row}, column {column} is not ready.",
    "demo.conv-slide.plain": "input",
    "demo.conv-slide.padded": "padded input",
    "demo.conv-slide.pictures": "as pictures (output: dark {low}, light {high})",
    "demo.conv-slide.knob.data": "data",
    "demo.conv-slide.summary": "({W} − {F} + {P2})/{S} + 1 = {size}: {size}×{size}×{K}, {done} of {count} computed.",
    "demo.conv-slide.floored": "Rounded down, the output is {size}×{size}×{K}, and cells marked ╱ are never seen; "
    "{done} of {count} computed.",
    # output-size
    "demo.output-size.knob.W": "input W",
    "demo.output-size.knob.F": "filter F",
    "demo.output-size.knob.S": "stride S",
    "demo.output-size.knob.P": "padding P",
    "demo.output-size.table": "size by stride, padding",
    "demo.output-size.line": "windows on {whole} columns: {count}",
    "demo.output-size.input": "input",
    "demo.output-size.views": "seen by",
    "demo.output-size.caption": "W = {W}, F = {F}: {possible} of {count} settings of stride and padding fit; "
    "✗ says how many columns are left over.",
    "demo.output-size.summary": "({W} − {F} + {P2})/{S} + 1 = {size}: {size} windows cover all {whole} columns.",
    "demo.output-size.floored": "{size} windows, then {left} of {whole} columns left over: "
    "CS231n calls this invalid, frameworks round down to {size}.",
    "demo.output-size.skips": "({W} − {F} + {P2})/{S} + 1 = {size}: {size} windows reach the far edge of {whole} columns, "
    "but a stride over the filter's size leaves columns unseen between them: {between} each time.",
    "demo.output-size.larger": "No window: the filter of {F} is larger than the {whole} columns of the padded input.",
    # parameter-count
    "demo.parameter-count.knob.W": "input W",
    "demo.parameter-count.knob.F": "filter F",
    "demo.parameter-count.knob.S": "stride S",
    "demo.parameter-count.knob.P": "padding P",
    "demo.parameter-count.knob.D": "depth D",
    "demo.parameter-count.knob.K": "filters K",
    "demo.parameter-count.title": "parameters for the same output",
    "demo.parameter-count.filter": "one filter",
    "demo.parameter-count.separable": "separable conv",
    "demo.parameter-count.conv": "conv layer",
    "demo.parameter-count.local": "not shared",
    "demo.parameter-count.full": "fully connected",
    "demo.parameter-count.filter.how": "{F}·{F}·{D} + 1",
    "demo.parameter-count.separable.how": "({F}·{F} + 1)·{D} + ({D} + 1)·{K}",
    "demo.parameter-count.conv.how": "({F}·{F}·{D} + 1)·{K}",
    "demo.parameter-count.local.how": "{size}·{size}·({F}·{F}·{D} + 1)·{K}",
    "demo.parameter-count.full.how": "{inputs}·{outputs} + {outputs}",
    "demo.parameter-count.filter.what": "One filter sees {F}×{F} places through all {D} slices, and has one bias: {count}.",
    "demo.parameter-count.separable.what": "Separable: one {F}×{F} filter a slice, then {K} 1×1 filters mix the slices: {count}.",
    "demo.parameter-count.conv.what": "A conv layer: {K} filters, each used at all {size}×{size} places: {count}.",
    "demo.parameter-count.local.what": "Not shared: {K} filters of its own for each of {size}×{size} places: {count}.",
    "demo.parameter-count.full.what": "Fully connected: each of {outputs} outputs sees all {inputs} inputs: {count}.",
    "demo.parameter-count.begun": "One filter on a {W}×{W}×{D} input has {count} parameters.",
    "demo.parameter-count.shared": "The conv layer from {W}×{W}×{D} has {conv} parameters, whatever the width.",
    "demo.parameter-count.local.saves": "From {W}×{W}×{D} to {size}×{size}×{K}: {conv} parameters shared, "
    "{size}·{size} = {places} times as many unshared.",
    "demo.parameter-count.full.saves": "From {W}×{W}×{D} to {size}×{size}×{K}: {conv} parameters as a conv layer, "
    "{full} fully connected, {times} times as many.",
    # pool-slide
    "demo.pool-slide.knob.W": "input W",
    "demo.pool-slide.knob.F": "window F",
    "demo.pool-slide.knob.S": "stride S",
    "demo.pool-slide.knob.mode": "mode",
    "demo.pool-slide.knob.data": "data",
    "demo.pool-slide.input": "input",
    "demo.pool-slide.output": "output",
    "demo.pool-slide.window": "window",
    "demo.pool-slide.upstream": "gradient of output",
    "demo.pool-slide.gradient": "gradient of input",
    "demo.pool-slide.max": "max {result}",
    "demo.pool-slide.avg": "mean {result}",
    "demo.pool-slide.nothing": "A window of {F} is larger than the input of {W}: there is no output.",
    "demo.pool-slide.forward.max": "Output row {row}, column {column}: the largest of {count} numbers is {result} (*).",
    "demo.pool-slide.forward.tie": "Output row {row}, column {column}: {equal} numbers tie at {result}; the first (*) counts.",
    "demo.pool-slide.forward.avg": "Output row {row}, column {column}: the mean of {count} numbers is {result}.",
    "demo.pool-slide.back.max": "The gradient {gradient} of output row {row}, column {column} goes to the largest alone: "
    "input row {r}, column {c}.",
    "demo.pool-slide.back.avg": "The gradient {gradient} of output row {row}, column {column} is shared by {count} inputs: "
    "{share} each.",
    "demo.pool-slide.summary.forward": "{W}×{W} becomes {size}×{size}, {done} of {outputs} windows done; "
    "pooling has no parameters.",
    "demo.pool-slide.summary.backward": "{done} of {outputs} gradients routed back; "
    "{reached} of {inputs} inputs have one so far.",
    # flatten-fc
    "demo.flatten-fc.knob.W": "width W",
    "demo.flatten-fc.knob.D": "depth D",
    "demo.flatten-fc.knob.H": "units H",
    "demo.flatten-fc.knob.as": "seen as",
    "demo.flatten-fc.slice": "slice",
    "demo.flatten-fc.filter": "filter",
    "demo.flatten-fc.outputs": "outputs",
    "demo.flatten-fc.so-far": "{sum} so far",
    "demo.flatten-fc.flat": "rows: index, x",
    "demo.flatten-fc.rows": "rows: index, x, weight w{unit}, product",
    "demo.flatten-fc.flattening": "Slice {d}, row {r}, column {c} becomes number ({d}·{W} + {r})·{W} + {c} = {at}, "
    "all counted from 0.",
    "demo.flatten-fc.adding": "Unit {unit}, number {at} (slice {d}, row {r}, column {c}): {x}·{w} = {product}, sum so far {sum}.",
    "demo.flatten-fc.adding.conv": "Filter {unit}, slice {d}, row {r}, column {c} (number {at} when flat): {x}·{w} = {product}, "
    "sum so far {sum}.",
    "demo.flatten-fc.fc.summary": "{W}·{W}·{D} = {n} numbers into {H} units: {n}·{H} + {H} = {count} parameters; "
    "{done} of {units} outputs done.",
    "demo.flatten-fc.conv.summary": "One place, F = {W}: {H} filters, the same ({W}·{W}·{D} + 1)·{H} = {count} parameters; "
    "{done} of {units} outputs done.",
    # receptive-field
    "demo.receptive-field.knob.n": "conv layers n",
    "demo.receptive-field.knob.F": "filter F",
    "demo.receptive-field.knob.S": "stride S",
    "demo.receptive-field.knob.pools": "2×2 pools",
    "demo.receptive-field.knob.d": "dilation d",
    "demo.receptive-field.knob.W": "image W",
    "demo.receptive-field.title": "what one number depends on",
    "demo.receptive-field.table": "field r, jump j",
    "demo.receptive-field.image": "image",
    "demo.receptive-field.conv": "conv {number}",
    "demo.receptive-field.pool": "pool {number}",
    "demo.receptive-field.ways": "ways",
    "demo.receptive-field.caption.image": "One number of {top} depends on {count} of the image's {size} columns (■).",
    "demo.receptive-field.caption.layer": "One number of {top} depends on {count} of the {size} numbers in {below} (■).",
    "demo.receptive-field.field": "r = 1{terms} = {field}",
    "demo.receptive-field.walking": ".",
    "demo.receptive-field.whole": ": all are seen, by {least} to {most} ways.",
    "demo.receptive-field.alike": ": all are seen, and all count alike.",
    "demo.receptive-field.holes": " wide, but {missed} columns in it are never looked at.",
    "demo.receptive-field.cut": ", of which {seen} are in the image and seen; the rest is padding (0), or not looked at.",
    "demo.receptive-field.alarm.larger": "The field, {field}, is larger than the image, {W}: at least {outside} columns of it "
    "are padding, which says nothing. Turn n, F, S or d down, or W up.",
    "demo.receptive-field.alarm.ends": "Only {done} of {n} conv layers fit: the map is {size} wide by then, too narrow for a "
    "2×2 pool. Turn n or S down, W up, or pools off.",
    # network-tally
    "demo.network-tally.knob.net": "network",
    "demo.network-tally.knob.what": "count",
    "demo.network-tally.knob.scale": "scale",
    "demo.network-tally.parameters": "{net}, parameters: {total} so far",
    "demo.network-tally.memory": "{net}, activations, float32: {total} so far",
    "demo.network-tally.macs": "{net}, multiply-adds: {total} so far",
    "demo.network-tally.parameters.unit": "parameters",
    "demo.network-tally.memory.unit": "of activations",
    "demo.network-tally.macs.unit": "multiply-adds",
    "demo.network-tally.caption": "{name}, “{text}”: out comes {shape}, for {amount} {what}.",
    "demo.network-tally.so-far": "{done} of {count} layers: {total} {what}.",
    "demo.network-tally.whole": "The whole network: {total} {what}.",
    "demo.network-tally.most": "{name} holds {share} % of them.",
    # train-digits
    "demo.train-digits.knob.optimizer": "optimizer",
    "demo.train-digits.knob.lr": "learning rate",
    "demo.train-digits.knob.batch": "batch size",
    "demo.train-digits.knob.filters": "filters",
    "demo.train-digits.knob.network": "network",
    "demo.train-digits.loss": "loss (log)",
    "demo.train-digits.right": "% right",
    "demo.train-digits.step": "step",
    "demo.train-digits.train": "train",
    "demo.train-digits.test": "test",
    "demo.train-digits.guessing": "guessing",
    "demo.train-digits.misread": "misread: {wrong} of {count}",
    "demo.train-digits.filters": "first layer: {count}",
    "demo.train-digits.cnn": "CNN, {K} then {K2} filters of 3×3",
    "demo.train-digits.mlp": "MLP, {K} hidden units",
    "demo.train-digits.caption": "{network}, {parameters} parameters, epoch {epoch}.",
    "demo.train-digits.summary": "Loss {first} → {loss} by step {step}; {test} % of the held-back digits right after "
    "step {at}, {wrong} misread.",
    "demo.train-digits.alarm.fault": "Blown up: loss {first} → {loss} by step {step}. With lr = {lr} each step "
    "overshoots further than the one before. "
    "Turn lr down, to {try_} or less.",
    "demo.train-digits.alarm.blown": "Blown up: loss {first} → {peak} at step {at}. With lr = {lr} a step goes far past "
    "where its slope holds. "
    "Turn lr down, to {try_} or less.",
    "demo.train-digits.alarm.silent": "Blown up: loss {first} → {peak} at step {at}; {silent} % of the last hidden "
    "layer is now 0 for every digit, dead ReLUs. "
    "Turn lr down, from {lr} to {try_} or less.",
    "demo.train-digits.alarm.dead": "Stuck: {silent} % of the last hidden layer is 0 for every digit, so no gradient "
    "passes: dead ReLUs at step {step}. "
    "Turn lr down, from {lr} to {try_} or less.",
    "demo.train-digits.alarm.slow": "Slow: after {step} steps only {test} % are right. With lr = {lr} each step is "
    "short. Turn lr up, to {try_} say.",
}
