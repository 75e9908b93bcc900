"""Messages of the demo `pca-digits`."""

MESSAGES = {
    # controls
    "demo.pca-digits.control.k": "components k",
    "demo.pca-digits.control.fitted": "fitted on",
    # chart
    "demo.pca-digits.digits": "above: original   below: rebuilt",
    "demo.pca-digits.kept.fitted": "% kept",
    "demo.pca-digits.kept.held": "held back",
    "demo.pca-digits.axes": "components 1 to {count}: light adds, dark subtracts",
    # texts
    "demo.pca-digits.all": "all training digits",
    "demo.pca-digits.few": "zeros and ones only",
    "demo.pca-digits.caption": (
        "Held-back digits, rebuilt from k = {k} of 64 numbers. Variance kept: {kept} % of the digits that "
        "were fitted, {held} % of the held-back ones. Fitted on {fitted}."
    ),
    "demo.pca-digits.summary": (
        "{k} of 64 components keep {kept} % of the variance of the digits they were fitted on, and {held} "
        "% of the held-back ones."
    ),
    # alarms
    "demo.pca-digits.alarm": (
        "{k} components keep {kept} % of the variance of zeros and ones, but only {held} % of that of all "
        "held-back digits: they have other strokes. Turn `fitted` to all."
    ),
}
