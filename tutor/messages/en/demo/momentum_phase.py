"""Messages of the demo `momentum-phase`."""

MESSAGES = {
    # controls
    "demo.momentum-phase.control.lr": "learning rate lr",
    "demo.momentum-phase.control.mu": "momentum mu (μ)",
    "demo.momentum-phase.control.method": "method",
    # chart
    "demo.momentum-phase.short.over": "over",
    "demo.momentum-phase.short.under": "under",
    "demo.momentum-phase.short.away": "diverges",
    "demo.momentum-phase.mu": "μ",
    "demo.momentum-phase.lr": "lr",
    "demo.momentum-phase.way": "x",
    "demo.momentum-phase.sgd": "plain SGD",
    "demo.momentum-phase.step": "step",
    # texts
    "demo.momentum-phase.over": "over-damped",
    "demo.momentum-phase.critical": "critically damped",
    "demo.momentum-phase.under": "under-damped, so it oscillates",
    "demo.momentum-phase.flips": "it changes sides at every step",
    "demo.momentum-phase.away": "it diverges",
    "demo.momentum-phase.never": "never",
    "demo.momentum-phase.at": "step {count}",
    "demo.momentum-phase.caption": (
        "lr = {lr}, μ = {mu} (◆): {what}. In the long run each step leaves {left} of the distance. A tenth "
        "is left at {tenth} (SGD: {sgd})."
    ),
    "demo.momentum-phase.caption.away": (
        "lr = {lr}, μ = {mu} (◆): {what}. In the long run each step leaves {left} times the distance."
    ),
    "demo.momentum-phase.summary": "The critical lr for this μ is {border}. At step {step}, x = {x}.",
    # alarms
    "demo.momentum-phase.alarm.away": (
        "It diverges: in the long run each step multiplies the distance by {left}, because lr = {lr} is not below {limit}, "
        "the limit for this μ. Turn `lr` down."
    ),
    "demo.momentum-phase.alarm.creeps": (
        "It converges slowly: each step leaves {left} of the distance. Turn `mu` up, towards {best}, or `lr` up."
    ),
    "demo.momentum-phase.alarm.rings": (
        "It keeps oscillating: with μ = {mu} each step leaves {left} of the swing. Turn `mu` down; this μ suits "
        "a learning rate of {best}."
    ),
}
