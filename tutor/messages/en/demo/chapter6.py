"""What chapter 6's demos say."""

MESSAGES = {
    # optimiser-race
    "demo.optimiser-race.knob.surface": "surface",
    "demo.optimiser-race.knob.noise": "noise",
    "demo.optimiser-race.knob.sgd": "SGD's rate",
    "demo.optimiser-race.knob.momentum": "Momentum's rate",
    "demo.optimiser-race.knob.nesterov": "Nesterov's rate",
    "demo.optimiser-race.knob.adagrad": "AdaGrad's rate",
    "demo.optimiser-race.knob.rmsprop": "RMSProp's rate",
    "demo.optimiser-race.knob.adam": "Adam's rate",
    "demo.optimiser-race.bowl": "A bowl, 20 times steeper along y",
    "demo.optimiser-race.round": "A round bowl",
    "demo.optimiser-race.tilted": "The long bowl, turned by 45°",
    "demo.optimiser-race.saddle": "A saddle between two valleys",
    "demo.optimiser-race.beale": "Beale's plateaus and cliffs",
    "demo.optimiser-race.rosenbrock": "Rosenbrock's bent valley",
    "demo.optimiser-race.short.sgd": "sgd",
    "demo.optimiser-race.short.momentum": "mom",
    "demo.optimiser-race.short.nesterov": "nest",
    "demo.optimiser-race.short.adagrad": "adag",
    "demo.optimiser-race.short.rmsprop": "rms",
    "demo.optimiser-race.short.adam": "adam",
    "demo.optimiser-race.ground": "from above",
    "demo.optimiser-race.loss": "loss",
    "demo.optimiser-race.step": "step",
    "demo.optimiser-race.rates": "effective rate",
    "demo.optimiser-race.gone": "flown off",
    "demo.optimiser-race.standing": "{name} {loss}",
    "demo.optimiser-race.nobody": "{surface}; every racer is off.",
    "demo.optimiser-race.caption": "{surface}; ○ start, + lowest point, each line four times as high as the next inside.",
    "demo.optimiser-race.summary": "Loss {first}, and after {step} steps: {standing}.",
    "demo.optimiser-race.alarm.nobody": "Nobody runs: give one of the racers a rate.",
    "demo.optimiser-race.alarm.bound": "{name} flies off: with rate {rate} each step along the steepest direction, of curvature "
    "{curvature}, lands higher up the other side. Turn {name} below {bound}.",
    "demo.optimiser-race.alarm.fast": "{name} is thrown off: with rate {rate} its steps go far past where the slope it follows "
    "still holds. Turn {name} down, to {try_} or less.",
    "demo.optimiser-race.alarm.least": "{name} is thrown off even at {rate}: this surface is too steep for it from here. "
    "Turn surface, or {name} off.",
    "demo.optimiser-race.alarm.slow": "{name} has hardly come down: the loss is still {loss}, for with rate {rate} its steps "
    "are short here. Turn {name} up, to {try_} say.",
}
