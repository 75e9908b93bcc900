"""Texts of the commands that compute, draw and check."""

MESSAGES = {
    # calc
    "cli.calc.line": "compute shapes, parameters and memory of a layer or a network",
    "cli.calc.about": """\
Compute the output shape, parameters, multiply-accumulates, memory and receptive
field of each layer, and the totals.

Layers, separated by commas, or one per line in a file:
  input 224x224x3     height x width x depth; `input 784` is flat
  conv 64 3x3 s1 p1   64 filters, stride 1, padding 1; also g2 (groups),
                      d2 (dilation), nobias, floor, same
  convt 64 4x4 s2 p1  transposed conv; also g2, d2, o1 (output padding), nobias,
                      same
  pool 2x2 s2 p0      also floor (the default), ceil, same;
                      avgpool 7x7, globalpool, adaptivepool 7x7
  bn, dropout 0.5     the number is the share that is kept
  flatten, fc 4096 nobias
  relu and the other activations, see SPEC below
  residual( a | b )   adds what the layers a and the layers b give;
                      residual( a ) adds its input to what a gives
  branches( a | b )   concatenates what they give, in depth

The words of frameworks are understood too: dense, maxpool, padding=1, stride 2.

In a block every branch takes the block's input; an empty branch passes it on
unchanged. A sum needs no memory of its own; a concatenation does. The receptive
field of a block is that of the branch with the largest one.

FILE may also hold what PyTorch's print(model) or Keras' model.summary() prints.""",
    "cli.calc.examples": """\
  tutor calc "input 227x227x3, conv 96 11x11 s4"
  tutor calc "input 56x56x64, residual( conv 64 3x3 p1, bn ), relu"
  tutor calc resnet-50 --input 64x64x3
  tutor calc --file net.txt --json
  python -c "…; print(model)" | tutor calc - --input 224x224x3""",
    # demo
    "cli.demo.line": "list the demos, or print the picture of one",
    "cli.demo.about": "List the demos, or print the picture of one, or its numbers as JSON.",
    "cli.demo.examples": """\
  tutor demo
  tutor demo output-size --set S=2 --set P=1
  tutor demo train-digits --frames 200 --size 100x30
  tutor demo conv-slide --json""",
    "cli.demo.name": "name of a demo",
    "cli.demo.set": "set a control; may be repeated",
    "cli.demo.preset": "use a preset of the demo, or of a page that shows it",
    "cli.demo.frames": "print frame N of the experiment, the first one before any step (default: the picture "
    "before it is played)",
    "cli.demo.size": "size of the chart, columns x lines (default: what fits, or 80x24)",
    "cli.demo.seed": "seed of the random numbers (default: 0)",
    "cli.demo.bad-set": "'{text}' is not of the form CONTROL=VALUE, such as S=2",
    "cli.demo.bad-size": "'{text}' is not a size from {smallest} to {largest}, such as 80x24",
    "cli.demo.which": "name the demo; `tutor demo` lists them",
    "cli.demo.head.name": "demo",
    "cli.demo.head.lesson": "lesson",
    "cli.demo.head.controls": "controls",
    "cli.demo.head.presets": "presets",
    # lab
    "cli.lab.line": "build a network, train it, and look inside, on the screen or in print",
    "cli.lab.about": """\
Train a network of your own and print a report: one sentence, the curves, and
what the layers look like inside. The same options always give the same run.
In a terminal, `tutor lab` alone or with --play is a screen; `?` lists its keys.

LAYERS is a network as text, without input and output layer: "fc 8, tanh, fc 8,
tanh", or for digits "conv 8 3x3 p1, relu, pool 2x2, fc 32, relu"; "none" is a
linear model. Layers are conv, pool, avgpool, globalpool, bn, dropout, flatten,
fc and activations, as in `tutor calc`. The output layer is added: one unit for
two classes (a logit) and for regression, else one for each class (softmax).

A CSV file has one example a line, features and then the label, separated by
commas, semicolons or tabs; a first line may name the columns, and a column
called label, class or target is then the label. Labels that are not all
whole numbers are targets of a regression.

A challenge is a run that fails, and a goal to reach by changing some of its
settings with --set. The exit code is 0 if the goal is reached, and 1 if not.

Limits: 200,000 parameters, 60 layers, 100,000 steps, batches of 10,000, and
3e12 multiply-accumulates (a few minutes); CSV files of 50 MB, 20,000 rows,
1,000 features, 2,000,000 numbers and 100 classes.""",
    "cli.lab.examples": """\
  tutor lab
  tutor lab --data xor --net "fc 4, relu" --play
  tutor lab --data xor --net "fc 4, relu" --optimizer sgd --lr 0.3 --steps 300
  tutor lab --data digits --net "conv 8 3x3 p1, relu, pool 2x2" --json
  tutor lab --csv mine.csv --net "fc 16, relu" --batch-norm --dropout 0.8
  tutor lab --data moons --view map --size 80x24
  tutor lab --view step --layer 2 --example 5
  tutor lab --schedule "step factor=0.5 every=100" --at 300:lr=0.01
  tutor lab --challenges
  tutor lab --challenge deep-tanh
  tutor lab --challenge deep-tanh --set init=xavier --save""",
    # lint
    "cli.lint.line": "check lesson files, and say how to fix what is wrong",
    "cli.lint.about": """\
Check lesson files. Every problem is printed with its file, its line and a way
to fix it. Each question is tried with many seeds: the right answer must be
accepted, and each mistake must be recognised by its name. The exit code is 0 if
there are no problems, and 1 if there are.""",
    "cli.lint.examples": "  tutor lint\n  tutor lint my-lessons/ --seeds 100\n  tutor lint my-lessons/en/page.md",
    "cli.lint.path": "a folder of lessons or a single page (default: the built-in lessons)",
    "cli.lint.seeds": "number of seeds to try for each question (default: 1000)",
    "cli.lint.strict": "apply the style rules of the built-in lessons to other lessons too",
    "cli.lint.functions": "list the functions that formulas of questions and plots may use",
    "cli.lint.working": "Reading the pages and trying each question with {seeds} seeds …",
    "cli.lint.style": "Findings about style, such as texts left from a template: {count}. To see them, add --strict.",
    "cli.lint.well": "No problems found. Each question was tried with {seeds} seeds; those about a run of a demo and those of "
    "translated pages with at most 20.",
    # doctor
    "cli.serve.line": "offer the tutor in a browser, to yourself or to others",
    "cli.serve.about": """\
Start a web server that shows the tutor in a browser. Each visitor has a folder
for answers and settings. A cookie tells whose it is, or a name in the address:
/?name=anna. The address /?lesson=pooling opens that page. Visitors can run no
code and read no files, as with `tutor --kiosk`.
It needs another package: pip install 'neural-tutor[serve]'""",
    "cli.serve.examples": "  tutor serve\n  tutor serve --host 0.0.0.0 --port 8080 --data /srv/tutor",
    "cli.serve.host": "address to listen on; 0.0.0.0 lets other machines connect (default: {default}, this machine only)",
    "cli.serve.port": "port to listen on; 0 picks a free one (default: {default})",
    "cli.serve.data": "folder for the visitors' answers (default: the folder web in your data folder)",
    "cli.serve.max-sessions": "how many tabs may be open at once; each needs about 70 MiB (default: {default})",
    "cli.serve.public-url": "the address that visitors see, if a proxy in front of the server has another one",
    "cli.serve.missing": "tutor serve needs the package textual-serve, which is not installed: pip install "
    "'neural-tutor[serve]', or pip install 'textual-serve>=1.1.3,<1.2'",
    "cli.serve.wrong-url": "--public-url: `{url}` is not an address; write it as https://tutor.example.org",
    "cli.serve.data-unusable": "{path}: visitors' answers cannot be kept here ({why}); choose another folder with --data",
    "cli.serve.read-only": "no permission to write",
    "cli.serve.no-port": "cannot listen on {host}, port {port}: {why}; choose others with --host and --port",
    "cli.serve.ready": "The tutor is at {url} (at most {most} sessions; answers are kept in {path}). Press ctrl+c to stop.",
    "cli.doctor.line": "show what this terminal can do and where files are kept",
    "cli.doctor.about": "Show what this terminal can do, where files are kept and what could be better.",
    "cli.doctor.examples": "  tutor doctor\n  tutor doctor --json",
    # completion
    "cli.completion.line": "print a tab completion script for bash, zsh, fish or tcsh",
    "cli.completion.about": """\
Print a script that lets the tab key complete commands, options and their
values: lessons, questions, demos, presets, controls, exercises and terms.""",
    "cli.completion.examples": """\
  eval "$(tutor completion bash)"          in ~/.bashrc
  eval "$(tutor completion zsh)"           in ~/.zshrc, after compinit
  tutor completion fish | source           in ~/.config/fish/config.fish
  tutor completion tcsh > ~/.tutor.tcsh    and source that file in ~/.tcshrc""",
    "cli.completion.shell": "your shell",
    "cli.completion.list": "print names instead of a script; KIND is one of {kinds}",
    "cli.completion.command-line": "with --list presets, controls or settings: the command line, which names the demo or the "
    "challenge",
    "cli.completion.version": "print the version",
    "cli.completion.which": "name your shell: bash, zsh, fish or tcsh (see: tutor completion --help)",
    "cli.completion.no-compinit": "tutor: tab completion needs zsh's completion system. Put this line into ~/.zshrc, "
    "above the one with tutor: autoload -Uz compinit && compinit",
}
