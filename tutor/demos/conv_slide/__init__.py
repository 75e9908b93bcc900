"""How a conv layer computes each number of its output, window by window."""
