"""What demos, their runner and the chart say: what all of them share, and each chapter's demos."""

from tutor.messages.en.demo import chapter5a, chapter5b, chapter6, chapter7

MESSAGES = (
    {
        "demo.bad-value": "{name} cannot be {value}; it takes one of {values}",
        "demo.bad-control": "{demo} has no control {name}; it has {names}",
        "demo.bad-preset": "{demo} has no preset {name!r}; it has {names}",
        "demo.unknown": "there is no demo {name!r}; did you mean {nearest}? (tutor demo lists them)",
        "demo.failed": "the experiment stopped: {what}",
        "demo.held": "held",
        "demo.chart.log": "(log scale)",
        "demo.chart.of": "({first}–{last} of {count})",
        "demo.chart.more": "… {count} more",
    }
    | chapter5a.MESSAGES
    | chapter5b.MESSAGES
    | chapter6.MESSAGES
    | chapter7.MESSAGES
)
