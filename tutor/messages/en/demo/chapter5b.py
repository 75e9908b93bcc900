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
    "demo.init-histograms.caption": "Rows: layer, std, histogram from {low} to {high}. "
    "{name}, weights of std {std}: {times} times 1/√{units} = {xavier}.",
    "demo.init-histograms.summary": "Std of the activations: {first} after layer 1, {last} after layer {depth}, "
    "{signal} of it between examples; {saturated} % saturated, {zeros} % zero.",
    "demo.init-histograms.alarm.zero": "All zero: every unit gives 0, all get the same gradient and stay alike "
    "for ever. Turn `weights` up, to {better}.",
    "demo.init-histograms.alarm.saturated": "Saturated: {saturated} % of layer {depth} is so near its ends that no gradient "
    "comes back. Turn `weights` down, to {better}.",
    "demo.init-histograms.alarm.exploded": "Exploding: each layer multiplies the std by {factor}, up to {last} at the "
    "end. Turn `weights` down, to {better}.",
    "demo.init-histograms.alarm.vanished": "Vanishing: each layer multiplies the std by {factor}, down to {last} at the "
    "end. Turn `weights` up, to {better}.",
    "demo.init-histograms.alarm.sigmoid": "Vanishing: std stays {last}, but between examples only {signal} is left: slopes are "
    "at most 1/4. Turn `activation` to tanh.",
    # symmetry
    "demo.symmetry.knob.start": "start",
    "demo.symmetry.knob.units": "units",
    "demo.symmetry.knob.lr": "learning rate",
    "demo.symmetry.few": "weight of unit",
    "demo.symmetry.many": "weight of each unit",
    "demo.symmetry.right": "% right; dashed: guessing",
    "demo.symmetry.step": "step",
    "demo.symmetry.different": "no two alike",
    "demo.symmetry.caption": "Curves: the weight from x of each of {units} tanh units; equal units are one curve: "
    "{groups}. {right} % of the points right.",
    "demo.symmetry.summary": "After {step} steps: {units} units, {lines} different; {right} % of the points right.",
    "demo.symmetry.alarm.zero": "Stuck at {right} %: from weights of 0 no signal comes through and no gradient back: all {units} "
    "units stay at 0, and only the last biases move. Turn `start` to random.",
    "demo.symmetry.alarm.alike": "{units} units, one curve, {right} % right: the same weights get the same gradients for ever, "
    "so they are one unit. Turn `start` to random.",
    "demo.symmetry.alarm.slow": "Hardly parted, {right} % right: a difference so small takes longer to grow. Turn `start` to "
    "random.",
    # random-search
    "demo.random-search.knob.other": "against",
    "demo.random-search.knob.trials": "trials",
    "demo.random-search.knob.axes": "axes",
    "demo.random-search.decay": "weight decay",
    "demo.random-search.scale": "initial scale",
    "demo.random-search.lr": "rate 10ˣ",
    "demo.random-search.right": "% right; curve: best there is",
    "demo.random-search.good": "≥95 %",
    "demo.random-search.random": "random",
    "demo.random-search.grid": "grid",
    "demo.random-search.caption.log": "Best of {number}: random {best} %, grid {grid_best} %; rates tried: {random} and "
    "{grid}. Random wins {wins} % of {duels} such duels. Across: rate; up: {other}.",
    "demo.random-search.caption.linear": "Best of {number}: random {best} %, grid {grid_best} %; rates tried: {random} and "
    "{grid}, drawn evenly. Random wins {wins} % of {duels} such duels. Across: rate; up: {other}.",
    "demo.random-search.summary": "Best after {number} of {trials} trials: random {random} %, grid {grid} %. "
    "On average random finds {mean} %, the grid {grid_mean} %.",
    "demo.random-search.alarm": "{above} of {number} random rates lie above 1, where nothing is learned, as nine tenths of a "
    "linear 0.0001 to 10 do. Best: {best} %. Turn `axes` to log.",
    # batch-norm
    "demo.batch-norm.knob.activation": "activation",
    "demo.batch-norm.knob.lr": "learning rate",
    "demo.batch-norm.knob.batch": "batch size",
    "demo.batch-norm.off": "batch norm off",
    "demo.batch-norm.on": "batch norm on",
    "demo.batch-norm.step": "step",
    "demo.batch-norm.guessing": "guessing",
    "demo.batch-norm.caption": "% right, held back. First weights {scales} times {scheme}'s. "
    "{share} % or more right: off {off} of {count} networks, on {on}.",
    "demo.batch-norm.he": "He",
    "demo.batch-norm.xavier": "Xavier",
    "demo.batch-norm.summary": "After {step} steps without batch norm: {off} % right, by size of the first weights; "
    "with it: {on} %.",
    "demo.batch-norm.none": "–",
    "demo.batch-norm.alarm.one": "Batch of one: its mean is the number itself, so every unit gives β, whatever the image: "
    "none learns. Turn `batch` up, to 16.",
    "demo.batch-norm.alarm.small": "Batches of {batch}: mean and variance of so few are mostly chance; {on} of {count} "
    "networks read. Turn `batch` up, to 16.",
    "demo.batch-norm.alarm.rate": "Without batch norm {blown} of {count} networks have blown up at learning rate {lr}; "
    "with it {on} read. Turn `lr` down, to {try_}.",
    # preprocessing-cloud
    "demo.preprocessing-cloud.knob.stage": "stage",
    "demo.preprocessing-cloud.knob.statistics": "statistics",
    "demo.preprocessing-cloud.knob.new": "new points",
    "demo.preprocessing-cloud.knob.correlation": "correlation",
    "demo.preprocessing-cloud.knob.spread": "spread",
    "demo.preprocessing-cloud.raw": "raw",
    "demo.preprocessing-cloud.centred": "centred",
    "demo.preprocessing-cloud.scaled": "scaled",
    "demo.preprocessing-cloud.rotated": "rotated",
    "demo.preprocessing-cloud.whitened": "whitened",
    "demo.preprocessing-cloud.cloud": "dots: training  {letters}: new",
    "demo.preprocessing-cloud.mean": "mean",
    "demo.preprocessing-cloud.std": "std",
    "demo.preprocessing-cloud.r": "r",
    "demo.preprocessing-cloud.raw.training": "100 training points (dots) and new ones (letters), as they were measured.",
    "demo.preprocessing-cloud.centred.training": "The training mean is taken off every point, new ones too.",
    "demo.preprocessing-cloud.centred.own": "Training and new points: each had its own mean taken off.",
    "demo.preprocessing-cloud.scaled.training": "Each feature is divided by its training std, for new points too.",
    "demo.preprocessing-cloud.scaled.own": "Training and new points: each was divided by its own std.",
    "demo.preprocessing-cloud.rotated.training": "Turned onto the training cloud's principal axes: the correlation r is gone.",
    "demo.preprocessing-cloud.rotated.own": "Training and new points: each was turned onto its own axes.",
    "demo.preprocessing-cloud.whitened.training": "Each axis is divided by the root of its training variance: a round cloud.",
    "demo.preprocessing-cloud.whitened.own": "Training and new points: each was whitened by its own variances.",
    "demo.preprocessing-cloud.summary": "{stage}: training mean ({mean}), std ({std}), correlation {correlation}; "
    "new point {name} went from ({before}) to ({after}).",
    "demo.preprocessing-cloud.alarm.alone": "A point alone is its own mean: whatever it was, here ({before}), it lands "
    "at (0, 0). Turn `statistics` to training.",
    "demo.preprocessing-cloud.alarm.own": "Moved by their own mean and std: A at ({before}) became ({moved}), unlike "
    "a training point there. Turn `statistics` to training.",
    "demo.preprocessing-cloud.alarm.constant": "Feature 2 never changes in training: std 0, so only ε = 1e−8 is left to divide "
    "by, and a new point lands at {far}. Turn `spread` up.",
    "demo.preprocessing-cloud.alarm.flat": "Across their line the training points have variance 0: whitening divides by √ε, "
    "and a new point lands at {far}. Turn `correlation` down.",
    # pca-digits
    "demo.pca-digits.knob.k": "k",
    "demo.pca-digits.knob.fitted": "fitted on",
    "demo.pca-digits.all": "all training digits",
    "demo.pca-digits.few": "the zeros and ones alone",
    "demo.pca-digits.kept.fitted": "% kept",
    "demo.pca-digits.kept.held": "held back",
    "demo.pca-digits.axes": "components 1 to {count}: light adds, dark takes away",
    "demo.pca-digits.caption": "Digits held back; under each, rebuilt with k = {k} of 64 numbers. Variance kept: "
    "{kept} %, of digits held back {held} %; fitted on {fitted}.",
    "demo.pca-digits.summary": "{k} of 64 components keep {kept} % of the variance of the digits they were fitted on, "
    "{held} % of the held-back ones.",
    "demo.pca-digits.alarm": "{k} components keep {kept} % of the zeros and ones, but only {held} % of all digits: other strokes "
    "were never seen. Turn `fitted` to all.",
}
