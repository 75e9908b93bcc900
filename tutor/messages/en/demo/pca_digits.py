"""Messages of the demo `pca-digits`."""

MESSAGES = {
    # controls
    "demo.pca-digits.control.k": "components k",
    "demo.pca-digits.control.fitted": "fitted on",
    # chart
    "demo.pca-digits.digits": "above: original   below: rebuilt",
    "demo.pca-digits.more": "more digits",
    "demo.pca-digits.kept.fitted": "% kept",
    "demo.pca-digits.kept.held": "held back",
    "demo.pca-digits.axes": "components 1 to {count}: light adds, dark subtracts",
    # texts
    "demo.pca-digits.all": "the training digits",
    "demo.pca-digits.few": "the training zeros and ones",
    "demo.pca-digits.caption": (
        "With k = {k} of 64 numbers, {fitted} keep {kept} % of their variance. The held-back digits, which are "
        "drawn here, keep {held} %."
    ),
    "demo.pca-digits.summary": (
        "Component 1 alone keeps {first} % of the variance of {fitted}; component {k} adds {added} %."
    ),
    # alarms
    "demo.pca-digits.alarm": (
        "{k} components keep {kept} % of the variance of zeros and ones, but only {held} % of that of all "
        "held-back digits: they have other strokes. Turn `fitted` to all."
    ),
}
