"""Messages of the demo `random-search`."""

MESSAGES = {
    # controls
    "demo.random-search.control.other": "second hyperparameter",
    "demo.random-search.control.trials": "trials",
    "demo.random-search.control.axes": "draws",
    # chart
    "demo.random-search.lr": "lr = 10ˣ",
    "demo.random-search.accuracy": "accuracy %; curve: best",
    "demo.random-search.good": "≥95 %",
    "demo.random-search.random": "random",
    "demo.random-search.grid": "grid",
    # texts
    "demo.random-search.decay": "weight decay",
    "demo.random-search.scale": "initial scale",
    "demo.random-search.caption.log": (
        "Best of {number}: random {best} %, grid {grid_best} %; learning rates tried: {random} and {grid}. "
        "Duels won (n: another): random {random_won}, grid {grid_won}{last}. Across: learning rate; up: {other}."
    ),
    "demo.random-search.caption.linear": (
        "Best of {number}: random {best} %, grid {grid_best} %; rates tried, on a linear scale: "
        "{random} and {grid}. Duels won (n: another): random {random_won}, grid {grid_won}{last}. Across: "
        "learning rate; up: {other}."
    ),
    "demo.random-search.last": " of the last {count}",
    "demo.random-search.summary": (
        "Best after {number} of {trials} trials: random {random} %, grid {grid} %. In {duels} "
        "duels, random search wins {wins} %; on average it finds {mean} %, grid search {grid_mean} %."
    ),
    # alarms
    "demo.random-search.alarm": (
        "{above} of {number} random learning rates are above 1, as is 90 % of a linear scale from 0.0001 to 10. "
        "From 1.6 on nothing is learned. Best: {best} %. Turn `axes` to log."
    ),
}
