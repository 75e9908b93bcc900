"""Texts of the laboratory. The help of `tutor lab` is with that of the other commands, in `cli`."""

from tutor.messages.en.lab import views

MESSAGES = {
    # options and headings of the command
    "lab.option.data": "blobs, ring (or circle), corners (or xor), moons, spiral, digits, or for regression plane, hills or line "
    "(default: spiral)",
    "lab.option.csv": "your own examples: one a line, its features and then its label",
    "lab.option.inputs": "the inputs of the network, separated by commas: features and their squares, products and sines, "
    "such as x1,x2,x1^2,x1*x2,sin(x2) (default: all features)",
    "lab.option.net": "the hidden layers (default: fc 8, tanh, fc 8, tanh; for digits two conv layers)",
    "lab.option.optimizer": "sgd, momentum, nesterov, adagrad, rmsprop, adadelta, adam or adamw, with numbers such as "
    '"momentum momentum=0.95" (default: adam)',
    "lab.option.lr": "learning rate (default: the usual one of the optimizer)",
    "lab.option.batch": "examples per step (default: 32); at most all training examples",
    "lab.option.steps": "steps to train (default: 600)",
    "lab.option.seed": "seed of the data, the weights and the batches (default: 0)",
    "lab.option.init": 'he, xavier, xavier-normal, xavier-uniform, orthogonal, "normal 0.01" or "constant 0" (default: he); '
    "the output layer gets a tenth of it",
    "lab.option.schedule": "constant, step, exponential, inverse, cosine or warm-up, with numbers such as "
    '"step factor=0.5 every=100" (default: constant)',
    "lab.option.weight_decay": "how strongly all parameters are pulled towards 0 (default: 0; 0.01 for adamw)",
    "lab.option.l1": "L1 regularization: adds RATE·sign(w) to the gradient of each parameter, so that many become 0 (default: 0)",
    "lab.option.dropout": "share that dropout KEEPS after each activation, as in `dropout 0.8` (default: 1; 1, 0 and off mean "
    "no dropout)",
    "lab.option.batch_norm": "batch norm after each fc and conv layer (default: off)",
    "lab.option.noise": "standard deviation of the noise in the data (default: depends on the data, such as 0.1)",
    "lab.option.train_share": "share of the examples to train on (default: 0.5; 0.8 for digits and CSV)",
    "lab.option.at": "after STEP steps, change optimizer, lr, batch, schedule, weight-decay or l1, or set a weight, such as "
    "200:w-1-3-bias=0.5 (layer 1, unit 3); may be repeated",
    "lab.option.view": "print one view of the run after its last step instead of the report: {names}",
    "lab.option.size": "size of the view, columns x lines, such as 80x24",
    "lab.option.layer": "the layer of the view, from 1 (default: 1)",
    "lab.option.unit": "the unit of the view unit, from 1 (default: 1)",
    "lab.option.example": "the training example of the view, from 0 (default: 0)",
    "lab.option.features": "the two features of a map, such as 0,3 (default: 0,1)",
    "lab.option.tests": "show test points on maps too",
    "lab.option.discrete": "show only the answer on maps, not how sure the network is, and only the sign of units",
    "lab.option.one": "give --view or --export, not both: each of them chooses what is printed",
    "lab.option.view-only": "{option} belongs to a view: add --view VIEW",
    "lab.option.two-features": "'{text}' does not name two features of a map: write two different numbers from 0, such as 0,3 "
    "(the inputs of the network are chosen with --inputs)",
    "lab.view.not-here": "the view {name} does not fit this run: choose one of {known}",
    "lab.option.export": "print a PyTorch or Keras script with the same data and first weights, or the curves as CSV",
    "lab.option.challenges": "list the challenges, with your best result in each",
    "lab.option.challenge": "print a challenge, or run it with the changes of --set or other options",
    "lab.option.set": "change a setting of the challenge, such as --set init=xavier lr=0.1; may be repeated",
    "lab.option.save": "if the challenge is passed, record that in your progress",
    "lab.option.play": "open the screen with this experiment or challenge, and train; tutor lab without options opens the "
    "screen too",
    "lab.play.prints": "give --play or {option}, not both: --play opens the screen, and {option} prints",
    "lab.play.challenge": "--play opens a challenge at its start: leave out the other options, and change them on the screen",
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
    "lab.choice.unknown": "there is no {what} `{text}`: use one of {known}",
    "lab.choice.near": "there is no {what} `{text}`; did you mean {near}? (choose from {known})",
    "lab.choice.number": "{what}: '{text}' cannot be read: write {form}, with a number for each …",
    "lab.choice.range": "{what} {name}: {why}; change this number",
    "lab.setting.whole": "{name} must be a whole number from {least} to {most}, got '{text}'",
    "lab.setting.real": "{name} must be a number from {least} to {most}, got '{text}'",
    "lab.setting.above": "{name} must be a number above {least} and at most {most}, got '{text}'",
    "lab.setting.switch": "batch-norm must be on or off, got '{text}'",
    "lab.setting.unknown": "there is no setting `{name}`{meant} (choose from {known})",
    "lab.setting.near": "; did you mean {near}?",
    "lab.change.fixed": "{name} cannot change in the middle of a run: change one of {known}, or start a new run",
    "lab.change.form": "'{text}' is not a change: write STEP:SETTING=VALUE, such as 200:lr=0.01",
    "lab.weight.number": "'{text}' is not a weight: write a number between -{most} and {most}",
    "lab.weight.unknown": "{name}: this network has no such weight; write w-LAYER-UNIT-INPUT or w-LAYER-UNIT-bias, "
    "with layers from 1 to {layers}",
    "lab.weight.diverged": "the run has diverged: go a step back before you set a weight",
    "lab.command.quotes": "the command has an unmatched quotation mark: add the missing one",
    "lab.command.option": "'{text}' is not an option: options start with --, such as --data spiral",
    "lab.command.value": "{option} has no value: write one after it",
    # data
    "lab.data.unknown": "there is no data set `{text}`: use one of {known}, or --csv FILE",
    "lab.data.near": "there is no data set `{text}`; did you mean {near}? (choose from {known}, or use --csv FILE)",
    "lab.data.csv": "the data are a CSV file without a name: add --csv FILE",
    "lab.data.both": "give --data or --csv, not both: each of them chooses the data",
    "lab.csv.off": "files of your own cannot be read here: use one of the built-in data sets",
    "lab.csv.unreadable": "{path} cannot be read: {why} (check the path)",
    "lab.csv.not-text": "{path}: this is not UTF-8 text; save the file as CSV in UTF-8",
    "lab.csv.large": "{path}: this file is larger than {most} MB; keep fewer rows or columns",
    "lab.csv.long": "{path}: {count} rows are more than {most}; keep a part of them",
    "lab.csv.wide": "{path}: {count} features are more than {most}; keep fewer columns",
    "lab.csv.cells": "{path}: rows times features are {count}, more than {most}; keep fewer of either",
    "lab.csv.empty": "{path} is empty: write one example a line, its features and then its label, such as 0.5,1.2,red",
    "lab.csv.one-column": "{path}, line {line}: there is only one column; write features and a label, separated by commas",
    "lab.csv.short": "{path} has too few examples ({count}): write at least {least} lines, each with features and a label",
    "lab.csv.ragged": "{path}, line {line}: this line has {count} columns, but the first line has {width}; give all lines the "
    "same number",
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
    "lab.inputs.none": "inputs: the list is empty: write all, or a list such as x1,x2,x1^2",
    "lab.inputs.wrong": "inputs: '{text}' cannot be read: write x1, x1^2, x1*x2 or sin(x1), separated by commas",
    "lab.inputs.many": "inputs: {count} are more than {most}: use fewer",
    "lab.inputs.missing": "inputs: {text} needs a feature that the data do not have: use {known}",
    "lab.inputs.image": "inputs: {data} are images, not features: use --inputs all, or other data",
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
    "lab.net.softmax": "net: remove softmax: the output layer is added by itself, with a softmax if the data have more than "
    "two classes",
    "lab.net.input": "net: '{given}' does not fit the data, whose input is '{wanted}': remove it, because the input is added "
    "by itself",
    "lab.net.batch-of-one": "batch norm needs more than one example a batch: use --batch 2 or more, or no batch norm",
    # maps
    "lab.map.two-features": "{data} has no two features to draw a map over: use data with flat features, such as --data spiral",
    "lab.map.one-feature": "a curve needs data with one feature, and these have {count}: use --data line",
    "lab.map.which": "a map needs two of the features 0 to {last}: choose others",
    # one step taken apart
    "lab.step.image": "a step can be taken apart for flat features only; use other data, such as spiral",
    "lab.step.features": "a step can be taken apart for at most {most} features, and these data have {count}; use fewer",
    "lab.step.units": "a step can be taken apart for layers of at most {most} units, and '{layer}' has {count}; use fewer",
    "lab.step.layer": "a step can be taken apart for fc layers, each with at most one activation, and '{layer}' has a {kind}; "
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
    "lab.update.other": "g = {g}; w ← w − step = {w} − ({step}) = {after}",
    # scripts
    "lab.script.optimizer": "{framework} scripts cannot use the optimizer {name}: use one of {known}",
    "lab.script.layer": "{framework} scripts cannot contain a {name} layer: use another activation, such as relu",
    # the report
    "lab.report.accuracy": "{data}, {net}, {optimizer} {lr}: {accuracy} % test {after}",
    "lab.report.loss": "{data}, {net}, {optimizer} {lr}: test loss {loss} {after}",
    "lab.report.after": "after {steps} steps",
    "lab.report.after.one": "after 1 step",
    "lab.report.inputs": "{data} (inputs: {count})",
    "lab.report.diverged": "diverged at step {step}: try a smaller learning rate",
    "lab.report.saturated": "layer {layer} saturated by {share} %",
    "lab.report.saturated.many": "{count} layers saturated, most of all layer {layer} by {share} %",
    "lab.report.dead": "{share} % of layer {layer} dead",
    "lab.report.dead.many": "dead units in {count} layers, most of all {share} % of layer {layer}",
    "lab.report.join": "; ",
    "lab.report.linear": "no hidden layer",
    "lab.train": "training",
    "lab.test": "test",
    "lab.loss": "Loss",
    "lab.accuracy": "Accuracy in %",
    "lab.step": "step",
    **views.MESSAGES,
}
