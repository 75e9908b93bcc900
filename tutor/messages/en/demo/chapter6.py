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
    "demo.optimiser-race.caption": "{surface}. ○ start, + lowest; lines fourfold in height.",
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
    # momentum-phase
    "demo.momentum-phase.knob.lr": "rate lr",
    "demo.momentum-phase.knob.mu": "momentum μ",
    "demo.momentum-phase.knob.method": "method",
    "demo.momentum-phase.short.over": "over",
    "demo.momentum-phase.short.under": "under",
    "demo.momentum-phase.short.away": "off",
    "demo.momentum-phase.mu": "μ, up: rate",
    "demo.momentum-phase.way": "x",
    "demo.momentum-phase.ball": "ball",
    "demo.momentum-phase.sgd": "plain SGD",
    "demo.momentum-phase.step": "step",
    "demo.momentum-phase.over": "over-damped, it creeps in from one side",
    "demo.momentum-phase.critical": "critically damped, as fast as this μ gets without rolling through",
    "demo.momentum-phase.under": "under-damped, it rolls through the bottom and swings back",
    "demo.momentum-phase.flips": "it changes sides at every step (/ on the map)",
    "demo.momentum-phase.away": "it flies off",
    "demo.momentum-phase.never": "never",
    "demo.momentum-phase.steps": "in {count} steps",
    "demo.momentum-phase.caption": "Rate {lr}, μ = {mu} (◆): {what}.",
    "demo.momentum-phase.summary": "x = {x} after {step} steps. A step leaves {left} of the swing: a tenth {tenfold}, "
    "plain SGD {sgd}. This μ is critical at rate {border}.",
    "demo.momentum-phase.alarm.away": "It flies off: a step leaves {left} of the swing, for rate {lr} is not below {limit}, "
    "this μ's limit. Turn the rate down.",
    "demo.momentum-phase.alarm.creeps": "It creeps: a step leaves {left} of the way. Turn μ up, towards {best}, or the rate up.",
    "demo.momentum-phase.alarm.rings": "It rings on: μ = {mu} keeps so much speed that a step leaves {left} of the swing. "
    "Turn μ down; this μ suits a rate of {best}.",
    # adam-bias
    "demo.adam-bias.knob.beta1": "β₁",
    "demo.adam-bias.knob.beta2": "β₂",
    "demo.adam-bias.knob.gradient": "gradient g",
    "demo.adam-bias.knob.noise": "noise",
    "demo.adam-bias.steps": "step/lr",
    "demo.adam-bias.with": "with",
    "demo.adam-bias.without": "without",
    "demo.adam-bias.lr": "lr",
    "demo.adam-bias.step": "step t",
    "demo.adam-bias.reached": "of g",
    "demo.adam-bias.m": "m",
    "demo.adam-bias.v": "√v",
    "demo.adam-bias.caption": "Adam with and without bias correction, to step {t}: m stands at {m} % of its goal, v at {v} %.",
    "demo.adam-bias.summary": "First step {first_corrected}·lr with correction, {first}·lr without; "
    "without it the longest is {longest}·lr, at step {at}.",
    "demo.adam-bias.alarm.long": "Without correction step {at} is {longest} times lr long: β₂ = {beta2} keeps v near 0 "
    "long after m has grown. Turn β₂ down, or keep the correction.",
    "demo.adam-bias.alarm.short": "Without correction the first step is only {first} of lr: β₁ = {beta1} keeps m near 0, "
    "while v is there at once. Turn β₁ down, or keep the correction.",
    # learning-rate-schedules
    "demo.learning-rate-schedules.knob.schedule": "schedule",
    "demo.learning-rate-schedules.knob.lr": "first rate",
    "demo.learning-rate-schedules.knob.every": "stair every",
    "demo.learning-rate-schedules.knob.k": "decay k",
    "demo.learning-rate-schedules.knob.wrong": "wrong labels",
    "demo.learning-rate-schedules.constant": "A constant rate of {lr}",
    "demo.learning-rate-schedules.step": "Rate {lr}, times {factor} every {every} epochs",
    "demo.learning-rate-schedules.exponential": "Rate {lr}·e⁻ᵏᵗ with k = {k}",
    "demo.learning-rate-schedules.1/t": "Rate {lr}/(1 + k·t) with k = {k}",
    "demo.learning-rate-schedules.cosine": "Rate {lr}, down half a cosine",
    "demo.learning-rate-schedules.warm-up": "Rate up to {lr} in {warm} epochs, then down half a cosine",
    "demo.learning-rate-schedules.rate": "rate",
    "demo.learning-rate-schedules.loss": "loss",
    "demo.learning-rate-schedules.epoch": "epoch",
    "demo.learning-rate-schedules.plain": "constant",
    "demo.learning-rate-schedules.ours": "schedule",
    "demo.learning-rate-schedules.guessing": "guessing",
    "demo.learning-rate-schedules.caption": "{schedule}; SGD on digits of which {wrong} % have a random label.",
    "demo.learning-rate-schedules.summary.alone": "After epoch {epoch} loss {loss}, {right} % of held-back digits right.",
    "demo.learning-rate-schedules.summary.beside": "After epoch {epoch}, at rate {rate}: loss {loss}, {right} % right; "
    "constant {plain}, {plain_right} %.",
    "demo.learning-rate-schedules.alarm.high": "Lost: loss {loss}, {right} % right. A first rate of {lr} threw the weights where "
    "no gradient comes back, before any schedule could lower it. Turn lr down, to {try_} or less.",
    "demo.learning-rate-schedules.alarm.slow": "Hardly begun: loss {loss}, {right} % right. With a first rate of {lr} steps are "
    "short and get shorter. Turn lr up, towards {try_}.",
    "demo.learning-rate-schedules.alarm.early.k": "Frozen early: the rate fell before the work was done, and the loss stays at "
    "{loss}; a constant {lr} came to {plain} ({right} % right here). Turn k down, or lr up.",
    "demo.learning-rate-schedules.alarm.early.every": "Frozen early: the stair came before the work was done, and the loss stays "
    "at {loss}; a constant {lr} came to {plain} ({right} % right here). Turn every up.",
    "demo.learning-rate-schedules.alarm.early.lr": "Frozen early: the rate fell before the work was done, and the loss stays at "
    "{loss}; a constant {lr} came to {plain} ({right} % right here). Turn lr up.",
}
