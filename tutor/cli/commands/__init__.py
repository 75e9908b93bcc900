"""One module per command: `add_arguments(parser)` declares its arguments, `run(args)` runs it and returns the exit code."""
