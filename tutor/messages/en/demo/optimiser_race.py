"""Messages of the demo `optimiser-race`."""

MESSAGES = {
    # controls: the surface, a learning rate for every racer, the noise
    "demo.optimiser-race.control.surface": "surface",
    "demo.optimiser-race.control.mu": "momentum mu (μ)",
    "demo.optimiser-race.control.noise": "gradient noise",
    "demo.optimiser-race.control.sgd": "SGD learning rate",
    "demo.optimiser-race.control.momentum": "Momentum learning rate",
    "demo.optimiser-race.control.nesterov": "Nesterov learning rate",
    "demo.optimiser-race.control.adagrad": "AdaGrad learning rate",
    "demo.optimiser-race.control.rmsprop": "RMSProp learning rate",
    "demo.optimiser-race.control.adam": "Adam learning rate",
    "demo.optimiser-race.control.adadelta": "AdaDelta learning rate",
    # names of the racers, in full and where there is little room
    "demo.optimiser-race.name.sgd": "sgd",
    "demo.optimiser-race.name.momentum": "momentum",
    "demo.optimiser-race.name.nesterov": "nesterov",
    "demo.optimiser-race.name.adagrad": "adagrad",
    "demo.optimiser-race.name.rmsprop": "rmsprop",
    "demo.optimiser-race.name.adam": "adam",
    "demo.optimiser-race.name.adadelta": "adadelta",
    "demo.optimiser-race.short.sgd": "sgd",
    "demo.optimiser-race.short.momentum": "mom",
    "demo.optimiser-race.short.nesterov": "nest",
    "demo.optimiser-race.short.adagrad": "adag",
    "demo.optimiser-race.short.rmsprop": "rms",
    "demo.optimiser-race.short.adam": "adam",
    "demo.optimiser-race.short.adadelta": "adad",
    # chart
    "demo.optimiser-race.ground": "surface from above",
    "demo.optimiser-race.loss": "loss",
    "demo.optimiser-race.step": "step",
    "demo.optimiser-race.rates": "rate per weight",
    # texts
    "demo.optimiser-race.bowl": "A bowl, 20 times as curved along y",
    "demo.optimiser-race.round": "A round bowl",
    "demo.optimiser-race.tilted": "The bowl, rotated by 45°",
    "demo.optimiser-race.saddle": "A saddle between two valleys",
    "demo.optimiser-race.beale": "Beale's function, plateaus and cliffs",
    "demo.optimiser-race.rosenbrock": "Rosenbrock's curved valley",
    "demo.optimiser-race.gone": "diverged",
    "demo.optimiser-race.standing": "{name} {loss}",
    "demo.optimiser-race.nobody": "{surface}; every optimizer is off.",
    "demo.optimiser-race.caption": "{surface}. Loss ×4 at each contour.",
    "demo.optimiser-race.summary": "Loss at the start {first}, at step {step}: {standing}.",
    "demo.optimiser-race.where": "{summary} Now at ({x}, {y}).",
    # alarms
    "demo.optimiser-race.alarm.nobody": "No optimizer is running. Turn one of them on, such as `{name}`.",
    "demo.optimiser-race.alarm.bound": (
        "{name} overshoots: with learning rate {rate} a step in the steepest direction lands at least as "
        "high on the other side. Turn `{name}` below {bound}."
    ),
    "demo.optimiser-race.alarm.fast": (
        "{name} is thrown off: with learning rate {rate} its steps go far beyond where the gradient still "
        "holds. Turn `{name}` down, to {try_} or less."
    ),
    "demo.optimiser-race.alarm.least": (
        "{name} is thrown off even at {rate}: this surface is too steep for it here. Choose another "
        "`surface`, or turn `{name}` off."
    ),
    "demo.optimiser-race.alarm.noisy": (
        "{name} had come down and was thrown up again, to {loss}: with noise {noise}, learning rate {rate} "
        "is too high to settle. Turn `{name}` or `noise` down."
    ),
    "demo.optimiser-race.alarm.slow": (
        "{name} has hardly come down: the loss is still {loss}, because with learning rate {rate} its "
        "steps are short here. Turn `{name}` up, for example to {try_}."
    ),
}
