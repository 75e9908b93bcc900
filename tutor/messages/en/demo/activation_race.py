"""Messages of the demo `activation-race`."""

MESSAGES = {
    # controls
    "demo.activation-race.control.layers": "hidden layers",
    "demo.activation-race.control.lr": "learning rate",
    "demo.activation-race.control.functions": "activation functions",
    # chart
    "demo.activation-race.relu": "ReLU",
    "demo.activation-race.leaky": "leaky 0.01",
    "demo.activation-race.elu": "ELU",
    "demo.activation-race.maxout": "maxout 2",
    "demo.activation-race.tanh": "tanh",
    "demo.activation-race.sigmoid": "sigmoid",
    "demo.activation-race.diverged": "diverged",
    "demo.activation-race.now": "accuracy % now",
    "demo.activation-race.curves": "accuracy %; dashed: chance level",
    "demo.activation-race.step": "step",
    # texts
    "demo.activation-race.caption": (
        "Hidden layers: {layers}, each with {units} units; plain gradient descent, learning rate {lr}; "
        "{train} digits for training, {count} others for validation."
    ),
    "demo.activation-race.summary": "After {step} steps: best {best}, worst {worst}.",
    # alarms
    "demo.activation-race.alarm.blown": (
        "Diverged: {names}. A learning rate of {lr} is too high here. Turn `lr` down."
    ),
    "demo.activation-race.alarm.sigmoid": (
        "Stuck: sigmoid. In each of {layers} layers its slope is at most 1/4, so gradients shrink. Turn "
        "`layers` down."
    ),
    "demo.activation-race.alarm.stuck": (
        "Stuck: {names}. A learning rate of {lr} has killed units or saturated them. Turn `lr` down."
    ),
}
