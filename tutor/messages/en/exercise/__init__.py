"""Texts of exercises: what is told of any solution, and each exercise's task and named mistakes."""

from tutor.messages.en.exercise import layers, optimizers

MESSAGES = (
    {
        "exercise.unknown": "there is no exercise {name!r}; did you mean {nearest}? (tutor exercise lists them)",
        "exercise.off": "running code is turned off here ({variable} is set); tasks can still be read",
        "exercise.no-limits": "code is not run on this system, for its time and memory cannot be limited",
        "exercise.untouched": "This is the starter code still: write your lines where ... stands.",
        # a solution that could not be judged
        "exercise.stopped.syntax": "{file}, line {line}: Python cannot read this: {what}.",
        "exercise.stopped.missing": "Your code does not define {names}: keep the names of the starter code.",
        "exercise.stopped.time": "Your code was stopped after {seconds} s: does a loop never end?",
        "exercise.stopped.output": "Your code was stopped: it printed more than a million characters.",
        "exercise.stopped.signal": "Your code ended its process (by the signal {name}) before it had answered.",
        "exercise.stopped.died": "Your code ended its process (exit code {code}) before it had answered.",
        # exceptions
        "exercise.line": " (line {line})",
        "exercise.raised": "Your code raised {what}{where}.",
        "exercise.raised.SystemExit": "Your code ends the program (SystemExit){where}: return a value instead.",
        "exercise.raised.MemoryError": "Your code ran out of memory{where}: it asks for far more than these arrays need.",
        "exercise.raised.EOFError": "Your code reads input{where}, and there is none: everything comes as arguments.",
        "exercise.raised.RecursionError": "Your code calls itself without end{where}.",
        "exercise.raised.NotImplementedError": "Your code is not written yet{where}.",
        "exercise.refused.process": "Your code starts another process{where}; an exercise may not.",
        "exercise.refused.kill": "Your code sends a signal to a process{where}; an exercise may not.",
        "exercise.refused.file": "Your code changes files outside its working folder{where}; an exercise may not.",
        # values that differ
        "exercise.held": "the array handed over in params",
        "exercise.after-update": "after update {step}, {name}",
        "exercise.nothing": "{name} is None: is a return missing?",
        "exercise.no-attribute": "Your object has no attribute {name!r}: keep the names of the starter code.",
        "exercise.not-tuple": "Return {names}, in this order; your code returned {type}.",
        "exercise.not-array": "{name} should be an array of shape {want}, got {type}.",
        "exercise.not-number": "{name} should be a number, got {type}.",
        "exercise.not-whole": "{name} should be the whole number {want}, got {got} ({type}).",
        "exercise.not-dict": "{name} should be a dict, got {type}.",
        "exercise.keys": "{name} should have the keys {want}, got {got}.",
        "exercise.shape": "{name} should have shape {want}, got {got}.",
        "exercise.shape-turned": "{name} is turned round: it should have shape {want}, got {got}.",
        "exercise.number": "{name} should be {want}, got {got}.",
        "exercise.element": "{name} differs first at [{where}]: it should be {want}, got {got} ({wrong} of {size} differ).",
        "exercise.should-raise": "{name} should be no number but a ValueError, got {got}.",
        "exercise.should-not-raise": "{name} should be {want}, and your code raised {got}.",
        "exercise.input-changed": "Your code changed {name}, which was given to it: work on a copy.",
        # the verdict
        "exercise.passed": "Right: all {count} cases agree with the engine (relative tolerance {tolerance}).",
        "exercise.of": "Case {number} of {count} ({failed} failed), {kind}:",
        "exercise.case.ordinary": "an ordinary one",
        "exercise.case.one-number": "a parameter of one number",
        "exercise.case.zero-gradient": "every gradient is 0",
        "exercise.case.tiny-gradient": "the gradients are tiny",
        "exercise.case.no-momentum": "nothing of the velocity is kept",
        "exercise.case.filter-is-input": "the filter is as large as the padded input",
        "exercise.case.does-not-fit": "columns are left over",
        "exercise.case.filter-too-large": "the filter is larger than the padded input",
    }
    | optimizers.MESSAGES
    | layers.MESSAGES
)
