"""What the demos of chapter 5's second half say: preparing data, starting weights, normalising, searching."""

MESSAGES = {
    # init-histograms
    "demo.init-histograms.knob.activation": "activation",
    "demo.init-histograms.knob.weights": "weights",
    "demo.init-histograms.knob.units": "units",
    "demo.init-histograms.tanh": "tanh",
    "demo.init-histograms.relu": "ReLU",
    "demo.init-histograms.leaky": "leaky ReLU (0.1)",
    "demo.init-histograms.sigmoid": "sigmoid",
    "demo.init-histograms.linear": "no activation",
    "demo.init-histograms.all": "std",
    "demo.init-histograms.between": "between examples",
    "demo.init-histograms.layer": "layer",
    "demo.init-histograms.caption": "{name}, weights of std {std}: {times} times 1/√{units} = {xavier}. "
    "A row a layer: the std of its numbers, and how they lie from {low} to {high}.",
    "demo.init-histograms.summary": "Std of the activations: {first} after layer 1, {last} after layer {depth}, "
    "{signal} of it between examples; {saturated} % saturated, {zeros} % zero.",
    "demo.init-histograms.alarm.zero": "All zero: every unit gives 0 for every example, and all get the same gradient, "
    "so they stay alike for ever. Turn `weights` up, to {better}.",
    "demo.init-histograms.alarm.saturated": "Saturated: {saturated} % of layer {depth} is so near its ends that no gradient "
    "comes back. Turn `weights` down, to {better}.",
    "demo.init-histograms.alarm.exploded": "Exploding: each layer multiplies the std by {factor}; it is {last} after "
    "layer {depth}. Turn `weights` down, to {better}.",
    "demo.init-histograms.alarm.vanished": "Vanishing: each layer multiplies the std by {factor}, down to {last} after "
    "layer {depth}. Turn `weights` up, to {better}.",
    "demo.init-histograms.alarm.sigmoid": "Vanishing, though the std stays at {last}: units differ, but hardly any from one "
    "example to the next ({signal}). A slope of at most 1/4 shrinks it. Turn `activation` to tanh.",
    # random-search
    "demo.random-search.knob.other": "against",
    "demo.random-search.knob.trials": "trials",
    "demo.random-search.knob.axes": "axes",
    "demo.random-search.decay": "weight decay",
    "demo.random-search.scale": "initial scale",
    "demo.random-search.lr": "rate 10ˣ",
    "demo.random-search.right": "% right",
    "demo.random-search.good": "≥95 %",
    "demo.random-search.random": "random",
    "demo.random-search.grid": "grid",
    "demo.random-search.caption.log": "Across the rate, up the {other}, drawn in powers of ten. Rates tried: random {random}, "
    "grid {grid}. Random wins {wins} % of {duels} such duels.",
    "demo.random-search.caption.linear": "Across the rate, up the {other}, drawn evenly. Rates tried: random {random}, "
    "grid {grid}. Random wins {wins} % of {duels} such duels.",
    "demo.random-search.summary": "Best after {number} of {trials} trials: random {random} %, grid {grid} %. "
    "On average random finds {mean} %, the grid {grid_mean} %.",
    "demo.random-search.alarm": "{above} of {number} random learning rates lie above 1, where training diverges: on a linear "
    "scale nine tenths of 0.0001 to 10 do. Turn `axes` to log.",
    # batch-norm
    "demo.batch-norm.knob.activation": "activation",
    "demo.batch-norm.knob.lr": "learning rate",
    "demo.batch-norm.knob.batch": "batch size",
    "demo.batch-norm.off": "off",
    "demo.batch-norm.on": "on",
    "demo.batch-norm.step": "step",
    "demo.batch-norm.guessing": "guessing",
    "demo.batch-norm.caption": "% right, held back. First weights {scales} times {scheme}'s. "
    "{share} % or more right: off {off} of {count} networks, on {on}.",
    "demo.batch-norm.he": "He",
    "demo.batch-norm.xavier": "Xavier",
    "demo.batch-norm.summary": "After {step} steps without batch norm: {off} % right, by size of the first weights; "
    "with it: {on} %.",
    "demo.batch-norm.none": "–",
    "demo.batch-norm.alarm.one": "Batch of one: its mean is the number itself, so every unit gives β whatever the image is, and "
    "nothing can be learned. Turn `batch size` up, to 16 or more.",
    "demo.batch-norm.alarm.small": "Batches of {batch}: mean and variance of so few images are mostly chance, and what becomes "
    "of an image hangs on its neighbours. Turn `batch size` up, to 16 or more.",
    "demo.batch-norm.alarm.rate": "Without batch norm {blown} of {count} networks have blown up at learning rate {lr}. "
    "Turn `learning rate` down, to {try_}.",
}
