"""Messages of the demo `dropout-masks`."""

MESSAGES = {
    # controls
    "demo.dropout-masks.control.p": "probability p",
    "demo.dropout-masks.control.reads": "p means",
    "demo.dropout-masks.control.scaling": "scaling",
    "demo.dropout-masks.control.unit": "unit",
    "demo.dropout-masks.control.view": "view",
    # chart
    "demo.dropout-masks.terms": "w·x, passes {first}–{last}{rule}",
    "demo.dropout-masks.rule": "; out: {rule}",
    "demo.dropout-masks.sum": "sum",
    "demo.dropout-masks.output": "output",
    "demo.dropout-masks.out": "out",
    "demo.dropout-masks.mean": "mean",
    "demo.dropout-masks.now": "now",
    "demo.dropout-masks.test": "test",
    "demo.dropout-masks.pass": "pass",
    "demo.dropout-masks.step": "step",
    "demo.dropout-masks.with": "dropout",
    "demo.dropout-masks.without": "no dropout",
    "demo.dropout-masks.train": "train",
    "demo.dropout-masks.held": "validation",
    "demo.dropout-masks.best": "best",
    # texts
    "demo.dropout-masks.keep": "Kept with probability {p}",
    "demo.dropout-masks.drop": "Dropped with probability {p}",
    "demo.dropout-masks.inverted": "divided by keep in training",
    "demo.dropout-masks.vanilla": "multiplied by keep after training",
    "demo.dropout-masks.none": "never scaled",
    "demo.dropout-masks.caption": (
        "{reads}, {scaling}. Pass {number}: {kept} of {count} terms kept, output {output}."
    ),
    "demo.dropout-masks.summary": ("Mean output of {number} passes: {mean}; after training: {test}."),
    "demo.dropout-masks.digits": (
        "Step {step}, {keep} % of units kept: training {train} %, validation {test} % (best {best_test}). Without "
        "dropout: {plain_train} and {plain_test} % (best {best_plain_test})."
    ),
    "demo.dropout-masks.gap": (
        "Best validation at step {best_test_step}, without dropout at step {best_plain_test_step}. Training minus "
        "validation: {gap} points, without dropout {plain_gap}."
    ),
    # alarms
    "demo.dropout-masks.alarm.few.drop": (
        "Only {keep} % are kept, because p = {p} is read as drop (PyTorch). If it was meant as keep "
        "(CS231n), turn `reads` to keep; otherwise turn `p` down."
    ),
    "demo.dropout-masks.alarm.few.keep": (
        "Only {keep} % are kept, because p = {p} is read as keep (CS231n). If it was meant as drop "
        "(PyTorch), turn `reads` to drop; otherwise turn `p` up."
    ),
    "demo.dropout-masks.alarm.units.keep": (
        "Too few: with {keep} % of the units, training ends at {train} % and validation at {test} %. Best "
        "without dropout: {plain} %. Turn `p` up."
    ),
    "demo.dropout-masks.alarm.units.drop": (
        "Too few: with {keep} % of the units, training ends at {train} % and validation at {test} %. Best "
        "without dropout: {plain} %. Turn `p` down."
    ),
    "demo.dropout-masks.alarm.none": (
        "The mean output is {mean} in training and {test} after it: all terms are there then, and nothing "
        "was multiplied by keep = {keep}. Turn `scaling` to inverted."
    ),
    "demo.dropout-masks.alarm.relu": (
        "The mean output is {mean} in training and {test} after it: the mean of a ReLU is not the ReLU of "
        "the mean. Turn `unit` to linear, or keep more."
    ),
}
