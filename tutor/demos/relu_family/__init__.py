"""ReLU and its relatives in one chart: what each of them outputs below 0, and how much of a gradient it lets through there."""
