"""Texts of the laboratory. The help of `tutor lab` is with that of the other commands, in `cli`."""

MESSAGES = {
    # options and headings of the command
    "lab.option.data": "blobs, ring (or circle), corners (or xor), moons, spiral, line (regression) or digits (default: spiral)",
    "lab.option.csv": "your own examples: features and a label a line",
    "lab.option.net": "the hidden layers (default: fc 8, tanh, fc 8, tanh; for digits two conv layers)",
    "lab.option.optimizer": "sgd, momentum, nesterov, adagrad, rmsprop, adadelta, adam or adamw, with numbers such as "
    '"momentum momentum=0.95" (default: adam)',
    "lab.option.lr": "learning rate (default: the usual one of the optimizer)",
    "lab.option.batch": "examples per step (default: 32); at most all of them",
    "lab.option.steps": "steps to train (default: 600)",
    "lab.option.seed": "seed of the data, the weights and the batches (default: 0)",
    "lab.option.init": 'he, xavier, xavier-normal, xavier-uniform, orthogonal, "normal 0.01" or "constant 0" (default: he); '
    "the output layer gets a tenth of it",
    "lab.option.schedule": "constant, step, exponential, inverse, cosine or warm-up, with numbers such as "
    '"step factor=0.5 every=100" (default: constant)',
    "lab.option.weight_decay": "pull of all parameters towards 0 (default: 0; 0.01 for adamw)",
    "lab.option.dropout": "share that dropout KEEPS after each activation, as in `dropout 0.8` (default: 1, no dropout)",
    "lab.option.batch_norm": "batch norm after each fc and conv layer (default: off)",
    "lab.option.noise": "noise of the data: a standard deviation (default: that of the data, such as 0.1)",
    "lab.option.train_share": "share of the examples to train on (default: 0.5; 0.8 for digits and CSV)",
    "lab.option.at": "change optimizer, lr, batch, schedule or weight-decay after so many steps; may be repeated",
    "lab.parameters": "{count} parameters: {net}",
    "lab.again": "To repeat it: {command}",
    "lab.head.layer": "layer",
    "lab.head.std": "std",
    "lab.head.gradient": "gradient std",
    "lab.head.saturated": "saturated",
    "lab.head.dead": "dead",
    "lab.head.update": "update/weight",
    "lab.head.step": "step",
    "lab.head.loss": "training loss",
    "lab.head.test-loss": "test loss",
    "lab.head.train": "training",
    "lab.head.test": "test",
    # settings
    "lab.choice.empty": "{what} is empty: use one of {known}",
    "lab.choice.unknown": "there is no {what} '{text}': use one of {known}",
    "lab.choice.near": "there is no {what} '{text}': did you mean {near}? (all: {known})",
    "lab.choice.number": "{what}: '{text}' cannot be read: write {form}, with numbers",
    "lab.choice.range": "{what} {name}: {why}; change this number",
    "lab.setting.whole": "{name} must be a whole number from {least} to {most}, got '{text}'",
    "lab.setting.real": "{name} must be a number from {least} to {most}, got '{text}'",
    "lab.setting.above": "{name} must be a number above {least} and at most {most}, got '{text}'",
    "lab.setting.switch": "batch-norm must be on or off, got '{text}'",
    "lab.setting.unknown": "there is no setting '{name}'{meant} (all: {known})",
    "lab.setting.near": ": did you mean {near}?",
    "lab.change.fixed": "{name} cannot change in the middle of a run: change one of {known}, or start a new run",
    "lab.change.form": "'{text}' is not a change: write STEP:SETTING=VALUE, such as 200:lr=0.01",
    "lab.command.quotes": "the command has a quotation mark without its partner: add the missing one",
    "lab.command.option": "'{text}' is not an option: options start with --, such as --data spiral",
    "lab.command.value": "{option} has no value: write one after it",
    # data
    "lab.data.unknown": "there is no data set '{text}': use one of {known}, or --csv FILE",
    "lab.data.near": "there is no data set '{text}': did you mean {near}? (all: {known}, or --csv FILE)",
    "lab.data.csv": "the data are a CSV file without a name: add --csv FILE",
    "lab.data.both": "--data and --csv each choose the data: give one of them",
    "lab.csv.unreadable": "{path} cannot be read: {why} (check the path)",
    "lab.csv.not-text": "{path}: this is not UTF-8 text; save the file as CSV in UTF-8",
    "lab.csv.large": "{path}: this file is larger than {most} MB; keep fewer rows or columns",
    "lab.csv.long": "{path}: {count} rows are more than {most}; keep a part of them",
    "lab.csv.wide": "{path}: {count} features are more than {most}; keep fewer columns",
    "lab.csv.cells": "{path}: rows times features are {count}, more than {most}; keep fewer of either",
    "lab.csv.empty": "{path} is empty: write one example a line, its features and then its label, such as 0.5,1.2,red",
    "lab.csv.one-column": "{path}, line {line}: there is one column only; write features and a label, separated by commas",
    "lab.csv.short": "{path} has too few examples, {count}: write at least {least} lines of features and a label",
    "lab.csv.ragged": "{path}, line {line}: this line has {count} columns and the first line {width}; give all lines the same",
    "lab.csv.no-label": "{path}, line {line}, column {column}: the label is missing; write it, or remove the line",
    "lab.csv.missing": "{path}, line {line}, column {column}: the number is missing; write it, or remove the line",
    "lab.csv.not-number": "{path}, line {line}, column {column}: '{text}' is not a finite number; correct it, or remove the line",
    "lab.csv.too-large": "{path}, line {line}, column {column}: '{text}' is too large; use another unit",
    "lab.csv.one-class": "{path}: every example has the label '{label}' (column {column}); add examples of a second class",
    "lab.csv.classes": "{path}: column {column} has {count} different labels, more than {most} classes; "
    "group them, or write numbers with decimals for regression",
    "lab.csv.target": "{path}: column {column} has numbers beyond 1e15; use another unit",
    "lab.csv.split": "{path}: all examples drawn for training have the same label; add examples, or raise --train-share",
    "lab.csv.broken": "{path}: this cannot be read as CSV: {why}; save it again as CSV",
    # networks
    "lab.net.wrong": "net: '{layer}': {what} ({remedy})",
    "lab.net.long": "the network text has more than {most} characters: use fewer layers",
    "lab.net.layers": "the network has {count} layers, more than {most}: use fewer",
    "lab.net.large": "the network has {count} parameters, more than {most}: use fewer units or filters, or pool before fc",
    "lab.net.memory": "one batch needs {count} numbers in all layers, more than {most}: use a smaller batch or fewer filters",
    "lab.net.work": "this run needs {count} multiply-accumulates, more than {most}: use fewer steps, a smaller batch "
    "or a smaller network",
    "lab.net.image": "net: '{layer}' needs an image, and an example of {data} is a row of numbers ({count}): "
    "use fc layers, or --data digits",
    "lab.net.blocks": "net: {kind}( … ) cannot be trained here: use layers one after the other",
    "lab.net.softmax": "net: remove softmax: the output layer is added, with a softmax where the data have more than two classes",
    "lab.net.input": "net: '{given}' does not fit the data, whose input is '{wanted}': remove it, the data add their input",
    "lab.net.batch-of-one": "batch norm needs more than one example a batch: use --batch 2 or more, or no batch norm",
    # maps
    "lab.map.two-features": "{data} has no two features to draw a map over: use data with flat features, such as --data spiral",
    "lab.map.one-feature": "a curve needs data with one feature, and these have {count}: use --data line",
    "lab.map.which": "a map needs two of the features 0 to {count} − 1: choose others",
    # one step taken apart
    "lab.step.image": "a step can be taken apart for flat features only: use other data, such as --data spiral",
    "lab.step.features": "a step can be taken apart for at most {most} features, and these data have {count}: use fewer",
    "lab.step.units": "a step can be taken apart for layers of at most {most} units, and '{layer}' has {count}: use fewer",
    "lab.step.layer": "a step can be taken apart for fc layers, each with at most one activation, and '{layer}' has a {kind}: "
    "remove it",
    "lab.step.example": "there is no training example {example}: choose one from 0 to {most}",
    "lab.update.SGD": "w ← w − lr·g = {w} − {lr}·{g} = {after}",
    "lab.update.Momentum": "v ← μ·v − lr·g = {momentum}·{v_before} − {lr}·{g} = {v}; w ← w + v = {w} + {v} = {after}",
    "lab.update.Nesterov": "v ← μ·v − lr·g = {momentum}·{v_before} − {lr}·{g} = {v}; "
    "w ← w + μ·v − lr·g = {w} + {momentum}·{v} − {lr}·{g} = {after}",
    "lab.update.AdaGrad": "h ← h + g² = {h_before} + ({g})² = {h}; w ← w − lr·g/(√h + ε) = {w} − {lr}·{g}/√{h} = {after}",
    "lab.update.RMSProp": "h ← ρ·h + (1 − ρ)·g² = {decay}·{h_before} + {decay_rest}·({g})² = {h}; "
    "w ← w − lr·g/(√h + ε) = {w} − {lr}·{g}/√{h} = {after}",
    "lab.update.AdaDelta": "h ← ρ·h + (1 − ρ)·g² = {decay}·{h_before} + {decay_rest}·({g})² = {h}; "
    "w ← w − lr·√(d + ε)/√(h + ε)·g = {w} − {lr}·√({d_before} + {eps})/√({h} + {eps})·{g} = {after}",
    "lab.update.Adam": "m ← β₁·m + (1 − β₁)·g = {beta1}·{m_before} + {beta1_rest}·{g} = {m}; "
    "v ← β₂·v + (1 − β₂)·g² = {beta2}·{v_before} + {beta2_rest}·({g})² = {v}; "
    "m̂ = m/(1 − β₁ᵗ) = {m_hat}; v̂ = v/(1 − β₂ᵗ) = {v_hat}; w ← w − lr·m̂/(√v̂ + ε) = {w} − {lr}·{m_hat}/√{v_hat} = {after}",
    "lab.update.AdamW": "m ← β₁·m + (1 − β₁)·g = {beta1}·{m_before} + {beta1_rest}·{g} = {m}; "
    "v ← β₂·v + (1 − β₂)·g² = {beta2}·{v_before} + {beta2_rest}·({g})² = {v}; "
    "m̂ = m/(1 − β₁ᵗ) = {m_hat}; v̂ = v/(1 − β₂ᵗ) = {v_hat}; "
    "w ← w·(1 − lr·λ) − lr·m̂/(√v̂ + ε) = {w}·(1 − {lr}·{weight_decay}) − {lr}·{m_hat}/√{v_hat} = {after}",
    "lab.update.other": "w ← w − {step} = {w} − {step} = {after}, where g = {g}",
    # the report
    "lab.report.accuracy": "{data}, {net}, {optimizer} {lr}: {accuracy} % test after {steps} steps",
    "lab.report.loss": "{data}, {net}, {optimizer} {lr}: test loss {loss} after {steps} steps",
    "lab.report.diverged": "diverged at step {step}: try a smaller learning rate",
    "lab.report.saturated": "layer {layer} saturated by {share} %",
    "lab.report.dead": "{share} % of layer {layer} dead",
    "lab.report.join": "; ",
    "lab.report.linear": "no hidden layer",
    "lab.train": "training",
    "lab.test": "test",
    "lab.loss": "Loss",
    "lab.accuracy": "Accuracy in %",
    "lab.step": "step",
}
